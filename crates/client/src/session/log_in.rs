//! Log in with e-mail and master password, up to the point where the server wants more.

use keystead_api::error::TokenError;
use keystead_api::error::token::TwoFactorOption;
use keystead_api::identity::token::{TokenRequest, TwoFactorAnswer};
use keystead_calls::Failure;
use keystead_calls::session::{LogIn, LogInOutcome, SecondFactorNeeded};
use keystead_crypto::fingerprint::digest_hex;
use keystead_crypto::kdf::MasterKey;
use keystead_domain::email;
use keystead_domain::enums::TwoFactorMethod;
use keystead_domain::kdf::Kdf;
use keystead_domain::master_password::PasswordFacts;
use keystead_domain::secret::Secret;

use super::held::demanded;
use super::token::{CLIENT_ID, TokenFailure, of_token_error};
use crate::Portal;
use crate::platform::Platform;

/// How long a started log-in waits for its code.
const PENDING_MS: u32 = 5 * 60_000;

/// A log-in whose password was right and that waits for a code. It holds no password: the hash for the server, and the
/// master key for the moment the server lets the person in.
#[derive(Clone)]
pub(crate) struct PendingLogIn {
    pub(crate) email: String,
    pub(crate) auth_hash: Secret,
    pub(crate) local_hash: Secret,
    pub(crate) master_key: MasterKey,
    pub(crate) kdf: Kdf,
    pub(crate) salt: String,
    /// What rules may ask of the password.
    facts: PasswordFacts,
    number: u32,
}

/// What is added to a repeated log-in.
#[derive(Default)]
pub(crate) struct Proof {
    pub(crate) two_factor: Option<TwoFactorAnswer>,
    pub(crate) new_device_otp: Option<Secret>,
}

impl<P: Platform> Portal<P> {
    /// Where the token is kept that skips the second factor of an account on this device. It is asked for before there is
    /// any key, so a hash keeps the address out of the name.
    pub(super) fn remembered_place(&self, email: &str) -> String {
        format!("second-factor:{}", digest_hex(&[self.platform().server(), email]))
    }

    pub(crate) async fn log_in(&self, ask: LogIn) -> Result<LogInOutcome, Failure> {
        let email = email::normalize(&ask.email);
        let (kdf, salt) = self.prelogin(&email).await?;
        if !ask.accept_weaker {
            self.check_kdf(&email, kdf).await?;
        }
        let master_key = self.derive(ask.password.expose(), &salt, kdf).await?;
        let pending = PendingLogIn {
            auth_hash: master_key.server_auth_hash(ask.password.expose()).into(),
            local_hash: master_key.local_auth_hash(ask.password.expose()).into(),
            email,
            master_key,
            kdf,
            salt,
            facts: PasswordFacts::of(ask.password.expose()),
            number: 0,
        };
        let remembered = self.platform().stored(&self.remembered_place(&pending.email)).await;
        let first = Proof {
            two_factor: remembered.map(|token| TwoFactorAnswer {
                method: TwoFactorMethod::Remember,
                token: token.into(),
                remember: false,
            }),
            new_device_otp: None,
        };
        self.attempt(pending, first, Some(&ask.password)).await
    }

