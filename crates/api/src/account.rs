//! The signed-in account: profile with its organizations, providers and clients, keys, API key.
//! Source: `bitwarden/server: src/Api/Models/Response`, `src/Api/KeyManagement`.

use keystead_domain::enums::{
    KdfKind, OrganizationUserStatus, OrganizationUserType, ProductTier, ProviderStatus, ProviderType,
    ProviderUserStatus, ProviderUserType,
};
use keystead_domain::ids::{OrganizationId, OrganizationUserId, ProviderId, UserId};
use keystead_domain::permissions::CustomPermissions;
use keystead_domain::secret::Secret;

use crate::WireDate;

wire! {
    /// Permissions of a Custom member; in a provider's client they also say what the provider may do with items.
    #[derive(Debug, Copy, PartialEq, Eq, Default)]
    pub struct Permissions {
        optional {
            access_event_logs: bool,
            access_import_export: bool,
            access_reports: bool,
            create_new_collections: bool,
            edit_any_collection: bool,
            delete_any_collection: bool,
            manage_groups: bool,
            manage_policies: bool,
            manage_sso: bool,
            manage_users: bool,
            manage_reset_password: bool,
            manage_scim: bool,
            manage_access_rules: bool,
        }
    }
}

impl Permissions {
    /// The switches as the rules of the house have them.
    #[must_use]
    pub const fn switches(&self) -> CustomPermissions {
        CustomPermissions {
            access_event_logs: self.access_event_logs,
            access_import_export: self.access_import_export,
            access_reports: self.access_reports,
            create_new_collections: self.create_new_collections,
            edit_any_collection: self.edit_any_collection,
            delete_any_collection: self.delete_any_collection,
            manage_groups: self.manage_groups,
            manage_policies: self.manage_policies,
            manage_sso: self.manage_sso,
            manage_users: self.manage_users,
            manage_reset_password: self.manage_reset_password,
            manage_scim: self.manage_scim,
            manage_access_rules: self.manage_access_rules,
        }
    }
}

wire! {
    /// Key derivation settings; memory in MiB.
    #[derive(Debug, Copy, PartialEq, Eq)]
    pub struct KdfSettings {
        required { kdf_type: KdfKind, iterations: i64, }
        optional { memory: Option<i64>, parallelism: Option<i64>, }
    }
}

wire! {
    /// The encrypted key pair of an account.
    #[derive(Debug, PartialEq, Eq, Default)]
    pub struct PublicKeyEncryptionKeyPair {
        optional {
            object: String,
            wrapped_private_key: String,
            public_key: String,
            signed_public_key: Option<String>,
        }
    }
}

wire! {
    /// Key pairs of an account; the signature pair and security state belong to V2 accounts and are passed through.
    #[derive(Debug, PartialEq, Default)]
    pub struct AccountKeys {
        optional {
            object: String,
            public_key_encryption_key_pair: Option<PublicKeyEncryptionKeyPair>,
            signature_key_pair: Option<serde_json::Value>,
            security_state: Option<serde_json::Value>,
        }
    }
}

wire! {
    /// What `GET /accounts/profile` and sync say about the account.
    #[derive(Debug, PartialEq, Default)]
    pub struct Profile {
        optional {
            object: String,
            id: UserId,
            name: Option<String>,
            email: String,
            email_verified: bool,
            premium: bool,
            premium_from_organization: bool,
            culture: String,
            two_factor_enabled: bool,
            key: Option<String>,
            private_key: Option<String>,
            account_keys: Option<AccountKeys>,
            security_stamp: String,
            force_password_reset: bool,
            uses_key_connector: bool,
            avatar_color: Option<String>,
            creation_date: Option<WireDate>,
            verify_devices: bool,
            organizations: Vec<ProfileOrganization>,
            providers: Vec<ProfileProvider>,
            provider_organizations: Vec<ProfileOrganization>,
        }
    }
}

