//! The collections of one client: head, filters, list, dialogs.

use std::collections::BTreeSet;
use std::sync::Arc;

use keystead_calls::collections::CollectionRow;
use keystead_domain::ids::CollectionId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::dialogs::shown;
use super::model::{FILTERS, Filter, count_of};
use super::state::{Collections, OpenDialog, Part};
use super::table::CollectionsList;
use crate::i18n::{Arg, t, t_args};
use crate::shared::client::OpenClient;
use crate::shared::failure::denial_sentence;
use crate::shared::load::Phase;
use crate::shared::stages::Stages;
use crate::shared::unsaved::reopen;
use crate::shell::page_head::PageHead;
use crate::shell::{new_button, of_open_client};
use crate::ui::badge::Tone;
use crate::ui::banner::leading_banner;
use crate::ui::bulk_bar::{bulk_bar, search_or_bar};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::tabs::{Tab, tabs};

/// What stands in place of the content until it is there.
const STAGES: Stages = Stages {
    loading: "collections-loading",
    forbidden: "collections-forbidden",
    error: "collections-error",
    rows: 12,
};

/// The collections of the client in the address.
#[component]
pub fn CollectionsPage() -> AnyView {
    of_open_client(|client| view! { <ClientCollections client /> }.drawn())
}

#[component]
fn ClientCollections(client: OpenClient) -> AnyView {
    let state = Collections::new(client);
    let unpick = move || state.picked.set(BTreeSet::new());
    state.list.follow(Callback::new(move |()| unpick()));
    state.table.begin_with(move || state.query.get(), unpick);
    let retry = Callback::new(move |()| state.list.open());
    reopen_dialog(state);
    view! {
        <PageHead title=t("collections-title") meta=Signal::derive(move || meta(state))>
            {make_button(state)}
        </PageHead>
        {STAGES.view(state.list.phase, retry, move || list(state))}
        {dynamic(move || state.dialog.get().map(|dialog| shown(state, dialog)))}
    }
    .drawn()
}

/// A dialog that held something unsaved, as it is named over a lock.
#[derive(Serialize, Deserialize)]
enum Held {
    New,
    Edit(Box<CollectionRow>),
    Share(BTreeSet<CollectionId>),
}

/// Opens it again once the list is there.
fn reopen_dialog(state: Collections) {
    let which = |dialog: &OpenDialog| match dialog {
        OpenDialog::New => Some(Held::New),
        OpenDialog::Edit(row, _) => Some(Held::Edit(Box::new((**row).clone()))),
        OpenDialog::Share(rows) => Some(Held::Share(rows.iter().map(|row| row.id).collect())),
        _ => None,
    };
    let open = move |held: Held| match held {
        Held::New => Some(OpenDialog::New),
        Held::Edit(row) => Some(OpenDialog::Edit(Arc::new(*row), Part::Name)),
        Held::Share(shared) => {
            let mut rows = state.rows.try_get_untracked()?;
            rows.retain(|row| shared.contains(&row.id));
            (!rows.is_empty()).then_some(OpenDialog::Share(rows))
        }
    };
    let is_ready = move || state.list.phase.get() == Phase::Ready;
    reopen(format!("collections:{}", state.organization), is_ready, state.dialog, which, open);
}

/// How many there are.
fn meta(state: Collections) -> String {
    match state.rows.with(Vec::len) {
        0 => String::new(),
        count => t_args("collections-count", [("count", Arg::from(count))]),
    }
}

fn make_button(state: Collections) -> AnyView {
    let is_ready = Signal::derive(move || state.list.phase.get() == Phase::Ready);
    let denied = Signal::derive(move || {
        let may = state.overview.with(|known| known.as_ref().map(|known| known.may_create));
        may.and_then(Result::err).map(denial_sentence)
    });
    let make = move || state.dialog.set(Some(OpenDialog::New));
    new_button(t("collections-new"), Icon::Plus, is_ready, denied, make)
}

fn list(state: Collections) -> AnyView {
    let is_picking = move || state.picked.with(|picked| !picked.is_empty());
    view! {
        {unmanaged_banner(state)}
        {filters(state)}
        {search_or_bar(is_picking, move || bar(state), "collections-filter-label", "collections-filter", state.search, state.table.way_down(move || state.visible.with(Vec::len)))}
        <CollectionsList state />
    }
    .drawn()
}

/// Says that nobody manages some, and leads there.
fn unmanaged_banner(state: Collections) -> AnyView {
    let count = Memo::new(move |_| {
        let elsewhere = state.filter.get() != Filter::Unmanaged;
        if elsewhere { state.rows.with(|rows| count_of(rows, Filter::Unmanaged)) } else { 0 }
    });
    let text = Memo::new(move |_| {
        let count = count.get();
        (count > 0).then(|| t_args("collections-unmanaged-some", [("count", Arg::from(count))]))
    });
    leading_banner(Tone::Warning, text, state.address("unmanaged"), t("members-waiting-show"))
}

fn filters(state: Collections) -> AnyView {
    let tab = |(filter, word)| Tab {
        label: t(match filter {
            Filter::All => "collections-filter-all",
            Filter::Unmanaged => "collections-filter-unmanaged",
        }),
        address: state.address(word),
        is_current: Signal::derive(move || state.filter.get() == filter),
        count: Signal::derive(move || Some(state.rows.with(|rows| count_of(rows, filter)))),
    };
    tabs(t("collections-filters"), FILTERS.into_iter().map(tab).collect())
}

fn bar(state: Collections) -> AnyView {
    let picking = state.picking();
    let count = picking.count();
    let label =
        move |key: &'static str| Signal::derive(move || t_args(key, [("count", Arg::from(count.get()))]));
    let share = Callback::new(move |()| state.dialog.set(Some(OpenDialog::Share(picking.chosen()))));
    let delete = Callback::new(move |()| state.dialog.set(Some(OpenDialog::Delete(picking.chosen()))));
    let acts = view! {
        <Button label=label("collections-share-some") symbol=Icon::UserPlus small=true on_press=share />
        <Button
            label=label("collections-delete-some")
            kind=ButtonKind::DangerQuiet
            symbol=Icon::Trash2
            small=true
            on_press=delete
        />
    }
    .drawn();
    let on_pick = Callback::new(move |pick| picking.pick(pick));
    bulk_bar(t("collections-bulk"), count, picking.total(), on_pick, acts)
}
