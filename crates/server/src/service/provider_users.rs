//! People in a provider: invite, accept, confirm, change, remove. All but accepting is for Provider Admins.

use std::collections::BTreeSet;

use keystead_api::WireDate;
use keystead_api::account::Permissions;
use keystead_api::provider::{
    AwaitedProvider, ProviderUser as Shown, ProviderUserBulkRow, ProviderUserInvite, ProviderUserKey,
    ProviderUserPublicKey,
};
use keystead_domain::email;
use keystead_domain::enums::{EventType, ProviderUserStatus, ProviderUserType};
use keystead_domain::ids::{ProviderId, ProviderUserId};
use keystead_domain::limits;
use keystead_domain::permissions::team::{TeamChange, TeamFacts};
use keystead_domain::permissions::{Allowed, Denial};
use keystead_domain::secret::Secret;

use super::{assignments, invitations, policy_rules, providers};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::letter::{self, Letter};
use crate::store::provider_users::{self, ProviderUser, ProviderUserDetails};
use crate::store::providers::{self as store_providers, Provider};
use crate::store::{Conn, events, users};
use crate::token::link::Link;
use crate::{clock, random};

fn shown(details: ProviderUserDetails) -> Shown {
    Shown {
        object: "providerUserUserDetails".to_owned(),
        id: details.row.id,
        role: details.row.role,
        status: details.row.status,
        user_id: details.row.user,
        permissions: Permissions::default(),
        name: details.name,
        email: details.row.email,
        creation_date: Some(WireDate::from_timestamp(details.created)),
    }
}

/// Whether the caller may do something to somebody, by the rules that the face shows.
async fn may_change(
    conn: &mut Conn,
    (provider, own): (&Provider, &ProviderUser),
    user: &ProviderUser,
    change: TeamChange,
) -> Result<Allowed, Failure> {
    let is_admin =
        user.role == ProviderUserType::ProviderAdmin && user.status == ProviderUserStatus::Confirmed;
    let facts = TeamFacts {
        role: user.role,
        status: user.status,
        is_self: user.id == own.id,
        is_last_admin: is_admin && provider_users::admins_without(conn, provider.id, &[user.id]).await? == 0,
    };
    Ok(providers::standing(provider, own).may_change_colleague(&facts, change))
}

/// Everybody.
pub async fn list(app: &App, caller: &Caller, provider: ProviderId) -> Result<Vec<Shown>, Failure> {
    let mut read = app.db.read().await?;
    providers::administration(&mut read, provider, caller).await?;
    Ok(provider_users::list(&mut read, provider).await?.into_iter().map(shown).collect())
}

/// One membership.
pub async fn get(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: ProviderUserId,
) -> Result<Shown, Failure> {
    let found = list(app, caller, provider).await?.into_iter().find(|user| user.id == id);
    found.map(|user| Shown { object: "providerUser".to_owned(), ..user }).ok_or(Failure::NotFound)
}

/// Addresses of an invitation: valid, normalised, each once.
///
/// # Errors
/// Field errors that name the position in the list.
pub fn checked_addresses(emails: &[String]) -> Result<BTreeSet<String>, Failure> {
    let mut fields = Fields::default();
    fields.require(!emails.is_empty(), "Emails", "An e-mail address is required.");
    fields.require(
        emails.len() <= limits::INVITE_BATCH,
        "Emails",
        "At most 20 addresses can be invited at once.",
    );
    for (position, address) in emails.iter().enumerate() {
        fields.email(&format!("Emails[{position}]"), address);
    }
    fields.check()?;
    Ok(emails.iter().map(|address| email::normalize(address)).collect())
}

/// An audit record about a provider user.
pub fn event(caller: &Caller, kind: EventType, user: &ProviderUser) -> events::Event {
    let mut event = caller.event(kind);
    event.provider = Some(user.provider);
    event.provider_user = Some(user.id);
    event.user = user.user;
    event
}

/// Invites addresses that are not in the provider yet; where clients are named, to those only. The limit stands before
/// anybody can accept.
pub async fn invite(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    request: &ProviderUserInvite,
) -> Result<(), Failure> {
    let addresses = checked_addresses(&request.emails)?;
    check_role(request.role)?;
    let now = clock::now();
    let mut write = app.db.write().await?;
    let (row, _) = providers::administration(&mut write, provider, caller).await?;
    let present: BTreeSet<String> = provider_users::list(&mut write, provider)
        .await?
        .into_iter()
        .filter_map(|user| user.row.email)
        .collect();
    let mut invited = Vec::new();
    for address in addresses.difference(&present) {
        let user = ProviderUser {
            id: random::id()?,
            provider,
            user: None,
            email: Some(address.clone()),
            key: None,
            role: request.role,
            status: ProviderUserStatus::Invited,
        };
        provider_users::insert(&mut write, &user, now).await?;
        assignments::write(&mut write, &user, request.clients.as_deref()).await?;
        events::insert(&mut write, &event(caller, EventType::ProviderUserInvited, &user)).await?;
        invited.push((user.id, address));
    }
    write.commit().await?;
    let name = row.name.unwrap_or_default();
    for (id, address) in invited {
        invitations::provider_user(app, &caller.front, (provider, &name), id, address).await?;
    }
    Ok(())
}

