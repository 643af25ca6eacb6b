//! The people of one provider: head, filters, list, dialogs.

use std::collections::BTreeSet;
use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::team::ExportTeam;
use keystead_domain::ids::{ProviderId, ProviderUserId};
use keystead_domain::permissions::Denial;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::banners::{alone_banner, waiting_banner};
use super::edit_dialog::EditDialog;
use super::invite_dialog::InviteDialog;
use super::model::{FILTERS, count_of};
use super::state::{OpenDialog, Screen};
use super::table::{TeamList, offers_limits};
use super::words::{CHANGES, change_words, filter_key};
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::portal;
use crate::provider::assigned::AssignedClientsDialog;
use crate::shared::connection::ListError;
use crate::shared::export::export_button;
use crate::shared::failure::failure_sentence;
use crate::shared::forbidden::{ListForbidden, can_be_given};
use crate::shared::jobs::panel::JobDialog;
use crate::shared::load::Phase;
use crate::shared::people::{ChangeDialog, change_button};
use crate::shared::session::use_session;
use crate::shared::unsaved::reopen;
use crate::shell::page_head::PageHead;
use crate::shell::{new_button, use_whereabouts};
use crate::ui::bulk_bar::{bulk_bar, search_or_bar};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::list_state::SkeletonRows;
use crate::ui::tabs::{Tab, tabs};

/// The people of the provider in the address.
#[component]
pub fn TeamPage() -> AnyView {
    let place = use_whereabouts().place;
    let provider = Memo::new(move |_| match place.get() {
        Some(Place::Team(provider)) => Some(provider),
        _ => None,
    });
    view! { {dynamic(move || provider.get().map(|provider| view! { <ProviderTeam provider /> }))} }.drawn()
}

#[component]
fn ProviderTeam(provider: ProviderId) -> AnyView {
    let state = Screen::new(provider);
    let session = use_session();
    state.list.follow(Callback::new(move |()| {
        state.picked.set(BTreeSet::new());
        // A job may have changed one's own role.
        session.refresh();
    }));
    if offers_limits() {
        Effect::new(move || {
            // People who came or went since are counted anew.
            state.team.track();
            state.read_limits();
        });
    }
    // What is done to ticked people must not reach people who are not listed.
    let unpick = move || state.picked.set(BTreeSet::new());
    state.table.begin_with(move || (state.filter.get(), state.search.get()), unpick);
    state.table.begin_with(move || state.sort.get(), || ());
    reopen_dialog(state);
    let retry = Callback::new(move |()| state.list.open());
    view! {
        <PageHead title=t("nav-team") meta=Signal::derive(move || meta(state))>
            {export(state)}
            {invite_button(state)}
        </PageHead>
        {dynamic(move || match state.list.phase.get() {
            Phase::Loading => view! { <SkeletonRows label=t("team-loading") rows=8 /> }.drawn(),
            Phase::Ready => list(state),
            Phase::Forbidden(failure) => {
                view! { <ListForbidden title=t("team-forbidden") text=forbidden(&failure) is_given=can_be_given(&failure) /> }.drawn()
            }
            Phase::Failed(failure) => {
                view! { <ListError title=t("team-error") failure on_retry=retry /> }.drawn()
            }
        })}
        {dynamic(move || state.dialog.get().map(|dialog| shown(state, dialog)))}
    }
    .drawn()
}

/// A dialog that held something unsaved, as it is named over a lock.
#[derive(Serialize, Deserialize)]
enum Held {
    Invite,
    Edit(ProviderUserId),
    Assigned(ProviderUserId),
}

/// Opens it again once the list is there.
fn reopen_dialog(state: Screen) {
    let which = |dialog: &OpenDialog| match dialog {
        OpenDialog::Invite => Some(Held::Invite),
        OpenDialog::Edit(person) => Some(Held::Edit(person.id)),
        OpenDialog::Assigned(person) => Some(Held::Assigned(*person)),
        _ => None,
    };
    let person = move |id: ProviderUserId| {
        let people = state.people.try_get_untracked()?;
        people.iter().find(|person| person.id == id).map(Arc::clone)
    };
    let open = move |held: Held| match held {
        Held::Invite => Some(OpenDialog::Invite),
        Held::Edit(id) => person(id).map(OpenDialog::Edit),
        Held::Assigned(id) => person(id).map(|person| OpenDialog::Assigned(person.id)),
    };
    let is_ready = move || state.list.phase.get() == Phase::Ready;
    reopen(format!("team:{}", state.provider), is_ready, state.dialog, which, open);
}

