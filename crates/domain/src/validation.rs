//! Form checks that face, client and server share: a draft in, typed errors per field out.

use serde::{Deserialize, Serialize};

use crate::email::{self, EmailError};
use crate::enums::PlanType;
use crate::{enc_string, limits};

/// What is wrong with one field; the face turns it into a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldError {
    /// Nothing was entered.
    Required,
    /// Longer than this many characters.
    TooLong(u32),
    /// Longer than fits after encryption, by this many bytes of text.
    TooLongEncrypted(u32),
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a whole number in this range.
    OutOfRange(u32, u32),
    /// Not one of the choices.
    NotAChoice,
    /// Choose at least one.
    ChooseOne,
    /// A one-time password secret that no authenticator understands.
    NotAOneTimeSecret,
    /// Shorter than this many characters.
    TooShort(u32),
    /// Not what was entered the first time.
    NotRepeated,
    /// A hint that is, or contains, the password.
    GivesPasswordAway,
    /// A rule of the organization is not met.
    RuleUnmet,
    /// The same stands there before.
    Twice,
    /// More than this many.
    TooMany(u32),
}

/// Errors by field, in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors<F>(pub Vec<(F, FieldError)>);

impl<F> Default for FieldErrors<F> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<F: PartialEq + Copy> FieldErrors<F> {
    /// Adds an error when there is one.
    pub fn note(&mut self, field: F, result: Result<(), FieldError>) {
        if let Err(error) = result {
            self.0.push((field, error));
        }
    }

    /// The first error of a field.
    #[must_use]
    pub fn of(&self, field: F) -> Option<FieldError> {
        self.0.iter().find(|(at, _)| *at == field).map(|(_, error)| *error)
    }

    /// Whether the form may be sent.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Name of an organization or provider: required, at most 50 characters.
///
/// # Errors
/// `Required` or `TooLong`.
pub fn check_name(name: &str) -> Result<(), FieldError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(FieldError::Required);
    }
    if name.chars().count() > limits::NAME {
        return Err(FieldError::TooLong(limits::NAME as u32));
    }
    Ok(())
}

/// Name of a group: required, at most 100 characters.
///
/// # Errors
/// `Required` or `TooLong`.
pub fn check_group_name(name: &str) -> Result<(), FieldError> {
    match name.trim().chars().count() {
        0 => Err(FieldError::Required),
        1..=limits::GROUP_NAME => Ok(()),
        _ => Err(FieldError::TooLong(limits::GROUP_NAME as u32)),
    }
}

/// Name of a person, which may be left out: at most 50 characters.
///
/// # Errors
/// `TooLong`.
pub fn check_optional_name(name: &str) -> Result<(), FieldError> {
    match check_name(name) {
        Err(FieldError::Required) => Ok(()),
        other => other,
    }
}

/// A required e-mail address.
///
/// # Errors
/// `Required`, `TooLong` or `NotAnEmail`.
pub fn check_email(text: &str) -> Result<(), FieldError> {
    email::check(text).map_err(|error| match error {
        EmailError::Empty => FieldError::Required,
        EmailError::TooLong => FieldError::TooLong(limits::EMAIL as u32),
        EmailError::Malformed => FieldError::NotAnEmail,
    })
}

/// Seats of a new client: 1 to 100,000.
///
/// # Errors
/// `OutOfRange`.
pub fn check_seats(seats: Option<u32>) -> Result<(), FieldError> {
    match seats {
        Some(1..=limits::SEATS) => Ok(()),
        _ => Err(FieldError::OutOfRange(1, limits::SEATS)),
    }
}

/// A text whose encrypted form must fit `limit` characters.
///
/// # Errors
/// `TooLongEncrypted` with the number of bytes that are too many.
pub fn check_encrypted(text: &str, limit: usize) -> Result<(), FieldError> {
    if enc_string::encrypted_len(text.len()) <= limit {
        return Ok(());
    }
    let mut fits = text.len();
    while fits > 0 && enc_string::encrypted_len(fits) > limit {
        fits -= 1;
    }
    Err(FieldError::TooLongEncrypted(u32::try_from(text.len() - fits).unwrap_or(u32::MAX)))
}

/// Fields of the form that adds a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientField {
    /// Name of the organization.
    Name,
    /// Address of the future owner.
    OwnerEmail,
    /// Plan.
    Plan,
    /// Seats.
    Seats,
}

/// A client that is about to be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientDraft {
    /// Name of the organization.
    pub name: String,
    /// Address of the future owner.
    pub owner_email: String,
    /// Plan.
    pub plan: Option<PlanType>,
    /// Seats; `None` when the text is not a number.
    pub seats: Option<u32>,
}

impl ClientDraft {
    /// All errors at once, in the order of the form.
    #[must_use]
    pub fn check(&self, offered: &[PlanType]) -> FieldErrors<ClientField> {
        let mut errors = FieldErrors::default();
        errors.note(ClientField::Name, check_name(&self.name));
        errors.note(ClientField::OwnerEmail, check_email(&self.owner_email));
        let plan = match self.plan {
            Some(plan) if offered.contains(&plan) => Ok(()),
            Some(_) => Err(FieldError::NotAChoice),
            None => Err(FieldError::ChooseOne),
        };
        errors.note(ClientField::Plan, plan);
        errors.note(ClientField::Seats, check_seats(self.seats));
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reports_all_its_errors_in_order() {
        let draft = ClientDraft {
            name: " ".into(),
            owner_email: "nobody".into(),
            plan: Some(PlanType::Free),
            seats: Some(0),
        };
        let errors = draft.check(&[PlanType::TeamsMonthly]);
        assert_eq!(
            errors.0,
            [
                (ClientField::Name, FieldError::Required),
                (ClientField::OwnerEmail, FieldError::NotAnEmail),
                (ClientField::Plan, FieldError::NotAChoice),
                (ClientField::Seats, FieldError::OutOfRange(1, limits::SEATS)),
            ]
        );
    }

    #[test]
    fn a_good_draft_has_no_errors() {
        let draft = ClientDraft {
            name: "Halden Dental Group".into(),
            owner_email: "sarah@haldendental.example".into(),
            plan: Some(PlanType::TeamsMonthly),
            seats: Some(26),
        };
        assert!(draft.check(&[PlanType::TeamsMonthly]).is_empty());
    }

    #[test]
    fn names_are_counted_in_characters() {
        assert_eq!(check_name(&"ü".repeat(50)), Ok(()));
        assert_eq!(check_name(&"ü".repeat(51)), Err(FieldError::TooLong(50)));
        assert_eq!(check_group_name(&"ü".repeat(100)), Ok(()));
        assert_eq!(check_group_name(&"ü".repeat(101)), Err(FieldError::TooLong(100)));
        assert_eq!(check_group_name("  "), Err(FieldError::Required));
        assert_eq!(check_optional_name(" "), Ok(()));
        assert_eq!(check_optional_name(&"ü".repeat(51)), Err(FieldError::TooLong(50)));
    }

    #[test]
    fn encrypted_lengths_say_how_much_is_too_much() {
        assert_eq!(check_encrypted(&"x".repeat(687), 1000), Ok(()));
        assert_eq!(check_encrypted(&"x".repeat(690), 1000), Err(FieldError::TooLongEncrypted(3)));
    }
}
