//! Groups of members. Source: `bitwarden/server: src/Api/AdminConsole/Controllers/GroupsController.cs`.

use keystead_domain::ids::{GroupId, OrganizationId, OrganizationUserId};

use crate::collections::AccessSelection;

wire! {
    /// A group without its members; `collections` only where details are asked for.
    #[derive(Debug)]
    pub struct Group {
        required { id: GroupId, organization_id: OrganizationId, }
        optional {
            object: String,
            name: String,
            external_id: Option<String>,
            collections: Vec<AccessSelection>,
        }
    }
}

wire! {
    /// Creates or changes a group; both lists replace what was there. The name is plain text.
    #[derive(Debug, Default)]
    pub struct GroupRequest {
        optional {
            name: String,
            collections: Vec<AccessSelection>,
            users: Vec<OrganizationUserId>,
        }
    }
}

wire! {
    /// Groups by id.
    #[derive(Debug, Default)]
    pub struct GroupIds {
        optional { ids: Vec<GroupId>, }
    }
}
