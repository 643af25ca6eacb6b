//! Providers: bootstrap, set-up, settings.

use keystead_api::WireDate;
use keystead_api::provider::{Provider as Shown, ProviderSetup, ProviderUpdate};
use keystead_domain::email;
use keystead_domain::enums::{ProviderStatus, ProviderType, ProviderUserStatus, ProviderUserType};
use keystead_domain::ids::ProviderId;
use keystead_domain::permissions::{Denial, ProviderStanding};
use keystead_domain::seats::{DEFAULT_MINIMUM, Pool};
use keystead_domain::{limits, plan};

use super::{invitations, policy_rules, provider_address};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::provider_users::{self, ProviderUser};
use crate::store::providers::{self, Provider};
use crate::store::{Conn, clients, provider_plans, users};
use crate::texts::Language;
use crate::token::link::Link;
use crate::{clock, random};

/// A pending provider with one invited administrator; gives the set-up link that was mailed.
///
/// # Errors
/// Field errors for the name or address, or for an address that is to set up another one.
pub async fn create(app: &App, name: &str, owner: &str, kind: ProviderType) -> Result<String, Failure> {
    let mut fields = Fields::default();
    fields.name("Name", name, limits::NAME);
    fields.email("Owner", owner);
    fields.check()?;
    let owner = email::normalize(owner);
    let now = clock::now();
    let provider = Provider {
        id: random::id()?,
        name: None,
        business_name: None,
        billing_email: Some(owner.clone()),
        billing_address: None,
        kind,
        status: ProviderStatus::Pending,
        enabled: true,
        use_events: true,
        created: now,
    };
    let admin = ProviderUser {
        id: random::id()?,
        provider: provider.id,
        user: None,
        email: Some(owner.clone()),
        key: None,
        role: ProviderUserType::ProviderAdmin,
        status: ProviderUserStatus::Invited,
    };
    let mut write = app.db.write().await?;
    if providers::awaits(&mut write, &owner).await? {
        let mut fields = Fields::default();
        fields.add(
            "Owner",
            format!("{owner} is invited already to set a provider up: provider list shows it."),
        );
        fields.check()?;
    }
    providers::insert(&mut write, &provider).await?;
    provider_users::insert(&mut write, &admin, now).await?;
    for kind in plan::offered_by(provider.kind) {
        let minimum = app.prices.of(*kind).map_or(DEFAULT_MINIMUM, |price| price.provider_minimum);
        let pool = Pool { minimum, purchased: 0, assigned: 0 };
        provider_plans::save(&mut write, provider.id, *kind, pool).await?;
    }
    write.commit().await?;
    invitations::provider_setup(app, &app.front(None, Language::default()), provider.id, name, &owner).await
}

/// A provider and the caller's confirmed membership of it.
///
/// # Errors
/// `NotFound` for everybody else.
pub async fn membership(
    conn: &mut Conn,
    id: ProviderId,
    caller: &Caller,
) -> Result<(Provider, ProviderUser), Failure> {
    let provider = providers::by_id(conn, id).await?.ok_or(Failure::NotFound)?;
    let membership = provider_users::of_user(conn, id, caller.id())
        .await?
        .filter(|user| user.status == ProviderUserStatus::Confirmed)
        .ok_or(Failure::NotFound)?;
    Ok((provider, membership))
}

/// As [`membership`], for Provider Admins.
///
/// # Errors
/// `NotFound`, or [`Refusal::NotProviderAdmin`] for Service Users.
pub async fn administration(
    conn: &mut Conn,
    id: ProviderId,
    caller: &Caller,
) -> Result<(Provider, ProviderUser), Failure> {
    let found = membership(conn, id, caller).await?;
    if found.1.role != ProviderUserType::ProviderAdmin {
        return Err(Refusal::NotProviderAdmin.into());
    }
    Ok(found)
}

/// What the shared rules ask about a provider user.
pub fn standing(provider: &Provider, membership: &ProviderUser) -> ProviderStanding {
    ProviderStanding { role: membership.role, status: provider.status, enabled: provider.enabled }
}

/// A shared rule's no as this server's refusal.
pub fn refusal(denial: Denial) -> Refusal {
    match denial {
        Denial::NotProviderAdmin => Refusal::NotProviderAdmin,
        Denial::ProviderSuspended => Refusal::ProviderSuspended,
        Denial::ProviderNotBillable => Refusal::ProviderNotReady,
        Denial::ClientSuspended => Refusal::OrganizationSuspended,
        Denial::NoConfirmedOwner => Refusal::NoClientOwner,
        Denial::NotInPlan => Refusal::NotInPlan,
        Denial::MyItems => Refusal::MyItems,
        Denial::OwnersOnly | Denial::OwnerMembersOnly => Refusal::OwnersOnly,
        Denial::NotHeld => Refusal::NotHeld,
        Denial::Yourself => Refusal::NotYourself,
        Denial::LastOwner => Refusal::LastOwner,
        Denial::Claimed => Refusal::Claimed,
        Denial::NotClaimed => Refusal::NotClaimed,
        Denial::NotInvited => Refusal::NotInvited,
        Denial::NotAccepted => Refusal::NotAccepted,
        Denial::AlreadyRevoked => Refusal::AlreadyRevoked,
        Denial::NotRevoked => Refusal::NotRevoked,
        Denial::NoAccount => Refusal::NoAccount,
        Denial::NoSeat => Refusal::NoSeat,
        Denial::TwoStepMissing => Refusal::TwoStepMissing,
        Denial::SingleOrganization => Refusal::SingleOrganization,
        Denial::NeededElsewhere => Refusal::NeededElsewhere,
        Denial::HasClients => Refusal::ProviderHasClients,
        Denial::NoSingleSignOn => Refusal::NoSingleSignOn,
        Denial::RecoveryOff => Refusal::RecoveryOff,
        Denial::NotEnrolled => Refusal::NotEnrolled,
        Denial::AboveInProvider => Refusal::AboveInProvider,
        Denial::LastProviderAdmin => Refusal::LastProviderAdmin,
        _ => Refusal::RoleTooLow,
    }
}

