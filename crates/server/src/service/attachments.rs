//! Files of items: announced, uploaded, downloaded through a signed address, deleted.

use std::path::PathBuf;

use axum::body::Bytes;
use futures::{Stream, StreamExt};
use keystead_api::ciphers::attachment::{Attachment as Shown, AttachmentRequest};
use keystead_domain::enums::EventType;
use keystead_domain::ids::CipherId;
use keystead_domain::limits::{ATTACHMENT_BYTES, ENCRYPTED_SHORT};
use tokio::io::AsyncWriteExt;

use super::cipher_edit::{changed, check_revision};
use super::cipher_json::{self, Shape};
use super::cipher_rights::{self, Right, Role};
use super::ciphers as reading;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::attachments::{self, Attachment};
use crate::store::ciphers;
use crate::token::link::Link;
use crate::{clock, random};

const DOWNLOAD_SECONDS: i64 = 300;
/// How far an upload may be from the announced size.
const SIZE_TOLERANCE: i64 = 1024 * 1024;

/// An announced file and the item with it.
pub struct Announced {
    pub attachment: String,
    pub item: String,
}

/// Announces a file.
///
/// # Errors
/// Field errors; `NotFound`; `TooLarge`; [`Refusal::OutOfDate`].
pub async fn announce(
    app: &App,
    caller: &Caller,
    id: CipherId,
    request: &AttachmentRequest,
) -> Result<Announced, Failure> {
    let mut fields = Fields::default();
    let name = request.file_name.as_deref().unwrap_or_default();
    fields.enc("FileName", name, ENCRYPTED_SHORT);
    fields.opt_enc("Key", request.key.as_deref(), ENCRYPTED_SHORT);
    let size = request.file_size.unwrap_or_default();
    fields.require(size >= 0, "FileSize", "The size is not valid.");
    fields.check()?;
    if u64::try_from(size).unwrap_or_default() > ATTACHMENT_BYTES {
        return Err(Failure::TooLarge);
    }
    let role = if request.admin_request { Role::Admin } else { Role::Person };
    let now = clock::now();
    let mut write = app.db.write().await?;
    let cipher = cipher_rights::require(&mut write, caller, id, role, Right::Edit).await?.cipher;
    check_revision(request.last_known_revision_date.as_ref(), cipher.revised)?;
    let attachment = random::secret()?.expose().to_owned();
    let row = Attachment {
        id: attachment.clone(),
        cipher: id,
        file_name: name.to_owned(),
        key: request.key.clone(),
        size,
        uploaded: false,
    };
    attachments::insert(&mut write, &row, now).await?;
    ciphers::touch(&mut write, id, now).await?;
    let shape = if role == Role::Admin { Shape::Mini } else { Shape::Cipher };
    let item = reading::one(app, &mut write, caller, id, shape).await?;
    write.commit().await?;
    Ok(Announced { attachment, item })
}

/// A file that somebody may write to.
pub async fn writable(
    app: &App,
    caller: &Caller,
    id: CipherId,
    attachment: &str,
) -> Result<Attachment, Failure> {
    let mut read = app.db.read().await?;
    let as_person = cipher_rights::require(&mut read, caller, id, Role::Person, Right::Edit).await;
    if as_person.is_err() {
        cipher_rights::require(&mut read, caller, id, Role::Admin, Right::Edit).await?;
    }
    attachments::by_id(&mut read, id, attachment).await?.ok_or(Failure::NotFound)
}

/// Takes the bytes of an announced file.
///
/// # Errors
/// `NotFound`; [`Refusal::WrongFileSize`] (the announcement is withdrawn then); `TooLarge`.
pub async fn upload<E>(
    app: &App,
    caller: &Caller,
    id: CipherId,
    attachment: &str,
    bytes: impl Stream<Item = Result<Bytes, E>>,
) -> Result<(), Failure> {
    let row = writable(app, caller, id, attachment).await?;
    let path = app.attachment_path(&id.to_string(), &row.id);
    let received = receive(&path, bytes, row.size + SIZE_TOLERANCE).await;
    let now = clock::now();
    let mut write = app.db.write().await?;
    let size = match received {
        Ok(size) if (size - row.size).abs() <= SIZE_TOLERANCE => size,
        other => {
            attachments::remove(&mut write, &row.id).await?;
            write.commit().await?;
            // Nothing refers to the bytes any more.
            let _ = tokio::fs::remove_file(&path).await;
            return Err(other.err().unwrap_or(Refusal::WrongFileSize.into()));
        }
    };
    let mut cipher = ciphers::by_id(&mut write, id).await?.ok_or(Failure::NotFound)?;
    attachments::mark_uploaded(&mut write, &row.id, size).await?;
    ciphers::touch(&mut write, id, now).await?;
    cipher.revised = now;
    changed(&mut write, caller, &cipher, EventType::CipherAttachmentCreated, now).await?;
    write.commit().await?;
    Ok(())
}

