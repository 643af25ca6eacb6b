//! Which collections are shown in which order, and where one may be put. Pure.

use std::cmp::Ordering;
use std::sync::Arc;

use keystead_calls::collections::{CollectionRow, is_within};

/// Which collections a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    All,
    /// Those that nobody manages.
    Unmanaged,
}

/// Filters in the order of the screen, with their words in addresses.
pub(super) const FILTERS: [(Filter, &str); 2] = [(Filter::All, ""), (Filter::Unmanaged, "unmanaged")];

/// The filter of an address.
pub(super) fn filter_of(word: Option<&str>) -> Filter {
    FILTERS.into_iter().find(|(_, known)| Some(*known) == word).map_or(Filter::All, |(filter, _)| filter)
}

/// How many collections a filter shows.
pub(super) fn count_of(rows: &[Arc<CollectionRow>], filter: Filter) -> usize {
    rows.iter().filter(|row| shows(filter, row)).count()
}

fn shows(filter: Filter, row: &CollectionRow) -> bool {
    filter == Filter::All || row.unmanaged
}

/// Columns of the table, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Items,
    Access,
    Own,
}

impl Column {
    /// Items and the person's own level only where something is known of them.
    pub(super) fn of(rows: &[Arc<CollectionRow>]) -> Vec<Self> {
        let is_known = |column: &Self| match column {
            Self::Name | Self::Access => true,
            Self::Items => rows.iter().any(|row| row.items.is_some()),
            Self::Own => rows.iter().any(|row| row.own.is_some()),
        };
        [Self::Name, Self::Items, Self::Access, Self::Own].into_iter().filter(is_known).collect()
    }
}

/// What a list shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Query {
    pub filter: Filter,
    pub search: String,
    pub column: Column,
    pub descending: bool,
}

impl Query {
    /// Whether the list is the whole tree in its order; else rows carry their whole paths.
    pub(super) fn is_tree(&self) -> bool {
        let is_by_name = self.column == Column::Name && !self.descending;
        self.filter == Filter::All && self.search.trim().is_empty() && is_by_name
    }
}

/// Rows that fit a query, in its order; rows come in the order of the tree.
pub(super) fn visible_rows(
    rows: &[Arc<CollectionRow>],
    query: &Query,
    compare: &dyn Fn(&str, &str) -> Ordering,
) -> Vec<Arc<CollectionRow>> {
    let words: Vec<String> = query.search.split_whitespace().map(str::to_lowercase).collect();
    let matches = |row: &&Arc<CollectionRow>| {
        let path = row.path.to_lowercase();
        shows(query.filter, row) && words.iter().all(|word| path.contains(word.as_str()))
    };
    let mut shown: Vec<_> = rows.iter().filter(matches).cloned().collect();
    match query.column {
        Column::Name if query.descending => shown.reverse(),
        Column::Name => {}
        column => shown.sort_by(|left, right| {
            let order = match column {
                Column::Items => left.items.cmp(&right.items),
                Column::Access => left.holder_count.cmp(&right.holder_count),
                Column::Name | Column::Own => left.own.map(rank).cmp(&right.own.map(rank)),
            };
            let order = if query.descending { order.reverse() } else { order };
            order.then_with(|| compare(&left.path, &right.path))
        }),
    }
    shown
}

fn rank(level: keystead_domain::level::CollectionLevel) -> usize {
    keystead_domain::level::CollectionLevel::ALL.iter().position(|known| *known == level).unwrap_or_default()
}