/// A provider as the wire has it.
pub fn shown(provider: &Provider) -> Shown {
    Shown {
        object: "provider".to_owned(),
        id: provider.id,
        name: provider.name.clone(),
        business_name: provider.business_name.clone(),
        business_address1: None,
        business_address2: None,
        business_address3: None,
        business_country: None,
        business_tax_number: None,
        billing_email: provider.billing_email.clone(),
        creation_date: Some(WireDate::from_timestamp(provider.created)),
        kind: Some(provider.kind),
    }
}

/// Name and billing address of a provider. A pending one is shown to its invited administrator too.
pub async fn get(app: &App, caller: &Caller, id: ProviderId) -> Result<Shown, Failure> {
    let mut read = app.db.read().await?;
    let provider = providers::by_id(&mut read, id).await?.ok_or(Failure::NotFound)?;
    if provider.status == ProviderStatus::Pending {
        invited_admin(&mut read, id, caller).await?;
        return Ok(shown(&provider));
    }
    membership(&mut read, id, caller).await.map(|(provider, _)| shown(&provider))
}

async fn invited_admin(conn: &mut Conn, id: ProviderId, caller: &Caller) -> Result<ProviderUser, Failure> {
    let users = provider_users::list(conn, id).await?;
    users
        .into_iter()
        .map(|user| user.row)
        .find(|user| {
            user.role == ProviderUserType::ProviderAdmin
                && (user.user == Some(caller.id()) || user.email.as_deref() == Some(&*caller.user.email))
        })
        .ok_or(Refusal::NotInvitedAdmin.into())
}

fn check_names(name: &str, business: Option<&str>, billing_email: &str) -> Fields {
    let mut fields = Fields::default();
    fields.name("Name", name, limits::NAME);
    fields.opt_text("BusinessName", business, limits::NAME);
    fields.email("BillingEmail", billing_email);
    fields
}

/// Completes a pending provider: the caller becomes its first confirmed administrator.
///
/// # Errors
/// Field errors, [`Refusal::AlreadySetUp`], [`Refusal::BadToken`] or [`Refusal::NotInvitedAdmin`].
pub async fn setup(
    app: &App,
    caller: &Caller,
    id: ProviderId,
    request: ProviderSetup,
) -> Result<Shown, Failure> {
    let mut fields = check_names(&request.name, request.business_name.as_deref(), &request.billing_email);
    fields.wrapped("Key", &request.key);
    let address = match &request.billing_address {
        Some(address) => Some(provider_address::checked(address, "BillingAddress.", &mut fields)?),
        None => None,
    };
    fields.check()?;
    let now = clock::now();
    let mut write = app.db.write().await?;
    let mut provider = providers::by_id(&mut write, id).await?.ok_or(Failure::NotFound)?;
    if provider.status != ProviderStatus::Pending {
        return Err(Refusal::AlreadySetUp.into());
    }
    let mut admin = invited_admin(&mut write, id, caller).await?;
    let expected = Link::ProviderSetup { provider: id, email: caller.user.email.clone() };
    if Link::open(&app.keys, request.token.expose(), now) != Some(expected) {
        return Err(Refusal::BadToken.into());
    }
    policy_rules::may_join_provider(&mut write, caller.id()).await?;
    provider.name = Some(request.name.trim().to_owned());
    provider.business_name = request.business_name;
    provider.billing_email = Some(email::normalize(&request.billing_email));
    provider.billing_address = address;
    provider.status = ProviderStatus::Billable;
    providers::update(&mut write, &provider, now).await?;
    admin.user = Some(caller.id());
    admin.email = None;
    admin.key = Some(request.key);
    admin.status = ProviderUserStatus::Confirmed;
    provider_users::update(&mut write, &admin).await?;
    users::touch(&mut write, caller.id(), now).await?;
    write.commit().await?;
    Ok(shown(&provider))
}

/// New names.
///
/// # Errors
/// Field errors; [`Refusal::NotProviderAdmin`].
pub async fn update(
    app: &App,
    caller: &Caller,
    id: ProviderId,
    request: ProviderUpdate,
) -> Result<Shown, Failure> {
    check_names(&request.name, request.business_name.as_deref(), &request.billing_email).check()?;
    let now = clock::now();
    let mut write = app.db.write().await?;
    let (mut provider, _) = administration(&mut write, id, caller).await?;
    provider.name = Some(request.name.trim().to_owned());
    provider.business_name = request.business_name;
    provider.billing_email = Some(email::normalize(&request.billing_email));
    providers::update(&mut write, &provider, now).await?;
    provider_users::touch_users(&mut write, id, now).await?;
    write.commit().await?;
    Ok(shown(&provider))
}

/// Suspends a provider, or opens it again, with its clients. Platform staff does this, not the API.
///
/// # Errors
/// `NotFound`.
pub async fn set_enabled(app: &App, id: ProviderId, enabled: bool) -> Result<(), Failure> {
    let now = clock::now();
    let mut write = app.db.write().await?;
    providers::by_id(&mut write, id).await?.ok_or(Failure::NotFound)?;
    providers::set_enabled(&mut write, id, enabled, now).await?;
    for organization in clients::of_provider(&mut write, id).await? {
        users::touch_members(&mut write, organization, now).await?;
    }
    provider_users::touch_users(&mut write, id, now).await?;
    write.commit().await?;
    Ok(())
}
