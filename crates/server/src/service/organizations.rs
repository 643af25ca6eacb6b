//! Organizations: their own data, keys and settings.

use keystead_api::account::{Permissions, ProfileOrganization};
use keystead_api::organization::{
    CollectionManagement, KeyPair, Organization as Shown, OrganizationCreate, OrganizationKeys,
    OrganizationPublicKey, OrganizationUpdate, Plan,
};
use keystead_api::provider::ProviderAccess;
use keystead_domain::email;
use keystead_domain::enums::{
    EventType, OrganizationStatus, OrganizationUserStatus, OrganizationUserType, PlanType, ProductTier,
};
use keystead_domain::ids::OrganizationId;
use keystead_domain::{limits, plan};
use serde_json::{Map, Value, json};

use super::rights::Reach;
use super::{profile, register};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::collections::{self, Access, Collection};
use crate::store::members::{self, Member};
use crate::store::organizations::{self, Organization};
use crate::store::{Conn, clients, events, provider_users, users};
use crate::{clock, random};

/// A plan as the catalogue shows it. Prices are an operator's business and not known here.
pub fn plan_entry(kind: PlanType) -> Plan {
    let features = plan::features(kind);
    let (business, enterprise) = (features.business, features.enterprise);
    let Value::Object(extra) = json!({
        "canBeUsedByBusiness": business,
        "hasSelfHost": false, "hasPolicies": enterprise, "hasGroups": false, "hasDirectory": false,
        "hasEvents": business, "hasTotp": true, "has2fa": business, "hasApi": business, "hasSso": false,
        "hasOrganizationDomains": false, "hasResetPassword": false, "usersGetPremium": true, "hasMyItems": false,
        "hasInviteLinks": false, "disabled": false,
        "passwordManager": {
            "basePrice": null, "seatPrice": null, "providerPortalSeatPrice": null, "allowSeatAutoscale": false,
            "hasAdditionalSeatsOption": features.max_seats.is_none(), "baseSeats": features.max_seats.unwrap_or(0),
            "maxSeats": features.max_seats, "maxCollections": features.max_collections, "baseStorageGb": 1,
        },
    }) else {
        return Plan {
            kind,
            object: String::new(),
            product_tier: None,
            name: String::new(),
            is_annual: false,
            extra: Map::new(),
        };
    };
    let annual =
        matches!(kind, PlanType::TeamsAnnually | PlanType::EnterpriseAnnually | PlanType::FamiliesAnnually);
    Plan {
        kind,
        object: "plan".to_owned(),
        product_tier: Some(plan::tier(kind)),
        name: plan::display_name(kind).to_owned(),
        is_annual: annual,
        extra,
    }
}

fn shown(organization: &Organization) -> Shown {
    let features = plan::features(organization.plan);
    let (business, enterprise) = (features.business, features.enterprise);
    Shown {
        object: "organization".to_owned(),
        id: organization.id,
        name: organization.name.clone(),
        business_name: organization.business_name.clone(),
        billing_email: Some(organization.billing_email.clone()),
        plan: Some(plan_entry(organization.plan)),
        plan_type: Some(organization.plan),
        seats: organization.seats.and_then(|seats| seats.try_into().ok()),
        max_autoscale_seats: None,
        max_collections: features.max_collections.and_then(|most| most.try_into().ok()),
        max_storage_gb: Some(1),
        use_policies: enterprise,
        use_sso: false,
        use_key_connector: false,
        use_scim: false,
        use_groups: false,
        use_directory: false,
        use_events: business,
        use_totp: true,
        use_2fa: business,
        use_api: business,
        use_reset_password: false,
        use_secrets_manager: false,
        users_get_premium: true,
        use_custom_permissions: enterprise,
        self_host: false,
        has_public_and_private_keys: organization.public_key.is_some() && organization.private_key.is_some(),
        use_password_manager: true,
        limit_collection_creation: organization.limit_collection_creation,
        limit_collection_deletion: organization.limit_collection_deletion,
        limit_item_deletion: organization.limit_item_deletion,
        allow_admin_access_to_all_collection_items: organization.admins_reach_all_items,
        use_my_items: false,
    }
}

/// The caller's organizations as the profile shows them.
pub async fn own(conn: &mut Conn, caller: &Caller) -> Result<Vec<ProfileOrganization>, Failure> {
    Ok(profile::of(conn, &caller.user).await?.organizations)
}

