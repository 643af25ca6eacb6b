//! Collections of items.

use axum::extract::State;
use keystead_api::ciphers::{BulkCollections, CipherCollections, OptionalCipher};
use keystead_api::paths::ciphers as paths;

use super::{Ctx, Item, One};
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Ids, Input, RawJson};
use crate::http::routes::Routes;
use crate::service::cipher_edit::placement;
use crate::service::cipher_rights::Role;

pub fn routes(routes: Routes) -> Routes {
    routes
        .put(paths::COLLECTIONS, "Collections of an item (older answer)", older)
        .post(paths::COLLECTIONS, "Collections of an item (older form)", older)
        .put(paths::COLLECTIONS_V2, "Collections of an item", current)
        .post(paths::COLLECTIONS_V2, "Collections of an item (POST form)", current)
        .put(paths::COLLECTIONS_ADMIN, "Collections of an item, as administrator", as_admin)
        .post(paths::COLLECTIONS_ADMIN, "Collections of an item, as administrator (older form)", as_admin)
        .post(paths::BULK_COLLECTIONS, "Collections of several items", some)
}

async fn older(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<CipherCollections>,
) -> Item {
    let placed = placement::set(&app, &caller, id, &request.collection_ids, Role::Person).await?;
    placed.map(RawJson::new).ok_or(Failure::NotFound)
}

async fn current(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<CipherCollections>,
) -> Result<RawJson<OptionalCipher>, Failure> {
    let placed = placement::set(&app, &caller, id, &request.collection_ids, Role::Person).await?;
    let (unavailable, item) = (placed.is_none(), placed.unwrap_or_else(|| "null".to_owned()));
    Ok(RawJson::new(format!(
        r#"{{"object":"optionalCipherDetails","unavailable":{unavailable},"cipher":{item}}}"#
    )))
}

async fn as_admin(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<CipherCollections>,
) -> Item {
    let placed = placement::set(&app, &caller, id, &request.collection_ids, Role::Admin).await?;
    placed.map(RawJson::new).ok_or(Failure::NotFound)
}

async fn some(
    State(app): Ctx,
    caller: Caller,
    Input(request): Input<BulkCollections>,
) -> Result<(), Failure> {
    placement::set_some(
        &app,
        &caller,
        request.organization_id,
        &request.cipher_ids,
        &request.collection_ids,
        request.remove_collections,
    )
    .await
}
