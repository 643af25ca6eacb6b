//! The account menu: appearance, language, preferences, keys, lock, log out.

use keystead_domain::mark::initials;
use leptos::prelude::*;

use super::layers::use_layers;
use crate::brand::brand_links;
use crate::i18n::{self, Arg, Language, t, t_args};
use crate::paths::Place;
use crate::platform::address;
use crate::shared::language::choose_language;
use crate::shared::session::use_session;
use crate::shared::theme::{Theme, choose_theme, theme_key, theme_symbol, use_theme};
use crate::shared::unsaved;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::keys::{self, Act};
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::router;
use crate::ui::toast::{Toasts, use_toasts};

/// The round button with initials, and its menu.
#[component]
pub(super) fn AccountMenu() -> AnyView {
    let session = use_session();
    let theme = use_theme();
    let toasts = use_toasts();
    let shortcuts = use_layers().shortcuts;
    let email =
        Signal::derive(move || session.with_account(|account| account.email.clone()).unwrap_or_default());
    let name = Signal::derive(move || {
        session
            .with_account(
                |account| if account.name.is_empty() { account.email.clone() } else { account.name.clone() },
            )
            .unwrap_or_default()
    });
    let items = move || {
        let mut items = theme_items(theme);
        items.extend(language_items(toasts));
        let preferences = || router::go(&Place::Preferences.address());
        items.push(MenuItem::new(t("preferences-title"), Icon::Settings, preferences).separated());
        let two_step = || router::go(&Place::TwoStep.address());
        items.push(MenuItem::new(t("two-step-title"), Icon::ShieldCheck, two_step));
        let password = || router::go(&Place::MasterPassword.address());
        items.push(MenuItem::new(t("password-title"), Icon::Pencil, password));
        let sheet = move || shortcuts.set(true);
        items.push(MenuItem::new(t("shortcuts-title"), Icon::Keyboard, sheet).key(keys::hint(Act::Help)));
        items.extend(brand_items());
        items.push(
            MenuItem::new(t("shell-lock"), Icon::Lock, move || session.lock())
                .separated()
                .key(keys::hint(Act::Lock)),
        );
        items.push(MenuItem::new(t("shell-log-out"), Icon::LogOut, move || {
            unsaved::before(move || session.log_out());
        }));
        items
    };
    view! {
        <button class="icon-btn icon-btn--lg" type="button" popovertarget="account-menu" aria-haspopup="menu">
            <span class="avatar avatar--me" aria-hidden="true">
                {dynamic(move || initials(&name.get()))}
            </span>
            <span class="sr-only">{dynamic(move || t_args("shell-account", [("name", Arg::from(name.get()))]))}</span>
        </button>
        <Menu id="account-menu" label=t("shell-account-menu") items=Signal::derive(items) title=email />
    }
    .drawn()
}

fn theme_items(theme: RwSignal<Theme>) -> Vec<MenuItem> {
    let item = |choice: Theme| {
        MenuItem::new(t(theme_key(choice)), theme_symbol(choice), move || choose_theme(theme, choice))
            .chosen(theme.get() == choice)
    };
    Theme::ALL.into_iter().map(item).collect()
}

fn brand_items() -> impl Iterator<Item = MenuItem> {
    brand_links().enumerate().map(|(index, (target, words))| {
        let item = MenuItem::new(words, Icon::ExternalLink, move || address::open_in_new_tab(&target));
        if index == 0 { item.separated() } else { item }
    })
}

fn language_items(toasts: Toasts) -> Vec<MenuItem> {
    let item = |(index, choice): (usize, Language)| {
        let item = MenuItem::new(choice.name(), Icon::Globe, move || {
            // The page is drawn anew in it.
            unsaved::before(move || choose_language(Some(choice), toasts, || {}));
        })
        .chosen(i18n::language() == choice);
        if index == 0 { item.separated() } else { item }
    };
    Language::ALL.into_iter().enumerate().map(item).collect()
}
