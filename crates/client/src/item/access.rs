//! The rights to one item.

use keystead_calls::Failure;
use keystead_domain::permissions::Denial;

use super::OpenItem;
use crate::vault::Vault;
use crate::vault::access::{ItemFacts, ItemRights};

impl OpenItem {
    pub(crate) fn rights(&self, vault: &Vault) -> ItemRights {
        let item = &self.item;
        let collections: Vec<_> = vault
            .collections
            .iter()
            .filter(|collection| item.collection_ids.contains(&collection.id))
            .collect();
        let readable = self.key.get().is_some_and(|key| key.decrypt_text(&item.name).is_ok());
        vault.access.item_rights(&ItemFacts {
            kind: item.kind,
            trashed: self.is_trashed(),
            readable,
            collections: &collections,
            unassigned: self.is_unassigned(),
            edit: item.edit,
            view_password: item.view_password,
            delete: item.permissions.map(|permissions| permissions.delete),
        })
    }

    pub(crate) const fn is_trashed(&self) -> bool {
        self.item.deleted_date.is_some()
    }

    pub(crate) const fn is_unassigned(&self) -> bool {
        self.item.collection_ids.is_empty()
    }

    /// Whether it is written over the administrator's routes.
    pub(crate) fn as_administrator(&self, vault: &Vault) -> bool {
        vault.access.as_administrator(self.is_unassigned())
    }

    /// Moving to the trash, out of it, and deleting for good: the right, and that the item is where it has to be.
    pub(crate) fn check_delete(&self, vault: &Vault, in_trash: bool) -> Result<(), Failure> {
        self.rights(vault).delete.map_err(Failure::Denied)?;
        match (self.is_trashed(), in_trash) {
            (true, false) => Err(Failure::Denied(Denial::InTrash)),
            (false, true) => Err(Failure::Denied(Denial::NotInTrash)),
            _ => Ok(()),
        }
    }
}
