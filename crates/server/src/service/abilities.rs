// size-exempt: one line per member of the wire object
//! What the plan and the settings of an organization give.

use keystead_api::account::{Permissions, ProfileOrganization};
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType};
use keystead_domain::permissions::ClientFeatures;
use keystead_domain::plan;

use crate::store::organizations::Organization;

/// What the plan includes, as the shared rules ask.
pub const fn features(organization: &Organization) -> ClientFeatures {
    let plan::PlanFeatures { business, enterprise, .. } = plan::features(organization.plan);
    ClientFeatures {
        groups: business,
        events: business,
        policies: enterprise,
        recovery: enterprise,
        custom_roles: enterprise,
        domains: enterprise,
        api: business,
    }
}

/// The entry of a profile as an Owner has it, without what belongs to the way of access.
pub fn of(organization: &Organization) -> ProfileOrganization {
    let features = plan::features(organization.plan);
    ProfileOrganization {
        object: String::new(),
        id: organization.id,
        status: OrganizationUserStatus::Confirmed,
        role: OrganizationUserType::Owner,
        name: organization.name.clone(),
        identifier: None,
        enabled: organization.enabled,
        product_tier_type: Some(plan::tier(organization.plan)),
        use_policies: features.enterprise,
        use_sso: false,
        use_key_connector: false,
        use_scim: false,
        use_groups: features.business,
        use_directory: false,
        use_events: features.business,
        use_totp: true,
        use_2fa: features.business,
        use_api: features.business,
        use_reset_password: features.enterprise,
        use_secrets_manager: false,
        use_password_manager: true,
        users_get_premium: true,
        use_custom_permissions: features.enterprise,
        use_activate_autofill_policy: false,
        use_risk_insights: false,
        use_organization_domains: features.enterprise,
        use_admin_sponsored_families: false,
        use_automatic_user_confirmation: features.enterprise,
        use_disable_sm_ads_for_users: false,
        use_phishing_blocker: false,
        use_my_items: features.enterprise,
        use_invite_links: false,
        use_pam: false,
        self_host: false,
        seats: organization.seats.and_then(|seats| seats.try_into().ok()),
        max_collections: features.max_collections.and_then(|most| most.try_into().ok()),
        max_storage_gb: Some(1),
        key: None,
        has_public_and_private_keys: organization.public_key.is_some() && organization.private_key.is_some(),
        sso_bound: false,
        reset_password_enrolled: false,
        limit_collection_creation: organization.limit_collection_creation,
        limit_collection_deletion: organization.limit_collection_deletion,
        limit_item_deletion: organization.limit_item_deletion,
        allow_admin_access_to_all_collection_items: organization.admins_reach_all_items,
        provider_id: None,
        provider_name: None,
        provider_type: None,
        sso_enabled: false,
        key_connector_enabled: false,
        key_connector_url: None,
        access_secrets_manager: false,
        access_pam: false,
        user_id: None,
        permissions: Permissions::default(),
        organization_user_id: None,
        user_is_claimed_by_organization: false,
        family_sponsorship_friendly_name: None,
        family_sponsorship_available: false,
        is_admin_initiated: false,
    }
}
