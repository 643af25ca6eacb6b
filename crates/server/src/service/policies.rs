//! Policies: what is set, and what setting one does at once.

use keystead_api::WireDate;
use keystead_api::policies::{Policy as Shown, PolicyRequest, PolicyStatus, SavePolicy};
use keystead_domain::enums::{EventType, OrganizationUserStatus, PolicyType, RevocationReason};
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::policy::{self, Setting, URI_MATCH_CODES};
use serde_json::Value;

use super::policy_rules::{self, bound};
use super::rights::Reach;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::letter::{self, Letter};
use crate::store::members::{self, MemberDetails};
use crate::store::policies::{self, Policy};
use crate::store::{Conn, clients, domains, events, users};
use crate::token::link::Link;
use crate::{clock, random};

/// Longest settings of one policy, as JSON text.
const DATA_LENGTH: usize = 10_000;

/// A policy as it binds people.
pub fn shown(policy: &Policy) -> Shown {
    Shown {
        object: "policy".to_owned(),
        id: policy.id,
        organization_id: policy.organization,
        kind: policy.kind,
        data: Some(policy_rules::data(policy)).filter(|data| !data.is_null()),
        enabled: policy.enabled,
        revision_date: Some(WireDate::from_timestamp(policy.revised)),
    }
}

/// Policies of the organizations that somebody is confirmed in, for sync.
pub async fn of_user(conn: &mut Conn, user: keystead_domain::ids::UserId) -> Result<Vec<Shown>, Failure> {
    Ok(policies::of_user(conn, user).await?.iter().map(shown).collect())
}

/// The policies that bind the caller, of all organizations.
pub async fn binding_caller(app: &App, caller: &Caller) -> Result<Vec<Shown>, Failure> {
    let found = policy_rules::all_binding(&mut *app.db.read().await?, caller.id()).await?;
    Ok(found.iter().map(shown).collect())
}

async fn status(
    conn: &mut Conn,
    organization: OrganizationId,
    kind: PolicyType,
) -> Result<PolicyStatus, Failure> {
    let policy = policies::of(conn, organization, kind).await?;
    let enabled = policy.as_ref().is_some_and(|policy| policy.enabled);
    let is_held = match kind {
        PolicyType::SingleOrganization => enabled && domains::has_verified(conn, organization).await?,
        // There is no other way to log in here than by the master password.
        PolicyType::RequireSso => !enabled,
        _ => false,
    };
    Ok(PolicyStatus {
        object: "policy".to_owned(),
        organization_id: organization,
        kind,
        data: policy.as_ref().map(policy_rules::data).filter(|data| !data.is_null()),
        enabled,
        can_toggle_state: Some(!is_held),
    })
}

/// One policy, set or not.
pub async fn get(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    kind: PolicyType,
) -> Result<PolicyStatus, Failure> {
    let mut read = app.db.read().await?;
    Reach::of(&mut read, organization, caller).await?.require(Capability::Policies)?;
    status(&mut read, organization, kind).await
}

/// Every policy that there is, set or not.
pub async fn list(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
) -> Result<Vec<PolicyStatus>, Failure> {
    let mut read = app.db.read().await?;
    Reach::of(&mut read, organization, caller).await?.require(Capability::Policies)?;
    let mut all = Vec::new();
    for rule in policy::POLICIES {
        all.push(status(&mut read, organization, rule.kind).await?);
    }
    Ok(all)
}

/// The rules for master passwords, for members before and after they are confirmed.
///
/// # Errors
/// `NotFound` for strangers, and when there are none.
pub async fn master_password(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
) -> Result<Shown, Failure> {
    let mut read = app.db.read().await?;
    if !members::belongs(&mut read, organization, caller.id()).await? {
        Reach::of(&mut read, organization, caller).await?;
    }
    let policy = policies::of(&mut read, organization, PolicyType::MasterPassword).await?;
    policy.filter(|policy| policy.enabled).as_ref().map(shown).ok_or(Failure::NotFound)
}

