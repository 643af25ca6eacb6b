//! The calls of the log-in. Each leads in, or to the next step, or back with a failure.

use keystead_calls::Failure;
use keystead_calls::session::{AnswerNewDevice, AnswerSecondFactor, LogIn, LogInOutcome, SendEmailCode};
use keystead_domain::enums::TwoFactorMethod;
use keystead_domain::secret::Secret;
use leptos::prelude::Set;

use super::model::Step;
use crate::paths::Place;
use crate::portal;
use crate::shared::session::{Session, Wanted, parted};

pub(super) async fn log_in(
    session: Session,
    email: String,
    password: String,
    accept_weaker: bool,
) -> Result<Option<Step>, Failure> {
    parted().await;
    let outcome = portal::call(LogIn { email, password: Secret::new(password), accept_weaker }).await?;
    Ok(settle(session, outcome))
}

pub(super) async fn answer_second_factor(
    session: Session,
    method: TwoFactorMethod,
    code: String,
    remember: bool,
) -> Result<Option<Step>, Failure> {
    let outcome = portal::call(AnswerSecondFactor { method, code: Secret::new(code), remember }).await?;
    if method == TwoFactorMethod::RecoveryCode && matches!(outcome, LogInOutcome::LoggedIn(_)) {
        // It has switched two-step login off, and was good for this once: both are set up anew where this leads.
        let address = Place::TwoStep.address();
        session.wanted().set(Some(Wanted { address, ..Wanted::default() }));
    }
    Ok(settle(session, outcome))
}

pub(super) async fn answer_new_device(session: Session, code: String) -> Result<Option<Step>, Failure> {
    let outcome = portal::call(AnswerNewDevice { code: Secret::new(code) }).await?;
    Ok(settle(session, outcome))
}

pub(super) async fn send_email_code() -> Result<(), Failure> {
    portal::call(SendEmailCode {}).await
}

fn settle(session: Session, outcome: LogInOutcome) -> Option<Step> {
    let next = Step::after(&outcome);
    if let LogInOutcome::LoggedIn(account) = outcome {
        session.enter(account);
    }
    next
}
