//! Complete an invited provider: its key is made here and sent wrapped to the person who sets it up.

use keystead_api::paths::provider as paths;
use keystead_api::provider::{Provider, ProviderSetup};
use keystead_calls::Failure;
use keystead_calls::failure::JoiningRefusal;
use keystead_calls::onboarding::InvitedTo;
use keystead_calls::provider::{ReadSetUp, SetUpProvider, SetUpStage};
use keystead_calls::session::Account;
use keystead_crypto::SymmetricKey;

use super::{address, provider_failure};
use crate::Portal;
use crate::http::failure::HttpError;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// How far the set-up is, and whether it is the signed-in person's. A provider has a name as soon as it is set up.
    pub(crate) async fn read_set_up(&self, ask: ReadSetUp) -> Result<SetUpStage, Failure> {
        let InvitedTo::SetUp { provider } = ask.invitation.to else { return Err(bad_link()) };
        let found: Provider = self.ask_for(&paths::provider(provider)).await.map_err(|error| {
            match provider_failure(error) {
                // Nobody is told whether there is such a provider: another one's, or one that was deleted.
                Failure::NotFound | Failure::NotAllowed => bad_link(),
                other => other,
            }
        })?;
        if found.name.is_none_or(|name| name.is_empty()) {
            return Ok(SetUpStage::Pending);
        }
        // It was set up in another tab or on another device: its key is to be read.
        self.refresh_rights().await?;
        Ok(SetUpStage::Done(provider))
    }

    /// Sets it up; the signed-in person becomes its confirmed Provider Admin.
    pub(crate) async fn set_up_provider(&self, ask: SetUpProvider) -> Result<Account, Failure> {
        let InvitedTo::SetUp { provider } = ask.invitation.to else { return Err(bad_link()) };
        if !ask.draft.check(true).is_empty() {
            return Err(Failure::InvalidForm);
        }
        let (user, _) = self.person()?;
        let key = SymmetricKey::make(&mut self.random());
        let wrapped = self.seal_for(user, &key).await?;
        let business = ask.draft.business_name.trim();
        let request = ProviderSetup {
            name: ask.draft.name.trim().to_owned(),
            business_name: (!business.is_empty()).then(|| business.to_owned()),
            billing_email: ask.draft.billing_email.trim().to_owned(),
            token: ask.invitation.token,
            key: wrapped,
            // Nothing is paid by card here: the server bills by invoice, or says that it needs more.
            payment_method: None,
            billing_address: Some(address(&ask.draft.address)),
        };
        let done: Result<Provider, HttpError> =
            self.exchange(Method::Post, &paths::setup(provider), &request).await;
        done.map_err(provider_failure)?;
        self.learn_provider(provider, key).await?;
        self.refresh_rights().await?;
        self.refresh_account().await
    }
}

const fn bad_link() -> Failure {
    Failure::Joining(JoiningRefusal::BadLink)
}