/// What an invited person will be bound by; the token of the invitation is the right to know.
///
/// # Errors
/// [`Refusal::BadToken`].
pub async fn of_invitation(
    app: &App,
    organization: OrganizationId,
    email: &str,
    token: &str,
    id: keystead_domain::ids::OrganizationUserId,
) -> Result<Vec<Shown>, Failure> {
    let email = keystead_domain::email::normalize(email);
    if Link::open(&app.keys, token, clock::now()) != Some(Link::Member { id, email: email.clone() }) {
        return Err(Refusal::BadToken.into());
    }
    let mut read = app.db.read().await?;
    let member = members::by_id(&mut read, organization, id).await?.ok_or(Refusal::BadToken)?;
    let is_provider = match users::by_email(&mut read, &email).await? {
        Some(user) => clients::link(&mut read, organization, user.id).await?.is_some(),
        None => false,
    };
    let permissions = member.permissions.as_deref();
    let who = bound(member.role, OrganizationUserStatus::Accepted, permissions, is_provider);
    let all = policies::list(&mut read, organization).await?;
    let awaits = |policy: &&Policy| policy.enabled && policy_rules::binds(policy.kind, who);
    Ok(all.iter().filter(awaits).map(shown).collect())
}

fn fits(setting: Setting, value: &Value) -> bool {
    let within = |value: &Value, low, high| value.as_i64().is_some_and(|n| (low..=high).contains(&n));
    let is_place = |words: &[&str], value: &Value| {
        value.as_u64().and_then(|code| usize::try_from(code).ok()).is_some_and(|place| place < words.len())
    };
    match setting {
        _ if value.is_null() => true,
        Setting::Switch => value.is_boolean(),
        Setting::Number(low, high) => within(value, low, high),
        Setting::Minutes(most) => within(value, 1, most),
        Setting::UriMatch => value.as_i64().is_some_and(|code| URI_MATCH_CODES.contains(&code)),
        Setting::Choice(words) => value.as_str().is_some_and(|text| words.contains(&text)),
        Setting::Text(most) => value.as_str().is_some_and(|text| text.chars().count() <= most),
        Setting::Code(words) => is_place(words, value),
        Setting::Codes(words) => {
            value.as_array().is_some_and(|list| list.iter().all(|value| is_place(words, value)))
        }
        Setting::Kinds => {
            value.as_array().is_some_and(|list| list.iter().all(|value| within(value, 1, 1_000)))
        }
    }
}

/// The settings as they are kept. Members that this version does not know stay for the clients that do.
fn checked_data(kind: PolicyType, data: Option<&Value>) -> Result<Option<String>, Failure> {
    let mut fields = Fields::default();
    let Some(data) = data.filter(|data| !data.is_null()) else { return Ok(None) };
    let text = data.to_string();
    fields.require(text.len() <= DATA_LENGTH, "Data", "The settings are too long.");
    let is_list = kind == PolicyType::RestrictedItemTypes && fits(Setting::Kinds, data);
    fields.require(data.is_object() || is_list, "Data", "The settings are not an object.");
    let rule = policy::rule_of(kind).ok_or(Refusal::UnknownPolicy)?;
    for (name, setting) in rule.settings {
        let good = data.get(*name).is_none_or(|value| fits(*setting, value));
        fields.require(good, &format!("Data.{name}"), &format!("The setting {name} is out of its range."));
    }
    fields.check()?;
    Ok(Some(text))
}

/// Fails while a policy lacks what it needs, or would be missed by others.
async fn check_state(conn: &mut Conn, reach: &Reach, kind: PolicyType, enabled: bool) -> Result<(), Failure> {
    let organization = reach.organization.id;
    let rule = policy::rule_of(kind).ok_or(Refusal::UnknownPolicy)?;
    let on: Vec<PolicyType> = policies::list(conn, organization)
        .await?
        .into_iter()
        .filter(|policy| policy.enabled)
        .map(|policy| policy.kind)
        .collect();
    if enabled && kind == PolicyType::RequireSso && !on.contains(&kind) {
        return Err(Refusal::NoSingleSignOn.into());
    }
    if enabled {
        // Whoever enrols wraps to the organization's public key.
        let lacks_keys = kind == PolicyType::AccountRecovery && reach.organization.public_key.is_none();
        return match rule.needs {
            Some(needed) if !on.contains(&needed) => Err(Refusal::PolicyNeedsSingleOrganization.into()),
            _ if lacks_keys => Err(Refusal::RecoveryNeedsKeys.into()),
            _ => Ok(()),
        };
    }
    if policy::dependents(kind).any(|dependent| on.contains(&dependent)) {
        return Err(Refusal::PolicyIsNeeded.into());
    }
    if kind == PolicyType::SingleOrganization && domains::has_verified(conn, organization).await? {
        return Err(Refusal::DomainsNeedPolicy.into());
    }
    Ok(())
}

