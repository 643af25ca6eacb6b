//! What is told about a failure to whoever looks after the server: when, where, what kind. No name, no id, no word that the
//! server sent.

use keystead_calls::Failure;

use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::{intl, page};
use crate::ui::router;

/// The details of a failure on this page, now.
pub fn details(failure: &Failure) -> String {
    let lines = [
        ("fault-time", intl::iso(intl::now())),
        ("fault-page", Place::pattern(&router::here_untracked().path)),
        ("fault-kind", kind(failure).to_owned()),
        ("fault-status", status(failure).map(|status| status.to_string()).unwrap_or_default()),
        ("fault-build", build(&page::boot_attribute("data-base").unwrap_or_default()).to_owned()),
    ];
    let said = lines.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(key, value)| t_args(key, [("value", Arg::from(value))])).collect::<Vec<_>>().join("\n")
}

/// What a person reads where something could not be read.
pub fn of_reading(sentence: &str) -> String {
    let unchanged = t("list-unchanged");
    if sentence.contains(&unchanged) { sentence.to_owned() } else { [sentence, &unchanged].join(" ") }
}

/// The build out of the address that its files are below, `/a/<build>/`; the version where they stand elsewhere.
fn build(base: &str) -> &str {
    let name = base.trim_matches('/').rsplit('/').next().unwrap_or_default();
    if name.is_empty() { env!("CARGO_PKG_VERSION") } else { name }
}

/// The status that the server answered with, where that is known.
const fn status(failure: &Failure) -> Option<u16> {
    match failure {
        Failure::ServerFailed { status } => Some(*status),
        Failure::RateLimited { .. } => Some(429),
        Failure::TooLarge => Some(413),
        _ => None,
    }
}

/// The kind of failure, as the code calls it: the same in every language.
const fn kind(failure: &Failure) -> &'static str {
    match failure {
        Failure::Unreachable => "Unreachable",
        Failure::TimedOut => "TimedOut",
        Failure::Unanswered => "Unanswered",
        Failure::Malformed => "Malformed",
        Failure::RateLimited { .. } => "RateLimited",
        Failure::ServerFailed { .. } => "ServerFailed",
        Failure::Refused { .. } => "Refused",
        Failure::NotAllowed => "NotAllowed",
        Failure::NotFound => "NotFound",
        Failure::NotSupported => "NotSupported",
        Failure::TooLarge => "TooLarge",
        Failure::ChangedElsewhere => "ChangedElsewhere",
        Failure::WrongCredentials => "WrongCredentials",
        Failure::WrongCode => "WrongCode",
        Failure::NoUsableSecondFactor { .. } => "NoUsableSecondFactor",
        Failure::SingleSignOnRequired => "SingleSignOnRequired",
        Failure::ClientVersionRefused => "ClientVersionRefused",
        Failure::Kdf(_) => "Kdf",
        Failure::AccountKeyDamaged => "AccountKeyDamaged",
        Failure::KeyUnavailable(_) => "KeyUnavailable",
        Failure::KeyChanged(_) => "KeyChanged",
        Failure::OlderItem => "OlderItem",
        Failure::KdfWeakened => "KdfWeakened",
        Failure::OtherClient => "OtherClient",
        Failure::SessionEnded(_) => "SessionEnded",
        Failure::Locked => "Locked",
        Failure::LoggedOut => "LoggedOut",
        Failure::VaultNotOpen => "VaultNotOpen",
        Failure::Denied(_) => "Denied",
        Failure::Joining(_) => "Joining",
        Failure::Adoption(_) => "Adoption",
        Failure::Assignment(_) => "Assignment",
        Failure::InvalidClient(_) => "InvalidClient",
        Failure::InvalidProvider { .. } => "InvalidProvider",
        Failure::InvalidItem(_) => "InvalidItem",
        Failure::InvalidForm => "InvalidForm",
        Failure::Undecryptable => "Undecryptable",
        Failure::NoOneTimeCode => "NoOneTimeCode",
        Failure::NoWebCrypto => "NoWebCrypto",
        Failure::WorkerStopped => "WorkerStopped",
        Failure::Cancelled => "Cancelled",
    }
}

#[cfg(test)]
mod tests {
    use keystead_calls::provider::ProviderField;

    use super::*;

    #[test]
    fn what_a_server_says_is_not_passed_on() {
        let words = || "Ada Birch of 5b2c1d00-1f2e-4a3b-8c4d-112233445566".to_owned();
        let failures = [
            (Failure::Refused { message: words(), fields: vec![(words(), vec![words()])] }, "Refused", None),
            (
                Failure::InvalidProvider {
                    fields: vec![(ProviderField::BillingEmail, words())],
                    message: words(),
                },
                "InvalidProvider",
                None,
            ),
            (Failure::ServerFailed { status: 504 }, "ServerFailed", Some(504)),
            (Failure::RateLimited { retry_after_seconds: Some(7) }, "RateLimited", Some(429)),
            (Failure::TooLarge, "TooLarge", Some(413)),
            (Failure::Unreachable, "Unreachable", None),
        ];
        for (failure, expected, code) in failures {
            assert_eq!((kind(&failure), status(&failure)), (expected, code));
        }
    }

    #[test]
    fn every_kind_is_one_word_without_a_number() {
        for failure in crate::shared::failure::examples() {
            let kind = kind(&failure);
            assert!(kind.chars().all(|letter| letter.is_ascii_alphabetic()), "{kind}");
            assert_eq!(format!("{failure:?}").split([' ', '(']).next(), Some(kind));
        }
    }

    #[test]
    fn the_build_is_the_folder_of_its_files() {
        assert_eq!(build("/a/0f3c9a/"), "0f3c9a");
        assert_eq!(build("/"), env!("CARGO_PKG_VERSION"));
    }
}
