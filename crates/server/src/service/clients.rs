//! A provider's client organizations.

use keystead_api::WireDate;
use keystead_api::provider::{AddableOrganization, CreateClient, ProviderClient, UpdateClient};
use keystead_domain::email;
use keystead_domain::enums::{EventType, OrganizationStatus, OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId};
use keystead_domain::timestamp::Timestamp;
use keystead_domain::{limits, plan};

use super::{invitations, providers, register};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::clients::{self, Client};
use crate::store::collections::{self, Access, Collection};
use crate::store::members::{self, Member};
use crate::store::organizations::{self, Organization};
use crate::store::{Conn, events, provider_users, users};
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
    }
}

/// All clients.
pub async fn list(app: &App, caller: &Caller, provider: ProviderId) -> Result<Vec<ProviderClient>, Failure> {
    let mut read = app.db.read().await?;
    providers::membership(&mut read, provider, caller).await?;
    Ok(clients::list(&mut read, provider, None).await?.into_iter().map(shown).collect())
}

async fn one(
    conn: &mut Conn,
    provider: ProviderId,
    id: ProviderOrganizationId,
) -> Result<ProviderClient, Failure> {
    clients::list(conn, provider, Some(id)).await?.pop().map(shown).ok_or(Failure::NotFound)
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
    if !plan::offered_by(row.kind).contains(&request.plan_type) {
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
        created: now,
    };
    organizations::insert(&mut write, &organization).await?;
    let id = random::id()?;
    clients::insert(&mut write, id, provider, organization.id, &request.key, now).await?;
    let owner = email::normalize(&request.owner_email);
    let member = invite_owner(&mut write, organization.id, &owner, &request.collection_name, now).await?;
    let mut event = caller.event(EventType::ProviderOrganizationCreated);
    event.provider = Some(provider);
    event.client = Some(id);
    event.organization = Some(organization.id);
    events::insert(&mut write, &event).await?;
    provider_users::touch_users(&mut write, provider, now).await?;
    let known = users::by_email(&mut write, &owner).await?.is_some();
    let client = one(&mut write, provider, id).await?;
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
    let member = Member {
        id: random::id()?,
        organization,
        user: None,
        email: Some(email.to_owned()),
        key: None,
        role: OrganizationUserType::Owner,
        status: OrganizationUserStatus::Invited,
        former_status: None,
        permissions: None,
        external_id: None,
        created: now,
    };
    members::insert(conn, &member).await?;
    let collection =
        Collection { id: random::id()?, organization, name: collection_name.to_owned(), external_id: None };
    collections::insert(conn, &collection, now).await?;
    let access = Access {
        collection: collection.id,
        member: member.id,
        read_only: false,
        hide_passwords: false,
        manage: true,
    };
    collections::grant(conn, access).await?;
    Ok(member.id)
}

/// New name and seats.
///
/// # Errors
/// Field errors; `NotFound` for another provider's client; what keeps the provider from changing clients.
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
        clients::organization_of(&mut write, provider, id).await?.ok_or(Failure::NotFound)?;
    organization.name = request.name.trim().to_owned();
    organization.seats = seats.map(i64::from);
    organizations::update(&mut write, &organization, now).await?;
    clients::touch(&mut write, id, now).await?;
    let mut event = caller.event(EventType::OrganizationUpdated);
    event.organization = Some(organization.id);
    events::insert(&mut write, &event).await?;
    provider_users::touch_users(&mut write, provider, now).await?;
    users::touch_members(&mut write, organization.id, now).await?;
    let client = one(&mut write, provider, id).await?;
    write.commit().await?;
    Ok(client)
}

/// Organizations of the caller that could become clients: owned, of a business plan, in no provider.
pub async fn addable(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
) -> Result<Vec<AddableOrganization>, Failure> {
    let mut read = app.db.read().await?;
    providers::membership(&mut read, provider, caller).await?;
    let mut addable = Vec::new();
    for (organization, member) in members::organizations_of(&mut read, caller.id()).await? {
        let fits = member.role == OrganizationUserType::Owner
            && organization.enabled
            && organization.status == OrganizationStatus::Created
            && plan::features(organization.plan).business
            && clients::manager(&mut read, organization.id).await?.is_none();
        if fits {
            addable.push(AddableOrganization {
                id: organization.id,
                name: organization.name,
                plan: plan::display_name(organization.plan).to_owned(),
                seats: organization.seats.and_then(|seats| seats.try_into().ok()).unwrap_or_default(),
                disabled: false,
            });
        }
    }
    Ok(addable)
}
