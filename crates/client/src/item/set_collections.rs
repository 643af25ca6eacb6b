//! Put an item into exactly these collections.

use keystead_api::ciphers::CipherCollections;
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::item::{ItemField, ItemView, SetCollections};
use keystead_domain::ids::{CipherId, CollectionId};
use keystead_domain::validation::{FieldError, FieldErrors};
use serde_json::Value;

use super::OpenItem;
use crate::Portal;
use crate::http::failure::HttpError;
use crate::platform::{Method, Platform};
use crate::vault::Vault;

impl<P: Platform> Portal<P> {
    pub(crate) async fn set_collections(&self, ask: SetCollections) -> Result<ItemView, Failure> {
        let vault = self.vault_or_open(ask.organization).await?;
        let open = OpenItem::of(&vault, ask.item)?;
        open.rights(&vault).assign.map_err(Failure::Denied)?;
        if ask.collections.is_empty() && !vault.access.edits_all() {
            return Err(Failure::InvalidItem(FieldErrors(vec![(
                ItemField::Collections,
                FieldError::ChooseOne,
            )])));
        }
        self.put_collections(&vault, ask.item, open.as_administrator(&vault), &ask.collections).await?;
        Ok(OpenItem::of(&vault, ask.item)?.view(&vault))
    }

    /// Sends the collections and takes the answer in. An item that the person does not see any more leaves the list.
    pub(crate) async fn put_collections(
        &self,
        vault: &Vault,
        id: CipherId,
        administrator: bool,
        collections: &[CollectionId],
    ) -> Result<(), Failure> {
        let body = CipherCollections { collection_ids: collections.to_vec() };
        let path = if administrator {
            paths::ciphers::collections_admin(id)
        } else {
            paths::ciphers::collections_v2(id)
        };
        let answer: Result<Value, HttpError> = self.exchange(Method::Put, &path, &body).await;
        let mut answer = match answer {
            Ok(answer) => answer,
            Err(error) => return Err(self.why_refused(vault, id, error).await),
        };
        if answer.get("unavailable").and_then(Value::as_bool) == Some(true) {
            vault.items.borrow_mut().remove(id);
            return Ok(());
        }
        // The member's route wraps the item, the administrator's does not.
        let item = answer.get_mut("cipher").map_or(Value::Null, Value::take);
        let item = if item.is_object() { item } else { answer };
        self.take_answer(vault, id, item, collections).await
    }
}
