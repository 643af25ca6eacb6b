//! What all changes share: the answer goes back into the open vault, and a refusal is looked into.

use keystead_api::paths;
use keystead_calls::Failure;
use keystead_crypto::Scratch;
use keystead_domain::ids::{CipherId, CollectionId};
use serde_json::Value;

use super::OpenItem;
use crate::Portal;
use crate::http::failure::HttpError;
use crate::platform::Platform;
use crate::vault::Vault;
use crate::vault::items::add_uri;
use crate::vault::list_item::{self, Read, uris};

impl Vault {
    /// Puts an item as the server answered it into the list. Smaller answers lack the collections, which the caller
    /// knows.
    pub(crate) fn take_in(
        &self,
        mut answer: Value,
        collections: &[CollectionId],
    ) -> Result<CipherId, Failure> {
        let members = answer.as_object_mut().ok_or(Failure::Malformed)?;
        if !members.get("collectionIds").is_some_and(Value::is_array) {
            let ids = collections.iter().map(|id| Value::from(id.to_string())).collect();
            members.insert("collectionIds".to_owned(), Value::Array(ids));
        }
        let raw: Box<str> = answer.to_string().into();
        let mut scratch = Scratch::new();
        let organization = self.access.organization;
        let Read::Item(item) = list_item::read(&raw, organization, &self.key, &mut scratch) else {
            return Err(Failure::Malformed);
        };
        let mut folded = String::new();
        let folding = self.items.borrow().folding;
        uris(&raw, &self.key, &mut scratch, |uri| add_uri(uri, folding, &mut folded));
        let id = item.id;
        self.items.borrow_mut().put(item, raw, &folded);
        Ok(id)
    }

    /// The collections that the list knows an item to be in.
    pub(crate) fn known_collections(&self, id: CipherId) -> Vec<CollectionId> {
        let items = self.items.borrow();
        items.find(id).map(|row| items.collections_of(row).collect()).unwrap_or_default()
    }
}

impl<P: Platform> Portal<P> {
    /// Takes the answer to a change in; where it holds no item, the item is read.
    pub(crate) async fn take_answer(
        &self,
        vault: &Vault,
        id: CipherId,
        answer: Value,
        collections: &[CollectionId],
    ) -> Result<(), Failure> {
        if answer.get("id").is_none() {
            return self.reload_item(vault, id).await;
        }
        vault.take_in(answer, collections).map(drop)
    }

    /// Reads one item again and puts it into the list. One that is gone leaves the list.
    pub(crate) async fn reload_item(&self, vault: &Vault, id: CipherId) -> Result<(), Failure> {
        let administrator = OpenItem::of(vault, id)
            .map_or_else(|_| vault.access.edits_all(), |open| open.as_administrator(vault));
        let path = if administrator { paths::ciphers::cipher_admin(id) } else { paths::ciphers::details(id) };
        match self.get::<Value>(&path).await {
            Ok(answer) => match vault.take_in(answer, &vault.known_collections(id))? {
                read if read == id => Ok(()),
                _ => Err(Failure::Malformed),
            },
            Err(failure) => {
                if failure == Failure::NotFound {
                    vault.items.borrow_mut().remove(id);
                }
                Err(failure)
            }
        }
    }

    /// Looks into a refused change of an item: it may have been changed or deleted by somebody else meanwhile.
    pub(crate) async fn why_refused(&self, vault: &Vault, id: CipherId, error: HttpError) -> Failure {
        let status = match &error {
            HttpError::Refused(refusal) => refusal.status,
            HttpError::Network(_) | HttpError::Other(_) => 0,
        };
        if !matches!(status, 400 | 404 | 409) {
            return error.into();
        }
        let revision = |vault: &Vault| vault.items.borrow().find(id).map(|row| row.revised);
        let before = revision(vault);
        match self.reload_item(vault, id).await {
            Ok(()) if vault.items.borrow().older.contains_key(&id) => Failure::OlderItem,
            Ok(()) if revision(vault) != before => Failure::ChangedElsewhere,
            Err(Failure::NotFound) => Failure::NotFound,
            Ok(()) | Err(_) => error.into(),
        }
    }
}
