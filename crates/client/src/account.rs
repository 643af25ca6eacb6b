//! The signed-in person's own account: second factors, API key; and the public keys of people.

mod api_key;
mod public_key;
mod two_factor;

pub use public_key::PersonKey;
pub use two_factor::AuthenticatorSeed;

use keystead_calls::Failure;
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
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
