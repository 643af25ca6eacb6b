//! What is known of a new password, in keys of sentences; what speaks against it.

use keystead_calls::Failure;

/// How strong a password is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Estimate {
    /// There is no password.
    Empty,
    /// Not known yet.
    Pending,
    /// The mark, 0 to 4.
    Mark(u8),
    /// The estimator did not arrive.
    Missing,
}

/// Marks below this are called weak.
const GOOD: u8 = 3;

impl Estimate {
    /// The mark, if it is known.
    pub const fn mark(self) -> Option<u8> {
        match self {
            Self::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Steps of the meter that are lit, 0 to 5.
    pub(super) fn steps(self) -> u8 {
        self.mark().map_or(0, |mark| mark.min(4) + 1)
    }

    /// The word beside the meter.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Empty => "strength-empty",
            Self::Pending => "strength-pending",
            Self::Missing => "strength-missing",
            Self::Mark(0) => "strength-0",
            Self::Mark(1) => "strength-1",
            Self::Mark(2) => "strength-2",
            Self::Mark(3) => "strength-3",
            Self::Mark(_) => "strength-4",
        }
    }
}

/// What speaks against a password that keeps every rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It is soon guessed.
    Weak,
    /// It became known in so many breached accounts.
    Breached(u64),
    /// The list of breached passwords could not be asked.
    Unasked,
}

/// What speaks against a password; `breaches` when it was looked up.
pub(super) fn doubts(estimate: Estimate, breaches: Option<Result<u64, Failure>>) -> Vec<Doubt> {
    let weak = estimate.mark().filter(|mark| *mark < GOOD).map(|_| Doubt::Weak);
    let known = match breaches {
        None | Some(Ok(0)) => None,
        Some(Ok(count)) => Some(Doubt::Breached(count)),
        Some(Err(_)) => Some(Doubt::Unasked),
    };
    weak.into_iter().chain(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{add_english, t};

    #[test]
    fn every_estimate_has_a_word_and_its_steps() {
        add_english();
        let all = [Estimate::Empty, Estimate::Pending, Estimate::Missing];
        for estimate in all.into_iter().chain((0..=4).map(Estimate::Mark)) {
            assert!(!t(estimate.word()).starts_with("strength-"), "{estimate:?}");
            assert_eq!(estimate.steps(), estimate.mark().map_or(0, |mark| mark + 1));
        }
        assert_eq!(Estimate::Mark(200).steps(), 5);
    }

    /// Mark, look-up, and what speaks against the password.
    type Case = (Estimate, Option<Result<u64, Failure>>, &'static [Doubt]);

    #[test]
    fn what_speaks_against_a_password_is_told() {
        let cases: [Case; 7] = [
            (Estimate::Mark(3), None, &[]),
            (Estimate::Mark(4), Some(Ok(0)), &[]),
            (Estimate::Mark(2), None, &[Doubt::Weak]),
            (Estimate::Mark(0), Some(Ok(7)), &[Doubt::Weak, Doubt::Breached(7)]),
            (Estimate::Mark(4), Some(Ok(1)), &[Doubt::Breached(1)]),
            (Estimate::Mark(4), Some(Err(Failure::TimedOut)), &[Doubt::Unasked]),
            (Estimate::Missing, None, &[]),
        ];
        for (estimate, breaches, expected) in cases {
            assert_eq!(doubts(estimate, breaches.clone()), expected, "{estimate:?} {breaches:?}");
        }
    }
}
