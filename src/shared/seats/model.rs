//! What other seats of a client do to the pool and to the bill. Pure.

use keystead_calls::seats::{SeatPayer, SeatTerms};
use keystead_domain::seats::{self, SeatProblem};

/// What a change comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Effect {
    /// Seats of the provider that are left for others; `None` where there is no pool, or nobody says.
    pub left: Option<u32>,
    /// Seats that are bought, or (negative) no longer paid.
    pub bought: i64,
    /// What that costs more or less in a period, in cents; `None` when the price is not known.
    pub cents: Option<i64>,
}

/// What is typed, as numbers: seats, and the limit where there is one.
pub(super) type Typed = (Option<u32>, Option<Option<u32>>);

/// Checks what is typed, and says what it does.
pub(super) fn effect(terms: &SeatTerms, (seats, limit): Typed) -> Result<Effect, SeatProblem> {
    let seats = seats::check(seats, terms.occupied)?;
    let (left, bought) = match terms.payer {
        SeatPayer::Provider { pool: Some(pool), may_buy } => {
            let after = pool.reassigned(terms.seats, seats);
            let bought = pool.bought(&after);
            if bought > 0 && may_buy.is_err() {
                return Err(SeatProblem::NeedsPurchase(bought));
            }
            (Some(after.unassigned()), i64::from(after.purchased) - i64::from(pool.purchased))
        }
        SeatPayer::Provider { pool: None, .. } => (None, 0),
        SeatPayer::Organization { .. } => {
            if limit.flatten().is_some_and(|limit| limit < seats) {
                return Err(SeatProblem::LimitBelowSeats);
            }
            (None, i64::from(seats) - i64::from(terms.seats))
        }
    };
    Ok(Effect { left, bought, cents: terms.price_cents.map(|price| bought * i64::from(price)) })
}

#[cfg(test)]
mod tests {
    use keystead_domain::permissions::{Allowed, Denial};
    use keystead_domain::seats::Pool;

    use super::*;

    fn terms(payer: SeatPayer) -> SeatTerms {
        SeatTerms {
            seats: 26,
            occupied: 24,
            price_cents: Some(600),
            is_annual: false,
            payer,
            may_change: Ok(()),
        }
    }

    fn provider(may_buy: Allowed) -> SeatTerms {
        let pool = Some(Pool { minimum: 100, purchased: 0, assigned: 90 });
        terms(SeatPayer::Provider { pool, may_buy })
    }

    #[test]
    fn the_pool_is_used_before_seats_are_bought() {
        let typed = |seats| (Some(seats), None);
        let effect = |terms: &SeatTerms, seats| effect(terms, typed(seats));
        let admin = provider(Ok(()));
        let said = |left, bought, cents| Ok(Effect { left: Some(left), bought, cents: Some(cents) });
        assert_eq!(effect(&admin, 26), said(10, 0, 0));
        assert_eq!(effect(&admin, 36), said(0, 0, 0));
        assert_eq!(effect(&admin, 40), said(0, 4, 2_400));
        assert_eq!(effect(&admin, 24), said(12, 0, 0));
        assert_eq!(effect(&admin, 23), Err(SeatProblem::Occupied(24)));
        let technician = provider(Err(Denial::NotProviderAdmin));
        assert_eq!(effect(&technician, 36), said(0, 0, 0));
        assert_eq!(effect(&technician, 40), Err(SeatProblem::NeedsPurchase(4)));
    }

    #[test]
    fn bought_seats_that_are_free_again_are_no_longer_paid() {
        let pool = Some(Pool { minimum: 100, purchased: 20, assigned: 120 });
        let terms = terms(SeatPayer::Provider { pool, may_buy: Ok(()) });
        let effect = effect(&terms, (Some(24), None));
        assert_eq!(effect, Ok(Effect { left: Some(0), bought: -2, cents: Some(-1_200) }));
    }

    #[test]
    fn an_organization_pays_for_each_seat_and_has_a_limit() {
        let terms = terms(SeatPayer::Organization { limit: Some(30), sells: true });
        let said = |bought, cents| Ok(Effect { left: None, bought, cents: Some(cents) });
        assert_eq!(effect(&terms, (Some(30), Some(Some(30)))), said(4, 2_400));
        assert_eq!(effect(&terms, (Some(24), Some(None))), said(-2, -1_200));
        assert_eq!(effect(&terms, (Some(31), Some(Some(30)))), Err(SeatProblem::LimitBelowSeats));
        assert_eq!(effect(&terms, (None, Some(None))), Err(SeatProblem::OutOfRange(0, 100_000)));
    }
}
