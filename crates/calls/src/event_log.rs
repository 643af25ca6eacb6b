//! Event logs.

use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId, UserId};
use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// Open the log of a provider, at its newest record.
#[derive(Serialize, Deserialize)]
pub struct OpenProviderLog {
    /// Provider.
    pub provider: ProviderId,
    /// The oldest moment; without one, everything back to when the provider was made.
    pub from: Option<Timestamp>,
    /// The newest moment.
    pub until: Timestamp,
    /// Only what this person did.
    pub person: Option<UserId>,
}

/// Read on in the log that is open, towards the past.
#[derive(Serialize, Deserialize)]
pub struct ReadOn {
    /// Number of the log.
    pub log: u32,
}

/// A log that is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenedLog {
    /// Its number, for [`ReadOn`]. Opening another log closes it.
    pub log: u32,
    /// Who is in the provider; `None` when the server did not say, so that nobody can be called removed.
    pub people: Option<Vec<LogPerson>>,
    /// Its clients; `None` when the server did not say.
    pub clients: Option<Vec<LogClient>>,
    /// The first records.
    pub page: LogPage,
}

/// Records that were read at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPage {
    /// Newest first.
    pub rows: Vec<EventRow>,
    /// Everything since this moment was read, here and before.
    pub read_back_to: Timestamp,
    /// Whether there may be older records in the range.
    pub more: bool,
}

/// Somebody whom records name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPerson {
    /// The account, if there is one.
    pub user: Option<UserId>,
    /// The membership of the provider, if the record or the list names one.
    pub provider_user: Option<ProviderUserId>,
    /// Name, or the address of somebody without one; empty for a person who is not in the provider (any more).
    pub name: String,
    /// Address, as far as it is known.
    pub email: String,
}

/// A client that records name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogClient {
    /// The link between provider and client.
    pub id: ProviderOrganizationId,
    /// The organization; `None` for a client that is not the provider's (any more).
    pub organization: Option<OrganizationId>,
    /// Its name; empty for a client that is not the provider's (any more).
    pub name: String,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    /// When.
    pub at: Timestamp,
    /// Number of what happened: `keystead_domain::event` knows names and groups.
    pub code: i32,
    /// Who did it.
    pub actor: Option<LogPerson>,
    /// Whom it was done to, when that is somebody else.
    pub person: Option<LogPerson>,
    /// The client that it was about.
    pub client: Option<LogClient>,
    /// Number of the kind of device.
    pub device: Option<i32>,
    /// Network address.
    pub address: String,
    /// Number of the part of the system that did it, when it was nobody.
    pub system: Option<i32>,
}

/// Write records into a file for spreadsheets.
#[derive(Serialize, Deserialize)]
pub struct ExportEvents {
    /// What is shown, in its order.
    pub lines: Vec<EventLine>,
}

/// A record as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventLine {
    /// What happened, in words.
    pub message: String,
    /// Name of the picture beside the kind of device.
    pub icon: String,
    /// Name of the kind of device.
    pub app: String,
    /// The record.
    pub row: EventRow,
}
