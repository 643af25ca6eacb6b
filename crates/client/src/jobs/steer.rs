//! What a person does with a job.

use keystead_calls::Failure;
use keystead_calls::jobs::{JobState, JobView, Outcome, Steer, SteerJob};

use super::Wish;
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn steer_job(&self, ask: SteerJob) -> Result<JobView, Failure> {
        self.keys()?;
        let job = self.jobs().find(ask.job)?;
        let is_active = job.state.get().is_active();
        match ask.steer {
            Steer::Pause if is_active => job.wish.set(Some(Wish::Pause)),
            Steer::Stop if is_active => job.wish.set(Some(Wish::Stop)),
            Steer::Stop => {
                job.state.set(JobState::Stopped);
                self.keep_job(&job).await;
                self.tell_job(&job);
            }
            Steer::Resume if !is_active => self.go_on(&job).await,
            Steer::RetryFailed if !is_active => {
                for row in job.rows.borrow_mut().iter_mut() {
                    if matches!(row.outcome, Outcome::Failed(_)) {
                        row.outcome = Outcome::Waiting;
                    }
                }
                self.go_on(&job).await;
            }
            Steer::Dismiss if !is_active => {
                self.forget_job(&job).await;
                self.jobs().list.borrow_mut().retain(|known| known.id != job.id);
            }
            Steer::Pause | Steer::Resume | Steer::RetryFailed | Steer::Dismiss => {}
        }
        Ok(job.view())
    }
}
