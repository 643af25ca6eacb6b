//! Log in with an account's API key: a token without a second factor. The vault stays locked until the master password
//! opens it.

use std::rc::Rc;

use keystead_api::account::KdfSettings;
use keystead_api::identity::token::{TokenRequest, TokenResponse};
use keystead_calls::Failure;
use keystead_domain::ids::UserId;
use keystead_domain::kdf::Kdf;
use keystead_domain::secret::Secret;

use super::finish::{private_key_of, wrapped_user_key};
use super::token::Renewal;
use super::{Session, SignedIn, UnlockMaterial};
use crate::Portal;
use crate::platform::Platform;

/// An account's API key.
pub struct ApiKeyLogIn {
    /// Whose key.
    pub user: UserId,
    /// The key.
    pub secret: Secret,
}

impl<P: Platform> Portal<P> {
    /// Logs in with an API key. The session is locked afterwards.
    ///
    /// # Errors
    /// `WrongCredentials` when the key is not accepted.
    pub async fn log_in_with_api_key(&self, ask: ApiKeyLogIn) -> Result<(), Failure> {
        let request = TokenRequest::ApiKey {
            user: ask.user,
            client_secret: ask.secret.clone(),
            device: self.token_device().await,
        };
        let response = self.request_token(&request).await?;
        let (kdf, salt) = unlock_settings(&response)?;
        kdf.check_client_floor()?;
        let unlock = UnlockMaterial {
            kdf,
            salt,
            wrapped_user_key: wrapped_user_key(&response).ok_or(Failure::AccountKeyDamaged)?,
            wrapped_private_key: private_key_of(&response.account_keys, &response.private_key),
            local_hash: None,
        };
        let tokens = self.tokens_of(&response, Renewal::ApiKey { user: ask.user, secret: ask.secret });
        self.drop_opened();
        let (email, profile) = (String::new(), Rc::default());
        let signed = SignedIn { user: ask.user, email, tokens, unlock, profile, weak_password: false };
        *self.session().borrow_mut() = Session::Locked(signed);
        let profile = self.read_profile().await?;
        if let Some(signed) = self.session().borrow_mut().signed_in_mut() {
            signed.email.clone_from(&profile.email);
            if signed.unlock.salt.is_empty() {
                signed.unlock.salt = keystead_crypto::kdf::salt_from_email(&profile.email);
            }
        }
        Ok(())
    }
}

fn unlock_settings(response: &TokenResponse) -> Result<(Kdf, String), Failure> {
    let options = response.user_decryption_options.as_ref();
    if let Some(unlock) = options.and_then(|options| options.master_password_unlock.as_ref()) {
        let KdfSettings { kdf_type, iterations, memory, parallelism } = unlock.kdf;
        let kdf = Kdf::from_wire(kdf_type, Some(iterations), memory, parallelism)?;
        return Ok((kdf, unlock.salt.clone()));
    }
    let kind = response.kdf.ok_or(Failure::AccountKeyDamaged)?;
    let kdf = Kdf::from_wire(kind, response.kdf_iterations, response.kdf_memory, response.kdf_parallelism)?;
    Ok((kdf, String::new()))
}
