//! The signed-in person's own account: second factors, API key; and the public keys of people.

mod api_key;
mod public_key;
mod replace_password;
mod two_step;

pub use public_key::PersonKey;
pub(crate) use public_key::key_id_of;
pub(crate) use two_step::SetUp;

use keystead_calls::Failure;
use keystead_domain::secret::Secret;

use crate::Portal;
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
