//! Policies of a client: which are on, with their settings.

use keystead_domain::enums::PolicyType;
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::Allowed;
pub use keystead_domain::policy::SettingValue;
use serde::{Deserialize, Serialize};

use crate::people::PreviewPerson;
use crate::session::WhenIdle;

/// The policies of a client.
#[derive(Serialize, Deserialize)]
pub struct ListPolicies {
    /// Client organization.
    pub organization: OrganizationId,
}

/// The policies that the server of a client knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyList {
    /// Whether the signed-in person may change them.
    pub may_change: Allowed,
    /// By number.
    pub policies: Vec<PolicyView>,
    /// Those that the server lets nobody switch now: a claimed domain, or another thing that needs them.
    pub held: Vec<PolicyType>,
}

/// One policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyView {
    /// Kind.
    pub kind: PolicyType,
    /// Whether it is on.
    pub enabled: bool,
    /// Its settings in the order of [`keystead_domain::policy::POLICIES`]; `None` where it was never set.
    pub settings: Vec<Option<SettingValue>>,
}

/// Asks whose access would go if a policy was turned on now.
#[derive(Serialize, Deserialize)]
pub struct PreviewPolicy {
    /// Client organization.
    pub organization: OrganizationId,
    /// Kind of the policy.
    pub kind: PolicyType,
}

/// Whose access would go if a policy was turned on. The server alone knows which members are users of a managing provider,
/// whom a policy may spare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyPreview {
    /// They, by name; `None` where only the server knows.
    pub revoked: Option<Vec<PreviewPerson<OrganizationUserId>>>,
}

/// Turns a policy on or off, or changes its settings.
#[derive(Serialize, Deserialize)]
pub struct SavePolicy {
    /// Client organization.
    pub organization: OrganizationId,
    /// As it shall be.
    pub policy: PolicyView,
}

/// Asks what policies demand of the portal itself, for the signed-in person.
#[derive(Serialize, Deserialize)]
pub struct ReadOwnRules {}

/// What policies demand of the portal, the strictest of all organizations; nothing where the server does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OwnRules {
    /// Most minutes without work until the session ends.
    pub idle_minutes: Option<u32>,
    /// What must happen then, where it is not left to the person.
    pub then: Option<WhenIdle>,
    /// Words that an organization wants shown above its vault.
    pub banners: Vec<(OrganizationId, String)>,
}
