//! Items and their files.

use keystead_domain::ids::{CipherId, OrganizationId};

paths! {
    /// All visible items; creates a personal item.
    CIPHERS ciphers() "/api/ciphers";
    /// Creates an organization's item.
    CREATE create() "/api/ciphers/create";
    /// Creates an organization's item as administrator; deletes several as administrator.
    ADMIN admin() "/api/ciphers/admin";
    /// One item.
    CIPHER cipher(id: CipherId) "/api/ciphers/{id}";
    /// One item with its collections.
    DETAILS details(id: CipherId) "/api/ciphers/{id}/details";
    /// The same, older path.
    FULL_DETAILS full_details(id: CipherId) "/api/ciphers/{id}/full-details";
    /// One item as administrator.
    CIPHER_ADMIN cipher_admin(id: CipherId) "/api/ciphers/{id}/admin";
    /// All items of an organization (query `organizationId`).
    ORGANIZATION_DETAILS organization_details() "/api/ciphers/organization-details";
    /// Items of an organization assigned to the caller (query `organizationId`).
    ASSIGNED assigned() "/api/ciphers/organization-details/assigned";
    /// Folder and favourite.
    PARTIAL partial(id: CipherId) "/api/ciphers/{id}/partial";
    /// Moves an item into an organization.
    SHARE share(id: CipherId) "/api/ciphers/{id}/share";
    /// Moves several.
    BULK_SHARE bulk_share() "/api/ciphers/share";
    /// Collections of an item, older answer.
    COLLECTIONS collections(id: CipherId) "/api/ciphers/{id}/collections";
    /// Collections of an item.
    COLLECTIONS_V2 collections_v2(id: CipherId) "/api/ciphers/{id}/collections_v2";
    /// Collections of an item, as administrator.
    COLLECTIONS_ADMIN collections_admin(id: CipherId) "/api/ciphers/{id}/collections-admin";
    /// Collections of several items.
    BULK_COLLECTIONS bulk_collections() "/api/ciphers/bulk-collections";
    /// To the trash.
    DELETE delete(id: CipherId) "/api/ciphers/{id}/delete";
    /// To the trash, as administrator.
    DELETE_ADMIN delete_admin(id: CipherId) "/api/ciphers/{id}/delete-admin";
    /// Several to the trash.
    BULK_DELETE bulk_delete() "/api/ciphers/delete";
    /// Several to the trash, as administrator.
    BULK_DELETE_ADMIN bulk_delete_admin() "/api/ciphers/delete-admin";
    /// Out of the trash.
    RESTORE restore(id: CipherId) "/api/ciphers/{id}/restore";
    /// Out of the trash, as administrator.
    RESTORE_ADMIN restore_admin(id: CipherId) "/api/ciphers/{id}/restore-admin";
    /// Several out of the trash.
    BULK_RESTORE bulk_restore() "/api/ciphers/restore";
    /// Several out of the trash, as administrator.
    BULK_RESTORE_ADMIN bulk_restore_admin() "/api/ciphers/restore-admin";
    /// Deletes every item of an organization for good (query `organizationId`).
    PURGE purge() "/api/ciphers/purge";
    /// Into a folder.
    MOVE move_to_folder() "/api/ciphers/move";

    /// Announces a file.
    ATTACHMENT_V2 attachment_v2(id: CipherId) "/api/ciphers/{id}/attachment/v2";
    /// Uploads, describes or deletes a file.
    ATTACHMENT attachment(id: CipherId, attachment: &str) "/api/ciphers/{id}/attachment/{attachment}";
    /// The same as administrator.
    ATTACHMENT_ADMIN attachment_admin(id: CipherId, attachment: &str) "/api/ciphers/{id}/attachment/{attachment}/admin";
    /// A new address to upload to.
    ATTACHMENT_RENEW attachment_renew(id: CipherId, attachment: &str) "/api/ciphers/{id}/attachment/{attachment}/renew";
    /// Deletes a file, older form.
    ATTACHMENT_DELETE attachment_delete(id: CipherId, attachment: &str) "/api/ciphers/{id}/attachment/{attachment}/delete";
    /// Deletes a file as administrator, older form.
    ATTACHMENT_DELETE_ADMIN attachment_delete_admin(id: CipherId, attachment: &str) "/api/ciphers/{id}/attachment/{attachment}/delete-admin";
    /// The file itself (query `token`, no bearer).
    ATTACHMENT_DOWNLOAD attachment_download() "/api/ciphers/attachment/download";
}

/// All items of one organization.
#[must_use]
pub fn organization_details_of(organization: OrganizationId) -> String {
    format!("{ORGANIZATION_DETAILS}?organizationId={organization}")
}

/// The items of one organization that are assigned to the caller.
#[must_use]
pub fn assigned_of(organization: OrganizationId) -> String {
    format!("{ASSIGNED}?organizationId={organization}")
}

/// Deletes every item of one organization.
#[must_use]
pub fn purge_of(organization: OrganizationId) -> String {
    format!("{PURGE}?organizationId={organization}")
}
