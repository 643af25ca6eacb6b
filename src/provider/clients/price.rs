//! What plans and seats cost: the cards of the plans, and the sentence about seats.

use keystead_calls::clients::PlanOffer;
use keystead_domain::enums::PlanType;
use keystead_domain::plan::{is_annual, name_among};
use leptos::prelude::*;

use super::model::price_effect;
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl;
use crate::ui::drawn::Draw;
use crate::ui::field::{ErrorText, error_line};
use crate::ui::ids::fresh_id;

/// One card a plan, of which one is chosen.
pub(super) fn plan_cards(
    chosen: RwSignal<Option<usize>>,
    offers: Vec<PlanOffer>,
    error: ErrorText,
) -> AnyView {
    let group = fresh_id("plan");
    let error_id = [&group, "-error"].concat();
    let said = error_id.clone();
    let plans: Vec<PlanType> = offers.iter().map(|offer| offer.plan).collect();
    let card = |(index, offer): (usize, PlanOffer)| {
        let name = name_among(offer.plan, &plans);
        let words = if is_annual(offer.plan) { "clients-plan-price-year" } else { "clients-plan-price" };
        let price =
            offer.seat_price_cents.map(|cents| t_args(words, [("price", Arg::from(intl::dollars(cents)))]));
        let before = offer.list_price_cents.map(|cents| {
            let words = t_args("clients-plan-list-price", [("price", Arg::from(intl::dollars(cents)))]);
            view! { <s class="help" aria-hidden="true">{intl::dollars(cents)}</s> <span class="sr-only">{words}</span> }
        });
        let pool =
            offer.unassigned_seats.map(|count| t_args("clients-plan-pool", [("count", Arg::from(count))]));
        let said = said.clone();
        view! {
            <label class="option-card">
                <input
                    class="radio"
                    type="radio"
                    name=group.clone()
                    prop:checked=move || chosen.get() == Some(index)
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=move || error.with(Option::is_some).then(|| said.clone())
                    on:change=move |_| chosen.set(Some(index))
                />
                <span>
                    <strong>{name}</strong>
                    {before} {price.map(|price| view! { <span class="help">{price}</span> })}
                    {pool.map(|pool| view! { <span class="help">{pool}</span> })}
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="label">{t("clients-field-plan")}</legend>
            <div class="grid-2 grid-2--tight">{offers.into_iter().enumerate().map(card).collect_view()}</div>
            {error_line(error_id, error)}
        </fieldset>
    }
    .drawn()
}

/// What the seats do to the pool and to the bill, while they are typed.
pub(in crate::provider) fn price_line(offer: &PlanOffer, seats: u32) -> String {
    if seats == 0 {
        return String::new();
    }
    let effect = price_effect(offer, seats);
    let pool = Arg::from(effect.from_pool.unwrap_or_default());
    let buy = Arg::from(effect.to_buy);
    match (effect.from_pool, effect.to_buy, effect.cents) {
        (Some(_), 0, _) => t_args("clients-price-pool", [("pool", pool)]),
        (Some(0) | None, _, Some(cents)) => {
            let key = if is_annual(offer.plan) { "clients-price-buy-year" } else { "clients-price-buy" };
            t_args(key, [("buy", buy), ("price", Arg::from(intl::dollars(cents)))])
        }
        (Some(_), _, Some(cents)) => {
            let price = Arg::from(intl::dollars(cents));
            let key = if is_annual(offer.plan) { "clients-price-both-year" } else { "clients-price-both" };
            t_args(key, [("pool", pool), ("buy", buy), ("price", price)])
        }
        (Some(1..), _, None) => t_args("clients-price-both-unknown", [("pool", pool), ("buy", buy)]),
        (Some(0) | None, _, None) => String::new(),
    }
}
