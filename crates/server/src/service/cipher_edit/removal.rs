//! Into the trash, out of it, gone.

use keystead_domain::enums::EventType;
use keystead_domain::ids::{CipherId, OrganizationId};
use keystead_domain::limits;

use super::changed;
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Refusal};
use crate::service::attachments;
use crate::service::cipher_rights::{self, Right, Role};
use crate::store::{Conn, ciphers};

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
    for id in ids {
        one(&mut write, caller, *id, role, organization, removal).await?;
    }
    write.commit().await?;
    if removal == Removal::Delete {
        for id in ids {
            attachments::forget_all(app, *id).await;
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
) -> Result<(), Failure> {
    let now = clock::now();
    let mut cipher = cipher_rights::require(conn, caller, id, role, Right::Delete).await?.cipher;
    if organization.is_some() && cipher.organization != organization {
        return Err(Failure::NotFound);
    }
    match removal {
        Removal::Trash if cipher.deleted.is_some() => return Ok(()),
        Removal::Restore if cipher.deleted.is_none() => return Ok(()),
        Removal::Trash => cipher.deleted = Some(now),
        Removal::Restore => cipher.deleted = None,
        Removal::Delete => {
            changed(conn, caller, &cipher, EventType::CipherDeleted, now).await?;
            ciphers::remove(conn, id).await?;
            return Ok(());
        }
    }
    cipher.revised = now;
    ciphers::update(conn, &cipher).await?;
    let kind =
        if removal == Removal::Trash { EventType::CipherSoftDeleted } else { EventType::CipherRestored };
    changed(conn, caller, &cipher, kind, now).await
}
