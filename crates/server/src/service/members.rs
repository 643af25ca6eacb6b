//! Members of an organization: who they are, invitation, acceptance, confirmation.

use std::collections::{BTreeSet, HashMap};

use keystead_api::WireDate;
use keystead_api::account::Permissions;
use keystead_api::members::{Member as Shown, MemberAccept, MemberBulkRow, MemberInvite, MemberMini};
use keystead_domain::enums::{
    EventType, OrganizationUserStatus, OrganizationUserType, PlanType, PolicyType, RevocationReason,
};
use keystead_domain::ids::{GroupId, OrganizationId, OrganizationUserId, UserId};
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::capability::Capability;

use super::collections::selection;
use super::rights::Reach;
use super::{access, invitations, policy_rules, profile, recovery, seats};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::letter::{self, Letter};
use crate::store::collections::{Access, Holder};
use crate::store::members::{self, Member, MemberDetails};
use crate::store::organizations::Organization;
use crate::store::{Conn, collections, events, groups, organizations, users};
use crate::token::link::Link;
use crate::{clock, random};

/// Outcomes of a bulk action by row.
pub type Outcomes = Vec<(OrganizationUserId, Result<(), Failure>)>;

fn shown(details: MemberDetails, access: Vec<Access>, groups: Vec<GroupId>, object: &str) -> Shown {
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
        reset_password_enrolled: details.row.recovery_key.is_some(),
        uses_key_connector: false,
        has_master_password: details.row.user.is_some(),
        avatar_color: details.avatar_color,
        two_factor_enabled: details.has_two_factor,
        sso_bound: false,
        sso_external_id: None,
        claimed_by_organization: details.is_claimed,
        collections: access.iter().map(|row| selection(row.collection, row.level)).collect(),
        groups,
        revocation_reason: details.row.revocation_reason.map(RevocationReason::code),
        creation_date: Some(WireDate::from_timestamp(details.row.created)),
    }
}

/// What every member may know of the others.
fn mini(details: MemberDetails) -> MemberMini {
    MemberMini {
        object: "organizationUserUserMiniDetails".to_owned(),
        id: details.row.id,
        role: details.row.role,
        status: details.row.status,
        user_id: details.row.user,
        name: details.name,
        email: details.row.email,
    }
}

/// What a list of members carries beside the people.
#[derive(Debug, Clone, Copy, Default)]
pub struct Include {
    pub collections: bool,
    pub groups: bool,
}

/// Everybody, for those who manage members; those who only recover accounts see who is enrolled.
pub async fn list(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    include: Include,
) -> Result<Vec<Shown>, Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    let manages = reach.can(Capability::Members);
    if !manages {
        reach.require(Capability::AccountRecovery)?;
    }
    let mut access: HashMap<OrganizationUserId, Vec<Access>> = HashMap::new();
    if include.collections {
        let by_collection = collections::access_by_collection(&mut read, organization).await?;
        for row in by_collection.into_values().flatten() {
            if let Holder::Member(member) = row.holder {
                access.entry(member).or_default().push(row);
            }
        }
    }
    let mut groups =
        if include.groups { groups::by_member(&mut read, organization).await? } else { HashMap::new() };
    let rows = members::list(&mut read, organization).await?;
    Ok(rows
        .into_iter()
        .filter(|row| manages || row.row.recovery_key.is_some())
        .map(|row| {
            let own = access.remove(&row.row.id).unwrap_or_default();
            let groups = groups.remove(&row.row.id).unwrap_or_default();
            shown(row, own, groups, "organizationUserUserDetails")
        })
        .collect())
}

/// Names and states only, for every member.
pub async fn mini_list(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
) -> Result<Vec<MemberMini>, Failure> {
    let mut read = app.db.read().await?;
    Reach::of(&mut read, organization, caller).await?;
    let rows = members::list(&mut read, organization).await?;
    Ok(rows.into_iter().map(mini).collect())
}

