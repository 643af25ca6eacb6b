//! Which rows a list shows, in which order. The last answer is kept: scrolling costs nothing, and a longer search looks
//! through the rows of the shorter one only.

use keystead_calls::vault::{VaultFilter, VaultQuery, VaultSort};
use keystead_domain::ids::CipherId;
use keystead_domain::limits;
use memchr::memmem::Finder;

use super::items::{Items, Row};
use crate::text::Folding;

/// Characters of an item's id that a search must have to be taken for one.
const ID_PREFIX: usize = 8;

/// The last answer.
pub(crate) struct Cached {
    filter: VaultFilter,
    sort: VaultSort,
    search: Search,
    pub(crate) rows: Vec<u32>,
}

/// A search as it is carried out.
#[derive(Clone, PartialEq, Eq)]
struct Search {
    /// Folded; empty when nothing is filtered.
    needle: String,
    /// Hexadecimal digits, when the text can be the start of an id.
    id: Option<String>,
}

impl Search {
    fn of(text: &str, folding: Folding) -> Self {
        let needle = folding.fold(text.trim());
        if needle.chars().count() < limits::SEARCH_MIN {
            return Self { needle: String::new(), id: None };
        }
        let is_id =
            needle.len() >= ID_PREFIX && needle.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        Self { id: is_id.then(|| needle.clone()), needle }
    }

    /// Whether everything that this search finds is among what another one found.
    fn narrows(&self, other: &Self) -> bool {
        self.id.is_none() && !other.needle.is_empty() && self.needle.contains(&other.needle)
    }
}

impl Items {
    /// The rows of a query in its order, as places.
    pub(crate) fn select(&mut self, query: &VaultQuery) -> &[u32] {
        let search = Search::of(&query.search, self.folding);
        let kept = self.cached.take().filter(|kept| kept.filter == query.filter && kept.sort == query.sort);
        let rows = match kept {
            Some(kept) if kept.search == search => kept.rows,
            Some(kept) if search.narrows(&kept.search) => {
                let finder = Finder::new(&search.needle);
                let mut rows = kept.rows;
                rows.retain(|place| self.matches(*place as usize, &finder));
                rows
            }
            _ => self.find_rows(&query.filter, query.sort, &search),
        };
        let cached = Cached { filter: query.filter.clone(), sort: query.sort, search, rows };
        &self.cached.insert(cached).rows
    }

    fn matches(&self, place: usize, needle: &Finder<'_>) -> bool {
        [&self.titles, &self.uris]
            .iter()
            .any(|haystack| needle.find(haystack.entry(place).as_bytes()).is_some())
    }

    fn find_rows(&mut self, filter: &VaultFilter, sort: VaultSort, search: &Search) -> Vec<u32> {
        let found = (!search.needle.is_empty()).then(|| self.found(search));
        let scope = Scope::of(self, filter);
        if matches!(sort, VaultSort::NewestFirst | VaultSort::OldestFirst) && self.by_date.is_none() {
            let mut order: Vec<u32> = self.by_name.clone();
            order.sort_by_key(|place| self.rows.get(*place as usize).map(|row| row.revised));
            self.by_date = Some(order);
        }
        let wanted = |place: &u32| {
            let at = *place as usize;
            found.as_ref().is_none_or(|found| found.get(at) == Some(&true))
                && self.rows.get(at).is_some_and(|row| scope.includes(self, row))
        };
        let by_date = self.by_date.as_deref().unwrap_or_default();
        match sort {
            VaultSort::NameAscending => self.by_name.iter().copied().filter(wanted).collect(),
            VaultSort::NameDescending => self.by_name.iter().rev().copied().filter(wanted).collect(),
            VaultSort::OldestFirst => by_date.iter().copied().filter(wanted).collect(),
            VaultSort::NewestFirst => by_date.iter().rev().copied().filter(wanted).collect(),
        }
    }

    fn found(&self, search: &Search) -> Vec<bool> {
        let mut found = vec![false; self.rows.len()];
        let finder = Finder::new(&search.needle);
        for haystack in [&self.titles, &self.uris] {
            haystack.find(&finder, |place| {
                if let Some(slot) = found.get_mut(place) {
                    *slot = true;
                }
            });
        }
        if let Some(prefix) = &search.id {
            for (slot, row) in found.iter_mut().zip(&self.rows) {
                *slot |= starts_with(row.id, prefix);
            }
        }
        found
    }
}

fn starts_with(id: CipherId, prefix: &str) -> bool {
    let mut buffer = uuid::Uuid::encode_buffer();
    let text: &str = id.as_uuid().hyphenated().encode_lower(&mut buffer);
    text.starts_with(prefix)
}

/// A filter with its collection as a number.
enum Scope {
    All,
    Kind(keystead_domain::enums::CipherType),
    Collection(Option<u32>),
    Unassigned,
    Trash,
}

impl Scope {
    fn of(items: &Items, filter: &VaultFilter) -> Self {
        match filter {
            VaultFilter::All => Self::All,
            VaultFilter::Kind(kind) => Self::Kind(*kind),
            VaultFilter::Collection(collection) => Self::Collection(items.number_of(*collection)),
            VaultFilter::Unassigned => Self::Unassigned,
            VaultFilter::Trash => Self::Trash,
        }
    }

