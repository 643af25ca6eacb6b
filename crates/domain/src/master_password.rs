//! What a master password must be: the shortest length of every new one, the rules of an organization's policy, and what
//! its form may hold.

use serde::{Deserialize, Serialize};

use crate::limits;
use crate::validation::{FieldError, FieldErrors};

/// What counts as a special character in the rules of organizations.
pub const SPECIAL: &str = "!@#$%^&*";
/// The best mark of the strength estimate; the worst is 0.
pub const BEST_SCORE: u8 = 4;
/// Longest minimum that an organization may ask for, in characters.
const LONGEST_MINIMUM: u32 = 128;

/// Rules of an organization for the master passwords of its members (policy 1). Absent members demand nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MasterPasswordPolicy {
    /// Least mark of the strength estimate, 0 to 4.
    pub min_complexity: Option<u8>,
    /// Least number of characters, 12 to 128.
    pub min_length: Option<u32>,
    /// A lower-case letter is needed.
    pub require_lower: Option<bool>,
    /// An upper-case letter is needed.
    pub require_upper: Option<bool>,
    /// A digit is needed.
    pub require_numbers: Option<bool>,
    /// One of [`SPECIAL`] is needed.
    pub require_special: Option<bool>,
    /// Whoever logs in with a password that does not do is made to change it.
    pub enforce_on_login: Option<bool>,
}

/// One thing that a master password must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PasswordRule {
    /// At least so many characters.
    Length(u32),
    /// At least this mark of the strength estimate.
    Strength(u8),
    /// A lower-case letter.
    Lower,
    /// An upper-case letter.
    Upper,
    /// A digit.
    Number,
    /// One of [`SPECIAL`].
    Special,
}

impl MasterPasswordPolicy {
    /// The rules in the order of a check list. The length that every new password must have comes first, policy or not.
    #[must_use]
    pub fn rules(&self) -> Vec<PasswordRule> {
        let least = limits::MASTER_PASSWORD as u32;
        let length = self.min_length.unwrap_or(0).clamp(least, LONGEST_MINIMUM);
        let mut rules = vec![PasswordRule::Length(length)];
        if let Some(mark @ 1..) = self.min_complexity {
            rules.push(PasswordRule::Strength(mark.min(BEST_SCORE)));
        }
        let switches = [
            (self.require_lower, PasswordRule::Lower),
            (self.require_upper, PasswordRule::Upper),
            (self.require_numbers, PasswordRule::Number),
            (self.require_special, PasswordRule::Special),
        ];
        rules.extend(switches.into_iter().filter(|(on, _)| *on == Some(true)).map(|(_, rule)| rule));
        rules
    }

    /// The strictest of several organizations' rules: each rule that one of them has, at its strictest.
    #[must_use]
    pub fn strictest(policies: impl IntoIterator<Item = Self>) -> Self {
        let both = |one: Option<bool>, other: Option<bool>| one.max(other);
        policies.into_iter().fold(Self::default(), |all, one| Self {
            min_complexity: all.min_complexity.max(one.min_complexity),
            min_length: all.min_length.max(one.min_length),
            require_lower: both(all.require_lower, one.require_lower),
            require_upper: both(all.require_upper, one.require_upper),
            require_numbers: both(all.require_numbers, one.require_numbers),
            require_special: both(all.require_special, one.require_special),
            enforce_on_login: both(all.enforce_on_login, one.enforce_on_login),
        })
    }
}

impl PasswordRule {
    /// Whether a password does. A strength that is not known (yet) meets no strength rule.
    #[must_use]
    pub fn is_met(self, password: &str, strength: Option<u8>) -> bool {
        self.holds(&PasswordFacts::of(password).with_mark(strength))
    }

    fn holds(self, facts: &PasswordFacts) -> bool {
        match self {
            Self::Length(least) => facts.length >= least,
            Self::Strength(least) => facts.mark.is_some_and(|mark| mark >= least),
            Self::Lower => facts.lower,
            Self::Upper => facts.upper,
            Self::Number => facts.number,
            Self::Special => facts.special,
        }
    }
}

