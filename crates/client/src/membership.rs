//! The signed-in person's own membership of an organization.

mod enrol;
mod leave;
mod read;

use keystead_calls::Failure;
use keystead_domain::permissions::Denial;

use crate::http::failure::HttpError;

/// A refusal with the reason that our server names beside its sentence; another server's sentence stands for itself.
fn membership_failure(error: HttpError) -> Failure {
    match error.reason().as_deref() {
        Some("lastOwner") => Failure::Denied(Denial::LastOwner),
        Some("recoveryOff") => Failure::Denied(Denial::RecoveryOff),
        _ => error.into(),
    }
}
