//! The table of clients and the menu of a row.

use std::sync::Arc;

use keystead_calls::clients::ClientRow;
use leptos::prelude::*;

use super::model::{self, Listed, SeatState, seat_state};
use super::row_menu::{entries, open};
use super::state::Clients;
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::intl;
use crate::shared::client::client_mark_of;
use crate::ui::badge::{Badge, Tone, tags};
use crate::ui::drawn::Draw;
use crate::ui::mark::client_mark;
use crate::ui::menu::Menu;
use crate::ui::virtual_table::{Column, RowView, Rows, VirtualTable, menu_cell};

const ROW_MENU: &str = "client-menu";

/// The table.
#[component]
pub(super) fn ClientsTable(state: Clients) -> AnyView {
    let menu_for = RwSignal::new(None::<Arc<Listed>>);
    let items = move || {
        // The row may have changed since its button was pressed.
        let Some(row) = menu_for.get() else { return Vec::new() };
        let row =
            state.rows.with(|rows| rows.iter().find(|known| known.id == row.id).cloned()).unwrap_or(row);
        entries(state, &row)
    };
    let menu_label = move || {
        let name = menu_for.get().map(|row| row.name.clone()).unwrap_or_default();
        t_args("clients-row-menu", [("client", Arg::from(name))])
    };
    view! {
        <div class="table-wrap">
            <VirtualTable
                rows=Rows::All(state.visible.into())
                columns=columns(state.has_details)
                caption=t("clients-title")
                sort=state.sort
                handle=state.table
                cells=Callback::new(move |row: RowView<Listed>| cells(&row, state.has_details, menu_for))
                on_open=Callback::new(move |(_, row): (usize, Arc<Listed>)| open(&row))
            />
        </div>
        <Menu id=ROW_MENU label=Signal::derive(menu_label) items=Signal::derive(items) />
    }
    .drawn()
}

fn columns(has_tags: bool) -> Vec<Column> {
    let column = |column: &model::Column| match column {
        model::Column::Name => Column::new(t("clients-column-name")).sortable(),
        model::Column::Tags => Column::new(t("clients-column-tags")).class("p4").sortable(),
        model::Column::Seats => Column::new(t("clients-column-seats")).class("p2 end").sortable(),
        model::Column::Left => Column::new(t("clients-column-left")).class("p2 end").sortable(),
        model::Column::Plan => Column::new(t("clients-column-plan")).class("p3").sortable(),
    };
    let mut columns: Vec<Column> = model::Column::all(has_tags).iter().map(column).collect();
    columns.push(Column::new(t("clients-column-actions")).class("cell-menu").silent());
    columns
}

/// What about a client needs somebody, the most serious first.
fn badges(row: &ClientRow) -> AnyView {
    let cases = [
        (!row.enabled, "clients-suspended", Tone::Danger),
        (!row.openable, "clients-no-key", Tone::Warning),
        (row.has_owner == Some(false), "clients-no-owner", Tone::Warning),
        (row.restricted, "clients-restricted", Tone::Neutral),
    ];
    let shown = cases.into_iter().filter(|(holds, ..)| *holds);
    shown.map(|(_, key, tone)| view! { <Badge label=t(key) tone /> }).collect_view().drawn()
}

fn cells(view: &RowView<Listed>, has_tags: bool, menu_for: RwSignal<Option<Arc<Listed>>>) -> AnyView {
    let (row, tab) = (view.row.clone(), view.tab);
    let names = &row.kept.details.tags;
    let mark = client_mark_of(row.organization, &row.name, row.kept.details.hue);
    let more = t_args("clients-row-menu", [("client", Arg::from(row.name.clone()))]);
    let words = SeatWords::of(&row);
    let sub = [words.long.as_str(), &row.plan].into_iter().chain(names.iter().map(String::as_str));
    let sub = sub.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let tag_cell = has_tags.then(|| {
        let cell = if names.is_empty() { nil() } else { tags(names, names.len()) };
        view! { <td class="p4">{cell}</td> }
    });
    view! {
        <th scope="row" class="cell-main" id=view.head.clone()>
            <span class="cell-id">
                {client_mark(&mark)} <span class="txt">
                    <a class="row-link" href=Place::Vault(row.organization).address() tabindex=move || tab.get()>
                        {row.name.clone()}
                    </a>
                    <span class="cell-sub">{sub}</span>
                </span> {badges(&row)}
            </span>
        </th>
        {tag_cell}
        <td class="p2 end num">{words.used}</td>
        <td class="p2 end num">
            <span class=words.class>{words.left}</span>
        </td>
        <td class="p3">{row.plan.clone()}</td>
        {menu_cell(more, ROW_MENU, tab, move || menu_for.set(Some(row.clone())))}
    }
    .drawn()
}

fn nil() -> AnyView {
    view! { <span class="nil">"–"</span> }.drawn()
}

/// The seats of a client in words.
struct SeatWords {
    used: String,
    left: String,
    long: String,
    class: &'static str,
}

impl SeatWords {
    fn of(row: &ClientRow) -> Self {
        let number =
            |value: Option<u32>| value.map_or_else(|| "–".to_owned(), |value| intl::number(f64::from(value)));
        let (used, assigned) = (number(row.occupied), number(row.seats));
        let left = row.remaining.unwrap_or_default();
        let (words, class) = match seat_state(row.remaining) {
            SeatState::Enough => (t_args("clients-left", [("count", Arg::from(left))]), "muted"),
            SeatState::Low => (t_args("clients-left", [("count", Arg::from(left))]), "low"),
            SeatState::Full if left < 0 => (t_args("clients-over", [("count", Arg::from(-left))]), "over"),
            SeatState::Full => (t("clients-full"), "over"),
            SeatState::Unknown => ("–".to_owned(), "nil"),
        };
        let long = t_args(
            "clients-seats-long",
            [("used", Arg::from(used.clone())), ("assigned", Arg::from(assigned.clone()))],
        );
        Self { used: [used.as_str(), " / ", &assigned].concat(), left: words, long, class }
    }
}
