//! Which clients the users of a provider serve. The server holds to it; where it does not know of this, nothing here works.

mod assign;
mod list;
mod read;
mod retag;
mod tags;

use keystead_calls::Failure;
use serde_json::Value;

use crate::Portal;
use crate::http::failure::HttpError;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    /// Fails where the server does not limit anybody.
    pub(crate) fn require_assigned_clients(&self) -> Result<(), Failure> {
        if self.capabilities().assigned_clients { Ok(()) } else { Err(Failure::NotSupported) }
    }
}

/// A refusal with the reason that our server names beside its sentence.
pub(crate) fn assignment_failure(error: HttpError) -> Failure {
    let reason = error.reason().and_then(|reason| serde_json::from_value(Value::String(reason)).ok());
    reason.map_or_else(|| error.into(), Failure::Assignment)
}
