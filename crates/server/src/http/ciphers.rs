//! Items.

mod attachments;
mod bulk;
mod placement;
mod read;
mod removal;
mod write;

use std::sync::Arc;

use axum::extract::State;
use keystead_api::List;
use keystead_api::ciphers::CipherJson;
use keystead_api::paths::ciphers as paths;
use keystead_domain::ids::CipherId;

use super::extract::{Ids, RawJson};
use super::routes::Routes;
use crate::app::App;
use crate::failure::Failure;

type Ctx = State<Arc<App>>;
type One = Ids<CipherId>;
type Item = Result<RawJson<CipherJson>, Failure>;
type Items = Result<RawJson<List<CipherJson>>, Failure>;

pub fn routes(routes: Routes) -> Routes {
    let routes = routes
        .get(paths::CIPHERS, "All visible items", read::list)
        .post(paths::CIPHERS, "Create a personal item", write::create)
        .post(paths::CREATE, "Create an organization's item", write::create_in_organization)
        .post(paths::ADMIN, "Create an organization's item as administrator", write::create_as_admin)
        .get(paths::CIPHER, "One item", read::get)
        .put(paths::CIPHER, "Change an item", write::update)
        .post(paths::CIPHER, "Change an item (older form)", write::update)
        .get(paths::DETAILS, "One item with its collections", read::details)
        .get(paths::FULL_DETAILS, "One item with its collections (older path)", read::details)
        .get(paths::CIPHER_ADMIN, "One item as administrator", read::get_as_admin)
        .put(paths::CIPHER_ADMIN, "Change an item as administrator", write::update_as_admin)
        .post(paths::CIPHER_ADMIN, "Change an item as administrator (older form)", write::update_as_admin)
        .get(paths::ORGANIZATION_DETAILS, "All items of an organization", read::organization)
        .get(paths::ASSIGNED, "Items of an organization assigned to the caller", read::assigned)
        .put(paths::PARTIAL, "Folder and favorite of an item", write::partial)
        .post(paths::PARTIAL, "Folder and favorite of an item (older form)", write::partial)
        .put(paths::SHARE, "Move an item into an organization", write::share)
        .post(paths::SHARE, "Move an item into an organization (older form)", write::share)
        .put(paths::BULK_SHARE, "Move several items into an organization", write::share_some)
        .post(paths::BULK_SHARE, "Move several items into an organization (older form)", write::share_some)
        .put(paths::MOVE, "Put items into a folder", write::move_to_folder)
        .post(paths::MOVE, "Put items into a folder (older form)", write::move_to_folder);
    attachments::routes(bulk::routes(removal::routes(placement::routes(routes))))
}
