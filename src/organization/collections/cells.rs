//! The cells of a row.

use std::sync::Arc;

use keystead_calls::collections::{CollectionRow, Holder};
use leptos::prelude::*;

use super::model::Column;
use super::state::{Collections, OpenDialog, Part, label_of};
use super::table::ROW_MENU;
use crate::i18n::{Arg, t, t_args};
use crate::organization::grants::path_words;
use crate::platform::intl;
use crate::shared::levels::level_key;
use crate::ui::badge::{Badge, Tone, quiet_badge};
use crate::ui::drawn::Draw;
use crate::ui::icon::{Icon, icon, icon_small};
use crate::ui::virtual_table::{RowView, menu_cell};

/// Steps of the tree that are drawn; deeper rows stand below each other.
const DEEPEST: u8 = 6;

/// The cells, after the tick box.
pub(super) fn cells(
    state: Collections,
    view: &RowView<CollectionRow>,
    columns: &[Column],
    is_tree: bool,
    menu_for: RwSignal<Option<Arc<CollectionRow>>>,
) -> AnyView {
    let (row, tab) = (view.row.clone(), view.tab);
    let opened = row.clone();
    let rest = columns.iter().map(|column| cell(*column, &row)).collect_view();
    let name = if is_tree { path_words(&row.label) } else { label_of(&row) };
    // Who hears the row does not see what it stands below.
    let above = row.path.strip_suffix(&name).filter(|above| !above.is_empty()).map(str::to_owned);
    let depth = if is_tree { row.depth.min(DEEPEST) } else { 0 };
    let sub = t_args("collections-holders", [("count", Arg::from(row.holder_count))]);
    let more = t_args("list-row-menu", [("row", Arg::from(label_of(&row)))]);
    view! {
        <th scope="row" class="cell-main" id=view.head.clone()>
            <span class="cell-id" data-depth=(depth > 0).then(|| depth.to_string())>
                {icon(Icon::Folder)} <span class="txt">
                    <button
                        class="row-link"
                        type="button"
                        tabindex="-1"
                        on:click=move |_| state.dialog.set(Some(OpenDialog::Edit(opened.clone(), Part::Name)))
                    >
                        {above.map(|path| view! { <span class="sr-only">{path}</span> })} {name}
                    </button>
                    <span class="cell-sub">{sub}</span>
                </span>
                {mark(&row)}
            </span>
        </th>
        {rest}
        {menu_cell(more, ROW_MENU, tab, move || menu_for.set(Some(row.clone())))}
    }
    .drawn()
}

fn cell(column: Column, row: &CollectionRow) -> AnyView {
    let (class, content) = match column {
        Column::Name => return ().drawn(),
        Column::Items => ("p3 end", row.items.map(|count| intl::number(f64::from(count)).drawn())),
        Column::Access => ("p2", (row.holder_count > 0).then(|| holders(row))),
        Column::Own => ("p4", row.own.map(|level| t(level_key(level)).drawn())),
    };
    let content = content.unwrap_or_else(|| view! { <span class="nil">"–"</span> }.drawn());
    view! { <td class=class>{content}</td> }.drawn()
}

/// What sets a collection apart.
fn mark(row: &CollectionRow) -> Option<AnyView> {
    if row.my_items {
        return Some(quiet_badge(Icon::Lock, t("collections-my-items"), Tone::Neutral));
    }
    row.unmanaged.then(|| {
        let label = t("collections-unmanaged");
        view! { <Badge label tone=Tone::Warning symbol=Icon::TriangleAlert /> }.drawn()
    })
}

/// The first who have access, groups with their sign, and how many more.
fn holders(row: &CollectionRow) -> AnyView {
    let more = (row.holder_count as usize).saturating_sub(row.holders.len());
    let tag = |holder: &Holder| {
        let sign = holder.is_group.then(|| {
            view! { {icon_small(Icon::UsersRound)} <span class="sr-only">{t("collections-holder-group")}</span> }
        });
        view! { <span class="tag">{sign} {holder.name.clone()}</span> }
    };
    view! {
        <span class="tags">
            {row.holders.iter().map(tag).collect_view()}
            {(more > 0).then(|| view! { <span class="tag">{["+", &more.to_string()].concat()}</span> })}
        </span>
    }
    .drawn()
}
