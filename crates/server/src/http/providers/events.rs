//! The event log of a provider.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::events::Event;
use keystead_api::paths::provider as paths;
use keystead_domain::ids::{ProviderId, ProviderUserId};

use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Asked, Ids};
use crate::http::routes::Routes;
use crate::service::event_log::{self as service, Asked as Question};

pub fn routes(routes: Routes) -> Routes {
    routes.get(paths::EVENTS, "The event log of a provider", list).get(
        paths::USER_EVENTS,
        "What a person in a provider did",
        list_of_user,
    )
}

async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
    Asked(question): Asked<Question>,
) -> Result<Json<List<Event>>, Failure> {
    service::of_provider(&app, &caller, provider, &question).await.map(Json)
}

async fn list_of_user(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids((provider, id)): Ids<(ProviderId, ProviderUserId)>,
    Asked(question): Asked<Question>,
) -> Result<Json<List<Event>>, Failure> {
    service::of_provider_user(&app, &caller, provider, id, &question).await.map(Json)
}
