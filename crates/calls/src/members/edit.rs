//! Role and access of one member.

use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::{CollectionId, GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::{Allowed, CustomPermissions};
use serde::{Deserialize, Serialize};

use super::MemberRow;

/// Access to one collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionGrant {
    /// Collection.
    pub collection: CollectionId,
    /// How far it goes.
    pub level: CollectionLevel,
}

/// Everything of one member that can be changed, and what the access comes to.
#[derive(Serialize, Deserialize)]
pub struct EditMember {
    /// Client organization.
    pub organization: OrganizationId,
    /// Who.
    pub member: OrganizationUserId,
}

/// A member in detail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberDetail {
    /// As in the list.
    pub row: MemberRow,
    /// Role and access.
    pub draft: MemberDraft,
    /// Identifier of a directory.
    pub external_id: Option<String>,
    /// Whether the signed-in person may change it.
    pub may_edit: Allowed,
}

/// Role and access of a member, in a form or for an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberDraft {
    /// Role.
    pub role: OrganizationUserType,
    /// Switches of a Custom member.
    pub custom: CustomPermissions,
    /// Groups.
    pub groups: Vec<GroupId>,
    /// Collections given directly.
    pub collections: Vec<CollectionGrant>,
}

impl Default for MemberDraft {
    fn default() -> Self {
        Self {
            role: OrganizationUserType::User,
            custom: CustomPermissions::default(),
            groups: Vec::new(),
            collections: Vec::new(),
        }
    }
}

/// Saves role and access.
#[derive(Serialize, Deserialize)]
pub struct SaveMember {
    /// Client organization.
    pub organization: OrganizationId,
    /// Who.
    pub member: OrganizationUserId,
    /// As they were when the form was opened: what differs from it was changed, the rest stays as it is by now. Without it
    /// the draft takes the place of everything.
    #[serde(default)]
    pub opened: Option<MemberDraft>,
    /// As they shall be.
    pub draft: MemberDraft,
}
