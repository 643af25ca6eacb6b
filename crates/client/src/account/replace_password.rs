//! A master password of one's own in the place of the one that an administrator gave after a recovery.

use keystead_api::account::KdfSettings;
use keystead_api::identity::register::{AuthenticationData, UnlockData};
use keystead_api::paths;
use keystead_api::policies::Policy;
use keystead_api::recovery::UpdateTempPassword;
use keystead_calls::Failure;
use keystead_calls::session::ReplacePassword;
use keystead_domain::master_password::MasterPasswordPolicy;
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// The rules of every organization of the person, at their strictest. One that does not say has none.
    pub(crate) async fn password_rules(&self) -> Result<MasterPasswordPolicy, Failure> {
        let profile = self.profile()?;
        let mut rules = Vec::new();
        for organization in &profile.organizations {
            let path = paths::organization::policy_master_password(organization.id);
            match self.get::<Policy>(&path).await {
                Ok(policy) => rules.extend(
                    policy.data.and_then(|data| serde_json::from_value::<MasterPasswordPolicy>(data).ok()),
                ),
                Err(Failure::NotFound | Failure::NotAllowed | Failure::NotSupported | Failure::Malformed) => {
                }
                Err(other) => return Err(other),
            }
        }
        Ok(MasterPasswordPolicy::strictest(rules))
    }

    /// Keeps the user key under the new password. The server ends the session with it: log in again.
    pub(crate) async fn replace_password(&self, ask: ReplacePassword) -> Result<(), Failure> {
        let keys = self.keys()?;
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
        let request = UpdateTempPassword {
            new_master_password_hash: Some(hash.clone()),
            key: Some(wrapped.clone()),
            master_password_hint: (!ask.hint.is_empty()).then(|| ask.hint.expose().to_owned()),
            authentication_data: Some(AuthenticationData {
                kdf: settings,
                master_password_authentication_hash: hash,
                salt: salt.clone(),
            }),
            unlock_data: Some(UnlockData {
                kdf: settings,
                master_key_wrapped_user_key: wrapped,
                salt,
                contained_key_id: Some(keys.user().key_id_hex()),
            }),
        };
        Ok(self.write(Method::Put, &paths::account::update_temp_password(), &request).await?)
    }
}
