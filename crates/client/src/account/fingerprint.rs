//! Fingerprint phrases, by which two people make sure that a public key is the right one.

use keystead_calls::Failure;
use keystead_crypto::fingerprint;
use keystead_domain::ids::UserId;

use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    /// The phrase of the public key that the server has for a person.
    ///
    /// # Errors
    /// `NotFound` when there is no such person or no key.
    pub async fn fingerprint_of(&self, user: UserId) -> Result<String, Failure> {
        let public = self.public_key_of(user).await?;
        Ok(fingerprint::phrase(&user.to_string(), &public))
    }
}
