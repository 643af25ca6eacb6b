//! Create an organization of one's own.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_api::organization::{KeyPair, Organization, OrganizationCreate};
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_crypto::SymmetricKey;
use keystead_domain::enums::PlanType;
use keystead_domain::ids::OrganizationId;

use crate::Portal;
use crate::http::failure::of_crypto;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// Creates an organization on the free plan; the signed-in person becomes its Owner. `collection` names its first
    /// collection.
    ///
    /// # Errors
    /// What the server refused.
    pub async fn create_organization(&self, name: &str, collection: &str) -> Result<OrganizationId, Failure> {
        self.create_organization_of(name, collection, PlanType::Free, 0).await
    }

    /// The same on another plan, with seats where the plan sells them.
    ///
    /// # Errors
    /// What the server refused.
    pub async fn create_organization_of(
        &self,
        name: &str,
        collection: &str,
        plan: PlanType,
        seats: u16,
    ) -> Result<OrganizationId, Failure> {
        let (user, email) = self.person()?;
        let key = SymmetricKey::make(&mut self.random());
        let wrapped = self.seal_for(user, &key).await?;
        let keys = self.new_key_pair(&key).await?;
        let collection = key.encrypt_text(collection, &mut self.random());
        let collection = collection.map_err(|_| Failure::Undecryptable)?;
        let ask = OrganizationCreate {
            name: name.trim().to_owned(),
            billing_email: email,
            plan_type: Some(plan),
            additional_seats: seats.into(),
            key: wrapped,
            keys: Some(keys),
            collection_name: Some(collection),
            ..OrganizationCreate::default()
        };
        let path = paths::organization::organizations();
        let made: Organization = self.exchange(Method::Post, &path, &ask).await?;
        self.learn_organization(made.id, key).await?;
        self.refresh_rights().await?;
        Ok(made.id)
    }

    /// A new key pair for an organization, its private key under the organization's.
    pub(crate) async fn new_key_pair(&self, key: &SymmetricKey) -> Result<KeyPair, Failure> {
        let (public, private) = self.platform().rsa_make_key_pair().await.map_err(of_crypto)?;
        let private = key.encrypt_bytes(&private, &mut self.random());
        let encrypted_private_key = private.map_err(|_| Failure::Undecryptable)?;
        Ok(KeyPair { public_key: STANDARD.encode(public), encrypted_private_key })
    }
}
