//! Before log-in: registration, prelogin, tokens.

mod password_hint;
mod register;
mod token;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::identity::{Prelogin, PreloginRequest};
use keystead_api::paths::identity as paths;

use super::extract::{Address, Input};
use super::routes::Routes;
use crate::app::App;
use crate::failure::Failure;
use crate::service::login;

pub fn routes(routes: Routes) -> Routes {
    routes
        .post(paths::PRELOGIN, "Key derivation of an address", prelogin)
        .post(paths::PRELOGIN_OLD, "Key derivation of an address (older path)", prelogin)
        .post(paths::SEND_VERIFICATION_EMAIL, "Mail a verification link", register::send_verification)
        .post(paths::VERIFICATION_EMAIL_CLICKED, "Check a verification link", register::verification_clicked)
        .post(paths::REGISTER_FINISH, "Create an account", register::finish)
        .post(paths::PASSWORD_HINT, "Mail the hint to a master password", password_hint::ask)
        .post(
            paths::PASSWORD_HINT_IDENTITY,
            "Mail the hint to a master password (other path)",
            password_hint::ask,
        )
        .post(paths::TOKEN, "Get tokens", token::token)
}

async fn prelogin(
    State(app): State<Arc<App>>,
    Address(address): Address,
    Input(request): Input<PreloginRequest>,
) -> Result<Json<Prelogin>, Failure> {
    app.limits.request(address)?;
    login::prelogin(&app, &request.email).await.map(Json)
}
