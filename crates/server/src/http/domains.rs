//! Claimed domains.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::domains::{Domain, DomainRequest};
use keystead_api::paths::organization as paths;
use keystead_domain::ids::{DomainId, OrganizationId};

use super::extract::{Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::domains as service;

type Ctx = State<Arc<App>>;
type Of = Ids<OrganizationId>;
type One = Ids<(OrganizationId, DomainId)>;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::DOMAINS, "Claimed domains", list)
        .post(paths::DOMAINS, "Announce a domain", create)
        .get(paths::DOMAIN, "One domain", get)
        .post(paths::DOMAIN_VERIFY, "Look for a domain's TXT record", verify)
        .delete(paths::DOMAIN, "Give a domain up", remove)
        .post(paths::DOMAIN_REMOVE, "Give a domain up (older form)", remove)
}

async fn list(State(app): Ctx, caller: Caller, Ids(of): Of) -> Result<Json<List<Domain>>, Failure> {
    service::list(&app, &caller, of).await.map(List::new).map(Json)
}

async fn get(State(app): Ctx, caller: Caller, Ids((of, id)): One) -> Result<Json<Domain>, Failure> {
    service::get(&app, &caller, of, id).await.map(Json)
}

async fn create(
    State(app): Ctx,
    caller: Caller,
    Ids(of): Of,
    Input(request): Input<DomainRequest>,
) -> Result<Json<Domain>, Failure> {
    service::create(&app, &caller, of, &request).await.map(Json)
}

async fn verify(State(app): Ctx, caller: Caller, Ids((of, id)): One) -> Result<Json<Domain>, Failure> {
    service::verify(&app, &caller, of, id).await.map(Json)
}

async fn remove(State(app): Ctx, caller: Caller, Ids((of, id)): One) -> Result<(), Failure> {
    service::remove(&app, &caller, of, id).await
}
