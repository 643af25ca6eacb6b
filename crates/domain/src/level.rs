//! How far somebody may use a collection: five levels on the screen, three flags on the wire.

use serde::{Deserialize, Serialize};

/// A level of access to a collection. Hidden passwords are a convenience, not a boundary: the item is shared all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CollectionLevel {
    /// Use items without seeing their secrets.
    ViewHidden,
    /// See and copy everything.
    View,
    /// Add and change items without seeing their secrets.
    EditHidden,
    /// Add, change and remove items.
    Edit,
    /// As edit, and change the collection and who may use it.
    Manage,
}

/// The flags contradict each other: *manage* goes with neither of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("manage excludes read-only and hidden passwords")]
pub struct ContradictoryFlags;

impl CollectionLevel {
    /// All levels, from least to most.
    pub const ALL: [Self; 5] = [Self::ViewHidden, Self::View, Self::EditHidden, Self::Edit, Self::Manage];

    /// The level of the wire's `readOnly`, `hidePasswords` and `manage`.
    ///
    /// # Errors
    /// [`ContradictoryFlags`] when *manage* comes with another flag; the servers refuse that too.
    pub const fn from_flags(
        read_only: bool,
        hide_passwords: bool,
        manage: bool,
    ) -> Result<Self, ContradictoryFlags> {
        match (read_only, hide_passwords, manage) {
            (true, true, false) => Ok(Self::ViewHidden),
            (true, false, false) => Ok(Self::View),
            (false, true, false) => Ok(Self::EditHidden),
            (false, false, false) => Ok(Self::Edit),
            (false, false, true) => Ok(Self::Manage),
            (_, _, true) => Err(ContradictoryFlags),
        }
    }

    /// `readOnly`, `hidePasswords` and `manage`.
    #[must_use]
    pub const fn flags(self) -> (bool, bool, bool) {
        match self {
            Self::ViewHidden => (true, true, false),
            Self::View => (true, false, false),
            Self::EditHidden => (false, true, false),
            Self::Edit => (false, false, false),
            Self::Manage => (false, false, true),
        }
    }

    /// Both ways to a collection taken together: what one of them allows is allowed.
    #[must_use]
    pub const fn combine(self, other: Self) -> Self {
        if matches!(self, Self::Manage) || matches!(other, Self::Manage) {
            return Self::Manage;
        }
        let ((own_reads, own_hides, _), (reads, hides, _)) = (self.flags(), other.flags());
        match (own_reads && reads, own_hides && hides) {
            (true, true) => Self::ViewHidden,
            (true, false) => Self::View,
            (false, true) => Self::EditHidden,
            (false, false) => Self::Edit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CollectionLevel::{Edit, EditHidden, Manage, View, ViewHidden};
    use super::*;

    #[test]
    fn flags_and_levels_are_the_same_thing() {
        for level in CollectionLevel::ALL {
            let (read_only, hide_passwords, manage) = level.flags();
            assert_eq!(CollectionLevel::from_flags(read_only, hide_passwords, manage), Ok(level));
        }
        for (read_only, hide_passwords) in [(true, true), (true, false), (false, true)] {
            assert_eq!(CollectionLevel::from_flags(read_only, hide_passwords, true), Err(ContradictoryFlags));
        }
    }

    #[test]
    fn the_most_generous_of_two_ways_wins() {
        let expected = [
            [ViewHidden, View, EditHidden, Edit, Manage],
            [View, View, Edit, Edit, Manage],
            [EditHidden, Edit, EditHidden, Edit, Manage],
            [Edit, Edit, Edit, Edit, Manage],
            [Manage, Manage, Manage, Manage, Manage],
        ];
        for (one, row) in CollectionLevel::ALL.into_iter().zip(expected) {
            for (other, both) in CollectionLevel::ALL.into_iter().zip(row) {
                assert_eq!(one.combine(other), both, "{one:?} and {other:?}");
            }
        }
    }
}