/// One member with access.
pub async fn get(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: OrganizationUserId,
) -> Result<Shown, Failure> {
    let mut read = app.db.read().await?;
    Reach::of(&mut read, organization, caller).await?.require(Capability::Members)?;
    let row = members::some(&mut read, organization, &[id]).await?.pop().ok_or(Failure::NotFound)?;
    let access = collections::access_of(&mut read, Holder::Member(id)).await?;
    let groups = groups::of_member(&mut read, id).await?;
    Ok(shown(row, access, groups, "organizationUserDetails"))
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
    match reach.standing().may_give_role(role, &permissions.switches()) {
        Err(Denial::UnknownRole) => {
            let mut fields = Fields::default();
            fields.add("Type", "The role is not known.");
            fields.check()
        }
        Err(Denial::NotInPlan) => Err(Refusal::CustomNeedsEnterprise.into()),
        other => Ok(other?),
    }
}

/// Switches as they are kept: only Custom members have any.
pub fn kept_permissions(role: OrganizationUserType, permissions: &Permissions) -> Option<String> {
    (role == OrganizationUserType::Custom).then(|| serde_json::to_string(permissions).ok()).flatten()
}

/// Invites addresses that are not in the organization yet.
///
/// # Errors
/// Field errors, one of them for revoked members; role refusals; [`Refusal::NoSeat`] or [`Refusal::NoClientSeat`].
pub async fn invite(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    request: &MemberInvite,
) -> Result<(), Failure> {
    let addresses = super::provider_users::checked_addresses(&request.emails)?;
    let wanted = access::of_collections(&request.collections)?;
    let now = clock::now();
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require(Capability::Members)?;
    reach.standing().may_invite()?;
    check_role(&reach, request.role, &request.permissions)?;
    access::check_groups(&mut write, &reach, &request.groups).await?;
    require_none_revoked(&mut write, organization, &addresses).await?;
    let present: BTreeSet<String> = members::addresses(&mut write, organization).await?.into_iter().collect();
    let fresh: Vec<&String> = addresses.difference(&present).collect();
    let told = seats::take(&mut write, organization, fresh.len()).await?;
    let mut invited = Vec::new();
    for address in fresh {
        let member = Member {
            permissions: kept_permissions(request.role, &request.permissions),
            ..Member::invited(random::id()?, organization, address.clone(), request.role, now)
        };
        members::insert(&mut write, &member).await?;
        groups::set_of_member(&mut write, member.id, &request.groups).await?;
        record(&mut write, caller, &member, EventType::OrganizationUserInvited).await?;
        let known = users::by_email(&mut write, address).await?.is_some();
        invited.push((member.id, address, known));
    }
    let new: Vec<OrganizationUserId> = invited.iter().map(|(id, ..)| *id).collect();
    access::give_collections(&mut write, &reach, &new, &wanted).await?;
    write.commit().await?;
    for (id, address, known) in invited {
        invitations::member(app, &caller.front, &reach.organization, id, address, known).await?;
    }
    seats::tell(app, caller, &reach.organization, told).await
}

/// Fails when somebody was a member and is revoked: restoring gives back what they had.
async fn require_none_revoked(
    conn: &mut Conn,
    organization: OrganizationId,
    addresses: &BTreeSet<String>,
) -> Result<(), Failure> {
    let revoked: BTreeSet<String> =
        members::revoked_addresses(conn, organization).await?.into_iter().collect();
    let mut fields = Fields::default();
    for address in addresses.intersection(&revoked) {
        fields.add("Emails", format!("{address} is a revoked member. Restore the access instead."));
    }
    if fields.0.is_empty() { Ok(()) } else { Err(Failure::InvalidFor(fields, "revokedMember")) }
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
    Reach::of(&mut *app.db.read().await?, organization, caller).await?.require(Capability::Members)
}

