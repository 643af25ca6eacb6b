//! Breadcrumb with the client chip, way into the palette, lock, account menu.

use leptos::prelude::*;

use super::account_menu::AccountMenu;
use super::client_switcher::ClientSwitcher;
use super::layers::use_layers;
use super::palette::control;
use super::whereabouts::use_whereabouts;
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::shared::session::{Session, use_session};
use crate::shared::start::choice_title;
use crate::ui::button::IconButton;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon_small};
use crate::ui::keys::{self, Act};

/// The bar above every page.
#[component]
pub(super) fn TopBar(menu_open: RwSignal<bool>) -> AnyView {
    let session = use_session();
    let left = Memo::new(move |_| session.idle().minutes_left());
    let minutes = move |words: &str| t_args(words, [("minutes", Arg::from(left.get()))]);
    let palette = use_layers().palette;
    let open_palette = move || palette.set(true);
    view! {
        <header class="topbar">
            <IconButton
                symbol=Icon::Menu
                label=t("shell-open-menu")
                large=true
                class="only-phone"
                on_press=Callback::new(move |()| menu_open.set(true))
            /> <Breadcrumb /> <div class="topbar-tools">
                <super::job_tray::JobTray />
                <button
                    class="search-btn not-phone"
                    type="button"
                    aria-haspopup="dialog"
                    aria-keyshortcuts="Control+K Meta+K"
                    on:click=move |_| open_palette()
                >
                    {icon_small(Icon::Search)}
                    <span>{t("palette-open")}</span>
                    <kbd class="kbd" aria-hidden="true">
                        {[&control(), " K"].concat()}
                    </kbd>
                </button>
                <IconButton
                    symbol=Icon::Search
                    label=t("palette-open")
                    large=true
                    class="only-phone"
                    on_press=Callback::new(move |()| open_palette())
                />
                <button
                    class="lock-btn not-phone"
                    type="button"
                    aria-keyshortcuts=move || keys::hint(Act::Lock).replace(' ', "+")
                    on:click=move |_| session.lock()
                >
                    {icon_small(Icon::Lock)} <span class="sr-only">{dynamic(move || minutes("shell-lock-in-label"))}</span>
                    <span class="t" aria-hidden="true">
                        {dynamic(move || minutes("shell-lock-in"))}
                    </span>
                </button> <AccountMenu />
            </div>
        </header>
    }
    .drawn()
}

fn page_name(session: Session, place: Place) -> String {
    t(match place {
        Place::Clients(_) => "nav-clients",
        Place::Team(_) => "nav-team",
        Place::Blueprints(_) => "blueprints-title",
        Place::ProviderSettings(_) => "house-settings-title",
        Place::ProviderBrand(_) => "house-brand-title",
        Place::ProviderServer(_) => "house-server-title",
        Place::Events(_) => "nav-events",
        Place::Vault(_) => "nav-vault",
        Place::Members(_) => "members-title",
        Place::Groups(_) => "groups-title",
        Place::Collections(_) => "collections-title",
        Place::Policies(_) => "policies-title",
        Place::ClientSettings(_) => "client-settings-title",
        Place::Preferences => "preferences-title",
        Place::TwoStep => "two-step-title",
        Place::MasterPassword => "password-title",
        _ => return session.with_account(choice_title).unwrap_or_default(),
    })
}

#[component]
fn Breadcrumb() -> AnyView {
    let session = use_session();
    let whereabouts = use_whereabouts();
    let upwards = move || {
        let parent = whereabouts.place.get().and_then(Place::parent);
        let inside = whereabouts.client.get().is_some();
        let provider = whereabouts.provider.get()?;
        let clients = Place::Clients(provider.id).address();
        Some(view! {
            <li class="not-phone">
                <a href=clients.clone()>{provider.name}</a>
            </li>
            {inside
                .then(|| {
                    view! {
                        <li class="not-phone">
                            <a href=clients>{t("nav-clients")}</a>
                        </li>
                    }
                })}
            {parent
                .map(|parent| {
                    view! {
                        <li class="not-phone">
                            <a href=parent.address()>{page_name(session, parent)}</a>
                        </li>
                    }
                })}
        })
    };
    view! {
        <nav class="crumbs" aria-label=t("shell-breadcrumb")>
            <ol>
                {upwards} {dynamic(move || whereabouts.client.get().map(|client| view! { <ClientSwitcher client /> }))}
                <li>
                    <span aria-current="page">
                        {dynamic(move || {
                            let here = whereabouts.place.get();
                            here.map_or_else(|| t("not-found-title"), |place| page_name(session, place))
                        })}
                    </span>
                </li>
            </ol>
        </nav>
    }
    .drawn()
}
