//! Take an organization of the signed-in person on as a client: its key, which this device holds as a member, is wrapped by
//! the provider's.

use std::rc::Rc;

use keystead_api::account::{Profile, ProfileOrganization};
use keystead_api::paths::provider as paths;
use keystead_api::provider::{AddExisting, AddableOrganization};
use keystead_calls::Failure;
use keystead_calls::clients::{AdoptClient, AdoptableRow, AdoptionProblem, ClientRow, ListAdoptable};
use keystead_calls::failure::KeyOwner;
use keystead_crypto::SymmetricKey;
use keystead_domain::enums::{
    OrganizationUserStatus, OrganizationUserType, PlanType, ProductTier, ProviderType,
};
use keystead_domain::ids::OrganizationId;
use keystead_domain::plan;

use crate::Portal;
use crate::http::failure::HttpError;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn list_adoptable(&self, ask: ListAdoptable) -> Result<Vec<AdoptableRow>, Failure> {
        let facts = self.provider_facts(ask.provider)?;
        let addable: Vec<AddableOrganization> = self.get(&paths::clients_addable(ask.provider)).await?;
        // What others changed since, seats above all, is to be seen before it is decided.
        self.refresh_account().await?;
        let profile = self.profile()?;
        let mut rows: Vec<AdoptableRow> = profile
            .organizations
            .iter()
            .filter(|entry| entry.status == OrganizationUserStatus::Confirmed)
            .map(|entry| row(entry, facts.kind, addable.iter().find(|row| row.id == entry.id)))
            .collect();
        rows.sort_by_cached_key(|row| (row.may_adopt.is_err(), self.folding().sort_key(&row.name)));
        Ok(rows)
    }

    pub(crate) async fn adopt_client(&self, ask: AdoptClient) -> Result<ClientRow, Failure> {
        self.provider_facts(ask.provider)?.standing.may_add_client().map_err(Failure::Denied)?;
        let provider_key = self.provider_key(ask.provider)?;
        let key = self.own_key(ask.organization).await?;
        let wrapped = provider_key.wrap_key(&key, &mut self.random()).map_err(|_| Failure::Undecryptable)?;
        let request = AddExisting { organization_id: ask.organization, key: wrapped };
        if let Err(error) = self.write(Method::Post, &paths::clients_existing(ask.provider), &request).await {
            return Err(refusal(error));
        }
        let (client, rights) = futures::join!(
            self.find_client(ask.provider, |client| client.organization_id == ask.organization),
            self.refresh_rights()
        );
        rights?;
        self.client_row(client?)
    }

    /// The key of an organization as its Owner holds it: from the envelope that was sent to them, and the one of the last
    /// time. A key that came another way is not passed on.
    async fn own_key(&self, organization: OrganizationId) -> Result<Rc<SymmetricKey>, Failure> {
        let profile = self.profile()?;
        let is_client = profile.provider_organizations.iter().any(|entry| entry.id == organization);
        if is_client {
            return Err(Failure::Adoption(AdoptionProblem::Managed));
        }
        let own = member(&profile, organization).ok_or(Failure::NotFound)?;
        if own.role != OrganizationUserType::Owner {
            return Err(Failure::Adoption(AdoptionProblem::NotOwner));
        }
        if own.key.is_none() {
            return Err(Failure::KeyUnavailable(KeyOwner::Organization));
        }
        self.organization_key(organization).await
    }
}

fn member(profile: &Profile, organization: OrganizationId) -> Option<&ProfileOrganization> {
    let confirmed = |entry: &&ProfileOrganization| entry.status == OrganizationUserStatus::Confirmed;
    profile.organizations.iter().filter(confirmed).find(|entry| entry.id == organization)
}

fn refusal(error: HttpError) -> Failure {
    let status = match &error {
        HttpError::Refused(refusal) => refusal.status,
        _ => 0,
    };
    match status {
        401 | 403 => Failure::Adoption(AdoptionProblem::NotOwner),
        404 => Failure::Adoption(AdoptionProblem::NotTaken),
        409 => Failure::Adoption(AdoptionProblem::Managed),
        _ => error.into(),
    }
}

