//! The signed-in person's own membership of an organization: what it is, how it ends, and whether administrators may
//! recover the account. These work without the organization being open.

use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::Allowed;
use serde::{Deserialize, Serialize};

use crate::onboarding::RecoveryConsent;
use crate::people::KeyDoubt;

/// Ask how the person stands in an organization.
#[derive(Serialize, Deserialize)]
pub struct ReadMembership {
    /// Organization.
    pub organization: OrganizationId,
}

/// How the person stands in an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Name of the organization.
    pub name: String,
    /// Role in it.
    pub role: OrganizationUserType,
    /// The account belongs to the organization, so that nobody leaves.
    pub claimed: bool,
    /// Whether the person may leave.
    pub may_leave: Allowed,
    /// The person is the last member who is an Owner: once they leave, only the provider can manage the organization.
    pub last_member_owner: bool,
    /// A policy wants the person's items in the organization, which they may decline.
    pub may_decline: bool,
    /// Account recovery; `None` where the plan has none.
    pub recovery: Option<Enrolment>,
}

/// Whether administrators may recover the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// They may.
    pub enrolled: bool,
    /// The organization enrols everybody, so that nobody withdraws.
    pub stays: bool,
    /// Five words of the key that the account's key is wrapped to, or why it must not be.
    pub phrase: Result<String, KeyDoubt>,
}

/// Leave an organization. What belongs to it stays there. Refused for its last Owner and for claimed accounts.
#[derive(Serialize, Deserialize)]
pub struct LeaveOrganization {
    /// Organization.
    pub organization: OrganizationId,
}

/// Decline what the policy of data ownership asks: the person's items stay their own, and the access is revoked until an
/// administrator restores it. Refused where no such policy binds.
#[derive(Serialize, Deserialize)]
pub struct DeclineOwnership {
    /// Organization.
    pub organization: OrganizationId,
}

/// Let the administrators of an organization recover the account: its key is wrapped to the organization's public key.
#[derive(Serialize, Deserialize)]
pub struct EnrolInRecovery {
    /// Organization.
    pub organization: OrganizationId,
    /// Master password, and the words that were shown.
    pub consent: RecoveryConsent,
}

/// Take that back. Refused where the organization enrols everybody.
#[derive(Serialize, Deserialize)]
pub struct WithdrawFromRecovery {
    /// Organization.
    pub organization: OrganizationId,
}
