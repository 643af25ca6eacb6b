//! Delete an item of the trash for good.

use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::item::DeleteItem;

use super::OpenItem;
use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn delete_item(&self, ask: DeleteItem) -> Result<(), Failure> {
        let vault = self.vault_or_open(ask.organization).await?;
        let open = OpenItem::of(&vault, ask.item)?;
        open.check_delete(&vault, true)?;
        let path = if open.as_administrator(&vault) {
            paths::ciphers::cipher_admin(ask.item)
        } else {
            paths::ciphers::cipher(ask.item)
        };
        if let Err(error) = self.poke(Method::Delete, &path).await {
            return Err(self.why_refused(&vault, ask.item, error).await);
        }
        vault.items.borrow_mut().remove(ask.item);
        Ok(())
    }
}
