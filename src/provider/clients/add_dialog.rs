//! The form of a new client: its owner is invited, its seats come from the pool or are bought.

use keystead_calls::Failure;
use keystead_calls::clients::PlanOffer;
use keystead_domain::blueprint::Blueprint;
use keystead_domain::enums::PlanType;
use keystead_domain::validation::{ClientDraft, ClientField};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{add, leaves_doubt, reload, reread_offers};
use super::model::draft;
use super::price::{plan_cards, price_line};
use super::state::{AddDraft, Clients};
use crate::i18n::{Arg, t, t_args};
use crate::provider::blueprints::BlueprintChoice;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::session::use_session;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{InputKind, TextField};
use crate::ui::form::Form;
use crate::ui::toast::{Toast, use_toasts};

/// The dialog.
#[component]
pub(super) fn AddDialog(state: Clients) -> AnyView {
    let form = Form::<ClientField>::new();
    let (session, toasts) = (use_session(), use_toasts());
    let offers = StoredValue::new(state.rights.with_untracked(|rights| rights.plans.clone()));
    let close = Callback::new(move |()| state.dialog.set(None));
    let (typed, blueprint) = (state.draft, blueprint_choice(state, offers));
    let submit = Callback::new(move |()| {
        let Some(provider) = state.provider.get_untracked() else { return };
        let plans: Vec<_> = offers.with_value(|offers| offers.iter().map(|offer| offer.plan).collect());
        let draft = untrack(|| read(typed, &plans));
        if !form.accept(draft.check(&plans)) || !blueprint.is_good() || !form.start() {
            return;
        }
        let (owner, name) = (draft.owner_email.clone(), draft.name.clone());
        spawn_local(async move {
            match add(provider, draft).await {
                Ok(row) => {
                    // The client is there; what a blueprint adds goes on as a job, which says what came of it.
                    if let Err(failure) = blueprint.apply(row.organization, &owner).await {
                        toasts.show(Toast::failed(failure_sentence(&failure)));
                    }
                    form.finish();
                    toasts.show(added(&row.name, owner));
                    state.show_row(row);
                    reread_offers(state);
                    state.dialog.try_set(None);
                    typed.clear();
                    session.refresh();
                }
                Err(Failure::InvalidClient(errors)) => {
                    form.finish();
                    form.accept(errors);
                }
                Err(failure) if leaves_doubt(&failure) => {
                    let sentence = doubt(state, &failure_sentence(&failure), &name).await;
                    form.refuse(sentence);
                }
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    });
    view! {
        <Dialog
            title=t("clients-add-title")
            submit_label=t("clients-add")
            note=t("clients-add-note")
            busy=form.is_sending()
            on_submit=submit
            on_close=close
        >
            {form.refusal_view()} {restored(state.draft)}
            <TextField
                label=t("clients-field-name")
                value=state.draft.name
                error=form.error_of(ClientField::Name, field_sentence)
                required=true
                autofocus=true
            />
            <TextField
                label=t("clients-field-owner")
                value=state.draft.owner_email
                input=InputKind::EMAIL
                help=t("clients-field-owner-help")
                error=form.error_of(ClientField::OwnerEmail, field_sentence)
                required=true
            />
            {blueprint.view()}
            {plan_cards(state.draft.plan, offers.get_value(), form.error_of(ClientField::Plan, field_sentence))}
            <TextField
                label=t("clients-field-seats")
                value=state.draft.seats
                input=InputKind::NUMBER
                error=form.error_of(ClientField::Seats, field_sentence)
                required=true
            />
            {price_help(state.draft, offers)}
        </Dialog>
    }
    .drawn()
}

/// Says that what stands in the form was typed before a lock.
fn restored(typed: AddDraft) -> AnyView {
    dynamic(move || {
        let is_restored = typed.restored.get();
        is_restored.then(|| view! { <Banner tone=Tone::Info text=Signal::stored(t("draft-restored")) /> })
    })
}

/// What was typed.
fn read(typed: AddDraft, plans: &[PlanType]) -> ClientDraft {
    let chosen = typed.plan.get().and_then(|index| plans.get(index).copied());
    draft(&typed.name.get(), &typed.owner_email.get(), chosen, &typed.seats.get())
}

/// What is said of a client that was made.
fn added(client: &str, owner: String) -> Toast {
    let invited = t_args("clients-added-owner", [("owner", Arg::from(owner))]);
    Toast::done(t_args("clients-added", [("client", Arg::from(client.to_owned()))])).detail(invited)
}

/// The choice of a blueprint, which brings its plan and its seats.
fn blueprint_choice(state: Clients, offers: StoredValue<Vec<PlanOffer>>) -> BlueprintChoice {
    let typed = state.draft;
    let take_over = Callback::new(move |blueprint: Blueprint| {
        let is_its = |offer: &PlanOffer| Some(offer.plan) == blueprint.plan;
        let known = offers.with_value(|offers| offers.iter().position(is_its));
        typed.plan.set(known.or(typed.plan.get_untracked()));
        typed.seats.set(blueprint.seats.to_string());
    });
    BlueprintChoice::new(state.provider.get_untracked(), typed.blueprint, take_over)
}

/// What the seats do, while they are typed.
fn price_help(draft: AddDraft, offers: StoredValue<Vec<PlanOffer>>) -> AnyView {
    let words = move || {
        let seats = draft.seats.with(|seats| seats.trim().parse::<u32>().ok());
        offers.with_value(|offers| {
            let offer = draft.plan.get().and_then(|index| offers.get(index));
            offer.zip(seats).map(|(offer, seats)| price_line(offer, seats))
        })
    };
    view! {
        <p class="help" aria-live="polite">
            {dynamic(words)}
        </p>
    }
    .drawn()
}

/// Nobody knows whether the server made the client: the list is read again and says so, before anybody tries once more.
async fn doubt(state: Clients, sentence: &str, name: &str) -> String {
    let looked = match reload(state).await {
        false => t("clients-add-not-looked"),
        true => {
            let is_there = state.rows.with_untracked(|rows| rows.iter().any(|row| row.name == name));
            let key = if is_there { "clients-add-is-there" } else { "clients-add-is-not-there" };
            t_args(key, [("client", Arg::from(name.to_owned()))])
        }
    };
    [sentence, &looked].join(" ")
}
