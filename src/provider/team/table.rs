//! The list: rows, the menu of a row, and what stands in place of rows.

use std::sync::Arc;

use keystead_calls::session::Account;
use keystead_calls::team::Colleague;
use leptos::prelude::*;

use super::cells::cells;
use super::model::{Column as Shown, Filter, columns};
use super::row_menu::menu;
use super::state::{OpenDialog, Screen};
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::shared::listing::announce;
use crate::shared::session::use_session;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::escape::escape_clears;
use crate::ui::icon::Icon;
use crate::ui::list_state::{ListState, NoMatch};
use crate::ui::menu::Menu;
use crate::ui::virtual_table::{Column, RowView, Rows, VirtualTable};

/// Id of the rows' menu.
pub(super) const ROW_MENU: &str = "colleague-menu";

/// The list with its states.
#[component]
pub(super) fn TeamList(state: Screen) -> AnyView {
    let is_empty = Memo::new(move |_| state.visible.with(Vec::is_empty));
    escape_clears(state.picked);
    announce(Signal::derive(move || state.visible.with(Vec::len)), "team-count");
    view! {
        {dynamic(move || if is_empty.get() { dynamic(move || nothing(state)) } else { table(state) })}
        <p class="table-foot">{dynamic(move || (!state.visible.with(Vec::is_empty)).then(|| count_line(state)))}</p>
    }
    .drawn()
}

fn count_line(state: Screen) -> String {
    let count = Arg::from(state.visible.with(Vec::len));
    match state.picked.with(std::collections::BTreeSet::len) {
        0 => t_args("team-count", [("count", count)]),
        picked => t_args("members-count-picked", [("picked", Arg::from(picked)), ("count", count)]),
    }
}

fn nothing(state: Screen) -> AnyView {
    let search = state.search.get();
    if !search.trim().is_empty() {
        let clear = Callback::new(move |()| {
            state.search.set(String::new());
            focus::focus_selector("[data-filter]");
        });
        let title = t_args("team-no-match", [("search", Arg::from(search))]);
        return view! { <NoMatch title text=t("members-no-match-scope") on_clear=clear /> }.drawn();
    }
    let (title, text) = match state.filter.get() {
        Filter::All => ("team-empty", "team-empty-text"),
        Filter::Invited => ("members-empty-invited", "members-empty-invited-text"),
        Filter::Waiting => ("members-empty-accepted", "members-empty-accepted-text"),
    };
    view! { <ListState symbol=Icon::Users title=t(title) text=t(text) /> }.drawn()
}

fn table(state: Screen) -> AnyView {
    let menu_for = RwSignal::new(None::<Arc<Colleague>>);
    let menu_label = move || {
        let label = menu_for.get().map(|person| person.label().to_owned()).unwrap_or_default();
        t_args("list-row-menu", [("row", Arg::from(label))])
    };
    let caption = t_args("team-caption", [("provider", Arg::from(state.name()))]);
    view! {
        <div class="table-wrap">
            <VirtualTable
                rows=Rows::All(state.visible.into())
                columns=heads()
                caption=Signal::stored(caption)
                sort=state.sort
                handle=state.table
                cells=Callback::new(move |row: RowView<Colleague>| cells(state, &row, menu_for))
                picks=state.picking().picks()
                on_open=Callback::new(move |(_, person): (usize, Arc<Colleague>)| {
                    state.dialog.set(Some(OpenDialog::Edit(person)));
                })
            />
        </div>
        <Menu id=ROW_MENU label=Signal::derive(menu_label) items=Signal::derive(move || menu(state, menu_for)) />
    }
    .drawn()
}

/// Whether the server holds people to some clients.
pub(super) fn offers_limits() -> bool {
    let offers = |account: &Account| account.capabilities.assigned_clients;
    untrack(|| use_session().with_account(offers)) == Some(true)
}

fn heads() -> Vec<Column> {
    let head = |column: Shown| match column {
        Shown::Name => Column::new(t("members-column-name")).sortable(),
        Shown::Status => Column::new(t("members-column-status")).class("p2").sortable(),
        Shown::Role => Column::new(t("members-column-role")).class("p3").sortable(),
        Shown::Clients => Column::new(t("team-column-clients")).class("p4"),
    };
    let mut heads: Vec<Column> = columns(offers_limits()).into_iter().map(head).collect();
    heads.push(Column::new(t("members-column-actions")).class("cell-menu").silent());
    heads
}