/// What rules ask of a password, without the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordFacts {
    /// Characters.
    pub length: u32,
    /// Mark of the strength estimate, if it is known.
    pub mark: Option<u8>,
    lower: bool,
    upper: bool,
    number: bool,
    special: bool,
}

impl PasswordFacts {
    /// Of a password that was not estimated.
    #[must_use]
    pub fn of(password: &str) -> Self {
        let any = |is_one: fn(char) -> bool| password.chars().any(is_one);
        Self {
            length: u32::try_from(password.chars().count()).unwrap_or(u32::MAX),
            mark: None,
            lower: any(char::is_lowercase),
            upper: any(char::is_uppercase),
            number: any(|c| c.is_ascii_digit()),
            special: any(|c| SPECIAL.contains(c)),
        }
    }

    /// With the mark of the estimate, or without one.
    #[must_use]
    pub const fn with_mark(self, mark: Option<u8>) -> Self {
        Self { mark, ..self }
    }

    /// Whether a password that is in use may stay. The length that every new one must have is not asked of it, and a strength
    /// that is not known is not held against it.
    #[must_use]
    pub fn may_stay(&self, policy: &MasterPasswordPolicy) -> bool {
        let is_kept = |rule: PasswordRule| match rule {
            PasswordRule::Length(_) => {
                self.length >= policy.min_length.unwrap_or_default().min(LONGEST_MINIMUM)
            }
            PasswordRule::Strength(_) if self.mark.is_none() => true,
            other => other.holds(self),
        };
        policy.rules().into_iter().all(is_kept)
    }
}

/// Fields of a form that sets a master password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NewPasswordField {
    /// The password.
    Password,
    /// The password again.
    Repeat,
    /// The hint.
    Hint,
    /// The password of now.
    Current,
}

/// What is wrong with a new master password, in the order of the form. `strength` is the mark of the estimate, if known.
#[must_use]
pub fn check_new(
    password: &str,
    repeated: &str,
    strength: Option<u8>,
    policy: &MasterPasswordPolicy,
) -> FieldErrors<NewPasswordField> {
    let mut errors = FieldErrors::default();
    errors.note(NewPasswordField::Password, check_rules(password, strength, policy));
    let repeated = if password == repeated { Ok(()) } else { Err(FieldError::NotRepeated) };
    errors.note(NewPasswordField::Repeat, repeated);
    errors
}

fn check_rules(
    password: &str,
    strength: Option<u8>,
    policy: &MasterPasswordPolicy,
) -> Result<(), FieldError> {
    if password.is_empty() {
        return Err(FieldError::Required);
    }
    match policy.rules().into_iter().find(|rule| !rule.is_met(password, strength)) {
        None => Ok(()),
        Some(PasswordRule::Length(least)) => Err(FieldError::TooShort(least)),
        Some(_) => Err(FieldError::RuleUnmet),
    }
}

