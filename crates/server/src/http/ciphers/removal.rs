//! One item into the trash, out of it, gone; and every item of an organization gone.

use axum::extract::State;
use keystead_api::account::SecretVerification;
use keystead_api::paths::ciphers as paths;

use super::read::Of;
use super::{Ctx, Item, One};
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Asked, Ids, Input, RawJson};
use crate::http::routes::Routes;
use crate::service::cipher_edit::removal::{self, Removal};
use crate::service::cipher_json::Shape;
use crate::service::cipher_rights::Role;
use crate::service::{ciphers, organization_end};

pub fn routes(routes: Routes) -> Routes {
    routes
        .put(paths::DELETE, "Put an item into the trash", trash)
        .post(paths::DELETE, "Delete an item for good (older form)", delete)
        .put(paths::DELETE_ADMIN, "Put an item into the trash, as administrator", trash_as_admin)
        .post(paths::DELETE_ADMIN, "Delete an item for good, as administrator (older form)", delete_as_admin)
        .delete(paths::CIPHER, "Delete an item for good", delete)
        .delete(paths::CIPHER_ADMIN, "Delete an item for good, as administrator", delete_as_admin)
        .put(paths::RESTORE, "Take an item out of the trash", restore)
        .put(paths::RESTORE_ADMIN, "Take an item out of the trash, as administrator", restore_as_admin)
        .post(paths::PURGE, "Delete every item of an organization for good", purge)
}

async fn trash(State(app): Ctx, caller: Caller, Ids(id): One) -> Result<(), Failure> {
    removal::apply(&app, &caller, &[id], Role::Person, None, Removal::Trash).await
}

async fn trash_as_admin(State(app): Ctx, caller: Caller, Ids(id): One) -> Result<(), Failure> {
    removal::apply(&app, &caller, &[id], Role::Admin, None, Removal::Trash).await
}

async fn delete(State(app): Ctx, caller: Caller, Ids(id): One) -> Result<(), Failure> {
    removal::apply(&app, &caller, &[id], Role::Person, None, Removal::Delete).await
}

async fn delete_as_admin(State(app): Ctx, caller: Caller, Ids(id): One) -> Result<(), Failure> {
    removal::apply(&app, &caller, &[id], Role::Admin, None, Removal::Delete).await
}

async fn purge(
    State(app): Ctx,
    caller: Caller,
    Asked(of): Asked<Of>,
    Input(secret): Input<SecretVerification>,
) -> Result<(), Failure> {
    organization_end::purge(&app, &caller, of.organization_id, &secret).await
}

async fn restore(State(app): Ctx, caller: Caller, Ids(id): One) -> Item {
    removal::apply(&app, &caller, &[id], Role::Person, None, Removal::Restore).await?;
    ciphers::get(&app, &caller, id, Role::Person, Shape::Cipher).await.map(RawJson::new)
}

async fn restore_as_admin(State(app): Ctx, caller: Caller, Ids(id): One) -> Item {
    removal::apply(&app, &caller, &[id], Role::Admin, None, Removal::Restore).await?;
    ciphers::get(&app, &caller, id, Role::Admin, Shape::MiniDetails).await.map(RawJson::new)
}
