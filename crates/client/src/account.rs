//! The signed-in person's own account: second factors, API key; and the public keys of people.

mod api_key;
mod public_key;
mod replace_password;
mod two_step;

pub use public_key::PersonKey;
pub(crate) use public_key::key_id_of;
pub(crate) use two_step::SetUp;

use keystead_api::account::SecretVerification;
use keystead_calls::Failure;
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::http::failure::HttpError;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    /// The server hash of a typed master password, which is held against the signed-in person's first.
    ///
    /// # Errors
    /// `WrongCredentials`, without asking the server.
    pub(crate) async fn proven_hash(&self, password: &Secret) -> Result<Secret, Failure> {
        let material = {
            let session = self.session().borrow();
            session.signed_in().ok_or(Failure::LoggedOut)?.unlock.clone()
        };
        let master_key = self.derive(password.expose(), &material.salt, material.kdf).await?;
        master_key.unwrap_user_key(&material.wrapped_user_key).map_err(|_| Failure::WrongCredentials)?;
        Ok(master_key.server_auth_hash(password.expose()).into())
    }

    /// What proves to the server who asks, by a typed master password.
    ///
    /// # Errors
    /// As [`Self::proven_hash`].
    pub(crate) async fn proof(&self, password: &Secret) -> Result<SecretVerification, Failure> {
        Ok(proof_of(self.proven_hash(password).await?))
    }

    /// The server hash of a typed master password, for endpoints that ask who is there.
    async fn typed_hash(&self, password: &Secret) -> Result<Secret, Failure> {
        let (kdf, salt) = {
            let session = self.session().borrow();
            let unlock = &session.signed_in().ok_or(Failure::LoggedOut)?.unlock;
            (unlock.kdf, unlock.salt.clone())
        };
        let master_key = self.derive(password.expose(), &salt, kdf).await?;
        Ok(master_key.server_auth_hash(password.expose()).into())
    }
}

/// What proves to the server who asks.
pub(crate) const fn proof_of(hash: Secret) -> SecretVerification {
    SecretVerification { master_password_hash: Some(hash), otp: None }
}

/// A refusal of something that asked for the master password. The password opens this device's copy of the key; whether it
/// is still the account's only the server knows. Others say that in words of their own.
pub(crate) fn proof_failure(error: HttpError) -> Failure {
    match error.reason().as_deref() {
        Some("wrongSecret") => Failure::WrongCredentials,
        _ => error.into(),
    }
}
