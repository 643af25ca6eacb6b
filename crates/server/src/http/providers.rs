//! Providers, their users and clients.

mod clients;
mod users;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::paths::provider as paths;
use keystead_api::provider::{Provider, ProviderSetup, ProviderUpdate};
use keystead_domain::ids::ProviderId;

use super::extract::{Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::providers;

pub fn routes(routes: Routes) -> Routes {
    let routes = routes
        .get(paths::PROVIDER, "One provider", get)
        .put(paths::PROVIDER, "Change a provider", update)
        .post(paths::PROVIDER, "Change a provider (older form)", update)
        .post(paths::SETUP, "Complete a pending provider", setup);
    clients::routes(users::routes(routes))
}

async fn get(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(id): Ids<ProviderId>,
) -> Result<Json<Provider>, Failure> {
    providers::get(&app, &caller, id).await.map(Json)
}

async fn update(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(id): Ids<ProviderId>,
    Input(request): Input<ProviderUpdate>,
) -> Result<Json<Provider>, Failure> {
    providers::update(&app, &caller, id, request).await.map(Json)
}

async fn setup(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(id): Ids<ProviderId>,
    Input(request): Input<ProviderSetup>,
) -> Result<Json<Provider>, Failure> {
    providers::setup(&app, &caller, id, request).await.map(Json)
}
