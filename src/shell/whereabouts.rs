//! Where the person is: the place of the address, and which provider and client it belongs to.

use keystead_calls::session::{Account, ProviderSummary};
use keystead_domain::enums::ProviderType;
use leptos::prelude::*;

use crate::i18n::Wording;
use crate::paths::Place;
use crate::shared::client::OpenClient;
use crate::shared::session::use_session;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::router;

/// Where the person is. A view that follows the place and something that is worked out from it reads the place first: an effect
/// that is the first to ask for both, the other way round, is not told that the place is another one (reactive_graph 0.2 leaves
/// out whoever made a memo look, and asks that memo no second time).
#[derive(Clone, Copy)]
pub struct Whereabouts {
    /// Page of the address; `None` for an address that leads nowhere.
    pub place: Memo<Option<Place>>,
    /// Provider whose workspace is on screen.
    pub provider: Memo<Option<ProviderSummary>>,
    /// Client that is open.
    pub client: Memo<Option<OpenClient>>,
}

/// Works out the whereabouts; the frame does so once.
pub(super) fn provide_whereabouts() -> Whereabouts {
    let session = use_session();
    let place = Memo::new(move |_| Place::read(&router::here().path));
    let client = Memo::new(move |_| match place.get() {
        Some(place) => {
            let id = place.client()?;
            session.with_account(|account| OpenClient::find(account, id)).flatten()
        }
        None => None,
    });
    let provider = Memo::new(move |_| {
        let client = client.get();
        session.with_account(|account| provider_of(account, place.get(), client.as_ref())).flatten()
    });
    let whereabouts = Whereabouts { place, provider, client };
    provide_context(whereabouts);
    whereabouts
}

/// The whereabouts that the frame provides.
pub fn use_whereabouts() -> Whereabouts {
    use_context().unwrap_or_else(provide_whereabouts)
}

/// The provider of the address, of the open client, else the only one there is.
fn provider_of(
    account: &Account,
    place: Option<Place>,
    client: Option<&OpenClient>,
) -> Option<ProviderSummary> {
    let id = place.and_then(Place::provider).or_else(|| client.and_then(|client| client.provider));
    match (id, account.providers.as_slice()) {
        (Some(id), providers) => providers.iter().find(|provider| provider.id == id).cloned(),
        (None, [only]) => Some(only.clone()),
        (None, _) => None,
    }
}

/// What clients are called where the person is. Pages of no provider keep the word that was used before.
pub(super) fn wording(whereabouts: Whereabouts) -> Memo<Wording> {
    Memo::new(move |before: Option<&Wording>| match whereabouts.provider.get() {
        Some(provider) => wording_of(provider.kind),
        None => before.copied().unwrap_or_default(),
    })
}

const fn wording_of(kind: ProviderType) -> Wording {
    match kind {
        ProviderType::BusinessUnit => Wording::BusinessUnits,
        _ => Wording::Clients,
    }
}

/// A page of the open client, drawn anew for another client and not when only its name changes.
pub fn of_open_client(page: fn(OpenClient) -> AnyView) -> AnyView {
    let client = use_whereabouts().client;
    let id = Memo::new(move |_| client.get().map(|client| client.id));
    view! { {dynamic(move || id.get().and_then(|_| client.get_untracked()).map(page))} }.drawn()
}

/// A page of the provider in the address, drawn anew for another provider, another role and not when only a name changes.
pub fn of_provider(page: fn(ProviderSummary) -> AnyView, elsewhere: fn() -> AnyView) -> AnyView {
    let Whereabouts { place, provider, .. } = use_whereabouts();
    let asked = Memo::new(move |_| {
        let id = place.get().and_then(Place::provider)?;
        provider.get().filter(|provider| provider.id == id).map(|provider| (provider.id, provider.role))
    });
    view! {
        {dynamic(move || match asked.get() {
            Some(_) => provider.get_untracked().map(page),
            None => Some(elsewhere()),
        })}
    }
    .drawn()
}

#[cfg(test)]
mod tests {
    use keystead_domain::enums::ProviderUserType;
    use keystead_domain::ids::{ProviderId, UserId};

    use super::*;

    fn provider(number: u8) -> ProviderSummary {
        ProviderSummary {
            id: ProviderId::from_random([number; 16]),
            name: format!("Provider {number}"),
            kind: ProviderType::Msp,
            role: ProviderUserType::ProviderAdmin,
            enabled: true,
            confirmed: true,
            clients: 0,
            may_read_events: Ok(()),
        }
    }

    fn account(providers: Vec<ProviderSummary>) -> Account {
        Account {
            user: UserId::default(),
            email: "maren@alderpoint.example".into(),
            name: "Maren Solberg".into(),
            providers,
            organizations: Vec::new(),
            capabilities: Default::default(),
            must_replace_password: None,
        }
    }

    #[test]
    fn the_address_decides_over_the_only_provider() {
        let account = account(vec![provider(1), provider(2)]);
        for place in [Place::Clients(provider(2).id), Place::Team(provider(2).id)] {
            assert_eq!(provider_of(&account, Some(place), None), Some(provider(2)));
        }
        assert_eq!(provider_of(&account, Some(Place::Providers), None), None);
    }

    #[test]
    fn the_only_provider_is_always_in_view() {
        assert_eq!(provider_of(&account(vec![provider(1)]), Some(Place::Providers), None), Some(provider(1)));
    }

    #[test]
    fn a_provider_of_someone_else_is_not_shown() {
        let account = account(vec![provider(1)]);
        assert_eq!(provider_of(&account, Some(Place::Clients(provider(9).id)), None), None);
    }
}
