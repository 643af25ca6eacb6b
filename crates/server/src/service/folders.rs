//! Folders of a person's own vault.

use keystead_api::WireDate;
use keystead_api::folders::{Folder, FolderRequest};
use keystead_domain::ids::FolderId;
use keystead_domain::limits;

use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields};
use crate::store::{folders, users};
use crate::{clock, random};

/// A folder as the wire has it.
pub fn shown(folder: folders::Folder) -> Folder {
    Folder {
        object: "folder".to_owned(),
        id: folder.id,
        name: folder.name,
        revision_date: Some(WireDate::from_timestamp(folder.revised)),
    }
}

/// Makes a folder, or renames the one of an id.
///
/// # Errors
/// `NotFound` for somebody else's folder; field errors.
pub async fn save(
    app: &App,
    caller: &Caller,
    id: Option<FolderId>,
    request: FolderRequest,
) -> Result<Folder, Failure> {
    let mut fields = Fields::default();
    fields.enc("Name", &request.name, limits::ENCRYPTED_SHORT);
    fields.check()?;
    let now = clock::now();
    let mut write = app.db.write().await?;
    let id = match id {
        Some(id) => folders::by_id(&mut write, caller.id(), id).await?.ok_or(Failure::NotFound)?.id,
        None => random::id()?,
    };
    let folder = folders::Folder { id, name: request.name, revised: now };
    folders::put(&mut write, caller.id(), &folder).await?;
    users::touch(&mut write, caller.id(), now).await?;
    write.commit().await?;
    Ok(shown(folder))
}

/// Deletes a folder; its items stay.
///
/// # Errors
/// `NotFound` for somebody else's folder.
pub async fn remove(app: &App, caller: &Caller, id: FolderId) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    folders::by_id(&mut write, caller.id(), id).await?.ok_or(Failure::NotFound)?;
    folders::remove(&mut write, id).await?;
    users::touch(&mut write, caller.id(), clock::now()).await?;
    write.commit().await?;
    Ok(())
}
