//! Members of an organization.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::members::{
    Member, MemberAccept, MemberAwaiting, MemberBulkConfirm, MemberBulkRow, MemberConfirm, MemberIds,
    MemberInvite, MemberKey, MemberMini, MemberPublicKey, MemberRestore, MemberUpdate,
};
use keystead_api::paths::organization as paths;
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use serde::Deserialize;

use super::extract::{Asked, Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::confirmation::{self, Confirmation};
use crate::service::member_changes::{self, Change};
use crate::service::member_ends;
use crate::service::members::{self as service, Outcomes};

type Ctx = State<Arc<App>>;
type Of = Ids<OrganizationId>;
type One = Ids<(OrganizationId, OrganizationUserId)>;
type Rows = Result<Json<List<MemberBulkRow>>, Failure>;

pub fn routes(routes: Routes) -> Routes {
    let routes = routes
        .get(paths::MEMBERS, "Everybody in an organization", list)
        .get(paths::MEMBERS_MINI, "Names and states of the members", mini_list)
        .get(paths::MEMBER, "One member", get)
        .put(paths::MEMBER, "Change role and access of a member", update)
        .post(paths::MEMBERS_INVITE, "Invite people", invite)
        .post(paths::MEMBERS_REINVITE, "Mail several invitations again", reinvite_some)
        .post(paths::MEMBER_REINVITE, "Mail an invitation again", reinvite)
        .post(paths::MEMBER_ACCEPT, "Accept an invitation", accept)
        .post(paths::MEMBER_CONFIRM, "Hand the organization key over", confirm)
        .post(paths::MEMBERS_CONFIRM, "Hand the organization key to several members", confirm_some)
        .get(paths::MEMBERS_AWAITING, "Members whom a client may confirm on its own", awaiting)
        .post(paths::MEMBER_AUTO_CONFIRM, "Hand the organization key over on the client's own", auto_confirm)
        .post(
            paths::MEMBERS_AUTO_CONFIRM,
            "Hand the organization key to several members on the client's own",
            auto_confirm_some,
        )
        .post(paths::MEMBERS_PUBLIC_KEYS, "Public keys of members to confirm", public_keys);
    ends(changes(routes))
}

fn ends(routes: Routes) -> Routes {
    routes
        .post(paths::LEAVE, "Leave an organization", leave)
        .put(paths::REVOKE_SELF, "Take one's own access away", revoke_self)
        .delete(paths::MEMBER_DELETE_ACCOUNT, "Delete the account of a member", delete_account)
        .post(paths::MEMBER_DELETE_ACCOUNT, "Delete the account of a member (older form)", delete_account)
        .delete(paths::MEMBERS_DELETE_ACCOUNT, "Delete the accounts of several members", delete_accounts)
        .post(
            paths::MEMBERS_DELETE_ACCOUNT,
            "Delete the accounts of several members (older form)",
            delete_accounts,
        )
}

fn changes(routes: Routes) -> Routes {
    routes
        .delete(paths::MEMBER, "Remove a member", remove)
        .post(paths::MEMBER_REMOVE, "Remove a member (older form)", remove)
        .delete(paths::MEMBERS, "Remove several members", remove_some)
        .post(paths::MEMBERS_REMOVE, "Remove several members (older form)", remove_some)
        .put(paths::MEMBER_REVOKE, "Take a member's access away", revoke)
        .patch(paths::MEMBER_REVOKE, "Take a member's access away (older form)", revoke)
        .put(paths::MEMBERS_REVOKE, "Take the access of several members away", revoke_some)
        .patch(paths::MEMBERS_REVOKE, "Take the access of several members away (older form)", revoke_some)
        .put(paths::MEMBER_RESTORE, "Give a member's access back", restore)
        .put(paths::MEMBER_RESTORE_OLD, "Give a member's access back (older path)", restore)
        .patch(paths::MEMBER_RESTORE_OLD, "Give a member's access back (older form)", restore)
        .put(paths::MEMBERS_RESTORE, "Give the access of several members back", restore_some)
        .patch(paths::MEMBERS_RESTORE, "Give the access of several members back (older form)", restore_some)
}

#[derive(schemars::JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Include {
    #[serde(default)]
    include_collections: bool,
    #[serde(default)]
    include_groups: bool,
}

async fn list(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Asked(include): Asked<Include>,
) -> Result<Json<List<Member>>, Failure> {
    let include =
        service::Include { collections: include.include_collections, groups: include.include_groups };
    service::list(&app, &caller, organization, include).await.map(List::new).map(Json)
}

async fn mini_list(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
) -> Result<Json<List<MemberMini>>, Failure> {
    service::mini_list(&app, &caller, organization).await.map(List::new).map(Json)
}

async fn get(State(app): Ctx, caller: Caller, Ids((organization, id)): One) -> Result<Json<Member>, Failure> {
    service::get(&app, &caller, organization, id).await.map(Json)
}

async fn update(
    State(app): Ctx,
    caller: Caller,
    Ids((organization, id)): One,
    Input(request): Input<MemberUpdate>,
) -> Result<(), Failure> {
    member_changes::update(&app, &caller, organization, id, &request).await
}

async fn invite(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<MemberInvite>,
) -> Result<(), Failure> {
    service::invite(&app, &caller, organization, &request).await
}

