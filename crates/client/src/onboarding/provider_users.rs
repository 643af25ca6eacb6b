//! Provider users: invite, accept, confirm.

use keystead_api::list::List;
use keystead_api::paths;
use keystead_api::provider::{ProviderUser, ProviderUserAccept, ProviderUserConfirm, ProviderUserInvite};
use keystead_calls::Failure;
use keystead_domain::enums::ProviderUserType;
use keystead_domain::ids::{ProviderId, ProviderUserId};
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// All users of a provider, in every state.
    ///
    /// # Errors
    /// `NotAllowed` for Service Users.
    pub async fn provider_users(&self, provider: ProviderId) -> Result<Vec<ProviderUser>, Failure> {
        let list: List<ProviderUser> = self.get(&paths::provider::users(provider)).await?;
        Ok(list.data)
    }

    /// Invites up to twenty addresses; those already in the provider are skipped by the server.
    ///
    /// # Errors
    /// What the server refused.
    pub async fn invite_provider_users(
        &self,
        provider: ProviderId,
        emails: Vec<String>,
        role: ProviderUserType,
    ) -> Result<(), Failure> {
        let ask = ProviderUserInvite { role, emails, clients: None };
        Ok(self.write(Method::Post, &paths::provider::users_invite(provider), &ask).await?)
    }

    /// Accepts an invitation as the signed-in person.
    ///
    /// # Errors
    /// What the server refused: token, address, state.
    pub async fn accept_provider_invitation(
        &self,
        provider: ProviderId,
        user: ProviderUserId,
        token: Secret,
    ) -> Result<(), Failure> {
        let path = paths::provider::user_accept(provider, user);
        Ok(self.write(Method::Post, &path, &ProviderUserAccept { token }).await?)
    }

    /// Confirms an accepted provider user: wraps the provider key to their public key. Compare the fingerprint phrase
    /// before.
    ///
    /// # Errors
    /// `NotFound` when the person is not in the provider or has not accepted, or what the server refused.
    pub async fn confirm_provider_user(
        &self,
        provider: ProviderId,
        user: ProviderUserId,
    ) -> Result<(), Failure> {
        let key = self.provider_key(provider)?;
        let users = self.provider_users(provider).await?;
        let person = users.iter().find(|row| row.id == user).and_then(|row| row.user_id);
        let key = self.seal_for(person.ok_or(Failure::NotFound)?, &key).await?;
        let path = paths::provider::user_confirm(provider, user);
        Ok(self.write(Method::Post, &path, &ProviderUserConfirm { key }).await?)
    }
}
