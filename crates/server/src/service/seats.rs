//! Seats: a provider's pool, and what organizations buy for themselves.

use keystead_api::account::ProfileOrganization;
use keystead_api::billing::{
    BillingItem, OrganizationMetadata, OrganizationSubscription, Payment, ProviderPlan, ProviderSubscription,
    SeatAdjustment, Subscription, SubscriptionUpdate,
};
use keystead_domain::enums::{EventType, OrganizationStatus, OrganizationUserType, PlanType};
use keystead_domain::ids::{OrganizationId, ProviderId};
use keystead_domain::permissions::capability::Capability;
use keystead_domain::seats::{NoGrowth, Pool, grown};
use keystead_domain::{limits, plan};

use super::rights::Reach;
use super::{organizations as service, prices, profile, providers};
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Refusal};
use crate::letter::{self, Letter};
use crate::store::organizations::{self, Organization};
use crate::store::{Conn, members, provider_plans};

/// What owners are told about seats that were bought: the stem of a letter.
pub type Told = Option<&'static str>;

/// Moves seats of a provider's plan to or from a client, and buys what is missing.
///
/// # Errors
/// [`Failure::NotAuthorized`] when seats would be bought and the caller may not.
pub async fn reassign(
    conn: &mut Conn,
    provider: ProviderId,
    kind: PlanType,
    change: (u32, u32),
    may_buy: bool,
) -> Result<(), Failure> {
    let pools = provider_plans::list(conn, provider).await?;
    let known = pools.into_iter().find(|(plan, _)| *plan == kind).map(|(_, pool)| pool);
    let pool = known.unwrap_or(Pool { minimum: 0, purchased: 0, assigned: 0 });
    let after = pool.reassigned(change.0, change.1);
    if pool.bought(&after) > 0 && !may_buy {
        return Err(Failure::NotAuthorized(Refusal::NoSeatPurchase));
    }
    Ok(provider_plans::save(conn, provider, kind, after).await?)
}

/// Fails when a client would have fewer seats than it uses.
///
/// # Errors
/// [`Refusal::SeatsOccupied`].
pub async fn require_occupied(conn: &mut Conn, id: OrganizationId, seats: u32) -> Result<(), Failure> {
    let occupied = organizations::occupied_seats(conn, id).await?;
    if i64::from(seats) < occupied {
        return Err(Refusal::SeatsOccupied { seats, occupied }.into());
    }
    Ok(())
}

/// The subscription of a provider, for all its users.
///
/// # Errors
/// `NotFound`; what keeps the provider from changing clients.
pub async fn provider_subscription(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
) -> Result<ProviderSubscription, Failure> {
    let mut read = app.db.read().await?;
    let (row, _) = providers::membership(&mut read, provider, caller).await?;
    let pools = provider_plans::list(&mut read, provider).await?;
    let shown = |(kind, pool): (PlanType, Pool)| {
        let billed = u64::from(pool.minimum) + u64::from(pool.purchased);
        let price = app.prices.of(kind).map_or(0, |price| price.provider_seat);
        ProviderPlan {
            plan_name: plan::display_name(kind).to_owned(),
            kind,
            product_tier: Some(plan::tier(kind)),
            seat_minimum: pool.minimum,
            purchased_seats: pool.purchased,
            assigned_seats: pool.assigned,
            cost: prices::amount(billed * u64::from(price)),
            cadence: if plan::is_annual(kind) { "Annual" } else { "Monthly" }.to_owned(),
        }
    };
    Ok(ProviderSubscription {
        status: if row.enabled { "active" } else { "unpaid" }.to_owned(),
        collection_method: "send_invoice".to_owned(),
        plans: pools.into_iter().map(shown).collect(),
        provider_type: Some(row.kind),
        ..ProviderSubscription::default()
    })
}

/// Sees to it that an organization has seats for some more members: a client of a provider must have them, one that pays
/// for itself buys the missing ones.
///
/// # Errors
/// [`Refusal::NoClientSeat`], [`Refusal::NoSeat`] for plans of a fixed size, [`Refusal::SeatLimit`].
pub async fn take(conn: &mut Conn, id: OrganizationId, more: usize) -> Result<Told, Failure> {
    let mut organization = organizations::by_id(conn, id).await?.ok_or(Failure::NotFound)?;
    let Some(seats) = organization.seats else { return Ok(None) };
    let occupied = organizations::occupied_seats(conn, id).await?;
    let number = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
    let grown = grown(
        number(seats),
        number(occupied),
        u32::try_from(more).unwrap_or(u32::MAX),
        prices::sells_seats(organization.plan),
        organization.max_autoscale_seats.map(number),
    );
    if grown == Ok(number(seats)) {
        return Ok(None);
    }
    if organization.status == OrganizationStatus::Managed {
        return Err(Refusal::NoClientSeat.into());
    }
    let wanted = i64::from(grown.map_err(|why| match why {
        NoGrowth::FixedSize => Refusal::NoSeat,
        NoGrowth::Limit(_) => Refusal::SeatLimit,
    })?);
    organization.seats = Some(wanted);
    let is_full = organization.max_autoscale_seats == Some(wanted);
    let is_first = !std::mem::replace(&mut organization.autoscale_told, true);
    organizations::update(conn, &organization, clock::now()).await?;
    Ok(if is_full { Some("seats-full") } else { is_first.then_some("seats-bought") })
}

