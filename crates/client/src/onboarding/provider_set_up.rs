//! Complete an invited provider: its key is made here and sent wrapped to the person who sets it up.

use keystead_api::paths;
use keystead_api::provider::{Provider, ProviderSetup};
use keystead_calls::Failure;
use keystead_crypto::SymmetricKey;
use keystead_domain::ids::ProviderId;
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::platform::{Method, Platform};

/// The form of a provider's set-up.
pub struct ProviderSetUp {
    /// The pending provider.
    pub provider: ProviderId,
    /// Token of the invitation.
    pub token: Secret,
    /// Name of the provider.
    pub name: String,
    /// Address for bills.
    pub billing_email: String,
}

impl<P: Platform> Portal<P> {
    /// Sets a pending provider up; the signed-in person becomes its confirmed Provider Admin.
    ///
    /// # Errors
    /// What the server refused (not the invited person, set up already, token expired).
    pub async fn set_up_provider(&self, form: ProviderSetUp) -> Result<(), Failure> {
        let (user, _) = self.person()?;
        let key = SymmetricKey::make(&mut self.random());
        let wrapped = self.seal_for(user, &key).await?;
        let ask = ProviderSetup {
            name: form.name,
            billing_email: form.billing_email,
            token: form.token,
            key: wrapped,
            ..ProviderSetup::default()
        };
        let path = paths::provider::setup(form.provider);
        let _: Provider = self.exchange(Method::Post, &path, &ask).await?;
        self.learn_provider(form.provider, key).await?;
        self.refresh_rights().await?;
        Ok(())
    }
}
