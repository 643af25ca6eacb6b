//! How organizations come under a provider and leave it: adopted, suspended, handed over.

use keystead_api::provider::{AddExisting, AddableOrganization, ProviderClient};
use keystead_domain::enums::{EventType, OrganizationStatus, OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId};
use keystead_domain::plan;
use keystead_domain::seats::Pool;
use keystead_domain::timestamp::Timestamp;

use super::clients::one;
use super::{providers, seats};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::letter::{self, Letter};
use crate::store::members::{self, Member};
use crate::store::organizations::{self, Organization};
use crate::store::providers::Provider;
use crate::store::{Conn, clients, events, provider_plans, provider_users, users};
use crate::{clock, random};

/// What an organization comes to under a provider, if it qualifies: it pays for itself, is open and has seats of a plan
/// that the provider offers.
fn adopted(
    provider: &Provider,
    organization: &Organization,
) -> Option<(keystead_domain::enums::PlanType, u32)> {
    let seats = organization.seats.and_then(|seats| u32::try_from(seats).ok()).filter(|seats| *seats > 0)?;
    let is_own = organization.enabled && organization.status == OrganizationStatus::Created;
    plan::adopted(provider.kind, organization.plan).filter(|_| is_own).map(|plan| (plan, seats))
}

fn owns(member: &Member) -> bool {
    member.role == OrganizationUserType::Owner && member.status == OrganizationUserStatus::Confirmed
}

/// Organizations of the caller that could become clients. A row is disabled when it would need a seat to be bought by
/// somebody who may not.
pub async fn addable(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
) -> Result<Vec<AddableOrganization>, Failure> {
    let mut read = app.db.read().await?;
    let (row, membership) = providers::membership(&mut read, provider, caller).await?;
    let may_buy = providers::standing(&row, &membership).may_buy_seats().is_ok();
    let pools = provider_plans::list(&mut read, provider).await?;
    let mut addable = Vec::new();
    for (organization, member) in members::organizations_of(&mut read, caller.id()).await? {
        let Some((kind, seats)) = adopted(&row, &organization).filter(|_| owns(&member)) else { continue };
        if clients::manager(&mut read, organization.id).await?.is_some() {
            continue;
        }
        let pool = pools.iter().find(|(plan, _)| *plan == kind).map(|(_, pool)| *pool);
        let pool = pool.unwrap_or(Pool { minimum: 0, purchased: 0, assigned: 0 });
        addable.push(AddableOrganization {
            id: organization.id,
            name: organization.name,
            plan: plan::display_name(organization.plan).to_owned(),
            seats: i32::try_from(seats).unwrap_or(i32::MAX),
            disabled: !may_buy && pool.bought(&pool.reassigned(0, seats)) > 0,
        });
    }
    Ok(addable)
}

/// Tells everybody's clients, and records what happened to a client.
pub(super) async fn record(
    conn: &mut Conn,
    caller: &Caller,
    kind: EventType,
    (provider, client, organization): (ProviderId, ProviderOrganizationId, OrganizationId),
    now: Timestamp,
) -> Result<(), Failure> {
    let mut event = caller.event(kind);
    event.client = Some(client);
    // A record stands in one log: the client's about its settings, the provider's about what it has.
    if kind == EventType::OrganizationUpdated {
        event.organization = Some(organization);
    } else {
        event.provider = Some(provider);
    }
    events::insert(conn, &event).await?;
    provider_users::touch_users(conn, provider, now).await?;
    users::touch_members(conn, organization, now).await?;
    Ok(())
}

