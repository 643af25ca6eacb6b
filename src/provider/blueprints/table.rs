//! The table of blueprints and the menu of a row.

use std::sync::Arc;

use keystead_calls::blueprints::{BlueprintRow, Content};
use keystead_domain::blueprint::Blueprint;
use keystead_domain::plan;
use leptos::prelude::*;

use super::model::{self, Asked, counts, trouble};
use super::state::{Blueprints, OpenDialog, address};
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl;
use crate::shared::failure::denial_sentence;
use crate::ui::badge::{Badge, Tone};
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::virtual_table::{Column, RowView, Rows, VirtualTable, menu_cell};

const ROW_MENU: &str = "blueprint-menu";

/// The table.
#[component]
pub(super) fn BlueprintsTable(state: Blueprints) -> AnyView {
    let menu_for = RwSignal::new(None::<Arc<BlueprintRow>>);
    let items = move || menu_for.get().map(|row| acts(state, &row)).unwrap_or_default();
    let menu_label = move || {
        let name = menu_for.get().map(|row| name(&row)).unwrap_or_default();
        t_args("blueprints-row-menu", [("blueprint", Arg::from(name))])
    };
    let open = move |row: &BlueprintRow| {
        if row.content.blueprint().is_some() {
            state.go(Asked::Edit(row.id));
        }
    };
    view! {
        <div class="table-wrap">
            <VirtualTable
                rows=Rows::All(state.visible.into())
                columns=columns()
                caption=t("blueprints-title")
                sort=state.sort
                handle=state.table
                cells=Callback::new(move |row: RowView<BlueprintRow>| cells(state, &row, menu_for))
                on_open=Callback::new(move |(_, row): (usize, Arc<BlueprintRow>)| open(&row))
            />
        </div>
        <Menu id=ROW_MENU label=Signal::derive(menu_label) items=Signal::derive(items) />
    }
    .drawn()
}

/// What can be done with a row; what cannot be used says why.
fn acts(state: Blueprints, row: &Arc<BlueprintRow>) -> Vec<MenuItem> {
    let id = row.id;
    let (may_change, may_create) = state.rights.with(|rights| (rights.may_change, rights.may_create));
    let unusable = trouble(&row.content).map(t);
    let unreadable = row.content.blueprint().is_none().then(|| unusable.clone()).flatten();
    let change = may_change.err().map(denial_sentence);
    let create = may_create.err().map(denial_sentence).or_else(|| unusable.clone());
    let removed = row.clone();
    vec![
        MenuItem::new(t("blueprints-edit"), Icon::Pencil, move || state.go(Asked::Edit(id)))
            .denied(unreadable)
            .key("Enter"),
        MenuItem::new(t("blueprints-apply"), Icon::Check, move || state.go(Asked::Apply(id, None)))
            .denied(unusable),
        MenuItem::new(t("blueprints-create"), Icon::Building2, move || state.go(Asked::Create(id)))
            .denied(create),
        MenuItem::new(t("blueprints-delete"), Icon::Trash2, move || {
            state.dialog.set(Some(OpenDialog::Delete(removed.clone())));
        })
        .denied(change)
        .separated()
        .danger(),
    ]
}

fn name(row: &BlueprintRow) -> String {
    row.content.blueprint().map_or_else(|| t("blueprints-unnamed"), |blueprint| blueprint.name.clone())
}

fn columns() -> Vec<Column> {
    let column = |column: model::Column| match column {
        model::Column::Name => Column::new(t("blueprints-column-name")).sortable(),
        model::Column::Plan => Column::new(t("blueprints-column-plan")).class("p3").sortable(),
        model::Column::Content => Column::new(t("blueprints-column-content")).class("p2").sortable(),
        model::Column::Changed => Column::new(t("blueprints-column-changed")).class("p4").sortable_down(),
    };
    let mut columns: Vec<Column> = model::Column::ALL.into_iter().map(column).collect();
    columns.push(Column::new(t("blueprints-column-actions")).class("cell-menu").silent());
    columns
}

/// How much is in it, in one line.
pub(super) fn content_line(content: &Content) -> String {
    content.blueprint().map(|blueprint| content_parts(blueprint).join(" · ")).unwrap_or_default()
}

fn content_parts(blueprint: &Blueprint) -> [String; 4] {
    let [collections, groups, policies, roles] = counts(blueprint);
    let part = |key, count| t_args(key, [("count", Arg::from(count))]);
    [
        part("blueprints-collections-count", collections),
        part("blueprints-groups-count", groups),
        part("blueprints-policies-count", policies),
        part("blueprints-roles-count", roles),
    ]
}

/// What a phone has room for of the columns that it does not show.
fn short_line(plan: &str, blueprint: &Blueprint) -> String {
    let [collections, groups, ..] = content_parts(blueprint);
    let parts = [plan, &collections, &groups].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

fn cells(
    state: Blueprints,
    view: &RowView<BlueprintRow>,
    menu_for: RwSignal<Option<Arc<BlueprintRow>>>,
) -> AnyView {
    let (row, tab) = (view.row.clone(), view.tab);
    let name = name(&row);
    let more = t_args("blueprints-row-menu", [("blueprint", Arg::from(name.clone()))]);
    let blueprint = row.content.blueprint();
    let plan =
        blueprint.and_then(|it| it.plan).map(plan::display_name).map(plan::short_name).unwrap_or_default();
    let sub = trouble(&row.content).map(t).or_else(|| blueprint.map(|it| short_line(plan, it)));
    let changed = row.revised.map(intl::day).unwrap_or_default();
    let provider = state.provider.get_untracked();
    let link =
        provider.filter(|_| blueprint.is_some()).map(|provider| address(provider, Asked::Edit(row.id)));
    let title = match link {
        Some(href) => view! {
            <a class="row-link" href=href tabindex=move || tab.get()>
                {name}
            </a>
        }
        .drawn(),
        None => view! { <span>{name}</span> }.drawn(),
    };
    let status = match row.content {
        Content::Readable(_) => None,
        Content::Older(_) => Some(t("blueprints-badge-older")),
        _ => Some(t("blueprints-badge-unreadable")),
    };
    view! {
        <th scope="row" class="cell-main" id=view.head.clone()>
            <span class="cell-id">
                <span class="txt">
                    {title} <span class="cell-sub">{sub}</span>
                </span> {status.map(|label| view! { <Badge label tone=Tone::Warning /> })}
            </span>
        </th>
        <td class="p3">{plan}</td>
        <td class="p2 nowrap">{content_line(&row.content)}</td>
        <td class="p4">{changed}</td>
        {menu_cell(more, ROW_MENU, tab, move || menu_for.set(Some(row.clone())))}
    }
    .drawn()
}
