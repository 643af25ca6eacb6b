//! The clients of a provider.

use keystead_domain::client_details::ClientDetails;
use keystead_domain::enums::{PlanType, PolicyType};
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
    /// Whether clients may be suspended and opened again.
    pub may_suspend: Allowed,
    /// Whether clients may be handed over to their owners; what a client itself lacks for it is asked per client.
    pub may_release: Allowed,
    /// Plans a new client can have.
    pub plans: Vec<PlanOffer>,
    /// The clients that the person chose to see on this device, where the server limits nobody. `None`: all.
    pub view: Option<Vec<ProviderOrganizationId>>,
}

/// Choose which clients the list shows on this device. Nobody is held to it: it is a filter of the view.
#[derive(Serialize, Deserialize)]
pub struct SaveView {
    /// Provider.
    pub provider: ProviderId,
    /// The clients. `None`: all, later ones too.
    pub clients: Option<Vec<ProviderOrganizationId>>,
}

/// A plan for a new client, with what seats cost now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanOffer {
    /// Plan.
    pub plan: PlanType,
    /// Display name without cadence, as the server has it.
    pub name: String,
    /// Price of one seat in cents of US dollars, less the provider's discount, by the month, or by the year for a plan that is
    /// paid so; `None` when the server does not say.
    pub seat_price_cents: Option<u32>,
    /// The price without the discount, where there is one.
    pub list_price_cents: Option<u32>,
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
    /// The client's owner keeps the provider from working with the items.
    pub restricted: bool,
    /// Whether a confirmed Owner is a member; `None` when the server does not say.
    pub has_owner: Option<bool>,
    /// Tags, notes and colour.
    pub kept: KeptDetails,
}

/// What the provider keeps about a client, and which version of it this is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KeptDetails {
    /// Tags, notes and colour; empty where there are none.
    pub details: ClientDetails,
    /// What the server calls this version; `None` where it has none.
    pub revision: Option<String>,
    /// There is something that cannot be read: of another key, another client, or broken.
    pub unreadable: bool,
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

/// Read tags, notes and colours of all clients, where that was not done yet: marks are drawn by them.
#[derive(Serialize, Deserialize)]
pub struct ReadClientDetails {}

/// Keep tags, notes and colour of a client.
#[derive(Serialize, Deserialize)]
pub struct SaveClientDetails {
    /// Provider.
    pub provider: ProviderId,
    /// The link between provider and client.
    pub client: ProviderOrganizationId,
    /// The client organization.
    pub organization: OrganizationId,
    /// As they shall be.
    pub details: ClientDetails,
    /// The version that was changed; over another one nothing is written.
    pub revision: Option<String>,
}

/// Suspend a client, or open it again.
#[derive(Serialize, Deserialize)]
pub struct SetClientState {
    /// Provider.
    pub provider: ProviderId,
    /// The link between provider and client.
    pub client: ProviderOrganizationId,
    /// Whether it is open.
    pub enabled: bool,
}

/// The organizations of the signed-in person, with what keeps each from becoming a client.
#[derive(Serialize, Deserialize)]
pub struct ListAdoptable {
    /// Provider.
    pub provider: ProviderId,
}

/// An organization that may become a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdoptableRow {
    /// Organization.
    pub organization: OrganizationId,
    /// Name.
    pub name: String,
    /// Plan as it is now.
    pub plan: String,
    /// The plan that it gets; `None` when it cannot become a client of this provider.
    pub becomes: Option<PlanType>,
    /// Seats, which move to the provider.
    pub seats: Option<u32>,
    /// Whether it may be taken on.
    pub may_adopt: Result<(), AdoptionProblem>,
}

/// Why an organization cannot become a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AdoptionProblem {
    /// The person is not its confirmed Owner.
    NotOwner,
    /// It belongs to a provider.
    Managed,
    /// It is suspended.
    Suspended,
    /// Its plan is none that this provider has for clients.
    Plan,
    /// It has no seats.
    NoSeats,
    /// Seats would have to be bought, which only a Provider Admin may.
    NeedsPurchase,
    /// The server does not take it, for reasons of its own (payment, other products).
    NotTaken,
}

/// Take an organization of the signed-in person on as a client.
#[derive(Serialize, Deserialize)]
pub struct AdoptClient {
    /// Provider.
    pub provider: ProviderId,
    /// Organization.
    pub organization: OrganizationId,
}

/// Read what a client would be handed over with.
#[derive(Serialize, Deserialize)]
pub struct ReadHandOver {
    /// Provider.
    pub provider: ProviderId,
    /// The link between provider and client.
    pub client: ProviderOrganizationId,
}

/// A client as its owners get it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// Name of the provider.
    pub provider: String,
    /// The client organization.
    pub organization: OrganizationId,
    /// Its name.
    pub name: String,
    /// Plan as shown.
    pub plan: String,
    /// Seats; they stay with the client and are paid by it.
    pub seats: Option<u32>,
    /// Confirmed Owners.
    pub owners: Vec<HandOverPerson>,
    /// Confirmed members, the Owners among them.
    pub members: u32,
    /// Invited or accepted, and not confirmed.
    pub waiting: u32,
    /// Collections; `None` when they could not be read.
    pub collections: Option<u32>,
    /// Names of the groups; `None` when the plan has none or they could not be read.
    pub groups: Option<Vec<String>>,
    /// Policies that are on; `None` when the plan has none or they could not be read.
    pub policies: Option<Vec<PolicyType>>,
    /// People of the provider who are members and stay.
    pub provider_people: Vec<HandOverPerson>,
    /// Whether it may be handed over.
    pub may_release: Allowed,
}

/// A person on the page that a client is handed over with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOverPerson {
    /// Name, may be empty.
    pub name: String,
    /// Address.
    pub email: String,
}

/// Hand a client over to its owners.
#[derive(Serialize, Deserialize)]
pub struct UnlinkClient {
    /// Provider.
    pub provider: ProviderId,
    /// The link between provider and client.
    pub client: ProviderOrganizationId,
}
