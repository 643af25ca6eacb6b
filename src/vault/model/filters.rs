//! Filters: as rows of the rail, as a tree of collections, and as they stand in the address.

use std::collections::HashMap;

use keystead_calls::vault::{CollectionNode, VaultFilter, VaultOverview, VaultSort};
use keystead_domain::enums::CipherType;
use keystead_domain::ids::{CipherId, CollectionId};

use crate::ui::virtual_table::Sort;

/// Column of the list that sorts by the last change.
pub const CHANGED_COLUMN: usize = 2;

/// The order that the head of a column asks for.
pub const fn sort_of(sort: Sort) -> VaultSort {
    match (sort.column, sort.descending) {
        (CHANGED_COLUMN, true) => VaultSort::NewestFirst,
        (CHANGED_COLUMN, false) => VaultSort::OldestFirst,
        (_, true) => VaultSort::NameDescending,
        (_, false) => VaultSort::NameAscending,
    }
}

/// A collection with those below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The collection.
    pub node: CollectionNode,
    /// Those directly below.
    pub children: Vec<Branch>,
}

/// The collections as a tree. They come in the order of their paths, parents first; a step down that skips a level hangs
/// below the last one that is there.
pub fn tree(nodes: &[CollectionNode]) -> Vec<Branch> {
    let mut rest = nodes.iter().peekable();
    branches(&mut rest, 0)
}

fn branches<'a>(
    rest: &mut std::iter::Peekable<impl Iterator<Item = &'a CollectionNode>>,
    depth: u8,
) -> Vec<Branch> {
    let mut level = Vec::new();
    while let Some(node) = rest.next_if(|node| node.depth >= depth) {
        let children = branches(rest, node.depth.saturating_add(1));
        level.push(Branch { node: node.clone(), children });
    }
    level
}

/// How many rows a tree has.
pub fn tree_len(branches: &[Branch]) -> usize {
    branches.iter().map(|branch| 1 + tree_len(&branch.children)).sum()
}

/// Which filters there are, whatever they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Kinds of items that occur, those of most items first.
    pub kinds: Vec<CipherType>,
    /// Collections, without their counts.
    pub collections: Vec<CollectionNode>,
    /// Items without a collection are a filter of their own.
    pub unassigned: bool,
}

impl Offered {
    /// Those of a vault. While the same kinds occur they stay in the order in which they were shown before.
    pub fn of(overview: &VaultOverview, before: Option<&Self>) -> Self {
        let mut kinds: Vec<CipherType> = overview.kinds.iter().map(|(kind, _)| *kind).collect();
        if let Some(before) = before
            && before.kinds.len() == kinds.len()
            && before.kinds.iter().all(|kind| kinds.contains(kind))
        {
            kinds.clone_from(&before.kinds);
        }
        let uncounted = |node: &CollectionNode| CollectionNode { items: 0, ..node.clone() };
        Self {
            kinds,
            collections: overview.collections.iter().map(uncounted).collect(),
            unassigned: overview.unassigned > 0 || overview.may_leave_unassigned,
        }
    }
}

/// How many items each collection holds.
pub fn counts_of(overview: &VaultOverview) -> HashMap<CollectionId, u32> {
    overview.collections.iter().filter_map(|node| Some((node.id?, node.items))).collect()
}

/// What the address says: filter, open item. Whatever it does not understand is the default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// Which items are listed.
    pub filter: VaultFilter,
    /// Which item is open.
    pub item: Option<CipherId>,
}

impl Shown {
    /// Reads the two query values.
    pub fn read(filter: Option<&str>, item: Option<&str>) -> Self {
        Self {
            filter: filter.and_then(read_filter).unwrap_or_default(),
            item: item.and_then(|id| id.parse().ok()),
        }
    }

    /// The query, with its `?`; empty when everything is the default.
    pub fn query(&self) -> String {
        let filter = write_filter(&self.filter).map(|filter| ["filter=", &filter].concat());
        let item = self.item.map(|item| ["item=", &item.to_string()].concat());
        let pairs: Vec<String> = filter.into_iter().chain(item).collect();
        if pairs.is_empty() { String::new() } else { ["?", &pairs.join("&")].concat() }
    }
}

