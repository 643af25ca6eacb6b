//! Move an item to the trash.

use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::item::TrashItem;
use serde_json::Value;

use super::OpenItem;
use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn trash_item(&self, ask: TrashItem) -> Result<(), Failure> {
        let vault = self.vault_or_open(ask.organization).await?;
        let open = OpenItem::of(&vault, ask.item)?;
        open.check_delete(&vault, false)?;
        let path = if open.as_administrator(&vault) {
            paths::ciphers::delete_admin(ask.item)
        } else {
            paths::ciphers::delete(ask.item)
        };
        if let Err(error) = self.poke(Method::Put, &path).await {
            return Err(self.why_refused(&vault, ask.item, error).await);
        }
        // The answer is empty; the item in the list gets the date by which it is known to be in the trash.
        let row = vault.items.borrow().find(ask.item).map(|row| row.raw.to_string());
        let mut stored: Value =
            row.and_then(|raw| serde_json::from_slice(raw.as_bytes()).ok()).ok_or(Failure::NotFound)?;
        if let Some(members) = stored.as_object_mut() {
            members.insert("deletedDate".to_owned(), Value::from(self.now().0));
        }
        vault.items.borrow_mut().set_trashed(ask.item, true, stored.to_string().into());
        Ok(())
    }
}
