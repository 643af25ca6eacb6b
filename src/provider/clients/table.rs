//! The table of clients and the menu of a row.

use std::sync::Arc;

use keystead_calls::clients::ClientRow;
use leptos::prelude::*;

use super::model::{self, SeatState, seat_state};
use super::state::{Clients, OpenDialog};
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::intl;
use crate::shared::client::client_mark_of;
use crate::shared::failure::denial_sentence;
use crate::ui::badge::{Badge, Tone};
use crate::ui::drawn::Draw;
use crate::ui::icon::{Icon, icon};
use crate::ui::mark::client_mark;
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::router;
use crate::ui::virtual_table::{Column, RowView, Rows, VirtualTable};

const ROW_MENU: &str = "client-menu";

/// The table.
#[component]
pub(super) fn ClientsTable(state: Clients) -> AnyView {
    let menu_for = RwSignal::new(None::<Arc<ClientRow>>);
    let open = |row: &ClientRow| router::go(&Place::Vault(row.organization).address());
    let items = move || {
        let Some(row) = menu_for.get() else { return Vec::new() };
        let denied = state.rights.with(|rights| rights.may_change.err()).map(denial_sentence);
        let (opened, renamed) = (row.clone(), row);
        vec![
            MenuItem::new(t("clients-open-vault"), Icon::Vault, move || open(&opened)).key("Enter"),
            MenuItem::new(t("clients-rename"), Icon::Pencil, move || {
                state.dialog.set(Some(OpenDialog::Rename(renamed.clone())));
            })
            .denied(denied),
        ]
    };
    let menu_label = move || {
        let name = menu_for.get().map(|row| row.name.clone()).unwrap_or_default();
        t_args("clients-row-menu", [("client", Arg::from(name))])
    };
    view! {
        <div class="table-wrap">
            <VirtualTable
                rows=Rows::All(state.visible.into())
                columns=columns()
                caption=t("clients-title")
                sort=state.sort
                handle=state.table
                cells=Callback::new(move |row: RowView<ClientRow>| cells(&row, menu_for))
                on_open=Callback::new(move |(_, row): (usize, Arc<ClientRow>)| open(&row))
            />
        </div>
        <Menu id=ROW_MENU label=Signal::derive(menu_label) items=Signal::derive(items) />
    }
    .drawn()
}

fn columns() -> Vec<Column> {
    let column = |column: model::Column| match column {
        model::Column::Name => Column::new(t("clients-column-name")).sortable(),
        model::Column::Seats => Column::new(t("clients-column-seats")).class("p2 end").sortable(),
        model::Column::Left => Column::new(t("clients-column-left")).class("p2 end").sortable(),
        model::Column::Plan => Column::new(t("clients-column-plan")).class("p3").sortable(),
    };
    let mut columns: Vec<Column> = model::Column::ALL.into_iter().map(column).collect();
    columns.push(Column::new(t("clients-column-actions")).class("cell-menu").silent());
    columns
}

fn cells(view: &RowView<ClientRow>, menu_for: RwSignal<Option<Arc<ClientRow>>>) -> AnyView {
    let (row, tab) = (view.row.clone(), view.tab);
    let mark = client_mark_of(row.organization, &row.name);
    let more = t_args("clients-row-menu", [("client", Arg::from(row.name.clone()))]);
    let words = SeatWords::of(&row);
    let status = if row.enabled {
        (!row.openable).then(|| (t("clients-no-key"), Tone::Warning))
    } else {
        Some((t("clients-suspended"), Tone::Danger))
    };
    let sub = [words.long.as_str(), " · ", row.plan.as_str()].concat();
    view! {
        <th scope="row" class="cell-main" id=view.head.clone()>
            <span class="cell-id">
                {client_mark(&mark)} <span class="txt">
                    <a class="row-link" href=Place::Vault(row.organization).address() tabindex=move || tab.get()>
                        {row.name.clone()}
                    </a>
                    <span class="cell-sub">{sub}</span>
                </span> {status.map(|(label, tone)| view! { <Badge label tone /> })}
            </span>
        </th>
        <td class="p2 end num">{words.used}</td>
        <td class="p2 end num">
            <span class=words.class>{words.left}</span>
        </td>
        <td class="p3">{row.plan.clone()}</td>
        <td class="cell-menu">
            <button
                class="icon-btn"
                type="button"
                aria-label=more
                aria-haspopup="menu"
                popovertarget=ROW_MENU
                tabindex=move || tab.get()
                on:click=move |_| menu_for.set(Some(row.clone()))
            >
                {icon(Icon::EllipsisVertical)}
            </button>
        </td>
    }
    .drawn()
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
