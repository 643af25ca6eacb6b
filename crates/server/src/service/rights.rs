//! How a caller reaches an organization, and what that allows. A provider user counts as an Owner everywhere except
//! with items, where the client's owner decides.

use keystead_api::account::Permissions;
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::{ClientStanding, CustomPermissions, MemberAccess, ProviderAccess};

use super::profile;
use crate::caller::Caller;
use crate::failure::{Failure, Refusal};
use crate::store::clients::{self, ProviderLink};
use crate::store::members::{self, Member};
use crate::store::organizations::{self, Organization};
use crate::store::{Conn, collections};

/// A caller's ways to an organization; at least one is there.
pub struct Reach {
    pub organization: Organization,
    /// The membership, if it is confirmed.
    pub member: Option<Member>,
    pub provider: Option<ProviderLink>,
    custom: Permissions,
}

impl Reach {
    /// The ways of a caller to an organization, if there are any.
    pub async fn find(conn: &mut Conn, id: OrganizationId, caller: &Caller) -> Result<Option<Self>, Failure> {
        let Some(organization) = organizations::by_id(conn, id).await? else { return Ok(None) };
        let member = members::of_user(conn, id, caller.id())
            .await?
            .filter(|member| member.status == OrganizationUserStatus::Confirmed);
        let provider = clients::link(conn, id, caller.id()).await?;
        if member.is_none() && provider.is_none() {
            return Ok(None);
        }
        let custom = member
            .as_ref()
            .map(|member| profile::permissions(member.permissions.as_deref()))
            .unwrap_or_default();
        Ok(Some(Self { organization, member, provider, custom }))
    }

    /// As [`Reach::find`].
    ///
    /// # Errors
    /// `NotFound` when there is no way: whoever has none learns nothing.
    pub async fn of(conn: &mut Conn, id: OrganizationId, caller: &Caller) -> Result<Self, Failure> {
        Self::find(conn, id, caller).await?.ok_or(Failure::NotFound)
    }

    fn has_role(&self, role: OrganizationUserType) -> bool {
        self.member.as_ref().is_some_and(|member| member.role == role)
    }

    /// Owner by membership or through the provider.
    pub fn is_owner(&self) -> bool {
        self.provider.is_some() || self.has_role(OrganizationUserType::Owner)
    }

    /// Owner or Admin.
    pub fn is_admin(&self) -> bool {
        self.is_owner() || self.has_role(OrganizationUserType::Admin)
    }

    /// Admin, or a Custom member with the switch.
    pub fn may(&self, switch: fn(&Permissions) -> bool) -> bool {
        self.is_admin() || (self.has_role(OrganizationUserType::Custom) && switch(&self.custom))
    }

    /// Switches of the caller, if a Custom member.
    pub fn custom(&self) -> Option<&Permissions> {
        (self.has_role(OrganizationUserType::Custom) && !self.is_admin()).then_some(&self.custom)
    }

    /// Fails unless the caller is an Owner.
    pub fn require_owner(&self) -> Result<(), Failure> {
        if self.is_owner() { Ok(()) } else { Err(Failure::NotFound) }
    }

    /// Fails unless the caller may manage members.
    pub fn require_manage_users(&self) -> Result<(), Failure> {
        if self.may(|switches| switches.manage_users) { Ok(()) } else { Err(Failure::NotFound) }
    }

    fn standing(&self) -> ClientStanding {
        let member = self.member.as_ref().map(|member| MemberAccess {
            role: member.role,
            status: member.status,
            custom: CustomPermissions {
                access_reports: self.custom.access_reports,
                access_import_export: self.custom.access_import_export,
                edit_any_collection: self.custom.edit_any_collection,
                ..CustomPermissions::default()
            },
            admins_see_all: self.organization.admins_reach_all_items,
        });
        let provider = self.provider.as_ref().filter(|link| link.provider_enabled);
        ClientStanding {
            enabled: self.organization.enabled,
            provider: provider.map(|_| ProviderAccess { full_items: self.organization.provider_items }),
            member,
        }
    }

    /// Read every item.
    pub fn reads_all_items(&self) -> bool {
        self.provider.is_some() || self.standing().may_read_all_items().is_ok()
    }

    /// Create, change and delete every item.
    pub fn edits_all_items(&self) -> bool {
        self.standing().may_edit_all_items().is_ok()
    }

    /// Change items that are in no collection.
    pub fn edits_unassigned(&self) -> bool {
        let admin = self.has_role(OrganizationUserType::Owner) || self.has_role(OrganizationUserType::Admin);
        self.edits_all_items() || (self.organization.enabled && admin)
    }

    /// Export everything: as a member with the right, or as a provider that works with the items.
    pub fn exports(&self) -> bool {
        let through_provider = self.provider.is_some() && self.edits_all_items();
        let member = self.member.is_some()
            && (self.has_role(OrganizationUserType::Owner)
                || self.has_role(OrganizationUserType::Admin)
                || (self.has_role(OrganizationUserType::Custom) && self.custom.access_import_export));
        through_provider || member
    }

    /// See all collections.
    pub fn reads_collections(&self) -> bool {
        self.may(|s| {
            s.edit_any_collection || s.delete_any_collection || s.access_import_export || s.manage_groups
        })
    }

    /// See who may use which collection.
    pub fn reads_collection_access(&self) -> bool {
        self.may(|s| s.edit_any_collection || s.delete_any_collection || s.manage_users || s.manage_groups)
    }

    /// Make a collection.
    pub fn creates_collections(&self) -> bool {
        !self.organization.limit_collection_creation || self.may(|s| s.create_new_collections)
    }

    /// Change a collection and who may use it.
    pub fn updates_collection(&self, access: &[collections::Access]) -> bool {
        let admin = self.is_admin() && self.organization.admins_reach_all_items;
        let unmanaged = self.is_admin() && !access.iter().any(|row| row.manage);
        let custom = self.custom().is_some_and(|switches| switches.edit_any_collection);
        self.provider.is_some() || admin || unmanaged || custom || self.manages(access)
    }

    /// Delete a collection.
    pub fn deletes_collection(&self, access: &[collections::Access]) -> bool {
        let admin = self.is_admin() && self.organization.admins_reach_all_items;
        let custom = self.custom().is_some_and(|switches| switches.delete_any_collection);
        let manager =
            self.manages(access) && (!self.organization.limit_collection_deletion || self.is_admin());
        self.provider.is_some() || admin || custom || manager
    }

    /// Whether the caller's own membership manages a collection.
    pub fn manages(&self, access: &[collections::Access]) -> bool {
        self.own(access).is_some_and(|row| row.manage)
    }

    /// The caller's own row in an access list.
    pub fn own<'a>(&self, access: &'a [collections::Access]) -> Option<&'a collections::Access> {
        let member = self.member.as_ref()?;
        access.iter().find(|row| row.member == member.id)
    }

    /// Fails while the organization is suspended.
    pub fn require_enabled(&self) -> Result<(), Failure> {
        if self.organization.enabled { Ok(()) } else { Err(Refusal::OrganizationSuspended.into()) }
    }
}
