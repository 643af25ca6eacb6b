//! The list: rows, their tick boxes, the menu of a row, and what stands in place of rows.

use std::sync::Arc;

use keystead_calls::members::{MemberRow, MembersFilter};
use leptos::prelude::*;

use super::actions;
use super::cells::cells;
use super::model;
use super::row_menu::menu;
use super::state::Members;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::shared::connection::ListError;
use crate::shared::picking::all_picked;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::escape::escape_clears;
use crate::ui::icon::Icon;
use crate::ui::list_state::{ListState, NoMatch, SkeletonRows};
use crate::ui::live::use_announcer;
use crate::ui::menu::Menu;
use crate::ui::virtual_table::{Column, Pick, Picks, RowView, Rows, VirtualTable};

/// Id of the rows' menu.
pub(super) const ROW_MENU: &str = "member-menu";

/// The list with its states.
#[component]
pub(super) fn MembersList(state: Members) -> AnyView {
    let is_empty = Memo::new(move |_| state.rows.total() == 0);
    escape_clears(state.picked);
    announce(state);
    view! {
        {dynamic(move || {
            if let Some(failure) = state.rows_failure.get() {
                let retry = Callback::new(move |()| {
                    state.rows_failure.set(None);
                    state.rows.restart(false);
                });
                return view! { <ListError title=t("members-error") failure on_retry=retry /> }.drawn();
            }
            if !state.listed.get() {
                return view! { <SkeletonRows label=t("members-loading") rows=12 /> }.drawn();
            }
            if is_empty.get() { dynamic(move || nothing(state)) } else { table(state) }
        })}
        <p class="table-foot">
            {dynamic(move || (state.listed.get() && !is_empty.get()).then(|| count_line(state)))}
        </p>
    }
    .drawn()
}

fn count_line(state: Members) -> String {
    let picked = state.picked.with(std::collections::BTreeSet::len);
    let count = Arg::from(state.rows.total());
    if picked == 0 {
        t_args("members-count", [("count", count)])
    } else {
        t_args("members-count-picked", [("picked", Arg::from(picked)), ("count", count)])
    }
}

/// Says how many there are whenever another list is shown, and how many are picked.
fn announce(state: Members) {
    let announcer = use_announcer();
    let news = Memo::new(move |_| (state.listed.get() && state.rows.total() > 0).then(|| count_line(state)));
    Effect::watch(
        move || news.get(),
        move |news, before, _| {
            if let (Some(news), Some(_)) = (news, before) {
                announcer.say(news.clone());
            }
        },
        false,
    );
}

fn nothing(state: Members) -> AnyView {
    let answered = state.answered.get();
    let search = answered.search;
    if !search.is_empty() {
        let clear = Callback::new(move |()| {
            state.search.set(String::new());
            focus::focus_selector("[data-filter]");
        });
        let title = t_args("members-no-match", [("search", Arg::from(search))]);
        return view! { <NoMatch title text=t("members-no-match-scope") on_clear=clear /> }.drawn();
    }
    let (title, text) = match answered.filter {
        _ if !untrack(|| state.manages()) => ("members-empty-recovery", "members-empty-recovery-text"),
        MembersFilter::Active => ("members-empty", "members-empty-text"),
        MembersFilter::Invited => ("members-empty-invited", "members-empty-invited-text"),
        MembersFilter::Accepted => ("members-empty-accepted", "members-empty-accepted-text"),
        MembersFilter::Revoked => ("members-empty-revoked", "members-empty-revoked-text"),
    };
    view! { <ListState symbol=Icon::Users title=t(title) text=t(text) /> }.drawn()
}

fn table(state: Members) -> AnyView {
    let menu_for = RwSignal::new(None::<Arc<MemberRow>>);
    let columns = state.columns.get_untracked();
    let menu_label = move || {
        let label = menu_for.get().map(|row| label_of(&row).to_owned()).unwrap_or_default();
        t_args("members-row-menu", [("member", Arg::from(label))])
    };
    let caption = t_args("members-caption", [("client", Arg::from(state.client_name()))]);
    let shown = StoredValue::new(columns.clone());
    view! {
        <div class="table-wrap">
            <VirtualTable
                rows=Rows::Asked(state.rows)
                columns=heads(&columns)
                caption=Signal::stored(caption)
                sort=state.sort
                handle=state.table
                cells=Callback::new(move |row: RowView<MemberRow>| {
                    shown.with_value(|columns| cells(state, columns, &row, menu_for))
                })
                picks=untrack(|| state.manages()).then(|| picks(state))
                on_open=Callback::new(move |(_, row): (usize, Arc<MemberRow>)| {
                    if let Some(dialog) = untrack(|| state.opens(&row)) {
                        state.dialog.set(Some(dialog));
                    }
                })
            />
        </div>
        <Menu id=ROW_MENU label=Signal::derive(menu_label) items=Signal::derive(move || menu(state, menu_for)) />
    }
    .drawn()
}

fn picks(state: Members) -> Picks {
    // Another search puts somebody else at the same place.
    let at = move |row| state.rows.get(row);
    Picks {
        is_picked: Callback::new(move |row| {
            let id = at(row).map(|row| row.id);
            id.is_some_and(|id| state.picked.with(|picked| picked.contains(&id)))
        }),
        label: Callback::new(move |row| {
            let label = at(row).map(|row| label_of(&row).to_owned()).unwrap_or_default();
            t_args("list-pick", [("row", Arg::from(label))])
        }),
        all: Signal::derive(move || {
            all_picked(state.picked.with(std::collections::BTreeSet::len), state.rows.total())
        }),
        all_label: Signal::stored(t("list-pick-all")),
        on_pick: Callback::new(move |pick: Pick| actions::pick(state, pick)),
    }
}

/// Name, or the address where there is none.
pub(super) fn label_of(row: &MemberRow) -> &str {
    if row.name.is_empty() { &row.email } else { &row.name }
}

fn heads(columns: &[model::Column]) -> Vec<Column> {
    let head = |column: &model::Column| match column {
        model::Column::Name => Column::new(t("members-column-name")).sortable(),
        model::Column::Status => Column::new(t("members-column-status")).class("p2").sortable(),
        model::Column::Role => Column::new(t("members-column-role")).class("p3").sortable(),
        model::Column::Groups => Column::new(t("members-column-groups")).class("p4"),
        model::Column::Collections => Column::new(t("collections-title")).class("p4"),
        model::Column::TwoStep => Column::new(t("members-column-two-step")).class("p3").sortable(),
        model::Column::Recovery => Column::new(t("members-column-recovery")).class("p5"),
    };
    let mut heads: Vec<Column> = columns.iter().map(head).collect();
    heads.push(Column::new(t("members-column-actions")).class("cell-menu").silent());
    heads
}