fn read_filter(text: &str) -> Option<VaultFilter> {
    match text.split_once(':') {
        Some(("kind", code)) => code.parse().ok().map(|code| VaultFilter::Kind(CipherType::from_code(code))),
        Some(("collection", id)) => id.parse().ok().map(VaultFilter::Collection),
        _ => match text {
            "unassigned" => Some(VaultFilter::Unassigned),
            "trash" => Some(VaultFilter::Trash),
            _ => None,
        },
    }
}

fn write_filter(filter: &VaultFilter) -> Option<String> {
    match filter {
        VaultFilter::All => None,
        VaultFilter::Kind(kind) => Some(["kind:", &kind.code().to_string()].concat()),
        VaultFilter::Collection(id) => Some(["collection:", &id.to_string()].concat()),
        VaultFilter::Unassigned => Some("unassigned".to_owned()),
        VaultFilter::Trash => Some("trash".to_owned()),
    }
}

/// The collection of an id.
pub fn collection(overview: &VaultOverview, id: CollectionId) -> Option<&CollectionNode> {
    overview.collections.iter().find(|node| node.id == Some(id))
}

/// Collections that a new item starts in: the one that is listed, when items may be put there.
pub fn new_item_collections(overview: &VaultOverview, filter: &VaultFilter) -> Vec<CollectionId> {
    match filter {
        VaultFilter::Collection(id) if collection(overview, *id).is_some_and(|node| node.writable) => {
            vec![*id]
        }
        _ => Vec::new(),
    }
}

/// Collections that exist (paths without one are left out).
pub fn collection_count(overview: &VaultOverview) -> usize {
    overview.collections.iter().filter(|node| node.id.is_some()).count()
}

