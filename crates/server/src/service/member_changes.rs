//! What happens to members later: role and access, removal, revocation.

use std::collections::BTreeSet;

use keystead_api::members::MemberUpdate;
use keystead_domain::enums::{EventType, OrganizationUserStatus, OrganizationUserType, RevocationReason};
use keystead_domain::ids::{CollectionId, GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::member::{MemberChange, MemberFacts};

use super::members::{self as service, Outcomes};
use super::rights::Reach;
use super::seats::{self, Told};
use super::{access, policy_rules, profile};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Refusal};
use crate::store::collections::{self, Holder};
use crate::store::members::{self, Member};
use crate::store::{Conn, clients, domains, groups, users};

/// What can be done to members in bulk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The row goes.
    Remove,
    /// The row stays, without access.
    Revoke,
    /// Back to what it was.
    Restore,
}

impl Change {
    const fn shared(self) -> MemberChange {
        match self {
            Self::Remove => MemberChange::Remove,
            Self::Revoke => MemberChange::Revoke,
            Self::Restore => MemberChange::Restore,
        }
    }
}

/// New role and access.
///
/// # Errors
/// Role refusals; [`Refusal::LastOwner`]; [`Refusal::AddsItself`]; `NotFound`.
pub async fn update(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: OrganizationUserId,
    request: &MemberUpdate,
) -> Result<(), Failure> {
    let wanted = request.collections.as_deref().map(access::of_collections).transpose()?;
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require(Capability::Members)?;
    let mut member = members::by_id(&mut write, organization, id).await?.ok_or(Failure::NotFound)?;
    reach.standing().may_manage_member(member.role)?;
    let permissions = service::kept_permissions(request.role, &request.permissions);
    // Who changes groups or collections alone gives no rights, so the member may hold more than the caller.
    let gives_rights = request.role != member.role
        || profile::permissions(permissions.as_deref())
            != profile::permissions(member.permissions.as_deref());
    if gives_rights {
        service::check_role(&reach, request.role, &request.permissions)?;
    }
    if request.role != OrganizationUserType::Owner && facts(&mut write, &reach, &member).await?.is_last_owner
    {
        return Err(Refusal::LastOwner.into());
    }
    if let Some(user) = member.user.filter(|_| request.role != member.role) {
        service::require_one_free(&mut write, &reach.organization, request.role, user).await?;
    }
    member.role = request.role;
    member.permissions = permissions;
    members::update(&mut write, &member).await?;
    if let Some(wanted) = &wanted {
        require_no_new_collection(&mut write, &reach, id, wanted).await?;
        access::set_collections(&mut write, &reach, Holder::Member(id), wanted).await?;
    }
    if let Some(groups) = &request.groups {
        set_groups(&mut write, caller, &reach, &member, groups).await?;
    }
    service::record(&mut write, caller, &member, EventType::OrganizationUserUpdated).await?;
    write.commit().await?;
    Ok(())
}

/// Fails when the caller would give themselves a collection as a mere administrator.
async fn require_no_new_collection(
    conn: &mut Conn,
    reach: &Reach,
    id: OrganizationUserId,
    wanted: &[(CollectionId, CollectionLevel)],
) -> Result<(), Failure> {
    if reach.adds_itself() || !reach.is_member(id) {
        return Ok(());
    }
    let held = collections::access_of(conn, Holder::Member(id)).await?;
    let is_held = |id: CollectionId| held.iter().any(|row| row.collection == id);
    if wanted.iter().all(|(id, _)| is_held(*id)) { Ok(()) } else { Err(Refusal::AddsItself.into()) }
}

/// Makes some groups the member's, and records that they changed.
async fn set_groups(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    member: &Member,
    wanted: &[GroupId],
) -> Result<(), Failure> {
    access::check_groups(conn, reach, wanted).await?;
    let held: BTreeSet<GroupId> = groups::of_member(conn, member.id).await?.into_iter().collect();
    let wanted: BTreeSet<GroupId> = wanted.iter().copied().collect();
    if held == wanted {
        return Ok(());
    }
    if !reach.adds_itself() && reach.is_member(member.id) && !wanted.is_subset(&held) {
        return Err(Refusal::AddsItself.into());
    }
    groups::set_of_member(conn, member.id, &wanted.into_iter().collect::<Vec<_>>()).await?;
    service::record(conn, caller, member, EventType::OrganizationUserUpdatedGroups).await
}

