//! The calls of the members screen. They change the state and leave words to the views.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::jobs::{JobWork, StartJob};
use keystead_calls::members::{
    CloseMembers, MembersMatching, MembersOverview, MembersWindow, OpenMembers, SurveyMembers,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{Members, OpenDialog};
use crate::platform::clipboard;
use crate::portal;
use crate::shared::client;
use crate::shared::jobs;
use crate::shared::load::{Phase, settle};
use crate::shared::picking::toggle;
use crate::ui::virtual_table::{Pick, RangeRequest};

/// The page goes.
pub(super) fn close(state: Members) {
    let organization = state.organization;
    clipboard::clear_copied();
    spawn_local(async move {
        client::serve(None).await;
        // A worker that does not answer holds nothing any more.
        let _ = portal::call(CloseMembers { organization }).await;
    });
}

/// Loads the members: counts first, then the rows that the list asks for.
pub(super) fn open(state: Members, reload: bool) {
    state.phase.set(Phase::Loading);
    state.listed.set(false);
    spawn_local(async move {
        client::serve(Some(state.organization)).await;
        match portal::call(OpenMembers { organization: state.organization, reload }).await {
            Ok(overview) => {
                show_overview(state, overview);
                state.phase.try_set(Phase::Ready);
                state.rows.restart(true);
            }
            Err(failure) => {
                state.phase.try_set(Phase::after(failure));
            }
        }
    });
}

/// Reads counts and the rows on screen again, after something was changed.
pub(super) fn refresh(state: Members, reload: bool) {
    spawn_local(async move {
        let question = OpenMembers { organization: state.organization, reload };
        if let Ok(overview) = portal::call(question).await {
            show_overview(state, overview);
            state.rows.restart(false);
            survey(state);
        }
    });
}

fn show_overview(state: Members, overview: MembersOverview) {
    state.overview.try_set(Some(Arc::new(overview)));
}

/// Asks for the rows of a range.
pub(super) fn fetch(state: Members, request: RangeRequest) {
    let Some(query) = state.query.try_get_untracked() else { return };
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    spawn_local(async move {
        let question = MembersWindow {
            organization: state.organization,
            query: query.clone(),
            start: number(request.start),
            count: number(request.len),
        };
        match portal::call(question).await {
            Ok(found) => {
                if state.rows.fill(request, found.total as usize, found.rows) {
                    settle(state.answered, query);
                    settle(state.rows_failure, None);
                    settle(state.listed, true);
                }
            }
            Err(Failure::Cancelled) => state.rows.give_up(request),
            Err(failure) => {
                state.rows.give_up(request);
                state.rows_failure.try_set(Some(failure));
            }
        }
    });
}

/// Ticks rows. Those of a range that are not here are asked for.
pub(super) fn pick(state: Members, pick: Pick) {
    match pick {
        Pick::Nothing => state.clear_picks(),
        Pick::Toggle(row) => {
            if let Some(row) = state.rows.get_now(row) {
                state.picked.update(|picked| toggle(picked, row.id));
                survey(state);
            }
        }
        Pick::All => pick_range(state, 0, usize::MAX),
        Pick::Through(from, to) => pick_range(state, from, to),
    }
}

fn pick_range(state: Members, from: usize, to: usize) {
    spawn_local(async move {
        let Some(query) = state.query.try_get_untracked() else { return };
        let Ok(ids) = portal::call(MembersMatching { organization: state.organization, query }).await else {
            return;
        };
        let last = to.min(ids.len().saturating_sub(1));
        state.picked.try_update(|picked| picked.extend(ids.get(from..=last).unwrap_or_default()));
        survey(state);
    });
}

/// Asks what can be done to those that are picked.
fn survey(state: Members) {
    let Some(members) = state.picked.try_with_untracked(|picked| picked.iter().copied().collect::<Vec<_>>())
    else {
        return;
    };
    if members.is_empty() {
        return;
    }
    let count = members.len();
    spawn_local(async move {
        let answer = portal::call(SurveyMembers { organization: state.organization, members }).await;
        let is_current = state.picked.try_with_untracked(|picked| picked.len() == count) == Some(true);
        if let (Ok(counts), true) = (answer, is_current) {
            state.survey.try_set(counts);
        }
    });
}

/// Begins a job and shows it.
pub(super) async fn start(state: Members, work: JobWork) -> Result<(), Failure> {
    let job = portal::call(StartJob { organization: state.organization, work }).await?;
    let id = job.id;
    jobs::put(job);
    state.dialog.try_set(Some(OpenDialog::Job(id)));
    Ok(())
}
