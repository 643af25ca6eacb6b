//! The API key of an organization.

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::account::ApiKey;
use keystead_api::organization::{OrganizationApiKeyInformation, OrganizationApiKeyRequest};
use keystead_domain::enums::OrganizationApiKeyType;
use keystead_domain::ids::OrganizationId;

use super::{Ctx, One};
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Ids, Input};
use crate::service::organization_key;

pub async fn show(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<OrganizationApiKeyRequest>,
) -> Result<Json<ApiKey>, Failure> {
    organization_key::key(&app, &caller, id, request, false).await.map(Json)
}

pub async fn rotate(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<OrganizationApiKeyRequest>,
) -> Result<Json<ApiKey>, Failure> {
    organization_key::key(&app, &caller, id, request, true).await.map(Json)
}

pub async fn information(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
) -> Result<Json<List<OrganizationApiKeyInformation>>, Failure> {
    organization_key::information(&app, &caller, id, None).await.map(List::new).map(Json)
}

pub async fn information_of(
    State(app): Ctx,
    caller: Caller,
    Ids((id, kind)): Ids<(OrganizationId, i32)>,
) -> Result<Json<List<OrganizationApiKeyInformation>>, Failure> {
    let kind = Some(OrganizationApiKeyType::from_code(kind));
    organization_key::information(&app, &caller, id, kind).await.map(List::new).map(Json)
}
