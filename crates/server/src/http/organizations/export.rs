//! `GET /organizations/{id}/export`: what the command-line client decrypts into a file.

use axum::extract::State;

use keystead_api::organization::OrganizationExport;

use super::{Ctx, One};
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Ids, RawJson};
use crate::service::export;

pub async fn export(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
) -> Result<RawJson<OrganizationExport>, Failure> {
    Ok(RawJson::new(export::json(&app, &caller, id).await?))
}
