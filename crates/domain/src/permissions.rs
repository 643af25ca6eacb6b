//! Who may do what, as questions with a reason for every no. Face and server ask the same functions, so a button is
//! never offered that the server refuses for a reason known beforehand. Rights of provider users:
//! `bitwarden/server: src/Api/AdminConsole/Controllers/Provider*Controller.cs`.

use serde::{Deserialize, Serialize};

use crate::enums::{OrganizationUserStatus, OrganizationUserType, ProviderStatus, ProviderUserType};

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

/// How the signed-in person stands in a client organization: through the provider, as a member, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClientStanding {
    /// False while the organization is suspended.
    pub enabled: bool,
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
    /// The organization's setting that opens all items to its Owners and Admins.
    pub admins_see_all: bool,
}

impl MemberAccess {
    /// Whether the member may change every item of the organization.
    #[must_use]
    pub fn edits_all(&self) -> bool {
        self.status == OrganizationUserStatus::Confirmed
            && match self.role {
                OrganizationUserType::Owner | OrganizationUserType::Admin => self.admins_see_all,
                OrganizationUserType::Custom => self.custom.edit_any_collection,
                OrganizationUserType::User | OrganizationUserType::Other(_) => false,
            }
    }

    /// Whether the member may read every item of the organization.
    #[must_use]
    pub fn reads_all(&self) -> bool {
        self.status == OrganizationUserStatus::Confirmed
            && match self.role {
                OrganizationUserType::Owner | OrganizationUserType::Admin => true,
                OrganizationUserType::Custom => {
                    self.custom.edit_any_collection
                        || self.custom.access_reports
                        || self.custom.access_import_export
                }
                OrganizationUserType::User | OrganizationUserType::Other(_) => false,
            }
    }
}

impl ClientStanding {
    /// Create, edit, delete and restore any item of the client.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_edit_all_items(&self) -> Allowed {
        if !self.enabled {
            return Err(Denial::ClientSuspended);
        }
        if self.member.is_some_and(|member| member.edits_all()) {
            return Ok(());
        }
        match self.provider {
            Some(ProviderAccess { full_items: true }) => Ok(()),
            Some(ProviderAccess { full_items: false }) => Err(Denial::ProviderRestricted),
            None => Err(Denial::RoleTooLow),
        }
    }

    /// Read every item of the client.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_read_all_items(&self) -> Allowed {
        if self.provider.is_some() || self.member.is_some_and(|member| member.reads_all()) {
            Ok(())
        } else {
            Err(Denial::RoleTooLow)
        }
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

    fn standing(provider: Option<bool>, member: Option<(OrganizationUserType, bool)>) -> ClientStanding {
        ClientStanding {
            enabled: true,
            provider: provider.map(|full_items| ProviderAccess { full_items }),
            member: member.map(|(role, admins_see_all)| MemberAccess {
                role,
                status: OrganizationUserStatus::Confirmed,
                custom: CustomPermissions::default(),
                admins_see_all,
            }),
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
}