wire! {
    /// An organization as the account sees it: as a member, or (in `provider_organizations`) as a provider user.
    #[derive(Debug, PartialEq)]
    pub struct ProfileOrganization {
        required {
            id: OrganizationId,
            status: OrganizationUserStatus,
            #[serde(rename = "type")]
            role: OrganizationUserType,
        }
        optional {
            object: String,
            name: String,
            identifier: Option<String>,
            enabled: bool,
            product_tier_type: Option<ProductTier>,
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
            use_password_manager: bool,
            users_get_premium: bool,
            use_custom_permissions: bool,
            use_activate_autofill_policy: bool,
            use_risk_insights: bool,
            use_organization_domains: bool,
            use_admin_sponsored_families: bool,
            use_automatic_user_confirmation: bool,
            #[serde(rename = "useDisableSMAdsForUsers")]
            use_disable_sm_ads_for_users: bool,
            use_phishing_blocker: bool,
            use_my_items: bool,
            use_invite_links: bool,
            use_pam: bool,
            self_host: bool,
            seats: Option<i32>,
            max_collections: Option<i32>,
            max_storage_gb: Option<i32>,
            key: Option<String>,
            has_public_and_private_keys: bool,
            sso_bound: bool,
            reset_password_enrolled: bool,
            limit_collection_creation: bool,
            limit_collection_deletion: bool,
            limit_item_deletion: bool,
            allow_admin_access_to_all_collection_items: bool,
            provider_id: Option<ProviderId>,
            provider_name: Option<String>,
            provider_type: Option<ProviderType>,
            sso_enabled: bool,
            key_connector_enabled: bool,
            key_connector_url: Option<String>,
            access_secrets_manager: bool,
            access_pam: bool,
            user_id: Option<UserId>,
            permissions: Permissions,
            organization_user_id: Option<OrganizationUserId>,
            user_is_claimed_by_organization: bool,
            family_sponsorship_friendly_name: Option<String>,
            family_sponsorship_available: bool,
            is_admin_initiated: bool,
        }
    }
}

wire! {
    /// A provider that the account is a confirmed user of; `key` is the provider key wrapped to the account.
    #[derive(Debug, PartialEq)]
    pub struct ProfileProvider {
        required {
            id: ProviderId,
            status: ProviderUserStatus,
            #[serde(rename = "type")]
            role: ProviderUserType,
        }
        optional {
            object: String,
            name: Option<String>,
            key: Option<String>,
            enabled: bool,
            permissions: Permissions,
            user_id: Option<UserId>,
            use_events: bool,
            provider_status: Option<ProviderStatus>,
            provider_type: Option<ProviderType>,
        }
    }
}

wire! {
    /// Re-entered proof of who is asking: server hash of the master password or a mailed code.
    #[derive(Default)]
    pub struct SecretVerification {
        optional { master_password_hash: Option<Secret>, otp: Option<Secret>, }
    }
}

wire! {
    /// New display name and password hint.
    #[derive(Debug, Default)]
    pub struct ProfileUpdate {
        optional { name: Option<String>, master_password_hint: Option<String>, }
    }
}

wire! {
    /// `#rrggbb` or nothing.
    #[derive(Debug, Default)]
    pub struct AvatarUpdate {
        optional { avatar_color: Option<String>, }
    }
}

wire! {
    /// The API key of an account or organization.
    pub struct ApiKey {
        optional { object: String, api_key: Secret, revision_date: Option<WireDate>, }
    }
}

wire! {
    /// A first key pair for an account that has none.
    #[derive(Debug, Default, PartialEq)]
    pub struct KeysRequest {
        optional {
            public_key: String,
            encrypted_private_key: String,
            account_keys: Option<AccountKeysRequest>,
        }
    }
}

wire! {
    /// Key pairs as newer clients upload them.
    #[derive(Debug, Default, PartialEq)]
    pub struct AccountKeysRequest {
        optional {
            user_key_encrypted_account_private_key: Option<String>,
            account_public_key: Option<String>,
            public_key_encryption_key_pair: Option<PublicKeyEncryptionKeyPair>,
            signature_key_pair: Option<serde_json::Value>,
            security_state: Option<serde_json::Value>,
        }
    }
}

wire! {
    /// Keys of the account.
    #[derive(Debug, Default)]
    pub struct Keys {
        optional {
            object: String,
            key: Option<String>,
            public_key: Option<String>,
            private_key: Option<String>,
            account_keys: Option<AccountKeys>,
        }
    }
}

wire! {
    /// The short id of the user key (32 hex digits) that items name as `encryptedByKeyId`.
    #[derive(Debug)]
    pub struct UserKeyIdRequest {
        required { user_key_id: String, }
    }
}

wire! {
    /// Somebody's public key.
    #[derive(Debug)]
    pub struct UserPublicKey {
        required { user_id: UserId, }
        optional { object: String, public_key: Option<String>, }
    }
}

wire! {
    /// Rules an organization puts on master passwords; all absent when there are none.
    #[derive(Debug, Default, PartialEq, Eq)]
    pub struct MasterPasswordPolicy {
        optional {
            object: String,
            min_complexity: Option<i32>,
            min_length: Option<i32>,
            require_lower: Option<bool>,
            require_upper: Option<bool>,
            require_numbers: Option<bool>,
            require_special: Option<bool>,
            enforce_on_login: Option<bool>,
        }
    }
}
