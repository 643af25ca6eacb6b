//! Create a collection; its name is encrypted with the organization's key.

use keystead_api::collections::{AccessSelection, Collection, CollectionRequest};
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_domain::ids::{CollectionId, OrganizationId};

use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// Creates a collection. `/` in its name nests it, by convention of the clients. `users` are members who get access.
    ///
    /// # Errors
    /// `KeyUnavailable`, or what the server refused.
    pub async fn create_collection(
        &self,
        organization: OrganizationId,
        name: &str,
        users: Vec<AccessSelection>,
    ) -> Result<CollectionId, Failure> {
        let key = self.organization_key(organization).await?;
        let name = key.encrypt_text(name, &mut self.random()).map_err(|_| Failure::Undecryptable)?;
        let ask = CollectionRequest {
            name: Some(name),
            external_id: None,
            groups: Some(Vec::new()),
            users: Some(users),
        };
        let path = paths::organization::collections(organization);
        let made: Collection = self.exchange(Method::Post, &path, &ask).await?;
        Ok(made.id)
    }
}
