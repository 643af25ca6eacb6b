//! The settings page of one client.

use keystead_calls::organization::OrganizationSettings;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{self, Parts};
use super::api_key::ApiKeySection;
use super::collections::CollectionsSection;
use super::danger::DangerSection;
use super::domains::DomainsSection;
use super::general::GeneralSection;
use super::membership::MembershipSection;
use super::provider_access::ProviderAccessSection;
use crate::i18n::t;
use crate::shared::client::{OpenClient, leave};
use crate::shared::load::Phase;
use crate::shared::seats::SeatsDialog;
use crate::shared::stages::Stages;
use crate::shared::unsaved::reopen;
use crate::shell::of_open_client;
use crate::shell::page_head::PageHead;
use crate::ui::button::Button;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::section::section;

/// What stands in place of the content until it is there.
const STAGES: Stages = Stages {
    loading: "client-settings-loading",
    forbidden: "client-settings-forbidden",
    error: "client-settings-error",
    rows: 6,
};

/// The settings of the client in the address.
#[component]
pub fn ClientSettingsPage() -> AnyView {
    of_open_client(|client| view! { <ClientSettings client /> }.drawn())
}

#[component]
fn ClientSettings(client: OpenClient) -> AnyView {
    let phase = RwSignal::new(Phase::Loading);
    let parts = Parts::new();
    let organization = client.id;
    let load = move || actions::load(organization, phase, parts);
    load();
    on_cleanup(leave);
    let client = StoredValue::new(client);
    view! {
        <PageHead title=t("client-settings-title") />
        {STAGES.view(phase, Callback::new(move |()| load()), move || parts.settings.get_untracked().map(|settings| sections(client, &settings, parts)).drawn())}
    }
    .drawn()
}

/// What the role never has is absent; what it has but not now says why.
fn sections(client: StoredValue<OpenClient>, settings: &OrganizationSettings, parts: Parts) -> AnyView {
    let organization = client.with_value(|client| client.id);
    let has = |allowed| allowed != Err(Denial::RoleTooLow);
    // Whoever might claim one and is told of no list is before a server that has none.
    let has_domains = settings.may_claim.is_err() || settings.domains.is_some();
    view! {
        <div class="settings">
            {has(settings.may_change).then(|| view! { <GeneralSection organization settings=settings.clone() /> })}
            {has(settings.may_bill).then(|| seats_section(client, parts))}
            {has(settings.may_change_collections)
                .then(|| view! { <CollectionsSection organization settings=settings.clone() /> })}
            {settings.provider_access.clone().map(|access| view! { <ProviderAccessSection organization access /> })}
            {(has(settings.may_claim) && has_domains).then(|| view! { <DomainsSection client settings=settings.clone() /> })}
            {has(settings.may_use_api_key).then(|| view! { <ApiKeySection client allowed=settings.may_use_api_key /> })}
            <MembershipSection client parts />
            <DangerSection client settings=settings.clone() />
        </div>
    }
    .drawn()
}

/// Absent where the server sells no seats.
fn seats_section(client: StoredValue<OpenClient>, parts: Parts) -> AnyView {
    let dialog = RwSignal::new(None::<()>);
    let organization = client.with_value(|client| client.id);
    let open = Callback::new(move |()| dialog.set(Some(())));
    reopen(format!("settings:{organization}"), || true, dialog, |()| Some(()), Some::<()>);
    let seats = move || {
        let act = view! {
            <p role="status">{dynamic(move || parts.seats_used.get())}</p>
            <p class="help">{t("client-settings-seats-help")}</p>
            <div class="row">
                <Button label=t("members-seats-change") symbol=Icon::CreditCard on_press=open />
            </div>
        };
        section("client-settings-seats", vec![act.drawn()])
    };
    view! {
        {dynamic(move || parts.sells_seats.get().then(seats))}
        {dynamic(move || {
            dialog
                .get()
                .map(|()| {
                    view! {
                        <SeatsDialog
                            organization
                            client=client.with_value(OpenClient::for_dialog)
                            on_saved=Callback::new(move |_| spawn_local(parts.read_seats(organization)))
                            on_close=Callback::new(move |()| dialog.set(None))
                        />
                    }
                })
        })}
    }
    .drawn()
}
