//! Members of an organization: who they are, invitation, acceptance, confirmation.

use std::collections::{BTreeSet, HashMap};

use keystead_api::WireDate;
use keystead_api::account::Permissions;
use keystead_api::members::{
    Member as Shown, MemberAccept, MemberBulkRow, MemberInvite, MemberKey, MemberPublicKey,
};
use keystead_domain::enums::{EventType, OrganizationStatus, OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::plan;

use super::collections::{check_selections, selection};
use super::rights::Reach;
use super::{invitations, member_changes, profile};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::collections::Access;
use crate::store::members::{self, Member, MemberDetails};
use crate::store::{Conn, collections, events, organizations, users};
use crate::token::link::Link;
use crate::{clock, random};

/// Outcomes of a bulk action by row.
pub type Outcomes = Vec<(OrganizationUserId, Result<(), Failure>)>;

fn shown(details: MemberDetails, access: Vec<Access>, object: &str) -> Shown {
    let as_selection = |row: &Access| {
        let mut selection = selection(row);
        selection.id = row.collection.to_string();
        selection
    };
    Shown {
        object: object.to_owned(),
        id: details.row.id,
        role: details.row.role,
        status: details.row.status,
        user_id: details.row.user,
        name: details.name,
        email: details.row.email,
        external_id: details.row.external_id,
        access_secrets_manager: false,
        access_pam: false,
        permissions: profile::permissions(details.row.permissions.as_deref()),
        reset_password_enrolled: false,
        uses_key_connector: false,
        has_master_password: details.row.user.is_some(),
        avatar_color: details.avatar_color,
        two_factor_enabled: details.has_two_factor,
        sso_bound: false,
        sso_external_id: None,
        claimed_by_organization: false,
        collections: access.iter().map(as_selection).collect(),
        groups: Vec::new(),
        revocation_reason: None,
        creation_date: Some(WireDate::from_timestamp(details.row.created)),
    }
}

/// Everybody, for those who manage members; with access when asked.
pub async fn list(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    with_access: bool,
) -> Result<Vec<Shown>, Failure> {
    let mut read = app.db.read().await?;
    Reach::of(&mut read, organization, caller).await?.require_manage_users()?;
    let mut access: HashMap<OrganizationUserId, Vec<Access>> = HashMap::new();
    if with_access {
        let by_collection = collections::access_by_collection(&mut read, organization).await?;
        for row in by_collection.into_values().flatten() {
            access.entry(row.member).or_default().push(row);
        }
    }
    let rows = members::list(&mut read, organization).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let own = access.remove(&row.row.id).unwrap_or_default();
            shown(row, own, "organizationUserUserDetails")
        })
        .collect())
}

/// Names and states only, for every member.
pub async fn mini_list(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
) -> Result<Vec<Shown>, Failure> {
    let mut read = app.db.read().await?;
    Reach::of(&mut read, organization, caller).await?;
    let rows = members::list(&mut read, organization).await?;
    Ok(rows.into_iter().map(|row| shown(row, Vec::new(), "organizationUserUserMiniDetails")).collect())
}

/// One member with access.
pub async fn get(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: OrganizationUserId,
) -> Result<Shown, Failure> {
    let mut read = app.db.read().await?;
    Reach::of(&mut read, organization, caller).await?.require_manage_users()?;
    let row = members::some(&mut read, organization, &[id]).await?.pop().ok_or(Failure::NotFound)?;
    let access = collections::access_of_member(&mut read, id).await?;
    Ok(shown(row, access, "organizationUserDetails"))
}

/// Checks a role that is to be given.
///
/// # Errors
/// [`Refusal::OwnersOnly`], [`Refusal::RoleTooLow`], [`Refusal::CustomNeedsEnterprise`]; a field error for unknown roles.
pub fn check_role(
    reach: &Reach,
    role: OrganizationUserType,
    permissions: &Permissions,
) -> Result<(), Failure> {
    match role {
        OrganizationUserType::Owner if !reach.is_owner() => return Err(Refusal::OwnersOnly.into()),
        OrganizationUserType::Admin if !reach.is_admin() => return Err(Refusal::RoleTooLow.into()),
        OrganizationUserType::Custom => {
            if !plan::features(reach.organization.plan).enterprise {
                return Err(Refusal::CustomNeedsEnterprise.into());
            }
            if reach.custom().is_some_and(|own| !includes(own, permissions)) {
                return Err(Refusal::RoleTooLow.into());
            }
        }
        OrganizationUserType::Other(_) => {
            let mut fields = Fields::default();
            fields.add("Type", "The role is not known.");
            fields.check()?;
        }
        _ => {}
    }
    Ok(())
}

