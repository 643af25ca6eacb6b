//! Unlock: the master password opens the kept user key again, without asking the server.

use keystead_calls::Failure;
use keystead_calls::session::{Account, Unlock};

use super::Session;
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn unlock(&self, ask: Unlock) -> Result<Account, Failure> {
        if self.session().borrow().signed_in().is_none() {
            // The worker is a fresh one: the session is where an earlier one kept it.
            self.take_record().await;
        }
        let material = match &*self.session().borrow() {
            Session::LoggedOut => return Err(Failure::LoggedOut),
            Session::Locked(signed) | Session::Unlocked(signed, _) => signed.unlock.clone(),
        };
        let master_key = self.derive(ask.password.expose(), &material.salt, material.kdf).await?;
        let local_hash = master_key.local_auth_hash(ask.password.expose()).into();
        if material.local_hash.as_ref().is_some_and(|known| *known != local_hash) {
            return Err(Failure::WrongCredentials);
        }
        // Without a kept hash (API key) a wrong password cannot be told from a damaged key.
        let damaged = match material.local_hash {
            Some(_) => Failure::AccountKeyDamaged,
            None => Failure::WrongCredentials,
        };
        let user_key = master_key.unwrap_user_key(&material.wrapped_user_key).map_err(|_| damaged)?;
        if let Some(signed) = self.session().borrow_mut().signed_in_mut() {
            signed.unlock.local_hash = Some(local_hash);
        }
        self.open_session(user_key).await
    }
}
