//! One item: read, reveal, edit, save, trash. Secrets are opened one by one and dropped again.

mod access;
mod change;
mod create;
mod delete;
mod edit;
mod events;
mod merge;
mod restore;
mod reveal;
mod save;
mod seal;
mod set_collections;
mod slots;
mod totp_code;
mod trash;
mod validate;
mod view;

pub use create::NewItem;

use std::rc::Rc;

use keystead_api::ciphers::CipherJson;
use keystead_calls::Failure;
use keystead_crypto::SymmetricKey;
use keystead_domain::ids::CipherId;

use crate::vault::Vault;

/// The key that an item's fields are under.
pub(crate) enum ItemKey {
    Organization(Rc<SymmetricKey>),
    Own(SymmetricKey),
    /// The item names a key of its own that cannot be opened.
    Damaged,
}

impl ItemKey {
    fn of(vault: &Vault, item: &CipherJson) -> Self {
        match item.key.as_deref().filter(|wrapped| !wrapped.is_empty()) {
            None => Self::Organization(Rc::clone(&vault.key)),
            Some(wrapped) => vault.key.unwrap_key(wrapped).map_or(Self::Damaged, Self::Own),
        }
    }

    pub(crate) fn get(&self) -> Option<&SymmetricKey> {
        match self {
            Self::Organization(key) => Some(key),
            Self::Own(key) => Some(key),
            Self::Damaged => None,
        }
    }
}

/// An item taken out of an open vault, still encrypted, with its key.
pub(crate) struct OpenItem {
    pub(crate) item: CipherJson,
    pub(crate) key: ItemKey,
}

impl OpenItem {
    pub(crate) fn of(vault: &Vault, id: CipherId) -> Result<Self, Failure> {
        let items = vault.items.borrow();
        let row = items.find(id).ok_or(Failure::NotFound)?;
        if items.older.contains_key(&id) {
            return Err(Failure::OlderItem);
        }
        let item: CipherJson =
            serde_json::from_slice(row.raw.as_bytes()).map_err(|_| Failure::Undecryptable)?;
        let key = ItemKey::of(vault, &item);
        Ok(Self { item, key })
    }
}
