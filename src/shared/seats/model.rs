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
    /// What a period costs; `None` when the price is not known.
    pub bill: Option<Bill>,
}

/// What the seats that are billed cost in a period, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bill {
    /// As it is.
    pub now: i64,
    /// After the change.
    pub after: i64,
    /// Once invitations have bought as many seats as they may; `None` without a limit.
    pub at_limit: Option<i64>,
}

impl Bill {
    /// What it becomes more or (negative) less.
    pub(super) const fn change(self) -> i64 {
        self.after - self.now
    }
}

/// What is typed, as numbers: seats, and the limit where there is one.
pub(super) type Typed = (Option<u32>, Option<Option<u32>>);

/// Seats that are paid for now; `None` when the server does not say.
pub(super) fn billed(terms: &SeatTerms) -> Option<u32> {
    match terms.payer {
        SeatPayer::Provider { pool, .. } => pool.map(|pool| pool.billed()),
        SeatPayer::Organization { .. } => Some(terms.seats),
    }
}

/// What so many seats cost in a period, in cents; `None` when the price is not known.
pub(super) fn cost(terms: &SeatTerms, seats: u32) -> Option<i64> {
    terms.price_cents.map(|price| i64::from(seats) * i64::from(price))
}

/// Checks what is typed, and says what it does.
pub(super) fn effect(terms: &SeatTerms, (seats, limit): Typed) -> Result<Effect, SeatProblem> {
    let seats = seats::check(seats, terms.occupied)?;
    let limit = limit.flatten();
    let (left, after) = match terms.payer {
        SeatPayer::Provider { pool: Some(pool), may_buy } => {
            let after = pool.reassigned(terms.seats, seats);
            let bought = pool.bought(&after);
            if bought > 0 && may_buy.is_err() {
                return Err(SeatProblem::NeedsPurchase(bought));
            }
            (Some(after.unassigned()), Some(after.billed()))
        }
        SeatPayer::Provider { pool: None, .. } => (None, None),
        SeatPayer::Organization { .. } => {
            if limit.is_some_and(|limit| limit < seats) {
                return Err(SeatProblem::LimitBelowSeats);
            }
            (None, Some(seats))
        }
    };
    let Some((now, after)) = billed(terms).zip(after) else {
        return Ok(Effect { left, bought: 0, bill: None });
    };
    let bill = cost(terms, now).zip(cost(terms, after));
    let at_limit = limit.and_then(|limit| cost(terms, limit));
    Ok(Effect {
        left,
        bought: i64::from(after) - i64::from(now),
        bill: bill.map(|(now, after)| Bill { now, after, at_limit }),
    })
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
        let said = |left, bought, after| {
            let bill = Bill { now: 60_000, after, at_limit: None };
            Ok(Effect { left: Some(left), bought, bill: Some(bill) })
        };
        assert_eq!(effect(&admin, 26), said(10, 0, 60_000));
        assert_eq!(effect(&admin, 36), said(0, 0, 60_000));
        assert_eq!(effect(&admin, 40), said(0, 4, 62_400));
        assert_eq!(effect(&admin, 24), said(12, 0, 60_000));
        assert_eq!(effect(&admin, 23), Err(SeatProblem::Occupied(24)));
        let technician = provider(Err(Denial::NotProviderAdmin));
        assert_eq!(effect(&technician, 36), said(0, 0, 60_000));
        assert_eq!(effect(&technician, 40), Err(SeatProblem::NeedsPurchase(4)));
    }

    #[test]
    fn bought_seats_that_are_free_again_are_no_longer_paid() {
        let pool = Some(Pool { minimum: 100, purchased: 20, assigned: 120 });
        let terms = terms(SeatPayer::Provider { pool, may_buy: Ok(()) });
        let effect = effect(&terms, (Some(24), None)).unwrap();
        let bill = Bill { now: 72_000, after: 70_800, at_limit: None };
        assert_eq!(effect, Effect { left: Some(0), bought: -2, bill: Some(bill) });
        assert_eq!(bill.change(), -1_200);
    }

    #[test]
    fn what_the_server_does_not_say_is_not_reckoned() {
        let silent = terms(SeatPayer::Provider { pool: None, may_buy: Ok(()) });
        assert_eq!(effect(&silent, (Some(30), None)), Ok(Effect { left: None, bought: 0, bill: None }));
        let own = terms(SeatPayer::Organization { limit: None, sells: true });
        let own = SeatTerms { price_cents: None, ..own };
        assert_eq!(effect(&own, (Some(30), None)), Ok(Effect { left: None, bought: 4, bill: None }));
    }

    #[test]
    fn an_organization_pays_for_each_seat_and_has_a_limit() {
        let terms = terms(SeatPayer::Organization { limit: Some(30), sells: true });
        let said = |bought, after, at_limit| {
            Ok(Effect { left: None, bought, bill: Some(Bill { now: 15_600, after, at_limit }) })
        };
        assert_eq!(effect(&terms, (Some(30), Some(Some(40)))), said(4, 18_000, Some(24_000)));
        assert_eq!(effect(&terms, (Some(30), Some(Some(30)))), said(4, 18_000, Some(18_000)));
        assert_eq!(effect(&terms, (Some(24), None)), said(-2, 14_400, None));
        assert_eq!(effect(&terms, (Some(31), Some(Some(30)))), Err(SeatProblem::LimitBelowSeats));
        assert_eq!(effect(&terms, (None, Some(None))), Err(SeatProblem::OutOfRange(0, 100_000)));
    }
}
