//! Start editing: everything of an item decrypted once, for the form. A value that cannot be read is an empty field;
//! saving it empty keeps what is stored.

use keystead_calls::Failure;
use keystead_calls::item::{CustomDraft, EditItem, ItemDraft, UriDraft};
use keystead_domain::enums::Reprompt;

use super::OpenItem;
use super::seal::open_or_empty;
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) fn edit_item(&self, ask: &EditItem) -> Result<ItemDraft, Failure> {
        let vault = self.vault(ask.organization)?;
        let open = OpenItem::of(&vault, ask.item)?;
        open.rights(&vault).edit.map_err(Failure::Denied)?;
        let key = open.key.get().ok_or(Failure::Undecryptable)?;
        let text = |stored: Option<&str>| open_or_empty(key, stored);
        let plain = |stored: Option<&str>| text(stored).as_str().to_owned();
        let (item, login) = (&open.item, open.item.login.as_ref());
        let uris = login.and_then(|login| login.uris.as_deref()).unwrap_or_default();
        Ok(ItemDraft {
            id: Some(item.id),
            kind: item.kind,
            name: plain(Some(&item.name)),
            username: plain(login.and_then(|login| login.username.as_deref())),
            password: plain(login.and_then(|login| login.password.as_deref())).into(),
            totp: plain(login.and_then(|login| login.totp.as_deref())).into(),
            uris: uris
                .iter()
                .map(|uri| UriDraft { uri: plain(uri.uri.as_deref()), matching: uri.match_kind })
                .collect(),
            notes: plain(item.notes.as_deref()).into(),
            custom: item
                .fields
                .iter()
                .map(|field| CustomDraft {
                    name: plain(field.name.as_deref()),
                    kind: field.kind,
                    value: plain(field.value.as_deref()).into(),
                    linked: field.linked_id,
                })
                .collect(),
            collections: item.collection_ids.clone(),
            reprompt: item.reprompt == Some(Reprompt::Password),
        })
    }
}
