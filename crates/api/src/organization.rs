//! Organizations. Source: `bitwarden/server: src/Api/AdminConsole/Controllers/OrganizationsController.cs`.

use keystead_domain::enums::{OrganizationApiKeyType, PlanType, ProductTier};
use keystead_domain::ids::OrganizationId;
use keystead_domain::secret::Secret;

use crate::ciphers::CipherJson;
use crate::collections::Collection;
use crate::date::WireDate;

wire! {
    /// A public key (SPKI, base64) and its private key encrypted by the organization key.
    #[derive(Debug, PartialEq, Default)]
    pub struct KeyPair {
        optional { public_key: String, encrypted_private_key: String, }
    }
}

wire! {
    /// A plan of the catalogue; features and prices are passed through.
    #[derive(Debug)]
    pub struct Plan {
        required {
            #[serde(rename = "type")]
            kind: PlanType,
        }
        optional {
            object: String,
            product_tier: Option<ProductTier>,
            name: String,
            is_annual: bool,
        }
        keep extra
    }
}

wire! {
    /// An organization as its owners see it.
    #[derive(Debug)]
    pub struct Organization {
        required { id: OrganizationId, }
        optional {
            object: String,
            name: String,
            business_name: Option<String>,
            billing_email: Option<String>,
            plan: Option<Plan>,
            plan_type: Option<PlanType>,
            seats: Option<i32>,
            max_autoscale_seats: Option<i32>,
            max_collections: Option<i32>,
            max_storage_gb: Option<i32>,
            use_policies: bool,
            use_sso: bool,
            use_key_connector: bool,
            use_scim: bool,
            use_groups: bool,
            use_directory: bool,
            use_events: bool,
            use_totp: bool,
            #[serde(rename = "use2fa")]
            use_2fa: bool,
            use_api: bool,
            use_reset_password: bool,
            use_secrets_manager: bool,
            users_get_premium: bool,
            use_custom_permissions: bool,
            self_host: bool,
            has_public_and_private_keys: bool,
            use_password_manager: bool,
            limit_collection_creation: bool,
            limit_collection_deletion: bool,
            limit_item_deletion: bool,
            allow_admin_access_to_all_collection_items: bool,
            use_my_items: bool,
        }
    }
}

wire! {
    /// Creates an organization of one's own; `key` is wrapped to the caller.
    #[derive(Debug, Default)]
    pub struct OrganizationCreate {
        optional {
            name: String,
            business_name: Option<String>,
            billing_email: String,
            plan_type: Option<PlanType>,
            key: String,
            keys: Option<KeyPair>,
            collection_name: Option<String>,
            additional_seats: i32,
        }
    }
}

wire! {
    /// Changes an organization; what is absent stays.
    #[derive(Debug, Default)]
    pub struct OrganizationUpdate {
        optional { name: Option<String>, billing_email: Option<String>, keys: Option<KeyPair>, }
    }
}

wire! {
    /// The public key of an organization.
    #[derive(Debug, Default)]
    pub struct OrganizationPublicKey {
        optional { object: String, public_key: Option<String>, }
    }
}

wire! {
    /// The key pair of an organization.
    #[derive(Debug, Default)]
    pub struct OrganizationKeys {
        optional { object: String, public_key: Option<String>, private_key: Option<String>, }
    }
}

wire! {
    /// The four switches of collection management.
    #[derive(Debug, Default)]
    pub struct CollectionManagement {
        optional {
            limit_collection_creation: bool,
            limit_collection_deletion: bool,
            limit_item_deletion: bool,
            allow_admin_access_to_all_collection_items: bool,
        }
    }
}

wire! {
    /// Which key of an organization is asked for, with proof of who is asking. Source: `OrganizationApiKeyRequestModel`.
    #[derive(Default)]
    pub struct OrganizationApiKeyRequest {
        optional {
            #[serde(rename = "type")]
            kind: Option<OrganizationApiKeyType>,
            master_password_hash: Option<Secret>,
            otp: Option<Secret>,
        }
    }
}

wire! {
    /// That there is a key of a kind, without the key.
    #[derive(Debug)]
    pub struct OrganizationApiKeyInformation {
        required { key_type: OrganizationApiKeyType, }
        optional { object: String, revision_date: Option<WireDate>, }
    }
}

wire! {
    /// Everything of an organization's vault, still encrypted.
    #[derive(Debug, Default)]
    pub struct OrganizationExport {
        optional { object: String, collections: Vec<Collection>, ciphers: Vec<CipherJson>, }
    }
}
