//! Reading items.

use axum::body::Body;
use axum::extract::State;
use keystead_api::List;
use keystead_api::ciphers::CipherJson;
use keystead_domain::ids::OrganizationId;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Ctx, Item, Items, One};
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Asked, Ids, RawJson, Streamed};
use crate::service::cipher_json::Shape;
use crate::service::cipher_rights::Role;
use crate::service::ciphers;

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Of {
    pub organization_id: OrganizationId,
}

pub async fn list(State(app): Ctx, caller: Caller) -> Items {
    let rows = ciphers::visible_list(&app, &mut *app.db.read().await?, caller.id()).await?;
    Ok(RawJson::new(ciphers::list_text(&rows)))
}

pub async fn get(State(app): Ctx, caller: Caller, Ids(id): One) -> Item {
    ciphers::get(&app, &caller, id, Role::Person, Shape::Cipher).await.map(RawJson::new)
}

pub async fn details(State(app): Ctx, caller: Caller, Ids(id): One) -> Item {
    ciphers::get(&app, &caller, id, Role::Person, Shape::Details).await.map(RawJson::new)
}

pub async fn get_as_admin(State(app): Ctx, caller: Caller, Ids(id): One) -> Item {
    ciphers::get(&app, &caller, id, Role::Admin, Shape::MiniDetails).await.map(RawJson::new)
}

pub async fn organization(
    State(app): Ctx,
    caller: Caller,
    Asked(of): Asked<Of>,
) -> Result<Streamed<List<CipherJson>>, Failure> {
    let body = Body::from_stream(ciphers::organization_list(&app, &caller, of.organization_id).await?);
    Ok(Streamed::new(body))
}

pub async fn assigned(State(app): Ctx, caller: Caller, Asked(of): Asked<Of>) -> Items {
    ciphers::assigned_list(&app, &caller, of.organization_id).await.map(RawJson::new)
}
