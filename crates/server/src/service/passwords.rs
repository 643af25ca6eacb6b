//! New master passwords of people who are signed in. Keys are wrapped anew in the browser; every session ends.

use keystead_api::account::SecretVerification;
use keystead_api::identity::register::{AuthenticationData, UnlockData};
use keystead_api::recovery::{PasswordChange, UpdateTempPassword};
use keystead_domain::enums::EventType;
use keystead_domain::limits;
use keystead_domain::secret::Secret;

use super::{event_log, verification};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::users::{self, NewPassword, User};
use crate::{clock, random};

/// The new hash and wrapped key of a request in either form, held against the account's settings.
pub(super) fn new_password(
    user: &User,
    flat: (Option<&Secret>, Option<&str>),
    blocks: (Option<&AuthenticationData>, Option<&UnlockData>),
) -> Result<Option<(Secret, String)>, Failure> {
    let mut fields = Fields::default();
    let (hash, key) = match (blocks, flat) {
        ((Some(authentication), Some(unlock)), _) => {
            let own = super::login::kdf_settings(user);
            let same = authentication.kdf == own
                && unlock.kdf == own
                && authentication.salt == user.salt
                && unlock.salt == user.salt;
            fields.require(
                same,
                "UnlockData",
                "Key derivation and salt of the account must stay as they are.",
            );
            (
                authentication.master_password_authentication_hash.clone(),
                unlock.master_key_wrapped_user_key.clone(),
            )
        }
        (_, (Some(hash), Some(key))) => (hash.clone(), key.to_owned()),
        _ => return Ok(None),
    };
    let good = (1..=1_000).contains(&hash.expose().len());
    fields.require(good, "NewMasterPasswordHash", "The log-in hash is missing or too long.");
    fields.enc("Key", &key, limits::ENCRYPTED_SHORT);
    fields.check()?;
    Ok(Some((hash, key)))
}

/// The caller replaces the password that an administrator set. All sessions end, this one included.
///
/// # Errors
/// [`Refusal::NoTemporaryPassword`]; field errors.
pub async fn replace_temporary(
    app: &App,
    caller: &Caller,
    request: &UpdateTempPassword,
) -> Result<(), Failure> {
    if !caller.user.force_password_reset {
        return Err(Refusal::NoTemporaryPassword.into());
    }
    let flat = (request.new_master_password_hash.as_ref(), request.key.as_deref());
    let blocks = (request.authentication_data.as_ref(), request.unlock_data.as_ref());
    let password = new_password(&caller.user, flat, blocks)?.ok_or(Refusal::NothingToRecover)?;
    let hint = request.master_password_hint.as_deref();
    keep(app, caller, password, hint, EventType::UserUpdatedTempPassword).await
}

/// The caller, who knows their password, chooses another. All sessions end, this one included.
///
/// # Errors
/// [`Refusal::WrongSecret`]; [`Refusal::NoNewPassword`]; field errors.
pub async fn change(app: &App, caller: &Caller, request: &PasswordChange) -> Result<(), Failure> {
    let secret = SecretVerification { master_password_hash: request.master_password_hash.clone(), otp: None };
    verification::password(app, caller, &secret).await?;
    let flat = (request.new_master_password_hash.as_ref(), request.key.as_deref());
    let blocks = (request.authentication_data.as_ref(), request.unlock_data.as_ref());
    let password = new_password(&caller.user, flat, blocks)?.ok_or(Refusal::NoNewPassword)?;
    let hint = request.master_password_hint.as_deref();
    keep(app, caller, password, hint, EventType::UserChangedPassword).await
}

async fn keep(
    app: &App,
    caller: &Caller,
    (hash, user_key): (Secret, String),
    hint: Option<&str>,
    kind: EventType,
) -> Result<(), Failure> {
    let mut fields = Fields::default();
    fields.opt_text("MasterPasswordHint", hint, limits::PASSWORD_HINT);
    fields.check()?;
    let hash = app.hasher.hash(&hash).await?;
    let password = NewPassword { hash, user_key, security_stamp: random::guid()?, is_temporary: false };
    let mut write = app.db.write().await?;
    users::set_password(&mut write, caller.id(), &password, clock::now()).await?;
    // The hint to the password of before would lead astray.
    users::set_password_hint(&mut write, caller.id(), hint).await?;
    let mut event = caller.event(kind);
    event.user = Some(caller.id());
    event_log::record_personal(&mut write, &event).await?;
    write.commit().await?;
    Ok(())
}
