//! Collections. Access elements carry an organization user, group or collection id by context.

use keystead_domain::enums::CollectionType;
use keystead_domain::ids::{CollectionId, OrganizationId};

wire! {
    /// One row of an access list. `id` is a GUID whose kind depends on the list.
    #[derive(Debug, PartialEq, Eq, Default)]
    pub struct AccessSelection {
        required { id: String, }
        optional { read_only: bool, hide_passwords: bool, manage: bool, }
    }
}

wire! {
    /// A collection without the caller's rights.
    #[derive(Debug, PartialEq)]
    pub struct Collection {
        required { id: CollectionId, organization_id: OrganizationId, }
        optional {
            object: String,
            name: String,
            external_id: Option<String>,
            #[serde(rename = "type")]
            kind: Option<CollectionType>,
            default_user_collection_email: Option<String>,
        }
    }
}

wire! {
    /// A collection that the caller is assigned to, with the caller's rights.
    #[derive(Debug, PartialEq)]
    pub struct CollectionDetails {
        required { id: CollectionId, organization_id: OrganizationId, }
        optional {
            object: String,
            name: String,
            external_id: Option<String>,
            #[serde(rename = "type")]
            kind: Option<CollectionType>,
            default_user_collection_email: Option<String>,
            read_only: bool,
            hide_passwords: bool,
            manage: bool,
        }
    }
}

wire! {
    /// A collection with everybody's access, for administration.
    #[derive(Debug, PartialEq)]
    pub struct CollectionAccessDetails {
        required { id: CollectionId, organization_id: OrganizationId, }
        optional {
            object: String,
            name: String,
            external_id: Option<String>,
            #[serde(rename = "type")]
            kind: Option<CollectionType>,
            default_user_collection_email: Option<String>,
            groups: Vec<AccessSelection>,
            users: Vec<AccessSelection>,
            assigned: bool,
            read_only: bool,
            hide_passwords: bool,
            manage: bool,
            unmanaged: bool,
        }
    }
}

wire! {
    /// Creates or updates a collection; on update, lists that are sent replace the access.
    #[derive(Debug, Default)]
    pub struct CollectionRequest {
        optional {
            name: Option<String>,
            external_id: Option<String>,
            groups: Option<Vec<AccessSelection>>,
            users: Option<Vec<AccessSelection>>,
        }
    }
}

wire! {
    /// Adds access to several collections.
    #[derive(Debug, Default)]
    pub struct BulkAccessRequest {
        optional {
            collection_ids: Vec<CollectionId>,
            groups: Vec<AccessSelection>,
            users: Vec<AccessSelection>,
        }
    }
}

wire! {
    /// Collections by id.
    #[derive(Debug, Default)]
    pub struct CollectionIds {
        optional { ids: Vec<CollectionId>, }
    }
}
