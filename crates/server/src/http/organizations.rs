//! Organizations.

mod export;
mod key;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::account::{ProfileOrganization, SecretVerification};
use keystead_api::organization::{
    CollectionManagement, KeyPair, Organization, OrganizationCreate, OrganizationKeys, OrganizationPublicKey,
    OrganizationUpdate, Plan,
};
use keystead_api::paths::organization as paths;
use keystead_api::provider::ProviderAccess;
use keystead_domain::enums::PlanType;
use keystead_domain::ids::OrganizationId;

use super::extract::{Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::{organization_end, organizations};

type Ctx = State<Arc<App>>;
type One = Ids<OrganizationId>;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::ORGANIZATIONS, "The caller's organizations", list)
        .post(paths::ORGANIZATIONS, "Create an organization", create)
        .post(paths::CREATE_WITHOUT_PAYMENT, "Create an organization without payment", create)
        .get(paths::ORGANIZATION, "One organization", get)
        .put(paths::ORGANIZATION, "Change an organization", update)
        .post(paths::ORGANIZATION, "Change an organization (older form)", update)
        .get(paths::PUBLIC_KEY, "Public key of an organization", public_key)
        .get(paths::KEYS, "Public key of an organization (older path)", public_key)
        .post(paths::KEYS, "Set the key pair of an organization", set_keys)
        .put(paths::COLLECTION_MANAGEMENT, "Collection settings", set_collection_management)
        .get(paths::PROVIDER_ACCESS, "Whether the provider may work with the items", provider_access)
        .put(paths::PROVIDER_ACCESS, "Open the items to the provider, or not", set_provider_access)
        .get(paths::EXPORT, "The whole vault, encrypted", export::export)
        .delete(paths::ORGANIZATION, "Delete an organization", delete)
        .post(paths::DELETE, "Delete an organization (older form)", delete)
        .post(paths::API_KEY, "Show the API key of an organization", key::show)
        .post(paths::ROTATE_API_KEY, "Make a new API key of an organization", key::rotate)
        .get(paths::API_KEY_INFORMATION, "Which API keys an organization has", key::information)
        .get(
            paths::API_KEY_INFORMATION_OF,
            "Whether an organization has an API key of a kind",
            key::information_of,
        )
        .get(paths::PLANS, "The plan catalogue", plans)
}

async fn list(State(app): Ctx, caller: Caller) -> Result<Json<List<ProfileOrganization>>, Failure> {
    organizations::own(&mut *app.db.read().await?, &caller).await.map(List::new).map(Json)
}

async fn create(
    State(app): Ctx,
    caller: Caller,
    Input(request): Input<OrganizationCreate>,
) -> Result<Json<Organization>, Failure> {
    organizations::create(&app, &caller, request).await.map(Json)
}

async fn get(State(app): Ctx, caller: Caller, Ids(id): One) -> Result<Json<Organization>, Failure> {
    organizations::get(&app, &caller, id).await.map(Json)
}

async fn update(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<OrganizationUpdate>,
) -> Result<Json<Organization>, Failure> {
    organizations::update(&app, &caller, id, request).await.map(Json)
}

async fn delete(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(secret): Input<SecretVerification>,
) -> Result<(), Failure> {
    organization_end::delete(&app, &caller, id, &secret).await
}

async fn public_key(
    State(app): Ctx,
    _caller: Caller,
    Ids(id): One,
) -> Result<Json<OrganizationPublicKey>, Failure> {
    organizations::public_key(&app, id).await.map(Json)
}

async fn set_keys(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<KeyPair>,
) -> Result<Json<OrganizationKeys>, Failure> {
    organizations::set_keys(&app, &caller, id, request).await.map(Json)
}

async fn set_collection_management(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<CollectionManagement>,
) -> Result<Json<Organization>, Failure> {
    organizations::set_collection_management(&app, &caller, id, &request).await.map(Json)
}

async fn provider_access(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
) -> Result<Json<ProviderAccess>, Failure> {
    organizations::provider_access(&app, &caller, id).await.map(Json)
}

async fn set_provider_access(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(access): Input<ProviderAccess>,
) -> Result<Json<ProviderAccess>, Failure> {
    organizations::set_provider_access(&app, &caller, id, access).await.map(Json)
}

async fn plans(State(app): Ctx) -> Json<List<Plan>> {
    let offered = [
        PlanType::Free,
        PlanType::FamiliesAnnually,
        PlanType::TeamsMonthly,
        PlanType::TeamsAnnually,
        PlanType::EnterpriseMonthly,
        PlanType::EnterpriseAnnually,
    ];
    Json(List::new(offered.into_iter().map(|kind| organizations::plan_entry(&app.prices, kind)).collect()))
}
