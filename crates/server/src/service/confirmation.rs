//! The organization key is handed over: by hand, or by an administrator's client on its own.

use keystead_api::members::{MemberAwaiting, MemberKey, MemberPublicKey};
use keystead_domain::enums::{EventType, OrganizationUserStatus, OrganizationUserType, PolicyType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::capability::Capability;

use super::members::{Outcomes, record, require_one_free};
use super::rights::Reach;
use super::{invitations, policy_rules};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::Conn;
use crate::store::members::{self, Member};

/// How somebody is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmation {
    /// By an administrator who looked at the person.
    ByHand,
    /// By an administrator's client on its own, as the policy of automatic confirmation lets it.
    Automatic,
}

async fn confirm_one(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    entry: &MemberKey,
    my_items: Option<&str>,
    how: Confirmation,
) -> Result<(), Failure> {
    let mut fields = Fields::default();
    fields.wrapped("Key", &entry.key);
    fields.check()?;
    let mut member = members::by_id(conn, reach.organization.id, entry.id).await?.ok_or(Failure::NotFound)?;
    reach.standing().may_manage_member(member.role)?;
    let user = member.user.filter(|_| member.status == OrganizationUserStatus::Accepted);
    let user = user.ok_or(Refusal::NotAccepted)?;
    if how == Confirmation::Automatic && member.role != OrganizationUserType::User {
        return Err(Refusal::NotPlainUser.into());
    }
    policy_rules::may_join(conn, &reach.organization, &member, user).await??;
    require_one_free(conn, &reach.organization, member.role, user).await?;
    member.key = Some(entry.key.clone());
    member.status = OrganizationUserStatus::Confirmed;
    members::update(conn, &member).await?;
    policy_rules::give_my_items(conn, &reach.organization, &member, my_items).await?;
    let kind = match how {
        Confirmation::ByHand => EventType::OrganizationUserConfirmed,
        Confirmation::Automatic => EventType::OrganizationUserAutomaticallyConfirmed,
    };
    record(conn, caller, &member, kind).await
}

/// Hands the organization key to members who have accepted. One row's failure does not stop the others.
///
/// # Errors
/// `NotFound` for callers who do not manage members; [`Refusal::NoAutomaticConfirmation`] without its policy; field errors
/// for a name of My Items that is no encrypted text.
pub async fn confirm(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    entries: &[MemberKey],
    my_items: Option<&str>,
    how: Confirmation,
) -> Result<Outcomes, Failure> {
    policy_rules::check_my_items_name(my_items)?;
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require(Capability::Members)?;
    if how == Confirmation::Automatic && !confirms_automatically(&mut write, &reach).await? {
        return Err(Refusal::NoAutomaticConfirmation.into());
    }
    let mut outcomes = Vec::new();
    for entry in entries {
        outcomes.push((entry.id, confirm_one(&mut write, caller, &reach, entry, my_items, how).await));
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

async fn confirms_automatically(conn: &mut Conn, reach: &Reach) -> Result<bool, Failure> {
    let policy = PolicyType::AutomaticUserConfirmation;
    Ok(policy_rules::active(conn, &reach.organization, policy).await?.is_some())
}

/// Who can be confirmed without anybody looking: nobody, where the policy is off.
pub async fn awaiting(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
) -> Result<Vec<MemberAwaiting>, Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    reach.require(Capability::Members)?;
    if !confirms_automatically(&mut read, &reach).await? {
        return Ok(Vec::new());
    }
    let waits = |row: &Member| {
        row.status == OrganizationUserStatus::Accepted && row.role == OrganizationUserType::User
    };
    let rows = members::list(&mut read, organization).await?;
    Ok(rows
        .into_iter()
        .filter(|member| waits(&member.row))
        .map(|member| MemberAwaiting {
            object: "OrganizationUserPendingAutoConfirmResponseModel".to_owned(),
            id: member.row.id,
            user_id: member.row.user,
        })
        .collect())
}

/// Public keys of those who have an account.
pub async fn public_keys(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    ids: &[OrganizationUserId],
) -> Result<Vec<MemberPublicKey>, Failure> {
    let mut read = app.db.read().await?;
    Reach::of(&mut read, organization, caller).await?.require(Capability::Members)?;
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
