//! What can be done to some members, and to whom of them.

use keystead_domain::ids::{GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::permissions::member::MemberChange;
use serde::{Deserialize, Serialize};

use super::CollectionGrant;
use crate::people::{Excluded, PreviewPerson};

/// What can be done to some members.
#[derive(Serialize, Deserialize)]
pub struct SurveyMembers {
    /// Client organization.
    pub organization: OrganizationId,
    /// The members.
    pub members: Vec<OrganizationUserId>,
}

/// To how many members something can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeCount {
    /// What.
    pub change: MemberChange,
    /// To how many of them.
    pub applicable: u32,
}

/// Who would be touched and who would not, before it is done.
#[derive(Serialize, Deserialize)]
pub struct PreviewMemberChange {
    /// Client organization.
    pub organization: OrganizationId,
    /// What.
    pub change: MemberChange,
    /// To whom.
    pub members: Vec<OrganizationUserId>,
}

/// Who would be touched and who would not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePreview {
    /// Those it would be done to.
    pub applicable: Vec<PreviewPerson<OrganizationUserId>>,
    /// Those it would not, by reason.
    pub excluded: Vec<Excluded<OrganizationUserId>>,
    /// Those among the applicable without a master password: they lose their own data too.
    pub without_master_password: u32,
    /// The last member who is an Owner would lose that role: only the provider would be left to manage the client.
    pub last_member_owner: bool,
    /// Seats that it buys, where the organization pays for itself and its plan sells some.
    pub buys: u32,
}

/// What many members are given at once, beside what they have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MoreAccess {
    /// Groups that they come into.
    Groups(Vec<GroupId>),
    /// Collections with the level that they have from then on, also where it was another one.
    Collections(Vec<CollectionGrant>),
}

impl MoreAccess {
    /// What it does to a member.
    #[must_use]
    pub const fn change(&self) -> MemberChange {
        match self {
            Self::Groups(_) => MemberChange::AddToGroups,
            Self::Collections(_) => MemberChange::GiveAccess,
        }
    }

    /// Whether nothing is given yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self {
            Self::Groups(groups) => groups.is_empty(),
            Self::Collections(grants) => grants.is_empty(),
        }
    }

    /// Whether somebody with these groups and collections has all of it already. Who is given nothing lacks it.
    #[must_use]
    pub fn is_held(&self, groups: &[GroupId], collections: &[CollectionGrant]) -> bool {
        !self.is_empty()
            && match self {
                Self::Groups(wanted) => wanted.iter().all(|id| groups.contains(id)),
                Self::Collections(wanted) => wanted.iter().all(|grant| collections.contains(grant)),
            }
    }
}

/// Who would be given something and who would not, before it is done.
#[derive(Serialize, Deserialize)]
pub struct PreviewMoreAccess {
    /// Client organization.
    pub organization: OrganizationId,
    /// What.
    pub more: MoreAccess,
    /// To whom.
    pub members: Vec<OrganizationUserId>,
}

/// Who would be given something and who would not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoreAccessPreview {
    /// Those who would.
    pub applicable: Vec<PreviewPerson<OrganizationUserId>>,
    /// Those who would not, by reason.
    pub excluded: Vec<Excluded<OrganizationUserId>>,
}

#[cfg(test)]
mod tests {
    use keystead_domain::ids::CollectionId;
    use keystead_domain::level::CollectionLevel::{Edit, View};

    use super::*;

    #[test]
    fn what_is_there_already_is_all_of_it_at_the_same_level() {
        let group = |byte| GroupId::from_random([byte; 16]);
        let grant =
            |byte, level| CollectionGrant { collection: CollectionId::from_random([byte; 16]), level };
        let (groups, collections) = ([group(1), group(2)], [grant(1, View), grant(2, Edit)]);
        for (more, expected) in [
            (MoreAccess::Groups(vec![group(2)]), true),
            (MoreAccess::Groups(vec![group(2), group(3)]), false),
            (MoreAccess::Groups(Vec::new()), false),
            (MoreAccess::Collections(vec![grant(2, Edit), grant(1, View)]), true),
            (MoreAccess::Collections(vec![grant(2, View)]), false),
            (MoreAccess::Collections(Vec::new()), false),
        ] {
            assert_eq!(more.is_held(&groups, &collections), expected, "{more:?}");
        }
    }
}