async fn reinvite(State(app): Ctx, caller: Caller, Ids((organization, id)): One) -> Result<(), Failure> {
    service::reinvite(&app, &caller, organization, id).await
}

async fn reinvite_some(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<MemberIds>,
) -> Rows {
    service::may_reinvite(&app, &caller, organization).await?;
    let mut outcomes = Outcomes::new();
    for id in request.ids {
        outcomes.push((id, service::reinvite(&app, &caller, organization, id).await));
    }
    Ok(Json(List::new(service::bulk_rows(outcomes))))
}

async fn accept(
    State(app): Ctx,
    caller: Caller,
    Ids((organization, id)): One,
    Input(request): Input<MemberAccept>,
) -> Result<(), Failure> {
    service::accept(&app, &caller, organization, id, &request).await
}

fn only(outcomes: Outcomes) -> Result<(), Failure> {
    outcomes.into_iter().next().map_or(Ok(()), |(_, outcome)| outcome)
}

async fn one_confirmed(
    app: &App,
    caller: &Caller,
    (organization, id): (OrganizationId, OrganizationUserId),
    request: MemberConfirm,
    how: Confirmation,
) -> Result<(), Failure> {
    let my_items = request.default_user_collection_name.as_deref();
    let entry = MemberKey { id, key: request.key };
    only(confirmation::confirm(app, caller, organization, &[entry], my_items, how).await?)
}

async fn confirm(
    State(app): Ctx,
    caller: Caller,
    Ids(of): One,
    Input(request): Input<MemberConfirm>,
) -> Result<(), Failure> {
    one_confirmed(&app, &caller, of, request, Confirmation::ByHand).await
}

async fn auto_confirm(
    State(app): Ctx,
    caller: Caller,
    Ids(of): One,
    Input(request): Input<MemberConfirm>,
) -> Result<(), Failure> {
    one_confirmed(&app, &caller, of, request, Confirmation::Automatic).await
}

async fn some_confirmed(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    request: &MemberBulkConfirm,
    how: Confirmation,
) -> Rows {
    let my_items = request.default_user_collection_name.as_deref();
    let outcomes = confirmation::confirm(app, caller, organization, &request.keys, my_items, how).await?;
    Ok(Json(List::new(service::bulk_rows(outcomes))))
}

async fn confirm_some(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<MemberBulkConfirm>,
) -> Rows {
    some_confirmed(&app, &caller, organization, &request, Confirmation::ByHand).await
}

async fn auto_confirm_some(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<MemberBulkConfirm>,
) -> Rows {
    some_confirmed(&app, &caller, organization, &request, Confirmation::Automatic).await
}

async fn awaiting(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
) -> Result<Json<List<MemberAwaiting>>, Failure> {
    confirmation::awaiting(&app, &caller, organization).await.map(List::new).map(Json)
}

async fn public_keys(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<MemberIds>,
) -> Result<Json<List<MemberPublicKey>>, Failure> {
    confirmation::public_keys(&app, &caller, organization, &request.ids).await.map(List::new).map(Json)
}

async fn some(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    request: &MemberIds,
    change: Change,
) -> Rows {
    let my_items = request.default_user_collection_name.as_deref();
    let outcomes = member_changes::apply(app, caller, organization, &request.ids, change, my_items).await?;
    Ok(Json(List::new(service::bulk_rows(outcomes))))
}

async fn remove(State(app): Ctx, caller: Caller, Ids((organization, id)): One) -> Result<(), Failure> {
    only(member_changes::apply(&app, &caller, organization, &[id], Change::Remove, None).await?)
}

async fn remove_some(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<MemberIds>,
) -> Rows {
    some(&app, &caller, organization, &request, Change::Remove).await
}

async fn revoke(State(app): Ctx, caller: Caller, Ids((organization, id)): One) -> Result<(), Failure> {
    only(member_changes::apply(&app, &caller, organization, &[id], Change::Revoke, None).await?)
}

async fn revoke_some(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<MemberIds>,
) -> Rows {
    some(&app, &caller, organization, &request, Change::Revoke).await
}

async fn restore(
    State(app): Ctx,
    caller: Caller,
    Ids((organization, id)): One,
    Input(request): Input<MemberRestore>,
) -> Result<(), Failure> {
    let my_items = request.default_user_collection_name.as_deref();
    only(member_changes::apply(&app, &caller, organization, &[id], Change::Restore, my_items).await?)
}

async fn restore_some(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<MemberIds>,
) -> Rows {
    some(&app, &caller, organization, &request, Change::Restore).await
}

async fn leave(State(app): Ctx, caller: Caller, Ids(organization): Of) -> Result<(), Failure> {
    member_ends::leave(&app, &caller, organization).await
}

async fn revoke_self(State(app): Ctx, caller: Caller, Ids(organization): Of) -> Result<(), Failure> {
    member_ends::revoke_self(&app, &caller, organization).await
}

async fn delete_account(
    State(app): Ctx,
    caller: Caller,
    Ids((organization, id)): One,
) -> Result<(), Failure> {
    only(member_ends::delete_accounts(&app, &caller, organization, &[id]).await?)
}

async fn delete_accounts(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Of,
    Input(request): Input<MemberIds>,
) -> Rows {
    let outcomes = member_ends::delete_accounts(&app, &caller, organization, &request.ids).await?;
    Ok(Json(List::new(service::bulk_rows(outcomes))))
}