/// Mails an open invitation again.
///
/// # Errors
/// [`Refusal::NotInvited`]; role refusals; `NotFound`.
pub async fn reinvite(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: OrganizationUserId,
) -> Result<(), Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    reach.require(Capability::Members)?;
    let member = members::by_id(&mut read, organization, id).await?.ok_or(Failure::NotFound)?;
    reach.standing().may_manage_member(member.role)?;
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
    // The token first: what became of an invitation is told to nobody who does not hold its link.
    let invited = match Link::open(&app.keys, request.token.expose(), clock::now()) {
        Some(Link::Member { id: of, email }) if of == id => email,
        _ => return Err(Refusal::BadToken.into()),
    };
    if invited != caller.user.email {
        return Err(Refusal::OtherAddress.into());
    }
    match member.status {
        OrganizationUserStatus::Invited if member.email.as_deref() == Some(invited.as_str()) => {}
        OrganizationUserStatus::Invited => return Err(Refusal::BadToken.into()),
        OrganizationUserStatus::Revoked => return Err(Refusal::MembershipRevoked.into()),
        _ if member.user == Some(caller.id()) => return Err(Refusal::AlreadyAccepted.into()),
        _ => return Err(Refusal::BadToken.into()),
    }
    member.email = None;
    let joined = organizations::by_id(&mut write, organization).await?.ok_or(Refusal::BadToken)?;
    policy_rules::may_join(&mut write, &joined, &member, caller.id()).await??;
    member.user = Some(caller.id());
    member.status = OrganizationUserStatus::Accepted;
    let enrolled = enroll_on_accept(&mut write, &joined, &mut member, request).await?;
    match members::update(&mut write, &member).await {
        Err(error) if error.is_unique_violation() => return Err(Refusal::AlreadyAccepted.into()),
        other => other?,
    }
    if enrolled {
        let kind = EventType::OrganizationUserEnrolledRecovery;
        record(&mut write, caller, &member, kind).await?;
    }
    let administrators = members::addresses_of(&mut write, organization, OrganizationUserType::Admin).await?;
    write.commit().await?;
    let link = format!("{}/#/organizations/{organization}/members", caller.front.base);
    for address in administrators {
        let letter = Letter::Notice { stem: "waiting", name: &joined.name, link: &link };
        letter::send(app, &caller.front, &address, letter).await?;
    }
    Ok(())
}

/// Keeps the user key of somebody who joins, where the organization wants it.
async fn enroll_on_accept(
    conn: &mut Conn,
    organization: &Organization,
    member: &mut Member,
    request: &MemberAccept,
) -> Result<bool, Failure> {
    let policy = policy_rules::active(conn, organization, PolicyType::AccountRecovery).await?;
    let Some(policy) = policy else { return Ok(false) };
    let key = request.reset_password_key.as_deref().filter(|key| !key.is_empty());
    if let Some(key) = key {
        recovery::check_key(key)?;
        member.recovery_key = Some(key.to_owned());
    } else if policy_rules::is_set(&policy, "autoEnrollEnabled") {
        return Err(Refusal::EnrollmentNeeded.into());
    }
    Ok(key.is_some())
}

/// Fails when somebody who administers a free organization would administer another one.
///
/// # Errors
/// [`Refusal::SecondFreeOrganization`].
pub async fn require_one_free(
    conn: &mut Conn,
    organization: &Organization,
    role: OrganizationUserType,
    user: UserId,
) -> Result<(), Failure> {
    let administers = |role| matches!(role, OrganizationUserType::Owner | OrganizationUserType::Admin);
    if organization.plan != PlanType::Free || !administers(role) {
        return Ok(());
    }
    let others = members::organizations_of(conn, user).await?;
    let is_second = others.iter().any(|(other, member)| {
        other.id != organization.id && other.plan == PlanType::Free && administers(member.role)
    });
    if is_second { Err(Refusal::SecondFreeOrganization.into()) } else { Ok(()) }
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
