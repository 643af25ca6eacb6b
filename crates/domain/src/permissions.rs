//! Who may do what, as questions with a reason for every no. Face and server ask the same functions, so a button is
//! never offered that the server refuses for a reason known beforehand. Rights of provider users:
//! `bitwarden/server: src/Api/AdminConsole/Controllers/Provider*Controller.cs`.

pub mod capability;
pub mod member;
pub mod pages;
pub mod recovery;
pub mod team;

use serde::{Deserialize, Serialize};

use crate::enums::{OrganizationUserStatus, OrganizationUserType, ProviderStatus, ProviderUserType};
use capability::Capability;

/// Why an action is not open to the signed-in person now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Denial {
    /// Only a Provider Admin may.
    NotProviderAdmin,
    /// The provider is suspended.
    ProviderSuspended,
    /// The provider is not set up for client billing yet.
    ProviderNotBillable,
    /// The client is suspended.
    ClientSuspended,
    /// The client has no confirmed Owner of its own.
    NoConfirmedOwner,
    /// Only the client's own Owners decide this, not those who reach it through the provider.
    OwnerMembersOnly,
    /// The client's owner keeps items away from the provider.
    ProviderRestricted,
    /// The person's role in the client does not include it.
    RoleTooLow,
    /// No collection that the person may write to.
    NoWritableCollection,
    /// The item is in the trash; restore it first.
    InTrash,
    /// The item is not in the trash.
    NotInTrash,
    /// Items of this kind can only be read here.
    ReadOnlyKind,
    /// The item could not be decrypted, so it cannot be changed safely.
    Undecryptable,
    /// The plan of the organization does not include it.
    NotInPlan,
    /// A collection setting of the organization keeps it from this role.
    SettingForbids,
    /// Nobody changes a person's My Items collection.
    MyItems,
    /// Only an Owner may do this to an Owner, or make one.
    OwnersOnly,
    /// Only Owners and Admins may do this to an Admin, or make one.
    AdminsOnly,
    /// Custom members give only permissions that they hold.
    NotHeld,
    /// The role is none that this version knows.
    UnknownRole,
    /// Nobody does this to themselves.
    Yourself,
    /// The organization would be left without a confirmed Owner.
    LastOwner,
    /// The account belongs to the organization: revoke or delete it instead.
    Claimed,
    /// The account does not belong to the organization.
    NotClaimed,
    /// The person has accepted already; nothing is to be sent.
    NotInvited,
    /// The person has not accepted yet, or is confirmed already.
    NotAccepted,
    /// The person is revoked already.
    AlreadyRevoked,
    /// The person is not revoked.
    NotRevoked,
    /// Nobody has accepted the invitation, so there is no account.
    NoAccount,
    /// All seats are taken.
    NoSeat,
    /// The organization asks for two-step login, and the person has none.
    TwoStepMissing,
    /// The organization, or another one of the person, allows no second membership.
    SingleOrganization,
    /// The person is the only Owner of another organization, or the only admin of a provider.
    NeededElsewhere,
    /// The provider still has clients.
    HasClients,
    /// The organization has no single sign-on: with the policy that requires it nobody could log in.
    NoSingleSignOn,
    /// Account recovery is not switched on.
    RecoveryOff,
    /// The person did not enrol in account recovery.
    NotEnrolled,
    /// Another service keeps the person's key.
    KeyConnector,
    /// The person is a user of a provider in which the caller stands lower, or not at all.
    AboveInProvider,
    /// The provider would be left without a confirmed Provider Admin.
    LastProviderAdmin,
    /// The person has this role already.
    RoleHeld,
    /// Nobody gives themselves access while administrators do not reach everything.
    OwnAccess,
    /// The person is in all of these groups already.
    GroupsHeld,
    /// The person has exactly this access already.
    AccessHeld,
    /// The provider keeps no event log.
    NoEventLog,
}

/// Yes, or the reason for the no.
pub type Allowed = Result<(), Denial>;

/// What the profile says about a provider and the signed-in person in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderStanding {
    /// Role of the person.
    pub role: ProviderUserType,
    /// Life of the provider.
    pub status: ProviderStatus,
    /// False while the provider is suspended.
    pub enabled: bool,
}

