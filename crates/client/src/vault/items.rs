//! The items of an open vault: compact rows over shared text, with their order and search text kept up to date.

use std::collections::HashMap;
use std::ops::Range;

use keystead_calls::vault::ItemRow;
use keystead_domain::enums::CipherType;
use keystead_domain::ids::{CipherId, CollectionId};
use keystead_domain::timestamp::Timestamp;
use zeroize::Zeroizing;

use super::haystack::Haystack;
use super::list_item::ListItem;
use super::query::Cached;
use super::seen::{Seen, seconds};
use crate::text::Folding;

/// A part of a shared text or list.
#[derive(Clone, Copy)]
struct Span {
    start: u32,
    len: u32,
}

impl Span {
    const fn range(self) -> Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }
}

/// One item. Rows keep their place; one that is gone stays as an empty place.
pub(crate) struct Row {
    pub(crate) id: CipherId,
    pub(crate) kind: CipherType,
    pub(crate) trashed: bool,
    pub(crate) gone: bool,
    pub(crate) revised: Timestamp,
    attachments: u16,
    name: Option<Span>,
    subtitle: Span,
    collections: Span,
    /// The item as the server sent it, still encrypted.
    pub(crate) raw: Box<str>,
}

/// All items of a vault.
pub(crate) struct Items {
    pub(crate) folding: Folding,
    pub(crate) rows: Vec<Row>,
    places: HashMap<CipherId, u32>,
    text: Zeroizing<String>,
    /// Collections by small numbers, and the numbers of all items one after another.
    collections: Vec<CollectionId>,
    numbers: HashMap<CollectionId, u32>,
    memberships: Vec<u32>,
    /// Places in the order of names.
    pub(crate) by_name: Vec<u32>,
    /// Places from oldest to newest, made when first asked for.
    pub(crate) by_date: Option<Vec<u32>>,
    /// Names and subtitles, folded.
    pub(crate) titles: Haystack,
    /// Addresses, folded; as many entries as are indexed yet.
    pub(crate) uris: Haystack,
    pub(crate) indexed: bool,
    pub(crate) cached: Option<Cached>,
    /// Items that the server handed out older than they were seen, with the date that was seen.
    pub(crate) older: Seen,
}

impl Items {
    /// No items yet.
    pub(crate) fn new(folding: Folding) -> Self {
        Self {
            folding,
            rows: Vec::new(),
            places: HashMap::new(),
            text: Zeroizing::default(),
            collections: Vec::new(),
            numbers: HashMap::new(),
            memberships: Vec::new(),
            by_name: Vec::new(),
            by_date: None,
            titles: Haystack::default(),
            uris: Haystack::default(),
            indexed: false,
            cached: None,
            older: Seen::new(),
        }
    }

    /// Adds an item while the list is loaded; [`Items::sort`] follows.
    pub(crate) fn push(&mut self, item: ListItem, raw: Box<str>) {
        if self.places.contains_key(&item.id) {
            return;
        }
        let place = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.places.insert(item.id, place);
        let folding = self.folding;
        self.titles.push(|text| title(&item, folding, text));
        let row = self.row(&item, raw);
        self.rows.push(row);
    }

    /// Puts the rows in the order of names; unreadable ones come last.
    pub(crate) fn sort(&mut self) {
        let keys: Vec<_> = (0..self.rows.len()).map(|place| self.name_key(place)).collect();
        self.by_name = (0..u32::try_from(self.rows.len()).unwrap_or(u32::MAX)).collect();
        self.by_name
            .sort_unstable_by(|a, b| keys.get(*a as usize).cmp(&keys.get(*b as usize)).then(a.cmp(b)));
        self.changed();
    }

    /// Marks what is older than it was seen.
    pub(crate) fn compare(&mut self, seen: &Seen) {
        for row in self.rows.iter().filter(|row| !row.gone) {
            if let Some(known) = seen.get(&row.id).filter(|known| seconds(row.revised) < **known) {
                self.older.insert(row.id, *known);
            }
        }
    }

    /// The newest date that was seen of an item.
    pub(crate) fn newest(&self, row: &Row) -> u32 {
        self.older.get(&row.id).copied().unwrap_or_else(|| seconds(row.revised))
    }

    /// Adds an item or replaces it, in its place in the order. `uris` is its folded addresses.
    pub(crate) fn put(&mut self, item: ListItem, raw: Box<str>, uris: &str) {
        let Some(place) = self.place(item.id) else {
            let place = self.rows.len();
            self.push(item, raw);
            // While the index is still being made, it comes to this row by itself.
            if self.indexed {
                self.uris.push(|text| text.push_str(uris));
            }
            self.enter_order(place);
            return;
        };
        let newest = self.rows.get(place).map_or(0, |row| self.newest(row));
        if seconds(item.revised) < newest {
            self.older.insert(item.id, newest);
        } else {
            self.older.remove(&item.id);
        }
        self.leave_order(place);
        let mut folded = Zeroizing::new(String::new());
        title(&item, self.folding, &mut folded);
        self.titles.replace(place, &folded);
        self.uris.replace(place, uris);
        let row = self.row(&item, raw);
        if let Some(slot) = self.rows.get_mut(place) {
            *slot = row;
        }
        self.enter_order(place);
    }

