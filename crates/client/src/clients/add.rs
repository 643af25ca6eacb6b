//! Add a client: its keys are made here; the provider's key wraps the client's, so that every confirmed provider user can
//! open it.

use keystead_api::paths;
use keystead_api::provider::CreateClient;
use keystead_calls::Failure;
use keystead_calls::clients::{AddClient, ClientRow};
use keystead_crypto::SymmetricKey;
use keystead_domain::enums::PlanType;
use keystead_domain::ids::ProviderId;
use keystead_domain::validation::ClientDraft;
use keystead_domain::{email, plan};

use crate::Portal;
use crate::platform::{Method, Platform};

/// Name of the first collection; its owner can rename it.
pub(crate) const FIRST_COLLECTION: &str = "Default collection";

impl<P: Platform> Portal<P> {
    pub(crate) async fn add_client(&self, ask: AddClient) -> Result<ClientRow, Failure> {
        let facts = self.provider_facts(ask.provider)?;
        facts.standing.may_add_client().map_err(Failure::Denied)?;
        let errors = ask.draft.check(plan::offered_by(facts.kind));
        let (true, Some(plan_type), Some(seats)) = (errors.is_empty(), ask.draft.plan, ask.draft.seats)
        else {
            return Err(Failure::InvalidClient(errors));
        };
        let key = SymmetricKey::make(&mut self.random());
        let wrapped_key = self.wrap_for_provider(ask.provider, &key)?;
        let request = self.new_client(&ask.draft, plan_type, seats, &key, wrapped_key.clone()).await?;
        let sent = self.write(Method::Post, &paths::provider::clients(ask.provider), &request).await;
        let sent = match sent {
            Err(error) if !error.leaves_doubt() => return Err(error.into()),
            other => other,
        };
        // The answer is empty, so the new client is found by the key that only this request has sent.
        let (client, rights) = futures::join!(
            self.find_client(ask.provider, |client| client.key.as_deref() == Some(&wrapped_key)),
            self.refresh_rights()
        );
        let client = match (sent, client) {
            (Ok(()), client) => client?,
            // A server that failed half way, or whose answer was lost, may have made it all the same.
            (Err(_), Ok(client)) => client,
            (Err(error), Err(_)) => return Err(error.into()),
        };
        rights?;
        self.learn_organization(client.organization_id, key).await?;
        self.client_row(client)
    }

    /// A client's key as its provider keeps it.
    pub(crate) fn wrap_for_provider(
        &self,
        provider: ProviderId,
        key: &SymmetricKey,
    ) -> Result<String, Failure> {
        let wrapped = self.provider_key(provider)?.wrap_key(key, &mut self.random());
        wrapped.map_err(|_| Failure::Undecryptable)
    }

    /// The request that creates a client, with a key pair of its own.
    pub(crate) async fn new_client(
        &self,
        draft: &ClientDraft,
        plan_type: PlanType,
        seats: u32,
        key: &SymmetricKey,
        wrapped_key: String,
    ) -> Result<CreateClient, Failure> {
        let key_pair = self.new_key_pair(key).await?;
        let collection = key.encrypt_text(FIRST_COLLECTION, &mut self.random());
        let collection_name = collection.map_err(|_| Failure::Undecryptable)?;
        Ok(CreateClient {
            plan_type,
            key_pair,
            name: draft.name.trim().to_owned(),
            owner_email: email::normalize(&draft.owner_email),
            seats: i32::try_from(seats).unwrap_or(i32::MAX),
            key: wrapped_key,
            collection_name,
        })
    }
}
