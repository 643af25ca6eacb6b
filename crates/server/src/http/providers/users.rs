//! People in a provider.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::paths::provider as paths;
use keystead_api::provider::{
    AwaitedProvider, ProviderUser, ProviderUserAccept, ProviderUserBulkConfirm, ProviderUserBulkRow,
    ProviderUserConfirm, ProviderUserIds, ProviderUserInvite, ProviderUserKey, ProviderUserPublicKey,
    ProviderUserUpdate,
};
use keystead_domain::ids::{ProviderId, ProviderUserId};

use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Ids, Input};
use crate::http::routes::Routes;
use crate::service::provider_users as service;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::USERS, "Everybody in a provider", list)
        .delete(paths::USERS, "Remove several people", remove_some)
        .post(paths::USERS_DELETE, "Remove several people (older form)", remove_some)
        .get(paths::USER, "One person", get)
        .put(paths::USER, "Change a role", update)
        .post(paths::USER, "Change a role (older form)", update)
        .delete(paths::USER, "Remove a person", remove)
        .post(paths::USER_DELETE, "Remove a person (older form)", remove)
        .post(paths::USERS_INVITE, "Invite people", invite)
        .post(paths::USERS_REINVITE, "Mail several invitations again", reinvite_some)
        .post(paths::USER_REINVITE, "Mail an invitation again", reinvite)
        .post(paths::USER_ACCEPT, "Accept an invitation", accept)
        .post(paths::USER_CONFIRM, "Hand the provider key over", confirm)
        .post(paths::USERS_CONFIRM, "Hand the provider key to several people", confirm_some)
        .post(paths::USERS_PUBLIC_KEYS, "Public keys of people to confirm", public_keys)
        .get(paths::AWAITED, "Providers that wait to confirm the caller", awaited)
}

type Ctx = State<Arc<App>>;
type One = Ids<(ProviderId, ProviderUserId)>;
type Rows = Result<Json<List<ProviderUserBulkRow>>, Failure>;

async fn list(
    State(app): Ctx,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
) -> Result<Json<List<ProviderUser>>, Failure> {
    service::list(&app, &caller, provider).await.map(List::new).map(Json)
}

async fn awaited(State(app): Ctx, caller: Caller) -> Result<Json<List<AwaitedProvider>>, Failure> {
    service::awaited(&app, &caller).await.map(List::new).map(Json)
}

async fn get(
    State(app): Ctx,
    caller: Caller,
    Ids((provider, id)): One,
) -> Result<Json<ProviderUser>, Failure> {
    service::get(&app, &caller, provider, id).await.map(Json)
}

async fn invite(
    State(app): Ctx,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
    Input(request): Input<ProviderUserInvite>,
) -> Result<(), Failure> {
    service::invite(&app, &caller, provider, &request).await
}

async fn reinvite(State(app): Ctx, caller: Caller, Ids((provider, id)): One) -> Result<(), Failure> {
    service::reinvite(&app, &caller, provider, id).await
}

async fn reinvite_some(
    State(app): Ctx,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
    Input(request): Input<ProviderUserIds>,
) -> Rows {
    service::may_reinvite(&app, &caller, provider).await?;
    let mut outcomes = Vec::new();
    for id in request.ids {
        outcomes.push((id, service::reinvite(&app, &caller, provider, id).await));
    }
    Ok(Json(List::new(service::bulk_rows(outcomes))))
}

async fn accept(
    State(app): Ctx,
    caller: Caller,
    Ids((provider, id)): One,
    Input(request): Input<ProviderUserAccept>,
) -> Result<(), Failure> {
    service::accept(&app, &caller, provider, id, &request.token).await
}

async fn confirm(
    State(app): Ctx,
    caller: Caller,
    Ids((provider, id)): One,
    Input(request): Input<ProviderUserConfirm>,
) -> Result<(), Failure> {
    let outcomes =
        service::confirm(&app, &caller, provider, &[ProviderUserKey { id, key: request.key }]).await?;
    outcomes.into_iter().next().map_or(Ok(()), |(_, outcome)| outcome)
}

async fn confirm_some(
    State(app): Ctx,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
    Input(request): Input<ProviderUserBulkConfirm>,
) -> Rows {
    let outcomes = service::confirm(&app, &caller, provider, &request.keys).await?;
    Ok(Json(List::new(service::bulk_rows(outcomes))))
}

async fn public_keys(
    State(app): Ctx,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
    Input(request): Input<ProviderUserIds>,
) -> Result<Json<List<ProviderUserPublicKey>>, Failure> {
    service::public_keys(&app, &caller, provider, &request.ids).await.map(List::new).map(Json)
}

async fn update(
    State(app): Ctx,
    caller: Caller,
    Ids((provider, id)): One,
    Input(request): Input<ProviderUserUpdate>,
) -> Result<(), Failure> {
    service::update(&app, &caller, provider, id, request.role).await
}

async fn remove(State(app): Ctx, caller: Caller, Ids((provider, id)): One) -> Result<(), Failure> {
    let outcomes = service::remove(&app, &caller, provider, &[id]).await?;
    outcomes.into_iter().next().map_or(Ok(()), |(_, outcome)| outcome)
}

async fn remove_some(
    State(app): Ctx,
    caller: Caller,
    Ids(provider): Ids<ProviderId>,
    Input(request): Input<ProviderUserIds>,
) -> Rows {
    let outcomes = service::remove(&app, &caller, provider, &request.ids).await?;
    Ok(Json(List::new(service::bulk_rows(outcomes))))
}
