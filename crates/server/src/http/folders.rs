//! Folders.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::folders::{Folder, FolderRequest};
use keystead_api::paths::account as paths;
use keystead_domain::ids::FolderId;

use super::extract::{Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::{accounts, folders};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::FOLDERS, "All folders", list)
        .post(paths::FOLDERS, "Make a folder", create)
        .get(paths::FOLDER, "One folder", get)
        .put(paths::FOLDER, "Rename a folder", update)
        .post(paths::FOLDER, "Rename a folder (older form)", update)
        .delete(paths::FOLDER, "Delete a folder", remove)
        .post(paths::FOLDER_DELETE, "Delete a folder (older form)", remove)
}

async fn list(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<List<Folder>>, Failure> {
    let folders = accounts::folder_list(&mut *app.db.read().await?, caller.id()).await?;
    Ok(Json(List::new(folders)))
}

async fn get(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(id): Ids<FolderId>,
) -> Result<Json<Folder>, Failure> {
    let folders = accounts::folder_list(&mut *app.db.read().await?, caller.id()).await?;
    folders.into_iter().find(|folder| folder.id == id).map(Json).ok_or(Failure::NotFound)
}

async fn create(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(request): Input<FolderRequest>,
) -> Result<Json<Folder>, Failure> {
    folders::save(&app, &caller, None, request).await.map(Json)
}

async fn update(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(id): Ids<FolderId>,
    Input(request): Input<FolderRequest>,
) -> Result<Json<Folder>, Failure> {
    folders::save(&app, &caller, Some(id), request).await.map(Json)
}

async fn remove(State(app): State<Arc<App>>, caller: Caller, Ids(id): Ids<FolderId>) -> Result<(), Failure> {
    folders::remove(&app, &caller, id).await
}
