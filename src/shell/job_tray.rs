//! Work that goes on behind the page: a button in the top bar while there is any, and the list behind it.

use keystead_calls::jobs::{JobState, JobView};
use leptos::html;
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::shared::jobs::panel::{dismiss, job_panel};
use crate::shared::jobs::{job_title, jobs};
use crate::ui::button::{Button, ButtonKind, IconButton};
use crate::ui::dialog::layer;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon_small, spinner};

/// The button; absent without jobs.
#[component]
pub(super) fn JobTray() -> AnyView {
    let jobs = jobs();
    let is_open = RwSignal::new(false);
    let known = Memo::new(move |_| {
        jobs.with(|jobs| {
            let asks = jobs.iter().any(needs_somebody);
            let active = jobs.iter().any(|job| job.state.is_active());
            (jobs.len(), active, asks)
        })
    });
    view! {
        {dynamic(move || {
            let (count, active, asks) = known.get();
            (count > 0)
                .then(|| {
                    let symbol = if active {
                        spinner()
                    } else {
                        icon_small(if asks { Icon::AlertCircle } else { Icon::CircleCheck })
                    };
                    view! {
                        <button
                            class="job-btn"
                            type="button"
                            aria-haspopup="dialog"
                            on:click=move |_| is_open.set(true)
                        >
                            {symbol}
                            <span>{t_args("jobs-open", [("count", Arg::from(count))])}</span>
                        </button>
                    }
                })
        })}
        {dynamic(move || is_open.get().then(|| list(is_open)))}
    }
    .drawn()
}

/// Whether a job waits for a person.
const fn needs_somebody(job: &JobView) -> bool {
    matches!(job.state, JobState::Interrupted | JobState::Paused) || job.failed > 0
}

fn list(is_open: RwSignal<bool>) -> AnyView {
    let jobs = jobs();
    let ids = Memo::new(move |_| jobs.with(|jobs| jobs.iter().map(|job| job.id).collect::<Vec<_>>()));
    let close = Callback::new(move |()| is_open.set(false));
    let entry = |id| {
        let shown = Memo::new(move |_| crate::shared::jobs::job(id));
        let is_resting = move || shown.with(|job| job.as_ref().is_some_and(|job| !job.state.is_active()));
        let gone = Callback::new(move |()| dismiss(id));
        view! {
            <li class="job-entry">
                <h3>{dynamic(move || shown.with(|job| job.as_ref().map(job_title)))}</h3>
                <p class="help">{dynamic(move || shown.with(|job| job.as_ref().map(|job| job.client.clone())))}</p>
                {job_panel(id)}
                {dynamic(move || {
                    is_resting()
                        .then(|| {
                            view! {
                                <Button
                                    label=t("jobs-dismiss")
                                    kind=ButtonKind::Ghost
                                    small=true
                                    on_press=gone
                                />
                            }
                        })
                })}
            </li>
        }
        .drawn()
    };
    // With the last job the list has nothing to show any more.
    Effect::watch(
        move || ids.with(Vec::is_empty),
        move |is_empty, _, _| {
            if *is_empty {
                is_open.set(false);
            }
        },
        false,
    );
    let content = view! {
        <div class="dialog-head">
            <div class="title">
                <h2>{t("jobs-title")}</h2>
            </div>
            <IconButton symbol=Icon::X label=t("dialog-close") on_press=close />
        </div>
        <div class="dialog-body">
            <ul role="list" class="job-list">
                {dynamic(move || ids.get().into_iter().map(entry).collect_view())}
            </ul>
        </div>
    };
    layer("dialog", t("jobs-title"), NodeRef::<html::Dialog>::new(), close, content.drawn())
}