    fn includes(&self, items: &Items, row: &Row) -> bool {
        if row.gone || row.trashed != matches!(self, Self::Trash) {
            return false;
        }
        match self {
            Self::All | Self::Trash => true,
            Self::Kind(kind) => row.kind == *kind,
            Self::Collection(number) => number.is_some_and(|number| items.numbers_of(row).contains(&number)),
            Self::Unassigned => items.numbers_of(row).is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::items::add_uri;
    use super::super::list_item::ListItem;
    use super::*;
    use keystead_domain::enums::CipherType;
    use keystead_domain::ids::CollectionId;
    use keystead_domain::timestamp::Timestamp;

    fn item(number: u8, name: Option<&str>, subtitle: &str) -> ListItem {
        ListItem {
            id: CipherId::from_random([number; 16]),
            kind: CipherType::Login,
            name: name.map(str::to_owned),
            subtitle: subtitle.to_owned(),
            collections: Vec::new(),
            attachments: 0,
            trashed: false,
            revised: Timestamp(i64::from(number)),
        }
    }

    fn sample() -> Items {
        let mut items = Items::new(Folding::for_tests());
        let shared = vec![CollectionId::from_random([7; 16])];
        items.push(item(1, Some("Router 10"), "admin"), "1".into());
        items.push(ListItem { collections: shared, ..item(2, Some("router 9"), "root") }, "2".into());
        items.push(item(3, None, ""), "3".into());
        items.push(ListItem { trashed: true, ..item(4, Some("Router old"), "") }, "4".into());
        items.push(ListItem { kind: CipherType::SecureNote, ..item(5, Some("Ärger"), "") }, "5".into());
        items.sort();
        items
    }

    fn names(items: &mut Items, filter: VaultFilter, search: &str, sort: VaultSort) -> Vec<String> {
        let rows = items.select(&VaultQuery { filter, search: search.into(), sort }).to_vec();
        let name = |place: &u32| items.name(&items.rows[*place as usize]).unwrap_or("?").to_owned();
        rows.iter().map(name).collect()
    }

    #[test]
    fn filters_and_orders() {
        let items = &mut sample();
        let (ascending, all) = (VaultSort::NameAscending, VaultFilter::All);
        assert_eq!(names(items, all.clone(), "", ascending), ["Ärger", "router 9", "Router 10", "?"]);
        assert_eq!(
            names(items, all.clone(), "", VaultSort::NameDescending),
            ["?", "Router 10", "router 9", "Ärger"]
        );
        assert_eq!(names(items, all, "", VaultSort::NewestFirst), ["Ärger", "?", "router 9", "Router 10"]);
        assert_eq!(names(items, VaultFilter::Trash, "", ascending), ["Router old"]);
        assert_eq!(names(items, VaultFilter::Kind(CipherType::SecureNote), "", ascending), ["Ärger"]);
        assert_eq!(names(items, VaultFilter::Unassigned, "", ascending), ["Ärger", "Router 10", "?"]);
        let shared = VaultFilter::Collection(CollectionId::from_random([7; 16]));
        assert_eq!(names(items, shared, "", ascending), ["router 9"]);
        let unknown = VaultFilter::Collection(CollectionId::from_random([8; 16]));
        assert!(names(items, unknown, "", ascending).is_empty());
    }

    #[test]
    fn searches_ignore_case_accents_and_one_letter() {
        let items = &mut sample();
        let mut search = |text: &str| names(items, VaultFilter::All, text, VaultSort::NameAscending);
        assert_eq!(search("ROUTER"), ["router 9", "Router 10"]);
        assert_eq!(search("arg"), ["Ärger"]);
        assert_eq!(search("x").len(), 4);
        assert_eq!(search("ro"), ["router 9", "Router 10"]);
        assert_eq!(search("roo"), ["router 9"]);
        assert_eq!(search("ro"), ["router 9", "Router 10"]);
        // Not across the border of two fields.
        assert!(search("10admin").is_empty());
        assert_eq!(search("02020202-0202-"), ["router 9"]);
        assert_eq!(search("0202020"), Vec::<String>::new());
    }

    #[test]
    fn changes_are_seen_at_once() {
        let items = &mut sample();
        items.indexed = true;
        for _ in 0..5 {
            items.uris.push(|_| {});
        }
        let mut uri = String::new();
        add_uri("https://Example.com/ü", items.folding, &mut uri);
        items.put(item(1, Some("Alpha"), "admin"), "new".into(), &uri);
        items.put(item(6, Some("Beta"), ""), "six".into(), "");
        assert_eq!(
            names(items, VaultFilter::All, "", VaultSort::NameAscending),
            ["Alpha", "Ärger", "Beta", "router 9", "?"]
        );
        assert_eq!(names(items, VaultFilter::All, "example.com/u", VaultSort::NameAscending), ["Alpha"]);
        items.remove(CipherId::from_random([1; 16]));
        assert!(names(items, VaultFilter::All, "example", VaultSort::NameAscending).is_empty());
        assert_eq!(items.present().count(), 5);
    }
}
