//! Seats and subscriptions.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::account::ProfileOrganization;
use keystead_api::billing::{
    OrganizationMetadata, OrganizationSubscription, Payment, ProviderSubscription, SeatAdjustment,
    SubscriptionUpdate,
};
use keystead_api::paths::{organization as paths, provider};
use keystead_domain::ids::{OrganizationId, ProviderId};

use super::extract::{Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::seats;

type Ctx = State<Arc<App>>;
type One = Ids<OrganizationId>;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(provider::SUBSCRIPTION, "Seats of a provider and what they cost", provider_subscription)
        .get(paths::SUBSCRIPTION, "What an organization pays for", subscription)
        .post(paths::SUBSCRIPTION, "Change seats and their limit", update_subscription)
        .post(paths::SEAT, "Change seats", update_seats)
        .get(paths::BILLING_METADATA, "Seats that are taken", metadata)
}

async fn provider_subscription(
    State(app): Ctx,
    caller: Caller,
    Ids(id): Ids<ProviderId>,
) -> Result<Json<ProviderSubscription>, Failure> {
    seats::provider_subscription(&app, &caller, id).await.map(Json)
}

async fn subscription(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
) -> Result<Json<OrganizationSubscription>, Failure> {
    seats::subscription(&app, &caller, id).await.map(Json)
}

async fn update_subscription(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<SubscriptionUpdate>,
) -> Result<Json<ProfileOrganization>, Failure> {
    seats::update_subscription(&app, &caller, id, &request).await.map(Json)
}

async fn update_seats(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<SeatAdjustment>,
) -> Result<Json<Payment>, Failure> {
    seats::update_seats(&app, &caller, id, &request).await.map(Json)
}

async fn metadata(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
) -> Result<Json<OrganizationMetadata>, Failure> {
    seats::metadata(&app, &caller, id).await.map(Json)
}
