//! Into the trash, out of it, gone.

use keystead_domain::enums::EventType;
use keystead_domain::ids::{CipherId, OrganizationId};
use keystead_domain::limits;

use super::changed;
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Refusal};
use crate::service::cipher_rights::{self, Right, Role};
use crate::store::{Conn, attachments, ciphers};

/// What happens to items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// Into the trash.
    Trash,
    /// Out of the trash.
    Restore,
    /// Gone for good, with their files.
    Delete,
}

/// Refuses bulk requests that are too long.
pub fn check_count(ids: &[CipherId]) -> Result<(), Failure> {
    if ids.len() > limits::BULK_ITEMS { Err(Refusal::TooManyItems.into()) } else { Ok(()) }
}

/// Does the same to several items, all or none.
///
/// # Errors
/// `NotFound` when one is not there or not the caller's to remove; [`Refusal::TooManyItems`].
pub async fn apply(
    app: &App,
    caller: &Caller,
    ids: &[CipherId],
    role: Role,
    organization: Option<OrganizationId>,
    removal: Removal,
) -> Result<(), Failure> {
    check_count(ids)?;
    let mut write = app.db.write().await?;
    let mut files = Vec::new();
    for id in ids {
        files.extend(one(&mut write, caller, *id, role, organization, removal).await?);
    }
    write.commit().await?;
    for (cipher, file) in files {
        let path = app.attachment_path(&cipher.to_string(), &file);
        // The row is gone; a file that cannot be removed only takes room.
        if let Err(error) = tokio::fs::remove_file(path).await {
            tracing::debug!(%error, "file of a deleted item");
        }
    }
    Ok(())
}

async fn one(
    conn: &mut Conn,
    caller: &Caller,
    id: CipherId,
    role: Role,
    organization: Option<OrganizationId>,
    removal: Removal,
) -> Result<Vec<(CipherId, String)>, Failure> {
    let now = clock::now();
    let mut cipher = cipher_rights::require(conn, caller, id, role, Right::Delete).await?.cipher;
    if organization.is_some() && cipher.organization != organization {
        return Err(Failure::NotFound);
    }
    match removal {
        Removal::Trash if cipher.deleted.is_some() => return Ok(Vec::new()),
        Removal::Restore if cipher.deleted.is_none() => return Ok(Vec::new()),
        Removal::Trash => cipher.deleted = Some(now),
        Removal::Restore => cipher.deleted = None,
        Removal::Delete => {
            let files = attachments::of_cipher(conn, id).await?;
            changed(conn, caller, &cipher, EventType::CipherDeleted, now).await?;
            ciphers::remove(conn, id).await?;
            return Ok(files.into_iter().map(|file| (id, file.id)).collect());
        }
    }
    cipher.revised = now;
    ciphers::update(conn, &cipher).await?;
    let kind =
        if removal == Removal::Trash { EventType::CipherSoftDeleted } else { EventType::CipherRestored };
    changed(conn, caller, &cipher, kind, now).await?;
    Ok(Vec::new())
}
