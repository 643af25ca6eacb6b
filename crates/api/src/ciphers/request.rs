//! Writing items.

use std::collections::BTreeMap;

use keystead_domain::enums::{CipherType, Reprompt};
use keystead_domain::ids::{CipherId, CollectionId, FolderId, OrganizationId, UserId};

use super::attachment::AttachmentMetadata;
use super::kinds::{BankAccount, Card, DriversLicense, Identity, Login, Passport, SecureNote, SshKey};
use super::{AttachmentNames, CipherJson, Field, PasswordHistory};
use crate::WireDate;

wire! {
    /// Creates or replaces an item. `last_known_revision_date` is the untouched `revision_date` of the copy being edited.
    #[derive(Debug, PartialEq)]
    pub struct CipherRequest {
        required {
            #[serde(rename = "type")]
            kind: CipherType,
        }
        optional {
            /// Present in bulk requests.
            #[serde(skip_serializing_if = "Option::is_none")]
            id: Option<CipherId>,
            #[serde(skip_serializing_if = "Option::is_none")]
            encrypted_for: Option<UserId>,
            #[serde(skip_serializing_if = "Option::is_none")]
            encrypted_by_key_id: Option<String>,
            organization_id: Option<OrganizationId>,
            folder_id: Option<FolderId>,
            favorite: bool,
            reprompt: Option<Reprompt>,
            key: Option<String>,
            name: String,
            notes: Option<String>,
            fields: Option<Vec<Field>>,
            password_history: Option<Vec<PasswordHistory>>,
            login: Option<Login>,
            card: Option<Card>,
            identity: Option<Identity>,
            secure_note: Option<SecureNote>,
            ssh_key: Option<SshKey>,
            bank_account: Option<BankAccount>,
            drivers_license: Option<DriversLicense>,
            passport: Option<Passport>,
            #[serde(skip_serializing_if = "Option::is_none")]
            attachments: Option<AttachmentNames>,
            #[serde(skip_serializing_if = "Option::is_none")]
            attachments2: Option<BTreeMap<String, AttachmentMetadata>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            data: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            last_known_revision_date: Option<WireDate>,
            #[serde(skip_serializing_if = "Option::is_none")]
            archived_date: Option<WireDate>,
        }
        keep extra
    }
}

impl CipherRequest {
    /// An empty item of a type.
    #[must_use]
    pub fn new(kind: CipherType) -> Self {
        Self {
            kind,
            id: None,
            encrypted_for: None,
            encrypted_by_key_id: None,
            organization_id: None,
            folder_id: None,
            favorite: false,
            reprompt: None,
            key: None,
            name: String::new(),
            notes: None,
            fields: None,
            password_history: None,
            login: None,
            card: None,
            identity: None,
            secure_note: None,
            ssh_key: None,
            bank_account: None,
            drivers_license: None,
            passport: None,
            attachments: None,
            attachments2: None,
            data: None,
            last_known_revision_date: None,
            archived_date: None,
            extra: serde_json::Map::new(),
        }
    }
}

impl From<CipherJson> for CipherRequest {
    /// The request that would store an item unchanged: the start of every edit.
    fn from(item: CipherJson) -> Self {
        Self {
            organization_id: item.organization_id,
            folder_id: item.folder_id,
            favorite: item.favorite,
            reprompt: item.reprompt,
            key: item.key,
            name: item.name,
            notes: item.notes,
            fields: Some(item.fields),
            password_history: Some(item.password_history),
            login: item.login,
            card: item.card,
            identity: item.identity,
            secure_note: item.secure_note,
            ssh_key: item.ssh_key,
            bank_account: item.bank_account,
            drivers_license: item.drivers_license,
            passport: item.passport,
            data: item.data,
            last_known_revision_date: item.revision_date,
            archived_date: item.archived_date,
            extra: item.extra,
            ..Self::new(item.kind)
        }
    }
}

wire! {
    /// Creates an organization's item in its collections; an administrator may name none.
    #[derive(Debug)]
    pub struct CipherCreateRequest {
        required { cipher: CipherRequest, }
        optional { collection_ids: Vec<CollectionId>, }
    }
}

wire! {
    /// Moves a personal item into an organization, re-encrypted.
    #[derive(Debug)]
    pub struct CipherShareRequest {
        required { cipher: CipherRequest, }
        optional { collection_ids: Vec<CollectionId>, }
    }
}

wire! {
    /// Moves several personal items; each carries its id.
    #[derive(Debug)]
    pub struct CipherBulkShareRequest {
        optional { ciphers: Vec<CipherRequest>, collection_ids: Vec<CollectionId>, }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_members_survive_an_edit() {
        let item: CipherJson = serde_json::from_str(
            r#"{"id":"5e953dd7-e2ee-4765-a034-0acc06184e2f","type":1,"name":"2.a","shape":"new",
                "login":{"username":"2.u","passkeyHint":7,"uris":null},"fields":null,"revisionDate":"2026-11-22T16:30:05.98Z"}"#,
        )
        .unwrap();
        let sent = serde_json::to_value(CipherRequest::from(item)).unwrap();
        assert_eq!(sent["shape"], "new");
        assert_eq!(sent["login"]["passkeyHint"], 7);
        assert_eq!(sent["lastKnownRevisionDate"], "2026-11-22T16:30:05.98Z");
    }

    #[test]
    fn unknown_types_are_read() {
        let item: CipherJson =
            serde_json::from_str(r#"{"id":"5e953dd7-e2ee-4765-a034-0acc06184e2f","type":42}"#).unwrap();
        assert_eq!(item.kind, CipherType::Other(42));
    }
}
