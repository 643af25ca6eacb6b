//! Second factors of the account.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::account::SecretVerification;
use keystead_api::paths::account as paths;
use keystead_api::two_factor::{
    Authenticator, AuthenticatorUpdate, EmailLogin, EmailMethod, EmailUpdate, TwoFactorDelete,
    TwoFactorProvider, TwoFactorRecover,
};
use keystead_domain::enums::TwoFactorMethod;

use super::extract::{Address, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::letter::Front;
use crate::service::{recovery_code, two_factor, verification};
use crate::store::two_factors;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::TWO_FACTOR, "Methods that are on", list)
        .post(paths::GET_AUTHENTICATOR, "State and key of the authenticator", get_authenticator)
        .put(paths::AUTHENTICATOR, "Switch the authenticator on", put_authenticator)
        .post(paths::AUTHENTICATOR, "Switch the authenticator on (older form)", put_authenticator)
        .delete(paths::AUTHENTICATOR, "Switch the authenticator off", delete_authenticator)
        .post(paths::GET_EMAIL, "State of the e-mail method", get_email)
        .post(paths::SEND_EMAIL, "Mail a set-up code", send_email)
        .post(paths::SEND_EMAIL_LOGIN, "Mail a log-in code", send_email_login)
        .put(paths::EMAIL, "Switch the e-mail method on", put_email)
        .post(paths::EMAIL, "Switch the e-mail method on (older form)", put_email)
        .delete(paths::EMAIL, "Switch the e-mail method off", delete_email)
        .post(paths::GET_RECOVER, "The code that switches every method off", get_recover)
}

async fn list(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<List<TwoFactorProvider>>, Failure> {
    let methods = two_factors::of_user(&mut *app.db.read().await?, caller.id()).await?;
    let shown = |known: two_factors::TwoFactor| TwoFactorProvider {
        object: "twoFactorProvider".to_owned(),
        method: known.method,
        enabled: true,
    };
    Ok(Json(List::new(methods.into_iter().map(shown).collect())))
}

async fn get_authenticator(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(secret): Input<SecretVerification>,
) -> Result<Json<Authenticator>, Failure> {
    verification::password(&app, &caller, &secret).await?;
    two_factor::authenticator(&app, &caller).await.map(Json)
}

async fn put_authenticator(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(request): Input<AuthenticatorUpdate>,
) -> Result<Json<Authenticator>, Failure> {
    two_factor::enable_authenticator(&app, &caller, request).await.map(Json)
}

async fn delete_authenticator(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(request): Input<TwoFactorDelete>,
) -> Result<(), Failure> {
    let token = request.user_verification_token.as_ref();
    two_factor::disable(&app, &caller, TwoFactorMethod::Authenticator, token).await
}

async fn get_email(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(secret): Input<SecretVerification>,
) -> Result<Json<EmailMethod>, Failure> {
    verification::password(&app, &caller, &secret).await?;
    two_factor::email_method(&app, &caller).await.map(Json)
}

async fn send_email(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(request): Input<EmailUpdate>,
) -> Result<(), Failure> {
    two_factor::send_setup_code(&app, &caller, &request).await
}

async fn send_email_login(
    State(app): State<Arc<App>>,
    front: Front,
    Address(address): Address,
    Input(request): Input<EmailLogin>,
) -> Result<(), Failure> {
    app.limits.request(address)?;
    two_factor::send_login_code(&app, &front, request, address).await
}

async fn put_email(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(request): Input<EmailUpdate>,
) -> Result<Json<EmailMethod>, Failure> {
    two_factor::enable_email(&app, &caller, &request).await.map(Json)
}

async fn delete_email(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(request): Input<TwoFactorDelete>,
) -> Result<(), Failure> {
    let token = request.user_verification_token.as_ref();
    two_factor::disable(&app, &caller, TwoFactorMethod::Email, token).await
}

async fn get_recover(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(secret): Input<SecretVerification>,
) -> Result<Json<TwoFactorRecover>, Failure> {
    verification::password(&app, &caller, &secret).await?;
    recovery_code::show(&app, &caller).await.map(Json)
}
