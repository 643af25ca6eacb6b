//! Read an item: everything that is not a secret.

use keystead_api::WireDate;
use keystead_calls::Failure;
use keystead_calls::item::{AttachmentView, BuiltinView, CustomView, ItemView, UriView, Value, ViewItem};
use keystead_crypto::SymmetricKey;
use keystead_domain::enums::{EventType, FieldType, Reprompt};

use super::slots::{self, Secrecy};
use super::{ItemKey, OpenItem};
use crate::Portal;
use crate::platform::Platform;
use crate::vault::Vault;

impl<P: Platform> Portal<P> {
    pub(crate) fn view_item(&self, ask: &ViewItem) -> Result<ItemView, Failure> {
        let vault = self.vault(ask.organization)?;
        let view = OpenItem::of(&vault, ask.item)?.view(&vault);
        self.collect_event(&vault, EventType::CipherClientViewed, ask.item);
        Ok(view)
    }
}

/// Opens values for a view and counts those that cannot be.
struct Reader<'a> {
    key: Option<&'a SymmetricKey>,
    unreadable: u32,
}

impl Reader<'_> {
    fn open(&mut self, stored: Option<&str>) -> Value {
        let Some(stored) = stored.filter(|stored| !stored.is_empty()) else { return Value::Empty };
        match self.key.and_then(|key| key.decrypt_text(stored).ok()) {
            Some(text) if text.is_empty() => Value::Empty,
            Some(text) => Value::Plain(text.as_str().to_owned()),
            None => {
                self.unreadable += 1;
                Value::Unreadable
            }
        }
    }

    /// A secret stays closed; where even its key is missing, that is said.
    fn close(&mut self, stored: Option<&str>) -> Value {
        match stored.filter(|stored| !stored.is_empty()) {
            None => Value::Empty,
            Some(_) if self.key.is_some() => Value::Hidden,
            Some(_) => {
                self.unreadable += 1;
                Value::Unreadable
            }
        }
    }
}

impl OpenItem {
    /// The item for the face.
    pub(crate) fn view(&self, vault: &Vault) -> ItemView {
        let item = &self.item;
        let rights = self.rights(vault);
        let mut reader = Reader { key: self.key.get(), unreadable: 0 };
        let name = match reader.open(Some(item.name.as_str()).filter(|name| !name.is_empty())) {
            Value::Plain(name) => Some(name),
            Value::Empty if matches!(self.key, ItemKey::Damaged) || item.name.is_empty() => None,
            Value::Empty => Some(String::new()),
            Value::Hidden | Value::Unreadable => None,
        };
        let login = item.login.as_ref();
        let date = |date: &Option<WireDate>| date.as_ref().and_then(WireDate::timestamp);
        ItemView {
            id: item.id,
            kind: item.kind,
            name,
            fields: self.builtin(&mut reader),
            uris: self.uris(&mut reader),
            has_totp: login.and_then(|login| login.totp.as_ref()).is_some_and(|totp| !totp.is_empty()),
            custom: self.custom(&mut reader),
            notes: reader.open(item.notes.as_deref()),
            password_history: item.password_history.iter().map(|old| date(&old.last_used_date)).collect(),
            attachments: self.attachments(&mut reader),
            collections: item.collection_ids.clone(),
            reprompt: item.reprompt.unwrap_or(Reprompt::None),
            created: date(&item.creation_date),
            revised: date(&item.revision_date).unwrap_or_default(),
            password_revised: login.and_then(|login| date(&login.password_revision_date)),
            trashed: date(&item.deleted_date),
            passkeys: login
                .and_then(|login| login.fido2_credentials.as_ref())
                .map_or(0, |list| u32::try_from(list.len()).unwrap_or(u32::MAX)),
            unreadable: reader.unreadable,
            may_edit: rights.edit,
            may_delete: rights.delete,
            may_reveal: rights.reveal,
        }
    }

    fn builtin(&self, reader: &mut Reader<'_>) -> Vec<BuiltinView> {
        let view = |(field, secrecy)| {
            let stored = slots::stored(&self.item, field);
            let value = match secrecy {
                Secrecy::Plain => reader.open(stored),
                Secrecy::Secret => reader.close(stored),
            };
            (value != Value::Empty).then_some(BuiltinView { field, value })
        };
        slots::of_kind(self.item.kind).filter_map(view).collect()
    }

    fn uris(&self, reader: &mut Reader<'_>) -> Vec<UriView> {
        let uris = self.item.login.as_ref().and_then(|login| login.uris.as_deref()).unwrap_or_default();
        uris.iter()
            .map(|uri| {
                let value = reader.open(uri.uri.as_deref());
                let launch = match &value {
                    Value::Plain(text) => launchable(text),
                    _ => None,
                };
                UriView { value, matching: uri.match_kind, launch }
            })
            .collect()
    }

    fn custom(&self, reader: &mut Reader<'_>) -> Vec<CustomView> {
        self.item
            .fields
            .iter()
            .map(|field| CustomView {
                name: reader.open(field.name.as_deref()),
                kind: field.kind,
                value: match field.kind {
                    FieldType::Hidden => reader.close(field.value.as_deref()),
                    FieldType::Linked => Value::Empty,
                    FieldType::Text | FieldType::Boolean | FieldType::Other(_) => {
                        reader.open(field.value.as_deref())
                    }
                },
                linked: field.linked_id,
            })
            .collect()
    }

    fn attachments(&self, reader: &mut Reader<'_>) -> Vec<AttachmentView> {
        let view = |file: &keystead_api::ciphers::attachment::Attachment| AttachmentView {
            id: file.id.clone(),
            name: reader.open(Some(&file.file_name)),
            size: file.size_name.clone().or_else(|| file.size.clone()).unwrap_or_default(),
        };
        self.item.attachments.iter().map(view).collect()
    }
}

/// The address to open: web addresses as they are, bare host names with `https`. Nothing else ever becomes a link.
fn launchable(uri: &str) -> Option<String> {
    let uri = uri.trim();
    if uri.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let lower = uri.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) {
        return (!rest.is_empty()).then(|| uri.to_owned());
    }
    let host = lower.split(['/', '?', '#']).next().unwrap_or_default();
    let bare = host.contains('.')
        && !host.starts_with('.')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    bare.then(|| format!("https://{uri}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_can_be_opened() {
        for (uri, expected) in [
            ("https://a.example/x?y", Some("https://a.example/x?y")),
            ("HTTP://a.example", Some("HTTP://a.example")),
            ("portal.example.com/login", Some("https://portal.example.com/login")),
            ("localhost", None),
            ("javascript:alert(1)", None),
            ("java\nscript:alert(1).x", None),
            ("androidapp://com.example.app", None),
            ("file:///etc/passwd.txt", None),
            ("data:text/html.x", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(launchable(uri).as_deref(), expected, "{uri}");
        }
    }
}
