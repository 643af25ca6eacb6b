//! Filters of the address, columns, and which people are shown in which order. Pure: names are compared by the function that
//! is handed in.

use std::cmp::Ordering;
use std::sync::Arc;

use keystead_calls::team::Colleague;
use keystead_domain::enums::{ProviderUserStatus, ProviderUserType};

use crate::ui::virtual_table::Sort;

/// Which people the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    All,
    Invited,
    Waiting,
}

/// Filters in the order of the screen, with their words in addresses.
pub(super) const FILTERS: [(Filter, &str); 3] =
    [(Filter::All, ""), (Filter::Invited, "invited"), (Filter::Waiting, "accepted")];

/// The filter of an address.
pub(super) fn filter_of(word: Option<&str>) -> Filter {
    let known = FILTERS.into_iter().find(|(_, known)| Some(*known) == word);
    known.map_or(Filter::All, |(filter, _)| filter)
}

impl Filter {
    fn shows(self, person: &Colleague) -> bool {
        match self {
            Self::All => true,
            Self::Invited => person.status == ProviderUserStatus::Invited,
            Self::Waiting => person.status == ProviderUserStatus::Accepted,
        }
    }
}

/// How many people a filter shows.
pub(super) fn count_of(people: &[Arc<Colleague>], filter: Filter) -> usize {
    people.iter().filter(|person| filter.shows(person)).count()
}

/// Columns of the table, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Status,
    Role,
    Clients,
}

/// The columns; who serves which clients is known where a server keeps it.
pub(super) fn columns(limits: bool) -> Vec<Column> {
    let mut columns = vec![Column::Name, Column::Status, Column::Role];
    if limits {
        columns.push(Column::Clients);
    }
    columns
}

/// Those that wait for somebody first, those with access last.
const fn status_rank(person: &Colleague) -> u8 {
    match person.status {
        ProviderUserStatus::Accepted => 0,
        ProviderUserStatus::Invited if person.lapsed => 1,
        ProviderUserStatus::Invited => 2,
        ProviderUserStatus::Confirmed => 3,
        ProviderUserStatus::Other(_) => 4,
    }
}

/// The highest first.
const fn role_rank(person: &Colleague) -> u8 {
    match person.role {
        ProviderUserType::ProviderAdmin => 0,
        ProviderUserType::ServiceUser => 1,
        ProviderUserType::Other(_) => 2,
    }
}

/// People of a filter whose name, address or id contains every word of the search, in the order of the sort; equal ones by
/// name.
pub(super) fn visible_rows(
    people: &[Arc<Colleague>],
    (filter, search): (Filter, &str),
    sort: Sort,
    compare: &dyn Fn(&str, &str) -> Ordering,
) -> Vec<Arc<Colleague>> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let is_found = |person: &Colleague| {
        let text = [&person.name, "\n", &person.email, "\n", &person.id.to_string()].concat().to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let is_shown = |person: &&Arc<Colleague>| filter.shows(person) && (words.is_empty() || is_found(person));
    let mut shown: Vec<_> = people.iter().filter(is_shown).cloned().collect();
    shown.sort_by(|left, right| {
        let by_name = compare(left.label(), right.label());
        let order = match columns(false).get(sort.column) {
            Some(Column::Status) => status_rank(left).cmp(&status_rank(right)),
            Some(Column::Role) => role_rank(left).cmp(&role_rank(right)),
            Some(Column::Name | Column::Clients) | None => {
                return if sort.descending { by_name.reverse() } else { by_name };
            }
        };
        if sort.descending { order.reverse().then(by_name) } else { order.then(by_name) }
    });
    shown
}

#[cfg(test)]
mod tests {
    use ProviderUserStatus::{Accepted, Confirmed, Invited};
    use ProviderUserType::{ProviderAdmin, ServiceUser};
    use keystead_domain::ids::ProviderUserId;

    use super::*;

    fn people() -> Vec<Arc<Colleague>> {
        let person = |(number, name, role, status): (u8, &str, ProviderUserType, ProviderUserStatus)| {
            Arc::new(Colleague {
                id: ProviderUserId::from_random([number; 16]),
                user: None,
                name: name.to_owned(),
                email: format!("p{number}@alderpoint.example"),
                role,
                status,
                is_self: number == 1,
                invited: None,
                lapsed: number == 5,
            })
        };
        let rows = [
            (1, "Maren Solberg", ProviderAdmin, Confirmed),
            (2, "sam Okafor", ServiceUser, Confirmed),
            (3, "", ServiceUser, Invited),
            (4, "Uma Reyes", ProviderAdmin, Accepted),
            (5, "", ServiceUser, Invited),
        ];
        rows.into_iter().map(person).collect()
    }

    fn shown(filter: Filter, search: &str, column: usize, descending: bool) -> Vec<u8> {
        let compare = |left: &str, right: &str| left.to_lowercase().cmp(&right.to_lowercase());
        let rows = visible_rows(&people(), (filter, search), Sort { column, descending }, &compare);
        rows.iter().map(|person| person.email.as_bytes()[1] - b'0').collect()
    }

    #[test]
    fn filters_survive_the_address() {
        for (filter, word) in FILTERS {
            assert_eq!(filter_of(Some(word)), filter);
        }
        assert_eq!((filter_of(Some("nonsense")), filter_of(None)), (Filter::All, Filter::All));
    }

    #[test]
    fn people_are_filtered_found_and_sorted() {
        assert_eq!(shown(Filter::All, "", 0, false), [1, 3, 5, 2, 4]);
        assert_eq!(shown(Filter::All, "", 0, true), [4, 2, 5, 3, 1]);
        assert_eq!(shown(Filter::All, "", 1, false), [4, 5, 3, 1, 2]);
        assert_eq!(shown(Filter::All, "", 2, true), [3, 5, 2, 1, 4]);
        assert_eq!(shown(Filter::Invited, "", 0, false), [3, 5]);
        assert_eq!(shown(Filter::Waiting, "", 0, false), [4]);
        assert_eq!(shown(Filter::All, "SOLB alder", 0, false), [1]);
        assert_eq!(shown(Filter::All, &ProviderUserId::from_random([3; 16]).to_string(), 0, false), [3]);
        assert!(shown(Filter::Invited, "maren", 0, false).is_empty());
    }

    #[test]
    fn counts_are_those_of_the_filters() {
        let counts = FILTERS.map(|(filter, _)| count_of(&people(), filter));
        assert_eq!(counts, [5, 2, 1]);
    }
}
