//! Which groups are shown in which order. Pure: names are compared by the function that is handed in.

use std::cmp::Ordering;
use std::sync::Arc;

use keystead_calls::groups::GroupRow;

use crate::ui::virtual_table::Sort;

/// Columns of the table, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Members,
    Collections,
    ExternalId,
}

impl Column {
    /// The directory's ids only where there are some.
    pub(super) fn of(rows: &[Arc<GroupRow>]) -> Vec<Self> {
        let mut columns = vec![Self::Name, Self::Members, Self::Collections];
        if rows.iter().any(|row| row.external_id.is_some()) {
            columns.push(Self::ExternalId);
        }
        columns
    }
}

/// Rows whose name or directory id contains every word of the search, in the order of the sort; equal rows by name.
pub(super) fn visible_rows(
    rows: &[Arc<GroupRow>],
    search: &str,
    sort: Sort,
    compare: &dyn Fn(&str, &str) -> Ordering,
) -> Vec<Arc<GroupRow>> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let matches = |row: &&Arc<GroupRow>| {
        let text = [&row.name, "\n", row.external_id.as_deref().unwrap_or_default()].concat().to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let mut shown: Vec<_> = rows.iter().filter(matches).cloned().collect();
    shown.sort_by(|left, right| {
        let by_name = compare(&left.name, &right.name);
        let order = match sort.column {
            1 => left.members.cmp(&right.members),
            2 => left.collection_count.cmp(&right.collection_count),
            _ => return if sort.descending { by_name.reverse() } else { by_name },
        };
        if sort.descending { order.reverse().then(by_name) } else { order.then(by_name) }
    });
    shown
}

#[cfg(test)]
mod tests {
    use keystead_domain::ids::GroupId;

    use super::*;

    fn row(number: u8, name: &str, members: u32) -> Arc<GroupRow> {
        Arc::new(GroupRow {
            id: GroupId::from_random([number; 16]),
            name: name.into(),
            external_id: (number == 3).then(|| "CN=Imaging".to_owned()),
            members: Some(members),
            collections: Vec::new(),
            collection_count: u32::from(number),
        })
    }

    fn names(search: &str, column: usize, descending: bool) -> Vec<String> {
        let rows = [row(1, "Reception", 4), row(2, "clinical", 9), row(3, "X-ray", 4)];
        let compare = |left: &str, right: &str| left.to_lowercase().cmp(&right.to_lowercase());
        let shown = visible_rows(&rows, search, Sort { column, descending }, &compare);
        shown.iter().map(|row| row.name.clone()).collect()
    }

    #[test]
    fn groups_are_found_and_sorted() {
        assert_eq!(names("", 0, false), ["clinical", "Reception", "X-ray"]);
        assert_eq!(names("", 0, true), ["X-ray", "Reception", "clinical"]);
        assert_eq!(names("", 1, true), ["clinical", "Reception", "X-ray"]);
        assert_eq!(names("", 2, false), ["Reception", "clinical", "X-ray"]);
        assert_eq!(names("IMAG", 0, false), ["X-ray"]);
        assert!(names("nothing", 0, false).is_empty());
    }

    #[test]
    fn the_column_of_the_directory_is_there_when_it_says_something() {
        assert_eq!(Column::of(&[row(1, "A", 0)]).len(), 3);
        assert_eq!(Column::of(&[row(3, "A", 0)]).last(), Some(&Column::ExternalId));
    }
}
