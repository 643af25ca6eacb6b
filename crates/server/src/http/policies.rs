//! Policies of an organization.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::paths::organization as paths;
use keystead_api::policies::{Policy, PolicyStatus, SavePolicy};
use keystead_domain::enums::PolicyType;
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use serde::Deserialize;

use super::extract::{Asked, Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::policies as service;

type Ctx = State<Arc<App>>;
type Of = Ids<OrganizationId>;
type One = Ids<(OrganizationId, PolicyType)>;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::POLICIES, "All policies, set or not", list)
        .get(paths::BINDING_POLICIES, "Policies that bind the caller", binding)
        .get(paths::POLICIES_OF_INVITATION, "Policies that await an invited person", of_invitation)
        .get(paths::POLICY_MASTER_PASSWORD, "Rules for master passwords", master_password)
        .get(paths::POLICY, "One policy, set or not", get)
        .put(paths::POLICY, "Set a policy", save)
        .put(paths::POLICY_VNEXT, "Set a policy (older path)", save)
}

async fn list(State(app): Ctx, caller: Caller, Ids(of): Of) -> Result<Json<List<PolicyStatus>>, Failure> {
    service::list(&app, &caller, of).await.map(List::new).map(Json)
}

async fn binding(State(app): Ctx, caller: Caller) -> Result<Json<List<Policy>>, Failure> {
    service::binding_caller(&app, &caller).await.map(List::new).map(Json)
}

async fn get(State(app): Ctx, caller: Caller, Ids((of, kind)): One) -> Result<Json<PolicyStatus>, Failure> {
    service::get(&app, &caller, of, kind).await.map(Json)
}

async fn save(
    State(app): Ctx,
    caller: Caller,
    Ids((of, kind)): One,
    Input(request): Input<SavePolicy>,
) -> Result<Json<Policy>, Failure> {
    service::save(&app, &caller, of, kind, request).await.map(Json)
}

async fn master_password(State(app): Ctx, caller: Caller, Ids(of): Of) -> Result<Json<Policy>, Failure> {
    service::master_password(&app, &caller, of).await.map(Json)
}

#[derive(schemars::JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Invitation {
    email: String,
    token: String,
    organization_user_id: OrganizationUserId,
}

async fn of_invitation(
    State(app): Ctx,
    Ids(of): Of,
    Asked(invitation): Asked<Invitation>,
) -> Result<Json<List<Policy>>, Failure> {
    let Invitation { email, token, organization_user_id } = invitation;
    service::of_invitation(&app, of, &email, &token, organization_user_id).await.map(List::new).map(Json)
}
