//! Blueprints of clients: kept by the provider, held against a client, applied as a job.

use keystead_domain::blueprint::{Blueprint, BlueprintField, Difference, Invitee};
use keystead_domain::enums::PlanType;
use keystead_domain::ids::{BlueprintId, OrganizationId, ProviderId};
use keystead_domain::permissions::Allowed;
use keystead_domain::timestamp::Timestamp;
use keystead_domain::validation::{FieldErrors, check_email, check_name};
use serde::{Deserialize, Serialize};

/// The blueprints of a provider.
#[derive(Serialize, Deserialize)]
pub struct ListBlueprints {
    /// Provider.
    pub provider: ProviderId,
}

/// The blueprints of a provider and what may be done with them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BlueprintList {
    /// By name; those that cannot be read come last.
    pub blueprints: Vec<BlueprintRow>,
    /// Whether they may be made, changed and deleted.
    pub may_change: Allowed,
    /// Whether clients may be made from them.
    pub may_create: Allowed,
    /// Plans that a client of this provider can have.
    pub plans: Vec<PlanType>,
}

/// A blueprint in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BlueprintRow {
    /// Blueprint.
    pub id: BlueprintId,
    /// Its version, for saving it.
    pub revision: i64,
    /// When it was changed last, as the server says.
    pub revised: Option<Timestamp>,
    /// What is in it, or why it cannot be read.
    pub content: Content,
}

/// What came of reading a blueprint.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// It can be used.
    Readable(Box<Blueprint>),
    /// It can be read, and this device has seen a newer version of it. It is used once somebody looked at it and saved it.
    Older(Box<Blueprint>),
    /// It cannot be decrypted, or is none.
    Undecryptable,
    /// It is another blueprint, or another provider's, under this one's id.
    Swapped,
    /// A newer version of the portal wrote it.
    Newer,
}

impl Content {
    /// The blueprint, where there is one to look at.
    #[must_use]
    pub fn blueprint(&self) -> Option<&Blueprint> {
        match self {
            Self::Readable(blueprint) | Self::Older(blueprint) => Some(blueprint),
            Self::Undecryptable | Self::Swapped | Self::Newer => None,
        }
    }

    /// The blueprint, where it can be used as it is.
    #[must_use]
    pub fn usable(&self) -> Option<&Blueprint> {
        match self {
            Self::Readable(blueprint) => Some(blueprint),
            _ => None,
        }
    }
}

/// Which blueprint in which version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Blueprint.
    pub id: BlueprintId,
    /// The version that was read.
    pub revision: i64,
}

/// Keeps a blueprint, new or changed.
#[derive(Serialize, Deserialize)]
pub struct SaveBlueprint {
    /// Provider.
    pub provider: ProviderId,
    /// The version that it was made from; `None` makes one.
    pub based_on: Option<Version>,
    /// As it shall be.
    pub blueprint: Box<Blueprint>,
}

/// What came of saving.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum BlueprintSaved {
    /// It is kept.
    Saved(Box<BlueprintRow>),
    /// The form has errors.
    Invalid(FieldErrors<BlueprintField>),
    /// Somebody else changed it since it was read.
    Outdated,
}

/// Deletes a blueprint.
#[derive(Serialize, Deserialize)]
pub struct DeleteBlueprint {
    /// Provider.
    pub provider: ProviderId,
    /// Which.
    pub blueprint: BlueprintId,
}

/// Reads a client as a blueprint that is kept nowhere yet: no people, no items.
#[derive(Serialize, Deserialize)]
pub struct ReadClientPlan {
    /// Provider.
    pub provider: ProviderId,
    /// Client organization.
    pub organization: OrganizationId,
}

/// A client as a blueprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientPlan {
    /// The blueprint.
    pub blueprint: Box<Blueprint>,
    /// Collections whose names cannot be read; they are left out.
    pub unreadable: u32,
}

/// Holds a blueprint against a client.
#[derive(Serialize, Deserialize)]
pub struct CompareBlueprint {
    /// Provider.
    pub provider: ProviderId,
    /// Which.
    pub blueprint: BlueprintId,
    /// Client organization.
    pub organization: OrganizationId,
}

/// A blueprint held against a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The version that was compared.
    pub version: Version,
    /// Parts in the order in which they are made.
    pub differences: Vec<Difference>,
    /// Free seats of the client; `None` when nobody says.
    pub free_seats: Option<u32>,
}

/// Applies a blueprint to a client, as a job.
#[derive(Serialize, Deserialize)]
pub struct ApplyBlueprint {
    /// Provider.
    pub provider: ProviderId,
    /// The version that was compared.
    pub version: Version,
    /// Client organization.
    pub organization: OrganizationId,
    /// Change what is there and another, too.
    pub change: bool,
    /// Who fills the roles.
    pub invitees: Vec<Invitee>,
}

/// Reads a list of clients to create, pasted or from a file.
#[derive(Serialize, Deserialize)]
pub struct ReadNewClients {
    /// Provider.
    pub provider: ProviderId,
    /// Lines of name and owner's address, parted by a comma, a semicolon or a tab; with or without a head line.
    pub text: String,
}

/// Clients to create.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NewClients {
    /// Those that can be.
    pub ready: Vec<NewClient>,
    /// Those that cannot.
    pub refused: Vec<RefusedClient>,
}

/// A client to create.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewClient {
    /// Name.
    pub name: String,
    /// Address of its owner.
    pub owner_email: String,
}

impl NewClient {
    /// Whether name and address are ones.
    #[must_use]
    pub fn is_good(&self) -> bool {
        check_name(&self.name).is_ok() && check_email(&self.owner_email).is_ok()
    }
}

/// A line that is no client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedClient {
    /// Line, from 1.
    pub line: u32,
    /// What was read.
    pub text: String,
    /// Why not.
    pub reason: NewClientProblem,
}

/// Why a line is no client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NewClientProblem {
    /// No name, or one that is too long.
    Name,
    /// No address.
    Owner,
    /// The same name stands in the list before.
    Twice,
    /// A client of this name is there already.
    Exists,
    /// There are more lines than one job takes.
    TooMany,
}

/// Creates clients from a blueprint, as one job.
#[derive(Serialize, Deserialize)]
pub struct CreateClients {
    /// Provider.
    pub provider: ProviderId,
    /// Blueprint, in the version that was read.
    pub version: Version,
    /// Seats of each.
    pub seats: u32,
    /// Which.
    pub clients: Vec<NewClient>,
}
