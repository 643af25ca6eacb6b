//! Whose vault is open: the client organization of an address, with its name and mark.

use keystead_calls::session::{Account, OrganizationSummary};
use keystead_domain::ids::{OrganizationId, ProviderId};
use keystead_domain::mark::{Mark, mark};

use crate::ui::dialog::DialogClient;

/// The client that a page is about.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenClient {
    /// Client organization.
    pub id: OrganizationId,
    /// Name.
    pub name: String,
    /// Identity mark.
    pub mark: Mark,
    /// The provider through which it is reached.
    pub provider: Option<ProviderId>,
    /// False while the client is suspended.
    pub enabled: bool,
}

impl OpenClient {
    /// The client of an id, when it belongs to the account.
    pub fn find(account: &Account, id: OrganizationId) -> Option<Self> {
        account.organizations.iter().find(|organization| organization.id == id).map(Self::from)
    }

    /// For the head of a dialog that acts on the client.
    pub fn for_dialog(&self) -> DialogClient {
        DialogClient { mark: self.mark.clone(), name: self.name.clone() }
    }
}

impl From<&OrganizationSummary> for OpenClient {
    fn from(organization: &OrganizationSummary) -> Self {
        Self {
            id: organization.id,
            name: organization.name.clone(),
            mark: client_mark_of(organization.id, &organization.name),
            provider: organization.provider,
            enabled: organization.enabled,
        }
    }
}

/// The mark of a client organization.
pub fn client_mark_of(id: OrganizationId, name: &str) -> Mark {
    mark(&id.to_string(), name)
}
