//! Which page belongs to which address, and what lives as long as the page.

use leptos::prelude::*;

use crate::account::{LoginPage, ResumingPage, UnlockPage};
use crate::i18n::{t, track_language};
use crate::paths::Place;
use crate::provider::{ClientsPage, ProvidersPage};
use crate::settings::PreferencesPage;
use crate::shared::session::{provide_session, use_session};
use crate::shared::start::start_address;
use crate::shared::theme::provide_theme;
use crate::shell::Frame;
use crate::shell::page_head::PageHead;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::list_state::ListState;
use crate::ui::live::{LiveRegion, provide_announcer};
use crate::ui::router;
use crate::ui::toast::{ToastRegion, provide_toasts};
use crate::vault::VaultPage;

/// The portal. Everything provided here outlives a change of language, which draws the rest anew.
#[component]
pub fn App() -> AnyView {
    provide_theme();
    provide_announcer();
    provide_toasts();
    let session = provide_session();
    let is_resuming = Memo::new(move |_| session.is_resuming());
    let _listeners = StoredValue::new_local(router::follow());
    let door = Memo::new(|_| Place::read(&router::here().path).filter(|place| place.is_open()));
    view! {
        {dynamic(move || {
            track_language();
            if is_resuming.get() {
                return view! { <ResumingPage /> }.drawn();
            }
            match door.get() {
                Some(Place::Unlock) => view! { <UnlockPage /> }.drawn(),
                Some(_) => view! { <LoginPage /> }.drawn(),
                None => view! { <Frame pages=page_of /> }.drawn(),
            }
        })}
        <ToastRegion />
        <LiveRegion />
    }
    .drawn()
}

fn page_of(place: Option<Place>) -> AnyView {
    match place {
        Some(Place::Start) => start(),
        Some(Place::Providers) => view! { <ProvidersPage /> }.drawn(),
        Some(Place::Clients(_)) => view! { <ClientsPage /> }.drawn(),
        Some(Place::Vault(_)) => view! { <VaultPage /> }.drawn(),
        Some(Place::Preferences) => view! { <PreferencesPage /> }.drawn(),
        Some(Place::Login | Place::Unlock) | None => not_found(),
    }
}

/// `/` leads to the page that the person starts with.
fn start() -> AnyView {
    let account = use_session().account_untracked();
    router::redirect(account.map_or_else(|| Place::Login.address(), |account| start_address(&account)))
}

fn not_found() -> AnyView {
    let home = Callback::new(|()| router::go(&Place::Start.address()));
    view! {
        <PageHead title=t("not-found-title") />
        <ListState symbol=Icon::FolderX title=t("not-found-title") text=t("not-found-text")>
            <Button label=t("not-found-home") kind=ButtonKind::Primary on_press=home />
        </ListState>
    }
    .drawn()
}
