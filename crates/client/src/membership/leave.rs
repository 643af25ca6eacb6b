//! The signed-in person leaves an organization.

use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::members::CloseMembers;
use keystead_calls::membership::LeaveOrganization;
use keystead_calls::session::Account;
use keystead_calls::vault::CloseVault;

use super::membership_failure;
use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// Leaves, and forgets what was open of the organization.
    pub(crate) async fn leave_organization(&self, ask: LeaveOrganization) -> Result<Account, Failure> {
        let organization = ask.organization;
        self.poke(Method::Post, &paths::leave(organization)).await.map_err(membership_failure)?;
        self.close_vault(&CloseVault { organization });
        self.close_members(&CloseMembers { organization });
        self.refresh_account().await
    }
}
