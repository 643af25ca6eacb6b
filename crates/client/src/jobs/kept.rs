//! Jobs over a lock and a reload: encrypted with the user key, because they say who is to get access to what.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keystead_calls::Failure;
use keystead_calls::jobs::{JobId, JobKind, JobState, Workplace};
use keystead_calls::members::MoreAccess;
use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Job, Row};
use crate::Portal;
use crate::platform::Platform;

const PREFIX: &str = "job:";

fn name(id: JobId) -> String {
    format!("{PREFIX}{id}")
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

impl<P: Platform> Portal<P> {
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
            self.platform().store(&name(job.id), Some(&sealed)).await;
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
        let keys = self.keys()?;
        for name in self.platform().stored_names().await.iter().filter(|name| name.starts_with(PREFIX)) {
            let Some(sealed) = self.platform().stored(name).await else { continue };
            // One of another account, or of another version, is left alone.
            let Ok(text) = keys.user().decrypt_text(&sealed) else { continue };
            let Ok(kept) = serde_json::from_str::<Kept>(&text) else { continue };
            let is_here = self.jobs().list.borrow().iter().any(|job| job.id == kept.id);
            let claim = self.platform().claim(&format!("keystead.job.{}", kept.id)).await;
            if is_here || claim.is_none() {
                continue;
            }
            let state = if kept.state.is_active() { JobState::Interrupted } else { kept.state };
            let job = Job {
                id: kept.id,
                at: kept.at,
                client: kept.client,
                kind: kept.kind,
                started: kept.started,
                more: kept.more,
                rows: RefCell::new(kept.rows),
                state: Cell::new(state),
                wish: Cell::new(None),
                claim: RefCell::default(),
            };
            self.jobs().list.borrow_mut().push(Rc::new(job));
        }
        self.jobs().list.borrow_mut().sort_by_key(|job| job.started);
        *found = true;
        Ok(())
    }
}
