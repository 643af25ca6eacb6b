//! Choosing a provider, or one of the organizations a person is a member of.

use keystead_calls::session::{Account, OrganizationSummary, ProviderSummary};
use leptos::prelude::*;

use super::awaited::{self, Awaited};
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::shared::client::client_mark_of;
use crate::shared::session::use_session;
use crate::shared::start::choice_title;
use crate::shell::page_head::PageHead;
use crate::ui::badge::{Badge, Tone};
use crate::ui::banner::Banner;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon};
use crate::ui::list_state::ListState;
use crate::ui::mark::client_mark;

/// The provider list.
#[component]
pub fn ProvidersPage() -> AnyView {
    let session = use_session();
    let account = Memo::new(move |_| session.account());
    let awaited = RwSignal::new(Vec::new());
    // Each time that the account is read anew, somebody may have confirmed the person.
    Effect::new(move || {
        account.track();
        awaited::look(awaited);
    });
    view! {
        {dynamic(move || {
            account
                .get()
                .map(|account| {
                    view! {
                        {missing(&account)}
                        <PageHead title=choice_title(&account) />
                        {dynamic(move || awaited::notice(awaited))}
                        {lists(account, awaited)}
                    }
                })
        })}
    }
    .drawn()
}

/// Why there are organizations only, where the server is the reason.
fn missing(account: &Account) -> Option<AnyView> {
    (!account.capabilities.providers).then(|| {
        let server = account.capabilities.server.clone();
        let server = Arg::from(server.unwrap_or_else(|| t("organizations-this-server")));
        view! { <Banner tone=Tone::Info text=Signal::stored(t_args("organizations-server", [("server", server)])) /> }
            .drawn()
    })
}

fn lists(account: Account, awaited: Awaited) -> AnyView {
    let Account { providers, organizations, capabilities, .. } = account;
    let organizations: Vec<_> = organizations.into_iter().filter(|found| found.provider.is_none()).collect();
    if providers.is_empty() && organizations.is_empty() {
        let (title, text) = if capabilities.providers {
            ("providers-empty-title", "providers-empty-text")
        } else {
            ("organizations-empty-title", "organizations-empty-text")
        };
        let is_nothing = Memo::new(move |_| awaited.with(Vec::is_empty));
        return dynamic(move || {
            is_nothing
                .get()
                .then(|| view! { <ListState symbol=Icon::Building2 title=t(title) text=t(text) /> })
        });
    }
    let has_organizations = !organizations.is_empty();
    let has_providers = !providers.is_empty();
    view! {
        {has_providers
            .then(|| {
                view! {
                    <ul role="list" class="provider-list" aria-label=t("providers-title")>
                        {providers.into_iter().map(provider_row).collect_view()}
                    </ul>
                }
            })}
        {has_organizations
            .then(|| {
                view! {
                    <h2 class="mt-4">{t("providers-organizations")}</h2>
                    <ul role="list" class="provider-list mt-4" aria-label=t("providers-organizations")>
                        {organizations.into_iter().map(organization_row).collect_view()}
                    </ul>
                }
            })}
    }
    .drawn()
}

fn provider_row(provider: ProviderSummary) -> AnyView {
    let state = match (provider.confirmed, provider.enabled) {
        (false, _) => Some((t("providers-unconfirmed"), Tone::Info)),
        (true, false) => Some((t("providers-suspended"), Tone::Danger)),
        (true, true) => None,
    };
    let clients = t_args("clients-count", [("count", Arg::from(provider.clients))]);
    view! {
        <li>
            <a class="provider-row" href=Place::Clients(provider.id).address()>
                {icon(Icon::Building2)}
                <span class="grow">
                    <strong>{provider.name}</strong>
                    <span class="sub">{clients}</span>
                </span>
                {state.map(|(label, tone)| view! { <Badge label tone /> })}
            </a>
        </li>
    }
    .drawn()
}

fn organization_row(organization: OrganizationSummary) -> AnyView {
    let mark = client_mark_of(organization.id, &organization.name, organization.hue);
    view! {
        <li>
            <a class="provider-row" href=Place::Vault(organization.id).address()>
                {client_mark(&mark)}
                <span class="grow">
                    <strong>{organization.name}</strong>
                </span>
                {(!organization.enabled)
                    .then(|| view! { <Badge label=t("providers-suspended") tone=Tone::Danger /> })}
            </a>
        </li>
    }
    .drawn()
}
