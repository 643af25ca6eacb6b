//! The policies of one client: a list with what is on, a dialog for each.

use keystead_calls::policies::{PolicyList, PolicyView};
use keystead_domain::enums::PolicyType;
use leptos::prelude::*;

use super::actions;
use super::dialog::PolicyDialog;
use crate::i18n::{Arg, t, t_args};
use crate::shared::client::{OpenClient, leave};
use crate::shared::connection::ListError;
use crate::shared::failure::failure_sentence;
use crate::shared::forbidden::{ListForbidden, can_be_given};
use crate::shared::load::Phase;
use crate::shared::policy_fields::stem;
use crate::shared::unsaved::reopen;
use crate::shell::of_open_client;
use crate::shell::page_head::PageHead;
use crate::ui::badge::{Badge, Tone};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon_small};
use crate::ui::list_state::{ListState, SkeletonRows};

/// The policies of the client in the address.
#[component]
pub fn PoliciesPage() -> AnyView {
    of_open_client(|client| view! { <ClientPolicies client /> }.drawn())
}

#[component]
fn ClientPolicies(client: OpenClient) -> AnyView {
    let phase = RwSignal::new(Phase::Loading);
    let list = RwSignal::new(None::<PolicyList>);
    let open = RwSignal::new(None::<PolicyView>);
    let organization = client.id;
    let load = move || actions::load(organization, phase, list);
    load();
    on_cleanup(leave);
    // Only its kind is kept: what it holds may be another by then.
    let find = move |kind: PolicyType| {
        list.with_untracked(|list| {
            list.as_ref().and_then(|list| list.policies.iter().find(|policy| policy.kind == kind).cloned())
        })
    };
    let is_ready = move || phase.get() == Phase::Ready;
    reopen(format!("policies:{organization}"), is_ready, open, |policy: &PolicyView| Some(policy.kind), find);
    let client = StoredValue::new(client);
    let changed = Callback::new(move |()| actions::load(organization, phase, list));
    view! {
        <PageHead title=t("policies-title") meta=Signal::derive(move || meta(list)) />
        {dynamic(move || match phase.get() {
            Phase::Loading if list.with_untracked(Option::is_none) => {
                view! { <SkeletonRows label=t("policies-loading") rows=8 /> }.drawn()
            }
            Phase::Loading | Phase::Ready => rows(list, open),
            Phase::Forbidden(failure) => {
                view! { <ListForbidden title=t("policies-forbidden") text=failure_sentence(&failure) is_given=can_be_given(&failure) /> }.drawn()
            }
            Phase::Failed(failure) => {
                let retry = Callback::new(move |()| load());
                view! { <ListError title=t("policies-error") failure on_retry=retry /> }.drawn()
            }
        })}
        {dynamic(move || {
            let policy = open.get()?;
            let list = list.get_untracked()?;
            let client = client.with_value(OpenClient::for_dialog);
            let close = Callback::new(move |()| open.set(None));
            Some(
                view! {
                    <PolicyDialog organization client list policy on_saved=changed on_close=close />
                },
            )
        })}
    }
    .drawn()
}

/// How many are on.
fn meta(list: RwSignal<Option<PolicyList>>) -> String {
    list.with(|list| {
        let Some(list) = list else { return String::new() };
        let on = list.policies.iter().filter(|policy| policy.enabled).count();
        t_args("policies-meta", [("on", Arg::from(on)), ("total", Arg::from(list.policies.len()))])
    })
}

fn rows(list: RwSignal<Option<PolicyList>>, open: RwSignal<Option<PolicyView>>) -> AnyView {
    let policies = list.with(|list| list.as_ref().map(|list| list.policies.clone()).unwrap_or_default());
    if policies.is_empty() {
        return view! {
            <ListState symbol=Icon::ShieldCheck title=t("policies-empty") text=t("policies-empty-text") />
        }
        .drawn();
    }
    let row = move |policy: PolicyView| {
        let stem = stem(policy.kind);
        let (name, help) = (t(&stem), t(&[&stem, "-help"].concat()));
        let is_on = policy.enabled;
        let show = move |_| open.set(Some(policy.clone()));
        view! {
            <li>
                <button class="policy" type="button" on:click=show>
                    <span class="grow">
                        <strong>{name}</strong>
                        <span class="help">{help}</span>
                    </span>
                    {if is_on {
                        view! { <Badge label=t("policies-on") tone=Tone::Success symbol=Icon::Check /> }.into_any()
                    } else {
                        view! { <span class="muted">{t("policies-off")}</span> }.into_any()
                    }}
                    <span class="onward">{icon_small(Icon::ChevronRight)}</span>
                </button>
            </li>
        }
    };
    view! {
        <ul role="list" class="policies">
            {policies.into_iter().map(row).collect_view()}
        </ul>
    }
    .drawn()
}
