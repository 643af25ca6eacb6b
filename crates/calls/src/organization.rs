//! A client itself: its name and billing address, how its collections are managed, the domains that it claims, the key of
//! its programs, and its end.

use keystead_domain::ids::{DomainId, OrganizationId};
use keystead_domain::permissions::{Allowed, CollectionSettings};
use keystead_domain::secret::Secret;
use serde::{Deserialize, Serialize};

/// Reads the settings of a client.
#[derive(Serialize, Deserialize)]
pub struct ReadOrganization {
    /// Client organization.
    pub organization: OrganizationId,
}

/// The settings of a client and what may be done with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationSettings {
    /// Name.
    pub name: String,
    /// Where invoices go; `None` for those who may not see it.
    pub billing_email: Option<String>,
    /// Whether name and address may be changed.
    pub may_change: Allowed,
    /// Whether the address for invoices may be changed.
    pub may_bill: Allowed,
    /// How collections are managed.
    pub collections: CollectionSettings,
    /// Whether that may be changed.
    pub may_change_collections: Allowed,
    /// Domains that are claimed, by name; `None` where the plan or the server has none.
    pub domains: Option<Vec<ClaimedDomain>>,
    /// Whether domains may be claimed and given up.
    pub may_claim: Allowed,
    /// Whether the provider works with the items; `None` where there is no provider or no such choice.
    pub provider_access: Option<ProviderAccess>,
    /// Whether a provider pays for it.
    pub managed: bool,
    /// Whether the signed-in person is a member, as of now.
    pub is_member: bool,
    /// Whether the API key may be shown and made anew.
    pub may_use_api_key: Allowed,
    /// Whether every item may be deleted at once. The server lets more people; this is offered to Owners among the members.
    pub may_purge: Allowed,
    /// Whether the client may be deleted.
    pub may_delete: Allowed,
}

/// What a client's owner lets its provider do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderAccess {
    /// Name of the provider, may be empty.
    pub provider: String,
    /// Whether it works with the items.
    pub allow_items: bool,
    /// Whether the signed-in person decides.
    pub may_change: Allowed,
}

/// A domain whose addresses a client claims as its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimedDomain {
    /// Domain.
    pub id: DomainId,
    /// Name.
    pub name: String,
    /// Text of the TXT record that proves it.
    pub record: String,
    /// Whether the record was found.
    pub verified: bool,
    /// Whether it was looked for and not found.
    pub missed: bool,
}

/// Changes name and address.
#[derive(Serialize, Deserialize)]
pub struct SaveOrganization {
    /// Client organization.
    pub organization: OrganizationId,
    /// Name.
    pub name: String,
    /// Where invoices go; `None` leaves it, and people without the right to billing must.
    pub billing_email: Option<String>,
}

/// Changes how collections are managed.
#[derive(Serialize, Deserialize)]
pub struct SaveCollectionSettings {
    /// Client organization.
    pub organization: OrganizationId,
    /// As they shall be.
    pub collections: CollectionSettings,
}

/// Announces a domain.
#[derive(Serialize, Deserialize)]
pub struct ClaimDomain {
    /// Client organization.
    pub organization: OrganizationId,
    /// Name of the domain.
    pub name: String,
}

/// Has the server look for the record of a domain.
#[derive(Serialize, Deserialize)]
pub struct VerifyDomain {
    /// Client organization.
    pub organization: OrganizationId,
    /// Domain.
    pub domain: DomainId,
}

/// Gives a domain up.
#[derive(Serialize, Deserialize)]
pub struct GiveUpDomain {
    /// Client organization.
    pub organization: OrganizationId,
    /// Domain.
    pub domain: DomainId,
}

/// Opens the items to the provider, or keeps it from them.
#[derive(Serialize, Deserialize)]
pub struct SaveProviderAccess {
    /// Client organization.
    pub organization: OrganizationId,
    /// Whether the provider works with the items.
    pub allow_items: bool,
}

/// Shows the API key of a client. One is made when there is none yet.
#[derive(Serialize, Deserialize)]
pub struct ReadApiKey {
    /// Client organization.
    pub organization: OrganizationId,
    /// Master password of whoever asks.
    pub password: Secret,
}

/// Makes a new API key of a client. Programs that use the old one are shut out.
#[derive(Serialize, Deserialize)]
pub struct RotateApiKey {
    /// Client organization.
    pub organization: OrganizationId,
    /// Master password of whoever asks.
    pub password: Secret,
}

/// What a program of a client gets its tokens with: an OAuth client with the grant `client_credentials`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationApiKey {
    /// `client_id`.
    pub client_id: String,
    /// `client_secret`.
    pub secret: Secret,
    /// `scope`.
    pub scope: String,
}

/// Deletes every item of a client for good.
#[derive(Serialize, Deserialize)]
pub struct PurgeVault {
    /// Client organization.
    pub organization: OrganizationId,
    /// Master password of whoever asks.
    pub password: Secret,
}

/// Deletes a client for good.
#[derive(Serialize, Deserialize)]
pub struct DeleteOrganization {
    /// Client organization.
    pub organization: OrganizationId,
    /// Master password of whoever asks.
    pub password: Secret,
}
