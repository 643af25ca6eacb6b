//! Name, billing address and collection settings of a client.

use futures::join;
use keystead_api::organization::{CollectionManagement, Organization, OrganizationUpdate};
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::organization::{
    OrganizationSettings, ReadOrganization, SaveCollectionSettings, SaveOrganization,
};
use keystead_domain::permissions::capability::Capability;

use super::end::may_purge;
use crate::Portal;
use crate::http::failure::unless_hidden;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn read_organization(
        &self,
        ask: ReadOrganization,
    ) -> Result<OrganizationSettings, Failure> {
        // Settings are looked at to be changed: what others changed since is to be seen.
        self.refresh_account().await?;
        let access = self.access(ask.organization).await?;
        let standing = access.standing;
        let (may_change, may_claim) =
            (standing.may(Capability::OrganizationInfo), standing.may(Capability::Domains));
        let billing_email = async {
            if may_change.is_err() {
                return Ok(None);
            }
            let path = paths::organization(ask.organization);
            self.get::<Organization>(&path).await.map(|organization| organization.billing_email)
        };
        let domains = async {
            match may_claim {
                Ok(()) => self.claimed_domains(ask.organization).await,
                Err(_) => Ok(None),
            }
        };
        let provider_access = self.provider_access(ask.organization);
        let (billing_email, domains, provider_access) = join!(billing_email, domains, provider_access);
        Ok(OrganizationSettings {
            is_member: access.is_member(),
            name: access.name,
            billing_email: billing_email?,
            may_change,
            may_bill: standing.may(Capability::Billing),
            collections: standing.settings,
            may_change_collections: standing.may(Capability::CollectionSettings),
            domains: domains?,
            may_claim,
            provider_access: provider_access?,
            managed: standing.managed,
            may_use_api_key: standing.may(Capability::ApiKey),
            may_purge: may_purge(&standing),
            may_delete: standing.may(Capability::DeleteOrganization),
        })
    }

    pub(crate) async fn save_organization(&self, ask: SaveOrganization) -> Result<(), Failure> {
        let request = OrganizationUpdate {
            name: Some(ask.name.trim().to_owned()),
            billing_email: ask.billing_email.map(|address| address.trim().to_owned()),
            keys: None,
        };
        self.write(Method::Put, &paths::organization(ask.organization), &request).await?;
        self.refresh_account().await?;
        Ok(())
    }

    pub(crate) async fn save_collection_settings(&self, ask: SaveCollectionSettings) -> Result<(), Failure> {
        let settings = ask.collections;
        let request = CollectionManagement {
            limit_collection_creation: settings.limit_creation,
            limit_collection_deletion: settings.limit_deletion,
            limit_item_deletion: settings.limit_item_deletion,
            allow_admin_access_to_all_collection_items: settings.admins_reach_all,
        };
        let allowed = self.access(ask.organization).await?.standing.may(Capability::CollectionSettings);
        let path = paths::collection_management(ask.organization);
        let saved = self.write(Method::Put, &path, &request).await.map_err(Failure::from);
        saved.map_err(|failure| unless_hidden(failure, allowed))?;
        // Rights of everybody, the signed-in person among them, follow from it.
        self.refresh_account().await?;
        self.reload_members(ask.organization).await;
        Ok(())
    }
}
