//! Which clients a technician serves: all of them, or those that a Provider Admin names.

use keystead_domain::enums::ProviderUserType;
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId};
use serde::{Deserialize, Serialize};

/// Who serves which clients, as far as the person may know: a Provider Admin everybody's, a Service User their own.
#[derive(Serialize, Deserialize)]
pub struct ListAssignments {
    /// Provider.
    pub provider: ProviderId,
}

/// The clients of one provider user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Provider user.
    pub user: ProviderUserId,
    /// `None`: all, later ones too.
    pub clients: Option<Vec<ProviderOrganizationId>>,
}

/// What the form about one provider user needs.
#[derive(Serialize, Deserialize)]
pub struct ReadAssignedClients {
    /// Provider.
    pub provider: ProviderId,
    /// Provider user.
    pub user: ProviderUserId,
}

/// A provider user and the clients to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignedClients {
    /// Name, or the address where there is none.
    pub person: String,
    /// Role; a Provider Admin serves all clients.
    pub role: ProviderUserType,
    /// The clients that they serve. `None`: all, later ones too.
    pub assigned: Option<Vec<ProviderOrganizationId>>,
    /// What there is to choose.
    pub choices: ClientChoices,
}

/// What the form about people who are yet to be invited needs.
#[derive(Serialize, Deserialize)]
pub struct ReadClientChoices {
    /// Provider.
    pub provider: ProviderId,
}

/// The clients of a provider, to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientChoices {
    /// Clients of the provider by name.
    pub clients: Vec<ClientChoice>,
    /// Tags with their clients, by name: choosing one chooses its clients of today.
    pub tags: Vec<TaggedClients>,
}

/// A client to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientChoice {
    /// The link between provider and client.
    pub id: ProviderOrganizationId,
    /// The client organization.
    pub organization: OrganizationId,
    /// Name.
    pub name: String,
    /// The hue that was chosen for its mark.
    pub hue: Option<u8>,
}

/// The clients that carry a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaggedClients {
    /// Tag.
    pub tag: String,
    /// Its clients.
    pub clients: Vec<ProviderOrganizationId>,
}

/// Say which clients a provider user serves. The server is told clients, never tags.
#[derive(Serialize, Deserialize)]
pub struct AssignClients {
    /// Provider.
    pub provider: ProviderId,
    /// Provider user, in any state: who is limited before the confirmation never gets another client's key.
    pub user: ProviderUserId,
    /// `None`: all, later ones too.
    pub clients: Option<Vec<ProviderOrganizationId>>,
}

/// Who is limited to the clients of a tag that a client was just given, or that was just taken from it.
#[derive(Serialize, Deserialize)]
pub struct FindRetagged {
    /// Provider.
    pub provider: ProviderId,
    /// The client whose tags were changed.
    pub client: ProviderOrganizationId,
    /// Its tags before.
    pub before: Vec<String>,
    /// Its tags now.
    pub after: Vec<String>,
}

/// A provider user who serves every other client of a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retagged {
    /// Provider user.
    pub user: ProviderUserId,
    /// Name, or the address where there is none.
    pub person: String,
    /// The tag that was given or taken.
    pub tag: String,
    /// Whether the client would be added to those they serve; otherwise it would be taken away.
    pub gains: bool,
}

/// Let some provider users serve one client more, and others one client less.
#[derive(Serialize, Deserialize)]
pub struct FollowTags {
    /// Provider.
    pub provider: ProviderId,
    /// The client.
    pub client: ProviderOrganizationId,
    /// Who serves it from now on.
    pub gain: Vec<ProviderUserId>,
    /// Who does not serve it any more.
    pub lose: Vec<ProviderUserId>,
}

/// Why the server does not take an assignment, in the words of `reason` in an error's envelope (an extension).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AssignmentRefusal {
    /// A Provider Admin serves all clients.
    AdminServesAll,
    /// A client went meanwhile, or was never the provider's.
    UnknownClient,
}
