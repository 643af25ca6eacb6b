//! Switch second factors on.

use keystead_api::account::SecretVerification;
use keystead_api::paths;
use keystead_api::two_factor::{Authenticator, AuthenticatorUpdate, EmailMethod, EmailUpdate};
use keystead_calls::Failure;
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::platform::{Method, Platform};

/// A seed that the server proposes for the authenticator.
pub struct AuthenticatorSeed {
    /// Base32, to be typed into the authenticator.
    pub seed: Secret,
    verification: Option<Secret>,
}

impl<P: Platform> Portal<P> {
    /// Asks for a seed; `password` is the master password.
    ///
    /// # Errors
    /// What the server refused: a wrong password.
    pub async fn authenticator_seed(&self, password: &Secret) -> Result<AuthenticatorSeed, Failure> {
        let ask =
            SecretVerification { master_password_hash: Some(self.typed_hash(password).await?), otp: None };
        let path = paths::account::get_authenticator();
        let answer: Authenticator = self.exchange(Method::Post, &path, &ask).await?;
        Ok(AuthenticatorSeed { seed: answer.authenticator.key, verification: answer.user_verification_token })
    }

    /// Switches the authenticator on with a first code made from the seed.
    ///
    /// # Errors
    /// What the server refused: a wrong code.
    pub async fn enable_authenticator(
        &self,
        password: &Secret,
        seed: AuthenticatorSeed,
        code: Secret,
    ) -> Result<(), Failure> {
        // Vaultwarden asks for the password again, the reference server for its token.
        let ask = AuthenticatorUpdate {
            key: seed.seed,
            token: code,
            user_verification_token: seed.verification,
            master_password_hash: Some(self.typed_hash(password).await?),
            otp: None,
        };
        Ok(self.write(Method::Put, &paths::account::authenticator(), &ask).await?)
    }

    /// Has a set-up code mailed to the account's address.
    ///
    /// # Errors
    /// What the server refused: a wrong password.
    pub async fn mail_two_factor_code(&self, password: &Secret) -> Result<(), Failure> {
        let ask = self.email_update(password, None).await?;
        Ok(self.write(Method::Post, &paths::account::send_email(), &ask).await?)
    }

    /// Switches e-mail codes on with the mailed code.
    ///
    /// # Errors
    /// What the server refused: a wrong code.
    pub async fn enable_two_factor_email(&self, password: &Secret, code: Secret) -> Result<(), Failure> {
        let ask = self.email_update(password, Some(code)).await?;
        Ok(self.write(Method::Put, &paths::account::email(), &ask).await?)
    }

    async fn email_update(&self, password: &Secret, token: Option<Secret>) -> Result<EmailUpdate, Failure> {
        let hash = self.typed_hash(password).await?;
        let ask = SecretVerification { master_password_hash: Some(hash.clone()), otp: None };
        let state: EmailMethod = self.exchange(Method::Post, &paths::account::get_email(), &ask).await?;
        let (_, email) = self.person()?;
        Ok(EmailUpdate {
            email,
            token,
            user_verification_token: state.user_verification_token,
            master_password_hash: Some(hash),
        })
    }
}
