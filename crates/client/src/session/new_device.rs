//! The code that is mailed when an account logs in from a device for the first time.

use keystead_calls::Failure;
use keystead_calls::session::{AnswerNewDevice, LogInOutcome};

use super::log_in::Proof;
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn answer_new_device(&self, ask: AnswerNewDevice) -> Result<LogInOutcome, Failure> {
        let pending = self.pending_log_in()?;
        let code: String = ask.code.expose().chars().filter(|c| !c.is_whitespace()).collect();
        self.attempt(pending, Proof { two_factor: None, new_device_otp: Some(code.into()) }, None).await
    }
}
