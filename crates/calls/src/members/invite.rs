//! Who would be invited, read from what was typed or from a file.

use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::{GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::permissions::{CustomPermissions, Denial};
use serde::{Deserialize, Serialize};

use super::{CollectionGrant, MemberDraft};

/// Reads addresses, typed or from a file, and says of each what an invitation would do.
#[derive(Serialize, Deserialize)]
pub struct ReadInvitees {
    /// Client organization.
    pub organization: OrganizationId,
    /// Addresses separated by commas, semicolons, spaces or lines; or the text of a file with a head line.
    pub text: String,
    /// Whether the text is a file with a head line.
    pub is_file: bool,
}

/// Who would be invited.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Invitees {
    /// Those that can be.
    pub ready: Vec<Invitee>,
    /// Those that cannot.
    pub refused: Vec<RefusedInvitee>,
}

/// Somebody to invite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitee {
    /// Address, lower case.
    pub email: String,
    /// What the file says of role and access.
    pub given: GivenAccess,
}

/// Role and access as far as a line of a file says something; nothing for typed addresses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GivenAccess {
    /// Role.
    pub role: Option<OrganizationUserType>,
    /// Groups.
    pub groups: Option<Vec<GroupId>>,
    /// Collections given directly.
    pub collections: Option<Vec<CollectionGrant>>,
}

impl GivenAccess {
    /// What somebody gets: what their line says, and of the rest what the form says.
    #[must_use]
    pub fn over(self, form: &MemberDraft) -> MemberDraft {
        let role = self.role.unwrap_or(form.role);
        // The switches belong to the role that they were chosen for.
        let custom = if role == form.role { form.custom } else { CustomPermissions::default() };
        MemberDraft {
            role,
            custom,
            groups: self.groups.unwrap_or_else(|| form.groups.clone()),
            collections: self.collections.unwrap_or_else(|| form.collections.clone()),
        }
    }
}

/// Somebody that cannot be invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedInvitee {
    /// Line in the file or among the addresses, from 1.
    pub line: u32,
    /// What was read.
    pub text: String,
    /// Why not.
    pub reason: InviteeProblem,
}

/// Why somebody cannot be invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum InviteeProblem {
    /// Not an e-mail address.
    NotAnAddress,
    /// Longer than an address may be.
    TooLong,
    /// A member already.
    AlreadyMember,
    /// Revoked: restore instead.
    Revoked(OrganizationUserId),
    /// Twice in the list.
    Twice,
    /// A role that is not one of `owner`, `admin`, `user`, `custom`.
    UnknownRole(String),
    /// A role that the signed-in person may not give.
    RoleDenied(Denial),
    /// A group that does not exist.
    UnknownGroup(String),
    /// A collection that does not exist, or that the signed-in person may not share.
    UnknownCollection(String),
    /// An access level that is not known.
    UnknownLevel(String),
    /// The file has no column `email`.
    NoAddressColumn,
    /// The line has another number of fields than the head line.
    UnevenLine,
}

impl InviteeProblem {
    /// Whether it is a mistake to correct. Who is there already is left out without asking.
    #[must_use]
    pub const fn is_mistake(&self) -> bool {
        !matches!(self, Self::AlreadyMember | Self::Twice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_it_says_and_the_form_the_rest() {
        let custom = CustomPermissions { manage_groups: true, ..CustomPermissions::default() };
        let groups = vec![GroupId::from_random([1; 16])];
        let form =
            MemberDraft { role: OrganizationUserType::Custom, custom, groups, ..MemberDraft::default() };
        assert_eq!(GivenAccess::default().over(&form), form);
        let line = GivenAccess { role: Some(OrganizationUserType::Admin), ..GivenAccess::default() };
        let admin =
            MemberDraft { role: OrganizationUserType::Admin, custom: Default::default(), ..form.clone() };
        assert_eq!(line.over(&form), admin);
        let line = GivenAccess { groups: Some(Vec::new()), ..GivenAccess::default() };
        assert_eq!(line.over(&form), MemberDraft { groups: Vec::new(), ..form });
    }
}
