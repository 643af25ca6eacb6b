//! The calls of the settings screen.

use keystead_calls::Failure;
use keystead_calls::organization::{
    ClaimDomain, ClaimedDomain, DeleteOrganization, GiveUpDomain, OrganizationApiKey, OrganizationSettings,
    PurgeVault, ReadApiKey, ReadOrganization, RotateApiKey, SaveCollectionSettings, SaveOrganization,
    SaveProviderAccess, VerifyDomain,
};
use keystead_calls::seats::ReadSeats;
use keystead_calls::session::Account;
use keystead_domain::ids::{DomainId, OrganizationId};
use keystead_domain::permissions::CollectionSettings;
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{Arg, t_args};
use crate::platform::intl;
use crate::portal;
use crate::shared::client;
use crate::shared::load::Phase;

/// Reads the settings of the client, for which this tab answers from now on.
pub(super) fn load(
    organization: OrganizationId,
    phase: RwSignal<Phase>,
    settings: RwSignal<Option<OrganizationSettings>>,
) {
    phase.set(Phase::Loading);
    spawn_local(async move {
        client::serve(Some(organization)).await;
        match portal::call(ReadOrganization { organization }).await {
            Ok(found) => {
                settings.try_set(Some(found));
                phase.try_set(Phase::Ready);
            }
            Err(failure) => {
                phase.try_set(Phase::after(failure));
            }
        }
    });
}

/// Says how many seats are in use, nothing where that cannot be read, and whether the server sells none.
pub(super) fn read_seats(
    organization: OrganizationId,
    used: RwSignal<Option<String>>,
    is_missing: RwSignal<bool>,
) {
    spawn_local(async move {
        match portal::call(ReadSeats { organization }).await {
            Ok(terms) => {
                let number = |value: u32| Arg::from(intl::number(f64::from(value)));
                let args = [("used", number(terms.occupied)), ("total", number(terms.seats))];
                used.try_set(Some(t_args("members-seats", args)));
            }
            Err(Failure::NotSupported) => {
                is_missing.try_set(true);
            }
            // The dialog, which asks again, says what is wrong.
            Err(_) => {}
        }
    });
}

pub(super) async fn save(
    organization: OrganizationId,
    name: String,
    billing_email: Option<String>,
) -> Result<(), Failure> {
    portal::call(SaveOrganization { organization, name, billing_email }).await
}

pub(super) async fn save_collections(
    organization: OrganizationId,
    collections: CollectionSettings,
) -> Result<(), Failure> {
    portal::call(SaveCollectionSettings { organization, collections }).await
}

pub(super) async fn save_provider_access(
    organization: OrganizationId,
    allow_items: bool,
) -> Result<(), Failure> {
    portal::call(SaveProviderAccess { organization, allow_items }).await
}

pub(super) async fn claim(organization: OrganizationId, name: String) -> Result<ClaimedDomain, Failure> {
    portal::call(ClaimDomain { organization, name }).await
}

pub(super) async fn verify(organization: OrganizationId, domain: DomainId) -> Result<ClaimedDomain, Failure> {
    portal::call(VerifyDomain { organization, domain }).await
}

pub(super) async fn give_up(organization: OrganizationId, domain: DomainId) -> Result<(), Failure> {
    portal::call(GiveUpDomain { organization, domain }).await
}

/// The key of the organization's programs; with `rotates` a new one.
pub(super) async fn api_key(
    organization: OrganizationId,
    password: Secret,
    rotates: bool,
) -> Result<OrganizationApiKey, Failure> {
    if rotates {
        portal::call(RotateApiKey { organization, password }).await
    } else {
        portal::call(ReadApiKey { organization, password }).await
    }
}

pub(super) async fn purge(organization: OrganizationId, password: Secret) -> Result<(), Failure> {
    portal::call(PurgeVault { organization, password }).await
}

pub(super) async fn delete(organization: OrganizationId, password: Secret) -> Result<Account, Failure> {
    portal::call(DeleteOrganization { organization, password }).await
}
