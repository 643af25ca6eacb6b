//! The last step of a log-in: from the token answer to an unlocked session.

use std::rc::Rc;

use keystead_api::account::{AccountKeys, Profile};
use keystead_api::identity::token::TokenResponse;
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::session::Account;
use keystead_crypto::DecryptError;

use super::log_in::PendingLogIn;
use super::token::Renewal;
use super::{Keys, Session, SignedIn, UnlockMaterial};
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn finish_log_in(
        &self,
        pending: &PendingLogIn,
        response: TokenResponse,
        is_weak: bool,
    ) -> Result<Account, Failure> {
        if let Some(token) = &response.two_factor_token {
            self.platform().store(&self.remembered_place(&pending.email), Some(token.expose())).await;
        }
        let wrapped_user_key = wrapped_user_key(&response).ok_or(Failure::AccountKeyDamaged)?;
        let user_key = pending
            .master_key
            .unwrap_user_key(&wrapped_user_key)
            .map_err(|_: DecryptError| Failure::AccountKeyDamaged)?;
        let tokens = self.tokens_of(&response, Renewal::Never);
        let (email, local_hash) = (pending.email.clone(), Some(pending.local_hash.clone()));
        let unlock = UnlockMaterial {
            kdf: pending.kdf,
            salt: pending.salt.clone(),
            wrapped_user_key,
            wrapped_private_key: private_key_of(&response.account_keys, &response.private_key),
            local_hash,
        };
        // Signed in without keys first: reading the profile needs the token.
        self.drop_opened();
        let (user, profile) = (<_>::default(), Rc::default());
        let signed = SignedIn { user, email, tokens, unlock, profile, weak_password: is_weak };
        *self.session().borrow_mut() = Session::Locked(signed);
        match self.read_profile().await {
            Ok(_) => {
                self.pin_kdf(&pending.email, pending.kdf).await;
                let account = self.open_keys(user_key).await?;
                self.forget_foreign_drafts().await;
                Ok(account)
            }
            Err(failure) => {
                self.log_out(true).await;
                Err(failure)
            }
        }
    }

    /// Opens a locked session with its user key. What was taken up from an earlier page has no token and no profile yet.
    pub(crate) async fn open_session(
        &self,
        user_key: keystead_crypto::SymmetricKey,
    ) -> Result<Account, Failure> {
        let unread = {
            let mut session = self.session().borrow_mut();
            let signed = session.signed_in_mut().ok_or(Failure::LoggedOut)?;
            if let Renewal::Sealed(sealed) = &signed.tokens.renewal {
                let token = user_key.decrypt_text(sealed).map_err(|_| Failure::AccountKeyDamaged)?;
                signed.tokens.renewal = Renewal::Refresh(token.as_str().into());
            }
            signed.profile.id != signed.user
        };
        if unread {
            self.read_profile().await?;
        }
        self.open_keys(user_key).await
    }

    /// Reads the profile and keeps it with the session.
    pub(crate) async fn read_profile(&self) -> Result<Rc<Profile>, Failure> {
        let path = paths::account::profile();
        let (profile, ()) = futures::join!(self.get(&path), self.learn_server());
        let profile: Rc<Profile> = Rc::new(profile?);
        let mut session = self.session().borrow_mut();
        let signed = session.signed_in_mut().ok_or(Failure::LoggedOut)?;
        if signed.user != <_>::default() && signed.user != profile.id {
            // A token names one account for as long as it is renewed; whoever answers otherwise is not that server.
            return Err(Failure::Malformed);
        }
        signed.user = profile.id;
        if signed.unlock.wrapped_private_key.is_none() {
            signed.unlock.wrapped_private_key = private_key_of(&profile.account_keys, &profile.private_key);
        }
        signed.profile = Rc::clone(&profile);
        Ok(profile)
    }

    /// Turns a locked session into an unlocked one.
    pub(crate) async fn open_keys(
        &self,
        user_key: keystead_crypto::SymmetricKey,
    ) -> Result<Account, Failure> {
        let epoch = self.epoch();
        let (wrapped_private_key, profile) = {
            let session = self.session().borrow();
            let signed = session.signed_in().ok_or(Failure::LoggedOut)?;
            (signed.unlock.wrapped_private_key.clone(), Rc::clone(&signed.profile))
        };
        let keys = Keys::open(user_key, wrapped_private_key.as_deref());
        self.open_providers(&keys, &profile).await?;
        if self.epoch() != epoch {
            return Err(Failure::LoggedOut);
        }
        let keys = Rc::new(keys);
        let account = {
            let mut session = self.session().borrow_mut();
            *session = match std::mem::take(&mut *session) {
                Session::LoggedOut => return Err(Failure::LoggedOut),
                Session::Locked(signed) | Session::Unlocked(signed, _) => {
                    Session::Unlocked(signed, Rc::clone(&keys))
                }
            };
            let signed = session.signed_in().ok_or(Failure::LoggedOut)?;
            self.view(signed, &keys)
        };
        self.keep_session().await;
        Ok(account)
    }
}

/// The wrapped user key in its newer or its older place.
pub(crate) fn wrapped_user_key(response: &TokenResponse) -> Option<String> {
    let options = response.user_decryption_options.as_ref();
    let newer = options.and_then(|options| options.master_password_unlock.as_ref());
    newer
        .map(|unlock| unlock.master_key_encrypted_user_key.clone())
        .filter(|key| !key.is_empty())
        .or_else(|| response.key.clone())
}

/// The wrapped private key in its newer or its older place.
pub(crate) fn private_key_of(keys: &Option<AccountKeys>, older: &Option<String>) -> Option<String> {
    keys.as_ref()
        .and_then(|keys| keys.public_key_encryption_key_pair.as_ref())
        .map(|pair| pair.wrapped_private_key.clone())
        .filter(|key| !key.is_empty())
        .or_else(|| older.clone())
}
