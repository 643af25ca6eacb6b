//! Blueprints of a provider, an extension.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::blueprints::{Blueprint, BlueprintCreate, BlueprintUpdate};
use keystead_api::paths::provider as paths;
use keystead_domain::ids::{BlueprintId, ProviderId};

use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Ids, Input};
use crate::http::routes::Routes;
use crate::service::blueprints as service;

type Ctx = State<Arc<App>>;
type Of = Ids<ProviderId>;
type One = Ids<(ProviderId, BlueprintId)>;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::BLUEPRINTS, "Blueprints of clients, encrypted", list)
        .post(paths::BLUEPRINTS, "Keep another blueprint", create)
        .put(paths::BLUEPRINT, "Another version of a blueprint", update)
        .delete(paths::BLUEPRINT, "Delete a blueprint", remove)
}

async fn list(State(app): Ctx, caller: Caller, Ids(of): Of) -> Result<Json<List<Blueprint>>, Failure> {
    service::list(&app, &caller, of).await.map(List::new).map(Json)
}

async fn create(
    State(app): Ctx,
    caller: Caller,
    Ids(of): Of,
    Input(request): Input<BlueprintCreate>,
) -> Result<Json<Blueprint>, Failure> {
    service::create(&app, &caller, of, request).await.map(Json)
}

async fn update(
    State(app): Ctx,
    caller: Caller,
    Ids((of, id)): One,
    Input(request): Input<BlueprintUpdate>,
) -> Result<Json<Blueprint>, Failure> {
    service::update(&app, &caller, of, id, request).await.map(Json)
}

async fn remove(State(app): Ctx, caller: Caller, Ids((of, id)): One) -> Result<(), Failure> {
    service::remove(&app, &caller, of, id).await
}
