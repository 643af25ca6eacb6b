//! Another master password: in the place of the one that an administrator gave after a recovery, or of one's own.

use keystead_api::account::KdfSettings;
use keystead_api::identity::register::{AuthenticationData, UnlockData};
use keystead_api::paths;
use keystead_api::policies::Policy;
use keystead_api::recovery::{PasswordChange, UpdateTempPassword};
use keystead_calls::Failure;
use keystead_calls::session::{OwnPasswordRules, ReplacePassword};
use keystead_domain::master_password::MasterPasswordPolicy;
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// The rules of every organization of the person, at their strictest. One that does not say has none.
    pub(crate) async fn password_rules(&self) -> Result<OwnPasswordRules, Failure> {
        let profile = self.profile()?;
        let (mut rules, mut organizations) = (Vec::new(), Vec::new());
        for organization in &profile.organizations {
            let path = paths::organization::policy_master_password(organization.id);
            let data = match self.get::<Policy>(&path).await {
                Ok(policy) => policy.data,
                Err(Failure::NotFound | Failure::NotAllowed | Failure::NotSupported | Failure::Malformed) => {
                    continue;
                }
                Err(other) => return Err(other),
            };
            let found = data.and_then(|data| serde_json::from_value::<MasterPasswordPolicy>(data).ok());
            if let Some(found) = found {
                rules.push(found);
                organizations.push(organization.name.clone());
            }
        }
        organizations.sort_by_cached_key(|name| self.folding().sort_key(name));
        let generator = self.own_generator_rules().await?;
        Ok(OwnPasswordRules { policy: MasterPasswordPolicy::strictest(rules), generator, organizations })
    }

    /// Keeps the user key under the new password. The server ends the session with it: log in again.
    pub(crate) async fn replace_password(&self, ask: ReplacePassword) -> Result<(), Failure> {
        let keys = self.keys()?;
        let current = match &ask.current {
            Some(current) => Some(self.proven_hash(current).await?),
            None => None,
        };
        let (kdf, salt) = {
            let session = self.session().borrow();
            let unlock = &session.signed_in().ok_or(Failure::LoggedOut)?.unlock;
            (unlock.kdf, unlock.salt.clone())
        };
        let master = self.derive(ask.password.expose(), &salt, kdf).await?;
        let wrapped = master.stretch().wrap_key(keys.user(), &mut self.random());
        let wrapped = wrapped.map_err(|_| Failure::Undecryptable)?;
        let hash = Secret::new(master.server_auth_hash(ask.password.expose()));
        let (iterations, memory, parallelism) = kdf.wire_numbers();
        let settings = KdfSettings {
            kdf_type: kdf.kind(),
            iterations: i64::from(iterations),
            memory: memory.map(i64::from),
            parallelism: parallelism.map(i64::from),
        };
        let hint = (!ask.hint.is_empty()).then(|| ask.hint.expose().to_owned());
        let authentication_data = Some(AuthenticationData {
            kdf: settings,
            master_password_authentication_hash: hash.clone(),
            salt: salt.clone(),
        });
        let unlock_data = Some(UnlockData {
            kdf: settings,
            master_key_wrapped_user_key: wrapped.clone(),
            salt,
            contained_key_id: Some(keys.user().key_id_hex()),
        });
        // Vaultwarden reads the older members only.
        let (new_master_password_hash, key) = (Some(hash), Some(wrapped));
        let Some(current) = current else {
            let request = UpdateTempPassword {
                new_master_password_hash,
                key,
                master_password_hint: hint,
                authentication_data,
                unlock_data,
            };
            return Ok(self.write(Method::Put, &paths::account::update_temp_password(), &request).await?);
        };
        let request = PasswordChange {
            master_password_hash: Some(current),
            new_master_password_hash,
            key,
            master_password_hint: hint,
            authentication_data,
            unlock_data,
        };
        Ok(self.write(Method::Post, &paths::account::password(), &request).await?)
    }
}
