//! A job on the screen: how far it is, what came of its rows, and what can be done with it.

use keystead_calls::Failure;
use keystead_calls::jobs::{
    JobId, JobReceipt, JobRow, JobRows, JobState, JobView, JobWindow, Outcome, Steer, SteerJob,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{job_line, job_success, job_title, reason, receipt_words, row_label};
use super::{drop_job, job, put};
use crate::i18n::{Arg, t, t_args};
use crate::platform::download;
use crate::portal;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::{Dialog, DialogClient};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon, spinner};
use crate::ui::toast::{Toast, use_toasts};

/// Rows that need a look, listed; the file has all.
const LISTED: u32 = 100;

/// A job that was just begun, in a dialog of its client if it has one. One that goes well to the end needs no look: it closes itself.
#[component]
pub fn JobDialog(
    job: JobId,
    #[prop(optional_no_strip, into)] client: Option<DialogClient>,
    on_close: Callback<()>,
) -> AnyView {
    let shown = Memo::new(move |_| super::job(job));
    let toasts = use_toasts();
    Effect::new(move || {
        let Some(shown) = shown.get() else { return };
        if shown.state == JobState::Finished && shown.failed + shown.skipped == 0 {
            toasts.show(Toast::done(job_success(&shown)).detail(shown.client.clone()));
            dismiss(shown.id);
            on_close.run(());
        }
    });
    let title = shown.with_untracked(|shown| shown.as_ref().map(job_title).unwrap_or_default());
    let label = Signal::derive(move || {
        let is_active = shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.state.is_active()));
        t(if is_active { "job-in-background" } else { "job-close" })
    });
    view! {
        <Dialog title client submit_label=label only_submit=true on_submit=on_close on_close>
            {job_panel(job)}
        </Dialog>
    }
    .drawn()
}

/// How far a job is and what came of its rows.
pub fn job_panel(id: JobId) -> AnyView {
    let shown = Memo::new(move |_| job(id));
    view! { {dynamic(move || shown.with(|shown| shown.as_ref().map(panel)))} }.drawn()
}

fn panel(job: &JobView) -> AnyView {
    let line = job_line(job);
    let symbol = if job.state.is_active() { spinner() } else { icon(state_icon(job)) };
    view! {
        <div class="job">
            <p class="job-top" role="status">
                {symbol}
                <span>{line.clone()}</span>
            </p>
            <progress class="progress" max=job.total.to_string() value=job.settled().to_string() aria-label=line></progress>
            {troubles(job)}
            <div class="row wrap">{acts(job)}</div>
        </div>
    }
    .drawn()
}

const fn state_icon(job: &JobView) -> Icon {
    match job.state {
        JobState::Finished if job.failed == 0 => Icon::CircleCheck,
        JobState::Finished | JobState::Interrupted => Icon::AlertCircle,
        _ => Icon::Ban,
    }
}

fn acts(job: &JobView) -> AnyView {
    let id = job.id;
    let button = |key: &str, symbol: Icon, steer: Steer| {
        let press = Callback::new(move |()| turn(id, steer));
        view! { <Button label=t(key) symbol small=true on_press=press /> }
    };
    let is_left = job.settled() < job.total;
    let buttons = if job.state.is_active() {
        vec![button("job-pause", Icon::Pause, Steer::Pause), button("job-stop", Icon::X, Steer::Stop)]
    } else {
        let mut buttons = Vec::new();
        if is_left && job.state != JobState::Stopped {
            buttons.push(button("job-resume", Icon::Play, Steer::Resume));
            buttons.push(button("job-stop", Icon::X, Steer::Stop));
        }
        if job.failed > 0 {
            buttons.push(button("job-retry", Icon::RefreshCw, Steer::RetryFailed));
        }
        buttons
    };
    let receipt = Callback::new(move |()| save_receipt(id));
    view! {
        {buttons}
        <Button label=t("job-receipt") symbol=Icon::FileDown small=true kind=ButtonKind::Ghost on_press=receipt />
    }
    .drawn()
}

/// Rows that did not go well, and why.
fn troubles(job: &JobView) -> AnyView {
    if job.failed + job.skipped == 0 {
        return ().drawn();
    }
    let rows = RwSignal::new(Vec::<JobRow>::new());
    let (id, total) = (job.id, job.total);
    spawn_local(async move {
        if let Ok(found) = rows_of(id, total).await {
            rows.try_set(found.into_iter().filter(|row| reason(&row.outcome).is_some()).collect());
        }
    });
    let row = |row: &JobRow| {
        let (class, symbol) = match row.outcome {
            Outcome::Failed(_) => ("fail", Icon::CircleX),
            _ => ("wait", Icon::Info),
        };
        view! {
            <li class=class>
                {icon(symbol)} <span>{row_label(row)}</span>
                <span class="why">{reason(&row.outcome)}</span>
            </li>
        }
    };
    let more = move || {
        let hidden = rows.with(Vec::len).saturating_sub(LISTED as usize);
        (hidden > 0)
            .then(|| view! { <li class="wait">{t_args("job-more", [("count", Arg::from(hidden))])}</li> })
    };
    view! {
        <ul role="list" class="rows">
            {dynamic(move || rows.with(|rows| rows.iter().take(LISTED as usize).map(row).collect_view()))}
            {dynamic(more)}
        </ul>
    }
    .drawn()
}

async fn rows_of(job: JobId, total: u32) -> Result<Vec<JobRow>, Failure> {
    let question = JobWindow { job, failed_only: false, start: 0, count: total };
    let JobRows { rows, .. } = portal::call(question).await?;
    Ok(rows)
}

fn turn(id: JobId, steer: Steer) {
    spawn_local(async move {
        // A job that is gone is off the list by then.
        if let Ok(job) = portal::call(SteerJob { job: id, steer }).await {
            put(job);
        }
    });
}

/// Takes a job that needs nothing any more off the list.
pub fn dismiss(id: JobId) {
    drop_job(id);
    spawn_local(async move {
        // It is off the screen; the worker drops it with the session at the latest.
        let _ = portal::call(SteerJob { job: id, steer: Steer::Dismiss }).await;
    });
}

fn save_receipt(id: JobId) {
    let Some(shown) = untrack(|| job(id)) else { return };
    spawn_local(async move {
        let Ok(rows) = rows_of(id, shown.total).await else { return };
        let words = receipt_words(&rows);
        if let Ok(text) = portal::call(JobReceipt { job: id, words }).await {
            download::save(&["job-", &id.to_string(), ".csv"].concat(), "text/csv;charset=utf-8", &text);
        }
    });
}
