//! The signed-in person leaves an organization, or keeps their items out of it and loses access for that.

use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::members::CloseMembers;
use keystead_calls::membership::{DeclineOwnership, LeaveOrganization};
use keystead_calls::session::Account;
use keystead_calls::vault::CloseVault;
use keystead_domain::ids::OrganizationId;

use super::membership_failure;
use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// Leaves, and forgets what was open of the organization.
    pub(crate) async fn leave_organization(&self, ask: LeaveOrganization) -> Result<Account, Failure> {
        let path = paths::leave(ask.organization);
        self.poke(Method::Post, &path).await.map_err(membership_failure)?;
        self.lose(ask.organization).await
    }

    /// Keeps the person's items out of the organization, which revokes the access.
    pub(crate) async fn decline_ownership(&self, ask: DeclineOwnership) -> Result<Account, Failure> {
        self.poke(Method::Put, &paths::revoke_self(ask.organization)).await?;
        self.lose(ask.organization).await
    }

    /// Forgets what was open of an organization that is not the person's any more.
    pub(crate) async fn lose(&self, organization: OrganizationId) -> Result<Account, Failure> {
        self.close_vault(&CloseVault { organization });
        self.close_members(&CloseMembers { organization });
        self.refresh_account().await
    }
}