impl ProviderStanding {
    /// Create a client organization.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_add_client(&self) -> Allowed {
        if self.role != ProviderUserType::ProviderAdmin {
            return Err(Denial::NotProviderAdmin);
        }
        self.may_change_clients()
    }

    /// Rename a client or change its seats within what is paid.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_change_clients(&self) -> Allowed {
        if !self.enabled {
            return Err(Denial::ProviderSuspended);
        }
        if self.status != ProviderStatus::Billable {
            return Err(Denial::ProviderNotBillable);
        }
        Ok(())
    }

    /// Suspend a client, or open it again.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_suspend_client(&self) -> Allowed {
        self.may_add_client()
    }

    /// Hand a client over to its owners. One whose provider is suspended may leave it too.
    ///
    /// # Errors
    /// The reason why not. `has_owner`: whether a confirmed Owner is a member, if that is known.
    pub fn may_release_client(&self, has_owner: Option<bool>) -> Allowed {
        if self.role != ProviderUserType::ProviderAdmin {
            return Err(Denial::NotProviderAdmin);
        }
        if has_owner == Some(false) { Err(Denial::NoConfirmedOwner) } else { Ok(()) }
    }

    /// Change name and addresses of the provider, suspended or not.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_change_settings(&self) -> Allowed {
        if self.role == ProviderUserType::ProviderAdmin { Ok(()) } else { Err(Denial::NotProviderAdmin) }
    }

    /// Delete the provider while it has some number of clients.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_delete(&self, clients: usize) -> Allowed {
        self.may_change_settings()?;
        if clients == 0 { Ok(()) } else { Err(Denial::HasClients) }
    }

    /// Read the event log of the provider, which may keep none.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_read_events(&self, kept: bool) -> Allowed {
        match (self.role, kept) {
            (ProviderUserType::ProviderAdmin, true) => Ok(()),
            (ProviderUserType::ProviderAdmin, false) => Err(Denial::NoEventLog),
            _ => Err(Denial::NotProviderAdmin),
        }
    }

    /// Cause seats to be bought.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_buy_seats(&self) -> Allowed {
        self.may_add_client()
    }
}

/// The switches of a Custom member; a provider user's entry uses `edit_any_collection` to say whether items are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "the wire object is a row of switches")]
pub struct CustomPermissions {
    /// Read the event log.
    pub access_event_logs: bool,
    /// Import and export.
    pub access_import_export: bool,
    /// Read vault health reports.
    pub access_reports: bool,
    /// Create collections.
    pub create_new_collections: bool,
    /// Edit every collection and item.
    pub edit_any_collection: bool,
    /// Delete every collection.
    pub delete_any_collection: bool,
    /// Manage groups.
    pub manage_groups: bool,
    /// Manage policies.
    pub manage_policies: bool,
    /// Manage single sign-on.
    pub manage_sso: bool,
    /// Manage members.
    pub manage_users: bool,
    /// Manage account recovery.
    pub manage_reset_password: bool,
    /// Manage directory provisioning.
    pub manage_scim: bool,
    /// Manage access rules.
    pub manage_access_rules: bool,
}

impl CustomPermissions {
    const fn switches(&self) -> [bool; 13] {
        [
            self.access_event_logs,
            self.access_import_export,
            self.access_reports,
            self.create_new_collections,
            self.edit_any_collection,
            self.delete_any_collection,
            self.manage_groups,
            self.manage_policies,
            self.manage_sso,
            self.manage_users,
            self.manage_reset_password,
            self.manage_scim,
            self.manage_access_rules,
        ]
    }

    /// Whether every switch that is on in another set is on here.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.switches().into_iter().zip(other.switches()).all(|(own, other)| own || !other)
    }
}

/// The four collection settings of an organization (`OrganizationResponseModel`), all off unless set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "the wire object is a row of switches")]
pub struct CollectionSettings {
    /// Only Owners, Admins and Custom members with the switch create collections.
    pub limit_creation: bool,
    /// *Can manage* is not enough to delete a collection.
    pub limit_deletion: bool,
    /// Items are deleted with *Can manage* only; else the right to edit suffices.
    pub limit_item_deletion: bool,
    /// Owners and Admins reach every collection and item.
    pub admins_reach_all: bool,
}

/// What the organization's plan includes, from the `use…` flags of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "the wire object is a row of switches")]
pub struct ClientFeatures {
    /// `useGroups`.
    pub groups: bool,
    /// `useEvents`.
    pub events: bool,
    /// `usePolicies`.
    pub policies: bool,
    /// `useResetPassword`.
    pub recovery: bool,
    /// `useCustomPermissions`.
    pub custom_roles: bool,
    /// `useOrganizationDomains`.
    pub domains: bool,
    /// `useApi`.
    pub api: bool,
}

/// How the signed-in person stands in a client organization: through the provider, as a member, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClientStanding {
    /// False while the organization is suspended.
    pub enabled: bool,
    /// Whether a provider manages (and pays for) the organization.
    pub managed: bool,
    /// What the plan includes.
    pub features: ClientFeatures,
    /// The collection settings.
    pub settings: CollectionSettings,
    /// Present when the person is a confirmed user of the managing provider.
    pub provider: Option<ProviderAccess>,
    /// Present when the person is a confirmed member.
    pub member: Option<MemberAccess>,
}

/// Access through the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderAccess {
    /// Whether items are open in full (`permissions.editAnyCollection` of the profile entry) or to read for reports.
    pub full_items: bool,
}

/// Access as a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberAccess {
    /// Role.
    pub role: OrganizationUserType,
    /// Status; only confirmed members hold the key.
    pub status: OrganizationUserStatus,
    /// Switches of a Custom member.
    pub custom: CustomPermissions,
}

