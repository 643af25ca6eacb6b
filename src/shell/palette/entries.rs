//! Everything that the palette can lead to or do, for the person and the page of the moment.

use keystead_calls::session::{Account, OrganizationSummary};
use keystead_domain::enums::ProviderUserType;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;

use super::model::{Entry, Group, Look, Words};
use crate::i18n::t;
use crate::paths::Place;
use crate::platform::intl::decompose;
use crate::shared::client::OpenClient;
use crate::shared::session::Session;
use crate::shared::start::all_title;
use crate::shared::theme::{Theme, choose_theme, theme_key, theme_symbol};
use crate::shared::unsaved;
use crate::shell::layers::{Layers, page_acts};
use crate::shell::screens::screens;
use crate::ui::icon::Icon;
use crate::ui::keys::{self, Act};
use crate::ui::menu::MenuItem;

/// What entries are made from.
pub(super) struct Sources {
    pub account: Account,
    pub client: Option<OpenClient>,
    pub session: Session,
    pub theme: RwSignal<Theme>,
    pub layers: Layers,
}

pub(super) fn entries(from: &Sources) -> Vec<Entry> {
    let act =
        |group, item: MenuItem, beside: &str| Entry::act(group, words(&item.label), words(beside), item);
    let (name, mark) = from.client.as_ref().map(|client| (client.name.as_str(), &client.mark)).unzip();
    let of_page = page_acts()
        .into_iter()
        .map(|item| act(Group::Page, item, name.unwrap_or_default()).of_client(mark.cloned()));
    let mut entries: Vec<_> = of_page.collect();
    places(from, &mut entries);
    entries.extend(everywhere(from).into_iter().map(|item| act(Group::Action, item, "")));
    let several = from.account.providers.len() > 1;
    for client in &from.account.organizations {
        let provider = from.account.providers.iter().find(|provider| Some(provider.id) == client.provider);
        let beside = provider.filter(|_| several).map(|provider| provider.name.as_str()).unwrap_or_default();
        entries.push(client_entry(client, beside, Place::Vault(client.id)));
    }
    entries
}

/// A client, leading to one of its screens.
pub(in crate::shell) fn client_entry(client: &OrganizationSummary, beside: &str, to: Place) -> Entry {
    let suspended = (!client.enabled).then(|| t("providers-suspended"));
    let beside = words(suspended.as_deref().unwrap_or(beside));
    Entry::link(Group::Client, Look::Client(client.id, client.hue), words(&client.name), beside, to.address())
}

fn words(text: &str) -> Words {
    Words::new(text, decompose)
}

fn places(from: &Sources, places: &mut Vec<Entry>) {
    let mut screen = |place: Place, symbol, name: String, beside: &str| {
        let look = Look::Symbol(symbol);
        let entry = Entry::link(Group::Place, look, words(&name), words(beside), place.address());
        let mark =
            from.client.as_ref().filter(|_| place.client().is_some()).map(|client| client.mark.clone());
        places.push(entry.of_client(mark));
    };
    if let Some(client) = &from.client {
        for shown in screens(client) {
            screen(shown.place, shown.symbol, t(shown.title), &client.name);
        }
    }
    for provider in &from.account.providers {
        screen(Place::Clients(provider.id), Icon::Building2, t("nav-clients"), &provider.name);
        if from.account.capabilities.blueprints {
            screen(Place::Blueprints(provider.id), Icon::Layers, t("blueprints-title"), &provider.name);
        }
        if provider.role == ProviderUserType::ProviderAdmin {
            screen(Place::Team(provider.id), Icon::Users, t("nav-team"), &provider.name);
            let settings = t("house-settings-title");
            screen(Place::ProviderSettings(provider.id), Icon::Settings, settings, &provider.name);
            screen(Place::ProviderBrand(provider.id), Icon::Eye, t("house-brand-title"), &provider.name);
        }
        screen(Place::ProviderServer(provider.id), Icon::Monitor, t("house-server-title"), &provider.name);
        if provider.may_read_events != Err(Denial::NotProviderAdmin) {
            screen(Place::Events(provider.id), Icon::ScrollText, t("nav-events"), &provider.name);
        }
    }
    screen(Place::Providers, Icon::Layers, all_title(&from.account), "");
    let preferences = t("palette-preferences-words");
    screen(Place::Preferences, Icon::Settings, t("preferences-title"), &preferences);
    screen(Place::TwoStep, Icon::ShieldCheck, t("two-step-title"), &t("palette-two-step-words"));
    screen(Place::MasterPassword, Icon::Pencil, t("password-title"), &t("palette-password-words"));
}

fn everywhere(from: &Sources) -> Vec<MenuItem> {
    let (session, theme, sheet) = (from.session, from.theme, from.layers.shortcuts);
    let mut acts = vec![
        MenuItem::new(t("shell-lock"), Icon::Lock, move || session.lock()).key(keys::hint(Act::Lock)),
        MenuItem::new(t("shortcuts-title"), Icon::Keyboard, move || sheet.set(true))
            .key(keys::hint(Act::Help)),
    ];
    let now = theme.get_untracked();
    acts.extend(Theme::ALL.into_iter().filter(|choice| *choice != now).map(|choice| {
        MenuItem::new(t(theme_key(choice)), theme_symbol(choice), move || choose_theme(theme, choice))
    }));
    acts.push(MenuItem::new(t("shell-log-out"), Icon::LogOut, move || {
        unsaved::before(move || session.log_out());
    }));
    acts
}
