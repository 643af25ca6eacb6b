//! Who would be invited, read from what was typed or from a file.

use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::Denial;
use serde::{Deserialize, Serialize};

use super::MemberDraft;

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
    /// Role and access from the file; `None` for typed addresses, which get what the form says.
    pub draft: Option<MemberDraft>,
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
