//! Recovering the account of a member.

use keystead_domain::generator::GeneratorRules;
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::master_password::MasterPasswordPolicy;
use keystead_domain::permissions::Allowed;
use keystead_domain::secret::Secret;
use serde::{Deserialize, Serialize};

/// What recovering a member's account needs to know beforehand.
#[derive(Serialize, Deserialize)]
pub struct PrepareRecovery {
    /// Client organization.
    pub organization: OrganizationId,
    /// Who.
    pub member: OrganizationUserId,
}

/// Terms of a recovery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryTerms {
    /// Whether it may be done.
    pub allowed: Allowed,
    /// Rules of the client for the new master password; Owners and Admins are free of them.
    pub policy: MasterPasswordPolicy,
    /// Rules of the client for what a generator makes.
    pub generator: GeneratorRules,
}

/// Gives a member a new master password, or switches the second factor off, or both. The administrator learns the new
/// password and never the old one; nothing of the vault is lost.
#[derive(Serialize, Deserialize)]
pub struct RecoverAccount {
    /// Client organization.
    pub organization: OrganizationId,
    /// Who.
    pub member: OrganizationUserId,
    /// The new master password, if it is to be reset.
    pub password: Option<Secret>,
    /// Whether two-step login is switched off.
    pub two_step_off: bool,
}
