//! Seats of a provider by plan: what is always billed, what is bought beyond, and what the clients hold.
//! Source: `bitwarden/server: bitwarden_license/src/Commercial.Core/Billing/Providers`.

/// Seats that a new provider pays for in each of its plans, used or not.
pub const DEFAULT_MINIMUM: u32 = 100;

use serde::{Deserialize, Serialize};

use crate::limits;

/// The seats of one plan. Purchased seats follow what is assigned: nothing is bought in advance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    /// Always billed.
    pub minimum: u32,
    /// Bought beyond the minimum.
    pub purchased: u32,
    /// Held by the clients together.
    pub assigned: u32,
}

impl Pool {
    /// Seats that are paid for, held by clients or not.
    #[must_use]
    pub const fn billed(&self) -> u32 {
        self.minimum.saturating_add(self.purchased)
    }

    /// Seats that can be given to clients without buying.
    #[must_use]
    pub const fn unassigned(&self) -> u32 {
        self.billed().saturating_sub(self.assigned)
    }

    /// The pool once a client holds other seats than before.
    #[must_use]
    pub const fn reassigned(&self, before: u32, after: u32) -> Self {
        let assigned = self.assigned.saturating_sub(before).saturating_add(after);
        Self { minimum: self.minimum, purchased: assigned.saturating_sub(self.minimum), assigned }
    }

    /// Seats that a change buys; 0 when it buys none or gives some back.
    #[must_use]
    pub const fn bought(&self, after: &Self) -> u32 {
        after.purchased.saturating_sub(self.purchased)
    }
}

/// Why a client cannot have that many seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatProblem {
    /// Not a whole number between these.
    OutOfRange(u32, u32),
    /// So many are taken; some people must go first.
    Occupied(u32),
    /// So many would be bought, which only a Provider Admin may.
    NeedsPurchase(u32),
    /// The limit is lower than the seats.
    LimitBelowSeats,
}

/// Checks seats for a client before they are sent.
///
/// # Errors
/// The first problem.
pub const fn check(seats: Option<u32>, occupied: u32) -> Result<u32, SeatProblem> {
    let Some(seats) = seats else { return Err(SeatProblem::OutOfRange(0, limits::SEATS)) };
    if seats > limits::SEATS {
        return Err(SeatProblem::OutOfRange(0, limits::SEATS));
    }
    if seats < occupied { Err(SeatProblem::Occupied(occupied)) } else { Ok(seats) }
}

/// Why an invitation cannot buy the seats that are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoGrowth {
    /// The plan sells none, or no more.
    FixedSize,
    /// The organization lets invitations go no further than to so many.
    Limit(u32),
}

/// Seats of an organization that pays for itself once so many more people hold one: what is missing is bought, and no seat
/// beyond that.
///
/// # Errors
/// Why they cannot be bought; nobody is invited then.
pub const fn grown(
    seats: u32,
    occupied: u32,
    more: u32,
    sells: bool,
    limit: Option<u32>,
) -> Result<u32, NoGrowth> {
    let wanted = occupied.saturating_add(more);
    if wanted <= seats {
        return Ok(seats);
    }
    if !sells || wanted > limits::SEATS {
        return Err(NoGrowth::FixedSize);
    }
    match limit {
        Some(limit) if wanted > limit => Err(NoGrowth::Limit(limit)),
        _ => Ok(wanted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn pool(minimum: u32, purchased: u32, assigned: u32) -> Pool {
        Pool { minimum, purchased, assigned }
    }

    #[test]
    fn purchases_follow_what_is_assigned() {
        // Before, a client's seats before and after, the pool after, seats bought.
        let cases = [
            (pool(100, 0, 40), 10, 30, pool(100, 0, 60), 0),
            (pool(100, 0, 90), 10, 30, pool(100, 10, 110), 10),
            (pool(100, 10, 110), 30, 50, pool(100, 30, 130), 20),
            (pool(100, 30, 130), 50, 40, pool(100, 20, 120), 0),
            (pool(100, 20, 120), 40, 5, pool(100, 0, 85), 0),
            (pool(0, 0, 0), 0, 3, pool(0, 3, 3), 3),
        ];
        for (before, from, to, after, bought) in cases {
            let found = before.reassigned(from, to);
            assert_eq!((found, before.bought(&found)), (after, bought), "{before:?} {from} to {to}");
        }
    }

    #[test]
    fn seats_stay_within_what_is_taken_and_what_can_be_ordered() {
        let out = Err(SeatProblem::OutOfRange(0, 100_000));
        for (seats, occupied, expected) in [
            (None, 3, out),
            (Some(100_001), 3, out),
            (Some(100_000), 3, Ok(100_000)),
            (Some(3), 3, Ok(3)),
            (Some(2), 3, Err(SeatProblem::Occupied(3))),
            (Some(0), 0, Ok(0)),
        ] {
            assert_eq!(check(seats, occupied), expected, "{seats:?}");
        }
    }

    #[test]
    fn an_invitation_buys_exactly_what_is_missing() {
        // Seats, taken, more people, whether the plan sells some, the limit, what comes of it.
        let cases = [
            (5, 3, 2, true, None, Ok(5)),
            (5, 3, 3, true, None, Ok(6)),
            (5, 3, 3, true, Some(6), Ok(6)),
            (5, 3, 4, true, Some(6), Err(NoGrowth::Limit(6))),
            (5, 3, 2, true, Some(4), Ok(5)),
            (2, 1, 1, false, None, Ok(2)),
            (2, 1, 2, false, None, Err(NoGrowth::FixedSize)),
            (2, 1, 2, false, Some(9), Err(NoGrowth::FixedSize)),
            (100_000, 100_000, 1, true, None, Err(NoGrowth::FixedSize)),
            // Fewer seats than people, as after an import: the whole gap is bought.
            (5, 8, 1, true, None, Ok(9)),
        ];
        for (seats, occupied, more, sells, limit, expected) in cases {
            let found = grown(seats, occupied, more, sells, limit);
            assert_eq!(found, expected, "{seats} {occupied} {more} {sells} {limit:?}");
        }
    }

    #[test]
    fn the_minimum_is_billed_whether_it_is_used_or_not() {
        for (pool, billed, unassigned) in [(pool(100, 0, 40), 100, 60), (pool(100, 20, 120), 120, 0)] {
            assert_eq!((pool.billed(), pool.unassigned()), (billed, unassigned));
        }
    }
}
