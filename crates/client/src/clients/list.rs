//! List the clients of a provider.

use keystead_api::billing::ProviderSubscription;
use keystead_api::list::List;
use keystead_api::organization::Plan;
use keystead_api::paths;
use keystead_api::provider::ProviderClient;
use keystead_calls::Failure;
use keystead_calls::clients::{ClientList, ListClients, PlanOffer};
use keystead_domain::enums::{PlanType, ProviderUserType};
use keystead_domain::ids::{ProviderId, ProviderOrganizationId};
use keystead_domain::plan;

use super::{ProviderFacts, plan_name};
use crate::Portal;
use crate::platform::Platform;
use crate::seats;

impl<P: Platform> Portal<P> {
    pub(crate) async fn list_clients(&self, ask: ListClients) -> Result<ClientList, Failure> {
        let facts = self.provider_facts(ask.provider)?;
        let path = paths::provider::organizations(ask.provider);
        let (clients, catalogue, details) = futures::join!(
            self.get::<List<ProviderClient>>(&path),
            self.plan_catalogue(ask.provider, &facts),
            self.reload_details(ask.provider),
        );
        // Clients without their tags are better than none; whoever locked meanwhile has neither.
        let _ = details;
        let clients = match clients {
            Err(Failure::NotFound | Failure::NotSupported) => {
                return Err(self.why_no_clients(ask.provider).await);
            }
            other => other?,
        };
        let mut clients = clients
            .data
            .into_iter()
            // Whatever else a server mixes in is not this provider's.
            .filter(|client| client.provider_id == ask.provider)
            .map(|client| self.client_row(client))
            .collect::<Result<Vec<_>, _>>()?;
        clients.sort_by_cached_key(|client| self.folding().sort_key(&client.name));
        Ok(ClientList {
            may_add: facts.standing.may_add_client(),
            may_change: facts.standing.may_change_clients(),
            may_suspend: facts.standing.may_suspend_client(),
            may_release: facts.standing.may_release_client(None),
            provider_name: facts.name,
            clients,
            plans: catalogue,
            view: self.chosen_view(ask.provider).await?,
        })
    }

    /// One client as the list has it now.
    pub(crate) async fn find_client(
        &self,
        provider: ProviderId,
        matches: impl Fn(&ProviderClient) -> bool,
    ) -> Result<ProviderClient, Failure> {
        let list: List<ProviderClient> = self.get(&paths::provider::organizations(provider)).await?;
        list.data
            .into_iter()
            .find(|client| client.provider_id == provider && matches(client))
            .ok_or(Failure::NotFound)
    }

    pub(crate) async fn client_by_id(
        &self,
        provider: ProviderId,
        id: ProviderOrganizationId,
    ) -> Result<ProviderClient, Failure> {
        self.find_client(provider, |client| client.id == id).await
    }

    /// Plans for a new client with pool and price. A server without catalogue or subscription costs those, not the list.
    async fn plan_catalogue(&self, provider: ProviderId, facts: &ProviderFacts) -> Vec<PlanOffer> {
        let offered = plan::offered_by(facts.kind);
        if facts.standing.role != ProviderUserType::ProviderAdmin {
            return Vec::new();
        }
        let (plans, paid) = (paths::organization::plans(), paths::provider::subscription(provider));
        let (catalogue, paid) =
            futures::join!(self.get::<List<Plan>>(&plans), self.get::<ProviderSubscription>(&paid));
        let catalogue = catalogue.map(|list| list.data).unwrap_or_default();
        let paid = paid.unwrap_or_default();
        // A plan that is withdrawn stays with those who have it and is refused to others.
        let is_sold =
            |kind: &&PlanType| !catalogue.iter().any(|plan| plan.kind == **kind && is_withdrawn(plan));
        offered.iter().filter(is_sold).map(|kind| offer(*kind, &catalogue, &paid)).collect()
    }
}