/// Who can help whom the team does not show itself to.
fn forbidden(failure: &Failure) -> String {
    match failure {
        Failure::Denied(Denial::NotProviderAdmin) => t("team-forbidden-text"),
        other => failure_sentence(other),
    }
}

fn shown(state: Screen, dialog: OpenDialog) -> AnyView {
    match dialog {
        OpenDialog::Invite => view! { <InviteDialog state /> }.drawn(),
        OpenDialog::Edit(person) => view! { <EditDialog state person /> }.drawn(),
        OpenDialog::Change(change, people) => view! { <ChangeDialog state change people /> }.drawn(),
        OpenDialog::Assigned(user) => {
            let saved = Callback::new(move |()| state.read_limits());
            let close = Callback::new(move |()| state.dialog.set(None));
            view! { <AssignedClientsDialog provider=state.provider user on_saved=saved on_close=close /> }
                .drawn()
        }
        OpenDialog::Job(job) => {
            let close = Callback::new(move |()| state.dialog.set(None));
            view! { <JobDialog job on_close=close /> }.drawn()
        }
    }
}

/// How many they are.
fn meta(state: Screen) -> String {
    match state.people.with(Vec::len) {
        0 => String::new(),
        count => t_args("team-count", [("count", Arg::from(count))]),
    }
}

/// Saves what the list shows, in its order.
fn export(state: Screen) -> AnyView {
    let ask = move || {
        let people = state.visible.with_untracked(|people| people.iter().map(|person| person.id).collect());
        portal::call(ExportTeam { provider: state.provider, people })
    };
    let is_ready = Signal::derive(move || state.list.phase.get() == Phase::Ready);
    export_button(is_ready, "team.csv".to_owned(), ask)
}

fn invite_button(state: Screen) -> AnyView {
    let is_ready = Signal::derive(move || state.list.phase.get() == Phase::Ready);
    let invite = move || state.dialog.set(Some(OpenDialog::Invite));
    new_button(t("team-invite"), Icon::UserPlus, is_ready, Signal::stored(None), invite)
}

fn list(state: Screen) -> AnyView {
    let is_picking = move || state.picked.with(|picked| !picked.is_empty());
    view! {
        {alone_banner(state)}
        {waiting_banner(state)}
        {filters(state)}
        {search_or_bar(is_picking, move || bar(state), "team-filter-label", "team-filter", state.search, state.table.way_down(move || state.visible.with(Vec::len)))}
        <TeamList state />
    }
    .drawn()
}

fn filters(state: Screen) -> AnyView {
    let tab = |(filter, _)| Tab {
        label: t(filter_key(filter)),
        address: state.address(filter),
        is_current: Signal::derive(move || state.filter.get() == filter),
        count: Signal::derive(move || Some(state.people.with(|people| count_of(people, filter)))),
    };
    tabs(t("members-filters"), FILTERS.into_iter().map(tab).collect())
}

/// What can be done to those that are picked, and to how many of them.
fn bar(state: Screen) -> AnyView {
    let picking = state.picking();
    let chosen = Memo::new(move |_| state.picked.with(|picked| picked.iter().copied().collect::<Vec<_>>()));
    let acts = move || {
        let (ids, team) = (chosen.get(), state.team.get()?);
        let act = |change| {
            let count = team.preview(change, &ids).applicable.len();
            let ids = ids.clone();
            let ask = Callback::new(move |()| {
                state.dialog.set(Some(OpenDialog::Change(change, ids.clone())));
            });
            (count > 0).then(|| change_button(&change_words(change), count, ask))
        };
        Some(CHANGES.into_iter().filter_map(act).collect_view())
    };
    let on_pick = Callback::new(move |pick| picking.pick(pick));
    bulk_bar(t("team-bulk"), picking.count(), picking.total(), on_pick, dynamic(acts))
}
