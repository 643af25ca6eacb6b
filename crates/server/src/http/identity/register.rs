//! Registration.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use keystead_api::identity::register::{RegisterFinish, SendVerificationEmail, VerificationEmailClicked};
use serde_json::{Value, json};

use crate::app::App;
use crate::failure::Failure;
use crate::http::extract::{Address, Input};
use crate::letter::Front;
use crate::service::register;

pub async fn send_verification(
    State(app): State<Arc<App>>,
    front: Front,
    Address(address): Address,
    Input(request): Input<SendVerificationEmail>,
) -> Result<StatusCode, Failure> {
    app.limits.request(address)?;
    register::send_verification(&app, &front, request).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn verification_clicked(
    State(app): State<Arc<App>>,
    Address(address): Address,
    Input(request): Input<VerificationEmailClicked>,
) -> Result<(), Failure> {
    app.limits.request(address)?;
    register::check_verification(&app, &request.email, request.email_verification_token.expose()).await
}

pub async fn finish(
    State(app): State<Arc<App>>,
    Address(address): Address,
    Input(request): Input<RegisterFinish>,
) -> Result<Json<Value>, Failure> {
    app.limits.request(address)?;
    register::finish(&app, request).await?;
    Ok(Json(json!({"object": "registerFinish"})))
}
