//! `GET /organizations/{id}/export`: what the command-line client decrypts into a file.

use axum::extract::State;

use keystead_api::organization::OrganizationExport;

use super::{Ctx, One};
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Ids, RawJson};
use crate::service::rights::Reach;
use crate::service::{ciphers, collections};

pub async fn export(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
) -> Result<RawJson<OrganizationExport>, Failure> {
    if !Reach::of(&mut *app.db.read().await?, id, &caller).await?.exports() {
        return Err(Failure::NotFound);
    }
    let collections = collections::list(&app, &caller, id).await?;
    let collections = serde_json::to_string(&collections).map_err(|_| Failure::Internal("export"))?;
    let items = ciphers::export_rows(&app, id).await?;
    Ok(RawJson::new(format!(
        r#"{{"object":"organizationExport","collections":{collections},"ciphers":[{items}]}}"#
    )))
}
