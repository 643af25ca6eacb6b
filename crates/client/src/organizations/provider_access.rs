//! Whether a client's provider may work with its items: the owner's choice. An extension of the embedded server.

use keystead_api::paths;
use keystead_api::provider::ProviderAccess;
use keystead_calls::Failure;
use keystead_domain::ids::OrganizationId;

use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// Opens the items of a client to its provider in full, or keeps them to reading.
    ///
    /// # Errors
    /// `NotFound` where the server has no such switch or the person is not an owner.
    pub async fn set_provider_access(
        &self,
        organization: OrganizationId,
        allow_items: bool,
    ) -> Result<(), Failure> {
        let path = paths::organization::provider_access(organization);
        Ok(self.write(Method::Put, &path, &ProviderAccess { allow_items }).await?)
    }
}
