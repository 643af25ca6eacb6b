//! The signed-in account.

mod sync;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::account::{
    ApiKey, AvatarUpdate, Keys, KeysRequest, MasterPasswordPolicy, Profile, ProfileUpdate,
    SecretVerification, UserKeyIdRequest, UserPublicKey,
};
use keystead_api::paths::account as paths;
use keystead_api::recovery::PasswordChange;
use keystead_domain::ids::UserId;

use super::extract::{Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::{accounts, passwords, policy_rules, profile, verification};
use crate::store::users;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::SYNC, "Everything of the account", sync::sync)
        .get(paths::PROFILE, "Profile", get_profile)
        .put(paths::PROFILE, "Change name and hint", update_profile)
        .post(paths::PROFILE, "Change name and hint (older form)", update_profile)
        .put(paths::AVATAR, "Change the color", update_avatar)
        .post(paths::AVATAR, "Change the color (older form)", update_avatar)
        .get(paths::REVISION_DATE, "Milliseconds of the last change", revision_date)
        .get(paths::KEYS, "Keys of the account", get_keys)
        .post(paths::KEYS, "Upload a first key pair", set_keys)
        .post(paths::USER_KEY_ID, "Keep the id of the user key", set_user_key_id)
        .post(paths::VERIFY_PASSWORD, "Check the master password", verify_password)
        .post(paths::PASSWORD, "Change the master password", change_password)
        .post(paths::API_KEY, "Show the API key", api_key)
        .post(paths::ROTATE_API_KEY, "Make a new API key", rotate_api_key)
        .post(paths::SECURITY_STAMP, "End all sessions", end_sessions)
        .get(paths::PUBLIC_KEY, "Somebody's public key", public_key)
}

async fn get_profile(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<Profile>, Failure> {
    profile::of(&mut *app.db.read().await?, &caller.user).await.map(Json)
}

async fn changed_profile(app: &App, caller: &Caller) -> Result<Json<Profile>, Failure> {
    let mut read = app.db.read().await?;
    let user = users::by_id(&mut read, caller.id()).await?.ok_or(Failure::SignedOut)?;
    profile::of(&mut read, &user).await.map(Json)
}

async fn update_profile(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(request): Input<ProfileUpdate>,
) -> Result<Json<Profile>, Failure> {
    accounts::update_profile(&app, &caller, &request).await?;
    changed_profile(&app, &caller).await
}

async fn update_avatar(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(request): Input<AvatarUpdate>,
) -> Result<Json<Profile>, Failure> {
    accounts::update_avatar(&app, &caller, &request).await?;
    changed_profile(&app, &caller).await
}

async fn revision_date(caller: Caller) -> Json<i64> {
    Json(caller.user.revised.0)
}

async fn get_keys(caller: Caller) -> Json<Keys> {
    Json(accounts::keys(&caller.user))
}

async fn set_keys(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(request): Input<KeysRequest>,
) -> Result<Json<Keys>, Failure> {
    accounts::set_keys(&app, &caller, &request).await.map(Json)
}

async fn set_user_key_id(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(request): Input<UserKeyIdRequest>,
) -> Result<(), Failure> {
    accounts::set_user_key_id(&app, &caller, &request.user_key_id).await
}

async fn verify_password(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(secret): Input<SecretVerification>,
) -> Result<Json<MasterPasswordPolicy>, Failure> {
    verification::password(&app, &caller, &secret).await?;
    policy_rules::master_password(&mut *app.db.read().await?, caller.id()).await.map(Json)
}

async fn change_password(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(request): Input<PasswordChange>,
) -> Result<(), Failure> {
    passwords::change(&app, &caller, &request).await
}

async fn api_key(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(secret): Input<SecretVerification>,
) -> Result<Json<ApiKey>, Failure> {
    accounts::api_key(&app, &caller, &secret, false).await.map(Json)
}

async fn rotate_api_key(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(secret): Input<SecretVerification>,
) -> Result<Json<ApiKey>, Failure> {
    accounts::api_key(&app, &caller, &secret, true).await.map(Json)
}

async fn end_sessions(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(secret): Input<SecretVerification>,
) -> Result<(), Failure> {
    accounts::end_sessions(&app, &caller, &secret).await
}

async fn public_key(
    State(app): State<Arc<App>>,
    _caller: Caller,
    Ids(id): Ids<UserId>,
) -> Result<Json<UserPublicKey>, Failure> {
    accounts::public_key(&app, id).await.map(Json)
}
