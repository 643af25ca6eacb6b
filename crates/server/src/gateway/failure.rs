//! Why a gateway answers by itself instead of handing over the upstream's answer.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::answer;
use crate::body::Fault;

/// A request that was not forwarded, or an answer that did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GatewayFailure {
    /// The upstream takes no connection, or ends it without an answer.
    #[error("the upstream cannot be reached")]
    Unreachable,
    /// The upstream speaks, but not the protocol.
    #[error("the upstream's answer is not usable")]
    Unusable,
    /// The upstream is silent for too long.
    #[error("the upstream takes too long")]
    Slow,
    /// A path that could lead out of the API.
    #[error("the path is not forwarded")]
    Path,
    /// A request for another server.
    #[error("the request is not for this server")]
    Elsewhere,
    /// A method that the API does not have.
    #[error("the method is not forwarded")]
    Method,
    /// The body is longer than the API takes.
    #[error("the body is too large")]
    TooLarge,
    /// The body stopped arriving.
    #[error("the body does not arrive")]
    Stalled,
}

impl GatewayFailure {
    fn status(self) -> StatusCode {
        match self {
            Self::Unreachable | Self::Unusable => StatusCode::BAD_GATEWAY,
            Self::Slow => StatusCode::GATEWAY_TIMEOUT,
            Self::Path => StatusCode::NOT_FOUND,
            Self::Elsewhere => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Stalled => StatusCode::REQUEST_TIMEOUT,
        }
    }

    /// The sentence that people read.
    fn message(self) -> &'static str {
        match self {
            Self::Unreachable | Self::Unusable => "The server cannot be reached at the moment.",
            Self::Slow => "The server takes too long to answer.",
            Self::Path => "Resource not found.",
            Self::Elsewhere | Self::Method => "The request is not as expected.",
            Self::TooLarge => "The upload is too large.",
            Self::Stalled => "The body did not arrive.",
        }
    }
}

impl From<Fault> for GatewayFailure {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::TooLarge => Self::TooLarge,
            Fault::Stalled => Self::Stalled,
        }
    }
}

impl IntoResponse for GatewayFailure {
    fn into_response(self) -> Response {
        if self.status().is_server_error() {
            tracing::warn!(reason = %self, "request was not forwarded");
        }
        answer::error(self.status(), self.message(), None)
    }
}