impl ClientStanding {
    /// Create, edit, delete and restore any item of the client.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_edit_all_items(&self) -> Allowed {
        self.may(Capability::EditAllItems)
    }

    /// Whether a member of this role reaches every collection once they are confirmed, whatever they are given.
    #[must_use]
    pub fn reaches_all(&self, role: OrganizationUserType, custom: CustomPermissions) -> bool {
        let member = MemberAccess { role, status: OrganizationUserStatus::Confirmed, custom };
        Self { provider: None, member: Some(member), ..*self }.may(Capability::EditAllItems).is_ok()
    }

    /// Whether the person may give access to themselves: a mere administrator may not.
    #[must_use]
    pub const fn may_add_itself(&self) -> bool {
        self.member.is_none() || self.provider.is_some() || self.settings.admins_reach_all
    }

    /// Whether every collection must have somebody who manages it, because no role reaches them all.
    #[must_use]
    pub const fn needs_managers(&self) -> bool {
        !self.settings.admins_reach_all
    }

    /// Read every item of the client.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_read_all_items(&self) -> Allowed {
        self.may(Capability::ReadAllItems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADMIN: ProviderStanding = ProviderStanding {
        role: ProviderUserType::ProviderAdmin,
        status: ProviderStatus::Billable,
        enabled: true,
    };

    #[test]
    fn only_admins_of_a_live_provider_add_clients() {
        assert_eq!(ADMIN.may_add_client(), Ok(()));
        let service = ProviderStanding { role: ProviderUserType::ServiceUser, ..ADMIN };
        assert_eq!(service.may_add_client(), Err(Denial::NotProviderAdmin));
        assert_eq!(service.may_change_clients(), Ok(()));
        let suspended = ProviderStanding { enabled: false, ..ADMIN };
        assert_eq!(suspended.may_add_client(), Err(Denial::ProviderSuspended));
        let pending = ProviderStanding { status: ProviderStatus::Pending, ..ADMIN };
        assert_eq!(pending.may_change_clients(), Err(Denial::ProviderNotBillable));
    }

    #[test]
    fn a_client_leaves_by_an_admin_once_somebody_else_owns_it() {
        for (role, has_owner, expected) in [
            (ProviderUserType::ProviderAdmin, Some(true), Ok(())),
            (ProviderUserType::ProviderAdmin, None, Ok(())),
            (ProviderUserType::ProviderAdmin, Some(false), Err(Denial::NoConfirmedOwner)),
            (ProviderUserType::ServiceUser, Some(true), Err(Denial::NotProviderAdmin)),
        ] {
            let suspended = ProviderStanding { role, enabled: false, ..ADMIN };
            assert_eq!(suspended.may_release_client(has_owner), expected, "{role:?} {has_owner:?}");
        }
        let suspended = ProviderStanding { enabled: false, ..ADMIN };
        assert_eq!(suspended.may_suspend_client(), Err(Denial::ProviderSuspended));
        assert_eq!(ADMIN.may_suspend_client(), Ok(()));
    }

    fn standing(provider: Option<bool>, member: Option<(OrganizationUserType, bool)>) -> ClientStanding {
        let admins_reach_all = member.is_some_and(|(_, reach)| reach);
        ClientStanding {
            enabled: true,
            settings: CollectionSettings { admins_reach_all, ..CollectionSettings::default() },
            provider: provider.map(|full_items| ProviderAccess { full_items }),
            member: member.map(|(role, _)| MemberAccess {
                role,
                status: OrganizationUserStatus::Confirmed,
                custom: CustomPermissions::default(),
            }),
            ..ClientStanding::default()
        }
    }

    #[test]
    fn item_rights_are_the_union_of_provider_and_member() {
        use OrganizationUserType::{Admin, Owner, User};
        let cases = [
            (standing(Some(true), None), Ok(())),
            (standing(Some(false), None), Err(Denial::ProviderRestricted)),
            (standing(Some(false), Some((Owner, true))), Ok(())),
            (standing(Some(false), Some((Admin, false))), Err(Denial::ProviderRestricted)),
            (standing(None, Some((Admin, true))), Ok(())),
            (standing(None, Some((User, true))), Err(Denial::RoleTooLow)),
        ];
        for (standing, expected) in cases {
            assert_eq!(standing.may_edit_all_items(), expected, "{standing:?}");
        }
    }

    #[test]
    fn a_suspended_client_is_read_only() {
        let suspended = ClientStanding { enabled: false, ..standing(Some(true), None) };
        assert_eq!(suspended.may_edit_all_items(), Err(Denial::ClientSuspended));
        assert_eq!(suspended.may_read_all_items(), Ok(()));
    }

    #[test]
    fn a_set_of_switches_covers_what_it_holds_and_less() {
        let both = CustomPermissions { manage_users: true, manage_groups: true, ..Default::default() };
        let one = CustomPermissions { manage_users: true, ..Default::default() };
        assert!(both.covers(&one) && one.covers(&one) && one.covers(&CustomPermissions::default()));
        assert!(!one.covers(&both));
        let all = both.switches().len();
        let value = serde_json::to_value(both).unwrap_or_default();
        assert_eq!(value.as_object().map(serde_json::Map::len), Some(all), "a switch is missing in the list");
    }
}
