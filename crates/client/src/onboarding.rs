//! How people get in: accounts, providers, memberships, and what a new master password is worth.

mod breaches;
mod hint;
mod join;
mod members;

pub(crate) use members::DEFAULT_COLLECTION;
mod provider_users;
mod register;
pub mod strength;

use keystead_calls::Failure;
use serde_json::Value;

use crate::http::failure::HttpError;

pub use keystead_calls::onboarding::RegistrationProof;
pub use members::{MemberInvitation, may_edit, may_manage};
pub use register::Registration;

/// A refusal with the reason that our server names beside its sentence; another server's sentence stands for itself.
pub(crate) fn joining_failure(error: HttpError) -> Failure {
    let reason = error.reason().and_then(|reason| serde_json::from_value(Value::String(reason)).ok());
    reason.map_or_else(|| error.into(), Failure::Joining)
}
