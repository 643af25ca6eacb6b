//! Random passwords. Rules are read by the worker, which makes nothing weaker, whatever is asked for.

use keystead_domain::generator::{GeneratorRules, Recipe};
use keystead_domain::ids::OrganizationId;
use keystead_domain::master_password::MasterPasswordPolicy;
use serde::{Deserialize, Serialize};

/// Make a password for an item of a client's vault. The recipe is raised to the client's policy.
#[derive(Serialize, Deserialize)]
pub struct GeneratePassword {
    /// Client organization.
    pub organization: OrganizationId,
    /// What it is made of.
    pub recipe: Recipe,
}

/// Make a master password to propose.
#[derive(Serialize, Deserialize)]
pub struct SuggestPassword {
    /// Rules of the form that it is for.
    pub policy: MasterPasswordPolicy,
    /// Rules for what a generator makes, of the same organizations.
    pub generator: GeneratorRules,
}
