//! Groups of members.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::groups::{Group, GroupIds, GroupRequest};
use keystead_api::paths::organization as paths;
use keystead_domain::ids::{GroupId, OrganizationId, OrganizationUserId};

use super::extract::{Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::groups as service;

type Ctx = State<Arc<App>>;
type Of = Ids<OrganizationId>;
type One = Ids<(OrganizationId, GroupId)>;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::GROUPS, "Groups", list)
        .post(paths::GROUPS, "Make a group", create)
        .delete(paths::GROUPS, "Delete several groups", remove_some)
        .post(paths::GROUPS_DELETE, "Delete several groups (older form)", remove_some)
        .get(paths::GROUPS_DETAILS, "Groups with their collections", details)
        .get(paths::GROUP, "One group", get)
        .get(paths::GROUP_DETAILS, "One group with its collections", get_details)
        .get(paths::GROUP_USERS, "The members of a group", members)
        .put(paths::GROUP, "Change a group", update)
        .post(paths::GROUP, "Change a group (older form)", update)
        .delete(paths::GROUP, "Delete a group", remove)
        .post(paths::GROUP_DELETE, "Delete a group (older form)", remove)
        .delete(paths::GROUP_USER, "Take a member out of a group", remove_member)
        .post(paths::GROUP_USER_DELETE, "Take a member out of a group (older form)", remove_member)
}

async fn list(State(app): Ctx, caller: Caller, Ids(of): Of) -> Result<Json<List<Group>>, Failure> {
    service::list(&app, &caller, of).await.map(List::new).map(Json)
}

async fn details(State(app): Ctx, caller: Caller, Ids(of): Of) -> Result<Json<List<Group>>, Failure> {
    service::list_with_access(&app, &caller, of).await.map(List::new).map(Json)
}

async fn get(State(app): Ctx, caller: Caller, Ids((of, id)): One) -> Result<Json<Group>, Failure> {
    service::get(&app, &caller, of, id, false).await.map(Json)
}

async fn get_details(State(app): Ctx, caller: Caller, Ids((of, id)): One) -> Result<Json<Group>, Failure> {
    service::get(&app, &caller, of, id, true).await.map(Json)
}

async fn members(
    State(app): Ctx,
    caller: Caller,
    Ids((of, id)): One,
) -> Result<Json<Vec<OrganizationUserId>>, Failure> {
    service::members(&app, &caller, of, id).await.map(Json)
}

async fn create(
    State(app): Ctx,
    caller: Caller,
    Ids(of): Of,
    Input(request): Input<GroupRequest>,
) -> Result<Json<Group>, Failure> {
    service::create(&app, &caller, of, &request).await.map(Json)
}

async fn update(
    State(app): Ctx,
    caller: Caller,
    Ids((of, id)): One,
    Input(request): Input<GroupRequest>,
) -> Result<Json<Group>, Failure> {
    service::update(&app, &caller, of, id, &request).await.map(Json)
}

async fn remove(State(app): Ctx, caller: Caller, Ids((of, id)): One) -> Result<(), Failure> {
    service::remove(&app, &caller, of, &[id]).await
}

async fn remove_some(
    State(app): Ctx,
    caller: Caller,
    Ids(of): Of,
    Input(request): Input<GroupIds>,
) -> Result<(), Failure> {
    service::remove(&app, &caller, of, &request.ids).await
}

async fn remove_member(
    State(app): Ctx,
    caller: Caller,
    Ids((of, id, member)): Ids<(OrganizationId, GroupId, OrganizationUserId)>,
) -> Result<(), Failure> {
    service::remove_member(&app, &caller, of, id, member).await
}