/// One organization, for its owners.
pub async fn get(app: &App, caller: &Caller, id: OrganizationId) -> Result<Shown, Failure> {
    let reach = Reach::of(&mut *app.db.read().await?, id, caller).await?;
    reach.require_owner()?;
    Ok(shown(&reach.organization))
}

fn check_create(request: &OrganizationCreate) -> Fields {
    let mut fields = Fields::default();
    fields.name("Name", &request.name, limits::NAME);
    fields.opt_text("BusinessName", request.business_name.as_deref(), limits::NAME);
    fields.email("BillingEmail", &request.billing_email);
    fields.wrapped("Key", &request.key);
    if let Some(KeyPair { public_key, encrypted_private_key }) = &request.keys {
        register::check_key_pair(public_key, encrypted_private_key, &mut fields);
    }
    fields.opt_enc("CollectionName", request.collection_name.as_deref(), limits::ENCRYPTED_SHORT);
    let seats = u32::try_from(request.additional_seats).ok().filter(|seats| *seats <= limits::SEATS);
    fields.require(seats.is_some(), "AdditionalSeats", "Seats must be between 0 and 100000.");
    let known = !matches!(plan::tier(request.plan_type.unwrap_or(PlanType::Free)), ProductTier::Other(_));
    fields.require(known, "PlanType", "The plan is not known.");
    fields
}

/// An organization of one's own: the caller becomes its confirmed owner.
///
/// # Errors
/// Field errors.
pub async fn create(app: &App, caller: &Caller, request: OrganizationCreate) -> Result<Shown, Failure> {
    check_create(&request).check()?;
    let now = clock::now();
    let kind = request.plan_type.unwrap_or(PlanType::Free);
    let seats =
        plan::features(kind).max_seats.map_or_else(|| i64::from(request.additional_seats.max(1)), i64::from);
    let organization = Organization {
        id: random::id()?,
        name: request.name.trim().to_owned(),
        business_name: request.business_name,
        billing_email: email::normalize(&request.billing_email),
        plan: kind,
        seats: Some(seats),
        status: OrganizationStatus::Created,
        enabled: true,
        public_key: request.keys.as_ref().map(|keys| keys.public_key.clone()),
        private_key: request.keys.map(|keys| keys.encrypted_private_key),
        limit_collection_creation: false,
        limit_collection_deletion: false,
        limit_item_deletion: false,
        admins_reach_all_items: true,
        provider_items: true,
        created: now,
    };
    let owner = Member {
        id: random::id()?,
        organization: organization.id,
        user: Some(caller.id()),
        email: None,
        key: Some(request.key),
        role: OrganizationUserType::Owner,
        status: OrganizationUserStatus::Confirmed,
        former_status: None,
        permissions: None,
        external_id: None,
        created: now,
    };
    let mut write = app.db.write().await?;
    organizations::insert(&mut write, &organization).await?;
    members::insert(&mut write, &owner).await?;
    if let Some(name) = request.collection_name {
        let collection =
            Collection { id: random::id()?, organization: organization.id, name, external_id: None };
        collections::insert(&mut write, &collection, now).await?;
        let (collection, member) = (collection.id, owner.id);
        let access = Access { collection, member, read_only: false, hide_passwords: false, manage: true };
        collections::grant(&mut write, access).await?;
    }
    users::touch(&mut write, caller.id(), now).await?;
    write.commit().await?;
    Ok(shown(&organization))
}

async fn store(conn: &mut Conn, caller: &Caller, reach: &Reach) -> Result<(), Failure> {
    let now = clock::now();
    let organization = &reach.organization;
    organizations::update(conn, organization, now).await?;
    users::touch_members(conn, organization.id, now).await?;
    if let Some((provider, ..)) = clients::manager(conn, organization.id).await? {
        provider_users::touch_users(conn, provider, now).await?;
    }
    let mut event = caller.event(EventType::OrganizationUpdated);
    event.organization = Some(organization.id);
    events::insert(conn, &event).await?;
    Ok(())
}

