//! Complete an invited provider: its key is made here and sent wrapped to the person who sets it up.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_api::account::UserPublicKey;
use keystead_api::paths;
use keystead_api::provider::{Provider, ProviderSetup};
use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_crypto::{SymmetricKey, envelope};
use keystead_domain::ids::{ProviderId, UserId};
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::http::failure::of_crypto;
use crate::platform::{Method, Platform};

/// The form of a provider's set-up.
pub struct ProviderSetUp {
    /// The pending provider.
    pub provider: ProviderId,
    /// Token of the invitation.
    pub token: Secret,
    /// Name of the provider.
    pub name: String,
    /// Address for bills.
    pub billing_email: String,
}

impl<P: Platform> Portal<P> {
    /// Sets a pending provider up; the signed-in person becomes its confirmed Provider Admin.
    ///
    /// # Errors
    /// What the server refused (not the invited person, set up already, token expired).
    pub async fn set_up_provider(&self, form: ProviderSetUp) -> Result<(), Failure> {
        let (user, _) = self.person()?;
        let key = SymmetricKey::make(&mut self.random());
        let wrapped = self.seal_for(user, &key).await?;
        let ask = ProviderSetup {
            name: form.name,
            billing_email: form.billing_email,
            token: form.token,
            key: wrapped,
            ..ProviderSetup::default()
        };
        let path = paths::provider::setup(form.provider);
        let _: Provider = self.exchange(Method::Post, &path, &ask).await?;
        self.learn_provider(form.provider, key).await?;
        self.refresh_rights().await?;
        Ok(())
    }

    /// Public key of a person, SPKI DER.
    ///
    /// # Errors
    /// `NotFound` when there is no such person or no key.
    pub async fn public_key_of(&self, user: UserId) -> Result<Vec<u8>, Failure> {
        let answer: UserPublicKey = self.get(&paths::account::public_key(user)).await?;
        let text = answer.public_key.ok_or(Failure::NotFound)?;
        STANDARD.decode(text).map_err(|_| Failure::Malformed)
    }

    /// Wraps a key to a person's public key, as an EncString of type 4.
    pub(crate) async fn seal_for(&self, user: UserId, key: &SymmetricKey) -> Result<String, Failure> {
        let public = self.public_key_of(user).await?;
        let sealed = self.platform().rsa_seal_sha1(&public, &key.to_bytes()).await;
        match sealed.map_err(of_crypto) {
            Ok(sealed) => Ok(envelope::compose_sha1(&sealed)),
            Err(Failure::Undecryptable) => Err(Failure::KeyUnavailable(KeyOwner::Account)),
            Err(other) => Err(other),
        }
    }
}
