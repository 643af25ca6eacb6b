//! Reading items.

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use keystead_domain::ids::OrganizationId;
use serde::Deserialize;

use super::{Ctx, Item, One};
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Asked, Ids, RawJson};
use crate::service::cipher_json::Shape;
use crate::service::cipher_rights::Role;
use crate::service::ciphers;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Of {
    organization_id: OrganizationId,
}

pub async fn list(State(app): Ctx, caller: Caller) -> Item {
    let rows = ciphers::visible_list(&app, &mut *app.db.read().await?, caller.id()).await?;
    Ok(RawJson(ciphers::list_text(&rows)))
}

pub async fn get(State(app): Ctx, caller: Caller, Ids(id): One) -> Item {
    ciphers::get(&app, &caller, id, Role::Person, Shape::Cipher).await.map(RawJson)
}

pub async fn details(State(app): Ctx, caller: Caller, Ids(id): One) -> Item {
    ciphers::get(&app, &caller, id, Role::Person, Shape::Details).await.map(RawJson)
}

pub async fn get_as_admin(State(app): Ctx, caller: Caller, Ids(id): One) -> Item {
    ciphers::get(&app, &caller, id, Role::Admin, Shape::MiniDetails).await.map(RawJson)
}

pub async fn organization(
    State(app): Ctx,
    caller: Caller,
    Asked(of): Asked<Of>,
) -> Result<Response, Failure> {
    let body = Body::from_stream(ciphers::organization_list(&app, &caller, of.organization_id).await?);
    Ok(([(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response())
}

pub async fn assigned(State(app): Ctx, caller: Caller, Asked(of): Asked<Of>) -> Item {
    ciphers::assigned_list(&app, &caller, of.organization_id).await.map(RawJson)
}