/// Tells the owners that seats were bought, if they are to know.
pub async fn tell(
    app: &App,
    caller: &Caller,
    organization: &Organization,
    told: Told,
) -> Result<(), Failure> {
    let Some(stem) = told else { return Ok(()) };
    let mut read = app.db.read().await?;
    let owners = members::addresses_of(&mut read, organization.id, OrganizationUserType::Owner).await?;
    drop(read);
    let link = format!("{}/#/organizations/{}/members", caller.front.base, organization.id);
    for address in owners {
        let letter = Letter::Notice { stem, name: &organization.name, link: &link };
        letter::send(app, &caller.front, &address, letter).await?;
    }
    Ok(())
}

/// An organization that pays for itself and sells seats, for whoever pays.
async fn payer(conn: &mut Conn, caller: &Caller, id: OrganizationId) -> Result<Reach, Failure> {
    let reach = Reach::of(conn, id, caller).await?;
    reach.require(Capability::Billing)?;
    if reach.organization.status == OrganizationStatus::Managed {
        return Err(Refusal::NoSubscription.into());
    }
    if !prices::sells_seats(reach.organization.plan) {
        return Err(Refusal::FixedSeats.into());
    }
    Ok(reach)
}

/// Adds or gives back seats, and writes the limit when there is one to write.
async fn adjust(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    adjustment: i32,
    limit: Option<Option<i32>>,
) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    let mut reach = payer(&mut write, caller, id).await?;
    let before = reach.organization.seats.unwrap_or_default();
    let seats = u32::try_from(before.saturating_add(adjustment.into()))
        .ok()
        .filter(|seats| (1..=limits::SEATS).contains(seats))
        .ok_or(Refusal::SeatsOutOfRange)?;
    require_occupied(&mut write, id, seats).await?;
    if let Some(limit) = limit {
        reach.organization.max_autoscale_seats = limit.map(i64::from);
    }
    if reach.organization.max_autoscale_seats.is_some_and(|most| most < seats.into()) {
        return Err(Refusal::LimitBelowSeats.into());
    }
    reach.organization.seats = Some(seats.into());
    service::store(&mut write, caller, &reach, &[EventType::OrganizationUpdated]).await?;
    write.commit().await?;
    Ok(())
}

/// New seats and limit of an organization that pays for itself.
///
/// # Errors
/// `NotFound`; [`Refusal::NoSubscription`], [`Refusal::FixedSeats`], [`Refusal::SeatsOutOfRange`],
/// [`Refusal::SeatsOccupied`], [`Refusal::LimitBelowSeats`].
pub async fn update_subscription(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    request: &SubscriptionUpdate,
) -> Result<ProfileOrganization, Failure> {
    adjust(app, caller, id, request.seat_adjustment, Some(request.max_autoscale_seats)).await?;
    let own = profile::of(&mut *app.db.read().await?, &caller.user).await?;
    let entries = own.organizations.into_iter().chain(own.provider_organizations);
    entries.into_iter().find(|entry| entry.id == id).ok_or(Failure::NotFound)
}

/// New seats of an organization that pays for itself.
///
/// # Errors
/// As [`update_subscription`].
pub async fn update_seats(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    request: &SeatAdjustment,
) -> Result<Payment, Failure> {
    if request.seat_adjustment == 0 {
        return Err(Refusal::SeatsOutOfRange.into());
    }
    adjust(app, caller, id, request.seat_adjustment, None).await?;
    let user_profile = Some(profile::of(&mut *app.db.read().await?, &caller.user).await?);
    Ok(Payment { object: "payment".to_owned(), user_profile, success: true, ..Payment::default() })
}

/// What an organization pays for, for whoever pays.
///
/// # Errors
/// `NotFound` for everybody else, the owners of a provider's client among them.
pub async fn subscription(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
) -> Result<OrganizationSubscription, Failure> {
    let reach = Reach::of(&mut *app.db.read().await?, id, caller).await?;
    reach.require(Capability::Billing)?;
    let organization = &reach.organization;
    let is_managed = organization.status == OrganizationStatus::Managed;
    let mut shown = service::shown(&app.prices, organization);
    "organizationSubscription".clone_into(&mut shown.object);
    Ok(OrganizationSubscription {
        organization: shown,
        storage_gb: None,
        subscription: (!is_managed).then(|| paid(app, organization)),
    })
}

fn paid(app: &App, organization: &Organization) -> Subscription {
    let (base, seat) = app.prices.of(organization.plan).map_or((0, 0), |price| (price.base, price.seat));
    let seats = organization.seats.and_then(|seats| u32::try_from(seats).ok()).unwrap_or_default();
    let interval = if plan::is_annual(organization.plan) { "year" } else { "month" };
    let item = |cents: u32, quantity: u32| BillingItem {
        name: Some(plan::display_name(organization.plan).to_owned()),
        amount: prices::amount(cents.into()),
        quantity,
        interval: Some(interval.to_owned()),
    };
    let items = [(base, 1), (seat, seats)];
    Subscription {
        status: Some(if organization.enabled { "active" } else { "unpaid" }.to_owned()),
        items: items.into_iter().filter(|(cents, _)| *cents > 0).map(|(cents, n)| item(cents, n)).collect(),
        collection_method: Some("send_invoice".to_owned()),
        ..Subscription::default()
    }
}

/// Seats that are taken, for everybody who reaches the organization.
pub async fn metadata(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
) -> Result<OrganizationMetadata, Failure> {
    let mut read = app.db.read().await?;
    Reach::of(&mut read, id, caller).await?;
    let occupied = organizations::occupied_seats(&mut read, id).await?;
    Ok(OrganizationMetadata {
        is_on_secrets_manager_standalone: false,
        organization_occupied_seats: i32::try_from(occupied).unwrap_or(i32::MAX),
    })
}