/// Checks a hint: at most 50 characters, and not the password itself, however it is wrapped.
///
/// # Errors
/// `TooLong` or `GivesPasswordAway`.
pub fn check_hint(hint: &str, password: &str) -> Result<(), FieldError> {
    if hint.chars().count() > limits::PASSWORD_HINT {
        return Err(FieldError::TooLong(limits::PASSWORD_HINT as u32));
    }
    let (hint, password) = (hint.to_lowercase(), password.to_lowercase());
    if !password.is_empty() && hint.contains(password.trim()) {
        return Err(FieldError::GivesPasswordAway);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRICT: MasterPasswordPolicy = MasterPasswordPolicy {
        min_complexity: Some(3),
        min_length: Some(14),
        require_lower: Some(true),
        require_upper: Some(true),
        require_numbers: Some(true),
        require_special: Some(true),
        enforce_on_login: None,
    };

    #[test]
    fn without_a_policy_only_the_length_counts() {
        let none = MasterPasswordPolicy::default();
        assert_eq!(none.rules(), [PasswordRule::Length(12)]);
        assert!(check_new("ääääääääääää", "ääääääääääää", None, &none).is_empty(), "counted in characters");
        let short = check_new("elevenchars", "elevenchars", Some(4), &none);
        assert_eq!(short.0, [(NewPasswordField::Password, FieldError::TooShort(12))]);
        let zero = MasterPasswordPolicy { min_complexity: Some(0), min_length: Some(8), ..none };
        assert_eq!(zero.rules(), [PasswordRule::Length(12)], "a policy below the floor asks for nothing");
    }

    /// Password, mark, and the rules that it breaks.
    const CASES: &[(&str, Option<u8>, &[PasswordRule])] = &[
        ("Abcdefgh12345!", Some(3), &[]),
        ("Abcdefgh12345!", Some(2), &[PasswordRule::Strength(3)]),
        ("Abcdefgh12345!", None, &[PasswordRule::Strength(3)]),
        ("Abcdefgh1234!", Some(4), &[PasswordRule::Length(14)]),
        ("ABCDEFGH12345!", Some(4), &[PasswordRule::Lower]),
        ("abcdefgh12345!", Some(4), &[PasswordRule::Upper]),
        ("Abcdefghijklm!", Some(4), &[PasswordRule::Number]),
        ("Abcdefgh12345?", Some(4), &[PasswordRule::Special]),
        ("Äöüäöüäö12345*", Some(4), &[]),
    ];

    #[test]
    fn each_rule_is_told_apart() {
        for (password, strength, broken) in CASES {
            let unmet: Vec<_> =
                STRICT.rules().into_iter().filter(|rule| !rule.is_met(password, *strength)).collect();
            assert_eq!(unmet, *broken, "{password}");
        }
    }

    #[test]
    fn a_password_in_use_is_held_to_what_a_policy_says_and_no_more() {
        for (password, strength, broken) in CASES {
            let facts = PasswordFacts::of(password).with_mark(*strength);
            let expected =
                broken.is_empty() || (strength.is_none() && broken == &[PasswordRule::Strength(3)]);
            assert_eq!(facts.may_stay(&STRICT), expected, "{password} {strength:?}");
        }
        let old = PasswordFacts::of("elevenchars");
        assert!(old.may_stay(&MasterPasswordPolicy::default()), "older than the shortest length of now");
        let eleven = MasterPasswordPolicy { min_length: Some(11), ..<_>::default() };
        let twelve = MasterPasswordPolicy { min_length: Some(12), ..<_>::default() };
        assert_eq!((old.may_stay(&eleven), old.may_stay(&twelve)), (true, false));
    }

    #[test]
    fn several_organizations_add_up() {
        let one = MasterPasswordPolicy { min_length: Some(20), require_lower: Some(true), ..<_>::default() };
        let other =
            MasterPasswordPolicy { min_complexity: Some(2), require_lower: Some(false), ..<_>::default() };
        let both = MasterPasswordPolicy::strictest([one, other]);
        assert_eq!(both.rules(), [PasswordRule::Length(20), PasswordRule::Strength(2), PasswordRule::Lower]);
        let endless = MasterPasswordPolicy { min_length: Some(4_000), ..<_>::default() };
        assert_eq!(endless.rules(), [PasswordRule::Length(128)], "nobody is asked for the impossible");
    }

    #[test]
    fn errors_come_in_the_order_of_the_form() {
        let errors = check_new("", "x", None, &MasterPasswordPolicy::default());
        assert_eq!(
            errors.0,
            [
                (NewPasswordField::Password, FieldError::Required),
                (NewPasswordField::Repeat, FieldError::NotRepeated)
            ]
        );
    }

    #[test]
    fn a_hint_does_not_give_the_password_away() {
        let password = "Correct horse 9";
        assert_eq!(check_hint("the comic", password), Ok(()));
        assert_eq!(check_hint("", password), Ok(()));
        for hint in ["correct HORSE 9", "it is Correct horse 9"] {
            assert_eq!(check_hint(hint, password), Err(FieldError::GivesPasswordAway), "{hint}");
        }
        assert_eq!(check_hint(&"x".repeat(51), password), Err(FieldError::TooLong(50)));
        assert_eq!(check_hint("anything", ""), Ok(()));
    }
}
