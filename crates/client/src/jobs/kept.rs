//! Jobs over a lock and a reload: encrypted with the user key, because they say who is to get access to what.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keystead_calls::Failure;
use keystead_calls::jobs::{JobId, JobKind, JobState, Outcome, Workplace};
use keystead_calls::members::MoreAccess;
use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::run::BATCH;
use super::{Job, Row};
use crate::Portal;
use crate::platform::Platform;

const PREFIX: &str = "job:";

fn name(id: JobId) -> String {
    format!("{PREFIX}{id}")
}

fn claim_name(id: JobId) -> String {
    format!("keystead.job.{id}")
}

#[derive(Serialize, Deserialize)]
struct Kept {
    id: JobId,
    at: Workplace,
    client: String,
    kind: JobKind,
    started: Timestamp,
    state: JobState,
    /// Missing in what an older version kept.
    #[serde(default)]
    more: Option<MoreAccess>,
    rows: Vec<Row>,
}

impl Kept {
    /// Makes of what was under way when its page went what it is now. The batch that was sent then may have been carried
    /// out.
    fn come_to_rest(mut self) -> Self {
        if self.state.is_active() {
            self.state = JobState::Interrupted;
            let waiting = self.rows.iter_mut().filter(|row| row.outcome == Outcome::Waiting);
            waiting.take(BATCH).for_each(|row| row.in_doubt = true);
        }
        self
    }
}

impl<P: Platform> Portal<P> {
    /// Takes the claim to a job, unless another tab runs it.
    pub(super) async fn claim_job(&self, job: &Job) -> bool {
        let claim = self.platform().claim(&claim_name(job.id)).await;
        let is_ours = claim.is_some();
        if is_ours {
            *job.claim.borrow_mut() = claim;
        }
        is_ours
    }

    /// Takes the claim to a job that rests, and its rows and state as they are by now: another tab may have gone on with it
    /// since they were read here. One that is not kept any more was dismissed there, and is dropped.
    pub(super) async fn take_up(&self, job: &Job) -> bool {
        if !self.claim_job(job).await {
            return false;
        }
        if !job.is_kept.get() {
            // No other tab can have seen it.
            return true;
        }
        let sealed = self.platform().stored(&name(job.id)).await;
        if let Some(sealed) = sealed {
            if let Some(kept) = self.read_kept(&sealed).map(Kept::come_to_rest) {
                *job.rows.borrow_mut() = kept.rows;
                job.state.set(kept.state);
                return true;
            }
        } else {
            self.drop_job(job);
            job.state.set(JobState::Stopped);
            self.tell_job(job);
        }
        job.claim.take();
        false
    }

    /// What is kept, unless it is of another account or another version, or the session is locked.
    fn read_kept(&self, sealed: &str) -> Option<Kept> {
        let text = self.keys().ok()?.user().decrypt_text(sealed).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// Takes a job off the list of this tab.
    pub(super) fn drop_job(&self, job: &Job) {
        self.jobs().list.borrow_mut().retain(|known| known.id != job.id);
    }

    pub(super) async fn keep_job(&self, job: &Job) {
        // What was locked meanwhile was kept before.
        let Ok(keys) = self.keys() else { return };
        let kept = Kept {
            id: job.id,
            at: job.at,
            client: job.client.clone(),
            kind: job.kind,
            started: job.started,
            state: job.state.get(),
            more: job.more.clone(),
            rows: job.rows.borrow().clone(),
        };
        let text = serde_json::to_string(&kept).map(Zeroizing::new);
        let sealed = text.ok().and_then(|text| keys.user().encrypt_text(&text, &mut self.random()).ok());
        if let Some(sealed) = sealed {
            let is_kept = self.platform().store(&name(job.id), Some(&sealed)).await;
            job.is_kept.set(is_kept);
        }
    }

    pub(super) async fn forget_job(&self, job: &Job) {
        self.platform().store(&name(job.id), None).await;
    }

    /// Forgets all of them: the person logs out.
    pub(crate) async fn forget_jobs(&self) {
        for name in self.platform().stored_names().await {
            if name.starts_with(PREFIX) {
                self.platform().store(&name, None).await;
            }
        }
    }

    /// Takes up what was kept and runs nowhere: of a page that was closed, or from before a lock.
    pub(super) async fn find_kept_jobs(&self) -> Result<(), Failure> {
        let mut found = self.jobs().found.lock().await;
        if *found {
            return Ok(());
        }
        self.keys()?;
        for name in self.platform().stored_names().await.iter().filter(|name| name.starts_with(PREFIX)) {
            let Some(sealed) = self.platform().stored(name).await else { continue };
            let Some(kept) = self.read_kept(&sealed) else { continue };
            let is_here = self.jobs().list.borrow().iter().any(|job| job.id == kept.id);
            let claim = self.platform().claim(&claim_name(kept.id)).await;
            if is_here || claim.is_none() {
                continue;
            }
            let kept = kept.come_to_rest();
            let job = Job {
                id: kept.id,
                at: kept.at,
                client: kept.client,
                kind: kept.kind,
                started: kept.started,
                more: kept.more,
                rows: RefCell::new(kept.rows),
                state: Cell::new(kept.state),
                wish: Cell::new(None),
                claim: RefCell::default(),
                is_kept: Cell::new(true),
            };
            self.jobs().list.borrow_mut().push(Rc::new(job));
        }
        self.jobs().list.borrow_mut().sort_by_key(|job| job.started);
        *found = true;
        Ok(())
    }
}
