//! Name, description, plan, seats.

use keystead_domain::blueprint::BlueprintField;
use keystead_domain::enums::PlanType;
use keystead_domain::plan;
use leptos::prelude::*;

use super::super::draft::Draft;
use crate::i18n::t;
use crate::shared::failure::field_sentence;
use crate::ui::drawn::Draw;
use crate::ui::field::{ErrorText, InputKind, TextArea, TextField, error_line};
use crate::ui::ids::fresh_id;
use crate::ui::section::section;

/// What is wrong with a field, in words.
pub(super) fn error(draft: Draft, field: BlueprintField) -> ErrorText {
    Signal::derive(move || draft.error(field).map(field_sentence))
}

pub(super) fn fields(draft: Draft, plans: Vec<PlanType>) -> AnyView {
    let of = |field| error(draft, field);
    let fields = view! {
        <TextField
            label=t("blueprints-field-name")
            value=draft.name
            error=of(BlueprintField::Name)
            required=true
        />
        <TextArea
            label=t("blueprints-field-description")
            value=draft.description
            error=of(BlueprintField::Description)
        />
        {plan_cards(draft, plans)}
        <TextField
            label=t("blueprints-field-seats")
            value=draft.seats
            input=InputKind::NUMBER
            help=t("blueprints-field-seats-help")
            error=of(BlueprintField::Seats)
            required=true
        />
    };
    section("blueprints-general", vec![fields.drawn()])
}

fn plan_cards(draft: Draft, plans: Vec<PlanType>) -> AnyView {
    let group = fresh_id("plan");
    let error = error(draft, BlueprintField::Plan);
    let all = plans.clone();
    let card = |kind: PlanType| {
        view! {
            <label class="option-card">
                <input
                    class="radio"
                    type="radio"
                    name=group.clone()
                    prop:checked=move || draft.plan.get() == Some(kind)
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    on:change=move |_| draft.plan.set(Some(kind))
                />
                <strong>{plan::name_among(kind, &all)}</strong>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="label">{t("clients-field-plan")}</legend>
            <div class="grid-2 grid-2--tight">{plans.into_iter().map(card).collect_view()}</div>
            {error_line(fresh_id("plan-error"), error)}
        </fieldset>
    }
    .drawn()
}
