//! The guard and the grid: nobody sees a page without being signed in and unlocked, and the asked-for address is kept.

use keystead_calls::session::SessionState;
use leptos::prelude::*;
use leptos_router::components::{Outlet, Redirect};
use leptos_router::hooks::use_location;

use super::page_head::PageHead;
use super::shortcuts::provide_shortcuts;
use super::sidebar::Sidebar;
use super::topbar::TopBar;
use super::whereabouts::provide_whereabouts;
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::shared::session::{Wanted, use_session};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::icon::Icon;
use crate::ui::list_state::ListState;
use crate::ui::mark::client_strip;
use crate::ui::toast::use_toasts;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
    Open,
    Locked,
    Shut,
}

/// The frame around the pages of a signed-in person.
#[component]
pub fn Frame() -> AnyView {
    let session = use_session();
    let door = Memo::new(move |_| match session.state() {
        SessionState::Unlocked(_) => Door::Open,
        SessionState::Locked { .. } => Door::Locked,
        SessionState::LoggedOut => Door::Shut,
    });
    let location = use_location();
    let remember = move || {
        if session.wanted().with_untracked(Option::is_none) {
            let address = [location.pathname.get_untracked(), location.search.get_untracked()];
            let address = if address[1].is_empty() { address[0].clone() } else { address.join("?") };
            if Place::read(&address).is_some_and(|place| !place.is_open()) {
                session.wanted().set(Some(Wanted { address, label: String::new() }));
            }
        }
    };
    let toasts = use_toasts();
    Effect::new(move || {
        if door.get() != Door::Open {
            toasts.clear();
        }
    });
    view! {
        {move || match door.get() {
            Door::Open => view! { <Inside /> }.into_any(),
            Door::Locked => {
                remember();
                view! { <Redirect path=Place::Unlock.address() /> }.into_any()
            }
            Door::Shut => {
                remember();
                view! { <Redirect path=Place::Login.address() /> }.into_any()
            }
        }}
    }
    .into_any()
}

#[component]
fn Inside() -> AnyView {
    let whereabouts = provide_whereabouts();
    provide_shortcuts();
    let menu_open = RwSignal::new(false);
    let strip = move || match whereabouts.client.get() {
        Some(client) => client_strip(&client.mark),
        None => view! { <div></div> }.into_any(),
    };
    let no_access = Memo::new(move |_| {
        matches!(whereabouts.place.get(), Some(Place::Vault(_))) && whereabouts.client.get().is_none()
    });
    let suspended = Memo::new(move |_| {
        let client = whereabouts.client.get().filter(|client| !client.enabled)?;
        Some(t_args("shell-suspended-client", [("client", Arg::from(client.name))]))
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
                    {move || suspended.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> })}
                    {move || if no_access.get() { no_access_page() } else { view! { <Outlet /> }.into_any() }}
                </main>
            </div>
        </div>
        {move || menu_open.get().then(|| view! { <super::nav_sheet::NavSheet open=menu_open /> })}
    }
    .into_any()
}

/// A client that is gone or not the person's.
fn no_access_page() -> AnyView {
    view! {
        <PageHead title=t("no-access-title") />
        <ListState symbol=Icon::Lock title=t("no-access-title") text=t("no-access-text") />
    }
    .into_any()
}
