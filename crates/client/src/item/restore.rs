//! Take an item out of the trash.

use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::item::RestoreItem;
use serde_json::{Map, Value};

use super::OpenItem;
use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn restore_item(&self, ask: RestoreItem) -> Result<(), Failure> {
        let vault = self.vault_or_open(ask.organization).await?;
        let open = OpenItem::of(&vault, ask.item)?;
        open.check_delete(&vault, true)?;
        let path = if open.as_administrator(&vault) {
            paths::ciphers::restore_admin(ask.item)
        } else {
            paths::ciphers::restore(ask.item)
        };
        // Servers accept the missing body, some frameworks in front of them do not.
        match self.exchange::<_, Value>(Method::Put, &path, &Map::new()).await {
            Ok(answer) => self.take_answer(&vault, ask.item, answer, &open.item.collection_ids).await,
            Err(error) => Err(self.why_refused(&vault, ask.item, error).await),
        }
    }
}
