//! What a person does with a job.

use std::rc::Rc;

use keystead_calls::Failure;
use keystead_calls::jobs::{JobState, JobView, Outcome, Steer, SteerJob};

use super::{Job, Wish};
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
            Steer::Stop => self.give_up(&job).await,
            Steer::Resume if !is_active => self.go_on(&job).await,
            Steer::RetryFailed if !is_active => self.try_again(&job).await,
            Steer::Dismiss if !is_active => {
                self.forget_job(&job).await;
                self.drop_job(&job);
            }
            Steer::Pause | Steer::Resume | Steer::RetryFailed | Steer::Dismiss => {}
        }
        Ok(job.view())
    }

    async fn go_on(&self, job: &Rc<Job>) {
        if !self.take_up(job).await {
            return;
        }
        if job.may_go_on() {
            self.set_off(job).await;
        } else {
            self.leave(job);
        }
    }

    async fn give_up(&self, job: &Job) {
        if !self.take_up(job).await {
            return;
        }
        if job.may_go_on() {
            job.state.set(JobState::Stopped);
            self.keep_job(job).await;
        }
        self.leave(job);
    }

    async fn try_again(&self, job: &Rc<Job>) {
        if !self.take_up(job).await {
            return;
        }
        if job.forget_failures() {
            self.set_off(job).await;
        } else {
            self.leave(job);
        }
    }

    /// Lets a job rest that was taken up, and shows it as it was found.
    fn leave(&self, job: &Job) {
        job.claim.take();
        self.tell_job(job);
    }
}

impl Job {
    /// Whether it rests with something left to do, and was not ended by another tab.
    fn may_go_on(&self) -> bool {
        matches!(self.state.get(), JobState::Paused | JobState::Interrupted)
    }

    /// Makes failed rows wait again; says whether there are any.
    fn forget_failures(&self) -> bool {
        let mut is_any = false;
        for row in self.rows.borrow_mut().iter_mut() {
            if matches!(row.outcome, Outcome::Failed(_)) {
                row.outcome = Outcome::Waiting;
                is_any = true;
            }
        }
        is_any
    }
}
