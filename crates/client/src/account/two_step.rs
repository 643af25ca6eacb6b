//! Second factors of the account: set up, switched off, and the code for when they are lost.

mod otpauth;

use keystead_api::list::List;
use keystead_api::paths::account;
use keystead_api::policies::Policy;
use keystead_api::two_factor::{
    Authenticator, AuthenticatorUpdate, EmailMethod, EmailUpdate, TwoFactorDelete, TwoFactorDisable,
    TwoFactorProvider, TwoFactorRecover,
};
use keystead_calls::Failure;
use keystead_calls::two_step::{
    AuthenticatorProposal, DisableTwoStep, EnableAuthenticator, EnableEmailCodes, MailFirstCode,
    ProposeAuthenticator, ProposeEmailCodes, ReadRecoveryCode, ReadTwoStep, TwoStep,
};
use keystead_domain::email;
use keystead_domain::enums::{PolicyType, TwoFactorMethod};
use keystead_domain::secret::Secret;

use super::proof_of;
use crate::Portal;
use crate::platform::{Method, Platform};

/// A method that is being set up: what proves who asks, and the seed that was proposed. Gone with the keys.
#[derive(Clone)]
pub(crate) struct SetUp {
    hash: Secret,
    verification: Option<Secret>,
    key: Option<Secret>,
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn read_two_step(&self, _: ReadTwoStep) -> Result<TwoStep, Failure> {
        let list: List<TwoFactorProvider> = self.get(&account::two_factor()).await?;
        let on = list.data.iter().filter(|known| known.enabled).map(|known| known.method).collect();
        Ok(TwoStep { on, demanded_by: self.demanding_second_factor().await? })
    }

    /// Names of the organizations that ask for a second factor. A server that cannot say names none.
    async fn demanding_second_factor(&self) -> Result<Vec<String>, Failure> {
        let policies = match self.binding_policies().await {
            Err(Failure::NotFound | Failure::NotSupported) => return Ok(Vec::new()),
            answer => answer?,
        };
        let profile = self.profile()?;
        let asks = |policy: &&Policy| policy.enabled && policy.kind == PolicyType::TwoFactorAuthentication;
        let name = |policy: &Policy| {
            let mut organizations = profile.organizations.iter();
            organizations.find(|entry| entry.id == policy.organization_id).map(|entry| entry.name.clone())
        };
        let mut names: Vec<_> = policies.iter().filter(asks).filter_map(name).collect();
        names.sort_by_cached_key(|name| self.folding().sort_key(name));
        Ok(names)
    }

    pub(crate) async fn propose_authenticator(
        &self,
        ask: ProposeAuthenticator,
    ) -> Result<AuthenticatorProposal, Failure> {
        let hash = self.proven_hash(&ask.password).await?;
        let state: Authenticator =
            self.exchange(Method::Post, &account::get_authenticator(), &proof_of(hash.clone())).await?;
        let (key, verification) = (state.authenticator.key, state.user_verification_token);
        let (_, address) = self.person()?;
        let picture = otpauth::picture(&otpauth::uri(&ask.issuer, &address, &key));
        *self.set_up().borrow_mut() = Some(SetUp { hash, verification, key: Some(key.clone()) });
        Ok(AuthenticatorProposal { key, picture })
    }

    pub(crate) async fn enable_authenticator(&self, ask: EnableAuthenticator) -> Result<(), Failure> {
        let SetUp { hash, verification, key } = self.setting_up()?;
        // Vaultwarden asks for the password again, the reference server for its token.
        let update = AuthenticatorUpdate {
            key: key.ok_or(Failure::Malformed)?,
            token: cleaned(&ask.code),
            user_verification_token: verification,
            master_password_hash: Some(hash),
            otp: None,
        };
        let answer = self.write(Method::Put, &account::authenticator(), &update).await;
        answer.map_err(|error| code_failure(error.into()))
    }

