//! Filters of the address, columns, what a selection holds. Pure.

use keystead_calls::members::{MemberCounts, MembersColumn, MembersFilter};

use crate::ui::virtual_table::Sort;

/// Filters in the order of the screen, with their words in addresses.
pub(super) const FILTERS: [(MembersFilter, &str); 4] = [
    (MembersFilter::Active, ""),
    (MembersFilter::Invited, "invited"),
    (MembersFilter::Accepted, "accepted"),
    (MembersFilter::Revoked, "revoked"),
];

/// The filter of an address.
pub(super) fn filter_of(word: Option<&str>) -> MembersFilter {
    let known = FILTERS.into_iter().find(|(_, known)| Some(*known) == word);
    known.map_or(MembersFilter::Active, |(filter, _)| filter)
}

/// The word of a filter in an address.
pub(super) fn word_of(filter: MembersFilter) -> &'static str {
    FILTERS.into_iter().find(|(known, _)| *known == filter).map_or("", |(_, word)| word)
}

/// Rows of a filter.
pub(super) const fn count_of(counts: MemberCounts, filter: MembersFilter) -> u32 {
    match filter {
        MembersFilter::Active => counts.active,
        MembersFilter::Invited => counts.invited,
        MembersFilter::Accepted => counts.accepted,
        MembersFilter::Revoked => counts.revoked,
    }
}

/// Columns of the table, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Status,
    Role,
    Groups,
    Collections,
    TwoStep,
    Recovery,
}

impl Column {
    /// The columns of a client: groups and recovery where its plan has them, collections in place of groups that it has not.
    pub(super) fn of(groups: bool, recovery: bool) -> Vec<Self> {
        let all = [
            Self::Name,
            Self::Status,
            Self::Role,
            Self::Groups,
            Self::Collections,
            Self::TwoStep,
            Self::Recovery,
        ];
        let is_offered = |column: &Self| match column {
            Self::Groups => groups,
            Self::Collections => !groups,
            Self::Recovery => recovery,
            _ => true,
        };
        all.into_iter().filter(is_offered).collect()
    }

    /// What the worker sorts by; `None` for columns that do not sort.
    pub(super) const fn sorted(self) -> Option<MembersColumn> {
        match self {
            Self::Name => Some(MembersColumn::Name),
            Self::Status => Some(MembersColumn::Status),
            Self::Role => Some(MembersColumn::Role),
            Self::TwoStep => Some(MembersColumn::TwoStep),
            Self::Groups | Self::Collections | Self::Recovery => None,
        }
    }
}

/// What the worker sorts by when the table is sorted so.
pub(super) fn sort_of(columns: &[Column], sort: Sort) -> (MembersColumn, bool) {
    let column = columns.get(sort.column).and_then(|column| column.sorted()).unwrap_or_default();
    (column, sort.descending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_survive_the_address() {
        for (filter, word) in FILTERS {
            assert_eq!(filter_of(Some(word)), filter);
            assert_eq!(word_of(filter), word);
        }
        assert_eq!(filter_of(Some("nonsense")), MembersFilter::Active);
        assert_eq!(filter_of(None), MembersFilter::Active);
    }

    #[test]
    fn the_sort_follows_the_columns_that_are_shown() {
        let columns = Column::of(false, false);
        let plain = [Column::Name, Column::Status, Column::Role, Column::Collections, Column::TwoStep];
        assert_eq!(columns, plain);
        assert_eq!(sort_of(&columns, Sort { column: 4, descending: true }), (MembersColumn::TwoStep, true));
        let full = Column::of(true, true);
        assert_eq!(full[3..], [Column::Groups, Column::TwoStep, Column::Recovery]);
        for columns in [columns, full] {
            let sort = Sort { column: 3, descending: false };
            assert_eq!(sort_of(&columns, sort).0, MembersColumn::Name);
        }
    }
}
