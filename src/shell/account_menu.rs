//! The account menu: appearance, language, lock, log out.

use keystead_domain::mark::initials;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{self, Arg, Language, t, t_args};
use crate::platform::storage;
use crate::shared::session::use_session;
use crate::shared::theme::{Theme, choose_theme, use_theme};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::toast::{Toast, Toasts, use_toasts};

/// The round button with initials, and its menu.
#[component]
pub(super) fn AccountMenu() -> AnyView {
    let session = use_session();
    let theme = use_theme();
    let toasts = use_toasts();
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
        items.push(
            MenuItem::new(t("shell-lock"), Icon::Lock, move || session.lock()).separated().key("Shift L"),
        );
        items.push(MenuItem::new(t("shell-log-out"), Icon::LogOut, move || session.log_out()));
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
        let (key, symbol) = match choice {
            Theme::System => ("shell-theme-system", Icon::Monitor),
            Theme::Light => ("shell-theme-light", Icon::Sun),
            Theme::Dark => ("shell-theme-dark", Icon::Moon),
        };
        MenuItem::new(t(key), symbol, move || choose_theme(theme, choice)).chosen(theme.get() == choice)
    };
    Theme::ALL.into_iter().map(item).collect()
}

fn language_items(toasts: Toasts) -> Vec<MenuItem> {
    let item = |(index, choice): (usize, Language)| {
        let item = MenuItem::new(choice.name(), Icon::Globe, move || choose_language(choice, toasts))
            .chosen(i18n::language() == choice);
        if index == 0 { item.separated() } else { item }
    };
    Language::ALL.into_iter().enumerate().map(item).collect()
}

fn choose_language(choice: Language, toasts: Toasts) {
    spawn_local(async move {
        if i18n::speak(choice).await {
            storage::set(storage::Key::Language, Some(choice.tag()));
        } else {
            toasts.show(Toast::failed(t_args(
                "shell-language-failed",
                [("language", Arg::from(choice.name()))],
            )));
        }
    });
}
