//! A provider's client organizations.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::paths::provider as paths;
use keystead_api::provider::{AddableOrganization, CreateClient, ProviderClient, UpdateClient};
use keystead_domain::ids::{ProviderId, ProviderOrganizationId};

use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Ids, Input};
use crate::http::routes::Routes;
use crate::service::clients;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::ORGANIZATIONS, "The client list", list)
        .post(paths::CLIENTS, "Create a client", create)
        .put(paths::CLIENT, "Change name and seats of a client", update)
        .get(paths::CLIENTS_ADDABLE, "Own organizations that could become clients", addable)
}

async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
) -> Result<Json<List<ProviderClient>>, Failure> {
    clients::list(&app, &caller, provider).await.map(List::new).map(Json)
}

/// The reference server answers nothing here; the new row saves the portal a reload.
async fn create(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
    Input(request): Input<CreateClient>,
) -> Result<Json<ProviderClient>, Failure> {
    clients::create(&app, &caller, provider, request).await.map(Json)
}

async fn update(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids((provider, id)): Ids<(ProviderId, ProviderOrganizationId)>,
    Input(request): Input<UpdateClient>,
) -> Result<Json<ProviderClient>, Failure> {
    clients::update(&app, &caller, provider, id, &request).await.map(Json)
}

async fn addable(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
) -> Result<Json<Vec<AddableOrganization>>, Failure> {
    clients::addable(&app, &caller, provider).await.map(Json)
}
