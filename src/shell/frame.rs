//! The grid around the pages of a signed-in person.

use leptos::prelude::*;

use super::going::provide_going;
use super::layers::provide_layers;
use super::lost_client::leave_lost_client;
use super::page_head::PageHead;
use super::palette::{Palette, recent};
use super::shortcut_sheet::ShortcutSheet;
use super::shortcuts::provide_shortcuts;
use super::sidebar::Sidebar;
use super::topbar::TopBar;
use super::whereabouts::{provide_whereabouts, use_whereabouts, wording};
use crate::i18n::{self, Arg, Wording, t, t_args};
use crate::paths::Place;
use crate::shared::client::{OpenClient, learn_colours};
use crate::shared::forbidden::ListForbidden;
use crate::shared::jobs;
use crate::shared::own_rules::provide_own_rules;
use crate::shared::session::use_session;
use crate::shared::unsaved;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::mark::client_strip;

/// The frame around the pages of a signed-in person; `pages` draws what belongs to an address. Another word for clients,
/// as with a change of language, draws it anew.
#[component]
pub fn Frame(pages: fn(Option<Place>) -> AnyView) -> AnyView {
    recent::belong_to(use_session().with_account(|account| account.user));
    let wording = wording(provide_whereabouts());
    on_cleanup(|| i18n::word(Wording::Clients));
    view! {
        {dynamic(move || {
            i18n::word(wording.get());
            view! { <Workspace pages /> }
        })}
    }
    .drawn()
}

#[component]
fn Workspace(pages: fn(Option<Place>) -> AnyView) -> AnyView {
    let whereabouts = use_whereabouts();
    let layers = provide_layers();
    provide_shortcuts(layers);
    provide_going();
    jobs::find_kept();
    provide_own_rules();
    let is_list = Signal::derive(move || matches!(whereabouts.place.get(), Some(Place::Clients(_)) | None));
    learn_colours(use_session(), is_list);
    Effect::new(move || {
        if let Some(place) = whereabouts.place.get() {
            recent::note(place.address());
        }
    });
    leave_lost_client(whereabouts);
    let menu_open = RwSignal::new(false);
    let open_client =
        Signal::derive(move || whereabouts.client.with(|client| client.as_ref().map(OpenClient::for_dialog)));
    let strip = move || match whereabouts.client.get() {
        Some(client) => client_strip(&client.mark),
        None => view! { <div></div> }.drawn(),
    };
    // Whether, not which: a client whose name or rights changed keeps its page.
    let no_access = Memo::new(move |_| {
        whereabouts.place.get().and_then(Place::client).is_some() && whereabouts.client.get().is_none()
    });
    let suspended = Memo::new(move |_| {
        let client = whereabouts.client.get().filter(|client| !client.enabled)?;
        // A client waits with its provider; where that is the reason, it is said.
        let provider =
            whereabouts.provider.get().filter(|provider| client.provider.is_some() && !provider.enabled);
        let client = ("client", Arg::from(client.name));
        Some(match provider {
            Some(provider) => {
                t_args("shell-suspended-provider", [client, ("provider", Arg::from(provider.name))])
            }
            None => t_args("shell-suspended-client", [client]),
        })
    });
    let unconfirmed = Memo::new(move |_| {
        let provider = whereabouts.provider.get().filter(|provider| !provider.confirmed)?;
        Some(t_args("access-unconfirmed", [("provider", Arg::from(provider.name))]))
    });
    view! {
        <a class="skip" href="#main">
            {t("skip-to-content")}
        </a>
        <div class="app">
            <aside class="sidebar" aria-label=t("shell-workspace")>
                <Sidebar menu_id="provider-menu" />
            </aside>
            <div class="sheet">
                {strip} <TopBar menu_open /> <main class="page" id="main" tabindex="-1">
                    <super::connection_banners::ConnectionBanners />
                    {dynamic(move || suspended.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
                    {dynamic(move || unconfirmed.get().map(|text| view! { <Banner tone=Tone::Info text=text /> }))}
                    {dynamic(move || {
                        let place = whereabouts.place.get();
                        if no_access.get() { no_access_page() } else { pages(place) }
                    })}
                </main>
            </div>
        </div>
        <super::idle_warning::IdleWarning />
        {dynamic(move || menu_open.get().then(|| view! { <super::nav_sheet::NavSheet open=menu_open /> }))}
        {dynamic(move || layers.palette.get().then(|| view! { <Palette /> }))}
        {dynamic(move || layers.shortcuts.get().then(|| view! { <ShortcutSheet /> }))}
        {unsaved::question(open_client)}
    }
    .drawn()
}

/// A client that is gone or not the person's.
fn no_access_page() -> AnyView {
    view! {
        <PageHead title=t("no-access-title") />
        <ListForbidden title=t("no-access-title") text=t("no-access-text") />
    }
    .drawn()
}
