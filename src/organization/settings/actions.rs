//! The calls of the settings screen.

use keystead_calls::Failure;
use keystead_calls::membership::{Membership, ReadMembership};
use keystead_calls::organization::{
    ClaimDomain, ClaimedDomain, DeleteOrganization, GiveUpDomain, OrganizationApiKey, OrganizationSettings,
    PurgeVault, ReadApiKey, ReadOrganization, RotateApiKey, SaveCollectionSettings, SaveOrganization,
    SaveProviderAccess, VerifyDomain,
};
use keystead_calls::seats::ReadSeats;
use keystead_calls::session::Account;
use keystead_domain::ids::{DomainId, OrganizationId};
use keystead_domain::permissions::{CollectionSettings, Denial};
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{Arg, t_args};
use crate::platform::{intl, task};
use crate::portal;
use crate::shared::client;
use crate::shared::load::Phase;

/// How long the page waits for what may come later: nothing that comes in time pushes anything from under the pointer.
const LATER_MS: u32 = 1_500;

/// What the page is made of.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    pub settings: RwSignal<Option<OrganizationSettings>>,
    /// `None` for whoever reaches the client through the provider alone.
    pub membership: RwSignal<Option<Membership>>,
    /// Why the membership could not be read.
    pub membership_failure: RwSignal<Option<Failure>>,
    /// `None` where that cannot be read; the dialog, which asks again, says what is wrong.
    pub seats_used: RwSignal<Option<String>>,
    pub sells_seats: RwSignal<bool>,
}

impl Parts {
    pub(super) fn new() -> Self {
        Self {
            settings: RwSignal::new(None),
            membership: RwSignal::new(None),
            membership_failure: RwSignal::new(None),
            seats_used: RwSignal::new(None),
            sells_seats: RwSignal::new(true),
        }
    }

    /// The settings, and in time what stands around them.
    async fn read(self, organization: OrganizationId) -> Result<(), Failure> {
        let settings = portal::call(ReadOrganization { organization }).await?;
        let (may_bill, is_member) = (settings.may_bill != Err(Denial::RoleTooLow), settings.is_member);
        self.settings.try_set(Some(settings));
        let seats = may_bill.then(|| task::start(self.read_seats(organization)));
        let membership = is_member.then(|| task::start(self.read_membership(organization)));
        let both = task::start(async move {
            for part in seats.into_iter().chain(membership) {
                part.ended().await;
            }
        });
        both.ended_within(LATER_MS).await;
        Ok(())
    }

    pub(super) async fn read_membership(self, organization: OrganizationId) {
        self.membership_failure.try_set(None);
        match portal::call(ReadMembership { organization }).await {
            Ok(found) => {
                self.membership.try_set(Some(found));
            }
            Err(failure) => match Phase::after(failure) {
                Phase::Failed(failure) => {
                    self.membership_failure.try_set(Some(failure));
                }
                // It ended meanwhile, or the server knows no such thing.
                _ => {
                    self.membership.try_set(None);
                }
            },
        }
    }

    pub(super) async fn read_seats(self, organization: OrganizationId) {
        match portal::call(ReadSeats { organization }).await {
            Ok(terms) => {
                let number = |value: u32| Arg::from(intl::number(f64::from(value)));
                let args = [("used", number(terms.occupied)), ("total", number(terms.seats))];
                self.seats_used.try_set(Some(t_args("members-seats", args)));
            }
            Err(Failure::NotSupported) => {
                self.sells_seats.try_set(false);
            }
            Err(_) => {}
        }
    }
}

/// Reads the settings of the client, for which this tab answers from now on.
pub(super) fn load(organization: OrganizationId, phase: RwSignal<Phase>, parts: Parts) {
    phase.set(Phase::Loading);
    spawn_local(async move {
        client::serve(Some(organization)).await;
        let read = parts.read(organization).await;
        phase.try_set(read.map_or_else(Phase::after, |()| Phase::Ready));
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
