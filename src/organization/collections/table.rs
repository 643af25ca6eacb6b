//! The list of collections: rows, the menu of a row, and what stands in place of rows.

use std::sync::Arc;

use keystead_calls::collections::CollectionRow;
use keystead_domain::permissions::Allowed;
use leptos::prelude::*;

use super::cells::cells;
use super::model::{Column as Shown, Filter};
use super::state::{Collections, OpenDialog, Part, label_of};
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::shared::failure::denial_sentence;
use crate::shared::listing::announce;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::escape::escape_clears;
use crate::ui::icon::Icon;
use crate::ui::list_state::{ListState, NoMatch};
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::virtual_table::{Column, RowView, Rows, VirtualTable};

/// Id of the rows' menu.
pub(super) const ROW_MENU: &str = "collection-menu";

/// The list with its states.
#[component]
pub(super) fn CollectionsList(state: Collections) -> AnyView {
    let is_empty = Memo::new(move |_| state.visible.with(Vec::is_empty));
    // Rows look otherwise in a tree than in a flat list.
    let is_tree = Memo::new(move |_| state.query.with(super::model::Query::is_tree));
    escape_clears(state.picked);
    announce(Signal::derive(move || state.visible.with(Vec::len)), "collections-count");
    view! {
        {dynamic(move || {
            // Read first: what was worked out from it would hide its change.
            let columns = state.columns.get();
            if is_empty.get() { dynamic(move || nothing(state)) } else { table(state, is_tree.get(), columns) }
        })}
    }
    .drawn()
}

fn nothing(state: Collections) -> AnyView {
    let search = state.search.get();
    if !search.trim().is_empty() {
        let clear = Callback::new(move |()| {
            state.search.set(String::new());
            focus::focus_selector("[data-filter]");
        });
        let title = t_args("collections-no-match", [("search", Arg::from(search))]);
        return view! { <NoMatch title text=t("collections-no-match-scope") on_clear=clear /> }.drawn();
    }
    if state.filter.get() == Filter::Unmanaged {
        let text = t("collections-empty-unmanaged-text");
        return view! { <ListState symbol=Icon::CircleCheck title=t("collections-empty-unmanaged") text /> }
            .drawn();
    }
    let make = Callback::new(move |()| state.dialog.set(Some(OpenDialog::New)));
    let may =
        state.overview.with_untracked(|known| known.as_ref().is_some_and(|known| known.may_create.is_ok()));
    view! {
        <ListState symbol=Icon::Folder title=t("collections-empty") text=t("collections-empty-text")>
            {may
                .then(|| {
                    view! {
                        <Button label=t("collections-new") kind=ButtonKind::Plain symbol=Icon::Plus on_press=make />
                    }
                })}
        </ListState>
    }
    .drawn()
}

fn table(state: Collections, is_tree: bool, columns: Vec<Shown>) -> AnyView {
    let heads = heads(&columns);
    let columns = StoredValue::new(columns);
    let menu_for = RwSignal::new(None::<Arc<CollectionRow>>);
    let menu_label = move || {
        let name = menu_for.get().map(|row| label_of(&row)).unwrap_or_default();
        t_args("list-row-menu", [("row", Arg::from(name))])
    };
    let caption = t_args("collections-caption", [("client", Arg::from(state.client_name()))]);
    view! {
        <div class="table-wrap">
            <VirtualTable
                rows=Rows::All(state.visible.into())
                columns=heads
                caption=Signal::stored(caption)
                sort=state.sort
                handle=state.table
                cells=Callback::new(move |row: RowView<CollectionRow>| columns.with_value(|columns| cells(state, &row, columns, is_tree, menu_for)))
                picks=state.picking().picks()
                on_open=Callback::new(move |(_, row): (usize, Arc<CollectionRow>)| {
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
        Shown::Name => Column::new(t("collections-column-name")).sortable(),
        Shown::Items => Column::new(t("collections-column-items")).class("p3 end").sortable_down(),
        Shown::Access => Column::new(t("collections-column-access")).class("p2").sortable_down(),
        Shown::Own => Column::new(t("collections-column-own")).class("p4").sortable_down(),
    };
    let mut heads: Vec<Column> = columns.iter().map(head).collect();
    heads.push(Column::new(t("members-column-actions")).class("cell-menu").silent());
    heads
}

fn menu(state: Collections, menu_for: RwSignal<Option<Arc<CollectionRow>>>) -> Vec<MenuItem> {
    let Some(row) = menu_for.get() else { return Vec::new() };
    let denied = |allowed: Allowed| allowed.err().map(denial_sentence);
    let edit = |key: &str, symbol: Icon, part: Part, allowed: Allowed| {
        let row = row.clone();
        MenuItem::new(t(key), symbol, move || state.dialog.set(Some(OpenDialog::Edit(row.clone(), part))))
            .denied(denied(allowed))
    };
    let deleted = row.clone();
    let remove = move || state.dialog.set(Some(OpenDialog::Delete(vec![deleted.clone()])));
    vec![
        edit("collections-edit", Icon::Pencil, Part::Name, row.may_edit).key("Enter"),
        edit("collections-edit-access", Icon::Users, Part::Access, row.may_share),
        MenuItem::new(t("collections-delete"), Icon::Trash2, remove)
            .denied(denied(row.may_delete))
            .separated()
            .danger(),
    ]
}