/// Sets a policy; turning some on has consequences for those who do not comply.
///
/// # Errors
/// Field errors; `NotFound`; refusals of prerequisites.
pub async fn save(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    kind: PolicyType,
    request: SavePolicy,
) -> Result<Shown, Failure> {
    let name = request.metadata.and_then(|metadata| metadata.default_user_collection_name);
    let wanted = request.policy.unwrap_or(PolicyRequest { enabled: request.enabled, data: request.data });
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require(Capability::Policies)?;
    let data = checked_data(kind, wanted.data.as_ref())?;
    check_state(&mut write, &reach, kind, wanted.enabled).await?;
    let before = policies::of(&mut write, organization, kind).await?;
    let was_enabled = before.as_ref().is_some_and(|policy| policy.enabled);
    let id = match &before {
        Some(policy) => policy.id,
        None => random::id()?,
    };
    let policy = Policy { id, organization, kind, enabled: wanted.enabled, data, revised: clock::now() };
    policies::save(&mut write, &policy).await?;
    let mut revoked = Vec::new();
    if wanted.enabled && !was_enabled {
        if kind == PolicyType::AutomaticUserConfirmation {
            policy_rules::require_members_alone(&mut write, organization).await?;
        }
        revoked = revoke_others(&mut write, caller, &reach, kind).await?;
    }
    if wanted.enabled && kind == PolicyType::OrganizationDataOwnership {
        give_my_items(&mut write, &reach, name.as_deref()).await?;
    }
    users::touch_members(&mut write, organization, clock::now()).await?;
    record(&mut write, caller, &policy, was_enabled).await?;
    write.commit().await?;
    let link = format!("{}/#/login", caller.front.base);
    for address in revoked {
        let letter = Letter::Notice { stem: "revoked", name: &reach.organization.name, link: &link };
        letter::send(app, &caller.front, &address, letter).await?;
    }
    Ok(shown(&policy))
}

async fn record(conn: &mut Conn, caller: &Caller, policy: &Policy, was_enabled: bool) -> Result<(), Failure> {
    let mut event = caller.event(EventType::PolicyUpdated);
    event.organization = Some(policy.organization);
    event.policy = Some(policy.id);
    events::insert(conn, &event).await?;
    if policy.kind == PolicyType::AutomaticUserConfirmation && policy.enabled != was_enabled {
        let kind = if policy.enabled {
            EventType::AutomaticConfirmationOn
        } else {
            EventType::AutomaticConfirmationOff
        };
        let mut event = caller.event(kind);
        event.organization = Some(policy.organization);
        events::insert(conn, &event).await?;
    }
    Ok(())
}

async fn give_my_items(conn: &mut Conn, reach: &Reach, name: Option<&str>) -> Result<(), Failure> {
    for member in members::list(conn, reach.organization.id).await? {
        if member.row.status == OrganizationUserStatus::Confirmed {
            policy_rules::give_my_items(conn, &reach.organization, &member.row, name).await?;
        }
    }
    Ok(())
}

/// Revokes those who are bound and do not comply, without the one who switches the policy on; gives their addresses.
async fn revoke_others(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    kind: PolicyType,
) -> Result<Vec<String>, Failure> {
    let organization = reach.organization.id;
    let (reason, elsewhere) = match kind {
        PolicyType::TwoFactorAuthentication => (RevocationReason::TwoFactorPolicy, None),
        PolicyType::SingleOrganization => {
            (RevocationReason::SingleOrganizationPolicy, Some(members::elsewhere(conn, organization).await?))
        }
        _ => return Ok(Vec::new()),
    };
    let violates = |member: &MemberDetails| match (&elsewhere, member.row.user) {
        (Some(elsewhere), Some(user)) => elsewhere.contains(&user),
        (None, Some(_)) => !member.has_two_factor,
        (_, None) => false,
    };
    let mut addresses = Vec::new();
    for mut member in members::list(conn, organization).await? {
        let Some(user) = member.row.user.filter(|user| *user != caller.id()) else { continue };
        if !violates(&member) {
            continue;
        }
        let is_provider = clients::link(conn, organization, user).await?.is_some();
        let permissions = member.row.permissions.clone();
        let who = bound(member.row.role, member.row.status, permissions.as_deref(), is_provider);
        if !policy_rules::binds(kind, who) {
            continue;
        }
        let address = member.row.email.clone();
        policy_rules::revoke(conn, caller, &mut member.row, reason).await?;
        addresses.extend(address);
    }
    Ok(addresses)
}