fn check_role(role: ProviderUserType) -> Result<(), Failure> {
    let mut fields = Fields::default();
    fields.require(!matches!(role, ProviderUserType::Other(_)), "Type", "The role is not known.");
    fields.check()
}

/// Whether the caller may mail invitations of a provider again.
///
/// # Errors
/// As [`reinvite`], but for what is about a single user.
pub async fn may_reinvite(app: &App, caller: &Caller, provider: ProviderId) -> Result<(), Failure> {
    providers::administration(&mut *app.db.read().await?, provider, caller).await.map(drop)
}

/// Mails an open invitation again, as one of today.
///
/// # Errors
/// [`Refusal::NotInvited`].
pub async fn reinvite(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: ProviderUserId,
) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    let (row, own) = providers::administration(&mut write, provider, caller).await?;
    let user = provider_users::by_id(&mut write, provider, id).await?.ok_or(Failure::NotFound)?;
    may_change(&mut write, (&row, &own), &user, TeamChange::Resend).await??;
    let address = user.email.ok_or(Refusal::NotInvited)?;
    provider_users::renew(&mut write, id, clock::now()).await?;
    write.commit().await?;
    invitations::provider_user(app, &caller.front, (provider, &row.name.unwrap_or_default()), id, &address)
        .await
}

/// The invited person accepts.
///
/// # Errors
/// [`Refusal::AlreadyAccepted`], [`Refusal::OtherAddress`] or [`Refusal::BadToken`].
pub async fn accept(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: ProviderUserId,
    token: &Secret,
) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    let mut user = provider_users::by_id(&mut write, provider, id).await?.ok_or(Refusal::BadToken)?;
    // The token first: what became of an invitation is told to nobody who does not hold its link.
    let invited = match Link::open(&app.keys, token.expose(), clock::now()) {
        Some(Link::ProviderUser { id: of, email }) if of == id => email,
        _ => return Err(Refusal::BadToken.into()),
    };
    if invited != caller.user.email {
        return Err(Refusal::OtherAddress.into());
    }
    match user.status {
        ProviderUserStatus::Invited if user.email.as_deref() == Some(invited.as_str()) => {}
        ProviderUserStatus::Invited => return Err(Refusal::BadToken.into()),
        _ if user.user == Some(caller.id()) => return Err(Refusal::AlreadyAccepted.into()),
        _ => return Err(Refusal::BadToken.into()),
    }
    policy_rules::may_join_provider(&mut write, caller.id()).await?;
    user.email = None;
    user.user = Some(caller.id());
    user.status = ProviderUserStatus::Accepted;
    match provider_users::update(&mut write, &user).await {
        Err(error) if error.is_unique_violation() => return Err(Refusal::AlreadyAccepted.into()),
        other => other?,
    }
    let joined = store_providers::by_id(&mut write, provider).await?.ok_or(Refusal::BadToken)?;
    let people = provider_users::list(&mut write, provider).await?;
    write.commit().await?;
    let link = format!("{}/#/providers/{provider}/manage/members", caller.front.base);
    let letter = Letter::Notice { stem: "waiting", name: &joined.name.unwrap_or_default(), link: &link };
    for address in people.into_iter().filter(is_administrator).filter_map(|user| user.row.email) {
        letter::send(app, &caller.front, &address, letter).await?;
    }
    Ok(())
}

fn is_administrator(user: &ProviderUserDetails) -> bool {
    user.row.role == ProviderUserType::ProviderAdmin && user.row.status == ProviderUserStatus::Confirmed
}

/// Providers whose invitation the caller has accepted, and where nobody has confirmed them yet.
pub async fn awaited(app: &App, caller: &Caller) -> Result<Vec<AwaitedProvider>, Failure> {
    let mut read = app.db.read().await?;
    let found = provider_users::awaited(&mut read, caller.id()).await?;
    Ok(found.into_iter().map(|(id, name)| AwaitedProvider { id, name: name.unwrap_or_default() }).collect())
}

async fn confirm_one(
    conn: &mut Conn,
    caller: &Caller,
    by: (&Provider, &ProviderUser),
    entry: &ProviderUserKey,
) -> Result<(), Failure> {
    let mut fields = Fields::default();
    fields.wrapped("Key", &entry.key);
    fields.check()?;
    let mut user = provider_users::by_id(conn, by.0.id, entry.id).await?.ok_or(Failure::NotFound)?;
    may_change(conn, by, &user, TeamChange::Confirm).await??;
    let account = user.user.ok_or(Refusal::NotAccepted)?;
    policy_rules::may_join_provider(conn, account).await?;
    user.key = Some(entry.key.clone());
    user.status = ProviderUserStatus::Confirmed;
    provider_users::update(conn, &user).await?;
    users::touch(conn, account, clock::now()).await?;
    events::insert(conn, &event(caller, EventType::ProviderUserConfirmed, &user)).await?;
    Ok(())
}

