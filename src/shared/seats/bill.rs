//! The pool and the bill in words and figures: as they are, and what a change makes of them.

use keystead_calls::seats::{SeatPayer, SeatTerms};
use leptos::prelude::*;

use super::model::{Bill, Effect, billed, cost};
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl;
use crate::ui::drawn::{Draw, dynamic};

/// Figures of the pool where a provider pays, and what a period costs where the price is known.
pub(super) fn facts(terms: &SeatTerms, effect: Signal<Option<Effect>>) -> AnyView {
    let is_annual = terms.is_annual;
    let fact = |key: &'static str, value: AnyView| view! { <dt>{t(key)}</dt> <dd>{value}</dd> }.drawn();
    let number = |seats: u32| intl::number(f64::from(seats)).drawn();
    let mut facts = Vec::new();
    if let SeatPayer::Provider { pool: Some(pool), .. } = terms.payer {
        facts.extend([
            fact("seats-minimum", number(pool.minimum)),
            fact("seats-purchased", number(pool.purchased)),
            fact("seats-assigned", number(pool.assigned)),
            fact("seats-unassigned", number(pool.unassigned())),
        ]);
    }
    if let Some(now) = billed(terms).and_then(|seats| cost(terms, seats)) {
        let bill = move || effect.get().and_then(|effect| effect.bill);
        let after = move || bill().map_or_else(|| "–".to_owned(), |bill| each_period(bill.after, is_annual));
        facts.push(fact("seats-cost-now", each_period(now, is_annual).drawn()));
        facts.push(fact("seats-cost-after", dynamic(after)));
        facts.push(dynamic(move || {
            let most = bill().and_then(|bill| bill.at_limit)?;
            Some(fact("seats-cost-limit", each_period(most, is_annual).drawn()))
        }));
    }
    (!facts.is_empty()).then(|| view! { <dl class="pairs">{facts.collect_view()}</dl> }).drawn()
}

fn dollars(cents: i64) -> Option<String> {
    u32::try_from(cents.unsigned_abs()).ok().map(intl::dollars)
}

fn each_period(cents: i64, is_annual: bool) -> String {
    let Some(price) = dollars(cents) else { return "–".to_owned() };
    let key = if is_annual { "seats-each-year" } else { "seats-each-month" };
    t_args(key, [("price", Arg::from(price))])
}

/// What it does to the pool and to the bill, in a few sentences.
pub(super) fn words(terms: &SeatTerms, effect: Effect) -> String {
    let pool = effect.left.map(|left| match left {
        0 => t("seats-left-none"),
        left => t_args("seats-left", [("count", Arg::from(left))]),
    });
    let count = Arg::from(effect.bought.abs());
    let price = effect.bill.map(Bill::change).and_then(dollars).map(Arg::from);
    let bill = match (effect.bought, price) {
        (0, _) => t("seats-same-bill"),
        (1.., Some(price)) if terms.is_annual => {
            t_args("seats-bought-year", [("count", count), ("price", price)])
        }
        (1.., Some(price)) => t_args("seats-bought", [("count", count), ("price", price)]),
        (1.., None) => t_args("seats-bought-unknown", [("count", count)]),
        (_, Some(price)) if terms.is_annual => {
            t_args("seats-returned-year", [("count", count), ("price", price)])
        }
        (_, Some(price)) => t_args("seats-returned", [("count", count), ("price", price)]),
        (_, None) => t_args("seats-returned-unknown", [("count", count)]),
    };
    // When a provider is charged, nobody says.
    let charged = match (terms.payer, effect.bought) {
        (SeatPayer::Organization { .. }, 1..) => Some(t("seats-charged")),
        (SeatPayer::Organization { .. }, ..=-1) => Some(t("seats-credited")),
        _ => None,
    };
    pool.into_iter().chain([bill]).chain(charged).collect::<Vec<_>>().join(" ")
}
