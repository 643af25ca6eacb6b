//! The second factor of a log-in under way: answer it, or have its code mailed.

use keystead_api::identity::token::TwoFactorAnswer;
use keystead_api::paths;
use keystead_api::two_factor::EmailLogin;
use keystead_calls::Failure;
use keystead_calls::session::{AnswerSecondFactor, LogInOutcome};
use keystead_domain::enums::TwoFactorMethod;
use keystead_domain::secret::Secret;

use super::log_in::Proof;
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn answer_second_factor(
        &self,
        ask: AnswerSecondFactor,
    ) -> Result<LogInOutcome, Failure> {
        let pending = self.pending_log_in()?;
        use TwoFactorMethod::{Authenticator, Email, RecoveryCode};
        if !matches!(ask.method, Authenticator | Email | RecoveryCode) {
            return Err(Failure::NoUsableSecondFactor { offered: vec![ask.method.code()] });
        }
        // Codes are copied with the spaces that applications show.
        let mut code: String = ask.code.expose().chars().filter(|c| !c.is_whitespace()).collect();
        if ask.method == RecoveryCode {
            // Shown in capitals, kept in small letters.
            code.make_ascii_lowercase();
        }
        let answer = TwoFactorAnswer { method: ask.method, token: Secret::new(code), remember: ask.remember };
        self.attempt(pending, Proof { two_factor: Some(answer), new_device_otp: None }, None).await
    }

    pub(crate) async fn send_email_code(&self) -> Result<(), Failure> {
        let pending = self.pending_log_in()?;
        let ask = EmailLogin {
            email: pending.email.clone(),
            master_password_hash: Some(pending.auth_hash.clone()),
            device_identifier: Some(self.device_identifier().await),
        };
        self.anonymous(&paths::account::send_email_login(), &ask).await?;
        Ok(())
    }
}
