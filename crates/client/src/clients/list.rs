//! List the clients of a provider.

use keystead_api::list::List;
use keystead_api::organization::Plan;
use keystead_api::paths;
use keystead_api::provider::ProviderClient;
use keystead_calls::Failure;
use keystead_calls::clients::{ClientList, ListClients, PlanOffer};
use keystead_domain::ids::{ProviderId, ProviderOrganizationId};
use keystead_domain::plan;

use super::{ProviderFacts, plan_name};
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn list_clients(&self, ask: ListClients) -> Result<ClientList, Failure> {
        let facts = self.provider_facts(ask.provider)?;
        let path = paths::provider::organizations(ask.provider);
        let (clients, catalogue) =
            futures::join!(self.get::<List<ProviderClient>>(&path), self.plan_catalogue(&facts));
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
            provider_name: facts.name,
            clients,
            plans: catalogue,
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

    /// Plans for a new client. A server without a catalogue costs the prices, not the list.
    async fn plan_catalogue(&self, facts: &ProviderFacts) -> Vec<PlanOffer> {
        let offered = plan::offered_by(facts.kind);
        if facts.standing.may_add_client().is_err() {
            return Vec::new();
        }
        let catalogue = self
            .get::<List<Plan>>(&paths::organization::plans())
            .await
            .map(|list| list.data)
            .unwrap_or_default();
        let offer = |kind: &keystead_domain::enums::PlanType| PlanOffer {
            plan: *kind,
            name: plan_name(plan::display_name(*kind)),
            seat_price_cents: catalogue.iter().find(|plan| plan.kind == *kind).and_then(seat_price_cents),
            unassigned_seats: None,
        };
        offered.iter().map(offer).collect()
    }
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
