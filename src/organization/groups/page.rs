//! The groups of one client: head, list, dialogs.

use std::collections::BTreeSet;
use std::sync::Arc;

use keystead_calls::groups::GroupRow;
use keystead_calls::jobs::JobWork;
use leptos::prelude::*;

use super::dialog::GroupDialog;
use super::state::{Groups, OpenDialog, Part};
use super::table::GroupsList;
use crate::i18n::{Arg, t, t_args};
use crate::organization::removal::{RemovalDialog, RemovalWords};
use crate::shared::client::OpenClient;
use crate::shared::failure::denial_sentence;
use crate::shared::jobs::panel::JobDialog;
use crate::shared::load::Phase;
use crate::shared::stages::Stages;
use crate::shared::unsaved::reopen;
use crate::shell::page_head::PageHead;
use crate::shell::{new_button, of_open_client};
use crate::ui::bulk_bar::{bulk_bar, search_or_bar};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;

/// What stands in place of the content until it is there.
const STAGES: Stages =
    Stages { loading: "groups-loading", forbidden: "groups-forbidden", error: "groups-error", rows: 8 };

/// The groups of the client in the address.
#[component]
pub fn GroupsPage() -> AnyView {
    of_open_client(|client| view! { <ClientGroups client /> }.drawn())
}

#[component]
fn ClientGroups(client: OpenClient) -> AnyView {
    let state = Groups::new(client);
    let unpick = move || state.picked.set(BTreeSet::new());
    state.list.follow(Callback::new(move |()| unpick()));
    state.table.begin_with(move || state.search.get(), unpick);
    state.table.begin_with(move || state.sort.get(), || ());
    let retry = Callback::new(move |()| state.list.open());
    let which = |dialog: &OpenDialog| match dialog {
        OpenDialog::New => Some(None),
        OpenDialog::Edit(row, _) => Some(Some((**row).clone())),
        _ => None,
    };
    let open = |row: Option<GroupRow>| match row {
        None => Some(OpenDialog::New),
        Some(row) => Some(OpenDialog::Edit(Arc::new(row), Part::Name)),
    };
    let is_ready = move || state.list.phase.get() == Phase::Ready;
    reopen(format!("groups:{}", state.organization), is_ready, state.dialog, which, open);
    view! {
        <PageHead title=t("groups-title") meta=Signal::derive(move || meta(state))>
            {make_button(state)}
        </PageHead>
        {STAGES.view(state.list.phase, retry, move || list(state))}
        {dynamic(move || state.dialog.get().map(|dialog| shown(state, dialog)))}
    }
    .drawn()
}

fn shown(state: Groups, dialog: OpenDialog) -> AnyView {
    let close = Callback::new(move |()| state.dialog.set(None));
    match dialog {
        OpenDialog::New => view! { <GroupDialog state row=None /> }.drawn(),
        OpenDialog::Edit(row, part) => view! { <GroupDialog state row=Some(row) part /> }.drawn(),
        OpenDialog::Delete(rows) => removal(state, &rows, close),
        OpenDialog::Job(job) => {
            view! { <JobDialog job client=state.dialog_client() on_close=close /> }.drawn()
        }
    }
}

fn removal(state: Groups, rows: &[Arc<GroupRow>], on_close: Callback<()>) -> AnyView {
    let count = Arg::from(rows.len());
    let words = RemovalWords {
        title: t("groups-delete-title"),
        who: t_args("groups-delete-who", [("count", count)]),
        effect: t("groups-delete-effect"),
        submit: t("groups-delete-submit"),
        keep: t("groups-delete-keep"),
    };
    let ids = rows.iter().map(|row| row.id).collect();
    view! {
        <RemovalDialog
            organization=state.organization
            client=state.dialog_client()
            words
            labels=rows.iter().map(|row| row.name.clone()).collect()
            excluded=Vec::new()
            work=Some(JobWork::DeleteGroups(ids))
            on_started=Callback::new(move |job| {
                state.dialog.try_set(Some(OpenDialog::Job(job)));
            })
            on_close
        />
    }
    .drawn()
}

/// How many there are.
fn meta(state: Groups) -> String {
    match state.rows.with(Vec::len) {
        0 => String::new(),
        count => t_args("groups-count", [("count", Arg::from(count))]),
    }
}

fn make_button(state: Groups) -> AnyView {
    let is_ready = Signal::derive(move || state.list.phase.get() == Phase::Ready);
    let denied = Signal::derive(move || {
        let may = state.overview.with(|known| known.as_ref().map(|known| known.may_change));
        may.and_then(Result::err).map(denial_sentence)
    });
    let make = move || state.dialog.set(Some(OpenDialog::New));
    new_button(t("groups-new"), Icon::Plus, is_ready, denied, make)
}

fn list(state: Groups) -> AnyView {
    let is_any = Memo::new(move |_| state.rows.with(|rows| !rows.is_empty()));
    let is_picking = move || state.picked.with(|picked| !picked.is_empty());
    let tools = move || {
        let down = state.table.way_down(move || state.visible.with(Vec::len));
        search_or_bar(
            is_picking,
            move || bar(state),
            "groups-filter-label",
            "groups-filter",
            state.search,
            down,
        )
    };
    view! {
        {dynamic(move || is_any.get().then(tools))}
        <GroupsList state />
    }
    .drawn()
}

fn bar(state: Groups) -> AnyView {
    let picking = state.picking();
    let count = picking.count();
    let delete = Callback::new(move |()| state.dialog.set(Some(OpenDialog::Delete(picking.chosen()))));
    let acts = view! {
        <Button
            label=Signal::derive(move || t_args("groups-delete-some", [("count", Arg::from(count.get()))]))
            kind=ButtonKind::DangerQuiet
            symbol=Icon::Trash2
            small=true
            on_press=delete
        />
    }
    .drawn();
    let on_pick = Callback::new(move |pick| picking.pick(pick));
    bulk_bar(t("groups-bulk"), count, picking.total(), on_pick, acts)
}
