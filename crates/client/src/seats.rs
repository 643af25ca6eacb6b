//! Seats of a client: out of its provider's pool, or bought by the organization itself.

use futures::join;
use keystead_api::billing::{
    OrganizationMetadata, OrganizationSubscription, ProviderPlan, ProviderSubscription, SubscriptionUpdate,
};
use keystead_api::paths;
use keystead_api::provider::{ProviderClient, UpdateClient};
use keystead_calls::Failure;
use keystead_calls::seats::{ReadSeats, SeatPayer, SeatTerms, SeatsSet, SetSeats};
use keystead_domain::ids::{OrganizationId, ProviderId};
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::{Allowed, Denial};
use keystead_domain::plan::features;
use keystead_domain::seats::Pool;

use crate::Portal;
use crate::http::failure::unless_hidden;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn read_seats(&self, ask: ReadSeats) -> Result<SeatTerms, Failure> {
        match self.managing_provider(ask.organization)? {
            Some(provider) => self.read_client_seats(provider, ask.organization).await,
            None => self.read_own_seats(ask.organization).await,
        }
    }

    pub(crate) async fn set_seats(&self, ask: SetSeats) -> Result<SeatsSet, Failure> {
        let client = match self.managing_provider(ask.organization)? {
            Some(provider) => Some(self.set_client_seats(provider, &ask).await?),
            None => {
                self.set_own_seats(&ask).await?;
                None
            }
        };
        // Seats stand in the profile and beside the members.
        self.refresh_account().await?;
        self.reload_members(ask.organization).await;
        let client = client.map(|client| self.client_row(client)).transpose()?;
        Ok(SeatsSet { client })
    }

    /// The provider through which the signed-in person manages a client.
    fn managing_provider(&self, organization: OrganizationId) -> Result<Option<ProviderId>, Failure> {
        let profile = self.profile()?;
        let entry = profile.provider_organizations.iter().find(|entry| entry.id == organization);
        Ok(entry.and_then(|entry| entry.provider_id))
    }

    async fn read_client_seats(
        &self,
        provider: ProviderId,
        organization: OrganizationId,
    ) -> Result<SeatTerms, Failure> {
        let standing = self.provider_facts(provider)?.standing;
        let path = paths::provider::subscription(provider);
        let (client, subscription) = join!(
            self.find_client(provider, |client| client.organization_id == organization),
            self.get::<ProviderSubscription>(&path),
        );
        let client = client?;
        // A server without this page costs pool and price, not the change.
        let plan = subscription.ok().and_then(|paid| plan_of(paid, &client));
        let may_buy = standing.may_buy_seats();
        Ok(SeatTerms {
            seats: count(client.seats),
            occupied: count(client.occupied_seats),
            price_cents: plan.as_ref().and_then(price_cents),
            is_annual: plan.as_ref().is_some_and(|plan| plan.cadence == "Annual"),
            payer: SeatPayer::Provider { pool: plan.as_ref().map(pool), may_buy },
            may_change: standing.may_change_clients(),
        })
    }

    async fn read_own_seats(&self, organization: OrganizationId) -> Result<SeatTerms, Failure> {
        let access = self.access(organization).await?;
        let (subscription, metadata) = (
            paths::organization::subscription(organization),
            paths::organization::billing_metadata(organization),
        );
        let (paid, taken) = join!(
            self.get::<OrganizationSubscription>(&subscription),
            self.get::<OrganizationMetadata>(&metadata)
        );
        let may_bill = access.standing.may(Capability::Billing);
        // Servers without bills have neither page.
        let paid = paid.map_err(|failure| unless_hidden(failure, may_bill))?;
        let taken = taken.map_err(|failure| unless_hidden(failure, may_bill))?;
        // A plan that this version does not know is left to the server.
        let sells = paid.organization.plan_type.is_none_or(|plan| features(plan).max_seats.is_none());
        let seats = count(paid.organization.seats);
        let line = paid.subscription.iter().flat_map(|paid| &paid.items).find(|item| item.quantity == seats);
        Ok(SeatTerms {
            seats,
            occupied: count(Some(taken.organization_occupied_seats)),
            price_cents: line.and_then(|item| cents(item.amount)),
            is_annual: line.is_some_and(|item| item.interval.as_deref() == Some("year")),
            payer: SeatPayer::Organization {
                limit: paid.organization.max_autoscale_seats.and_then(|limit| u32::try_from(limit).ok()),
                sells,
            },
            may_change: may_change_own(may_bill, paid.subscription.is_some(), sells),
        })
    }

    async fn set_client_seats(
        &self,
        provider: ProviderId,
        ask: &SetSeats,
    ) -> Result<ProviderClient, Failure> {
        let standing = self.provider_facts(provider)?.standing;
        standing.may_change_clients().map_err(Failure::Denied)?;
        // The request replaces the name too.
        let now = self.find_client(provider, |client| client.organization_id == ask.organization).await?;
        let request = UpdateClient {
            assigned_seats: i32::try_from(ask.seats).map_err(|_| Failure::Malformed)?,
            name: now.organization_name.clone(),
        };
        let path = paths::provider::client(provider, now.id);
        match self.write(Method::Put, &path, &request).await.map_err(Failure::from) {
            // Somebody else took the seats that were left.
            Err(Failure::NotAllowed) if standing.may_buy_seats().is_err() => {
                return Err(Failure::Denied(Denial::NotProviderAdmin));
            }
            other => other?,
        }
        self.find_client(provider, |client| client.organization_id == ask.organization).await
    }

    async fn set_own_seats(&self, ask: &SetSeats) -> Result<(), Failure> {
        let terms = self.read_own_seats(ask.organization).await?;
        terms.may_change.map_err(Failure::Denied)?;
        let adjustment = i64::from(ask.seats) - i64::from(terms.seats);
        let request = SubscriptionUpdate {
            seat_adjustment: i32::try_from(adjustment).map_err(|_| Failure::Malformed)?,
            max_autoscale_seats: ask.limit.map(|limit| i32::try_from(limit).unwrap_or(i32::MAX)),
        };
        let path = paths::organization::subscription(ask.organization);
        Ok(self.write(Method::Post, &path, &request).await?)
    }
}