/// Whether one set of switches covers another.
fn includes(own: &Permissions, given: &Permissions) -> bool {
    let on = |permissions: &Permissions| -> BTreeSet<String> {
        let value = serde_json::to_value(permissions).unwrap_or_default();
        value
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(_, on)| **on == true)
            .map(|(name, _)| name.clone())
            .collect()
    };
    on(given).is_subset(&on(own))
}

/// Switches as they are kept: only Custom members have any.
pub fn kept_permissions(role: OrganizationUserType, permissions: &Permissions) -> Option<String> {
    (role == OrganizationUserType::Custom).then(|| serde_json::to_string(permissions).ok()).flatten()
}

/// Fails when seats would not suffice for some more members.
pub async fn require_seats(conn: &mut Conn, reach: &Reach, more: usize) -> Result<(), Failure> {
    let Some(seats) = reach.organization.seats else { return Ok(()) };
    let occupied = organizations::occupied_seats(conn, reach.organization.id).await?;
    if occupied + i64::try_from(more).unwrap_or(i64::MAX) <= seats {
        return Ok(());
    }
    let managed = reach.organization.status == OrganizationStatus::Managed;
    Err(if managed { Refusal::NoClientSeat } else { Refusal::NoSeat }.into())
}

/// Invites addresses that are not in the organization yet.
///
/// # Errors
/// Field errors; role refusals; [`Refusal::NoSeat`] or [`Refusal::NoClientSeat`].
pub async fn invite(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    request: &MemberInvite,
) -> Result<(), Failure> {
    let addresses = super::provider_users::checked_addresses(&request.emails)?;
    check_selections(&request.collections)?;
    if !request.groups.is_empty() {
        return Err(Refusal::NoGroups.into());
    }
    let now = clock::now();
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require_manage_users()?;
    reach.require_enabled()?;
    check_role(&reach, request.role, &request.permissions)?;
    let present: BTreeSet<String> = members::addresses(&mut write, organization).await?.into_iter().collect();
    let fresh: Vec<&String> = addresses.difference(&present).collect();
    require_seats(&mut write, &reach, fresh.len()).await?;
    let mut invited = Vec::new();
    for address in fresh {
        let member = Member {
            id: random::id()?,
            organization,
            user: None,
            email: Some(address.clone()),
            key: None,
            role: request.role,
            status: OrganizationUserStatus::Invited,
            former_status: None,
            permissions: kept_permissions(request.role, &request.permissions),
            external_id: None,
            created: now,
        };
        members::insert(&mut write, &member).await?;
        member_changes::grant(&mut write, organization, member.id, &request.collections).await?;
        record(&mut write, caller, &member, EventType::OrganizationUserInvited).await?;
        let known = users::by_email(&mut write, address).await?.is_some();
        invited.push((member.id, address, known));
    }
    write.commit().await?;
    for (id, address, known) in invited {
        invitations::member(app, &caller.front, &reach.organization, id, address, known).await?;
    }
    Ok(())
}

/// Writes an audit record about a member and tells the member's clients.
pub async fn record(
    conn: &mut Conn,
    caller: &Caller,
    member: &Member,
    kind: EventType,
) -> Result<(), Failure> {
    let mut event = caller.event(kind);
    event.organization = Some(member.organization);
    event.member = Some(member.id);
    event.user = member.user;
    events::insert(conn, &event).await?;
    if let Some(account) = member.user {
        users::touch(conn, account, clock::now()).await?;
    }
    Ok(())
}

/// Whether the caller may mail invitations of an organization again.
///
/// # Errors
/// As [`reinvite`], but for what is about a single member.
pub async fn may_reinvite(app: &App, caller: &Caller, organization: OrganizationId) -> Result<(), Failure> {
    Reach::of(&mut *app.db.read().await?, organization, caller).await?.require_manage_users()
}

