//! The groups of a client: who is in them and what they give.

use keystead_domain::ids::{GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::permissions::Allowed;
use keystead_domain::validation::{FieldErrors, check_group_name};
use serde::{Deserialize, Serialize};

use crate::members::{CollectionChoice, CollectionGrant};

/// Load the groups of a client.
#[derive(Serialize, Deserialize)]
pub struct OpenGroups {
    /// Client organization.
    pub organization: OrganizationId,
    /// Load again although they are loaded.
    pub reload: bool,
}

/// The groups of a client, and what their forms need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupsOverview {
    /// Client organization.
    pub organization: OrganizationId,
    /// Whether the signed-in person may make, change and delete groups.
    pub may_change: Allowed,
    /// Whether that person may put themselves into a group.
    pub may_add_itself: bool,
    /// By name.
    pub groups: Vec<GroupRow>,
    /// Collections in the order of their paths.
    pub collections: Vec<CollectionChoice>,
}

/// A group in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRow {
    /// Group.
    pub id: GroupId,
    /// Name.
    pub name: String,
    /// Identifier of a directory.
    pub external_id: Option<String>,
    /// How many members are in it; `None` where the person may not know.
    pub members: Option<u32>,
    /// Paths of the first collections that it gives.
    pub collections: Vec<String>,
    /// How many collections it gives.
    pub collection_count: u32,
}

/// What a group is now, read anew.
#[derive(Serialize, Deserialize)]
pub struct EditGroup {
    /// Client organization.
    pub organization: OrganizationId,
    /// Which.
    pub group: GroupId,
}

/// A group in its form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupDetail {
    /// Name, members, collections.
    pub draft: GroupDraft,
    /// Identifier of a directory.
    pub external_id: Option<String>,
    /// Its members by name.
    pub people: Vec<PersonName>,
}

/// A member as something to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// Membership.
    pub id: OrganizationUserId,
    /// Name, or the address where there is none; empty for somebody who is not known here.
    pub label: String,
    /// Address.
    pub email: String,
}

/// Fields of the form of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupField {
    /// Name.
    Name,
}

/// A group as it shall be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GroupDraft {
    /// Name, plain text.
    pub name: String,
    /// Who is in it.
    pub members: Vec<OrganizationUserId>,
    /// What it gives.
    pub collections: Vec<CollectionGrant>,
}

impl GroupDraft {
    /// What is wrong with it.
    #[must_use]
    pub fn check(&self) -> FieldErrors<GroupField> {
        let mut errors = FieldErrors::default();
        errors.note(GroupField::Name, check_group_name(&self.name));
        errors
    }
}

/// Makes or changes a group.
#[derive(Serialize, Deserialize)]
pub struct SaveGroup {
    /// Client organization.
    pub organization: OrganizationId,
    /// Which; `None` makes one.
    pub group: Option<GroupId>,
    /// As it was when its form was opened: what differs from it was changed, the rest stays as it is by now. Without it the
    /// draft takes the place of everything.
    #[serde(default)]
    pub opened: Option<GroupDraft>,
    /// As it shall be.
    pub draft: GroupDraft,
}