/// Takes an organization of the caller's on as a client.
///
/// # Errors
/// Field errors; what keeps the provider from adding clients; [`Refusal::AlreadyManaged`] (409);
/// [`Refusal::NotItsOwner`] (401); `NotFound` for one that does not (any longer) qualify.
pub async fn adopt(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    request: &AddExisting,
) -> Result<ProviderClient, Failure> {
    let mut fields = Fields::default();
    fields.sealed("Key", &request.key, keystead_domain::limits::ENCRYPTED_SHORT);
    fields.check()?;
    let now = clock::now();
    let mut write = app.db.write().await?;
    let (row, membership) = providers::membership(&mut write, provider, caller).await?;
    providers::standing(&row, &membership).may_add_client().map_err(providers::refusal)?;
    let id = request.organization_id;
    let mut organization = organizations::by_id(&mut write, id).await?.ok_or(Failure::NotFound)?;
    let member = members::of_user(&mut write, id, caller.id()).await?;
    let manager = clients::manager(&mut write, id).await?.map(|(provider, ..)| provider);
    if manager == Some(provider) || (manager.is_some() && member.is_some()) {
        return Err(Failure::Conflict(Refusal::AlreadyManaged));
    }
    // Whoever is no member learns nothing.
    let member = member.ok_or(Failure::NotFound)?;
    if !owns(&member) {
        return Err(Failure::NotAuthorized(Refusal::NotItsOwner));
    }
    let (kind, seats) = adopted(&row, &organization).ok_or(Failure::NotFound)?;
    seats::reassign(&mut write, provider, kind, (0, seats), true).await?;
    organization.plan = kind;
    organization.status = OrganizationStatus::Managed;
    organization.billing_email = row.billing_email.clone().unwrap_or_default();
    organization.max_autoscale_seats = None;
    organizations::update(&mut write, &organization, now).await?;
    let client = random::id()?;
    clients::insert(&mut write, client, provider, id, &request.key, now).await?;
    let link = (provider, client, id);
    record(&mut write, caller, EventType::ProviderOrganizationAdded, link, now).await?;
    let client = one(&mut write, &membership, client).await?;
    write.commit().await?;
    Ok(client)
}

/// Hands a client over to its owners: it pays for itself from now on, its seats go back to the pool.
///
/// # Errors
/// `NotFound` for another provider's client; [`Refusal::NotProviderAdmin`]; [`Refusal::NoClientOwner`].
pub async fn unlink(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: ProviderOrganizationId,
) -> Result<(), Failure> {
    let now = clock::now();
    let mut write = app.db.write().await?;
    let (row, membership) = providers::membership(&mut write, provider, caller).await?;
    let standing = providers::standing(&row, &membership);
    standing.may_release_client(None).map_err(providers::refusal)?;
    let mut organization =
        clients::organization_of(&mut write, &membership, id).await?.ok_or(Failure::NotFound)?;
    let mut owners = members::addresses_of(&mut write, organization.id, OrganizationUserType::Owner).await?;
    owners.sort();
    standing.may_release_client(Some(!owners.is_empty())).map_err(providers::refusal)?;
    let seats = organization.seats.and_then(|seats| u32::try_from(seats).ok()).unwrap_or_default();
    seats::reassign(&mut write, provider, organization.plan, (seats, 0), false).await?;
    record(&mut write, caller, EventType::ProviderOrganizationRemoved, (provider, id, organization.id), now)
        .await?;
    clients::remove(&mut write, id).await?;
    organization.status = OrganizationStatus::Created;
    organization.billing_email = owners.first().cloned().unwrap_or_default();
    organizations::update(&mut write, &organization, now).await?;
    clients::set_suspended(&mut write, organization.id, false, now).await?;
    write.commit().await?;
    let link = format!("{}/#/organizations/{}/settings", caller.front.base, organization.id);
    for address in owners {
        let letter = Letter::Notice { stem: "handed-over", name: &organization.name, link: &link };
        letter::send(app, &caller.front, &address, letter).await?;
    }
    Ok(())
}

/// Suspends a client, or opens it again.
///
/// # Errors
/// `NotFound` for another provider's client; what keeps the provider from adding clients.
pub async fn set_state(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: ProviderOrganizationId,
    enabled: bool,
) -> Result<ProviderClient, Failure> {
    let now = clock::now();
    let mut write = app.db.write().await?;
    let (row, membership) = providers::membership(&mut write, provider, caller).await?;
    providers::standing(&row, &membership).may_suspend_client().map_err(providers::refusal)?;
    let organization =
        clients::organization_of(&mut write, &membership, id).await?.ok_or(Failure::NotFound)?;
    clients::set_suspended(&mut write, organization.id, !enabled, now).await?;
    clients::touch(&mut write, id, now).await?;
    let link = (provider, id, organization.id);
    record(&mut write, caller, EventType::OrganizationUpdated, link, now).await?;
    let client = one(&mut write, &membership, id).await?;
    write.commit().await?;
    Ok(client)
}
