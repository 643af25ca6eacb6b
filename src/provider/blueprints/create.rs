//! Many clients from one blueprint: a list of names and addresses, read and shown before anything is created.

mod lines;

use std::sync::Arc;

use keystead_calls::blueprints::{BlueprintRow, CreateClients, NewClients};
use keystead_calls::clients::{ListClients, PlanOffer};
use keystead_domain::enums::PlanType;
use keystead_domain::limits::BLUEPRINT_CLIENTS;
use keystead_domain::validation::check_seats;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{create, read_list, version};
use super::model::Asked;
use super::state::{Blueprints, OpenDialog};
use super::table::content_line;
use crate::i18n::{Arg, t, t_args};
use crate::platform::{files, focus};
use crate::portal;
use crate::provider::clients::price_line;
use crate::shared::failure::{denial_sentence, failure_sentence, field_sentence};
use crate::shared::unsaved::Unsaved;
use crate::shell::page_head::PageHead;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{InputKind, TextArea, TextField};
use crate::ui::form::{Form, submitted};
use crate::ui::icon::Icon;
use crate::ui::router::Stays;
use lines::refused;

#[derive(Clone, Copy)]
struct Creation {
    state: Blueprints,
    row: StoredValue<Arc<BlueprintRow>>,
    typed: RwSignal<String>,
    seats: RwSignal<String>,
    found: RwSignal<NewClients>,
    problem: RwSignal<Option<String>>,
    seats_problem: RwSignal<Option<String>>,
    /// What a seat of the blueprint's plan costs now, once it is known.
    offer: RwSignal<Option<PlanOffer>>,
    form: Form<()>,
}

/// The page.
#[component]
pub(super) fn CreateView(state: Blueprints, row: Arc<BlueprintRow>) -> AnyView {
    let Some(blueprint) = row.content.blueprint() else { return ().drawn() };
    let (name, seats, plan) = (blueprint.name.clone(), blueprint.seats, blueprint.plan);
    let content = content_line(&row.content);
    let creation = Creation {
        state,
        row: StoredValue::new(row),
        typed: RwSignal::new(String::new()),
        seats: RwSignal::new(seats.to_string()),
        found: RwSignal::new(NewClients::default()),
        problem: RwSignal::new(None),
        seats_problem: RwSignal::new(None),
        offer: RwSignal::new(None),
        form: Form::new(),
    };
    creation.read_offer(plan);
    let unsaved = creation.watch();
    Effect::watch(move || creation.typed.get(), move |text, _, _| creation.read(text.clone()), false);
    let label =
        Signal::derive(move || match creation.found.with(|found| (found.ready.len(), found.refused.len())) {
            (count @ 1.., 0) => t_args("blueprints-create-submit", [("count", Arg::from(count))]),
            _ => t("blueprints-create-submit-none"),
        });
    let cancel = Callback::new(move |()| state.go(Asked::List));
    let denied = state.rights.with_untracked(|rights| rights.may_create.err()).map(denial_sentence);
    view! {
        <PageHead title=t_args("blueprints-create-title", [("blueprint", Arg::from(name))]) meta=content />
        {unsaved.notice()}
        <form class="blueprint-form" novalidate on:submit=submitted(move || creation.submit(unsaved))>
            <div class="field">
                <TextArea
                    label=t("blueprints-create-list")
                    value=creation.typed
                    help=t_args("blueprints-create-list-help", [("most", Arg::from(BLUEPRINT_CLIENTS))])
                    error=creation.problem
                />
                {dynamic(move || creation.found.with(|found| refused(&found.refused)))}
            </div>
            {file_button(creation)}
            <TextField
                label=t("blueprints-create-seats")
                value=creation.seats
                input=InputKind::NUMBER
                error=creation.seats_problem
                required=true
            />
            <p role="status">{dynamic(move || creation.found_line())}</p>
            {dynamic(move || creation.price_line().map(|text| view! { <p class="help">{text}</p> }))}
            <div class="blueprint-foot">
                {creation.form.refusal_view()} <p class="help">{t("blueprints-create-note")}</p>
                <div class="row wrap">
                    <Button
                        label
                        kind=ButtonKind::Primary
                        submit=true
                        busy=creation.form.is_sending()
                        denied=Signal::stored(denied)
                    />
                    <Button label=t("dialog-cancel") kind=ButtonKind::Ghost on_press=cancel />
                </div>
            </div>
        </form>
    }
    .drawn()
}

