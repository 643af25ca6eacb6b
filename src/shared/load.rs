//! How far a page's data is.

use keystead_calls::Failure;
use leptos::prelude::*;

/// The states every list has before its rows (empty and no match are the rows' own).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Phase {
    /// On its way.
    #[default]
    Loading,
    /// It did not come.
    Failed(Failure),
    /// Not for this person.
    Forbidden(Failure),
    /// It is here.
    Ready,
}

impl Phase {
    /// The phase after a failure: a refusal of the person is another state than a fault.
    pub fn after(failure: Failure) -> Self {
        match failure {
            Failure::NotAllowed
            | Failure::NotFound
            | Failure::NotSupported
            | Failure::Denied(_)
            | Failure::KeyUnavailable(_) => Self::Forbidden(failure),
            fault => Self::Failed(fault),
        }
    }
}

/// Sets a value that whole views hang on, only when it is another: they would be drawn anew, and lose the focus inside of them.
pub fn settle<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_with_untracked(|known| *known != value) == Some(true) {
        signal.set(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_not_offered_another_try() {
        assert_eq!(Phase::after(Failure::NotFound), Phase::Forbidden(Failure::NotFound));
        assert_eq!(Phase::after(Failure::NotSupported), Phase::Forbidden(Failure::NotSupported));
        assert_eq!(Phase::after(Failure::Unreachable), Phase::Failed(Failure::Unreachable));
    }
}
