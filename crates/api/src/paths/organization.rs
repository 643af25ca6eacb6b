//! Organizations, their members, groups and collections.

use keystead_domain::ids::{CollectionId, DomainId, GroupId, OrganizationId, OrganizationUserId, UserId};

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
    /// What it pays for; changes seats and their limit.
    SUBSCRIPTION subscription(id: OrganizationId) "/api/organizations/{id}/subscription";
    /// Changes its seats.
    SEAT seat(id: OrganizationId) "/api/organizations/{id}/seat";
    /// Seats that are taken.
    BILLING_METADATA billing_metadata(id: OrganizationId) "/api/organizations/{id}/billing/vnext/metadata";
    /// Deletes it, older form.
    DELETE delete(id: OrganizationId) "/api/organizations/{id}/delete";
    /// Its API key.
    API_KEY api_key(id: OrganizationId) "/api/organizations/{id}/api-key";
    /// A new API key in place of the old one.
    ROTATE_API_KEY rotate_api_key(id: OrganizationId) "/api/organizations/{id}/rotate-api-key";
    /// Which API keys there are.
    API_KEY_INFORMATION api_key_information(id: OrganizationId) "/api/organizations/{id}/api-key-information";
    /// The same for one kind, by number.
    API_KEY_INFORMATION_OF api_key_information_of(id: OrganizationId, kind: i32) "/api/organizations/{id}/api-key-information/{kind}";
    /// The domains that it claims.
    DOMAINS domains(organization: OrganizationId) "/api/organizations/{organization}/domain";
    /// One domain.
    DOMAIN domain(organization: OrganizationId, id: DomainId) "/api/organizations/{organization}/domain/{id}";
    /// Looks for the domain's record.
    DOMAIN_VERIFY domain_verify(organization: OrganizationId, id: DomainId) "/api/organizations/{organization}/domain/{id}/verify";
    /// Gives a domain up, older form.
    DOMAIN_REMOVE domain_remove(organization: OrganizationId, id: DomainId) "/api/organizations/{organization}/domain/{id}/remove";
    /// Its policies.
    POLICIES policies(id: OrganizationId) "/api/organizations/{id}/policies";
    /// One of its policies, by number.
    POLICY policy(id: OrganizationId, kind: i32) "/api/organizations/{id}/policies/{kind}";
    /// Policies that bind the caller, of all organizations (extension).
    BINDING_POLICIES binding_policies() "/api/keystead/policies";
    /// Policies that meet an invited person, for the page that accepts.
    POLICIES_OF_INVITATION policies_of_invitation(id: OrganizationId) "/api/organizations/{id}/policies/token";
    /// Rules for master passwords, for members before they are confirmed.
    POLICY_MASTER_PASSWORD policy_master_password(id: OrganizationId) "/api/organizations/{id}/policies/master-password";
    /// The same, for clients that wrapped the body first.
    POLICY_VNEXT policy_vnext(id: OrganizationId, kind: i32) "/api/organizations/{id}/policies/{kind}/vnext";
    /// The price list.
    PLANS plans() "/api/plans";
    /// Whether the provider may work with the items (extension).
    PROVIDER_ACCESS provider_access(id: OrganizationId) "/api/keystead/organizations/{id}/provider-access";

    /// The caller's membership ends.
    LEAVE leave(id: OrganizationId) "/api/organizations/{id}/leave";
    /// Takes the caller's own access away.
    REVOKE_SELF revoke_self(organization: OrganizationId) "/api/organizations/{organization}/users/revoke-self";
    /// Deletes the account of a member.
    MEMBER_DELETE_ACCOUNT member_delete_account(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}/delete-account";
    /// The same for several.
    MEMBERS_DELETE_ACCOUNT members_delete_account(organization: OrganizationId) "/api/organizations/{organization}/users/delete-account";
    /// Its members; removes several.
    MEMBERS members(organization: OrganizationId) "/api/organizations/{organization}/users";
    /// Its members with their groups and collections.
    MEMBERS_WITH_ACCESS members_with_access(organization: OrganizationId) "/api/organizations/{organization}/users?includeGroups=true&includeCollections=true";
    /// Names and states of its members.
    MEMBERS_MINI members_mini(organization: OrganizationId) "/api/organizations/{organization}/users/mini-details";
    /// One member.
    MEMBER member(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}";
    /// One member with the groups, which other servers leave out unless they are asked for.
    MEMBER_WITH_ACCESS member_with_access(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}?includeGroups=true";
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
    /// Members whom an administrator's client may confirm on its own.
    MEMBERS_AWAITING members_awaiting(organization: OrganizationId) "/api/organizations/{organization}/users/pending-auto-confirm";
    /// Confirms one on the client's own.
    MEMBER_AUTO_CONFIRM member_auto_confirm(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}/auto-confirm";
    /// The same for several.
    MEMBERS_AUTO_CONFIRM members_auto_confirm(organization: OrganizationId) "/api/organizations/{organization}/users/bulk-auto-confirm";
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

    /// Enrols in account recovery, or withdraws; the id is the person's.
    RECOVERY_ENROLLMENT recovery_enrollment(organization: OrganizationId, user: UserId) "/api/organizations/{organization}/users/{user}/reset-password-enrollment";
    /// What recovering an account needs.
    RECOVERY_DETAILS recovery_details(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}/reset-password-details";
    /// The same for several.
    RECOVERIES_DETAILS recoveries_details(organization: OrganizationId) "/api/organizations/{organization}/users/account-recovery-details";
    /// Sets a new master password, or switches the second factor off.
    RECOVER_ACCOUNT recover_account(organization: OrganizationId, id: OrganizationUserId) "/api/organizations/{organization}/users/{id}/recover-account";

    /// Its groups.
    GROUPS groups(organization: OrganizationId) "/api/organizations/{organization}/groups";
    /// Its groups with their collections.
    GROUPS_DETAILS groups_details(organization: OrganizationId) "/api/organizations/{organization}/groups/details";

    /// Deletes several, older form.
    GROUPS_DELETE groups_delete(organization: OrganizationId) "/api/organizations/{organization}/groups/delete";
    /// One group.
    GROUP group(organization: OrganizationId, id: GroupId) "/api/organizations/{organization}/groups/{id}";
    /// One group with its collections.
    GROUP_DETAILS group_details(organization: OrganizationId, id: GroupId) "/api/organizations/{organization}/groups/{id}/details";
    /// The members of a group.
    GROUP_USERS group_users(organization: OrganizationId, id: GroupId) "/api/organizations/{organization}/groups/{id}/users";
    /// Deletes one, older form.
    GROUP_DELETE group_delete(organization: OrganizationId, id: GroupId) "/api/organizations/{organization}/groups/{id}/delete";
    /// Takes a member out of a group.
    GROUP_USER group_user(organization: OrganizationId, id: GroupId, member: OrganizationUserId) "/api/organizations/{organization}/groups/{id}/user/{member}";
    /// The same, older form.
    GROUP_USER_DELETE group_user_delete(organization: OrganizationId, id: GroupId, member: OrganizationUserId) "/api/organizations/{organization}/groups/{id}/delete-user/{member}";

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

/// The collections with everybody's access, asked for again in the same visit. Our server logs the visit once; others do not
/// read the query.
#[must_use]
pub fn collections_details_again(organization: OrganizationId) -> String {
    format!("{}?sameVisit=true", collections_details(organization))
}