    /// Tries a log-in; what the server asks for is kept as the log-in under way. `typed` is the password, while it is at hand.
    pub(crate) async fn attempt(
        &self,
        mut pending: PendingLogIn,
        proof: Proof,
        typed: Option<&Secret>,
    ) -> Result<LogInOutcome, Failure> {
        let answered = match &proof.two_factor {
            Some(answer) => answer.method != TwoFactorMethod::Remember,
            None => proof.new_device_otp.is_some(),
        };
        let request = TokenRequest::Password {
            client_id: CLIENT_ID.to_owned(),
            username: pending.email.clone(),
            password: pending.auth_hash.clone(),
            device: self.token_device().await,
            two_factor: proof.two_factor,
            new_device_otp: proof.new_device_otp,
        };
        match self.request_token(&request).await {
            Ok(response) => {
                let policy = response.master_password_policy.clone().unwrap_or_default();
                let facts = self.rated(pending.facts, typed, &pending.email, Some(&policy)).await;
                let is_weak = demanded(Some(&policy)).is_some_and(|rules| !facts.may_stay(&rules));
                let account = self.finish_log_in(&pending, response, is_weak).await?;
                self.pending().borrow_mut().take();
                Ok(LogInOutcome::LoggedIn(account))
            }
            Err(TokenFailure::Http(error)) => Err(error.into()),
            // The password was right before, so it is the code that is not.
            Err(TokenFailure::Refused(
                TokenError::TwoFactorRequired { .. } | TokenError::InvalidCredentials(_),
            )) if answered => Err(Failure::WrongCode),
            Err(TokenFailure::Refused(TokenError::TwoFactorRequired { methods, policy, .. })) => {
                pending.facts = self.rated(pending.facts, typed, &pending.email, policy.as_ref()).await;
                // A remembered token that was sent and did not do is worth nothing any more.
                self.platform().store(&self.remembered_place(&pending.email), None).await;
                self.wait_for_code(pending);
                second_factor(&methods)
            }
            Err(TokenFailure::Refused(TokenError::DeviceVerificationRequired)) => {
                pending.facts = self.rated(pending.facts, typed, &pending.email, None).await;
                self.wait_for_code(pending);
                Ok(LogInOutcome::NewDevice)
            }
            Err(TokenFailure::Refused(error)) => Err(of_token_error(error)),
        }
    }

    /// Keeps a log-in for its code, and forgets it after a while.
    fn wait_for_code(&self, mut pending: PendingLogIn) {
        let number = self.pending().borrow().as_ref().map_or(0, |before| before.number.wrapping_add(1));
        pending.number = number;
        *self.pending().borrow_mut() = Some(pending);
        let portal = self.clone();
        self.platform().spawn(Box::pin(async move {
            portal.platform().sleep(PENDING_MS).await;
            let mut slot = portal.pending().borrow_mut();
            if slot.as_ref().is_some_and(|pending| pending.number == number) {
                *slot = None;
            }
        }));
    }

    /// The log-in under way.
    pub(crate) fn pending_log_in(&self) -> Result<PendingLogIn, Failure> {
        self.pending().borrow().clone().ok_or(Failure::LoggedOut)
    }
}

fn second_factor(methods: &[TwoFactorOption]) -> Result<LogInOutcome, Failure> {
    const PREFERRED: [TwoFactorMethod; 2] = [TwoFactorMethod::Authenticator, TwoFactorMethod::Email];
    let offers = |method: &TwoFactorMethod| methods.iter().any(|option| option.method == *method);
    let usable: Vec<_> = PREFERRED.into_iter().filter(offers).collect();
    let unusable = methods.iter().map(|option| option.method).filter(|method| !usable.contains(method));
    if usable.is_empty() {
        return Err(Failure::NoUsableSecondFactor { offered: unusable.map(TwoFactorMethod::code).collect() });
    }
    let email = methods.iter().find(|option| option.method == TwoFactorMethod::Email);
    Ok(LogInOutcome::SecondFactor(SecondFactorNeeded {
        unusable: unusable.collect(),
        email_hint: email.and_then(|option| option.email.clone()),
        usable,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(method: TwoFactorMethod) -> TwoFactorOption {
        TwoFactorOption { method, email: None }
    }

    #[test]
    fn usable_factors_come_in_the_order_of_preference() {
        let offered = [
            option(TwoFactorMethod::WebAuthn),
            TwoFactorOption { method: TwoFactorMethod::Email, email: Some("m***@x".into()) },
            option(TwoFactorMethod::Authenticator),
        ];
        let Ok(LogInOutcome::SecondFactor(needed)) = second_factor(&offered) else { panic!() };
        assert_eq!(needed.usable, [TwoFactorMethod::Authenticator, TwoFactorMethod::Email]);
        assert_eq!(needed.unusable, [TwoFactorMethod::WebAuthn]);
        assert_eq!(needed.email_hint.as_deref(), Some("m***@x"));
    }

    #[test]
    fn without_a_usable_factor_the_offer_is_told() {
        assert_eq!(
            second_factor(&[option(TwoFactorMethod::Duo), option(TwoFactorMethod::WebAuthn)]),
            Err(Failure::NoUsableSecondFactor { offered: vec![2, 7] })
        );
    }
}
