//! A provider's client organizations.

use keystead_api::WireDate;
use keystead_api::provider::{CreateClient, ProviderClient, UpdateClient};
use keystead_domain::email;
use keystead_domain::enums::{EventType, OrganizationStatus, OrganizationUserType};
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::timestamp::Timestamp;
use keystead_domain::{limits, plan};

use super::{invitations, providers, register, seats};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::clients::{self, Client};
use crate::store::collections::{self, Access, Collection, Holder};
use crate::store::members::{self, Member};
use crate::store::organizations::{self, Organization};
use crate::store::provider_users::{self, ProviderUser};
use crate::store::{Conn, events, users};
use crate::{clock, random};

fn shown(client: Client) -> ProviderClient {
    let number = |value: i64| i32::try_from(value).unwrap_or(i32::MAX);
    ProviderClient {
        object: "providerOrganizationOrganizationDetail".to_owned(),
        id: client.id,
        provider_id: client.provider,
        organization_id: client.organization,
        organization_name: client.name,
        key: Some(client.key),
        settings: None,
        creation_date: Some(WireDate::from_timestamp(client.created)),
        revision_date: Some(WireDate::from_timestamp(client.revised)),
        user_count: number(client.confirmed_members),
        seats: client.seats.map(number),
        occupied_seats: Some(number(client.occupied_seats)),
        remaining_seats: client.seats.map(|seats| number(seats - client.occupied_seats)),
        plan: Some(plan::display_name(client.plan).to_owned()),
        confirmed_owner_count: Some(number(client.confirmed_owners)),
    }
}

/// All clients that the caller serves.
pub async fn list(app: &App, caller: &Caller, provider: ProviderId) -> Result<Vec<ProviderClient>, Failure> {
    let mut read = app.db.read().await?;
    let (_, membership) = providers::membership(&mut read, provider, caller).await?;
    Ok(clients::list(&mut read, &membership, None).await?.into_iter().map(shown).collect())
}

pub(super) async fn one(
    conn: &mut Conn,
    viewer: &ProviderUser,
    id: ProviderOrganizationId,
) -> Result<ProviderClient, Failure> {
    clients::list(conn, viewer, Some(id)).await?.pop().map(shown).ok_or(Failure::NotFound)
}

fn check_create(request: &CreateClient) -> Fields {
    let mut fields = Fields::default();
    fields.name("Name", &request.name, limits::NAME);
    fields.email("OwnerEmail", &request.owner_email);
    let seats = u32::try_from(request.seats).unwrap_or_default();
    fields.require(
        (1..=limits::SEATS).contains(&seats),
        "Seats",
        "A client needs between 1 and 100000 seats.",
    );
    fields.enc("Key", &request.key, limits::ENCRYPTED_SHORT);
    register::check_key_pair(
        &request.key_pair.public_key,
        &request.key_pair.encrypted_private_key,
        &mut fields,
    );
    fields.enc("CollectionName", &request.collection_name, limits::ENCRYPTED_SHORT);
    fields
}

