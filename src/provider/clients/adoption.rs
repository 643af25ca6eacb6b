//! What taking an organization on does, before it is done.

use keystead_calls::clients::AdoptableRow;
use leptos::prelude::*;

use super::price::price_line;
use super::state::Clients;
use crate::i18n::{Arg, t, t_args};
use crate::ui::drawn::Draw;

/// The effects in sentences: plan, bill, seats, limit.
pub(super) fn effects(state: Clients, row: &AdoptableRow) -> AnyView {
    let offer = state
        .rights
        .with_untracked(|rights| rights.plans.iter().find(|offer| Some(offer.plan) == row.becomes).cloned());
    let seats = row.seats.unwrap_or_default();
    let plan = offer.as_ref().map(|offer| {
        t_args(
            "clients-adopt-plan",
            [("before", Arg::from(row.plan.clone())), ("plan", Arg::from(offer.name.clone()))],
        )
    });
    let price = offer.as_ref().map(|offer| price_line(offer, seats)).filter(|line| !line.is_empty());
    let fixed = ["clients-adopt-bill", "clients-adopt-limit", "clients-adopt-key"].map(t);
    let lines = [plan, Some(t_args("clients-adopt-seats", [("count", Arg::from(seats))])), price];
    view! {
        <h3>{t("clients-adopt-effects")}</h3>
        <ul class="bullets">
            {lines.into_iter().flatten().chain(fixed).map(|line| view! { <li>{line}</li> }).collect_view()}
        </ul>
    }
    .drawn()
}
