//! Add a client: its keys are made here; the provider's key wraps the client's, so that every confirmed provider user can
//! open it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_api::organization::KeyPair;
use keystead_api::paths;
use keystead_api::provider::CreateClient;
use keystead_calls::Failure;
use keystead_calls::clients::{AddClient, ClientRow};
use keystead_crypto::SymmetricKey;
use keystead_domain::{email, plan};

use crate::Portal;
use crate::http::failure::of_crypto;
use crate::platform::{Method, Platform};

/// Name of the first collection; its owner can rename it.
const DEFAULT_COLLECTION: &str = "Default collection";

impl<P: Platform> Portal<P> {
    pub(crate) async fn add_client(&self, ask: AddClient) -> Result<ClientRow, Failure> {
        let facts = self.provider_facts(ask.provider)?;
        facts.standing.may_add_client().map_err(Failure::Denied)?;
        let errors = ask.draft.check(plan::offered_by(facts.kind));
        let (true, Some(plan_type), Some(seats)) = (errors.is_empty(), ask.draft.plan, ask.draft.seats)
        else {
            return Err(Failure::InvalidClient(errors));
        };
        let provider_key = self.provider_key(ask.provider)?;
        let (public, private) = self.platform().rsa_make_key_pair().await.map_err(of_crypto)?;
        let key = SymmetricKey::make(&mut self.random());
        let sealed = (
            provider_key.wrap_key(&key, &mut self.random()),
            key.encrypt_bytes(&private, &mut self.random()),
            key.encrypt_text(DEFAULT_COLLECTION, &mut self.random()),
        );
        let (Ok(wrapped_key), Ok(encrypted_private_key), Ok(collection_name)) = sealed else {
            return Err(Failure::Undecryptable);
        };
        let request = CreateClient {
            plan_type,
            key_pair: KeyPair { public_key: STANDARD.encode(public), encrypted_private_key },
            name: ask.draft.name.trim().to_owned(),
            owner_email: email::normalize(&ask.draft.owner_email),
            seats: i32::try_from(seats).unwrap_or(i32::MAX),
            key: wrapped_key.clone(),
            collection_name,
        };
        self.write(Method::Post, &paths::provider::clients(ask.provider), &request).await?;
        // The answer is empty, so the new client is found by the key that only this request has sent.
        let (client, rights) = futures::join!(
            self.find_client(ask.provider, |client| client.key.as_deref() == Some(&wrapped_key)),
            self.refresh_rights()
        );
        rights?;
        let client = client?;
        self.learn_organization(client.organization_id, key).await?;
        self.client_row(client)
    }
}
