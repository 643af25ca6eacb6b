//! What can be done to some members, and to whom of them.

use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::member::MemberChange;
use serde::{Deserialize, Serialize};

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
