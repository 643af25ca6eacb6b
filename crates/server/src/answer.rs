//! Failures as answers: the API's error envelope. Refusals are 400 or 404, because the command-line client logs out on
//! every 401 and 403.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use keystead_api::error::ErrorEnvelope;

use crate::failure::{Failure, Fields};

/// An envelope with a status.
pub fn error(status: StatusCode, message: &str, fields: Option<BTreeMap<String, Vec<String>>>) -> Response {
    let body = ErrorEnvelope {
        object: "error".to_owned(),
        message: message.to_owned(),
        validation_errors: fields,
        ..ErrorEnvelope::default()
    };
    (status, Json(body)).into_response()
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(refusal) => error(StatusCode::BAD_REQUEST, &refusal.to_string(), None),
            Self::Invalid(Fields(fields)) => {
                error(StatusCode::BAD_REQUEST, "The model state is invalid.", Some(fields))
            }
            Self::Unreadable(place) => {
                let fields = BTreeMap::from([(String::new(), vec![place])]);
                error(StatusCode::BAD_REQUEST, "The model state is invalid.", Some(fields))
            }
            Self::NotFound => error(StatusCode::NOT_FOUND, "Resource not found.", None),
            Self::SignedOut => error(StatusCode::UNAUTHORIZED, "Unauthorized.", None),
            Self::TooMany(seconds) => {
                let mut response =
                    error(StatusCode::TOO_MANY_REQUESTS, "Too many requests. Try again later.", None);
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                response
            }
            Self::TooLarge => error(StatusCode::PAYLOAD_TOO_LARGE, "The upload is too large.", None),
            Self::Stalled => error(StatusCode::REQUEST_TIMEOUT, "The body did not arrive.", None),
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
