//! Which page belongs to which address, for people who are in or on their way in.

use leptos::prelude::*;

use crate::account::{
    EndProviderPage, FinishSignupPage, HintPage, InvitationPage, ReplacePasswordPage, SignupPage,
};
use crate::i18n::{self, t};
use crate::organization::{ClientSettingsPage, CollectionsPage, GroupsPage, MembersPage, PoliciesPage};
use crate::paths::Place;
use crate::provider::{
    BlueprintsPage, BrandPage, ClientsPage, EventsPage, ProviderSettingsPage, ProvidersPage, ServerPage,
    TeamPage,
};
use crate::settings::{MasterPasswordPage, PreferencesPage, TwoStepPage};
use crate::shared::session::use_session;
use crate::shell::Frame;
use crate::shell::page_head::PageHead;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;
use crate::ui::list_state::ListState;
use crate::ui::router;
use crate::vault::VaultPage;

/// The page of the present address: in the frame, or by itself for people on their way in.
pub fn draw() -> AnyView {
    i18n::add_english();
    if let Some(why) = use_session().account_untracked().and_then(|account| account.must_replace_password) {
        return view! { <ReplacePasswordPage why /> }.drawn();
    }
    match Place::read(&router::here_untracked().path) {
        Some(Place::Hint) => view! { <HintPage /> }.drawn(),
        Some(Place::Signup) => view! { <SignupPage /> }.drawn(),
        Some(Place::FinishSignup) => view! { <FinishSignupPage /> }.drawn(),
        Some(Place::AcceptOrganization | Place::AcceptProvider | Place::SetUpProvider) => {
            view! { <InvitationPage /> }.drawn()
        }
        Some(Place::EndProvider) => view! { <EndProviderPage /> }.drawn(),
        _ => view! { <Frame pages=page_of /> }.drawn(),
    }
}

fn page_of(place: Option<Place>) -> AnyView {
    match place {
        Some(Place::Providers) => view! { <ProvidersPage /> }.drawn(),
        Some(Place::Clients(_)) => view! { <ClientsPage /> }.drawn(),
        Some(Place::Blueprints(_)) => view! { <BlueprintsPage /> }.drawn(),
        Some(Place::ProviderSettings(_)) => view! { <ProviderSettingsPage /> }.drawn(),
        Some(Place::ProviderBrand(_)) => view! { <BrandPage /> }.drawn(),
        Some(Place::ProviderServer(_)) => view! { <ServerPage /> }.drawn(),
        Some(Place::Team(_)) => view! { <TeamPage /> }.drawn(),
        Some(Place::Events(_)) => view! { <EventsPage /> }.drawn(),
        Some(Place::Vault(_)) => view! { <VaultPage /> }.drawn(),
        Some(Place::Members(_)) => view! { <MembersPage /> }.drawn(),
        Some(Place::Groups(_)) => view! { <GroupsPage /> }.drawn(),
        Some(Place::Collections(_)) => view! { <CollectionsPage /> }.drawn(),
        Some(Place::Policies(_)) => view! { <PoliciesPage /> }.drawn(),
        Some(Place::ClientSettings(_)) => view! { <ClientSettingsPage /> }.drawn(),
        Some(Place::Preferences) => view! { <PreferencesPage /> }.drawn(),
        Some(Place::TwoStep) => view! { <TwoStepPage /> }.drawn(),
        Some(Place::MasterPassword) => view! { <MasterPasswordPage /> }.drawn(),
        _ => not_found(),
    }
}

fn not_found() -> AnyView {
    let home = Callback::new(|()| router::go(&Place::Start.address()));
    view! {
        <PageHead title=t("not-found-title") />
        <ListState symbol=Icon::FolderX title=t("not-found-what") text=t("not-found-text")>
            <Button label=t("not-found-home") kind=ButtonKind::Primary on_press=home />
        </ListState>
    }
    .drawn()
}
