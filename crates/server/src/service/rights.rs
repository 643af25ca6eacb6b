//! How a caller reaches an organization, and what that allows. A provider user counts as an Owner everywhere except
//! with items, where the client's owner decides.

use keystead_api::account::Permissions;
use keystead_domain::enums::{OrganizationStatus, OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::{GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::capability::{Capability, CollectionFacts};
use keystead_domain::permissions::{
    ClientStanding, CollectionSettings, Denial, MemberAccess, ProviderAccess,
};

use super::{abilities, profile, providers};
use crate::caller::Caller;
use crate::failure::{Failure, Refusal};
use crate::store::clients::{self, ProviderLink};
use crate::store::collections::{Access, Collection, Holder};
use crate::store::members::{self, Member};
use crate::store::organizations::{self, Organization};
use crate::store::{Conn, groups};

/// A caller's ways to an organization; at least one is there.
pub struct Reach {
    pub organization: Organization,
    /// The membership, if it is confirmed.
    pub member: Option<Member>,
    pub provider: Option<ProviderLink>,
    /// Groups of the membership.
    groups: Vec<GroupId>,
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
        let groups = match &member {
            Some(member) => groups::of_member(conn, member.id).await?,
            None => Vec::new(),
        };
        Ok(Some(Self { organization, member, provider, groups, custom }))
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

    /// Fails unless the table of capabilities has it for the caller.
    ///
    /// # Errors
    /// `NotFound` where the role or a setting forbids it; a refusal where the plan or the state of the organization does.
    pub fn require(&self, capability: Capability) -> Result<(), Failure> {
        self.standing().may(capability).map_err(Failure::from)
    }

    /// Whether the table of capabilities has it for the caller.
    pub fn can(&self, capability: Capability) -> bool {
        self.standing().may(capability).is_ok()
    }

    /// As [`Reach::require`], about one collection.
    ///
    /// # Errors
    /// As [`Reach::require`].
    pub fn require_with(&self, capability: Capability, facts: CollectionFacts) -> Result<(), Failure> {
        self.standing().may_with(capability, facts).map_err(Failure::from)
    }

    /// How the caller stands here, as the shared rules ask.
    pub fn standing(&self) -> ClientStanding {
        let organization = &self.organization;
        let member = self.member.as_ref().map(|member| MemberAccess {
            role: member.role,
            status: member.status,
            custom: self.custom.switches(),
        });
        let provider = self
            .provider
            .as_ref()
            .map(|link| ProviderAccess { full_items: organization.provider_items && link.provider_enabled });
        ClientStanding {
            enabled: organization.enabled,
            managed: organization.status == OrganizationStatus::Managed,
            features: abilities::features(organization),
            settings: CollectionSettings {
                limit_creation: organization.limit_collection_creation,
                limit_deletion: organization.limit_collection_deletion,
                limit_item_deletion: organization.limit_item_deletion,
                admins_reach_all: organization.admins_reach_all_items,
            },
            provider,
            member,
        }
    }

    /// Read every item.
    pub fn reads_all_items(&self) -> bool {
        self.can(Capability::ReadAllItems)
    }

    /// Create, change and delete every item.
    pub fn edits_all_items(&self) -> bool {
        self.can(Capability::EditAllItems)
    }

    /// Change items that are in no collection.
    pub fn edits_unassigned(&self) -> bool {
        self.can(Capability::UnassignedItems)
    }

    /// Export everything: as a member with the right, or as a provider that works with the items.
    pub fn exports(&self) -> bool {
        self.can(Capability::Export)
    }

    /// Export what is in a collection.
    pub fn exports_from(&self, collection: &Collection, access: &[Access]) -> bool {
        self.standing().may_with(Capability::Export, self.facts(collection, access)).is_ok()
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

    /// What the table of capabilities asks about a collection.
    pub fn facts(&self, collection: &Collection, access: &[Access]) -> CollectionFacts {
        CollectionFacts {
            manages: self.manages(access),
            unmanaged: !access.iter().any(|row| row.level == CollectionLevel::Manage),
            my_items: collection.is_my_items(),
        }
    }

    /// Whether the caller's own membership manages a collection, directly or through a group.
    pub fn manages(&self, access: &[Access]) -> bool {
        self.own(access) == Some(CollectionLevel::Manage)
    }

    /// The caller's own level in an access list, with what the groups give.
    pub fn own(&self, access: &[Access]) -> Option<CollectionLevel> {
        let own = |row: &&Access| match row.holder {
            Holder::Member(id) => self.is_member(id),
            Holder::Group(id) => self.groups.contains(&id),
        };
        access.iter().filter(own).map(|row| row.level).reduce(CollectionLevel::combine)
    }

    /// Whether a membership is the caller's.
    pub fn is_member(&self, id: OrganizationUserId) -> bool {
        self.member.as_ref().is_some_and(|member| member.id == id)
    }

    /// Whether the caller may add themselves to groups and collections: not as a mere administrator.
    pub fn adds_itself(&self) -> bool {
        self.member.is_none() || self.provider.is_some() || self.organization.admins_reach_all_items
    }

    /// Fails while the organization is suspended.
    pub fn require_enabled(&self) -> Result<(), Failure> {
        if self.organization.enabled { Ok(()) } else { Err(Refusal::OrganizationSuspended.into()) }
    }
}

/// A no of the shared rules: what the role or a setting forbids is not there, the rest is a refusal with its reason.
impl From<Denial> for Failure {
    fn from(denial: Denial) -> Self {
        match denial {
            Denial::RoleTooLow | Denial::SettingForbids | Denial::ProviderRestricted => Self::NotFound,
            other => providers::refusal(other).into(),
        }
    }
}
