//! Vault items. Members that this version does not know are kept, so that an edit never loses them.
//! Source: `bitwarden/server: src/Api/Vault/Models`.

pub mod attachment;
pub mod kinds;
pub mod request;

use std::collections::BTreeMap;

use keystead_domain::enums::{CipherType, FieldType, Reprompt};
use keystead_domain::ids::{CipherId, CollectionId, FolderId, OrganizationId};

use crate::WireDate;
use attachment::Attachment;
use kinds::{BankAccount, Card, DriversLicense, Identity, Login, Passport, SecureNote, SshKey};

wire! {
    /// An item as every endpoint answers it; the smaller variants lack the personal members.
    #[derive(Debug, PartialEq)]
    pub struct CipherJson {
        required {
            id: CipherId,
            #[serde(rename = "type")]
            kind: CipherType,
        }
        optional {
            object: String,
            organization_id: Option<OrganizationId>,
            folder_id: Option<FolderId>,
            favorite: bool,
            reprompt: Option<Reprompt>,
            key: Option<String>,
            name: String,
            notes: Option<String>,
            fields: Vec<Field>,
            password_history: Vec<PasswordHistory>,
            login: Option<Login>,
            card: Option<Card>,
            identity: Option<Identity>,
            secure_note: Option<SecureNote>,
            ssh_key: Option<SshKey>,
            bank_account: Option<BankAccount>,
            drivers_license: Option<DriversLicense>,
            passport: Option<Passport>,
            attachments: Vec<Attachment>,
            data: Option<String>,
            revision_date: Option<WireDate>,
            creation_date: Option<WireDate>,
            deleted_date: Option<WireDate>,
            archived_date: Option<WireDate>,
            edit: Option<bool>,
            view_password: Option<bool>,
            permissions: Option<CipherPermissions>,
            collection_ids: Vec<CollectionId>,
            organization_use_totp: bool,
        }
        keep extra
    }
}

wire! {
    /// What the caller may do with an item beyond editing.
    #[derive(Debug, Copy, PartialEq, Eq, Default)]
    pub struct CipherPermissions {
        optional { delete: bool, restore: bool, }
    }
}

wire! {
    /// A custom field; `value` is `None` for linked fields, booleans are the encrypted words `true` and `false`.
    #[derive(Debug, PartialEq)]
    pub struct Field {
        required {
            #[serde(rename = "type")]
            kind: FieldType,
        }
        optional { name: Option<String>, value: Option<String>, linked_id: Option<i32>, }
        keep extra
    }
}

wire! {
    /// A former password, newest first.
    #[derive(Debug, PartialEq, Default)]
    pub struct PasswordHistory {
        optional { password: String, last_used_date: Option<WireDate>, }
        keep extra
    }
}

wire! {
    /// Answer of `collections_v2`: the item, unless the caller has just lost sight of it.
    #[derive(Debug)]
    pub struct OptionalCipher {
        optional { object: String, unavailable: bool, cipher: Option<CipherJson>, }
    }
}

wire! {
    /// Items by id, with the organization for the admin variants.
    #[derive(Debug, Default)]
    pub struct CipherIds {
        optional { ids: Vec<CipherId>, organization_id: Option<OrganizationId>, }
    }
}

wire! {
    /// The collections an item shall be in.
    #[derive(Debug, Default)]
    pub struct CipherCollections {
        optional { collection_ids: Vec<CollectionId>, }
    }
}

wire! {
    /// The members of an item that belong to one person.
    #[derive(Debug, Default)]
    pub struct CipherPartial {
        optional { folder_id: Option<FolderId>, favorite: bool, }
    }
}

wire! {
    /// Moves items into a folder, or out of all.
    #[derive(Debug, Default)]
    pub struct CipherMove {
        optional { ids: Vec<CipherId>, folder_id: Option<FolderId>, }
    }
}

wire! {
    /// Adds items to collections or takes them out.
    #[derive(Debug)]
    pub struct BulkCollections {
        required { organization_id: OrganizationId, }
        optional { cipher_ids: Vec<CipherId>, collection_ids: Vec<CollectionId>, remove_collections: bool, }
    }
}

/// Attachment names as older clients send them: attachment id to encrypted file name.
pub type AttachmentNames = BTreeMap<String, String>;
