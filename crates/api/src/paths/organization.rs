//! Organizations, their members, groups and collections.

use keystead_domain::ids::{CollectionId, OrganizationId, OrganizationUserId};

paths! {
    /// The caller's organizations; creates one.
    ORGANIZATIONS organizations() "/api/organizations";
    /// Creates one without payment.
    CREATE_WITHOUT_PAYMENT create_without_payment() "/api/organizations/create-without-payment";
    /// One organization.
    ORGANIZATION organization(id: OrganizationId) "/api/organizations/{id}";
    /// Its keys.
    KEYS keys(id: OrganizationId) "/api/organizations/{id}/keys";
    /// Its public key.
    PUBLIC_KEY public_key(id: OrganizationId) "/api/organizations/{id}/public-key";
    /// Its whole vault, encrypted.
    EXPORT export(id: OrganizationId) "/api/organizations/{id}/export";
    /// Its collection settings.
    COLLECTION_MANAGEMENT collection_management(id: OrganizationId) "/api/organizations/{id}/collection-management";
    /// Whether new members enrol in recovery.
    AUTO_ENROLL_STATUS auto_enroll_status(id: OrganizationId) "/api/organizations/{id}/auto-enroll-status";
    /// Log-ins that wait for an administrator.
    AUTH_REQUESTS auth_requests(id: OrganizationId) "/api/organizations/{id}/auth-requests";
    /// Its policies.
    POLICIES policies(id: OrganizationId) "/api/organizations/{id}/policies";
    /// The price list.
    PLANS plans() "/api/plans";
    /// Whether the provider may work with the items (extension).
    PROVIDER_ACCESS provider_access(id: OrganizationId) "/api/keystead/organizations/{id}/provider-access";

    /// Its members; removes several.
    MEMBERS members(organization: OrganizationId) "/api/organizations/{organization}/users";
    /// Names and states of its members.
    MEMBERS_MINI members_mini(organization: OrganizationId) "/api/organizations/{organization}/users/mini-details";
    /// One member.
    MEMBER member(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}";
    /// Removes one, older form.
    MEMBER_REMOVE member_remove(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}/remove";
    /// Removes several, older form.
    MEMBERS_REMOVE members_remove(organization: OrganizationId) "/api/organizations/{organization}/users/remove";
    /// Invites.
    MEMBERS_INVITE members_invite(organization: OrganizationId) "/api/organizations/{organization}/users/invite";
    /// Mails several invitations again.
    MEMBERS_REINVITE members_reinvite(organization: OrganizationId) "/api/organizations/{organization}/users/reinvite";
    /// Mails one invitation again.
    MEMBER_REINVITE member_reinvite(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}/reinvite";
    /// The invited person accepts.
    MEMBER_ACCEPT member_accept(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}/accept";
    /// Hands the organization key over.
    MEMBER_CONFIRM member_confirm(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}/confirm";
    /// The same for several.
    MEMBERS_CONFIRM members_confirm(organization: OrganizationId) "/api/organizations/{organization}/users/confirm";
    /// Public keys of several.
    MEMBERS_PUBLIC_KEYS members_public_keys(organization: OrganizationId) "/api/organizations/{organization}/users/public-keys";
    /// Takes access away and keeps the row.
    MEMBER_REVOKE member_revoke(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}/revoke";
    /// The same for several.
    MEMBERS_REVOKE members_revoke(organization: OrganizationId) "/api/organizations/{organization}/users/revoke";
    /// Gives access back, older path.
    MEMBER_RESTORE_OLD member_restore_old(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}/restore";
    /// Gives access back.
    MEMBER_RESTORE member_restore(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}/restore/vnext";
    /// The same for several.
    MEMBERS_RESTORE members_restore(organization: OrganizationId) "/api/organizations/{organization}/users/restore";

    /// Its groups.
    GROUPS groups(organization: OrganizationId) "/api/organizations/{organization}/groups";
    /// Its groups with their collections.
    GROUPS_DETAILS groups_details(organization: OrganizationId) "/api/organizations/{organization}/groups/details";

    /// The caller's collections of all organizations.
    MY_COLLECTIONS my_collections() "/api/collections";
    /// Its collections; creates one; deletes several.
    COLLECTIONS collections(organization: OrganizationId) "/api/organizations/{organization}/collections";
    /// Its collections with everybody's access. A provider's call is logged as opening the vault.
    COLLECTIONS_DETAILS collections_details(organization: OrganizationId) "/api/organizations/{organization}/collections/details";
    /// Adds access to several.
    COLLECTIONS_BULK_ACCESS collections_bulk_access(organization: OrganizationId) "/api/organizations/{organization}/collections/bulk-access";
    /// Deletes several, older form.
    COLLECTIONS_DELETE collections_delete(organization: OrganizationId) "/api/organizations/{organization}/collections/delete";
    /// One collection.
    COLLECTION collection(organization: OrganizationId, id: CollectionId) "/api/organizations/{organization}/collections/{id}";
    /// One collection with everybody's access.
    COLLECTION_DETAILS collection_details(organization: OrganizationId, id: CollectionId) "/api/organizations/{organization}/collections/{id}/details";
    /// Who has access to it.
    COLLECTION_USERS collection_users(organization: OrganizationId, id: CollectionId) "/api/organizations/{organization}/collections/{id}/users";
    /// Deletes one, older form.
    COLLECTION_DELETE collection_delete(organization: OrganizationId, id: CollectionId) "/api/organizations/{organization}/collections/{id}/delete";
}
