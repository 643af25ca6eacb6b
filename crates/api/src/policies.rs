//! Policies of an organization. Source: `bitwarden/server: src/Api/AdminConsole/Controllers/PoliciesController.cs`.

use keystead_domain::enums::PolicyType;
use keystead_domain::ids::{OrganizationId, PolicyId};
use serde_json::Value;

use crate::WireDate;

wire! {
    /// A policy as it binds people; `data` holds its settings.
    #[derive(Debug, PartialEq)]
    pub struct Policy {
        required {
            id: PolicyId,
            organization_id: OrganizationId,
            #[serde(rename = "type")]
            kind: PolicyType,
        }
        optional {
            object: String,
            data: Option<Value>,
            enabled: bool,
            revision_date: Option<WireDate>,
        }
    }
}

wire! {
    /// A policy as administrators see it, also one that was never set.
    #[derive(Debug, PartialEq)]
    pub struct PolicyStatus {
        required {
            organization_id: OrganizationId,
            #[serde(rename = "type")]
            kind: PolicyType,
        }
        optional { object: String, data: Option<Value>, enabled: bool, can_toggle_state: Option<bool>, }
    }
}

wire! {
    /// The state that a policy is to have.
    #[derive(Debug, Default)]
    pub struct PolicyRequest {
        optional { enabled: bool, data: Option<Value>, }
    }
}

wire! {
    /// What comes with a policy.
    #[derive(Debug, Default)]
    pub struct PolicyMetadata {
        optional { default_user_collection_name: Option<String>, }
    }
}

wire! {
    /// Sets a policy: wrapped, or (older clients) with the members of the policy at the top.
    #[derive(Debug, Default)]
    pub struct SavePolicy {
        optional {
            policy: Option<PolicyRequest>,
            metadata: Option<PolicyMetadata>,
            enabled: bool,
            data: Option<Value>,
        }
    }
}
