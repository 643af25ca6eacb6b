//! Several items into the trash, out of it, gone. The admin variants name the organization.

use axum::extract::State;
use keystead_api::ciphers::CipherIds;
use keystead_api::paths::ciphers as paths;

use super::{Ctx, Items};
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Input, RawJson};
use crate::http::routes::Routes;
use crate::service::cipher_edit::removal::{self, Removal};
use crate::service::cipher_json::Shape;
use crate::service::cipher_rights::Role;
use crate::service::ciphers;

pub fn routes(routes: Routes) -> Routes {
    routes
        .put(paths::BULK_DELETE, "Put items into the trash", trash)
        .put(paths::BULK_DELETE_ADMIN, "Put items into the trash, as administrator", trash_as_admin)
        .delete(paths::CIPHERS, "Delete items for good", delete)
        .post(paths::BULK_DELETE, "Delete items for good (older form)", delete)
        .delete(paths::ADMIN, "Delete items for good, as administrator", delete_as_admin)
        .post(
            paths::BULK_DELETE_ADMIN,
            "Delete items for good, as administrator (older form)",
            delete_as_admin,
        )
        .put(paths::BULK_RESTORE, "Take items out of the trash", restore)
        .put(paths::BULK_RESTORE_ADMIN, "Take items out of the trash, as administrator", restore_as_admin)
}

async fn trash(State(app): Ctx, caller: Caller, Input(request): Input<CipherIds>) -> Result<(), Failure> {
    removal::apply(&app, &caller, &request.ids, Role::Person, None, Removal::Trash).await
}

async fn delete(State(app): Ctx, caller: Caller, Input(request): Input<CipherIds>) -> Result<(), Failure> {
    removal::apply(&app, &caller, &request.ids, Role::Person, None, Removal::Delete).await
}

async fn as_admin(
    app: &crate::app::App,
    caller: &Caller,
    request: &CipherIds,
    removal: Removal,
) -> Result<(), Failure> {
    let organization = request.organization_id.ok_or(Failure::NotFound)?;
    removal::apply(app, caller, &request.ids, Role::Admin, Some(organization), removal).await
}

async fn trash_as_admin(
    State(app): Ctx,
    caller: Caller,
    Input(request): Input<CipherIds>,
) -> Result<(), Failure> {
    as_admin(&app, &caller, &request, Removal::Trash).await
}

async fn delete_as_admin(
    State(app): Ctx,
    caller: Caller,
    Input(request): Input<CipherIds>,
) -> Result<(), Failure> {
    as_admin(&app, &caller, &request, Removal::Delete).await
}

async fn restore(State(app): Ctx, caller: Caller, Input(request): Input<CipherIds>) -> Items {
    removal::apply(&app, &caller, &request.ids, Role::Person, None, Removal::Restore).await?;
    let mut rows = Vec::new();
    let mut read = app.db.read().await?;
    for id in &request.ids {
        rows.push(ciphers::one(&app, &mut read, &caller, *id, Shape::Mini).await?);
    }
    Ok(RawJson::new(ciphers::list_text(&rows.join(","))))
}

async fn restore_as_admin(State(app): Ctx, caller: Caller, Input(request): Input<CipherIds>) -> Items {
    as_admin(&app, &caller, &request, Removal::Restore).await?;
    let organization = request.organization_id.ok_or(Failure::NotFound)?;
    ciphers::administered(&app, &mut *app.db.read().await?, organization, &request.ids)
        .await
        .map(RawJson::new)
}