/// Hands the provider key to people who have accepted. One row's failure does not stop the others.
pub async fn confirm(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    entries: &[ProviderUserKey],
) -> Result<Vec<(ProviderUserId, Result<(), Failure>)>, Failure> {
    let mut write = app.db.write().await?;
    let (row, own) = providers::administration(&mut write, provider, caller).await?;
    let mut outcomes = Vec::new();
    for entry in entries {
        outcomes.push((entry.id, confirm_one(&mut write, caller, (&row, &own), entry).await));
    }
    let done: Vec<ProviderUserId> =
        outcomes.iter().filter(|(_, outcome)| outcome.is_ok()).map(|(id, _)| *id).collect();
    let people = provider_users::some(&mut write, provider, &done).await?;
    write.commit().await?;
    for address in people.into_iter().filter_map(|user| user.row.email) {
        invitations::confirmed(app, &caller.front, row.name.as_deref().unwrap_or_default(), &address).await?;
    }
    Ok(outcomes)
}

/// Public keys of those who can be confirmed.
pub async fn public_keys(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    ids: &[ProviderUserId],
) -> Result<Vec<ProviderUserPublicKey>, Failure> {
    let mut read = app.db.read().await?;
    providers::administration(&mut read, provider, caller).await?;
    let people = provider_users::some(&mut read, provider, ids).await?;
    Ok(people
        .into_iter()
        .filter(|user| user.public_key.is_some())
        .map(|user| ProviderUserPublicKey {
            object: "providerUserPublicKeyResponseModel".to_owned(),
            id: user.row.id,
            user_id: user.row.user,
            key: user.public_key,
        })
        .collect())
}

/// New role. The same one changes nothing and is not recorded.
///
/// # Errors
/// [`Refusal::LastProviderAdmin`].
pub async fn update(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: ProviderUserId,
    role: ProviderUserType,
) -> Result<(), Failure> {
    check_role(role)?;
    let mut write = app.db.write().await?;
    let (row, own) = providers::administration(&mut write, provider, caller).await?;
    let mut user = provider_users::by_id(&mut write, provider, id).await?.ok_or(Failure::NotFound)?;
    match may_change(&mut write, (&row, &own), &user, TeamChange::Role(role)).await? {
        Err(Denial::RoleHeld) => return Ok(()),
        other => other?,
    }
    user.role = role;
    provider_users::update(&mut write, &user).await?;
    if let Some(account) = user.user {
        users::touch(&mut write, account, clock::now()).await?;
    }
    events::insert(&mut write, &event(caller, EventType::ProviderUserUpdated, &user)).await?;
    write.commit().await?;
    Ok(())
}

async fn remove_one(
    conn: &mut Conn,
    caller: &Caller,
    by: (&Provider, &ProviderUser),
    id: ProviderUserId,
) -> Result<(), Failure> {
    let user = provider_users::by_id(conn, by.0.id, id).await?.ok_or(Failure::NotFound)?;
    may_change(conn, by, &user, TeamChange::Remove).await??;
    provider_users::remove(conn, user.id).await?;
    if let Some(account) = user.user {
        users::touch(conn, account, clock::now()).await?;
    }
    events::insert(conn, &event(caller, EventType::ProviderUserRemoved, &user)).await?;
    Ok(())
}

/// Removes people. The whole request is refused when it would leave no administrator. Whoever had access is told by mail.
///
/// # Errors
/// [`Refusal::LastProviderAdmin`]; per row `NotFound` or [`Refusal::NotYourself`].
pub async fn remove(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    ids: &[ProviderUserId],
) -> Result<Vec<(ProviderUserId, Result<(), Failure>)>, Failure> {
    let mut write = app.db.write().await?;
    let (row, own) = providers::administration(&mut write, provider, caller).await?;
    if provider_users::admins_without(&mut write, provider, ids).await? == 0 {
        return Err(if ids == [own.id] { Refusal::NotYourself } else { Refusal::LastProviderAdmin }.into());
    }
    let people = provider_users::some(&mut write, provider, ids).await?;
    let mut outcomes = Vec::new();
    for id in ids {
        outcomes.push((*id, remove_one(&mut write, caller, (&row, &own), *id).await));
    }
    write.commit().await?;
    let is_gone = |id| outcomes.iter().any(|(of, outcome)| *of == id && outcome.is_ok());
    let had_access = |user: &ProviderUser| user.status == ProviderUserStatus::Confirmed && is_gone(user.id);
    let told: Vec<String> =
        people.into_iter().filter(|user| had_access(&user.row)).filter_map(|user| user.row.email).collect();
    for address in told {
        invitations::removed(app, &caller.front, row.name.as_deref().unwrap_or_default(), &address).await?;
    }
    Ok(outcomes)
}

/// Outcomes of a bulk action as the wire has them.
pub fn bulk_rows(outcomes: Vec<(ProviderUserId, Result<(), Failure>)>) -> Vec<ProviderUserBulkRow> {
    outcomes
        .into_iter()
        .map(|(id, outcome)| ProviderUserBulkRow {
            object: "providerBulkConfirmResponseModel".to_owned(),
            id,
            error: super::outcome_text(outcome),
        })
        .collect()
}
