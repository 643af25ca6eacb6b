//! Save a form: a new item, or the next revision of an old one.

use keystead_api::ciphers::request::{CipherCreateRequest, CipherRequest};
use keystead_api::{WireDate, paths};
use keystead_calls::Failure;
use keystead_calls::item::{ItemDraft, ItemView, SaveItem};
use keystead_domain::enums::CipherType;
use keystead_domain::ids::{CipherId, CollectionId};
use keystead_domain::permissions::Denial;
use keystead_domain::timestamp::Timestamp;
use serde_json::Value;

use super::merge::merge;
use super::seal::Sealer;
use super::{OpenItem, validate};
use crate::Portal;
use crate::platform::{Method, Platform};
use crate::vault::Vault;
use crate::vault::access::Access;

impl<P: Platform> Portal<P> {
    pub(crate) async fn save_item(&self, ask: SaveItem) -> Result<ItemView, Failure> {
        let vault = self.vault_or_open(ask.organization).await?;
        let id = match ask.draft.id {
            None => self.save_new(&vault, &ask.draft).await?,
            Some(id) => {
                self.save_next(&vault, id, &ask).await?;
                id
            }
        };
        Ok(OpenItem::of(&vault, id)?.view(&vault))
    }

    async fn save_new(&self, vault: &Vault, draft: &ItemDraft) -> Result<CipherId, Failure> {
        vault.access.may_create(&vault.collections).map_err(Failure::Denied)?;
        if !matches!(draft.kind, CipherType::Login | CipherType::SecureNote) {
            return Err(Failure::Denied(Denial::ReadOnlyKind));
        }
        let errors = validate::check(draft, vault.access.edits_all());
        if !errors.is_empty() {
            return Err(Failure::InvalidItem(errors));
        }
        let mut cipher = CipherRequest::new(draft.kind);
        let mut random = self.random();
        let mut sealer = Sealer { key: &vault.key, random: &mut random };
        merge(draft, &mut cipher, &mut sealer, &self.now())?;
        let answer = self.send_new(&vault.access, cipher, &draft.collections).await?;
        vault.take_in(answer, &draft.collections)
    }

    /// Sends a new item, encrypted.
    pub(crate) async fn send_new(
        &self,
        access: &Access,
        mut cipher: CipherRequest,
        collections: &[CollectionId],
    ) -> Result<Value, Failure> {
        cipher.organization_id = Some(access.organization);
        cipher.encrypted_for = Some(self.person()?.0);
        let path = if access.edits_all() { paths::ciphers::admin() } else { paths::ciphers::create() };
        let body = CipherCreateRequest { cipher, collection_ids: collections.to_vec() };
        Ok(self.exchange(Method::Post, &path, &body).await?)
    }

    async fn save_next(&self, vault: &Vault, id: CipherId, ask: &SaveItem) -> Result<(), Failure> {
        if ask.overwrite {
            self.reload_item(vault, id).await?;
        }
        let open = OpenItem::of(vault, id)?;
        open.rights(vault).edit.map_err(Failure::Denied)?;
        let was_unassigned = open.is_unassigned();
        let errors = validate::check(&ask.draft, vault.access.edits_all() || was_unassigned);
        if !errors.is_empty() {
            return Err(Failure::InvalidItem(errors));
        }
        let revised = open.item.revision_date.as_ref().and_then(WireDate::timestamp);
        if !ask.overwrite && !vault.is_current(id, ask.based_on, revised) {
            return Err(Failure::ChangedElsewhere);
        }
        let (known, administrator) = (open.item.collection_ids.clone(), open.as_administrator(vault));
        let request = self.next_revision(&open, ask)?;
        let path = if administrator { paths::ciphers::cipher_admin(id) } else { paths::ciphers::cipher(id) };
        let answer: Value = match self.exchange(Method::Put, &path, &request).await {
            Ok(answer) => answer,
            Err(error) => return Err(self.why_refused(vault, id, error).await),
        };
        self.take_answer(vault, id, answer, &known).await?;
        if same_set(&known, &ask.draft.collections) {
            vault.forget_half_saved(id);
            return Ok(());
        }
        let moved = self.put_collections(vault, id, administrator, &ask.draft.collections).await;
        match moved {
            Ok(()) => vault.forget_half_saved(id),
            // The form is still open: saving it again must not meet its own first half as somebody else's change.
            Err(_) => vault.half_saved.borrow_mut().extend(ask.based_on.map(|based_on| (id, based_on))),
        }
        moved
    }

    /// The stored item with the form laid over it, under the item's own key where it has one.
    fn next_revision(&self, open: &OpenItem, ask: &SaveItem) -> Result<CipherRequest, Failure> {
        let key = open.key.get().ok_or(Failure::Undecryptable)?;
        let mut request = CipherRequest::from(open.item.clone());
        let mut random = self.random();
        merge(&ask.draft, &mut request, &mut Sealer { key, random: &mut random }, &self.now())?;
        request.encrypted_for = Some(self.person()?.0);
        Ok(request)
    }

    pub(crate) fn now(&self) -> WireDate {
        WireDate::from_timestamp(Timestamp(self.platform().now_ms()))
    }
}

impl Vault {
    /// Whether a form was opened from the revision at hand, or from the one that a half-failed save replaced.
    fn is_current(&self, id: CipherId, based_on: Option<Timestamp>, revised: Option<Timestamp>) -> bool {
        let Some(based_on) = based_on else { return true };
        Some(based_on) == revised || self.half_saved.borrow().contains(&(id, based_on))
    }

    fn forget_half_saved(&self, id: CipherId) {
        self.half_saved.borrow_mut().retain(|(other, _)| *other != id);
    }
}

fn same_set(a: &[CollectionId], b: &[CollectionId]) -> bool {
    a.iter().all(|id| b.contains(id)) && b.iter().all(|id| a.contains(id))
}
