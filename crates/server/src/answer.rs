//! Failures as answers: the API's error envelope. Refusals are 400 or 404, because the command-line client logs out on
//! every 401 and 403.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use keystead_api::error::{ErrorEnvelope, ErrorReason};

use crate::failure::{Failure, Fields, Refusal};

/// An envelope with a status.
pub fn error(status: StatusCode, message: &str, fields: Option<BTreeMap<String, Vec<String>>>) -> Response {
    let body = ErrorEnvelope { validation_errors: fields, ..envelope(message) };
    (status, Json(body)).into_response()
}

fn envelope(message: &str) -> ErrorEnvelope {
    ErrorEnvelope { object: "error".to_owned(), message: message.to_owned(), ..ErrorEnvelope::default() }
}

fn invalid(Fields(fields): Fields, reason: Option<&str>) -> Response {
    let keystead = reason.map(|reason| ErrorReason { reason: reason.to_owned() });
    let body = ErrorEnvelope {
        validation_errors: Some(fields),
        keystead,
        ..envelope("The model state is invalid.")
    };
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

fn refused(status: StatusCode, refusal: Refusal) -> Response {
    let reason = refusal.reason().map(|reason| ErrorReason { reason: reason.to_owned() });
    let body = ErrorEnvelope { keystead: reason, ..envelope(&refusal.to_string()) };
    (status, Json(body)).into_response()
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(refusal) => refused(StatusCode::BAD_REQUEST, refusal),
            Self::Conflict(refusal) => refused(StatusCode::CONFLICT, refusal),
            Self::Invalid(fields) => invalid(fields, None),
            Self::InvalidFor(fields, reason) => invalid(fields, Some(reason)),
            Self::Unreadable(place) => {
                let fields = BTreeMap::from([(String::new(), vec![place])]);
                error(StatusCode::BAD_REQUEST, "The model state is invalid.", Some(fields))
            }
            Self::NotFound => error(StatusCode::NOT_FOUND, "Resource not found.", None),
            Self::NotAuthorized(refusal) => refused(StatusCode::UNAUTHORIZED, refusal),
            Self::SignedOut => error(StatusCode::UNAUTHORIZED, "Unauthorized.", None),
            Self::TooMany(seconds) => {
                let mut response =
                    error(StatusCode::TOO_MANY_REQUESTS, "Too many requests. Try again later.", None);
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                response
            }
            Self::TooLarge => error(StatusCode::PAYLOAD_TOO_LARGE, "The upload is too large.", None),
            Self::Stalled => error(StatusCode::REQUEST_TIMEOUT, "The body did not arrive.", None),
            Self::ServiceAway => {
                error(StatusCode::BAD_GATEWAY, "A service does not answer. Try again later.", None)
            }
            Self::Store(problem) => internal(&problem),
            Self::File(problem) => internal(&problem),
            Self::Internal(problem) => internal(&problem),
        }
    }
}

fn internal(problem: &dyn std::fmt::Display) -> Response {
    tracing::error!(%problem, "request failed");
    error(StatusCode::INTERNAL_SERVER_ERROR, "An unexpected error has occurred.", None)
}
