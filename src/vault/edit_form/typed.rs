//! What is typed into the form, as signals, and back again as a draft.

use keystead_calls::item::{CustomDraft, ItemDraft, UriDraft};
use keystead_domain::enums::{CipherType, FieldType, UriMatch};
use keystead_domain::ids::{CipherId, CollectionId};
use keystead_domain::secret::Secret;
use leptos::prelude::*;

/// A URI of the form.
#[derive(Clone, Copy)]
pub(super) struct UriRow {
    pub key: u32,
    pub uri: RwSignal<String>,
    /// Wire number; empty for the account's default.
    pub matching: RwSignal<String>,
}

/// A custom field of the form.
#[derive(Clone, Copy)]
pub(super) struct CustomRow {
    pub key: u32,
    /// Wire number of the kind.
    pub kind: RwSignal<String>,
    pub name: RwSignal<String>,
    pub value: RwSignal<String>,
    pub is_on: RwSignal<bool>,
    /// Wire number of the field that a linked field points to.
    pub linked: RwSignal<String>,
}

/// Everything typed.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    id: Option<CipherId>,
    /// Wire number of the kind.
    pub kind: RwSignal<String>,
    pub name: RwSignal<String>,
    pub username: RwSignal<String>,
    pub password: RwSignal<String>,
    pub totp: RwSignal<String>,
    pub notes: RwSignal<String>,
    pub uris: RwSignal<Vec<UriRow>>,
    pub custom: RwSignal<Vec<CustomRow>>,
    pub collections: RwSignal<Vec<CollectionId>>,
    pub reprompt: RwSignal<bool>,
    next: StoredValue<u32>,
    /// Rows are added by handlers, outside every view; their signals belong to the form all the same.
    owner: StoredValue<Option<Owner>>,
}

impl Typed {
    pub(super) fn new(draft: &ItemDraft) -> Self {
        let typed = Self {
            id: draft.id,
            kind: RwSignal::new(draft.kind.code().to_string()),
            name: RwSignal::new(draft.name.clone()),
            username: RwSignal::new(draft.username.clone()),
            password: RwSignal::new(draft.password.expose().to_owned()),
            totp: RwSignal::new(draft.totp.expose().to_owned()),
            notes: RwSignal::new(draft.notes.expose().to_owned()),
            uris: RwSignal::new(Vec::new()),
            custom: RwSignal::new(Vec::new()),
            collections: RwSignal::new(draft.collections.clone()),
            reprompt: RwSignal::new(draft.reprompt),
            next: StoredValue::new(0),
            owner: StoredValue::new(Owner::current()),
        };
        for uri in &draft.uris {
            typed.add_uri(uri);
        }
        for field in &draft.custom {
            typed.add_custom(field);
        }
        typed
    }

    fn key(self) -> u32 {
        self.next
            .try_update_value(|next| {
                *next += 1;
                *next
            })
            .unwrap_or_default()
    }

    fn owned<T>(self, make: impl FnOnce() -> T) -> T {
        match self.owner.try_get_value().flatten() {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }

    /// Adds a URI; says its key.
    pub(super) fn add_uri(self, uri: &UriDraft) -> u32 {
        let key = self.key();
        let row = self.owned(|| UriRow {
            key,
            uri: RwSignal::new(uri.uri.clone()),
            matching: RwSignal::new(
                uri.matching.map(|matching| matching.code().to_string()).unwrap_or_default(),
            ),
        });
        self.uris.update(|rows| rows.push(row));
        key
    }

    /// Adds a custom field; says its key.
    pub(super) fn add_custom(self, field: &CustomDraft) -> u32 {
        let key = self.key();
        let row = self.owned(|| CustomRow {
            key,
            kind: RwSignal::new(field.kind.code().to_string()),
            name: RwSignal::new(field.name.clone()),
            value: RwSignal::new(field.value.expose().to_owned()),
            is_on: RwSignal::new(field.value.expose() == "true"),
            linked: RwSignal::new(field.linked.map(|number| number.to_string()).unwrap_or_default()),
        });
        self.custom.update(|rows| rows.push(row));
        key
    }

    /// The draft; `None` when the form is gone.
    pub(super) fn draft(self) -> Option<ItemDraft> {
        let text = |signal: RwSignal<String>| signal.try_get_untracked();
        let kind = text(self.kind)?.parse().map_or(CipherType::Login, CipherType::from_code);
        let is_login = kind == CipherType::Login;
        let uris = self.uris.try_get_untracked()?;
        let custom = self.custom.try_get_untracked()?;
        Some(ItemDraft {
            id: self.id,
            kind,
            name: text(self.name)?,
            username: text(self.username)?,
            password: Secret::new(text(self.password)?),
            totp: Secret::new(text(self.totp)?),
            uris: if is_login { uris.into_iter().filter_map(UriRow::draft).collect() } else { Vec::new() },
            notes: Secret::new(text(self.notes)?),
            custom: custom.into_iter().filter_map(CustomRow::draft).collect(),
            collections: self.collections.try_get_untracked()?,
            reprompt: self.reprompt.try_get_untracked()?,
        })
    }

    /// Overwrites the secrets; the signals themselves keep no copy.
    pub(super) fn wipe(self) {
        let rows = self.custom.try_get_untracked().unwrap_or_default();
        let values = rows.into_iter().map(|row| row.value);
        for signal in [self.password, self.totp, self.notes].into_iter().chain(values) {
            drop(signal.try_update_untracked(|text| Secret::new(std::mem::take(text))));
        }
    }
}

impl UriRow {
    fn draft(self) -> Option<UriDraft> {
        let matching = self.matching.try_get_untracked()?.parse().ok().map(UriMatch::from_code);
        Some(UriDraft { uri: self.uri.try_get_untracked()?, matching })
    }
}

impl CustomRow {
    /// Its kind now; follows changes.
    pub(super) fn kind(self) -> FieldType {
        self.kind.with(|code| read_kind(code))
    }

    fn draft(self) -> Option<CustomDraft> {
        let kind = read_kind(&self.kind.try_get_untracked()?);
        let value = match kind {
            FieldType::Boolean => self.is_on.try_get_untracked()?.to_string(),
            FieldType::Linked => String::new(),
            FieldType::Text | FieldType::Hidden | FieldType::Other(_) => self.value.try_get_untracked()?,
        };
        let linked = match kind {
            FieldType::Linked => self.linked.try_get_untracked()?.parse().ok(),
            _ => None,
        };
        Some(CustomDraft { name: self.name.try_get_untracked()?, kind, value: Secret::new(value), linked })
    }
}

fn read_kind(code: &str) -> FieldType {
    code.parse().map_or(FieldType::Text, FieldType::from_code)
}
