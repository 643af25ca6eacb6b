//! Organizations: their own data, keys and settings.

use keystead_api::account::ProfileOrganization;
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
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::{limits, plan};
use serde_json::{Map, Value, json};

use super::prices::Prices;
use super::rights::Reach;
use super::{policy_rules, prices, profile, register};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::collections::{self, Access, Collection, Holder};
use crate::store::members::{self, Member};
use crate::store::organizations::{self, Organization};
use crate::store::{Conn, clients, events, provider_users, users};
use crate::{clock, random};

/// A plan as the catalogue shows it.
pub fn plan_entry(prices: &Prices, kind: PlanType) -> Plan {
    let features = plan::features(kind);
    let (business, enterprise) = (features.business, features.enterprise);
    let amount =
        |part: fn(&prices::Price) -> u32| prices.of(kind).map(|price| prices::amount(part(&price).into()));
    let Value::Object(extra) = json!({
        "canBeUsedByBusiness": business,
        "hasSelfHost": false, "hasPolicies": enterprise, "hasGroups": business, "hasDirectory": false,
        "hasEvents": business, "hasTotp": true, "has2fa": business, "hasApi": business, "hasSso": false,
        "hasOrganizationDomains": enterprise, "hasResetPassword": enterprise, "usersGetPremium": true, "hasMyItems": enterprise,
        "hasInviteLinks": false, "disabled": !prices.is_offered(kind),
        "passwordManager": {
            "basePrice": amount(|price| price.base), "seatPrice": amount(|price| price.seat),
            "providerPortalSeatPrice": amount(|price| price.provider_seat),
            "allowSeatAutoscale": prices::sells_seats(kind),
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
    Plan {
        kind,
        object: "plan".to_owned(),
        product_tier: Some(plan::tier(kind)),
        name: plan::display_name(kind).to_owned(),
        is_annual: plan::is_annual(kind),
        extra,
    }
}

/// An organization as its owners see it.
pub fn shown(prices: &Prices, organization: &Organization) -> Shown {
    let features = plan::features(organization.plan);
    let (business, enterprise) = (features.business, features.enterprise);
    Shown {
        object: "organization".to_owned(),
        id: organization.id,
        name: organization.name.clone(),
        business_name: organization.business_name.clone(),
        billing_email: Some(organization.billing_email.clone()),
        plan: Some(plan_entry(prices, organization.plan)),
        plan_type: Some(organization.plan),
        seats: organization.seats.and_then(|seats| seats.try_into().ok()),
        max_autoscale_seats: organization.max_autoscale_seats.and_then(|seats| seats.try_into().ok()),
        max_collections: features.max_collections.and_then(|most| most.try_into().ok()),
        max_storage_gb: Some(1),
        use_policies: enterprise,
        use_sso: false,
        use_key_connector: false,
        use_scim: false,
        use_groups: business,
        use_directory: false,
        use_events: business,
        use_totp: true,
        use_2fa: business,
        use_api: business,
        use_reset_password: enterprise,
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
        use_my_items: enterprise,
    }
}

/// The caller's organizations as the profile shows them.
pub async fn own(conn: &mut Conn, caller: &Caller) -> Result<Vec<ProfileOrganization>, Failure> {
    Ok(profile::of(conn, &caller.user).await?.organizations)
}

/// One organization, for its owners.
pub async fn get(app: &App, caller: &Caller, id: OrganizationId) -> Result<Shown, Failure> {
    let reach = Reach::of(&mut *app.db.read().await?, id, caller).await?;
    reach.require(Capability::OrganizationInfo)?;
    Ok(shown(&app.prices, &reach.organization))
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
    let kind = request.plan_type.unwrap_or(PlanType::Free);
    let mut fields = check_create(&request);
    let is_withdrawn = app.prices.of(kind).is_some_and(|price| !price.offered);
    fields.require(!is_withdrawn, "PlanType", "The plan is not offered.");
    fields.check()?;
    let now = clock::now();
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
        max_autoscale_seats: None,
        autoscale_told: false,
        created: now,
    };
    let role = OrganizationUserType::Owner;
    let owner = Member {
        user: Some(caller.id()),
        email: None,
        key: Some(request.key),
        status: OrganizationUserStatus::Confirmed,
        ..Member::invited(random::id()?, organization.id, String::new(), role, now)
    };
    let mut write = app.db.write().await?;
    policy_rules::require_own_organization(&mut write, caller).await?;
    organizations::insert(&mut write, &organization).await?;
    members::insert(&mut write, &owner).await?;
    if let Some(name) = request.collection_name {
        let collection = Collection::shared(random::id()?, organization.id, name);
        collections::insert(&mut write, &collection, now).await?;
        let holder = Holder::Member(owner.id);
        let access = Access { collection: collection.id, holder, level: CollectionLevel::Manage };
        collections::grant(&mut write, access).await?;
    }
    users::touch(&mut write, caller.id(), now).await?;
    write.commit().await?;
    Ok(shown(&app.prices, &organization))
}

/// Writes an organization, tells everybody's clients, and records what was changed.
pub async fn store(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    kinds: &[EventType],
) -> Result<(), Failure> {
    let now = clock::now();
    let organization = &reach.organization;
    organizations::update(conn, organization, now).await?;
    users::touch_members(conn, organization.id, now).await?;
    if let Some((provider, ..)) = clients::manager(conn, organization.id).await? {
        provider_users::touch_users(conn, provider, now).await?;
    }
    for kind in kinds {
        let mut event = caller.event(*kind);
        event.organization = Some(organization.id);
        events::insert(conn, &event).await?;
    }
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
    reach.require(Capability::OrganizationInfo)?;
    let may_bill = reach.require(Capability::Billing);
    let organization = &mut reach.organization;
    if let Some(name) = request.name {
        organization.name = name.trim().to_owned();
    }
    if let Some(address) = request.billing_email {
        may_bill?;
        organization.billing_email = email::normalize(&address);
    }
    if let Some(keys) = request.keys.filter(|_| organization.public_key.is_none()) {
        organization.public_key = Some(keys.public_key);
        organization.private_key = Some(keys.encrypted_private_key);
    }
    store(&mut write, caller, &reach, &[EventType::OrganizationUpdated]).await?;
    write.commit().await?;
    Ok(shown(&app.prices, &reach.organization))
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
    store(&mut write, caller, &reach, &[EventType::OrganizationUpdated]).await?;
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
    reach.require(Capability::CollectionSettings)?;
    let organization = &mut reach.organization;
    let changes = setting_events(organization, request);
    organization.limit_collection_creation = request.limit_collection_creation;
    organization.limit_collection_deletion = request.limit_collection_deletion;
    organization.limit_item_deletion = request.limit_item_deletion;
    organization.admins_reach_all_items = request.allow_admin_access_to_all_collection_items;
    store(&mut write, caller, &reach, &changes).await?;
    write.commit().await?;
    Ok(shown(&app.prices, &reach.organization))
}

/// One record for every setting that changes.
fn setting_events(before: &Organization, after: &CollectionManagement) -> Vec<EventType> {
    use EventType as E;
    let changes = [
        (
            before.limit_collection_creation,
            after.limit_collection_creation,
            [E::CollectionCreationLimited, E::CollectionCreationOpened],
        ),
        (
            before.limit_collection_deletion,
            after.limit_collection_deletion,
            [E::CollectionDeletionLimited, E::CollectionDeletionOpened],
        ),
        (
            before.limit_item_deletion,
            after.limit_item_deletion,
            [E::ItemDeletionLimited, E::ItemDeletionOpened],
        ),
        (
            before.admins_reach_all_items,
            after.allow_admin_access_to_all_collection_items,
            [E::AdminAccessOpened, E::AdminAccessClosed],
        ),
    ];
    let changed = changes.into_iter().filter(|(before, after, _)| before != after);
    changed.map(|(_, on, [opened, closed])| if on { opened } else { closed }).collect()
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
    store(&mut write, caller, &reach, &[EventType::OrganizationUpdated]).await?;
    write.commit().await?;
    Ok(access)
}
