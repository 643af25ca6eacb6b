//! Seats of a client: how many there are, who pays for them, and other ones.

use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::Allowed;
use keystead_domain::seats::Pool;
use serde::{Deserialize, Serialize};

use crate::clients::ClientRow;

/// Reads what a change of seats depends on.
#[derive(Serialize, Deserialize)]
pub struct ReadSeats {
    /// Client organization.
    pub organization: OrganizationId,
}

/// The seats of a client now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatTerms {
    /// Seats that the client has.
    pub seats: u32,
    /// Seats that are taken: invited, accepted and confirmed members.
    pub occupied: u32,
    /// Price of one seat for a month in cents of US dollars; `None` when the server does not say.
    pub price_cents: Option<u32>,
    /// Whether the price is for a year.
    pub is_annual: bool,
    /// Who pays.
    pub payer: SeatPayer,
    /// Whether the signed-in person may change seats.
    pub may_change: Allowed,
}

/// Who pays for a client's seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SeatPayer {
    /// A provider, out of its pool for the plan.
    Provider {
        /// The pool; `None` when the server does not say.
        pool: Option<Pool>,
        /// Whether the signed-in person may cause a purchase.
        may_buy: Allowed,
    },
    /// The organization itself.
    Organization {
        /// The most seats that invitations may buy.
        limit: Option<u32>,
        /// Whether the plan sells seats one by one; else it has a fixed number.
        sells: bool,
    },
}

/// Changes the seats of a client.
#[derive(Serialize, Deserialize)]
pub struct SetSeats {
    /// Client organization.
    pub organization: OrganizationId,
    /// Seats that it shall have.
    pub seats: u32,
    /// The most seats that invitations may buy, where the organization pays; `None` is no limit.
    pub limit: Option<u32>,
}

/// What a change of seats came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatsSet {
    /// The client's row among the clients of its provider, as it is now.
    pub client: Option<ClientRow>,
}
