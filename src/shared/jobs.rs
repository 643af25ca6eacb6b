//! Jobs of this tab as the worker tells of them, and those that were interrupted.

pub mod panel;
mod words;

use std::cell::RefCell;

use keystead_calls::jobs::{JobId, JobState, JobView, ListJobs, Workplace};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::portal;

pub use words::job_title;

thread_local! {
    static JOBS: RefCell<Option<ArcRwSignal<Vec<JobView>>>> = const { RefCell::new(None) };
}

fn signal() -> ArcRwSignal<Vec<JobView>> {
    JOBS.with_borrow_mut(|jobs| jobs.get_or_insert_with(|| ArcRwSignal::new(Vec::new())).clone())
}

/// All of them, oldest first.
pub fn jobs() -> ArcReadSignal<Vec<JobView>> {
    signal().read_only()
}

/// One of them.
pub fn job(id: JobId) -> Option<JobView> {
    signal().with(|jobs| jobs.iter().find(|job| job.id == id).cloned())
}

/// Jobs of a client or provider that came to rest, by number and what they did: another value means that its lists are others now.
pub fn rested(at: Workplace) -> Vec<(JobId, u32)> {
    let is_rested = |job: &&JobView| job.at == at && !job.state.is_active();
    signal().with(|jobs| jobs.iter().filter(is_rested).map(|job| (job.id, job.settled())).collect())
}

/// Shows a job as it is now.
pub fn put(job: JobView) {
    signal().update(|jobs| match jobs.iter_mut().find(|known| known.id == job.id) {
        Some(known) => *known = job,
        None => jobs.push(job),
    });
}

/// Takes a job off the list.
pub fn drop_job(id: JobId) {
    signal().update(|jobs| jobs.retain(|job| job.id != id));
}

/// A locked page knows of none; the worker that had them is gone.
pub fn forget() {
    signal().set(Vec::new());
}

/// Asks for those that were interrupted by a lock or a closed page.
pub fn find_kept() {
    spawn_local(async {
        // Without an answer there is nothing to show; whoever starts a job hears of it anyway.
        for job in portal::call(ListJobs {}).await.unwrap_or_default() {
            // One that is done and told needs nobody's attention after a reload.
            if job.state != JobState::Finished || job.failed > 0 {
                put(job);
            }
        }
    });
}