/// Creates a client with its first collection and invites its owner.
///
/// # Errors
/// Field errors, [`Refusal::PlanNotOffered`], and what keeps the provider from adding clients.
pub async fn create(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    request: CreateClient,
) -> Result<ProviderClient, Failure> {
    check_create(&request).check()?;
    let now = clock::now();
    let mut write = app.db.write().await?;
    let (row, membership) = providers::membership(&mut write, provider, caller).await?;
    providers::standing(&row, &membership).may_add_client().map_err(providers::refusal)?;
    if !plan::offered_by(row.kind).contains(&request.plan_type) || !app.prices.is_offered(request.plan_type) {
        return Err(Refusal::PlanNotOffered.into());
    }
    let organization = Organization {
        id: random::id()?,
        name: request.name.trim().to_owned(),
        business_name: None,
        billing_email: row.billing_email.clone().unwrap_or_default(),
        plan: request.plan_type,
        seats: Some(request.seats.into()),
        status: OrganizationStatus::Managed,
        enabled: true,
        public_key: Some(request.key_pair.public_key),
        private_key: Some(request.key_pair.encrypted_private_key),
        limit_collection_creation: false,
        limit_collection_deletion: false,
        limit_item_deletion: false,
        admins_reach_all_items: true,
        provider_items: true,
        max_autoscale_seats: None,
        autoscale_told: false,
        created: now,
    };
    let seats = u32::try_from(request.seats).unwrap_or_default();
    seats::reassign(&mut write, provider, organization.plan, (0, seats), true).await?;
    organizations::insert(&mut write, &organization).await?;
    let id = random::id()?;
    clients::insert(&mut write, id, provider, organization.id, &request.key, now).await?;
    let owner = email::normalize(&request.owner_email);
    let member = invite_owner(&mut write, organization.id, &owner, &request.collection_name, now).await?;
    let mut event = caller.event(EventType::ProviderOrganizationCreated);
    event.provider = Some(provider);
    event.client = Some(id);
    events::insert(&mut write, &event).await?;
    provider_users::touch_users(&mut write, provider, now).await?;
    let known = users::by_email(&mut write, &owner).await?.is_some();
    let client = one(&mut write, &membership, id).await?;
    write.commit().await?;
    invitations::member(app, &caller.front, &organization, member, &owner, known).await?;
    Ok(client)
}

/// The first collection, managed by the owner who is invited.
async fn invite_owner(
    conn: &mut Conn,
    organization: OrganizationId,
    email: &str,
    collection_name: &str,
    now: Timestamp,
) -> Result<keystead_domain::ids::OrganizationUserId, Failure> {
    let role = OrganizationUserType::Owner;
    let member = Member::invited(random::id()?, organization, email.to_owned(), role, now);
    members::insert(conn, &member).await?;
    let collection = Collection::shared(random::id()?, organization, collection_name.to_owned());
    collections::insert(conn, &collection, now).await?;
    let holder = Holder::Member(member.id);
    let access = Access { collection: collection.id, holder, level: CollectionLevel::Manage };
    collections::grant(conn, access).await?;
    Ok(member.id)
}

/// New name and seats.
///
/// # Errors
/// Field errors; `NotFound` for another provider's client and one that the caller does not serve; what keeps the provider from changing clients;
/// [`Refusal::SeatsOccupied`]; [`Failure::NotAuthorized`] when a Service User would buy seats.
pub async fn update(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: ProviderOrganizationId,
    request: &UpdateClient,
) -> Result<ProviderClient, Failure> {
    let mut fields = Fields::default();
    fields.name("Name", &request.name, limits::NAME);
    let seats = u32::try_from(request.assigned_seats).ok().filter(|seats| *seats <= limits::SEATS);
    fields.require(seats.is_some(), "AssignedSeats", "Seats must be between 0 and 100000.");
    fields.check()?;
    let now = clock::now();
    let mut write = app.db.write().await?;
    let (row, membership) = providers::membership(&mut write, provider, caller).await?;
    providers::standing(&row, &membership).may_change_clients().map_err(providers::refusal)?;
    let mut organization =
        clients::organization_of(&mut write, &membership, id).await?.ok_or(Failure::NotFound)?;
    let seats = seats.unwrap_or_default();
    let before = organization.seats.and_then(|seats| u32::try_from(seats).ok()).unwrap_or_default();
    if seats != before {
        seats::require_occupied(&mut write, organization.id, seats).await?;
        let may_buy = providers::standing(&row, &membership).may_buy_seats().is_ok();
        seats::reassign(&mut write, provider, organization.plan, (before, seats), may_buy).await?;
    }
    organization.name = request.name.trim().to_owned();
    organization.seats = Some(seats.into());
    organizations::update(&mut write, &organization, now).await?;
    clients::touch(&mut write, id, now).await?;
    let mut event = caller.event(EventType::OrganizationUpdated);
    event.organization = Some(organization.id);
    events::insert(&mut write, &event).await?;
    provider_users::touch_users(&mut write, provider, now).await?;
    users::touch_members(&mut write, organization.id, now).await?;
    let client = one(&mut write, &membership, id).await?;
    write.commit().await?;
    Ok(client)
}
