//! Name and addresses of a provider.

use futures::join;
use keystead_api::paths::provider as paths;
use keystead_api::provider::{BillingAddress, Provider, ProviderUpdate};
use keystead_calls::Failure;
use keystead_calls::provider::{AddressDraft, ProviderDraft, ProviderSettings, ReadProvider, SaveProvider};
use keystead_calls::session::Account;
use keystead_domain::ids::ProviderId;

use super::{address, draft_of, provider_failure};
use crate::Portal;
use crate::http::failure::HttpError;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// Whoever may not change the settings is told so before anything is asked.
    pub(crate) async fn read_provider(&self, ask: ReadProvider) -> Result<ProviderSettings, Failure> {
        // Settings are looked at to be changed: a role that changed since is to be seen.
        let account = self.refresh_account().await?;
        let summary = account.providers.iter().find(|found| found.id == ask.provider);
        let clients = summary.ok_or(Failure::NotFound)?.clients;
        let may_change = self.provider_facts(ask.provider)?.standing.may_change_settings();
        may_change.map_err(Failure::Denied)?;
        let path = paths::provider(ask.provider);
        let (provider, address) = join!(self.get::<Provider>(&path), self.billing_address(ask.provider));
        let provider = provider?;
        Ok(ProviderSettings {
            has_address: address.is_some(),
            draft: ProviderDraft {
                name: provider.name.unwrap_or_default(),
                business_name: provider.business_name.unwrap_or_default(),
                billing_email: provider.billing_email.unwrap_or_default(),
                address: address.unwrap_or_default(),
            },
            clients,
            may_change,
        })
    }

    /// Where the bills go, empty until somebody says; nothing on a server that keeps no such address. The rest of the
    /// settings does not wait for a billing backend that fails.
    async fn billing_address(&self, provider: ProviderId) -> Option<AddressDraft> {
        let found = self.get::<Option<BillingAddress>>(&paths::address(provider)).await.ok()?;
        Some(found.map(draft_of).unwrap_or_default())
    }

    pub(crate) async fn save_provider(&self, ask: SaveProvider) -> Result<Account, Failure> {
        // An address that was never given is no reason to keep a new name.
        let with_address = ask.with_address && ask.draft.address != AddressDraft::default();
        if !ask.draft.check(with_address).is_empty() {
            return Err(Failure::InvalidForm);
        }
        // The likelier no comes first, so that nothing is half saved.
        if with_address {
            let path = paths::address(ask.provider);
            let address = address(&ask.draft.address);
            let saved: Result<BillingAddress, HttpError> = self.exchange(Method::Put, &path, &address).await;
            saved.map_err(provider_failure)?;
        }
        let business = ask.draft.business_name.trim();
        let request = ProviderUpdate {
            name: ask.draft.name.trim().to_owned(),
            business_name: (!business.is_empty()).then(|| business.to_owned()),
            billing_email: ask.draft.billing_email.trim().to_owned(),
        };
        let saved: Result<Provider, HttpError> =
            self.exchange(Method::Put, &paths::provider(ask.provider), &request).await;
        saved.map_err(provider_failure)?;
        self.refresh_account().await
    }
}
