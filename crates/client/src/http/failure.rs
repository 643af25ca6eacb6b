//! From what HTTP says to what a use case says: the one place that maps statuses.

use keystead_api::error::ErrorBody;
use keystead_calls::Failure;
use keystead_domain::permissions::{Allowed, Denial};
use serde_json::Value;

use crate::platform::{CryptoError, NetworkError};

/// An answer with an error status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) retry_after_seconds: Option<u32>,
    pub(crate) body: Vec<u8>,
}

/// Why a request has no usable answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HttpError {
    Network(NetworkError),
    Refused(Refusal),
    /// Decided before or between requests, such as an ended session.
    Other(Failure),
}

impl HttpError {
    /// Whether what was asked for may have been done although no good answer came.
    pub(crate) const fn leaves_doubt(&self) -> bool {
        match self {
            Self::Network(_) | Self::Other(Failure::Malformed | Failure::Unanswered) => true,
            Self::Refused(refusal) => refusal.status >= 500,
            Self::Other(_) => false,
        }
    }

    /// The reason that our server names beside its sentence, an extension of the error's envelope.
    pub(crate) fn reason(&self) -> Option<String> {
        let Self::Refused(refusal) = self else { return None };
        reason(&refusal.body)
    }
}

fn reason(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    Some(body.get("keystead")?.get("reason")?.as_str()?.to_owned())
}

impl From<NetworkError> for HttpError {
    fn from(error: NetworkError) -> Self {
        Self::Network(error)
    }
}

impl From<Failure> for HttpError {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl From<HttpError> for Failure {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::Network(error) => of_network(error),
            HttpError::Refused(refusal) => refusal.into(),
            HttpError::Other(failure) => failure,
        }
    }
}

/// What a broken connection means.
pub(crate) const fn of_network(error: NetworkError) -> Failure {
    match error {
        NetworkError::Unreachable => Failure::Unreachable,
        NetworkError::TimedOut => Failure::TimedOut,
        NetworkError::CutOff => Failure::Malformed,
    }
}

/// What the platform's cryptography saying no means where no closer reason is known.
pub(crate) const fn of_crypto(error: CryptoError) -> Failure {
    match error {
        CryptoError::Unavailable => Failure::NoWebCrypto,
        CryptoError::Refused => Failure::Undecryptable,
        CryptoError::OutOfMemory => Failure::Kdf(keystead_calls::failure::KdfRefusal::TooCostly),
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal.status {
            401 | 403 => Self::NotAllowed,
            404 => Self::NotFound,
            405 | 501 => Self::NotSupported,
            413 => Self::TooLarge,
            429 => Self::RateLimited { retry_after_seconds: refusal.retry_after_seconds },
            status @ 500.. => Self::ServerFailed { status },
            400..=499 => refused(&refusal.body),
            // A redirect to somebody's log-in page, or a status the API does not know.
            _ => Self::Malformed,
        }
    }
}

/// What a missing answer means to somebody who has the right to what was asked for: the server has no such page. To others it
/// may be hidden.
pub(crate) fn unless_hidden(failure: Failure, allowed: Allowed) -> Failure {
    match failure {
        Failure::NotFound if allowed.is_ok() => Failure::NotSupported,
        other => other,
    }
}

fn refused(body: &[u8]) -> Failure {
    if reason(body).as_deref() == Some("notProviderAdmin") {
        return Failure::Denied(Denial::NotProviderAdmin);
    }
    let ErrorBody { message, fields } = ErrorBody::parse(body);
    // With messages by field the sentence is a generic one; Vaultwarden puts the real one under "".
    let whole = fields.get("").and_then(|texts| texts.first()).cloned();
    let message = whole.or(message).unwrap_or_default();
    Failure::Refused { message, fields: fields.into_iter().filter(|(field, _)| !field.is_empty()).collect() }
}

/// Seconds of a `Retry-After` header; its date form is not used by servers of this API.
pub(crate) fn retry_after(headers: &[(String, String)]) -> Option<u32> {
    let (_, value) = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("retry-after"))?;
    value.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(status: u16, body: &str) -> Failure {
        Refusal { status, retry_after_seconds: Some(7), body: body.as_bytes().to_vec() }.into()
    }

    #[test]
    fn statuses_become_situations() {
        for (status, expected) in [
            (401, Failure::NotAllowed),
            (403, Failure::NotAllowed),
            (404, Failure::NotFound),
            (405, Failure::NotSupported),
            (501, Failure::NotSupported),
            (413, Failure::TooLarge),
            (429, Failure::RateLimited { retry_after_seconds: Some(7) }),
            (502, Failure::ServerFailed { status: 502 }),
            (302, Failure::Malformed),
        ] {
            assert_eq!(failure(status, "<html>"), expected, "{status}");
        }
    }

    #[test]
    fn a_refusal_carries_the_servers_words() {
        assert_eq!(
            failure(
                400,
                r#"{"message":"The model state is invalid.","validationErrors":{"Name":["Too long."]}}"#
            ),
            Failure::Refused {
                message: "The model state is invalid.".into(),
                fields: vec![("name".into(), vec!["Too long.".into()])],
            }
        );
        assert_eq!(
            failure(422, r#"{"message":"x","validationErrors":{"":["No seats left."]}}"#),
            Failure::Refused { message: "No seats left.".into(), fields: Vec::new() }
        );
        assert_eq!(failure(400, ""), Failure::Refused { message: String::new(), fields: Vec::new() });
        assert_eq!(
            failure(400, r#"{"message":"x","keystead":{"reason":"notProviderAdmin"}}"#),
            Failure::Denied(Denial::NotProviderAdmin)
        );
    }

    #[test]
    fn what_is_missing_for_those_who_may_ask_is_not_supported() {
        let denied = Err(Denial::NotInPlan);
        assert_eq!(unless_hidden(Failure::NotFound, Ok(())), Failure::NotSupported);
        assert_eq!(unless_hidden(Failure::NotFound, denied), Failure::NotFound);
        assert_eq!(unless_hidden(Failure::NotAllowed, Ok(())), Failure::NotAllowed);
    }

    #[test]
    fn waiting_times_are_read() {
        let header = |value: &str| vec![("Retry-After".to_owned(), value.to_owned())];
        assert_eq!(retry_after(&header(" 30 ")), Some(30));
        assert_eq!(retry_after(&header("Wed, 21 Oct 2026 07:28:00 GMT")), None);
    }
}
