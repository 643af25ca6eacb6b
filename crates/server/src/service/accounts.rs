//! What people change about their own account.

use keystead_api::WireDate;
use keystead_api::account::{
    ApiKey, AvatarUpdate, Keys, KeysRequest, ProfileUpdate, SecretVerification, UserPublicKey,
};
use keystead_api::folders::Folder;
use keystead_api::sync::UserDecryption;
use keystead_domain::ids::UserId;
use keystead_domain::limits;

use super::{login, profile, register, verification};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::users::{self, User};
use crate::store::{Conn, folders};
use crate::{clock, random};

/// New name and hint.
pub async fn update_profile(app: &App, caller: &Caller, request: &ProfileUpdate) -> Result<(), Failure> {
    let mut fields = Fields::default();
    fields.opt_text("Name", request.name.as_deref(), limits::NAME);
    fields.opt_text("MasterPasswordHint", request.master_password_hint.as_deref(), limits::PASSWORD_HINT);
    fields.check()?;
    let mut write = app.db.write().await?;
    users::rename(&mut write, caller.id(), request.name.as_deref(), request.master_password_hint.as_deref())
        .await?;
    users::touch(&mut write, caller.id(), clock::now()).await?;
    write.commit().await?;
    Ok(())
}

/// New colour.
pub async fn update_avatar(app: &App, caller: &Caller, request: &AvatarUpdate) -> Result<(), Failure> {
    let color = request.avatar_color.as_deref();
    let is_color = |text: &str| {
        text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
    };
    let mut fields = Fields::default();
    fields.require(color.is_none_or(is_color), "AvatarColor", "The color must look like #rrggbb.");
    fields.check()?;
    let mut write = app.db.write().await?;
    users::set_avatar(&mut write, caller.id(), color).await?;
    users::touch(&mut write, caller.id(), clock::now()).await?;
    write.commit().await?;
    Ok(())
}

/// Keys of an account.
pub fn keys(user: &User) -> Keys {
    Keys {
        object: "keys".to_owned(),
        key: Some(user.user_key.clone()),
        public_key: user.public_key.clone(),
        private_key: user.private_key.clone(),
        account_keys: profile::account_keys(user),
    }
}

/// A first key pair.
///
/// # Errors
/// [`Refusal::HasKeys`] when there is one.
pub async fn set_keys(app: &App, caller: &Caller, request: &KeysRequest) -> Result<Keys, Failure> {
    let mut fields = Fields::default();
    register::check_key_pair(&request.public_key, &request.encrypted_private_key, &mut fields);
    fields.check()?;
    let mut write = app.db.write().await?;
    let user = users::by_id(&mut write, caller.id()).await?.ok_or(Failure::SignedOut)?;
    if user.public_key.is_some() {
        return Err(Refusal::HasKeys.into());
    }
    users::set_key_pair(&mut write, user.id, &request.public_key, &request.encrypted_private_key).await?;
    users::touch(&mut write, user.id, clock::now()).await?;
    let user = users::by_id(&mut write, user.id).await?.ok_or(Failure::SignedOut)?;
    write.commit().await?;
    Ok(keys(&user))
}

/// Keeps the id of the user key.
pub async fn set_user_key_id(app: &App, caller: &Caller, key_id: &str) -> Result<(), Failure> {
    let good = key_id.len() == 32 && key_id.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut fields = Fields::default();
    fields.require(good, "UserKeyId", "The key id must be 32 hexadecimal digits.");
    fields.check()?;
    let mut write = app.db.write().await?;
    users::set_user_key_id(&mut write, caller.id(), key_id).await?;
    write.commit().await?;
    Ok(())
}

/// Shows the API key, or makes a new one.
pub async fn api_key(
    app: &App,
    caller: &Caller,
    secret: &SecretVerification,
    rotate: bool,
) -> Result<ApiKey, Failure> {
    verification::password(app, caller, secret).await?;
    let now = clock::now();
    let key = if rotate {
        let key = random::secret()?;
        let mut write = app.db.write().await?;
        users::set_api_key(&mut write, caller.id(), &key).await?;
        write.commit().await?;
        key
    } else {
        caller.user.api_key.clone()
    };
    Ok(ApiKey {
        object: "apiKey".to_owned(),
        api_key: key,
        revision_date: Some(WireDate::from_timestamp(now)),
    })
}

/// Ends every session of the account, this one included.
pub async fn end_sessions(app: &App, caller: &Caller, secret: &SecretVerification) -> Result<(), Failure> {
    verification::password(app, caller, secret).await?;
    let mut write = app.db.write().await?;
    users::set_stamp(&mut write, caller.id(), &random::guid()?).await?;
    write.commit().await?;
    Ok(())
}

/// Somebody's public key.
///
/// # Errors
/// `NotFound` for unknown people and accounts without keys.
pub async fn public_key(app: &App, id: UserId) -> Result<UserPublicKey, Failure> {
    let user = users::by_id(&mut *app.db.read().await?, id).await?.ok_or(Failure::NotFound)?;
    let public_key = user.public_key.ok_or(Failure::NotFound)?;
    Ok(UserPublicKey { object: "userKey".to_owned(), user_id: id, public_key: Some(public_key) })
}

/// What sync says about unlocking.
pub fn user_decryption(user: &User) -> UserDecryption {
    UserDecryption {
        master_password_unlock: Some(login::master_password_unlock(user)),
        user_key_id: user.user_key_id.clone(),
    }
}

/// All folders of the caller.
pub async fn folder_list(conn: &mut Conn, user: UserId) -> Result<Vec<Folder>, Failure> {
    Ok(folders::list(conn, user).await?.into_iter().map(super::folders::shown).collect())
}