/// New name, billing address or first keys.
///
/// # Errors
/// Field errors; `NotFound` for those who are no owners.
pub async fn update(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    request: OrganizationUpdate,
) -> Result<Shown, Failure> {
    let mut fields = Fields::default();
    if let Some(name) = &request.name {
        fields.name("Name", name, limits::NAME);
    }
    if let Some(address) = &request.billing_email {
        fields.email("BillingEmail", address);
    }
    if let Some(keys) = &request.keys {
        register::check_key_pair(&keys.public_key, &keys.encrypted_private_key, &mut fields);
    }
    fields.check()?;
    let mut write = app.db.write().await?;
    let mut reach = Reach::of(&mut write, id, caller).await?;
    reach.require_owner()?;
    let organization = &mut reach.organization;
    if let Some(name) = request.name {
        organization.name = name.trim().to_owned();
    }
    if let Some(address) = request.billing_email {
        organization.billing_email = email::normalize(&address);
    }
    if let Some(keys) = request.keys.filter(|_| organization.public_key.is_none()) {
        organization.public_key = Some(keys.public_key);
        organization.private_key = Some(keys.encrypted_private_key);
    }
    store(&mut write, caller, &reach).await?;
    write.commit().await?;
    Ok(shown(&reach.organization))
}

/// The public key, for everybody who is signed in.
pub async fn public_key(app: &App, id: OrganizationId) -> Result<OrganizationPublicKey, Failure> {
    let organization =
        organizations::by_id(&mut *app.db.read().await?, id).await?.ok_or(Failure::NotFound)?;
    Ok(OrganizationPublicKey {
        object: "organizationPublicKey".to_owned(),
        public_key: organization.public_key,
    })
}

/// Sets the key pair once.
///
/// # Errors
/// Field errors; [`Refusal::OrganizationHasKeys`].
pub async fn set_keys(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    request: KeyPair,
) -> Result<OrganizationKeys, Failure> {
    let mut fields = Fields::default();
    register::check_key_pair(&request.public_key, &request.encrypted_private_key, &mut fields);
    fields.check()?;
    let mut write = app.db.write().await?;
    let mut reach = Reach::of(&mut write, id, caller).await?;
    if !reach.is_admin() {
        return Err(Failure::NotFound);
    }
    if reach.organization.public_key.is_some() {
        return Err(Refusal::OrganizationHasKeys.into());
    }
    reach.organization.public_key = Some(request.public_key.clone());
    reach.organization.private_key = Some(request.encrypted_private_key.clone());
    store(&mut write, caller, &reach).await?;
    write.commit().await?;
    Ok(OrganizationKeys {
        object: "organizationKeys".to_owned(),
        public_key: Some(request.public_key),
        private_key: Some(request.encrypted_private_key),
    })
}

/// The four switches of collection management.
pub async fn set_collection_management(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    request: &CollectionManagement,
) -> Result<Shown, Failure> {
    let mut write = app.db.write().await?;
    let mut reach = Reach::of(&mut write, id, caller).await?;
    reach.require_owner()?;
    let organization = &mut reach.organization;
    organization.limit_collection_creation = request.limit_collection_creation;
    organization.limit_collection_deletion = request.limit_collection_deletion;
    organization.limit_item_deletion = request.limit_item_deletion;
    organization.admins_reach_all_items = request.allow_admin_access_to_all_collection_items;
    store(&mut write, caller, &reach).await?;
    write.commit().await?;
    Ok(shown(&reach.organization))
}

/// Whether the provider may work with the items; everybody who reaches the client may know.
pub async fn provider_access(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
) -> Result<ProviderAccess, Failure> {
    let reach = Reach::of(&mut *app.db.read().await?, id, caller).await?;
    Ok(ProviderAccess { allow_items: reach.organization.provider_items })
}

/// Opens the items to the provider, or keeps it away. Only the client's own owners decide: a provider cannot let itself
/// in.
///
/// # Errors
/// [`Refusal::OwnersOnly`].
pub async fn set_provider_access(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    access: ProviderAccess,
) -> Result<ProviderAccess, Failure> {
    let mut write = app.db.write().await?;
    let mut reach = Reach::of(&mut write, id, caller).await?;
    let is_owner = reach.member.as_ref().is_some_and(|member| member.role == OrganizationUserType::Owner);
    if !is_owner {
        return Err(Refusal::OwnersOnly.into());
    }
    reach.organization.provider_items = access.allow_items;
    store(&mut write, caller, &reach).await?;
    write.commit().await?;
    Ok(access)
}

/// Fails unless the caller may see the policies.
pub async fn require_policies(app: &App, caller: &Caller, id: OrganizationId) -> Result<(), Failure> {
    let reach = Reach::of(&mut *app.db.read().await?, id, caller).await?;
    let may = |switches: &Permissions| switches.manage_policies;
    if reach.may(may) { Ok(()) } else { Err(Failure::NotFound) }
}
