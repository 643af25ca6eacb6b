//! The engine behind a client's items: loaded as they arrive, names first, addresses in the background, windows of rows
//! on demand. Whatever cannot be read is counted and shown as such; it never stops the rest.

pub(crate) mod access;
mod close;
pub(crate) mod collections;
mod haystack;
mod index;
pub(crate) mod items;
pub(crate) mod list_item;
mod open;
mod overview;
mod query;
pub(crate) mod seen;
mod slice;
mod splitter;
pub(crate) mod tree;
pub(crate) mod visit;
mod window;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use futures::lock::Mutex;
use keystead_calls::Failure;
use keystead_crypto::SymmetricKey;
use keystead_domain::ids::{CipherId, CollectionId, OrganizationId};

use crate::Portal;
use crate::platform::Platform;
use crate::policies::VaultRules;
use access::Access;
use collections::Collection;
use items::Items;

/// Open vaults beyond this are closed, the one used longest ago first.
const KEPT: usize = 3;

/// A client's vault while it is open.
pub(crate) struct Vault {
    pub(crate) access: Access,
    pub(crate) key: Rc<SymmetricKey>,
    pub(crate) collections: Vec<Collection>,
    /// What the client's policies mean here.
    pub(crate) rules: VaultRules,
    pub(crate) items: RefCell<Items>,
    /// Objects of the list that are not items at all.
    pub(crate) malformed: u32,
    /// Items of others that stood in the list of this client; they are not taken in.
    pub(crate) foreign: u32,
    /// The list broke off, twice.
    pub(crate) partial: bool,
    /// Set when names or access of its collections were changed: it is read again when it is opened next.
    outdated: Cell<bool>,
    /// Set when it is closed, for work that still holds it.
    closed: Cell<bool>,
    /// Items whose content was written while a second step failed: the revision that the form came from is still good.
    pub(crate) half_saved: RefCell<Vec<(CipherId, keystead_domain::timestamp::Timestamp)>>,
}

/// The open vaults, the one used last at the end.
#[derive(Default)]
pub(crate) struct Vaults {
    open: RefCell<Vec<Rc<Vault>>>,
    /// How many items each collection of the vault that was closed last had.
    counts: RefCell<Option<(OrganizationId, HashMap<CollectionId, u32>)>>,
    /// One vault is opened at a time.
    opening: Mutex<()>,
}

impl Vaults {
    fn find(&self, organization: OrganizationId) -> Option<Rc<Vault>> {
        let mut open = self.open.borrow_mut();
        let at = open.iter().position(|vault| vault.access.organization == organization)?;
        let vault = open.remove(at);
        open.push(Rc::clone(&vault));
        Some(vault)
    }

    fn keep(&self, vault: Rc<Vault>) {
        self.close(vault.access.organization);
        let mut open = self.open.borrow_mut();
        if open.len() >= KEPT {
            open.remove(0).closed.set(true);
        }
        open.push(vault);
    }

    fn close(&self, organization: OrganizationId) {
        if let Some(counts) = self.open_counts(organization) {
            *self.counts.borrow_mut() = Some((organization, counts));
        }
        self.open.borrow_mut().retain(|vault| {
            let stays = vault.access.organization != organization;
            vault.closed.set(!stays || vault.closed.get());
            stays
        });
    }

    /// Closes the vaults of clients that are not the person's any more.
    pub(crate) fn forget_lost(&self, is_theirs: impl Fn(OrganizationId) -> bool) {
        let open: Vec<_> = self.open.borrow().iter().map(|vault| vault.access.organization).collect();
        open.into_iter().filter(|id| !is_theirs(*id)).for_each(|id| self.close(id));
    }

    /// Lets a vault be read again when it is opened next; until then it stays as it is.
    pub(crate) fn outdate(&self, organization: OrganizationId) {
        for vault in self.open.borrow().iter().filter(|vault| vault.access.organization == organization) {
            vault.outdated.set(true);
        }
    }

    fn open_counts(&self, organization: OrganizationId) -> Option<HashMap<CollectionId, u32>> {
        let open = self.open.borrow();
        let vault = open.iter().find(|vault| vault.access.organization == organization)?;
        Some(vault.items.borrow().collection_counts())
    }

    /// How many items each collection has, where the vault is open or was open last.
    pub(crate) fn collection_counts(
        &self,
        organization: OrganizationId,
    ) -> Option<HashMap<CollectionId, u32>> {
        let kept = || {
            let kept = self.counts.borrow();
            kept.as_ref().filter(|(of, _)| *of == organization).map(|(_, counts)| counts.clone())
        };
        self.open_counts(organization).or_else(kept)
    }

    /// Closes every vault.
    pub(crate) fn clear(&self) {
        *self.counts.borrow_mut() = None;
        for vault in self.open.borrow_mut().drain(..) {
            vault.closed.set(true);
        }
    }
}

impl<P: Platform> Portal<P> {
    /// An open vault.
    pub(crate) fn vault(&self, organization: OrganizationId) -> Result<Rc<Vault>, Failure> {
        self.keys()?;
        self.vaults().find(organization).ok_or(Failure::VaultNotOpen)
    }
}