    pub(crate) async fn propose_email_codes(&self, ask: ProposeEmailCodes) -> Result<String, Failure> {
        let hash = self.proven_hash(&ask.password).await?;
        let state: EmailMethod =
            self.exchange(Method::Post, &account::get_email(), &proof_of(hash.clone())).await?;
        let verification = state.user_verification_token;
        *self.set_up().borrow_mut() = Some(SetUp { hash, verification, key: None });
        let (_, own) = self.person()?;
        Ok(state.email.email.filter(|address| !address.is_empty()).unwrap_or(own))
    }

    pub(crate) async fn mail_first_code(&self, ask: MailFirstCode) -> Result<(), Failure> {
        let update = self.email_update(&ask.email, None)?;
        Ok(self.write(Method::Post, &account::send_email(), &update).await?)
    }

    pub(crate) async fn enable_email_codes(&self, ask: EnableEmailCodes) -> Result<(), Failure> {
        let update = self.email_update(&ask.email, Some(cleaned(&ask.code)))?;
        let answer = self.write(Method::Put, &account::email(), &update).await;
        answer.map_err(|error| code_failure(error.into()))
    }

    fn email_update(&self, address: &str, token: Option<Secret>) -> Result<EmailUpdate, Failure> {
        let SetUp { hash, verification, .. } = self.setting_up()?;
        Ok(EmailUpdate {
            email: email::normalize(address),
            token,
            user_verification_token: verification,
            master_password_hash: Some(hash),
        })
    }

    pub(crate) async fn disable_two_step(&self, ask: DisableTwoStep) -> Result<(), Failure> {
        let hash = self.proven_hash(&ask.password).await?;
        let (path, key, token) = match ask.method {
            TwoFactorMethod::Authenticator => {
                let path = account::get_authenticator();
                let state: Authenticator =
                    self.exchange(Method::Post, &path, &proof_of(hash.clone())).await?;
                let key = state.authenticator.key;
                (account::authenticator(), Some(key), state.user_verification_token)
            }
            TwoFactorMethod::Email => {
                let path = account::get_email();
                let state: EmailMethod = self.exchange(Method::Post, &path, &proof_of(hash.clone())).await?;
                (account::email(), None, state.user_verification_token)
            }
            other => return Err(Failure::NoUsableSecondFactor { offered: vec![other.code()] }),
        };
        let gone = TwoFactorDelete { user_verification_token: token, key };
        match self.write(Method::Delete, &path, &gone).await.map_err(Failure::from) {
            // Vaultwarden has one route for all methods instead.
            Err(Failure::NotFound | Failure::NotSupported) => {
                let (method, master_password_hash) = (ask.method, Some(hash));
                let off = TwoFactorDisable { method, master_password_hash, otp: None };
                Ok(self.write(Method::Put, &account::two_factor_disable(), &off).await?)
            }
            answer => answer,
        }
    }

    pub(crate) async fn read_recovery_code(&self, ask: ReadRecoveryCode) -> Result<Secret, Failure> {
        let hash = match ask.password {
            Some(password) => self.proven_hash(&password).await?,
            None => self.setting_up()?.hash,
        };
        let answer: TwoFactorRecover =
            self.exchange(Method::Post, &account::get_recover(), &proof_of(hash.clone())).await?;
        self.set_up().borrow_mut().take();
        Ok(answer.code)
    }

    fn setting_up(&self) -> Result<SetUp, Failure> {
        self.set_up().borrow().clone().ok_or(Failure::Locked)
    }
}

/// Codes are copied with the spaces that applications and mails show.
fn cleaned(code: &Secret) -> Secret {
    Secret::new(code.expose().chars().filter(|c| !c.is_whitespace()).collect())
}

/// Who asks was proven before, so what a server refuses here is the code.
fn code_failure(failure: Failure) -> Failure {
    match failure {
        Failure::Refused { .. } => Failure::WrongCode,
        other => other,
    }
}