/// How many items a filter holds.
pub fn count_of(overview: &VaultOverview, filter: &VaultFilter) -> u32 {
    match filter {
        VaultFilter::All => overview.items,
        VaultFilter::Kind(kind) => {
            overview.kinds.iter().find(|(known, _)| known == kind).map_or(0, |(_, count)| *count)
        }
        VaultFilter::Collection(id) => collection(overview, *id).map_or(0, |node| node.items),
        VaultFilter::Unassigned => overview.unassigned,
        VaultFilter::Trash => overview.trash,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use keystead_calls::vault::VaultAccess;
    use keystead_domain::ids::OrganizationId;

    use super::*;

    pub(crate) fn node(number: u8, path: &str) -> CollectionNode {
        let (parents, label) = path.rsplit_once('/').unwrap_or(("", path));
        CollectionNode {
            id: Some(CollectionId::from_random([number; 16])),
            path: path.to_owned(),
            label: label.to_owned(),
            depth: u8::try_from(parents.split('/').filter(|part| !part.is_empty()).count()).unwrap(),
            items: u32::from(number),
            writable: true,
            readable: true,
        }
    }

    pub(crate) fn overview() -> VaultOverview {
        VaultOverview {
            organization: OrganizationId::from_random([7; 16]),
            name: "Halden Dental Group".into(),
            access: VaultAccess::Provider,
            items: 412,
            trash: 12,
            unassigned: 3,
            kinds: vec![(CipherType::Login, 351), (CipherType::SecureNote, 34)],
            collections: vec![
                node(1, "Finance"),
                node(2, "IT"),
                node(3, "IT/Network"),
                node(4, "IT/Servers"),
                node(5, "Post"),
            ],
            unreadable: 0,
            foreign: 0,
            partial: false,
            older: 0,
            may_create: Ok(()),
            may_leave_unassigned: false,
            generator: Default::default(),
            uri_match: None,
            indexed: true,
        }
    }

    #[test]
    fn collections_hang_below_their_parents() {
        let tree = tree(&overview().collections);
        let shape: Vec<(&str, Vec<&str>)> = tree
            .iter()
            .map(|branch| {
                (&*branch.node.label, branch.children.iter().map(|child| &*child.node.label).collect())
            })
            .collect();
        assert_eq!(shape, [("Finance", vec![]), ("IT", vec!["Network", "Servers"]), ("Post", vec![])]);
        assert_eq!(tree_len(&tree), 5);
    }

    #[test]
    fn no_collection_is_lost_whatever_the_depths() {
        let mut nodes = overview().collections;
        for (depth, node) in [3, 0, 2, 1, 9].into_iter().zip(&mut nodes) {
            node.depth = depth;
        }
        assert_eq!(tree_len(&tree(&nodes)), 5);
    }

    #[test]
    fn filters_are_others_when_one_comes_or_goes_and_not_when_they_hold_more() {
        let before = overview();
        let mut more = before.clone();
        more.items += 1;
        more.indexed = false;
        more.kinds = vec![(CipherType::Login, 352), (CipherType::SecureNote, 34)];
        more.collections[0].items += 1;
        let shown = Offered::of(&before, None);
        assert_eq!(Offered::of(&more, Some(&shown)), shown);
        more.kinds = vec![(CipherType::SecureNote, 353), (CipherType::Login, 352)];
        assert_eq!(Offered::of(&more, Some(&shown)), shown);
        assert_eq!(Offered::of(&more, None).kinds, [CipherType::SecureNote, CipherType::Login]);
        assert_eq!(counts_of(&more)[&CollectionId::from_random([1; 16])], 2);
        more.kinds.pop();
        assert_ne!(Offered::of(&more, Some(&shown)), shown);
    }

    #[test]
    fn the_address_keeps_filter_and_item() {
        let shown = [
            Shown::default(),
            Shown { filter: VaultFilter::Kind(CipherType::Other(42)), item: None },
            Shown {
                filter: VaultFilter::Collection(CollectionId::from_random([3; 16])),
                item: Some(CipherId::from_random([9; 16])),
            },
            Shown { filter: VaultFilter::Trash, item: None },
            Shown { filter: VaultFilter::Unassigned, item: None },
        ];
        for shown in shown {
            let query = shown.query();
            let value = |name: &str| {
                query
                    .trim_start_matches('?')
                    .split('&')
                    .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
            };
            assert_eq!(Shown::read(value("filter"), value("item")), shown, "{query}");
        }
    }

    #[test]
    fn an_address_that_says_nothing_known_shows_everything() {
        assert_eq!(Shown::read(Some("kind:x"), Some("nobody")), Shown::default());
        assert_eq!(Shown::read(Some("favourites"), None), Shown::default());
        assert_eq!(Shown::default().query(), "");
    }

    #[test]
    fn every_filter_has_its_count() {
        let overview = overview();
        let collection = overview.collections[3].id.unwrap();
        let counts = [
            (VaultFilter::All, 412),
            (VaultFilter::Kind(CipherType::SecureNote), 34),
            (VaultFilter::Kind(CipherType::Card), 0),
            (VaultFilter::Collection(collection), 4),
            (VaultFilter::Unassigned, 3),
            (VaultFilter::Trash, 12),
        ];
        for (filter, count) in counts {
            assert_eq!(count_of(&overview, &filter), count, "{filter:?}");
        }
    }

    #[test]
    fn a_new_item_starts_in_the_listed_collection_when_it_may() {
        let mut overview = overview();
        let filter = VaultFilter::Collection(overview.collections[2].id.unwrap());
        assert_eq!(new_item_collections(&overview, &filter).len(), 1);
        overview.collections[2].writable = false;
        assert!(new_item_collections(&overview, &filter).is_empty());
        assert!(new_item_collections(&overview, &VaultFilter::All).is_empty());
    }

    #[test]
    fn heads_ask_for_the_order_they_show() {
        assert_eq!(sort_of(Sort::default()), VaultSort::NameAscending);
        assert_eq!(sort_of(Sort { column: CHANGED_COLUMN, descending: true }), VaultSort::NewestFirst);
        assert_eq!(sort_of(Sort { column: 0, descending: true }), VaultSort::NameDescending);
    }
}
