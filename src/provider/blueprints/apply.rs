//! A blueprint held against a client: what would be made, what is there, what differs, what cannot be. Nothing is done
//! before it was shown.

mod parts;
mod people;

use std::sync::Arc;

use keystead_calls::blueprints::{ApplyBlueprint, BlueprintRow, Comparison};
use keystead_calls::jobs::Workplace;
use keystead_domain::ids::OrganizationId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{apply, compare};
use super::from_client::client_field;
use super::model::{Asked, Tally, tally};
use super::state::{Blueprints, OpenDialog, address};
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::shared::connection::ListError;
use crate::shared::failure::failure_sentence;
use crate::shared::unsaved::Unsaved;
use crate::shell::page_head::PageHead;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::CheckField;
use crate::ui::form::{Form, submitted};
use crate::ui::list_state::SkeletonRows;
use crate::ui::router::{self, Stays};
pub(super) use people::People;
use people::people;

/// The page of one blueprint and, once chosen, one client.
#[component]
pub(super) fn ApplyView(state: Blueprints, row: Arc<BlueprintRow>) -> AnyView {
    let name = row.content.blueprint().map(|blueprint| blueprint.name.clone()).unwrap_or_default();
    let client = Memo::new(move |_| match state.asked.get() {
        Asked::Apply(_, client) => client,
        _ => None,
    });
    let chosen = RwSignal::new(client.get_untracked().map(|client| client.to_string()).unwrap_or_default());
    let id = row.id;
    Effect::watch(
        move || chosen.get(),
        move |chosen, _, _| {
            if let Some(provider) = state.provider.get_untracked() {
                // Another client is another part of the same page.
                router::turn(&address(provider, Asked::Apply(id, chosen.parse().ok())), true);
            }
        },
        false,
    );
    let row = StoredValue::new(row);
    let below = dynamic(move || {
        client.get().map(|client| {
            let row = row.get_value();
            view! { <Compared state row client /> }
        })
    });
    view! {
        <PageHead
            title=t_args("blueprints-apply-title", [("blueprint", Arg::from(name))])
            meta=t("blueprints-apply-meta")
        />
        <div class="blueprint-form">{client_field(state, chosen, Signal::stored(None))} {below}</div>
    }
    .drawn()
}

/// The comparison, loaded.
#[component]
fn Compared(state: Blueprints, row: Arc<BlueprintRow>, client: OrganizationId) -> AnyView {
    let found = RwSignal::new(None);
    let id = row.id;
    let load = move || {
        let Some(provider) = state.provider.get_untracked() else { return };
        found.set(None);
        spawn_local(async move {
            found.try_set(Some(compare(provider, id, client).await));
        });
    };
    load();
    let row = StoredValue::new(row);
    // What a job has done is to be seen.
    let rested = Memo::new(move |_| crate::shared::jobs::rested(Workplace::Client(client)));
    Effect::watch(move || rested.get(), move |_, _, _| load(), false);
    view! {
        {dynamic(move || match found.get() {
            None => view! { <SkeletonRows label=t("blueprints-comparing") rows=6 /> }.drawn(),
            Some(Ok(comparison)) => {
                let row = row.get_value();
                view! { <Difference state row client comparison /> }.drawn()
            }
            Some(Err(failure)) => {
                let retry = Callback::new(move |()| load());
                view! { <ListError title=t("blueprints-comparing-error") failure on_retry=retry /> }.drawn()
            }
        })}
    }
    .drawn()
}

/// Watches what is chosen and typed.
fn watched(place: String, change: RwSignal<bool>, who: People) -> Unsaved<(bool, Vec<(u32, String)>)> {
    let unsaved = Unsaved::new(
        place,
        Stays::AtAddress,
        move || (change.get(), who.typed()),
        move |(kept, emails): (bool, Vec<(u32, String)>)| {
            change.set(kept);
            who.put(&emails);
        },
    );
    unsaved.begin();
    unsaved
}

fn summary(tally: &Tally) -> String {
    let key = if tally.cannot == 0 { "blueprints-summary" } else { "blueprints-summary-cannot" };
    t_args(
        key,
        [
            ("made", Arg::from(tally.made)),
            ("there", Arg::from(tally.there)),
            ("differs", Arg::from(tally.differs)),
            ("cannot", Arg::from(tally.cannot)),
        ],
    )
}

/// The comparison and what can be done with it.
#[component]
fn Difference(
    state: Blueprints,
    row: Arc<BlueprintRow>,
    client: OrganizationId,
    comparison: Comparison,
) -> AnyView {
    let Some(blueprint) = row.content.blueprint() else { return ().drawn() };
    let change = RwSignal::new(false);
    let who = People::new(blueprint, &comparison);
    let form = Form::<()>::new();
    let unsaved =
        watched(["blueprint-apply:", &row.id.to_string(), ":", &client.to_string()].concat(), change, who);
    let tally = tally(&comparison.differences);
    let name = state.session.with_account(|account| {
        let known = account.organizations.iter().find(|known| known.id == client);
        known.map(|known| known.name.clone()).unwrap_or_default()
    });
    let name = name.unwrap_or_default();
    let label = t_args("blueprints-apply-submit", [("client", Arg::from(name))]);
    let is_nothing = Memo::new(move |_| tally.touched(change.get()) == 0 && who.count() == 0);
    let denied = Signal::derive(move || is_nothing.get().then(|| t("blueprints-apply-nothing")));
    let version = comparison.version;
    let submit = move || {
        let Some(provider) = state.provider.get_untracked() else { return };
        if is_nothing.get_untracked() {
            return;
        }
        let Some(invitees) = who.read() else { return focus::focus_first_invalid() };
        if !form.start() {
            return;
        }
        let ask = ApplyBlueprint {
            provider,
            version,
            organization: client,
            change: change.get_untracked(),
            invitees,
        };
        spawn_local(async move {
            match apply(ask).await {
                Ok(job) => {
                    form.finish();
                    unsaved.give_up();
                    state.dialog.try_set(Some(OpenDialog::Job(job)));
                }
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    };
    view! {
        <form class="form" novalidate on:submit=submitted(submit)>
            {unsaved.notice()} <p role="status">{summary(&tally)}</p>
            {(tally.differs > 0)
                .then(|| {
                    view! {
                        <CheckField
                            label=t("blueprints-change")
                            value=change
                            help=t("blueprints-change-help")
                        />
                    }
                })} {parts::sections(comparison.differences, change)} {people(who)}
            <div class="blueprint-foot">
                {form.refusal_view()} <p class="help">{t("blueprints-apply-note")}</p>
                <div class="row wrap">
                    <Button label kind=ButtonKind::Primary submit=true busy=form.is_sending() denied />
                </div>
            </div>
        </form>
    }
    .drawn()
}
