//! Creating and changing items.

use axum::extract::State;
use keystead_api::ciphers::request::{
    CipherBulkShareRequest, CipherCreateRequest, CipherRequest, CipherShareRequest,
};
use keystead_api::ciphers::{CipherMove, CipherPartial};

use super::{Ctx, Item, Items, One};
use crate::caller::Caller;
use crate::failure::{Failure, Fields};
use crate::http::extract::{Ids, Input, RawJson};
use crate::service::cipher_edit::{self, create, removal};
use crate::service::cipher_rights::Role;
use crate::service::ciphers;

pub async fn create(State(app): Ctx, caller: Caller, Input(request): Input<CipherRequest>) -> Item {
    create::personal(&app, &caller, &request).await.map(RawJson::new)
}

pub async fn create_in_organization(
    State(app): Ctx,
    caller: Caller,
    Input(request): Input<CipherCreateRequest>,
) -> Item {
    create::in_organization(&app, &caller, &request, Role::Person).await.map(RawJson::new)
}

pub async fn create_as_admin(
    State(app): Ctx,
    caller: Caller,
    Input(request): Input<CipherCreateRequest>,
) -> Item {
    create::in_organization(&app, &caller, &request, Role::Admin).await.map(RawJson::new)
}

pub async fn update(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<CipherRequest>,
) -> Item {
    cipher_edit::update(&app, &caller, id, &request, Role::Person).await.map(RawJson::new)
}

pub async fn update_as_admin(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<CipherRequest>,
) -> Item {
    cipher_edit::update(&app, &caller, id, &request, Role::Admin).await.map(RawJson::new)
}

pub async fn partial(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<CipherPartial>,
) -> Item {
    cipher_edit::partial(&app, &caller, id, request.folder_id, request.favorite).await.map(RawJson::new)
}

pub async fn share(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<CipherShareRequest>,
) -> Item {
    let mut shared = create::share(&app, &caller, &[(id, request.cipher)], &request.collection_ids).await?;
    shared.pop().map(RawJson::new).ok_or(Failure::NotFound)
}

pub async fn share_some(
    State(app): Ctx,
    caller: Caller,
    Input(request): Input<CipherBulkShareRequest>,
) -> Items {
    let mut items = Vec::new();
    let mut fields = Fields::default();
    for (position, cipher) in request.ciphers.into_iter().enumerate() {
        match cipher.id {
            Some(id) => items.push((id, cipher)),
            None => fields.add(format!("Ciphers[{position}].Id"), "The Id field is required."),
        }
    }
    fields.check()?;
    removal::check_count(&items.iter().map(|(id, _)| *id).collect::<Vec<_>>())?;
    let shared = create::share(&app, &caller, &items, &request.collection_ids).await?;
    Ok(RawJson::new(ciphers::list_text(&shared.join(","))))
}

pub async fn move_to_folder(
    State(app): Ctx,
    caller: Caller,
    Input(request): Input<CipherMove>,
) -> Result<(), Failure> {
    removal::check_count(&request.ids)?;
    cipher_edit::move_to_folder(&app, &caller, &request.ids, request.folder_id).await
}
