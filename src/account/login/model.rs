//! What the log-in forms check before they ask, and which second step comes first. Codes are cleaned of the spaces that
//! mails and apps print into them.

use keystead_calls::session::{LogInOutcome, SecondFactorNeeded};
use keystead_domain::enums::TwoFactorMethod;
use keystead_domain::validation::{FieldError, FieldErrors, check_email};

/// Fields of the log-in forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LoginField {
    Email,
    Password,
    Code,
}

/// What stands on the card.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// E-mail and password.
    Credentials,
    /// A code of a second factor.
    SecondFactor(SecondFactorNeeded),
    /// A code because this device is new.
    NewDevice,
}

impl Step {
    /// The next step after an answer; `None` when the person is in.
    pub(super) fn after(outcome: &LogInOutcome) -> Option<Self> {
        match outcome {
            LogInOutcome::LoggedIn(_) => None,
            LogInOutcome::SecondFactor(needed) => Some(Self::SecondFactor(needed.clone())),
            LogInOutcome::NewDevice => Some(Self::NewDevice),
        }
    }
}

pub(super) fn check_credentials(email: &str, password: &str) -> FieldErrors<LoginField> {
    let mut errors = FieldErrors::default();
    errors.note(LoginField::Email, check_email(email));
    errors.note(LoginField::Password, if password.is_empty() { Err(FieldError::Required) } else { Ok(()) });
    errors
}

/// The code without the spaces and dashes of its print, or what is wrong with it.
pub(super) fn clean_code(typed: &str) -> Result<String, FieldErrors<LoginField>> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if code.is_empty() {
        let mut errors = FieldErrors::default();
        errors.note(LoginField::Code, Err(FieldError::Required));
        return Err(errors);
    }
    Ok(code)
}

/// The method to ask for: the chosen one while it is usable, else the best. A recovery code does wherever another method is.
pub(super) fn method_to_ask(
    needed: &SecondFactorNeeded,
    chosen: Option<TwoFactorMethod>,
) -> Option<TwoFactorMethod> {
    let is_usable =
        |method: &TwoFactorMethod| *method == TwoFactorMethod::RecoveryCode || needed.usable.contains(method);
    chosen.filter(is_usable).or_else(|| needed.usable.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(usable: &[TwoFactorMethod]) -> SecondFactorNeeded {
        SecondFactorNeeded { usable: usable.to_vec(), unusable: Vec::new(), email_hint: None }
    }

    #[test]
    fn both_fields_are_checked_at_once() {
        let errors = check_credentials("nobody", "");
        assert_eq!(errors.of(LoginField::Email), Some(FieldError::NotAnEmail));
        assert_eq!(errors.of(LoginField::Password), Some(FieldError::Required));
        assert!(check_credentials(" Maren@alderpoint.example ", " ").is_empty(), "spaces are a password too");
    }

    #[test]
    fn codes_lose_the_spaces_of_their_print() {
        assert_eq!(clean_code(" 123 456 ").unwrap(), "123456");
        assert_eq!(clean_code("123-456").unwrap(), "123456");
        assert!(clean_code("  ").is_err());
    }

    #[test]
    fn the_best_method_comes_first_unless_another_was_chosen() {
        use TwoFactorMethod::{Authenticator, Duo, Email, RecoveryCode};
        let both = needed(&[Authenticator, Email]);
        assert_eq!(method_to_ask(&both, None), Some(Authenticator));
        assert_eq!(method_to_ask(&both, Some(Email)), Some(Email));
        assert_eq!(method_to_ask(&both, Some(Duo)), Some(Authenticator));
        assert_eq!(method_to_ask(&both, Some(RecoveryCode)), Some(RecoveryCode));
        assert_eq!(method_to_ask(&needed(&[]), None), None);
    }

    #[test]
    fn a_second_factor_keeps_the_person_at_the_door() {
        assert_eq!(Step::after(&LogInOutcome::NewDevice), Some(Step::NewDevice));
        let factor = needed(&[TwoFactorMethod::Email]);
        assert_eq!(
            Step::after(&LogInOutcome::SecondFactor(factor.clone())),
            Some(Step::SecondFactor(factor))
        );
    }
}
