//! The hint to a master password.

use std::sync::Arc;

use axum::extract::State;
use keystead_api::identity::PasswordHintRequest;

use crate::app::App;
use crate::failure::Failure;
use crate::http::extract::{Address, Input};
use crate::letter::Front;
use crate::service::password_hint;

pub async fn ask(
    State(app): State<Arc<App>>,
    front: Front,
    Address(address): Address,
    Input(request): Input<PasswordHintRequest>,
) -> Result<(), Failure> {
    app.limits.request(address)?;
    password_hint::ask(&app, front, &request)
}
