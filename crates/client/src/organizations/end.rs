//! The end of a client, and of everything in its vault.

use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::organization::{DeleteOrganization, PurgeVault};
use keystead_calls::session::Account;
use keystead_calls::vault::CloseVault;
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::{Allowed, ClientStanding, Denial};

use crate::Portal;
use crate::account::proof_failure;
use crate::http::failure::unless_hidden;
use crate::platform::{Method, Platform};

/// Whether a purge is offered. The protocol lets more people than it is meant for: it is the Owners' own to decide.
pub(super) fn may_purge(standing: &ClientStanding) -> Allowed {
    let owns = standing.member.is_some_and(|member| member.role == OrganizationUserType::Owner);
    if owns { standing.may(Capability::PurgeVault) } else { Err(Denial::RoleTooLow) }
}

impl<P: Platform> Portal<P> {
    /// Deletes every item. What was open of the vault is forgotten, so that it is read again.
    pub(crate) async fn purge_vault(&self, ask: PurgeVault) -> Result<(), Failure> {
        let organization = ask.organization;
        let allowed = may_purge(&self.access(organization).await?.standing);
        allowed.map_err(Failure::Denied)?;
        let proof = self.proof(&ask.password).await?;
        let path = paths::ciphers::purge_of(organization);
        let done = self.write(Method::Post, &path, &proof).await.map_err(proof_failure);
        done.map_err(|failure| unless_hidden(failure, allowed))?;
        self.close_vault(&CloseVault { organization });
        Ok(())
    }

    /// Deletes the client, and forgets what was open of it. For a provider user it is gone from the list of clients.
    pub(crate) async fn delete_organization(&self, ask: DeleteOrganization) -> Result<Account, Failure> {
        let organization = ask.organization;
        let allowed = self.access(organization).await?.standing.may(Capability::DeleteOrganization);
        allowed.map_err(Failure::Denied)?;
        let proof = self.proof(&ask.password).await?;
        let path = paths::organization::organization(organization);
        let done = self.write(Method::Delete, &path, &proof).await.map_err(proof_failure);
        done.map_err(|failure| unless_hidden(failure, allowed))?;
        self.lose(organization).await
    }
}
