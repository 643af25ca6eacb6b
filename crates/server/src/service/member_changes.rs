//! What happens to members later: role and access, removal, revocation.

use keystead_api::collections::AccessSelection;
use keystead_api::members::MemberUpdate;
use keystead_domain::enums::{EventType, OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};

use super::collections::check_selections;
use super::members::{self as service, Outcomes};
use super::rights::Reach;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Refusal};
use crate::store::collections::{self, Access};
use crate::store::members::{self, Member};
use crate::store::{Conn, clients};

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

/// Owners are touched by owners only, Admins not by Custom members.
pub fn require_may_touch(reach: &Reach, member: &Member) -> Result<(), Failure> {
    match member.role {
        OrganizationUserType::Owner if !reach.is_owner() => Err(Refusal::OwnersOnly.into()),
        OrganizationUserType::Admin if !reach.is_admin() => Err(Refusal::RoleTooLow.into()),
        _ => Ok(()),
    }
}

/// Fails when no confirmed owner would be left. Users of a managing provider stand in for one.
async fn require_owner_left(
    conn: &mut Conn,
    reach: &Reach,
    without: OrganizationUserId,
) -> Result<(), Failure> {
    let organization = reach.organization.id;
    if clients::manager(conn, organization).await?.is_some()
        || members::owners_without(conn, organization, &[without]).await? > 0
    {
        return Ok(());
    }
    Err(Refusal::LastOwner.into())
}

/// Gives a member access to collections.
///
/// # Errors
/// [`Refusal::UnknownCollection`].
pub async fn grant(
    conn: &mut Conn,
    organization: OrganizationId,
    member: OrganizationUserId,
    selections: &[AccessSelection],
) -> Result<(), Failure> {
    for row in selections {
        let collection = row.id.parse().map_err(|_| Refusal::UnknownCollection)?;
        if collections::by_id(conn, organization, collection).await?.is_none() {
            return Err(Refusal::UnknownCollection.into());
        }
        let (read_only, hide_passwords, manage) = (row.read_only, row.hide_passwords, row.manage);
        collections::grant(conn, Access { collection, member, read_only, hide_passwords, manage }).await?;
    }
    Ok(())
}

/// New role and access.
///
/// # Errors
/// Role refusals; [`Refusal::LastOwner`]; [`Refusal::UnknownCollection`]; `NotFound`.
pub async fn update(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: OrganizationUserId,
    request: &MemberUpdate,
) -> Result<(), Failure> {
    check_selections(request.collections.as_deref().unwrap_or_default())?;
    if request.groups.as_ref().is_some_and(|groups| !groups.is_empty()) {
        return Err(Refusal::NoGroups.into());
    }
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require_manage_users()?;
    let mut member = members::by_id(&mut write, organization, id).await?.ok_or(Failure::NotFound)?;
    require_may_touch(&reach, &member)?;
    service::check_role(&reach, request.role, &request.permissions)?;
    if member.role == OrganizationUserType::Owner && request.role != OrganizationUserType::Owner {
        require_owner_left(&mut write, &reach, id).await?;
    }
    member.role = request.role;
    member.permissions = service::kept_permissions(request.role, &request.permissions);
    members::update(&mut write, &member).await?;
    if let Some(selections) = &request.collections {
        collections::clear_member(&mut write, id).await?;
        grant(&mut write, organization, id, selections).await?;
    }
    service::record(&mut write, caller, &member, EventType::OrganizationUserUpdated).await?;
    write.commit().await?;
    Ok(())
}

async fn one(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    id: OrganizationUserId,
    change: Change,
) -> Result<(), Failure> {
    let mut member = members::by_id(conn, reach.organization.id, id).await?.ok_or(Failure::NotFound)?;
    if member.user == Some(caller.id()) {
        return Err(Refusal::NotYourself.into());
    }
    require_may_touch(reach, &member)?;
    let revoked = member.status == OrganizationUserStatus::Revoked;
    let kind = match change {
        Change::Revoke if revoked => return Err(Refusal::AlreadyRevoked.into()),
        Change::Restore if !revoked => return Err(Refusal::NotRevoked.into()),
        Change::Remove => EventType::OrganizationUserRemoved,
        Change::Revoke => EventType::OrganizationUserRevoked,
        Change::Restore => EventType::OrganizationUserRestored,
    };
    if change != Change::Restore && member.role == OrganizationUserType::Owner {
        require_owner_left(conn, reach, id).await?;
    }
    match change {
        Change::Remove => members::remove(conn, id).await?,
        Change::Revoke => {
            member.former_status = Some(member.status);
            member.status = OrganizationUserStatus::Revoked;
            members::update(conn, &member).await?;
        }
        Change::Restore => {
            service::require_seats(conn, reach, 1).await?;
            member.status = member.former_status.take().unwrap_or(OrganizationUserStatus::Invited);
            members::update(conn, &member).await?;
        }
    }
    service::record(conn, caller, &member, kind).await
}

/// Does the same to several members. One row's failure does not stop the others.
///
/// # Errors
/// `NotFound` for callers who do not manage members.
pub async fn apply(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    ids: &[OrganizationUserId],
    change: Change,
) -> Result<Outcomes, Failure> {
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require_manage_users()?;
    let mut outcomes = Vec::new();
    for id in ids {
        outcomes.push((*id, one(&mut write, caller, &reach, *id, change).await));
    }
    write.commit().await?;
    Ok(outcomes)
}
