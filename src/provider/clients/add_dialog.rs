//! The form of a new client: its owner is invited, its seats come from the pool or are bought.

use keystead_calls::Failure;
use keystead_calls::clients::PlanOffer;
use keystead_domain::validation::ClientField;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::add;
use super::model::{draft, price_effect};
use super::state::{AddDraft, Clients};
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::session::use_session;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{ErrorText, InputKind, TextField, error_line};
use crate::ui::form::Form;
use crate::ui::ids::fresh_id;
use crate::ui::toast::{Toast, use_toasts};

/// The dialog.
#[component]
pub(super) fn AddDialog(state: Clients) -> AnyView {
    let form = Form::<ClientField>::new();
    let (session, toasts) = (use_session(), use_toasts());
    let offers = StoredValue::new(state.rights.with_untracked(|rights| rights.plans.clone()));
    let close = Callback::new(move |()| state.dialog.set(None));
    let submit = Callback::new(move |()| {
        let Some(provider) = state.provider.get_untracked() else { return };
        let typed = state.draft;
        let plans: Vec<_> = offers.with_value(|offers| offers.iter().map(|offer| offer.plan).collect());
        let chosen = typed.plan.get_untracked().and_then(|index| plans.get(index).copied());
        let draft =
            untrack(|| draft(&typed.name.get(), &typed.owner_email.get(), chosen, &typed.seats.get()));
        if !form.accept(draft.check(&plans)) || !form.start() {
            return;
        }
        let owner = draft.owner_email.clone();
        spawn_local(async move {
            match add(provider, draft).await {
                Ok(row) => {
                    form.finish();
                    let added = t_args("clients-added", [("client", Arg::from(row.name.clone()))]);
                    let invited = t_args("clients-added-owner", [("owner", Arg::from(owner))]);
                    state.show_row(row);
                    state.dialog.try_set(None);
                    typed.clear();
                    toasts.show(Toast::done(added).detail(invited));
                    session.refresh();
                }
                Err(Failure::InvalidClient(errors)) => {
                    form.finish();
                    form.accept(errors);
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
            {form.refusal_view()}
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
            {plan_cards(state.draft, offers.get_value(), form.error_of(ClientField::Plan, field_sentence))}
            <TextField
                label=t("clients-field-seats")
                value=state.draft.seats
                input=InputKind::NUMBER
                error=form.error_of(ClientField::Seats, field_sentence)
                required=true
            />
            <p class="help" aria-live="polite">
                {dynamic(move || price_line(state.draft, &offers.get_value()))}
            </p>
        </Dialog>
    }
    .drawn()
}

fn plan_cards(draft: AddDraft, offers: Vec<PlanOffer>, error: ErrorText) -> AnyView {
    let group = fresh_id("plan");
    let card = |(index, offer): (usize, PlanOffer)| {
        let price = offer
            .seat_price_cents
            .map(|cents| t_args("clients-plan-price", [("price", Arg::from(intl::dollars(cents)))]));
        view! {
            <label class="option-card">
                <input
                    class="radio"
                    type="radio"
                    name=group.clone()
                    prop:checked=move || draft.plan.get() == Some(index)
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    on:change=move |_| draft.plan.set(Some(index))
                />
                <span>
                    <strong>{offer.name}</strong>
                    {price.map(|price| view! { <span class="help">{price}</span> })}
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="label">{t("clients-field-plan")}</legend>
            <div class="grid-2 grid-2--tight">{offers.into_iter().enumerate().map(card).collect_view()}</div>
            {error_line(fresh_id("plan-error"), error)}
        </fieldset>
    }
    .drawn()
}

/// What the seats do to the pool and to the bill, while they are typed.
fn price_line(draft: AddDraft, offers: &[PlanOffer]) -> String {
    let offer = draft.plan.get().and_then(|index| offers.get(index));
    let seats = draft.seats.with(|seats| seats.trim().parse::<u32>().ok());
    let (Some(offer), Some(seats @ 1..)) = (offer, seats) else { return String::new() };
    let effect = price_effect(offer, seats);
    let pool = Arg::from(effect.from_pool.unwrap_or_default());
    let buy = Arg::from(effect.to_buy);
    match (effect.from_pool, effect.to_buy, effect.monthly_cents) {
        (Some(_), 0, _) => t_args("clients-price-pool", [("pool", pool)]),
        (Some(0) | None, _, Some(cents)) => {
            t_args("clients-price-buy", [("buy", buy), ("price", Arg::from(intl::dollars(cents)))])
        }
        (Some(_), _, Some(cents)) => {
            let price = Arg::from(intl::dollars(cents));
            t_args("clients-price-both", [("pool", pool), ("buy", buy), ("price", price)])
        }
        (Some(1..), _, None) => t_args("clients-price-both-unknown", [("pool", pool), ("buy", buy)]),
        (Some(0) | None, _, None) => String::new(),
    }
}
