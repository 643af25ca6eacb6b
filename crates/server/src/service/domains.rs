//! Claimed domains: an organization proves with a TXT record that a domain is its own, and the accounts below it count as
//! its own too.

use keystead_api::WireDate;
use keystead_api::domains::{Domain as Shown, DomainRequest};
use keystead_domain::enums::{EventType, PolicyType};
use keystead_domain::ids::{DomainId, OrganizationId};
use keystead_domain::permissions::capability::Capability;

use super::policy_rules;
use super::rights::Reach;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::domains::{self, Domain};
use crate::store::{Conn, events, users};
use crate::{clock, random};

/// Longest name of a domain.
const NAME_LENGTH: usize = 253;

fn shown(domain: Domain) -> Shown {
    Shown {
        object: "organizationDomain".to_owned(),
        id: domain.id,
        organization_id: domain.organization,
        txt: domain.txt,
        domain_name: domain.name,
        creation_date: Some(WireDate::from_timestamp(domain.created)),
        next_run_date: None,
        job_run_count: i32::try_from(domain.checks).unwrap_or(i32::MAX),
        verified_date: domain.verified.map(WireDate::from_timestamp),
        last_checked_date: domain.last_checked.map(WireDate::from_timestamp),
    }
}

/// All domains, for those who work with domains or policies.
pub async fn list(app: &App, caller: &Caller, organization: OrganizationId) -> Result<Vec<Shown>, Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    if !reach.can(Capability::Policies) {
        reach.require(Capability::Domains)?;
    }
    Ok(domains::list(&mut read, organization).await?.into_iter().map(shown).collect())
}

async fn found(
    conn: &mut Conn,
    caller: &Caller,
    organization: OrganizationId,
    id: DomainId,
) -> Result<(Reach, Domain), Failure> {
    let reach = Reach::of(conn, organization, caller).await?;
    reach.require(Capability::Domains)?;
    let domain = domains::by_id(conn, organization, id).await?.ok_or(Failure::NotFound)?;
    Ok((reach, domain))
}

/// One domain.
pub async fn get(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: DomainId,
) -> Result<Shown, Failure> {
    found(&mut *app.db.read().await?, caller, organization, id).await.map(|(_, domain)| shown(domain))
}

fn is_domain(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= NAME_LENGTH && name.split('.').count() >= 2 && name.split('.').all(is_label)
}

async fn record(conn: &mut Conn, caller: &Caller, domain: &Domain, kind: EventType) -> Result<(), Failure> {
    let mut event = caller.event(kind);
    event.organization = Some(domain.organization);
    event.domain = Some(domain.name.clone());
    Ok(events::insert(conn, &event).await?)
}

/// Announces a domain; the answer says which TXT record proves it.
///
/// # Errors
/// Field errors; `NotFound`; [`Refusal::DomainTaken`].
pub async fn create(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    request: &DomainRequest,
) -> Result<Shown, Failure> {
    let name = request.domain_name.trim().to_lowercase();
    let mut write = app.db.write().await?;
    Reach::of(&mut write, organization, caller).await?.require(Capability::Domains)?;
    let mut fields = Fields::default();
    fields.require(is_domain(&name), "DomainName", "This is not the name of a domain.");
    fields.check()?;
    if domains::is_verified(&mut write, &name).await? {
        return Err(Refusal::DomainTaken.into());
    }
    let domain = Domain {
        id: random::id()?,
        organization,
        txt: format!("domain-claim={}", random::guid()?),
        name,
        created: clock::now(),
        verified: None,
        last_checked: None,
        checks: 0,
    };
    match domains::insert(&mut write, &domain).await {
        Err(error) if error.is_unique_violation() => return Err(Refusal::DomainTaken.into()),
        other => other?,
    }
    record(&mut write, caller, &domain, EventType::DomainAdded).await?;
    write.commit().await?;
    Ok(shown(domain))
}

/// Looks for the TXT record; the answer says whether it was there.
///
/// # Errors
/// `NotFound`; [`Refusal::DomainTaken`], [`Refusal::PolicyNeedsSingleOrganization`].
pub async fn verify(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: DomainId,
) -> Result<Shown, Failure> {
    let (_, domain) = found(&mut *app.db.read().await?, caller, organization, id).await?;
    if domain.verified.is_some() {
        return Ok(shown(domain));
    }
    let is_proven = app.dns.texts(&domain.name).await.contains(&domain.txt);
    let mut write = app.db.write().await?;
    let (reach, mut domain) = found(&mut write, caller, organization, id).await?;
    let single = PolicyType::SingleOrganization;
    if is_proven && policy_rules::active(&mut write, &reach.organization, single).await?.is_none() {
        return Err(Refusal::PolicyNeedsSingleOrganization.into());
    }
    let now = clock::now();
    domain.last_checked = Some(now);
    domain.checks += 1;
    domain.verified = is_proven.then_some(now);
    match domains::checked(&mut write, &domain).await {
        Err(error) if error.is_unique_violation() => return Err(Refusal::DomainTaken.into()),
        other => other?,
    }
    let kind = if is_proven { EventType::DomainVerified } else { EventType::DomainNotVerified };
    record(&mut write, caller, &domain, kind).await?;
    users::touch_members(&mut write, organization, now).await?;
    write.commit().await?;
    Ok(shown(domain))
}

/// Gives a domain up.
pub async fn remove(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: DomainId,
) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    let (_, domain) = found(&mut write, caller, organization, id).await?;
    domains::remove(&mut write, id).await?;
    record(&mut write, caller, &domain, EventType::DomainRemoved).await?;
    users::touch_members(&mut write, organization, clock::now()).await?;
    write.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_domain;

    #[test]
    fn domains_have_labels_and_nothing_else() {
        assert!(is_domain("halden.example") && is_domain("a-b.halden.example"));
        for bad in
            ["halden", "", ".example", "a..b", "-a.example", "a@b.example", "http://a.example", "a b.example"]
        {
            assert!(!is_domain(bad), "{bad}");
        }
    }
}
