//! A provider's client organizations.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::paths::provider as paths;
use keystead_api::provider::{
    AddExisting, AddableOrganization, ClientDetails, ClientDetailsUpdate, ClientState, CreateClient,
    ProviderClient, UpdateClient,
};
use keystead_domain::ids::{ProviderId, ProviderOrganizationId};

use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Ids, Input};
use crate::http::routes::Routes;
use crate::service::{client_details, client_life, clients};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::ORGANIZATIONS, "The client list", list)
        .post(paths::CLIENTS, "Create a client", create)
        .put(paths::CLIENT, "Change name and seats of a client", update)
        .get(paths::CLIENTS_ADDABLE, "Own organizations that could become clients", addable)
        .post(paths::CLIENTS_EXISTING, "Take on an organization of the caller's", adopt)
        .post(paths::ORGANIZATIONS_ADD, "Take on an organization of the caller's (older form)", adopt)
        .delete(paths::ORGANIZATION, "Hand a client over to its owners", unlink)
        .post(paths::ORGANIZATION_DELETE, "Hand a client over to its owners (older form)", unlink)
        .get(paths::CLIENT_DETAILS, "Tags, notes and colours of the clients, encrypted", details)
        .put(paths::CLIENT_DETAILS_OF, "Tags, notes and colour of a client, encrypted", save_details)
        .put(paths::CLIENT_STATE, "Suspend a client, or open it again", set_state)
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
    client_life::addable(&app, &caller, provider).await.map(Json)
}

/// The reference server answers nothing here; the new row saves the portal a reload.
async fn adopt(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
    Input(request): Input<AddExisting>,
) -> Result<Json<ProviderClient>, Failure> {
    client_life::adopt(&app, &caller, provider, &request).await.map(Json)
}

async fn unlink(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids((provider, id)): Ids<(ProviderId, ProviderOrganizationId)>,
) -> Result<(), Failure> {
    client_life::unlink(&app, &caller, provider, id).await
}

async fn details(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
) -> Result<Json<List<ClientDetails>>, Failure> {
    client_details::list(&app, &caller, provider).await.map(List::new).map(Json)
}

async fn save_details(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids((provider, id)): Ids<(ProviderId, ProviderOrganizationId)>,
    Input(request): Input<ClientDetailsUpdate>,
) -> Result<Json<ClientDetails>, Failure> {
    client_details::save(&app, &caller, provider, id, request).await.map(Json)
}

async fn set_state(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids((provider, id)): Ids<(ProviderId, ProviderOrganizationId)>,
    Input(request): Input<ClientState>,
) -> Result<Json<ProviderClient>, Failure> {
    client_life::set_state(&app, &caller, provider, id, request.enabled).await.map(Json)
}
