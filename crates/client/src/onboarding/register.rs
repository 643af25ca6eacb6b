//! Make an account: keys are made here, and only wrapped ones leave.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_api::account::{KdfSettings, KeysRequest};
use keystead_api::identity::register::{
    AuthenticationData, RegisterFinish, SendVerificationEmail, UnlockData, VerificationEmailClicked,
};
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::onboarding::{CheckVerification, Register, RegistrationProof};
use keystead_calls::session::{LogIn, LogInOutcome};
use keystead_crypto::SymmetricKey;
use keystead_crypto::kdf::salt_from_email;
use keystead_domain::email;
use keystead_domain::kdf::Kdf;
use keystead_domain::secret::Secret;

use super::joining_failure;
use crate::Portal;
use crate::http::failure::of_crypto;
use crate::platform::Platform;

/// A new account.
pub struct Registration {
    /// Address; normalised here.
    pub email: String,
    /// Name, may be empty.
    pub name: String,
    /// Master password.
    pub password: Secret,
    /// Hint, may be empty.
    pub hint: Secret,
    /// Key derivation.
    pub kdf: Kdf,
    /// What entitles to it.
    pub proof: RegistrationProof,
}

impl<P: Platform> Portal<P> {
    /// Asks for a verification mail. A server without mail answers with the token itself.
    ///
    /// # Errors
    /// What the server refused, or that it could not be reached.
    pub async fn verify_email(&self, address: &str, name: &str) -> Result<Option<Secret>, Failure> {
        let ask = SendVerificationEmail {
            email: email::normalize(address),
            name: (!name.is_empty()).then(|| name.to_owned()),
            receive_marketing_emails: false,
        };
        let body = self.anonymous(&paths::identity::send_verification_email(), &ask).await;
        let body = body.map_err(joining_failure)?;
        if body.is_empty() {
            return Ok(None);
        }
        serde_json::from_slice::<Secret>(&body).map(Some).map_err(|_| Failure::Malformed)
    }

    /// Asks whether the link of a verification mail is still good. A server without that question finds out at the end.
    pub(crate) async fn check_verification(&self, ask: CheckVerification) -> Result<(), Failure> {
        let CheckVerification { email, token } = ask;
        let ask = VerificationEmailClicked { email, email_verification_token: token };
        let answer = self.anonymous(&paths::identity::verification_email_clicked(), &ask).await;
        match answer.map_err(joining_failure) {
            Ok(_) | Err(Failure::NotFound | Failure::NotSupported) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    /// Makes the account and logs in; `None` when the account is made and the log-in did not follow.
    pub(crate) async fn register_and_log_in(&self, ask: Register) -> Result<Option<LogInOutcome>, Failure> {
        let Register { email, name, password, hint, proof } = ask;
        let registration = Registration { email, name, password, hint, kdf: Kdf::DEFAULT, proof };
        self.register(&registration).await?;
        let Registration { email, password, .. } = registration;
        Ok(self.log_in(LogIn { email, password, accept_weaker: false }).await.ok())
    }

    /// Makes the account. Nobody is signed in afterwards.
    ///
    /// # Errors
    /// What the server refused, or that keys could not be made.
    pub async fn register(&self, registration: &Registration) -> Result<(), Failure> {
        let address = email::normalize(&registration.email);
        let salt = salt_from_email(&address);
        let password = registration.password.expose();
        let master = self.derive(password, &salt, registration.kdf).await?;
        let (user_key, wrapped_user_key, wrapped_private, public) = {
            let (public, private) = self.platform().rsa_make_key_pair().await.map_err(of_crypto)?;
            let user_key = SymmetricKey::make(&mut self.random());
            let wrapped = master.stretch().wrap_key(&user_key, &mut self.random());
            let wrapped_private = user_key.encrypt_bytes(&private, &mut self.random());
            (user_key, wrapped, wrapped_private, public)
        };
        let (Ok(wrapped_user_key), Ok(wrapped_private)) = (wrapped_user_key, wrapped_private) else {
            return Err(Failure::Undecryptable);
        };
        let (iterations, memory, parallelism) = registration.kdf.wire_numbers();
        let kdf = KdfSettings {
            kdf_type: registration.kdf.kind(),
            iterations: i64::from(iterations),
            memory: memory.map(i64::from),
            parallelism: parallelism.map(i64::from),
        };
        let mut ask = RegisterFinish {
            email: address,
            name: (!registration.name.is_empty()).then(|| registration.name.clone()),
            master_password_hint: (!registration.hint.is_empty())
                .then(|| registration.hint.expose().to_owned()),
            master_password_authentication: Some(AuthenticationData {
                kdf,
                master_password_authentication_hash: Secret::new(master.server_auth_hash(password)),
                salt: salt.clone(),
            }),
            master_password_unlock: Some(UnlockData {
                kdf,
                master_key_wrapped_user_key: wrapped_user_key,
                salt,
                contained_key_id: Some(user_key.key_id_hex()),
            }),
            user_asymmetric_keys: Some(KeysRequest {
                public_key: STANDARD.encode(public),
                encrypted_private_key: wrapped_private,
                account_keys: None,
            }),
            ..RegisterFinish::default()
        };
        match &registration.proof {
            RegistrationProof::EmailVerification(token) => ask.email_verification_token = Some(token.clone()),
            RegistrationProof::Organization(id, token) => {
                ask.organization_user_id = Some(*id);
                ask.org_invite_token = Some(token.clone());
            }
            RegistrationProof::Provider(id, token) => {
                ask.provider_user_id = Some(*id);
                ask.provider_invite_token = Some(token.clone());
            }
            RegistrationProof::SetUp(token) => ask.provider_invite_token = Some(token.clone()),
        }
        self.anonymous(&paths::identity::register_finish(), &ask).await.map_err(joining_failure)?;
        Ok(())
    }
}
