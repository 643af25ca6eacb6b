//! Collections.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::collections::{
    AccessSelection, BulkAccessRequest, Collection, CollectionAccessDetails, CollectionDetails,
    CollectionIds, CollectionRequest,
};
use keystead_api::paths::organization as paths;
use keystead_domain::ids::{CollectionId, OrganizationId};
use serde::Deserialize;

use super::extract::{Asked, Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::collections;

type Ctx = State<Arc<App>>;
type Of = Ids<OrganizationId>;
type One = Ids<(OrganizationId, CollectionId)>;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::MY_COLLECTIONS, "Collections assigned to the caller", own)
        .get(paths::COLLECTIONS, "Collections of an organization", list)
        .post(paths::COLLECTIONS, "Make a collection", create)
        .delete(paths::COLLECTIONS, "Delete several collections", remove_some)
        .post(paths::COLLECTIONS_DELETE, "Delete several collections (older form)", remove_some)
        .get(paths::COLLECTIONS_DETAILS, "Collections with everybody's access", details)
        .post(paths::COLLECTIONS_BULK_ACCESS, "Add access to several collections", bulk_access)
        .get(paths::COLLECTION, "One collection", get)
        .put(paths::COLLECTION, "Change a collection", update)
        .post(paths::COLLECTION, "Change a collection (older form)", update)
        .delete(paths::COLLECTION, "Delete a collection", remove)
        .post(paths::COLLECTION_DELETE, "Delete a collection (older form)", remove)
        .get(paths::COLLECTION_DETAILS, "One collection with everybody's access", get)
        .get(paths::COLLECTION_USERS, "Who may use a collection", users)
}

async fn own(State(app): Ctx, caller: Caller) -> Result<Json<List<CollectionDetails>>, Failure> {
    let own = collections::assigned(&mut *app.db.read().await?, caller.id()).await?;
    Ok(Json(List::new(own)))
}

async fn list(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
) -> Result<Json<List<Collection>>, Failure> {
    collections::list(&app, &caller, organization).await.map(List::new).map(Json)
}

#[derive(schemars::JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Visit {
    /// Extension: asked for again by somebody who has the client open.
    #[serde(default)]
    same_visit: bool,
}

async fn details(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Asked(visit): Asked<Visit>,
) -> Result<Json<List<CollectionAccessDetails>>, Failure> {
    collections::list_with_access(&app, &caller, organization, visit.same_visit)
        .await
        .map(List::new)
        .map(Json)
}

async fn get(
    State(app): Ctx,
    caller: Caller,
    Ids((organization, id)): One,
) -> Result<Json<CollectionAccessDetails>, Failure> {
    collections::get(&app, &caller, organization, id).await.map(Json)
}

async fn users(
    State(app): Ctx,
    caller: Caller,
    Ids((organization, id)): One,
) -> Result<Json<Vec<AccessSelection>>, Failure> {
    collections::get(&app, &caller, organization, id).await.map(|collection| Json(collection.users))
}

async fn create(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<CollectionRequest>,
) -> Result<Json<CollectionAccessDetails>, Failure> {
    collections::create(&app, &caller, organization, request).await.map(Json)
}

async fn update(
    State(app): Ctx,
    caller: Caller,
    Ids((organization, id)): One,
    Input(request): Input<CollectionRequest>,
) -> Result<Json<CollectionAccessDetails>, Failure> {
    collections::update(&app, &caller, organization, id, request).await.map(Json)
}

async fn bulk_access(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<BulkAccessRequest>,
) -> Result<(), Failure> {
    collections::add_access(&app, &caller, organization, &request).await
}

async fn remove(State(app): Ctx, caller: Caller, Ids((organization, id)): One) -> Result<(), Failure> {
    collections::remove(&app, &caller, organization, &[id]).await
}

async fn remove_some(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<CollectionIds>,
) -> Result<(), Failure> {
    collections::remove(&app, &caller, organization, &request.ids).await
}
