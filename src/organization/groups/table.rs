//! The list of groups: rows, the menu of a row, and what stands in place of rows.

use std::sync::Arc;

use keystead_calls::groups::GroupRow;
use leptos::prelude::*;

use super::model::Column as Shown;
use super::state::{Groups, OpenDialog, Part};
use crate::i18n::{Arg, t, t_args};
use crate::organization::grants::path_words;
use crate::platform::{focus, intl};
use crate::shared::failure::denial_sentence;
use crate::shared::listing::announce;
use crate::ui::badge::path_tags;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::escape::escape_clears;
use crate::ui::icon::{Icon, icon};
use crate::ui::list_state::{ListState, NoMatch};
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::virtual_table::{Column, RowView, Rows, VirtualTable, menu_cell};

/// Id of the rows' menu.
const ROW_MENU: &str = "group-menu";

/// The list with its states.
#[component]
pub(super) fn GroupsList(state: Groups) -> AnyView {
    let is_empty = Memo::new(move |_| state.visible.with(Vec::is_empty));
    let columns = Memo::new(move |_| state.rows.with(|rows| Shown::of(rows)));
    escape_clears(state.picked);
    announce(Signal::derive(move || state.visible.with(Vec::len)), "groups-count");
    view! {
        {dynamic(move || if is_empty.get() { dynamic(move || nothing(state)) } else { table(state, columns.get()) })}
    }
    .drawn()
}

fn nothing(state: Groups) -> AnyView {
    let search = state.search.get();
    if !state.rows.with(Vec::is_empty) {
        let clear = Callback::new(move |()| {
            state.search.set(String::new());
            focus::focus_selector("[data-filter]");
        });
        let title = t_args("groups-no-match", [("search", Arg::from(search))]);
        return view! { <NoMatch title text=t("groups-no-match-scope") on_clear=clear /> }.drawn();
    }
    let make = Callback::new(move |()| state.dialog.set(Some(OpenDialog::New)));
    let may =
        state.overview.with_untracked(|known| known.as_ref().is_some_and(|known| known.may_change.is_ok()));
    view! {
        <ListState symbol=Icon::UsersRound title=t("groups-empty") text=t("groups-empty-text")>
            {may
                .then(|| {
                    view! {
                        <Button label=t("groups-new") kind=ButtonKind::Plain symbol=Icon::Plus on_press=make />
                    }
                })}
        </ListState>
    }
    .drawn()
}

fn table(state: Groups, columns: Vec<Shown>) -> AnyView {
    let menu_for = RwSignal::new(None::<Arc<GroupRow>>);
    let menu_label = move || {
        let name = menu_for.get().map(|row| row.name.clone()).unwrap_or_default();
        t_args("list-row-menu", [("row", Arg::from(name))])
    };
    let caption = t_args("groups-caption", [("client", Arg::from(state.client_name()))]);
    let heads = heads(&columns);
    let has_external = columns.contains(&Shown::ExternalId);
    view! {
        <div class="table-wrap">
            <VirtualTable
                rows=Rows::All(state.visible.into())
                columns=heads
                caption=Signal::stored(caption)
                sort=state.sort
                handle=state.table
                cells=Callback::new(move |row: RowView<GroupRow>| cells(state, &row, has_external, menu_for))
                picks=state.picking().picks()
                on_open=Callback::new(move |(_, row): (usize, Arc<GroupRow>)| {
                    state.dialog.set(Some(OpenDialog::Edit(row, Part::Name)));
                })
            />
        </div>
        <Menu id=ROW_MENU label=Signal::derive(menu_label) items=Signal::derive(move || menu(state, menu_for)) />
    }
    .drawn()
}

fn heads(columns: &[Shown]) -> Vec<Column> {
    let head = |column: &Shown| match column {
        Shown::Name => Column::new(t("groups-column-name")).sortable(),
        Shown::Members => Column::new(t("members-title")).class("p2 end").sortable_down(),
        Shown::Collections => Column::new(t("collections-title")).class("p3").sortable_down(),
        Shown::ExternalId => Column::new(t("groups-column-external")).class("p5"),
    };
    let mut heads: Vec<Column> = columns.iter().map(head).collect();
    heads.push(Column::new(t("members-column-actions")).class("cell-menu").silent());
    heads
}

/// The cells, after the tick box.
fn cells(
    state: Groups,
    view: &RowView<GroupRow>,
    has_external: bool,
    menu_for: RwSignal<Option<Arc<GroupRow>>>,
) -> AnyView {
    let (row, tab) = (view.row.clone(), view.tab);
    let opened = row.clone();
    let nil = || view! { <span class="nil">"–"</span> }.drawn();
    let members = row.members.map(|count| intl::number(f64::from(count)));
    let sub = row.members.map(|count| t_args("members-count", [("count", Arg::from(count))]));
    let collections: Vec<String> = row.collections.iter().map(|path| path_words(path)).collect();
    let external = has_external.then(|| {
        let id = row.external_id.clone().map_or_else(nil, Draw::drawn);
        view! { <td class="p5">{id}</td> }
    });
    let more = t_args("list-row-menu", [("row", Arg::from(row.name.clone()))]);
    let total = row.collection_count as usize;
    view! {
        <th scope="row" class="cell-main" id=view.head.clone()>
            <span class="cell-id">
                {icon(Icon::UsersRound)} <span class="txt">
                    <button
                        class="row-link"
                        type="button"
                        tabindex="-1"
                        on:click=move |_| state.dialog.set(Some(OpenDialog::Edit(opened.clone(), Part::Name)))
                    >
                        {row.name.clone()}
                    </button>
                    <span class="cell-sub">{sub}</span>
                </span>
            </span>
        </th>
        <td class="p2 end">{members.map_or_else(nil, Draw::drawn)}</td>
        <td class="p3">{if total == 0 { nil() } else { path_tags(&collections, total) }}</td>
        {external}
        {menu_cell(more, ROW_MENU, tab, move || menu_for.set(Some(row.clone())))}
    }
    .drawn()
}

fn menu(state: Groups, menu_for: RwSignal<Option<Arc<GroupRow>>>) -> Vec<MenuItem> {
    let Some(row) = menu_for.get() else { return Vec::new() };
    let may = state.overview.with(|known| known.as_ref().map(|known| known.may_change));
    let denied = may.and_then(Result::err).map(denial_sentence);
    let edit = |key: &str, symbol: Icon, part: Part| {
        let row = row.clone();
        MenuItem::new(t(key), symbol, move || state.dialog.set(Some(OpenDialog::Edit(row.clone(), part))))
            .denied(denied.clone())
    };
    let delete = row.clone();
    let remove = move || state.dialog.set(Some(OpenDialog::Delete(vec![delete.clone()])));
    vec![
        edit("groups-edit", Icon::Pencil, Part::Name).key("Enter"),
        edit("groups-edit-members", Icon::Users, Part::Members),
        edit("groups-edit-collections", Icon::Folder, Part::Collections),
        MenuItem::new(t("groups-delete"), Icon::Trash2, remove).denied(denied.clone()).separated().danger(),
    ]
}
