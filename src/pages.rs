//! Which page belongs to which address, for a signed-in person.

use leptos::prelude::*;

use crate::i18n::t;
use crate::paths::Place;
use crate::provider::{ClientsPage, ProvidersPage};
use crate::settings::PreferencesPage;
use crate::shell::Frame;
use crate::shell::page_head::PageHead;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;
use crate::ui::list_state::ListState;
use crate::ui::router;
use crate::vault::VaultPage;

/// The frame with the page of the present address.
pub fn draw() -> AnyView {
    view! { <Frame pages=page_of /> }.drawn()
}

fn page_of(place: Option<Place>) -> AnyView {
    match place {
        Some(Place::Providers) => view! { <ProvidersPage /> }.drawn(),
        Some(Place::Clients(_)) => view! { <ClientsPage /> }.drawn(),
        Some(Place::Vault(_)) => view! { <VaultPage /> }.drawn(),
        Some(Place::Preferences) => view! { <PreferencesPage /> }.drawn(),
        Some(Place::Start | Place::Login | Place::Unlock) | None => not_found(),
    }
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
