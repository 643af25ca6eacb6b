//! Recover a member's account: the organization's private key opens the member's user key, which is wrapped under a new
//! master password. Source: `bitwarden/server: …/AccountRecovery/AdminRecoverAccountCommand.cs`.

use keystead_api::account::KdfSettings;
use keystead_api::identity::register::{AuthenticationData, UnlockData};
use keystead_api::paths::organization as paths;
use keystead_api::policies::{Policy, PolicyStatus};
use keystead_api::recovery::{RecoverAccount as Request, RecoveryDetails};
use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_calls::members::{PrepareRecovery, RecoverAccount, RecoveryTerms};
use keystead_crypto::kdf::salt_from_email;
use keystead_crypto::{SymmetricKey, envelope};
use keystead_domain::enums::{OrganizationUserType, PolicyType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::kdf::Kdf;
use keystead_domain::master_password::MasterPasswordPolicy;
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::recovery::RecoveryTarget;
use keystead_domain::secret::Secret;

use super::roster::{Person, Roster};
use crate::Portal;
use crate::http::failure::{HttpError, of_crypto};
use crate::platform::{Method, Platform};

impl Roster {
    fn recovery_target(&self, person: &Person) -> RecoveryTarget {
        RecoveryTarget {
            role: person.row.role,
            status: person.row.status,
            enrolled: person.row.recoverable,
            uses_key_connector: false,
            is_policy_on: self.recovery_on,
            // Only the server knows the users of other providers; it is asked beforehand.
            is_above_in_provider: false,
        }
    }
}

/// A refusal with the reason that our server names; another server's sentence stands for itself.
fn recovery_failure(error: HttpError) -> Failure {
    match error.reason().as_deref() {
        Some("recoveryOff") => Failure::Denied(Denial::RecoveryOff),
        Some("notEnrolled") => Failure::Denied(Denial::NotEnrolled),
        Some("aboveInProvider") => Failure::Denied(Denial::AboveInProvider),
        _ => error.into(),
    }
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn prepare_recovery(&self, ask: PrepareRecovery) -> Result<RecoveryTerms, Failure> {
        let roster = self.roster(ask.organization).await?;
        let person = roster.person(ask.member).ok_or(Failure::NotFound)?;
        let bound = !matches!(person.row.role, OrganizationUserType::Owner | OrganizationUserType::Admin);
        let policy =
            if bound { self.master_password_policy(&roster).await? } else { MasterPasswordPolicy::default() };
        let mut allowed = roster.standing().may_recover(&roster.recovery_target(person));
        if allowed.is_ok() {
            // The server knows more. Better heard now than when a password was chosen.
            allowed = match self.recovery_details(ask.organization, ask.member).await {
                Ok(_) => Ok(()),
                Err(Failure::Denied(denial)) => Err(denial),
                Err(other) => return Err(other),
            };
        }
        // What is made binds every role. Without an answer the server still checks what is sent.
        let access = self.access(ask.organization).await?;
        let generator = self.vault_rules(&access).await.generator;
        Ok(RecoveryTerms { allowed, policy, generator })
    }

    async fn recovery_details(
        &self,
        organization: OrganizationId,
        member: OrganizationUserId,
    ) -> Result<RecoveryDetails, Failure> {
        self.ask_for(&paths::recovery_details(organization, member)).await.map_err(recovery_failure)
    }

    /// What a member's new password has to be. Members read it as such; who is there through the provider reads the policy.
    async fn master_password_policy(&self, roster: &Roster) -> Result<MasterPasswordPolicy, Failure> {
        let organization = roster.organization();
        let data = if roster.standing().may(Capability::Policies).is_ok() {
            let status: PolicyStatus =
                self.get(&paths::policy(organization, PolicyType::MasterPassword.code())).await?;
            status.data.filter(|_| status.enabled)
        } else {
            match self.get::<Policy>(&paths::policy_master_password(organization)).await {
                Ok(policy) => policy.data,
                Err(Failure::NotFound | Failure::NotSupported) => None,
                Err(other) => return Err(other),
            }
        };
        Ok(data.and_then(|data| serde_json::from_value(data).ok()).unwrap_or_default())
    }

    pub(crate) async fn recover_account(&self, ask: RecoverAccount) -> Result<(), Failure> {
        let roster = self.roster(ask.organization).await?;
        let person = roster.person(ask.member).ok_or(Failure::NotFound)?;
        roster.standing().may_recover(&roster.recovery_target(person)).map_err(Failure::Denied)?;
        let mut request = Request { reset_two_factor: ask.two_step_off, ..Request::default() };
        if let Some(password) = &ask.password {
            let details = self.recovery_details(ask.organization, ask.member).await?;
            self.set_password(&mut request, ask.organization, &person.row.email, details, password).await?;
        }
        let path = paths::recover_account(ask.organization, ask.member);
        self.write(Method::Put, &path, &request).await.map_err(recovery_failure)?;
        self.reload_members(ask.organization).await;
        Ok(())
    }

    async fn set_password(
        &self,
        request: &mut Request,
        organization: OrganizationId,
        email: &str,
        details: RecoveryDetails,
        password: &Secret,
    ) -> Result<(), Failure> {
        let kdf = Kdf::from_wire(
            details.kdf,
            Some(details.kdf_iterations),
            details.kdf_memory,
            details.kdf_parallelism,
        )?;
        let salt = details
            .master_password_salt
            .filter(|salt| !salt.is_empty())
            .unwrap_or_else(|| salt_from_email(email));
        let wrapped = details.reset_password_key.ok_or(Failure::KeyUnavailable(KeyOwner::Person))?;
        let user_key = self.enrolled_key(organization, details.encrypted_private_key, &wrapped).await?;
        let master = self.derive(password.expose(), &salt, kdf).await?;
        let rewrapped = master.stretch().wrap_key(&user_key, &mut self.random());
        let rewrapped = rewrapped.map_err(|_| Failure::Undecryptable)?;
        let hash = Secret::new(master.server_auth_hash(password.expose()));
        let settings = KdfSettings {
            kdf_type: details.kdf,
            iterations: details.kdf_iterations,
            memory: details.kdf_memory,
            parallelism: details.kdf_parallelism,
        };
        request.reset_master_password = true;
        request.new_master_password_hash = Some(hash.clone());
        request.key = Some(rewrapped.clone());
        request.authentication_data = Some(AuthenticationData {
            kdf: settings,
            master_password_authentication_hash: hash,
            salt: salt.clone(),
        });
        request.unlock_data = Some(UnlockData {
            kdf: settings,
            master_key_wrapped_user_key: rewrapped,
            salt,
            contained_key_id: Some(user_key.key_id_hex()),
        });
        Ok(())
    }

    /// The member's user key, opened with the organization's private key.
    async fn enrolled_key(
        &self,
        organization: OrganizationId,
        private: Option<String>,
        wrapped: &str,
    ) -> Result<SymmetricKey, Failure> {
        let missing = || Failure::KeyUnavailable(KeyOwner::Organization);
        let private = private.filter(|private| !private.is_empty()).ok_or_else(missing)?;
        let organization_key = self.organization_key(organization).await?;
        let private = organization_key.decrypt_bytes(&private).map_err(|_| missing())?;
        let envelope = envelope::parse(wrapped).map_err(|_| Failure::KeyUnavailable(KeyOwner::Person))?;
        let bytes = self.platform().rsa_open(&private, &envelope).await.map_err(of_crypto)?;
        SymmetricKey::from_bytes(&bytes).map_err(|_| Failure::KeyUnavailable(KeyOwner::Person))
    }
}
