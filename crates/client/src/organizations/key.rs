//! The API key of a client: what its programs get their tokens with.

use keystead_api::account::ApiKey;
use keystead_api::identity::token::ORGANIZATION_SCOPE;
use keystead_api::organization::OrganizationApiKeyRequest;
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::organization::{OrganizationApiKey, ReadApiKey, RotateApiKey};
use keystead_domain::enums::OrganizationApiKeyType;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::account::proof_failure;
use crate::http::failure::unless_hidden;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn read_api_key(&self, ask: ReadApiKey) -> Result<OrganizationApiKey, Failure> {
        self.api_key_at(ask.organization, &ask.password, &paths::api_key(ask.organization)).await
    }

    pub(crate) async fn rotate_api_key(&self, ask: RotateApiKey) -> Result<OrganizationApiKey, Failure> {
        self.api_key_at(ask.organization, &ask.password, &paths::rotate_api_key(ask.organization)).await
    }

    async fn api_key_at(
        &self,
        organization: OrganizationId,
        password: &Secret,
        path: &str,
    ) -> Result<OrganizationApiKey, Failure> {
        let allowed = self.access(organization).await?.standing.may(Capability::ApiKey);
        allowed.map_err(Failure::Denied)?;
        let request = OrganizationApiKeyRequest {
            kind: Some(OrganizationApiKeyType::Default),
            master_password_hash: Some(self.proven_hash(password).await?),
            otp: None,
        };
        let answer = self.exchange(Method::Post, path, &request).await.map_err(proof_failure);
        let answer: ApiKey = answer.map_err(|failure| unless_hidden(failure, allowed))?;
        Ok(OrganizationApiKey {
            client_id: format!("organization.{organization}"),
            secret: answer.api_key,
            scope: ORGANIZATION_SCOPE.to_owned(),
        })
    }
}
