//! What policies mean for people: asked wherever somebody joins, comes back, logs in or makes an item.

use keystead_api::account::MasterPasswordPolicy;
use keystead_domain::enums::{
    CipherType, CollectionType, EventType, OrganizationUserStatus, OrganizationUserType, PolicyType,
    RevocationReason,
};
use keystead_domain::ids::{OrganizationId, UserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::limits;
use keystead_domain::permissions::{Allowed, Denial};
use keystead_domain::policy::{self, Bound};
use serde_json::Value;

use super::{abilities, profile};
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::collections::{self, Access, Collection, Holder};
use crate::store::members::{self, Member};
use crate::store::organizations::Organization;
use crate::store::policies::{self, Met, Policy};
use crate::store::{Conn, clients, organizations, provider_users, two_factors};
use crate::{clock, random};

/// Policies whose people belong to one organization only; the second binds Owners and Admins too.
const NO_SECOND_ORGANIZATION: [PolicyType; 2] =
    [PolicyType::SingleOrganization, PolicyType::AutomaticUserConfirmation];

/// How a role with its switches stands to policies.
pub fn bound(
    role: OrganizationUserType,
    status: OrganizationUserStatus,
    permissions: Option<&str>,
    is_provider: bool,
) -> Bound {
    let manages_policies =
        role == OrganizationUserType::Custom && profile::permissions(permissions).manage_policies;
    Bound { role, status, manages_policies, is_provider }
}

/// Whether a policy binds somebody who stands like this.
pub fn binds(kind: PolicyType, who: Bound) -> bool {
    policy::rule_of(kind).is_some_and(|rule| rule.binds(who))
}

/// The policies that are on and bind a person.
pub async fn all_binding(conn: &mut Conn, user: UserId) -> Result<Vec<Policy>, Failure> {
    let met = policies::meeting(conn, user).await?;
    let is_bound = |met: &Met| {
        let who = bound(met.role, met.status, met.permissions.as_deref(), met.through_provider);
        binds(met.policy.kind, who)
    };
    Ok(met.into_iter().filter(is_bound).map(|met| met.policy).collect())
}

/// Those of a kind.
pub async fn binding(conn: &mut Conn, user: UserId, kind: PolicyType) -> Result<Vec<Policy>, Failure> {
    let mut found = all_binding(conn, user).await?;
    found.retain(|policy| policy.kind == kind);
    Ok(found)
}

/// The policy of an organization, if it is on and the plan has policies.
pub async fn active(
    conn: &mut Conn,
    organization: &Organization,
    kind: PolicyType,
) -> Result<Option<Policy>, Failure> {
    if !abilities::features(organization).policies {
        return Ok(None);
    }
    Ok(policies::of(conn, organization.id, kind).await?.filter(|policy| policy.enabled))
}

/// A setting of a policy that is a switch.
pub fn is_set(policy: &Policy, name: &str) -> bool {
    data(policy).get(name).and_then(Value::as_bool).unwrap_or_default()
}

/// The settings of a policy.
pub fn data(policy: &Policy) -> Value {
    policy.data.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// Whether the policies let somebody join (or come back to) an organization with a membership.
pub async fn may_join(
    conn: &mut Conn,
    organization: &Organization,
    member: &Member,
    user: UserId,
) -> Result<Allowed, Failure> {
    let is_provider = clients::link(conn, organization.id, user).await?.is_some();
    let permissions = member.permissions.as_deref();
    let who = bound(member.role, OrganizationUserStatus::Accepted, permissions, is_provider);
    let two_step = PolicyType::TwoFactorAuthentication;
    if active(conn, organization, two_step).await?.is_some()
        && binds(two_step, who)
        && two_factors::of_user(conn, user).await?.is_empty()
    {
        return Ok(Err(Denial::TwoStepMissing));
    }
    for kind in NO_SECOND_ORGANIZATION {
        let is_own = active(conn, organization, kind).await?.is_some() && binds(kind, who);
        if is_own && is_elsewhere(conn, organization.id, user).await? {
            return Ok(Err(Denial::SingleOrganization));
        }
        let others = binding(conn, user, kind).await?;
        if others.iter().any(|policy| policy.organization != organization.id) {
            return Ok(Err(Denial::SingleOrganization));
        }
    }
    let automatic = PolicyType::AutomaticUserConfirmation;
    if active(conn, organization, automatic).await?.is_some() && provider_users::is_any(conn, user).await? {
        return Err(Refusal::NoProviderUsers.into());
    }
    Ok(Ok(()))
}

/// Fails when somebody who is bound by automatic confirmation would become a user of a provider: whoever holds the keys of
/// many clients must not come into one unseen.
///
/// # Errors
/// [`Refusal::NoProviderMembership`].
pub async fn may_join_provider(conn: &mut Conn, user: UserId) -> Result<(), Failure> {
    let policies = binding(conn, user, PolicyType::AutomaticUserConfirmation).await?;
    if policies.is_empty() { Ok(()) } else { Err(Refusal::NoProviderMembership.into()) }
}

/// Fails unless all members fit the policy of automatic confirmation, which is about to be switched on.
///
/// # Errors
/// [`Refusal::MembersElsewhere`].
pub async fn require_members_alone(conn: &mut Conn, organization: OrganizationId) -> Result<(), Failure> {
    let is_alone = members::elsewhere(conn, organization).await?.is_empty()
        && !members::has_provider_users(conn, organization).await?;
    if is_alone { Ok(()) } else { Err(Refusal::MembersElsewhere.into()) }
}

async fn is_elsewhere(conn: &mut Conn, organization: OrganizationId, user: UserId) -> Result<bool, Failure> {
    let joined = [OrganizationUserStatus::Accepted, OrganizationUserStatus::Confirmed];
    let memberships = members::all_of_user(conn, user).await?;
    Ok(memberships.iter().any(|own| own.organization != organization && joined.contains(&own.status)))
}

/// Fails when a policy lets the caller make no organization.
///
/// # Errors
/// [`Refusal::SingleOrganization`].
pub async fn require_own_organization(conn: &mut Conn, caller: &Caller) -> Result<(), Failure> {
    for kind in NO_SECOND_ORGANIZATION {
        if !binding(conn, caller.id(), kind).await?.is_empty() {
            return Err(Refusal::SingleOrganization.into());
        }
    }
    Ok(())
}

/// Fails when a policy wants the caller's items in the organization.
///
/// # Errors
/// [`Refusal::DataOwnership`].
pub async fn require_personal_items(conn: &mut Conn, caller: &Caller) -> Result<(), Failure> {
    let policies = binding(conn, caller.id(), PolicyType::OrganizationDataOwnership).await?;
    if policies.is_empty() { Ok(()) } else { Err(Refusal::DataOwnership.into()) }
}

/// Fails when a policy forbids the caller items of a kind. A policy that lists none means cards, as clients read it.
///
/// # Errors
/// [`Refusal::RestrictedKind`].
pub async fn require_kind(conn: &mut Conn, caller: &Caller, kind: CipherType) -> Result<(), Failure> {
    let is_restricted = |policy: &Policy| match data(policy).as_array() {
        Some(kinds) => kinds.iter().any(|code| code.as_i64() == Some(kind.code().into())),
        None => kind == CipherType::Card,
    };
    let policies = binding(conn, caller.id(), PolicyType::RestrictedItemTypes).await?;
    if policies.iter().any(is_restricted) { Err(Refusal::RestrictedKind.into()) } else { Ok(()) }
}

/// The rules for the master password of a person: the strictest of all their organizations.
pub async fn master_password(conn: &mut Conn, user: UserId) -> Result<MasterPasswordPolicy, Failure> {
    let policies = binding(conn, user, PolicyType::MasterPassword).await?;
    Ok(strictest(&policies))
}

/// Several rules for master passwords as one.
pub fn strictest(policies: &[Policy]) -> MasterPasswordPolicy {
    let rules: Vec<Value> = policies.iter().map(data).collect();
    let most = |name: &str| {
        let numbers = rules.iter().filter_map(|rule| rule.get(name)?.as_i64()?.try_into().ok());
        numbers.max()
    };
    let any = |name: &str| {
        let on = rules.iter().any(|rule| rule.get(name).and_then(Value::as_bool).unwrap_or_default());
        (!rules.is_empty()).then_some(on)
    };
    MasterPasswordPolicy {
        object: "masterPasswordPolicy".to_owned(),
        min_complexity: most("minComplexity"),
        min_length: most("minLength"),
        require_lower: any("requireLower"),
        require_upper: any("requireUpper"),
        require_numbers: any("requireNumbers"),
        require_special: any("requireSpecial"),
        enforce_on_login: any("enforceOnLogin"),
    }
}

/// Checks the name of a My Items collection, where there is one. Whoever answers for several rows asks before the first is
/// written: a row that fails must not have been changed.
///
/// # Errors
/// Field errors for a name that is no encrypted text.
pub fn check_my_items_name(name: Option<&str>) -> Result<(), Failure> {
    let Some(name) = name.filter(|name| !name.is_empty()) else { return Ok(()) };
    let mut fields = Fields::default();
    fields.enc("DefaultUserCollectionName", name, limits::ENCRYPTED_SHORT);
    fields.check()
}

/// Gives a confirmed member a My Items collection where the policy of data ownership asks for it.
///
/// # Errors
/// Field errors for a name that is no encrypted text.
pub async fn give_my_items(
    conn: &mut Conn,
    organization: &Organization,
    member: &Member,
    name: Option<&str>,
) -> Result<(), Failure> {
    let Some(name) = name.filter(|name| !name.is_empty()) else { return Ok(()) };
    let ownership = PolicyType::OrganizationDataOwnership;
    let is_provider = match member.user {
        Some(user) => clients::link(conn, organization.id, user).await?.is_some(),
        None => false,
    };
    let who = bound(member.role, member.status, member.permissions.as_deref(), is_provider);
    if active(conn, organization, ownership).await?.is_none() || !binds(ownership, who) {
        return Ok(());
    }
    check_my_items_name(Some(name))?;
    if collections::of_owner(conn, member.id).await?.is_some() {
        return Ok(());
    }
    let collection = Collection {
        kind: CollectionType::DefaultUserCollection,
        owner: Some(member.id),
        ..Collection::shared(random::id()?, organization.id, name.to_owned())
    };
    collections::insert(conn, &collection, clock::now()).await?;
    let access = Access {
        collection: collection.id,
        holder: Holder::Member(member.id),
        level: CollectionLevel::Manage,
    };
    Ok(collections::grant(conn, access).await?)
}

/// Takes somebody's access for a policy's sake, and records it.
pub async fn revoke(
    conn: &mut Conn,
    caller: &Caller,
    member: &mut Member,
    reason: RevocationReason,
) -> Result<(), Failure> {
    member.former_status = Some(member.status);
    member.status = OrganizationUserStatus::Revoked;
    member.revocation_reason = Some(reason);
    members::update(conn, member).await?;
    let kind = match reason {
        RevocationReason::TwoFactorPolicy => EventType::OrganizationUserRevokedTwoFactor,
        RevocationReason::SingleOrganizationPolicy => EventType::OrganizationUserRevokedSingleOrganization,
        RevocationReason::DataOwnershipDeclined => EventType::OrganizationUserSelfRevoked,
        _ => EventType::OrganizationUserRevoked,
    };
    super::members::record(conn, caller, member, kind).await
}

/// Takes the access to every organization that asks for the second factor which a person has just lost.
pub async fn second_factor_gone(conn: &mut Conn, caller: &Caller, user: UserId) -> Result<(), Failure> {
    if !two_factors::of_user(conn, user).await?.is_empty() {
        return Ok(());
    }
    for policy in binding(conn, user, PolicyType::TwoFactorAuthentication).await? {
        let member = members::of_user(conn, policy.organization, user).await?;
        let organization = organizations::by_id(conn, policy.organization).await?;
        if let (Some(mut member), Some(_)) = (member, organization) {
            revoke(conn, caller, &mut member, RevocationReason::TwoFactorPolicy).await?;
        }
    }
    Ok(())
}
