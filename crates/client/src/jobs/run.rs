//! How a job goes through its rows.

use std::rc::Rc;

use keystead_calls::Failure;
use keystead_calls::jobs::{JobKind, JobState, Outcome, RowFailure, Workplace};
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::member::MemberChange;

use super::{Job, Wish};
use crate::Portal;
use crate::platform::Platform;

/// How often a job that waits for the server looks whether it is back.
const LOOK_MS: u32 = 500;
/// What a server that asks for patience without saying how long gets.
const PATIENCE_SECONDS: u32 = 10;

/// Rows of one request: few enough that a person sees it move and the server answers at once.
pub(super) const BATCH: usize = 50;
/// The same where every row costs a key wrap.
pub(super) const CONFIRM_BATCH: usize = 20;

/// Why rows were not carried out, though nothing is wrong with them.
pub(super) enum Hold {
    /// The server does not answer.
    Offline,
    /// The server asks to wait.
    Throttled(u32),
    /// There is no session any more.
    Session,
}

impl Hold {
    /// The failure that says so.
    pub(super) const fn failure(&self) -> Failure {
        match self {
            Self::Offline => Failure::Unreachable,
            Self::Throttled(seconds) => Failure::RateLimited { retry_after_seconds: Some(*seconds) },
            Self::Session => Failure::Locked,
        }
    }
}

/// Outcomes by place, or why the batch is to be tried again later.
pub(super) type Batch = Result<Vec<(usize, Outcome)>, Hold>;

/// Whether a failure is about the moment and not about the row.
pub(super) fn hold_of(failure: &Failure) -> Option<Hold> {
    match failure {
        Failure::Unreachable
        | Failure::TimedOut
        | Failure::Unanswered
        | Failure::ServerFailed { status: 502..=504 } => Some(Hold::Offline),
        Failure::RateLimited { retry_after_seconds } => {
            Some(Hold::Throttled(retry_after_seconds.unwrap_or(PATIENCE_SECONDS).max(1)))
        }
        Failure::Locked | Failure::LoggedOut | Failure::SessionEnded(_) => Some(Hold::Session),
        _ => None,
    }
}

/// The outcome of a failure that is about the row.
pub(super) fn failed(failure: Failure) -> Outcome {
    Outcome::Failed(match failure {
        Failure::Refused { message, .. } if !message.is_empty() => RowFailure::Refused(message),
        other => RowFailure::Failure(other),
    })
}

/// Rows of a job that does not belong where it is; only a kept one that was tampered with has any.
pub(super) fn misplaced(waiting: &[usize]) -> Vec<(usize, Outcome)> {
    waiting.iter().map(|place| (*place, failed(Failure::NotSupported))).collect()
}

impl<P: Platform> Portal<P> {
    /// Lets a job run that this tab has the claim to.
    pub(super) async fn set_off(&self, job: &Rc<Job>) {
        job.wish.set(None);
        job.state.set(JobState::Running);
        self.keep_job(job).await;
        self.tell_job(job);
        let (portal, job) = (self.clone(), Rc::clone(job));
        self.platform().spawn(Box::pin(async move { portal.run(&job).await }));
    }

    async fn run(&self, job: &Rc<Job>) {
        let epoch = self.epoch();
        let state = loop {
            let wish = job.wish.take();
            let waiting = job.waiting();
            match wish {
                // Nothing is left to be paused or stopped.
                _ if waiting.is_empty() => break JobState::Finished,
                Some(Wish::Pause) => break JobState::Paused,
                Some(Wish::Stop) => break JobState::Stopped,
                None => {}
            }
            let batch = match job.at {
                Workplace::Client(organization) => self.client_batch(job, organization, &waiting).await,
                Workplace::Provider(_) if job.kind == JobKind::CreateClients => {
                    Box::pin(self.blueprint_batch(job, &waiting)).await
                }
                Workplace::Provider(provider) => Box::pin(self.team_batch(job, provider, &waiting)).await,
            };
            if self.epoch() != epoch {
                // Locked meanwhile: the job is found again after unlock.
                return;
            }
            match batch {
                Ok(outcomes) => {
                    job.settle(outcomes);
                    self.keep_job(job).await;
                    self.tell_job(job);
                }
                Err(Hold::Offline) => self.wait_for_server(job).await,
                Err(Hold::Throttled(seconds)) => self.wait_as_asked(job, seconds).await,
                Err(Hold::Session) => break JobState::Interrupted,
            }
            self.platform().yield_now().await;
        };
        // Whoever hears that the job rests finds the lists as it left them.
        if let Workplace::Client(organization) = job.at {
            self.access_changed(organization).await;
        }
        if matches!(job.kind, JobKind::ApplyBlueprint | JobKind::CreateClients) {
            // Clients and their settings come with the profile; without an answer it is read again later.
            let _ = self.refresh_account().await;
        }
        if self.epoch() != epoch {
            return;
        }
        job.state.set(state);
        self.keep_job(job).await;
        // Whoever gets the claim next goes on from what is kept.
        job.claim.take();
        self.tell_job(job);
    }

    async fn client_batch(&self, job: &Job, organization: OrganizationId, waiting: &[usize]) -> Batch {
        match job.kind {
            JobKind::Invite => self.invite_batch(job, organization, waiting).await,
            JobKind::Members(change) if change.widens() => {
                Box::pin(self.widen_batch(job, organization, waiting)).await
            }
            JobKind::Members(change) => self.members_batch(job, organization, change, waiting).await,
            JobKind::AutoConfirm => {
                self.members_batch(job, organization, MemberChange::Confirm, waiting).await
            }
            JobKind::DeleteGroups | JobKind::DeleteCollections | JobKind::ShareCollections => {
                Box::pin(self.access_batch(job, organization, waiting)).await
            }
            JobKind::ApplyBlueprint => Box::pin(self.blueprint_batch(job, waiting)).await,
            JobKind::InviteTeam | JobKind::Team(_) | JobKind::CreateClients => Ok(misplaced(waiting)),
        }
    }

    async fn wait_for_server(&self, job: &Job) {
        job.state.set(JobState::Offline);
        self.tell_job(job);
        // The connection asks by itself and says when there is an answer.
        while job.wish.get().is_none() {
            self.platform().sleep(LOOK_MS).await;
            if self.is_connected() {
                break;
            }
        }
        job.state.set(JobState::Running);
        self.tell_job(job);
    }

    async fn wait_as_asked(&self, job: &Job, seconds: u32) {
        job.state.set(JobState::Throttled { seconds });
        self.tell_job(job);
        let mut left = seconds.saturating_mul(1_000);
        while left > 0 && job.wish.get().is_none() {
            let step = left.min(LOOK_MS);
            self.platform().sleep(step).await;
            left -= step;
        }
        job.state.set(JobState::Running);
        self.tell_job(job);
    }
}