    /// Forgets an item.
    pub(crate) fn remove(&mut self, id: CipherId) {
        let Some(place) = self.place(id) else { return };
        self.leave_order(place);
        self.places.remove(&id);
        self.older.remove(&id);
        self.titles.replace(place, "");
        self.uris.replace(place, "");
        if let Some(row) = self.rows.get_mut(place) {
            row.gone = true;
            row.raw = Box::default();
        }
        self.changed();
    }

    /// Forgets all items of some kinds.
    pub(crate) fn hide(&mut self, kinds: &[CipherType]) {
        let hidden: Vec<_> =
            self.rows.iter().filter(|row| kinds.contains(&row.kind)).map(|row| row.id).collect();
        hidden.into_iter().for_each(|id| self.remove(id));
    }

    /// Marks an item as in the trash or out of it. `raw` is its new text.
    pub(crate) fn set_trashed(&mut self, id: CipherId, trashed: bool, raw: Box<str>) {
        let place = self.place(id);
        if let Some(row) = place.and_then(|place| self.rows.get_mut(place)) {
            row.trashed = trashed;
            row.raw = raw;
        }
        self.changed();
    }

    pub(crate) fn find(&self, id: CipherId) -> Option<&Row> {
        self.rows.get(self.place(id)?)
    }

    pub(crate) fn place(&self, id: CipherId) -> Option<usize> {
        self.places.get(&id).map(|place| *place as usize)
    }

    /// Rows that are there.
    pub(crate) fn present(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.gone)
    }

    pub(crate) fn collections_of(&self, row: &Row) -> impl Iterator<Item = CollectionId> {
        self.numbers_of(row).iter().filter_map(|number| self.collections.get(*number as usize)).copied()
    }

    pub(crate) fn numbers_of(&self, row: &Row) -> &[u32] {
        self.memberships.get(row.collections.range()).unwrap_or_default()
    }

    pub(crate) fn number_of(&self, collection: CollectionId) -> Option<u32> {
        self.numbers.get(&collection).copied()
    }

    /// Items outside the trash in each collection.
    pub(crate) fn collection_counts(&self) -> HashMap<CollectionId, u32> {
        let mut counts = vec![0_u32; self.collections.len()];
        for row in self.present().filter(|row| !row.trashed) {
            for number in self.numbers_of(row) {
                if let Some(count) = counts.get_mut(*number as usize) {
                    *count += 1;
                }
            }
        }
        self.collections.iter().copied().zip(counts).collect()
    }

    pub(crate) fn name(&self, row: &Row) -> Option<&str> {
        row.name.and_then(|span| self.text.get(span.range()))
    }

    /// A row as the face sees it.
    pub(crate) fn view(&self, row: &Row) -> ItemRow {
        ItemRow {
            id: row.id,
            kind: row.kind,
            name: self.name(row).map(str::to_owned),
            subtitle: self.text.get(row.subtitle.range()).unwrap_or_default().to_owned(),
            attachments: u32::from(row.attachments),
            revised: row.revised,
            older: self.older.contains_key(&row.id),
        }
    }

    /// Orders and results that were made before are not true any more.
    pub(crate) fn changed(&mut self) {
        self.by_date = None;
        self.cached = None;
    }

    fn row(&mut self, item: &ListItem, raw: Box<str>) -> Row {
        let start = u32::try_from(self.memberships.len()).unwrap_or(u32::MAX);
        for collection in &item.collections {
            let number = self.number(*collection);
            self.memberships.push(number);
        }
        let len = u32::try_from(item.collections.len()).unwrap_or(u32::MAX);
        Row {
            id: item.id,
            kind: item.kind,
            trashed: item.trashed,
            gone: false,
            revised: item.revised,
            attachments: item.attachments,
            name: item.name.as_deref().map(|name| self.keep(name)),
            subtitle: self.keep(&item.subtitle),
            collections: Span { start, len },
            raw,
        }
    }

    fn number(&mut self, collection: CollectionId) -> u32 {
        *self.numbers.entry(collection).or_insert_with(|| {
            self.collections.push(collection);
            u32::try_from(self.collections.len() - 1).unwrap_or(u32::MAX)
        })
    }

    fn keep(&mut self, text: &str) -> Span {
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        Span { start, len: u32::try_from(text.len()).unwrap_or(0) }
    }

    /// Unreadable names come after all others.
    fn name_key(&self, place: usize) -> (bool, Vec<u8>) {
        let name = self.rows.get(place).and_then(|row| self.name(row));
        (name.is_none(), name.map(|name| self.folding.sort_key(name)).unwrap_or_default())
    }

    fn enter_order(&mut self, place: usize) {
        let key = self.name_key(place);
        let at = self.by_name.partition_point(|other| self.name_key(*other as usize) < key);
        self.by_name.insert(at, u32::try_from(place).unwrap_or(u32::MAX));
        self.changed();
    }

    fn leave_order(&mut self, place: usize) {
        self.by_name.retain(|other| *other as usize != place);
    }
}

/// What a search finds an item by before its addresses are indexed. The parts are kept apart by a sign that no search
/// text contains.
fn title(item: &ListItem, folding: Folding, text: &mut String) {
    folding.fold_into(item.name.as_deref().unwrap_or_default(), text);
    text.push('\u{0}');
    folding.fold_into(&item.subtitle, text);
}

/// Adds one more address to an entry of the index.
pub(crate) fn add_uri(uri: &str, folding: Folding, text: &mut String) {
    folding.fold_into(uri, text);
    text.push('\u{0}');
}