/// What seats of a plan cost the provider now, and how many of them it has left.
fn offer(kind: PlanType, catalogue: &[Plan], paid: &ProviderSubscription) -> PlanOffer {
    let line = paid.plans.iter().find(|line| line.kind == kind);
    let listed = catalogue.iter().find(|plan| plan.kind == kind).and_then(seat_price_cents);
    let list_price = listed.or_else(|| line.and_then(seats::price_cents));
    let discount =
        paid.discount_percentage.filter(|percent| (0.0..=100.0).contains(percent) && *percent > 0.0);
    let discounted = |cents: u32| match discount {
        Some(percent) => (f64::from(cents) * (100.0 - percent) / 100.0).round() as u32,
        None => cents,
    };
    PlanOffer {
        plan: kind,
        name: plan_name(plan::display_name(kind)),
        seat_price_cents: list_price.map(discounted),
        list_price_cents: list_price.filter(|_| discount.is_some()),
        unassigned_seats: line.map(|line| seats::pool(line).unassigned()),
    }
}

fn is_withdrawn(plan: &Plan) -> bool {
    ["disabled", "Disabled"].iter().any(|name| plan.extra.get(*name).is_some_and(|said| *said == true))
}

/// Price of a seat for a provider's client, in cents.
fn seat_price_cents(plan: &Plan) -> Option<u32> {
    let prices = plan.extra.get("passwordManager").or_else(|| plan.extra.get("PasswordManager"))?;
    let price = prices.get("providerPortalSeatPrice").or_else(|| prices.get("ProviderPortalSeatPrice"))?;
    let cents = (price.as_f64()? * 100.0).round();
    (0.0..1_000_000.0).contains(&cents).then_some(cents as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_has_the_pool_and_the_price_less_the_discount() {
        let catalogue: Vec<Plan> =
            serde_json::from_str(r#"[{"type":17,"passwordManager":{"providerPortalSeatPrice":4.0}}]"#)
                .unwrap();
        let paid = |discount: &str| -> ProviderSubscription {
            let line = r#"{"type":17,"seatMinimum":100,"purchasedSeats":10,"assignedSeats":80,"cost":440.0}"#;
            serde_json::from_str(&format!(r#"{{"discountPercentage":{discount},"plans":[{line}]}}"#)).unwrap()
        };
        let prices =
            |offer: PlanOffer| (offer.seat_price_cents, offer.list_price_cents, offer.unassigned_seats);
        let teams = PlanType::TeamsMonthly;
        assert_eq!(prices(offer(teams, &catalogue, &paid("null"))), (Some(400), None, Some(30)));
        assert_eq!(prices(offer(teams, &catalogue, &paid("25"))), (Some(300), Some(400), Some(30)));
        assert_eq!(prices(offer(teams, &catalogue, &paid("250"))), (Some(400), None, Some(30)));
        assert_eq!(prices(offer(teams, &[], &paid("null"))), (Some(400), None, Some(30)));
        let silent = ProviderSubscription::default();
        assert_eq!(prices(offer(PlanType::EnterpriseMonthly, &[], &silent)), (None, None, None));
    }

    #[test]
    fn a_plan_that_says_so_is_withdrawn() {
        let plan = |more: &str| serde_json::from_str::<Plan>(&format!(r#"{{"type":17{more}}}"#)).unwrap();
        assert!(is_withdrawn(&plan(r#","disabled":true"#)));
        assert!(!is_withdrawn(&plan(r#","disabled":false"#)) && !is_withdrawn(&plan("")));
    }

    #[test]
    fn prices_are_read_in_cents_and_nonsense_is_no_price() {
        let price = |text: &str| {
            let json = format!(r#"{{"type":17,"passwordManager":{{"providerPortalSeatPrice":{text}}}}}"#);
            seat_price_cents(&serde_json::from_str(&json).unwrap())
        };
        assert_eq!(price("4.0"), Some(400));
        assert_eq!(price("5.95"), Some(595));
        assert_eq!(price("-1"), None);
        assert_eq!(price("null"), None);
    }
}