impl Creation {
    /// Lets what is typed survive a lock, and asks before it is left.
    fn watch(self) -> Unsaved<(String, String)> {
        let of = self.row.with_value(|row| row.id);
        let (typed, seats) = (self.typed, self.seats);
        let unsaved = Unsaved::new(
            format!("new-clients:{of}"),
            Stays::AtAddress,
            move || (typed.get(), seats.get()),
            move |(kept, kept_seats)| {
                typed.set(kept);
                seats.set(kept_seats);
            },
        );
        unsaved.begin();
        unsaved
    }

    fn read_offer(self, plan: Option<PlanType>) {
        let Some(provider) = self.state.provider.get_untracked() else { return };
        spawn_local(async move {
            // Without it the page says nothing of prices; the server decides all the same.
            let Ok(list) = portal::call(ListClients { provider }).await else { return };
            self.offer.try_set(list.plans.into_iter().find(|offer| Some(offer.plan) == plan));
        });
    }

    /// What the seats of all clients together do to the pool and to the bill.
    fn price_line(self) -> Option<String> {
        let each = self.seats.with(|seats| seats.trim().parse::<u32>().ok())?;
        let count = u32::try_from(self.found.with(|found| found.ready.len())).ok()?;
        let line = self
            .offer
            .with(|offer| offer.as_ref().map(|offer| price_line(offer, each.saturating_mul(count))))?;
        Some(line).filter(|line| !line.is_empty())
    }
}

fn file_button(creation: Creation) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    let choose = Callback::new(move |()| {
        if let Some(input) = node.get_untracked() {
            input.click();
        }
    });
    let read = move |_| {
        let Some(input) = node.get_untracked() else { return };
        spawn_local(async move {
            if let Some((_, text)) = files::read_text(&input).await {
                creation.typed.try_set(text);
            }
        });
    };
    view! {
        <div class="field">
            <input type="file" hidden=true accept=".csv,text/csv,text/plain" node_ref=node on:change=read />
            <span class="row wrap">
                <Button label=t("members-file") symbol=Icon::FileUp small=true on_press=choose />
                <span class="help">{t("blueprints-create-file-help")}</span>
            </span>
        </div>
    }
    .drawn()
}

impl Creation {
    fn found_line(self) -> String {
        let (count, bad) = self.found.with(|found| (found.ready.len(), found.refused.len()));
        let key = if bad == 0 { "blueprints-create-found" } else { "blueprints-create-waits" };
        if count == 0 { String::new() } else { t_args(key, [("count", Arg::from(count))]) }
    }

    /// Reads what was typed, as it is typed; an older answer does not overwrite a newer one.
    fn read(self, text: String) {
        let Some(provider) = self.state.provider.get_untracked() else { return };
        self.problem.set(None);
        spawn_local(async move {
            let answer = read_list(provider, text.clone()).await;
            if self.typed.try_with_untracked(|typed| *typed == text) != Some(true) {
                return;
            }
            match answer {
                Ok(found) => {
                    self.found.try_set(found);
                }
                Err(failure) => self.form.refuse(failure_sentence(&failure)),
            }
        });
    }

    fn submit(self, unsaved: Unsaved<(String, String)>) {
        let Some(provider) = self.state.provider.get_untracked() else { return };
        let seats = self.seats.with_untracked(|seats| seats.trim().parse::<u32>().ok());
        self.seats_problem.set(check_seats(seats).err().map(field_sentence));
        let found = self.found.get_untracked();
        let problem = match (found.ready.is_empty(), found.refused.is_empty()) {
            (_, false) => Some(t("blueprints-create-fix")),
            (true, true) => Some(t("blueprints-create-none")),
            (false, true) => None,
        };
        let is_good = problem.is_none() && self.seats_problem.with_untracked(Option::is_none);
        self.problem.set(problem);
        let Some(seats) = seats.filter(|_| is_good) else { return focus::focus_first_invalid() };
        if !self.form.start() {
            return;
        }
        let version = self.row.with_value(|row| version(row));
        let ask = CreateClients { provider, version, seats, clients: found.ready };
        spawn_local(async move {
            match create(ask).await {
                Ok(job) => {
                    self.form.finish();
                    self.typed.try_set(String::new());
                    unsaved.give_up();
                    self.state.dialog.try_set(Some(OpenDialog::Job(job)));
                }
                Err(failure) => self.form.refuse(failure_sentence(&failure)),
            }
        });
    }
}