/// Mails an open invitation again.
///
/// # Errors
/// [`Refusal::NotInvited`]; `NotFound`.
pub async fn reinvite(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: OrganizationUserId,
) -> Result<(), Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    reach.require_manage_users()?;
    let member = members::by_id(&mut read, organization, id).await?.ok_or(Failure::NotFound)?;
    let address = member
        .email
        .filter(|_| member.status == OrganizationUserStatus::Invited)
        .ok_or(Refusal::NotInvited)?;
    let known = users::by_email(&mut read, &address).await?.is_some();
    drop(read);
    invitations::member(app, &caller.front, &reach.organization, id, &address, known).await
}

/// The invited person accepts.
///
/// # Errors
/// [`Refusal::AlreadyAccepted`], [`Refusal::OtherAddress`] or [`Refusal::BadToken`].
pub async fn accept(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: OrganizationUserId,
    request: &MemberAccept,
) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    let mut member = members::by_id(&mut write, organization, id).await?.ok_or(Refusal::BadToken)?;
    match member.status {
        OrganizationUserStatus::Invited => {}
        OrganizationUserStatus::Revoked => return Err(Refusal::BadToken.into()),
        _ => return Err(Refusal::AlreadyAccepted.into()),
    }
    let invited = member.email.take().unwrap_or_default();
    let expected = Link::Member { id, email: invited.clone() };
    if Link::open(&app.keys, request.token.expose(), clock::now()) != Some(expected) {
        return Err(Refusal::BadToken.into());
    }
    if invited != caller.user.email {
        return Err(Refusal::OtherAddress.into());
    }
    member.user = Some(caller.id());
    member.status = OrganizationUserStatus::Accepted;
    match members::update(&mut write, &member).await {
        Err(error) if error.is_unique_violation() => return Err(Refusal::AlreadyAccepted.into()),
        other => other?,
    }
    write.commit().await?;
    Ok(())
}

async fn confirm_one(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    entry: &MemberKey,
) -> Result<(), Failure> {
    let mut fields = Fields::default();
    fields.wrapped("Key", &entry.key);
    fields.check()?;
    let mut member = members::by_id(conn, reach.organization.id, entry.id).await?.ok_or(Failure::NotFound)?;
    member_changes::require_may_touch(reach, &member)?;
    if member.status != OrganizationUserStatus::Accepted || member.user.is_none() {
        return Err(Refusal::NotAccepted.into());
    }
    member.key = Some(entry.key.clone());
    member.status = OrganizationUserStatus::Confirmed;
    members::update(conn, &member).await?;
    record(conn, caller, &member, EventType::OrganizationUserConfirmed).await
}

/// Hands the organization key to members who have accepted. One row's failure does not stop the others.
pub async fn confirm(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    entries: &[MemberKey],
) -> Result<Outcomes, Failure> {
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require_manage_users()?;
    let mut outcomes = Vec::new();
    for entry in entries {
        outcomes.push((entry.id, confirm_one(&mut write, caller, &reach, entry).await));
    }
    let done: Vec<OrganizationUserId> =
        outcomes.iter().filter(|(_, outcome)| outcome.is_ok()).map(|(id, _)| *id).collect();
    let people = members::some(&mut write, organization, &done).await?;
    write.commit().await?;
    for address in people.into_iter().filter_map(|member| member.row.email) {
        invitations::confirmed(app, &caller.front, &reach.organization.name, &address).await?;
    }
    Ok(outcomes)
}

/// Public keys of those who have an account.
pub async fn public_keys(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    ids: &[OrganizationUserId],
) -> Result<Vec<MemberPublicKey>, Failure> {
    let mut read = app.db.read().await?;
    Reach::of(&mut read, organization, caller).await?.require_manage_users()?;
    let people = members::some(&mut read, organization, ids).await?;
    Ok(people
        .into_iter()
        .filter(|member| member.public_key.is_some())
        .map(|member| MemberPublicKey {
            object: "organizationUserPublicKeyResponseModel".to_owned(),
            id: member.row.id,
            user_id: member.row.user,
            key: member.public_key,
        })
        .collect())
}

/// Outcomes of a bulk action as the wire has them.
pub fn bulk_rows(outcomes: Outcomes) -> Vec<MemberBulkRow> {
    outcomes
        .into_iter()
        .map(|(id, outcome)| MemberBulkRow {
            object: "OrganizationBulkConfirmResponseModel".to_owned(),
            id,
            error: super::outcome_text(outcome),
        })
        .collect()
}