/// Paths below which a collection may be put: every one but itself and what is below it. `now` is where it is, which may
/// exist in names only.
pub(super) fn parents(rows: &[Arc<CollectionRow>], own: Option<&str>, now: &str) -> Vec<String> {
    let is_open = |path: &&str| !path.is_empty() && own.is_none_or(|own| !is_within(path, own));
    let offered = rows.iter().filter(|row| !row.my_items).map(|row| row.path.as_str()).filter(is_open);
    let mut paths: Vec<String> = Vec::new();
    for path in offered.chain(Some(now).filter(|now| !now.is_empty())) {
        if paths.last().map(String::as_str) != Some(path)
            && !(path == now && paths.iter().any(|known| known == now))
        {
            paths.push(path.to_owned());
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use keystead_domain::ids::CollectionId;
    use keystead_domain::level::CollectionLevel;

    use super::*;

    fn row(number: u8, path: &str, items: u32) -> Arc<CollectionRow> {
        Arc::new(CollectionRow {
            id: CollectionId::from_random([number; 16]),
            path: path.into(),
            label: path.into(),
            depth: 0,
            items: Some(items),
            holders: Vec::new(),
            holder_count: u32::from(number),
            own: (number == 2).then_some(CollectionLevel::Manage),
            unmanaged: number == 3,
            my_items: number == 5,
            may_edit: Ok(()),
            may_share: Ok(()),
            may_delete: Ok(()),
        })
    }

    fn tree() -> Vec<Arc<CollectionRow>> {
        vec![
            row(1, "IT", 4),
            row(2, "IT/Network", 9),
            row(3, "IT-Support", 4),
            row(4, "Websites", 0),
            row(5, "ben@x.example", 1),
        ]
    }

    fn paths(filter: Filter, search: &str, column: Column, descending: bool) -> Vec<String> {
        let query = Query { filter, search: search.into(), column, descending };
        visible_rows(&tree(), &query, &|left, right| left.cmp(right))
            .iter()
            .map(|row| row.path.clone())
            .collect()
    }

    #[test]
    fn the_tree_is_filtered_searched_and_sorted() {
        assert_eq!(paths(Filter::All, "", Column::Name, false).len(), 5);
        assert_eq!(paths(Filter::Unmanaged, "", Column::Name, false), ["IT-Support"]);
        assert_eq!(paths(Filter::All, "net IT", Column::Name, false), ["IT/Network"]);
        assert_eq!(
            paths(Filter::All, "it", Column::Items, true),
            ["IT/Network", "IT", "IT-Support", "Websites"]
        );
        assert_eq!(paths(Filter::All, "it", Column::Own, true)[0], "IT/Network");
        assert_eq!(paths(Filter::All, "it", Column::Access, false)[0], "IT");
    }

    #[test]
    fn only_the_whole_list_in_its_own_order_is_a_tree() {
        let query = |filter, search: &str, descending| Query {
            filter,
            search: search.into(),
            column: Column::Name,
            descending,
        };
        assert!(query(Filter::All, " ", false).is_tree());
        assert!(!query(Filter::All, "x", false).is_tree());
        assert!(!query(Filter::All, "", true).is_tree());
        assert!(!query(Filter::Unmanaged, "", false).is_tree());
    }

    #[test]
    fn columns_of_which_nothing_is_known_are_left_out() {
        assert_eq!(Column::of(&tree()).len(), 4);
        let mut unknown = CollectionRow::clone(&tree()[0]);
        unknown.items = None;
        assert_eq!(Column::of(&[Arc::new(unknown)]), [Column::Name, Column::Access]);
    }

    #[test]
    fn a_collection_is_not_offered_below_itself() {
        assert_eq!(parents(&tree(), Some("IT"), ""), ["IT-Support", "Websites"]);
        assert_eq!(parents(&tree(), None, ""), ["IT", "IT/Network", "IT-Support", "Websites"]);
        // A parent that no collection is stays chosen.
        assert_eq!(parents(&tree(), Some("Sites/North"), "Sites").last().map(String::as_str), Some("Sites"));
        assert_eq!(parents(&tree(), Some("IT/Network"), "IT").iter().filter(|path| *path == "IT").count(), 1);
    }

    #[test]
    fn filters_survive_the_address() {
        for (filter, word) in FILTERS {
            assert_eq!(filter_of(Some(word)), filter);
        }
        assert_eq!(filter_of(Some("nonsense")), Filter::All);
        assert_eq!(count_of(&tree(), Filter::Unmanaged), 1);
    }
}
