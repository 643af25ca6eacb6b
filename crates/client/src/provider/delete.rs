//! The end of a provider. What the protocol leaves to clients is held here: nobody deletes a provider that has clients, or
//! without the master password.

use keystead_api::list::List;
use keystead_api::paths;
use keystead_api::provider::{ProviderClient, ProviderDeletion};
use keystead_calls::Failure;
use keystead_calls::provider::{DeleteProvider, DeleteProviderByLink};
use keystead_calls::session::Account;

use super::provider_failure;
use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn delete_provider(&self, ask: DeleteProvider) -> Result<Account, Failure> {
        let provider = ask.provider;
        let linked: List<ProviderClient> = self.get(&paths::provider::organizations(provider)).await?;
        let standing = self.provider_facts(provider)?.standing;
        standing.may_delete(linked.data.len()).map_err(Failure::Denied)?;
        // The request for the deletion has no place for it, so it is a request of its own.
        let proof = self.proof(&ask.password).await?;
        match self
            .write(Method::Post, &paths::account::verify_password(), &proof)
            .await
            .map_err(Failure::from)
        {
            Err(Failure::Refused { .. }) => return Err(Failure::WrongCredentials),
            other => other?,
        }
        self.poke(Method::Delete, &paths::provider::provider(provider)).await.map_err(provider_failure)?;
        self.refresh_rights().await?;
        self.refresh_account().await
    }

    pub(crate) async fn delete_provider_by_link(&self, ask: DeleteProviderByLink) -> Result<(), Failure> {
        let path = paths::provider::delete_by_link(ask.provider);
        let body = ProviderDeletion { token: ask.token };
        self.anonymous(&path, &body).await.map(|_| ()).map_err(provider_failure)
    }
}
