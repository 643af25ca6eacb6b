//! The account's API key.

use keystead_api::account::ApiKey;
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_domain::secret::Secret;

use super::proof_of;
use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// Shows the account's API key; `password` is the master password.
    ///
    /// # Errors
    /// What the server refused: a wrong password.
    pub async fn api_key(&self, password: &Secret) -> Result<Secret, Failure> {
        let ask = proof_of(self.typed_hash(password).await?);
        let answer: ApiKey = self.exchange(Method::Post, &paths::account::api_key(), &ask).await?;
        Ok(answer.api_key)
    }
}
