//! Providers, their users and clients.

mod assignments;
mod blueprints;
mod clients;
mod events;
mod users;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::paths::provider as paths;
use keystead_api::provider::{BillingAddress, Provider, ProviderDeletion, ProviderSetup, ProviderUpdate};
use keystead_domain::ids::ProviderId;

use super::extract::{Address, Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::{provider_address, provider_end, providers};

pub fn routes(routes: Routes) -> Routes {
    let routes = routes
        .get(paths::PROVIDER, "One provider", get)
        .put(paths::PROVIDER, "Change a provider", update)
        .post(paths::PROVIDER, "Change a provider (older form)", update)
        .post(paths::SETUP, "Complete a pending provider", setup)
        .delete(paths::PROVIDER, "Delete a provider without clients", delete)
        .post(paths::DELETE, "Delete a provider (older form)", delete)
        .post(paths::DELETE_BY_LINK, "Delete a provider by a mailed link", delete_by_link)
        .get(paths::ADDRESS, "Where the bills go", address)
        .put(paths::ADDRESS, "Change where the bills go", set_address);
    let routes = assignments::routes(clients::routes(users::routes(routes)));
    events::routes(blueprints::routes(routes))
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

async fn delete(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(id): Ids<ProviderId>,
) -> Result<(), Failure> {
    provider_end::delete(&app, &caller, id).await
}

async fn delete_by_link(
    State(app): State<Arc<App>>,
    Address(address): Address,
    Ids(id): Ids<ProviderId>,
    Input(request): Input<ProviderDeletion>,
) -> Result<(), Failure> {
    app.limits.request(address)?;
    provider_end::delete_by_link(&app, id, request.token.expose()).await
}

async fn address(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(id): Ids<ProviderId>,
) -> Result<Json<Option<BillingAddress>>, Failure> {
    provider_address::get(&app, &caller, id).await.map(Json)
}

async fn set_address(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(id): Ids<ProviderId>,
    Input(request): Input<BillingAddress>,
) -> Result<Json<BillingAddress>, Failure> {
    provider_address::set(&app, &caller, id, request).await.map(Json)
}
