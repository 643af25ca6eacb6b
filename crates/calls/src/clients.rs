//! The clients of a provider.

use keystead_domain::enums::PlanType;
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId};
use keystead_domain::permissions::Allowed;
use keystead_domain::validation::ClientDraft;
use serde::{Deserialize, Serialize};

/// All clients of a provider.
#[derive(Serialize, Deserialize)]
pub struct ListClients {
    /// Provider.
    pub provider: ProviderId,
}

/// The client list and what may be done with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClientList {
    /// Name of the provider.
    pub provider_name: String,
    /// One row a client, by name.
    pub clients: Vec<ClientRow>,
    /// Whether a client may be added.
    pub may_add: Allowed,
    /// Whether clients may be renamed and given seats.
    pub may_change: Allowed,
    /// Plans a new client can have.
    pub plans: Vec<PlanOffer>,
}

/// A plan for a new client, with what seats cost now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanOffer {
    /// Plan.
    pub plan: PlanType,
    /// Display name without cadence, as the server has it.
    pub name: String,
    /// Price of one seat a month in cents of US dollars; `None` when the server does not say.
    pub seat_price_cents: Option<u32>,
    /// Seats that are paid and given to no client; `None` when the server does not say.
    pub unassigned_seats: Option<u32>,
}

/// A client in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRow {
    /// The link between provider and client.
    pub id: ProviderOrganizationId,
    /// The client organization.
    pub organization: OrganizationId,
    /// Name.
    pub name: String,
    /// Seats assigned; `None` when the server does not say.
    pub seats: Option<u32>,
    /// Seats used: invited, accepted and confirmed members.
    pub occupied: Option<u32>,
    /// Seats left; negative when overbooked.
    pub remaining: Option<i64>,
    /// Plan as shown, without a trailing cadence.
    pub plan: String,
    /// False while the client is suspended.
    pub enabled: bool,
    /// Whether the vault can be opened (the client's key is there).
    pub openable: bool,
}

/// Add a client organization.
#[derive(Serialize, Deserialize)]
pub struct AddClient {
    /// Provider.
    pub provider: ProviderId,
    /// The filled form.
    pub draft: ClientDraft,
}

/// Change a client's name.
#[derive(Serialize, Deserialize)]
pub struct RenameClient {
    /// Provider.
    pub provider: ProviderId,
    /// The link between provider and client.
    pub client: ProviderOrganizationId,
    /// New name.
    pub name: String,
}
