//! Provider switch, the provider's pages, and the open client in its own box: "Team" and "Members" must never be confused.

use keystead_calls::session::ProviderSummary;
use keystead_domain::enums::ProviderUserType;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;

use super::screens::screens;
use super::whereabouts::use_whereabouts;
use crate::brand::brand_name;
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::intl;
use crate::shared::client::OpenClient;
use crate::shared::logo::brand_logo;
use crate::shared::session::use_session;
use crate::shared::start::all_title;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon, icon_small};
use crate::ui::mark::{client_mark, client_strip};
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::router;

/// What the sidebar and the phone's sheet hold.
#[component]
pub(super) fn Sidebar(menu_id: &'static str) -> AnyView {
    let whereabouts = use_whereabouts();
    view! {
        <ProviderSwitch menu_id />
        {dynamic(move || whereabouts.provider.get().map(|provider| view! { <ProviderNav provider /> }))}
        {dynamic(move || whereabouts.client.get().map(|client| view! { <ClientNav client /> }))}
    }
    .drawn()
}

fn role_name(role: ProviderUserType) -> String {
    t(match role {
        ProviderUserType::ProviderAdmin => "shell-role-admin",
        ProviderUserType::ServiceUser => "shell-role-service",
        ProviderUserType::Other(_) => "shell-role-other",
    })
}

#[component]
fn ProviderSwitch(menu_id: &'static str) -> AnyView {
    let session = use_session();
    let whereabouts = use_whereabouts();
    let go = |place: Place| router::go(&place.address());
    let items = move || {
        let current = whereabouts.provider.get().map(|provider| provider.id);
        let providers = session.with_account(|account| account.providers.clone()).unwrap_or_default();
        let mut items: Vec<MenuItem> = providers
            .into_iter()
            .map(|provider| {
                let place = Place::Clients(provider.id);
                MenuItem::new(provider.name, Icon::Building2, move || go(place))
                    .chosen(Some(provider.id) == current)
            })
            .collect();
        items.push(
            MenuItem::new(session.with_account(all_title).unwrap_or_default(), Icon::Layers, move || {
                go(Place::Providers)
            })
            .separated(),
        );
        items
    };
    let names = move || match whereabouts.provider.get() {
        Some(provider) => (provider.name, role_name(provider.role)),
        None => (brand_name(), session.with_account(|account| account.email.clone()).unwrap_or_default()),
    };
    view! {
        <button class="provider-switch" type="button" data-tip="beside" popovertarget=menu_id aria-haspopup="menu">
            {brand_logo(false)} <span class="names">
                <span class="name truncate">{dynamic(move || names().0)}</span>
                <span class="sub truncate">{dynamic(move || names().1)}</span>
                <span class="sr-only">{t("shell-switch-provider")}</span>
            </span> {icon_small(Icon::ChevronsUpDown)}
        </button>
        <Menu id=menu_id label=t("shell-switch-provider") items=Signal::derive(items) at_start=true />
    }
    .drawn()
}

#[component]
fn ProviderNav(provider: ProviderSummary) -> AnyView {
    let session = use_session();
    let count = intl::number(f64::from(provider.clients));
    let (id, offers) =
        (provider.id, move || session.with_account(|account| account.capabilities.blueprints) == Some(true));
    let is_admin = provider.role == ProviderUserType::ProviderAdmin;
    view! {
        <nav class="nav-group" aria-label=t("shell-provider-nav")>
            <ul role="list" class="nav-group">
                {nav_link(Place::Clients(provider.id), Icon::Building2, t("nav-clients"), Some(count))}
                {is_admin.then(|| nav_link(Place::Team(provider.id), Icon::Users, t("nav-team"), None))}
                {dynamic(move || {
                    offers()
                        .then(|| nav_link(Place::Blueprints(id), Icon::Layers, t("blueprints-title"), None))
                })}
                {(provider.may_read_events != Err(Denial::NotProviderAdmin))
                    .then(|| nav_link(Place::Events(provider.id), Icon::ScrollText, t("nav-events"), None))}
                {is_admin
                    .then(|| {
                        let place = Place::ProviderSettings(provider.id);
                        nav_link(place, Icon::Settings, t("nav-provider-settings"), None)
                    })}
            </ul>
        </nav>
    }
    .drawn()
}

#[component]
fn ClientNav(client: OpenClient) -> AnyView {
    let label = t_args("shell-open-client", [("client", Arg::from(client.name.clone()))]);
    view! {
        <section class="client-nav" data-hue=client.mark.hue.to_string() aria-label=label>
            {client_strip(&client.mark)}
            <div class="client-nav-head">
                {client_mark(&client.mark)} <span class="truncate">{client.name.clone()}</span>
            </div>
            <nav aria-label=client.name>
                <ul role="list" class="nav-group">
                    {screens(&client)
                        .into_iter()
                        .map(|screen| nav_link(screen.place, screen.symbol, t(screen.title), None))
                        .collect_view()}
                </ul>
            </nav>
        </section>
    }
    .drawn()
}

/// Whether a link leads to the page that is shown, or to the one that this page belongs to.
fn current(here: Option<Place>, place: Place) -> Option<&'static str> {
    let here = here?;
    match here == place {
        true => Some("page"),
        false => (here.parent() == Some(place)).then_some("true"),
    }
}

fn nav_link(place: Place, symbol: Icon, label: String, count: Option<String>) -> AnyView {
    let here = use_whereabouts().place;
    view! {
        <li>
            <a
                class="nav-link"
                data-tip="beside"
                href=place.address()
                aria-current=move || current(here.get(), place)
            >
                {icon(symbol)}
                <span>{label}</span>
                {count.map(|count| view! { <span class="count">{count}</span> })}
            </a>
        </li>
    }
    .drawn()
}
