//! Which clients the users of a provider serve (extension).

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::paths::provider as paths;
use keystead_api::provider::{AssignedClients, AssignmentUpdate};
use keystead_domain::ids::{ProviderId, ProviderUserId};

use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Ids, Input};
use crate::http::routes::Routes;
use crate::service::assignments;

pub fn routes(routes: Routes) -> Routes {
    routes.get(paths::ASSIGNMENTS, "Who serves which clients", list).put(
        paths::USER_CLIENTS,
        "Limit somebody to some clients",
        set,
    )
}

async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
) -> Result<Json<Vec<AssignedClients>>, Failure> {
    assignments::list(&app, &caller, provider).await.map(Json)
}

async fn set(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids((provider, user)): Ids<(ProviderId, ProviderUserId)>,
    Input(request): Input<AssignmentUpdate>,
) -> Result<(), Failure> {
    assignments::set(&app, &caller, provider, user, request.clients).await
}