async fn receive<E>(
    path: &std::path::Path,
    bytes: impl Stream<Item = Result<Bytes, E>>,
    most: i64,
) -> Result<i64, Failure> {
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await?;
    }
    let mut file = tokio::fs::File::create(path).await?;
    let mut size = 0i64;
    let mut bytes = std::pin::pin!(bytes);
    while let Some(piece) = bytes.next().await {
        let piece = piece.map_err(|_| Failure::Unreadable("The upload broke off.".to_owned()))?;
        size = size.saturating_add(i64::try_from(piece.len()).unwrap_or(i64::MAX));
        if size > most {
            return Err(Refusal::WrongFileSize.into());
        }
        file.write_all(&piece).await?;
    }
    file.flush().await?;
    Ok(size)
}

/// Where a file can be fetched for five minutes.
///
/// # Errors
/// `NotFound` for missing files and missing rights.
pub async fn address(
    app: &App,
    caller: &Caller,
    id: CipherId,
    attachment: &str,
    role: Role,
) -> Result<Shown, Failure> {
    let mut read = app.db.read().await?;
    cipher_rights::require(&mut read, caller, id, role, Right::Read).await?;
    let row = attachments::by_id(&mut read, id, attachment)
        .await?
        .filter(|row| row.uploaded)
        .ok_or(Failure::NotFound)?;
    let link = Link::Attachment { cipher: id, attachment: row.id.clone() };
    let token = link.seal(&app.keys, clock::now(), DOWNLOAD_SECONDS)?;
    Ok(cipher_json::shown(app, &row, Some(&token)))
}

/// The file that a download token opens.
///
/// # Errors
/// `NotFound` for bad tokens and missing files.
pub async fn file(app: &App, token: &str) -> Result<PathBuf, Failure> {
    let Some(Link::Attachment { cipher, attachment }) = Link::open(&app.keys, token, clock::now()) else {
        return Err(Failure::NotFound);
    };
    let row = attachments::by_id(&mut *app.db.read().await?, cipher, &attachment)
        .await?
        .ok_or(Failure::NotFound)?;
    Ok(app.attachment_path(&cipher.to_string(), &row.id))
}

/// Deletes a file; gives the item without it.
///
/// # Errors
/// `NotFound`.
pub async fn remove(
    app: &App,
    caller: &Caller,
    id: CipherId,
    attachment: &str,
    role: Role,
) -> Result<String, Failure> {
    let now = clock::now();
    let mut write = app.db.write().await?;
    let mut cipher = cipher_rights::require(&mut write, caller, id, role, Right::Edit).await?.cipher;
    let row = attachments::by_id(&mut write, id, attachment).await?.ok_or(Failure::NotFound)?;
    attachments::remove(&mut write, &row.id).await?;
    ciphers::touch(&mut write, id, now).await?;
    cipher.revised = now;
    changed(&mut write, caller, &cipher, EventType::CipherAttachmentDeleted, now).await?;
    let item = reading::one(app, &mut write, caller, id, Shape::Mini).await?;
    write.commit().await?;
    // The row is gone; a file that cannot be removed only takes room.
    let _ = tokio::fs::remove_file(app.attachment_path(&id.to_string(), &row.id)).await;
    Ok(item)
}

/// Removes the bytes of all files of an item that is gone.
pub async fn forget_all(app: &App, cipher: CipherId) {
    let folder = app.data.join("attachments").join(cipher.to_string());
    match tokio::fs::remove_dir_all(&folder).await {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            tracing::warn!(%error, "files of a deleted item stay behind");
        }
        _ => {}
    }
}
