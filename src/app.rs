//! Routes, and what lives as long as the page.

use keystead_domain::brand::Brand;
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::path;

use crate::account::{LoginPage, UnlockPage};
use crate::brand::provide_brand;
use crate::i18n::{t, track_language};
use crate::paths::Place;
use crate::platform::page;
use crate::provider::{ClientsPage, ProvidersPage};
use crate::shared::session::{provide_session, use_session};
use crate::shared::start::start_address;
use crate::shared::theme::provide_theme;
use crate::shell::Frame;
use crate::shell::page_head::PageHead;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::Icon;
use crate::ui::list_state::ListState;
use crate::ui::live::{LiveRegion, provide_announcer};
use crate::ui::toast::{ToastRegion, provide_toasts};
use crate::vault::VaultPage;

/// The portal. Everything provided here outlives a change of language, which draws the rest anew.
#[component]
pub fn App(brand: Brand) -> AnyView {
    provide_brand(brand);
    provide_theme();
    provide_announcer();
    provide_toasts();
    provide_session();
    view! {
        {move || {
            track_language();
            view! { <Pages /> }
        }}
        <ToastRegion />
        <LiveRegion />
    }
    .into_any()
}

#[component]
fn Pages() -> AnyView {
    view! {
        <Router>
            <Routes fallback=|| ()>
                <Route path=path!("/login") view=LoginPage />
                <Route path=path!("/two-factor") view=LoginPage />
                <Route path=path!("/unlock") view=UnlockPage />
                <ParentRoute path=path!("") view=Frame>
                    <Route path=path!("/") view=Start />
                    <Route path=path!("/providers") view=ProvidersPage />
                    <Route path=path!("/providers/:provider/clients") view=ClientsPage />
                    <Route path=path!("/organizations/:organization/vault") view=VaultPage />
                    <Route path=path!("/*any") view=NotFound />
                </ParentRoute>
            </Routes>
        </Router>
    }
    .into_any()
}

/// `/` leads to the page that the person starts with.
#[component]
fn Start() -> AnyView {
    let session = use_session();
    let address =
        session.account_untracked().map_or_else(|| Place::Login.address(), |account| start_address(&account));
    view! { <Redirect path=address /> }.into_any()
}

#[component]
fn NotFound() -> AnyView {
    view! {
        <PageHead title=t("not-found-title") />
        <ListState symbol=Icon::FolderX title=t("not-found-title") text=t("not-found-text")>
            <Button
                label=t("not-found-home")
                kind=ButtonKind::Primary
                on_press=Callback::new(|()| page::load("/"))
            />
        </ListState>
    }
    .into_any()
}
