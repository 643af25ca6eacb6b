//! The part of the search index that need not be there for the first rows: addresses.

use std::rc::Rc;

use keystead_calls::wire::Event;
use keystead_crypto::Scratch;

use super::Vault;
use super::items::add_uri;
use super::list_item::uris;
use super::slice::Slice;
use crate::Portal;
use crate::platform::Platform;

/// The clock is asked once in this many items.
const CLOCK_EVERY: usize = 8;

impl<P: Platform> Portal<P> {
    /// Indexes a vault in slices, beside the questions, and tells when it is done.
    pub(crate) fn index_later(&self, vault: Rc<Vault>) {
        let portal = self.clone();
        self.platform().spawn(Box::pin(async move {
            let mut slice = Slice::new(portal.platform());
            let mut scratch = Scratch::new();
            // The reply to the question goes out first.
            slice.pause().await;
            while !vault.closed.get() && !vault.index_slice(&slice, &mut scratch) {
                slice.pause().await;
            }
            if !vault.closed.get() {
                portal.tell(&Event::VaultIndexed(vault.access.organization));
                // Rows and search first: nobody waits for this.
                portal.keep_seen_later(vault.access.organization);
            }
        }));
    }
}

impl Vault {
    /// Indexes until the slice is over. True when nothing is left to do.
    fn index_slice<P: Platform>(&self, slice: &Slice<'_, P>, scratch: &mut Scratch) -> bool {
        let items = &mut *self.items.borrow_mut();
        while items.uris.len() < items.rows.len() {
            let place = items.uris.len();
            let raw = items.rows.get(place).map_or("", |row| &row.raw);
            let folding = items.folding;
            items.uris.push(|text| uris(raw, &self.key, scratch, |uri| add_uri(uri, folding, text)));
            if place.is_multiple_of(CLOCK_EVERY) && slice.is_over() {
                return false;
            }
        }
        items.indexed = true;
        items.changed();
        true
    }
}