/// What the shared rules ask about a member.
pub async fn facts(conn: &mut Conn, reach: &Reach, member: &Member) -> Result<MemberFacts, Failure> {
    let organization = reach.organization.id;
    let is_owner =
        member.role == OrganizationUserType::Owner && member.status == OrganizationUserStatus::Confirmed;
    Ok(MemberFacts {
        is_self: reach.is_member(member.id),
        claimed: domains::is_claimed(conn, organization, member.user).await?,
        is_last_owner: is_owner && !has_owner_without(conn, organization, &[member.id]).await?,
        ..MemberFacts::new(member.role, member.status)
    })
}

async fn has_owner_without(
    conn: &mut Conn,
    organization: OrganizationId,
    ids: &[OrganizationUserId],
) -> Result<bool, Failure> {
    Ok(clients::manager(conn, organization).await?.is_some()
        || members::owners_without(conn, organization, ids).await? > 0)
}

/// Ends a membership. What was in the member's My Items stays with the organization.
pub async fn end(conn: &mut Conn, member: &Member) -> Result<(), Failure> {
    let account = match member.user {
        Some(user) => users::by_id(conn, user).await?,
        None => None,
    };
    let email = account.map(|user| user.email).or_else(|| member.email.clone()).unwrap_or_default();
    collections::release(conn, member.id, &email).await?;
    Ok(members::remove(conn, member.id).await?)
}

async fn one(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    id: OrganizationUserId,
    change: Change,
    my_items: Option<&str>,
) -> Result<Told, Failure> {
    let mut told = None;
    let mut member = members::by_id(conn, reach.organization.id, id).await?.ok_or(Failure::NotFound)?;
    let facts = facts(conn, reach, &member).await?;
    reach.standing().may_change_member(&facts, change.shared())?;
    let kind = match change {
        Change::Remove => {
            end(conn, &member).await?;
            EventType::OrganizationUserRemoved
        }
        Change::Revoke => {
            policy_rules::revoke(conn, caller, &mut member, RevocationReason::Manual).await?;
            return Ok(told);
        }
        Change::Restore => {
            told = restore(conn, reach, &mut member, my_items).await?;
            EventType::OrganizationUserRestored
        }
    };
    service::record(conn, caller, &member, kind).await?;
    Ok(told)
}

async fn restore(
    conn: &mut Conn,
    reach: &Reach,
    member: &mut Member,
    my_items: Option<&str>,
) -> Result<Told, Failure> {
    if let Some(user) = member.user {
        policy_rules::may_join(conn, &reach.organization, member, user).await??;
        service::require_one_free(conn, &reach.organization, member.role, user).await?;
    }
    let told = seats::take(conn, reach.organization.id, 1).await?;
    member.status = member.former_status.take().unwrap_or(OrganizationUserStatus::Invited);
    member.revocation_reason = None;
    members::update(conn, member).await?;
    if member.status == OrganizationUserStatus::Confirmed {
        policy_rules::give_my_items(conn, &reach.organization, member, my_items).await?;
    }
    Ok(told)
}

/// Does the same to several members. One row's failure does not stop the others.
///
/// # Errors
/// `NotFound` for callers who do not manage members; [`Refusal::LastOwner`] when all of it together would leave none;
/// field errors for a name of My Items that is no encrypted text.
pub async fn apply(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    ids: &[OrganizationUserId],
    change: Change,
    my_items: Option<&str>,
) -> Result<Outcomes, Failure> {
    if change == Change::Restore {
        policy_rules::check_my_items_name(my_items)?;
    }
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require(Capability::Members)?;
    if change != Change::Restore {
        require_owner_left(&mut write, &reach, ids).await?;
    }
    let (mut outcomes, mut told) = (Vec::new(), None);
    for id in ids {
        let outcome = one(&mut write, caller, &reach, *id, change, my_items).await;
        outcomes.push((*id, outcome.map(|news| told = news.or(told))));
    }
    write.commit().await?;
    seats::tell(app, caller, &reach.organization, told).await?;
    Ok(outcomes)
}

/// Fails when no confirmed owner would be left without some members. Users of a managing provider stand in for one; the
/// caller's own row is refused by itself.
pub async fn require_owner_left(
    conn: &mut Conn,
    reach: &Reach,
    ids: &[OrganizationUserId],
) -> Result<(), Failure> {
    let organization = reach.organization.id;
    let others: Vec<OrganizationUserId> = ids.iter().filter(|id| !reach.is_member(**id)).copied().collect();
    if has_owner_without(conn, organization, &others).await? {
        return Ok(());
    }
    Err(Refusal::LastOwner.into())
}
