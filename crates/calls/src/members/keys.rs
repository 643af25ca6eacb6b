//! Public keys of members, compared before the organization key is handed over.

use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use serde::{Deserialize, Serialize};

/// Public keys of members that wait for confirmation, as phrases to compare.
#[derive(Serialize, Deserialize)]
pub struct CheckMemberKeys {
    /// Client organization.
    pub organization: OrganizationId,
    /// Who.
    pub members: Vec<OrganizationUserId>,
}

/// Let this device confirm members without anybody looking, or not any more. The organization's policy is not enough: a
/// server that lies about it and about people would be handed the organization's key.
#[derive(Serialize, Deserialize)]
pub struct AllowAutomaticConfirmation {
    /// Client organization.
    pub organization: OrganizationId,
    /// Whether.
    pub allow: bool,
}

/// Takes a member's new key for theirs, because they read its phrase out.
#[derive(Serialize, Deserialize)]
pub struct AcceptMemberKey {
    /// Client organization.
    pub organization: OrganizationId,
    /// Whose.
    pub member: OrganizationUserId,
    /// The five words.
    pub phrase: String,
}
