//! Account recovery as the person themselves decides about it. The organization's public key is held against the one that
//! this device has seen before: whoever could put another in its place would get the account.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_api::organization::OrganizationPublicKey;
use keystead_api::paths::organization as paths;
use keystead_api::recovery::RecoveryEnrollment;
use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_calls::membership::{EnrolInRecovery, WithdrawFromRecovery};
use keystead_calls::onboarding::RecoveryConsent;
use keystead_calls::session::Account;
use keystead_crypto::{envelope, fingerprint};
use keystead_domain::ids::OrganizationId;
use keystead_domain::secret::Secret;

use super::membership_failure;
use crate::Portal;
use crate::account::key_id_of;
use crate::http::failure::of_crypto;
use crate::platform::{Method, Platform};
use crate::session::PinnedKey;

fn phrase(organization: OrganizationId, public: &[u8]) -> String {
    fingerprint::phrase(&organization.to_string(), public)
}

impl<P: Platform> Portal<P> {
    /// Enrols the signed-in person.
    pub(crate) async fn enrol_in_recovery(&self, ask: EnrolInRecovery) -> Result<Account, Failure> {
        let (key, hash) = self.wrapped_for_recovery(ask.organization, ask.consent).await?;
        self.set_enrolment(ask.organization, Some(key), Some(hash)).await
    }

    /// Takes the enrolment back.
    pub(crate) async fn withdraw_from_recovery(&self, ask: WithdrawFromRecovery) -> Result<Account, Failure> {
        self.set_enrolment(ask.organization, None, None).await
    }

    async fn set_enrolment(
        &self,
        organization: OrganizationId,
        reset_password_key: Option<String>,
        master_password_hash: Option<Secret>,
    ) -> Result<Account, Failure> {
        let path = paths::recovery_enrollment(organization, self.person()?.0);
        let request = RecoveryEnrollment { reset_password_key, master_password_hash, otp: None };
        self.write(Method::Put, &path, &request).await.map_err(membership_failure)?;
        self.refresh_account().await
    }

    /// The account's key, wrapped for the organization's administrators, and the server's hash of the password that was
    /// given for it.
    ///
    /// # Errors
    /// `WrongCredentials`; `KeyChanged` when the key is not the one that was shown or the one of the last time, and nothing
    /// is wrapped then.
    pub(crate) async fn wrapped_for_recovery(
        &self,
        organization: OrganizationId,
        consent: RecoveryConsent,
    ) -> Result<(String, Secret), Failure> {
        let hash = self.proven_hash(&consent.password).await?;
        let public = self.recovery_key_of(organization).await?;
        if phrase(organization, &public) != consent.phrase {
            return Err(Failure::KeyChanged(KeyOwner::Organization));
        }
        self.check_recovery_key(organization, &public).await?;
        let key = self.keys()?.user().to_bytes();
        let sealed = self.platform().rsa_seal_sha1(&public, &key).await.map_err(of_crypto)?;
        Ok((envelope::compose_sha1(&sealed), hash))
    }

    async fn check_recovery_key(&self, organization: OrganizationId, public: &[u8]) -> Result<(), Failure> {
        let pinned = PinnedKey::OrganizationPublic(organization);
        self.check_key(self.keys()?.user(), pinned, key_id_of(public)).await.map(|_| ())
    }

    /// Five words of an organization's public key.
    ///
    /// # Errors
    /// `KeyChanged` when it is not the one of the last time.
    pub(crate) async fn recovery_phrase_of(&self, organization: OrganizationId) -> Result<String, Failure> {
        let public = self.recovery_key_of(organization).await?;
        self.check_recovery_key(organization, &public).await?;
        Ok(phrase(organization, &public))
    }

    /// The same, whatever was seen before.
    pub(crate) async fn new_recovery_phrase_of(
        &self,
        organization: OrganizationId,
    ) -> Result<String, Failure> {
        Ok(phrase(organization, &self.recovery_key_of(organization).await?))
    }

    /// The organization's public key as SubjectPublicKeyInfo DER.
    async fn recovery_key_of(&self, organization: OrganizationId) -> Result<Vec<u8>, Failure> {
        let answer: OrganizationPublicKey = self.get(&paths::public_key(organization)).await?;
        let text = answer.public_key.filter(|text| !text.is_empty());
        let text = text.ok_or(Failure::KeyUnavailable(KeyOwner::Organization))?;
        STANDARD.decode(text).map_err(|_| Failure::Malformed)
    }
}
