//! Whether a client's provider may work with its items: the owner's choice. An extension of the embedded server.

use keystead_api::paths;
use keystead_api::provider::ProviderAccess;
use keystead_calls::Failure;
use keystead_calls::organization::{ProviderAccess as Shown, SaveProviderAccess};
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::Denial;

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

    /// What the owner chose; `None` where there is no provider or no such choice.
    pub(super) async fn provider_access(
        &self,
        organization: OrganizationId,
    ) -> Result<Option<Shown>, Failure> {
        let profile = self.profile()?;
        let member = profile.organizations.iter().find(|entry| entry.id == organization);
        let client = profile.provider_organizations.iter().find(|entry| entry.id == organization);
        let Some(entry) = member.or(client).filter(|entry| entry.provider_id.is_some()) else {
            return Ok(None);
        };
        if !self.capabilities().provider_access {
            return Ok(None);
        }
        let access: ProviderAccess = self.get(&paths::organization::provider_access(organization)).await?;
        let owns = member.is_some_and(|entry| entry.role == OrganizationUserType::Owner);
        Ok(Some(Shown {
            provider: entry.provider_name.clone().unwrap_or_default(),
            allow_items: access.allow_items,
            may_change: if owns { Ok(()) } else { Err(Denial::OwnerMembersOnly) },
        }))
    }

    pub(crate) async fn save_provider_access(&self, ask: SaveProviderAccess) -> Result<(), Failure> {
        self.set_provider_access(ask.organization, ask.allow_items).await?;
        self.refresh_account().await?;
        Ok(())
    }
}
