//! Everything of a vault but its rows.

use std::cmp::Reverse;

use keystead_calls::vault::VaultOverview;
use keystead_domain::enums::CipherType;

use super::Vault;
use super::tree::{self, Leaf};

impl Vault {
    pub(crate) fn overview(&self) -> VaultOverview {
        let items = self.items.borrow();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let live = || items.present().filter(|row| !row.trashed);
        let mut kinds: Vec<(CipherType, u32)> = Vec::new();
        for row in live() {
            match kinds.iter_mut().find(|(kind, _)| *kind == row.kind) {
                Some((_, number)) => *number += 1,
                None => kinds.push((row.kind, 1)),
            }
        }
        kinds.sort_by_key(|(kind, number)| (Reverse(*number), kind.code()));
        let mut filled = items.collection_counts();
        let leaves = self.collections.iter().map(|collection| Leaf {
            id: collection.id,
            name: collection.name.clone(),
            items: filled.remove(&collection.id).unwrap_or(0),
            writable: self.access.may_fill(collection),
        });
        VaultOverview {
            organization: self.access.organization,
            name: self.access.name.clone(),
            access: self.access.kind(),
            items: count(live().count()),
            trash: count(items.present().filter(|row| row.trashed).count()),
            unassigned: count(live().filter(|row| items.numbers_of(row).is_empty()).count()),
            kinds,
            collections: tree::build(leaves.collect(), items.folding),
            unreadable: self
                .malformed
                .saturating_add(count(items.present().filter(|row| items.name(row).is_none()).count())),
            foreign: self.foreign,
            partial: self.partial,
            older: count(items.older.len()),
            may_create: self.access.may_create(&self.collections),
            may_leave_unassigned: self.access.edits_all(),
            generator: self.rules.generator,
            uri_match: self.rules.uri_match,
            indexed: items.indexed,
        }
    }
}
