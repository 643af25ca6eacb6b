//! How memberships end otherwise than by an administrator's removal: the member leaves or declines, or the account of
//! somebody whose domain the organization owns is deleted.

use keystead_domain::enums::{EventType, OrganizationUserType, PolicyType, RevocationReason};
use keystead_domain::ids::{CipherId, OrganizationId, OrganizationUserId, UserId};
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::member::MemberChange;

use super::members::{self as service, Outcomes};
use super::rights::Reach;
use super::{member_changes, policy_rules};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Refusal};
use crate::store::members::{self, Member};
use crate::store::{Conn, ciphers, clients, collections, provider_users, users};

async fn own(conn: &mut Conn, caller: &Caller, id: OrganizationId) -> Result<(Reach, Member), Failure> {
    let mut reach = Reach::of(conn, id, caller).await?;
    let member = reach.member.take().ok_or(Failure::NotFound)?;
    Ok((reach, member))
}

/// The caller leaves.
///
/// # Errors
/// `NotFound` for those who are no members; [`Refusal::LastOwner`], [`Refusal::Claimed`].
pub async fn leave(app: &App, caller: &Caller, organization: OrganizationId) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    let (reach, member) = own(&mut write, caller, organization).await?;
    let facts = member_changes::facts(&mut write, &reach, &member).await?;
    if facts.is_last_owner {
        return Err(Refusal::LastOwner.into());
    }
    if facts.claimed {
        return Err(Refusal::Claimed.into());
    }
    member_changes::end(&mut write, &member).await?;
    service::record(&mut write, caller, &member, EventType::OrganizationUserLeft).await?;
    write.commit().await?;
    Ok(())
}

/// The caller does not hand their items over, and loses access for it.
///
/// # Errors
/// `NotFound`; [`Refusal::NothingToDecline`] where no policy of data ownership binds the caller.
pub async fn revoke_self(app: &App, caller: &Caller, organization: OrganizationId) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    let (_, mut member) = own(&mut write, caller, organization).await?;
    let policies =
        policy_rules::binding(&mut write, caller.id(), PolicyType::OrganizationDataOwnership).await?;
    if !policies.iter().any(|policy| policy.organization == organization) {
        return Err(Refusal::NothingToDecline.into());
    }
    policy_rules::revoke(&mut write, caller, &mut member, RevocationReason::DataOwnershipDeclined).await?;
    write.commit().await?;
    Ok(())
}

/// Whether somebody else would be left without an owner or administrator.
async fn is_needed_elsewhere(
    conn: &mut Conn,
    organization: OrganizationId,
    user: UserId,
) -> Result<bool, Failure> {
    for (other, member) in members::organizations_of(conn, user).await? {
        let is_sole = other.id != organization
            && member.role == OrganizationUserType::Owner
            && clients::manager(conn, other.id).await?.is_none()
            && members::owners_without(conn, other.id, &[member.id]).await? == 0;
        if is_sole {
            return Ok(true);
        }
    }
    for (provider, membership) in provider_users::providers_of(conn, user).await? {
        if provider_users::admins_without(conn, provider.id, &[membership.id]).await? == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Deletes one account; gives the items whose files are to go with it.
async fn delete_one(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    id: OrganizationUserId,
) -> Result<Vec<CipherId>, Failure> {
    let organization = reach.organization.id;
    let member = members::by_id(conn, organization, id).await?.ok_or(Failure::NotFound)?;
    let mut facts = member_changes::facts(conn, reach, &member).await?;
    if let Some(user) = member.user {
        facts.is_needed_elsewhere = is_needed_elsewhere(conn, organization, user).await?;
    }
    reach.standing().may_change_member(&facts, MemberChange::Delete)?;
    let user = member.user.ok_or(Refusal::NoAccount)?;
    let account = users::by_id(conn, user).await?.ok_or(Failure::NotFound)?;
    for membership in members::all_of_user(conn, user).await? {
        collections::release(conn, membership.id, &account.email).await?;
    }
    let items = ciphers::of_user(conn, user).await?;
    service::record(conn, caller, &member, EventType::OrganizationUserDeleted).await?;
    users::remove(conn, user).await?;
    Ok(items)
}

/// Deletes the accounts of claimed members with everything in them. One row's failure does not stop the others.
///
/// # Errors
/// `NotFound` for callers who do not manage members; [`Refusal::LastOwner`] when all of it together would leave none.
pub async fn delete_accounts(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    ids: &[OrganizationUserId],
) -> Result<Outcomes, Failure> {
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require(Capability::Members)?;
    member_changes::require_owner_left(&mut write, &reach, ids).await?;
    let (mut outcomes, mut items) = (Outcomes::new(), Vec::new());
    for id in ids {
        match delete_one(&mut write, caller, &reach, *id).await {
            Ok(gone) => {
                items.extend(gone);
                outcomes.push((*id, Ok(())));
            }
            Err(refused) => outcomes.push((*id, Err(refused))),
        }
    }
    write.commit().await?;
    for item in items {
        let folder = app.data.join("attachments").join(item.to_string());
        match tokio::fs::remove_dir_all(folder).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(outcomes)
}