/// A number of seats; what a server leaves out, or sends as a negative one, is none.
fn count(number: Option<i32>) -> u32 {
    number.and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
}

/// Whether the seats of an organization that pays for itself may be changed: there must be a subscription to change, of a
/// plan that sells seats.
const fn may_change_own(may_bill: Allowed, is_subscribed: bool, sells: bool) -> Allowed {
    match may_bill {
        Ok(()) if !is_subscribed || !sells => Err(Denial::NotInPlan),
        allowed => allowed,
    }
}

/// The plan of the subscription that a client's seats belong to.
fn plan_of(subscription: ProviderSubscription, client: &ProviderClient) -> Option<ProviderPlan> {
    let name = client.plan.as_deref()?;
    subscription.plans.into_iter().find(|plan| plan.plan_name == name)
}

pub(crate) const fn pool(plan: &ProviderPlan) -> Pool {
    Pool { minimum: plan.seat_minimum, purchased: plan.purchased_seats, assigned: plan.assigned_seats }
}

/// Price of one seat: the subscription says what all of them cost.
pub(crate) fn price_cents(plan: &ProviderPlan) -> Option<u32> {
    let billed = f64::from(plan.seat_minimum) + f64::from(plan.purchased_seats);
    if billed > 0.0 { cents(plan.cost / billed) } else { None }
}

fn cents(amount: f64) -> Option<u32> {
    let cents = (amount * 100.0).round();
    (0.0..1_000_000.0).contains(&cents).then_some(cents as u32)
}

#[cfg(test)]
mod tests {
    use keystead_domain::enums::PlanType;

    use super::*;

    #[test]
    fn seats_are_changed_where_there_is_something_to_change() {
        // May bill, has a subscription, the plan sells seats, what comes of it.
        let low = Err(Denial::RoleTooLow);
        for (may_bill, is_subscribed, sells, expected) in [
            (Ok(()), true, true, Ok(())),
            (Ok(()), true, false, Err(Denial::NotInPlan)),
            (Ok(()), false, true, Err(Denial::NotInPlan)),
            (low, true, true, low),
            (low, false, false, low),
        ] {
            let found = may_change_own(may_bill, is_subscribed, sells);
            assert_eq!(found, expected, "{may_bill:?} {is_subscribed} {sells}");
        }
    }

    #[test]
    fn the_price_of_a_seat_follows_from_the_cost_of_all() {
        let plan = |minimum, purchased, cost| ProviderPlan {
            seat_minimum: minimum,
            purchased_seats: purchased,
            cost,
            ..ProviderPlan {
                kind: PlanType::TeamsMonthly,
                plan_name: String::new(),
                product_tier: None,
                seat_minimum: 0,
                purchased_seats: 0,
                assigned_seats: 0,
                cost: 0.0,
                cadence: String::new(),
            }
        };
        for (minimum, purchased, cost, expected) in [
            (100, 0, 400.0, Some(400)),
            (100, 20, 714.0, Some(595)),
            (0, 0, 0.0, None),
            (1, 0, -4.0, None),
            (1, 0, f64::NAN, None),
        ] {
            assert_eq!(price_cents(&plan(minimum, purchased, cost)), expected);
        }
    }
}
