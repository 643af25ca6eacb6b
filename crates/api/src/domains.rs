//! Claimed domains. Source: `bitwarden/server: src/Api/AdminConsole/Controllers/OrganizationDomainController.cs`.

use keystead_domain::ids::{DomainId, OrganizationId};

use crate::WireDate;

wire! {
    /// A domain; `txt` is the record that proves it.
    #[derive(Debug, PartialEq)]
    pub struct Domain {
        required { id: DomainId, organization_id: OrganizationId, }
        optional {
            object: String,
            txt: String,
            domain_name: String,
            creation_date: Option<WireDate>,
            next_run_date: Option<WireDate>,
            job_run_count: i32,
            verified_date: Option<WireDate>,
            last_checked_date: Option<WireDate>,
        }
    }
}

wire! {
    /// Announces a domain.
    #[derive(Debug, Default)]
    pub struct DomainRequest {
        optional { domain_name: String, }
    }
}
