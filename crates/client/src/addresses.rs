//! Addresses of people to invite, as people type and paste them.

use std::collections::HashSet;

use keystead_calls::members::InviteeProblem;
use keystead_domain::email::{self, EmailError};

/// The addresses of a text. People paste `Name <address>` out of their mail program.
pub(crate) fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\n']).flat_map(|part| {
        let bracketed =
            part.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(inner, _)| inner.trim());
        let words = if bracketed.is_some() { "" } else { part };
        bracketed.into_iter().chain(words.split_whitespace())
    })
}

/// The same with their numbers from 1; twice is once.
pub(crate) fn once(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut seen = HashSet::new();
    (1..).zip(addresses(text)).filter(move |(_, address)| seen.insert(email::normalize(address)))
}

/// An address as it is kept.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn checked(text: &str) -> Result<String, InviteeProblem> {
    email::check(text).map_err(|error| match error {
        EmailError::TooLong => InviteeProblem::TooLong,
        EmailError::Empty | EmailError::Malformed => InviteeProblem::NotAnAddress,
    })?;
    Ok(email::normalize(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_however_they_are_parted() {
        let text =
            "a@x.example, b@x.example;c@x.example d@x.example\n\"Karim, Aisha\" <e@x.example>\r\nnonsense";
        let found: Vec<_> = addresses(text).collect();
        assert_eq!(
            found,
            [
                "a@x.example",
                "b@x.example",
                "c@x.example",
                "d@x.example",
                "\"Karim",
                "e@x.example",
                "nonsense"
            ]
        );
    }

    #[test]
    fn an_address_that_is_typed_twice_counts_once() {
        let found: Vec<_> = once("a@x.example, A@X.example; b@x.example a@x.example").collect();
        assert_eq!(found, [(1, "a@x.example"), (3, "b@x.example")]);
    }

    #[test]
    fn addresses_are_kept_in_one_form_or_refused() {
        assert_eq!(checked(" Ben@X.Example "), Ok("ben@x.example".to_owned()));
        assert_eq!(checked("ben"), Err(InviteeProblem::NotAnAddress));
        assert_eq!(checked(&format!("{}@x.example", "b".repeat(256))), Err(InviteeProblem::TooLong));
    }
}
