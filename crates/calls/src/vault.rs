//! A client's vault as counts and windows of rows.

use keystead_domain::enums::{CipherType, UriMatch};
use keystead_domain::generator::GeneratorRules;
use keystead_domain::ids::{CipherId, CollectionId, OrganizationId};
use keystead_domain::permissions::Allowed;
use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// Open a client's vault: load, decrypt what a list needs, index. Progress counts items read.
#[derive(Serialize, Deserialize)]
pub struct OpenVault {
    /// Client organization.
    pub organization: OrganizationId,
    /// Load again although it is open.
    pub reload: bool,
}

/// Forget an open vault and everything decrypted of it.
#[derive(Serialize, Deserialize)]
pub struct CloseVault {
    /// Client organization.
    pub organization: OrganizationId,
}

/// Go on with what the server has now, although items of it are older than they were seen: it was restored from a backup.
#[derive(Serialize, Deserialize)]
pub struct AcceptOlder {
    /// Client organization.
    pub organization: OrganizationId,
}

/// Counts, collections and rights: everything but the rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VaultOverview {
    /// Client organization.
    pub organization: OrganizationId,
    /// Name of the client.
    pub name: String,
    /// How the person gets in.
    pub access: VaultAccess,
    /// Items outside the trash.
    pub items: u32,
    /// Items in the trash.
    pub trash: u32,
    /// Items outside the trash without a collection.
    pub unassigned: u32,
    /// Items outside the trash by kind, most first; kinds without items are absent.
    pub kinds: Vec<(CipherType, u32)>,
    /// Collections in the order of their paths, parents before children.
    pub collections: Vec<CollectionNode>,
    /// Items whose name could not be decrypted.
    pub unreadable: u32,
    /// Items of others that the server mixed into the list of this client; they are left out.
    pub foreign: u32,
    /// The list broke off on its way: there are more items than these.
    pub partial: bool,
    /// Items that are older than this device has seen them before; they cannot be used.
    pub older: u32,
    /// Whether items may be created.
    pub may_create: Allowed,
    /// Whether unassigned items are open to the person, so that an item may be left without a collection.
    pub may_leave_unassigned: bool,
    /// What the client's policy asks of passwords that are made for its items, by everybody who works there.
    pub generator: GeneratorRules,
    /// How addresses are compared where an item does not say, if the client's policy sets it.
    pub uri_match: Option<UriMatch>,
    /// Whether the search index covers every searchable field yet.
    pub indexed: bool,
}

/// How the signed-in person reaches a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum VaultAccess {
    /// As a member with rights of their own.
    Member,
    /// Through the provider, items in full.
    Provider,
    /// Through the provider, items to read for reports.
    ProviderReadOnly,
}

/// A collection in the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionNode {
    /// Collection id; `None` for a parent that exists in paths only.
    pub id: Option<CollectionId>,
    /// Whole path, `Parent/Child`.
    pub path: String,
    /// Last part of the path, shown in the tree.
    pub label: String,
    /// Steps below the root.
    pub depth: u8,
    /// Items outside the trash directly in it.
    pub items: u32,
    /// Whether the person may put items into it.
    pub writable: bool,
    /// False when the name could not be decrypted; `path` and `label` are empty then.
    pub readable: bool,
}

/// Which items a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum VaultFilter {
    /// Everything outside the trash.
    #[default]
    All,
    /// One kind.
    Kind(CipherType),
    /// Directly in a collection.
    Collection(CollectionId),
    /// In no collection.
    Unassigned,
    /// The trash.
    Trash,
}

/// Order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum VaultSort {
    /// Name, A to Z.
    #[default]
    NameAscending,
    /// Name, Z to A.
    NameDescending,
    /// Last changed first.
    NewestFirst,
    /// Last changed last.
    OldestFirst,
}

/// A list of items: scope, search text, order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct VaultQuery {
    /// Scope.
    pub filter: VaultFilter,
    /// Search text; shorter than two characters filters nothing.
    pub search: String,
    /// Order.
    pub sort: VaultSort,
}

/// Rows `start..start + len` of a list.
#[derive(Serialize, Deserialize)]
pub struct VaultWindow {
    /// Client organization.
    pub organization: OrganizationId,
    /// Which list.
    pub query: VaultQuery,
    /// First row.
    pub start: u32,
    /// Most rows to send.
    pub len: u32,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VaultRows {
    /// Rows of the whole list.
    pub total: u32,
    /// First row of this part.
    pub start: u32,
    /// The rows.
    pub rows: Vec<ItemRow>,
    /// Whether the search index covered every searchable field.
    pub indexed: bool,
}

/// An item in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRow {
    /// Item id.
    pub id: CipherId,
    /// Kind.
    pub kind: CipherType,
    /// Name; `None` when it could not be decrypted.
    pub name: Option<String>,
    /// User name, card brand and last digits, and the like; may be empty.
    pub subtitle: String,
    /// Number of attachments.
    pub attachments: u32,
    /// Last change.
    pub revised: Timestamp,
    /// Whether it is older than this device has seen it before.
    pub older: bool,
}
