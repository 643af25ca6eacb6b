//! Keys that lead to another page: as delivered `g` and the page's letter, `[` and `]` to the neighbours of the open client.

use keystead_calls::session::{Account, ProviderSummary};
use keystead_domain::enums::ProviderUserType;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;

use super::screens::{is_offered, screen_of};
use super::shortcuts::{use_page_keys, use_page_keys_first};
use super::whereabouts::{Whereabouts, use_whereabouts};
use crate::paths::Place;
use crate::platform::timer::{Timer, after};
use crate::shared::session::use_session;
use crate::ui::keys::{self, Act};
use crate::ui::router;

/// How long the letter may take after the first key.
const PATIENCE_MS: u32 = 1_500;

pub(super) fn provide_going() {
    let (session, whereabouts) = (use_session(), use_whereabouts());
    let begun: StoredValue<Option<Timer>, LocalStorage> = StoredValue::new_local(None);
    // The letter is the sequence's, wherever it leads: to the list and to the open item it would mean something else.
    use_page_keys_first(move |press| {
        // Shift is held for the key that follows.
        if press.key == "Shift" || begun.try_update_value(Option::take).flatten().is_none() {
            return;
        }
        if keys::is_single(&press.key) {
            press.take();
            if let Some(place) = keys::second(&press.key).and_then(|act| page_of(act, whereabouts)) {
                router::go(&place.address());
            }
        }
    });
    use_page_keys(move |press| {
        let to = match press.act() {
            Some(Act::Go) => {
                let forget = move || {
                    begun.try_set_value(None);
                };
                begun.set_value(Some(after(PATIENCE_MS, forget)));
                return;
            }
            Some(Act::ClientBefore) => {
                session.with_account(|account| neighbour(account, whereabouts, false)).flatten()
            }
            Some(Act::ClientAfter) => {
                session.with_account(|account| neighbour(account, whereabouts, true)).flatten()
            }
            _ => None,
        };
        if let Some(place) = to {
            press.take();
            router::go(&place.address());
        }
    });
}

fn page_of(act: Act, whereabouts: Whereabouts) -> Option<Place> {
    match act {
        Act::ToClients => whereabouts.provider.get_untracked().map(|provider| Place::Clients(provider.id)),
        Act::ToProviderSettings => {
            whereabouts.provider.get_untracked().map(|provider| Place::ProviderSettings(provider.id))
        }
        Act::ToTeam => team_of(whereabouts.provider.get_untracked()?),
        Act::ToEvents => events_of_here(whereabouts),
        Act::ToMembers => of_client(Place::Members, whereabouts),
        Act::ToGroups => of_client(Place::Groups, whereabouts),
        Act::ToVault => whereabouts.client.get_untracked().map(|client| Place::Vault(client.id)),
        _ => None,
    }
}

/// Whether the keys of an act lead somewhere from here.
pub(super) fn leads(act: Act, whereabouts: Whereabouts) -> bool {
    page_of(act, whereabouts).is_some()
}

/// A page of the open client, where it is offered to the person.
fn of_client(page: impl Fn(OrganizationId) -> Place, whereabouts: Whereabouts) -> Option<Place> {
    let client = whereabouts.client.get_untracked()?;
    Some(page(client.id)).filter(|place| is_offered(*place, client.pages))
}

/// The team of a provider, for those who manage it.
fn team_of(provider: ProviderSummary) -> Option<Place> {
    (provider.role == ProviderUserType::ProviderAdmin).then_some(Place::Team(provider.id))
}

/// The event log, for those whose role has one.
fn events_of_here(whereabouts: Whereabouts) -> Option<Place> {
    let provider = whereabouts.provider.get_untracked()?;
    let offered = provider.may_read_events != Err(Denial::NotProviderAdmin);
    offered.then_some(Place::Events(provider.id))
}

fn neighbour(account: &Account, whereabouts: Whereabouts, next: bool) -> Option<Place> {
    let client = whereabouts.client.get_untracked()?;
    let place = whereabouts.place.get_untracked()?;
    let beside = beside(account, client.id, next)?;
    screen_of(place, account.organizations.iter().find(|other| other.id == beside)?)
}

/// The client before or after one, of the same provider, in the order of the lists; after the last comes the first.
fn beside(account: &Account, client: OrganizationId, next: bool) -> Option<OrganizationId> {
    let organizations = &account.organizations;
    let provider = organizations.iter().find(|other| other.id == client)?.provider;
    let siblings: Vec<_> =
        organizations.iter().filter(|other| other.provider == provider).map(|other| other.id).collect();
    let here = siblings.iter().position(|id| *id == client)?;
    let steps = if next { 1 } else { siblings.len() - 1 };
    siblings.get((here + steps) % siblings.len()).copied().filter(|id| *id != client)
}

#[cfg(test)]
mod tests {
    use keystead_calls::session::OrganizationSummary;
    use keystead_domain::ids::{ProviderId, UserId};

    use super::*;

    #[test]
    fn the_neighbours_are_those_of_the_same_provider_and_go_round() {
        let id = |number| OrganizationId::from_random([number; 16]);
        let organization = |(number, provider): (u8, u8)| OrganizationSummary {
            id: id(number),
            name: String::new(),
            provider: Some(ProviderId::from_random([provider; 16])),
            full_items: false,
            member: None,
            pages: <_>::default(),
            enabled: true,
            restricted: false,
            hue: None,
        };
        let account = Account {
            user: UserId::default(),
            email: String::new(),
            name: String::new(),
            providers: Vec::new(),
            capabilities: <_>::default(),
            must_replace_password: None,
            organizations: [(1, 1), (2, 2), (3, 1), (4, 1)].into_iter().map(organization).collect(),
        };
        for (from, next, to) in [
            (1, true, Some(3)),
            (3, false, Some(1)),
            (4, true, Some(1)),
            (1, false, Some(4)),
            (2, true, None),
            (9, true, None),
        ] {
            assert_eq!(beside(&account, id(from), next), to.map(id), "{from} {next}");
        }
    }
}