/// One plan of the family of a profile's entry, which names the family only.
const fn plan_of(entry: &ProfileOrganization) -> Option<PlanType> {
    match entry.product_tier_type {
        Some(ProductTier::Teams) => Some(PlanType::TeamsMonthly),
        Some(ProductTier::Enterprise) => Some(PlanType::EnterpriseMonthly),
        Some(ProductTier::TeamsStarter) => Some(PlanType::TeamsStarter),
        Some(ProductTier::Families) => Some(PlanType::FamiliesAnnually),
        Some(ProductTier::Free) => Some(PlanType::Free),
        Some(ProductTier::Other(_)) | None => None,
    }
}

fn row(
    entry: &ProfileOrganization,
    kind: ProviderType,
    addable: Option<&AddableOrganization>,
) -> AdoptableRow {
    let family = plan_of(entry);
    let becomes = family.and_then(|plan| plan::adopted(kind, plan));
    let seats = addable.map(|row| row.seats).or(entry.seats).and_then(|seats| u32::try_from(seats).ok());
    let shown = addable.map(|row| row.plan.clone()).filter(|plan| !plan.is_empty());
    let problem = match addable {
        Some(addable) if addable.disabled => Some(AdoptionProblem::NeedsPurchase),
        Some(_) => None,
        None if entry.role != OrganizationUserType::Owner => Some(AdoptionProblem::NotOwner),
        None if entry.provider_id.is_some() => Some(AdoptionProblem::Managed),
        None if !entry.enabled => Some(AdoptionProblem::Suspended),
        None if becomes.is_none() => Some(AdoptionProblem::Plan),
        None if seats.unwrap_or_default() == 0 => Some(AdoptionProblem::NoSeats),
        None => Some(AdoptionProblem::NotTaken),
    };
    AdoptableRow {
        organization: entry.id,
        name: entry.name.clone(),
        plan: shown
            .or_else(|| family.map(|plan| super::plan_name(plan::display_name(plan))))
            .unwrap_or_default(),
        becomes,
        seats,
        may_adopt: problem.map_or(Ok(()), Err),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AdoptionProblem::{Managed, NeedsPurchase, NoSeats, NotOwner, NotTaken, Plan, Suspended};

    const ID: &str = "00000000-0000-4000-8000-000000000001";

    fn entry(role: i32, tier: i32, seats: i32, rest: &str) -> ProfileOrganization {
        let text = format!(
            r#"{{"id":"{ID}","status":2,"type":{role},"name":"A","enabled":true,"productTierType":{tier},"seats":{seats}{rest}}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    fn addable(disabled: bool) -> AddableOrganization {
        let text = format!(
            r#"{{"id":"{ID}","name":"A","plan":"Enterprise (Annually)","seats":7,"disabled":{disabled}}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn every_no_has_its_reason() {
        let managed = r#","providerId":"00000000-0000-4000-8000-000000000002""#;
        for (found, reason) in [
            (entry(1, 3, 5, ""), NotOwner),
            (entry(0, 3, 5, managed), Managed),
            (entry(0, 0, 2, ""), Plan),
            (entry(0, 3, 0, ""), NoSeats),
            (entry(0, 3, 5, ""), NotTaken),
        ] {
            assert_eq!(row(&found, ProviderType::Msp, None).may_adopt, Err(reason));
        }
        let suspended = ProfileOrganization { enabled: false, ..entry(0, 3, 5, "") };
        assert_eq!(row(&suspended, ProviderType::Msp, None).may_adopt, Err(Suspended));
        assert_eq!(row(&entry(0, 2, 5, ""), ProviderType::BusinessUnit, None).may_adopt, Err(Plan));
        let bought = row(&entry(0, 3, 5, ""), ProviderType::Msp, Some(&addable(true)));
        assert_eq!(bought.may_adopt, Err(NeedsPurchase));
    }

    #[test]
    fn what_the_server_lists_is_taken_with_its_words() {
        let row = row(&entry(0, 3, 5, ""), ProviderType::Msp, Some(&addable(false)));
        assert_eq!((row.may_adopt, row.plan.as_str()), (Ok(()), "Enterprise (Annually)"));
        assert_eq!((row.seats, row.becomes), (Some(7), Some(PlanType::EnterpriseMonthly)));
    }
}
