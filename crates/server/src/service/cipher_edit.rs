//! Writing items.

pub mod create;
pub mod placement;
pub mod removal;

use keystead_api::WireDate;
use keystead_api::ciphers::request::CipherRequest;
use keystead_domain::enums::EventType;
use keystead_domain::ids::{CipherId, FolderId};
use keystead_domain::timestamp::Timestamp;

use super::cipher_json::Shape;
use super::cipher_rights::{self, Right, Role};
use super::{ciphers as reading, item_check, policy_rules};
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Refusal};
use crate::store::ciphers::{self, Cipher};
use crate::store::{Conn, events, folders, users};

/// How far the copy being edited may be from the stored one.
const TOLERANCE_MS: i64 = 1_000;

/// Refuses a write from a copy that is not the stored one. Clients that send no date are not checked.
pub fn check_revision(known: Option<&WireDate>, stored: Timestamp) -> Result<(), Failure> {
    let Some(sent) = known.and_then(WireDate::timestamp) else { return Ok(()) };
    if (stored.0 - sent.0).abs() > TOLERANCE_MS { Err(Refusal::OutOfDate.into()) } else { Ok(()) }
}

fn check_account(caller: &Caller, request: &CipherRequest) -> Result<(), Failure> {
    match request.encrypted_for {
        Some(account) if account != caller.id() => Err(Refusal::OtherAccount.into()),
        _ => Ok(()),
    }
}

async fn check_folder(conn: &mut Conn, caller: &Caller, folder: Option<FolderId>) -> Result<(), Failure> {
    match folder {
        Some(id) if folders::by_id(conn, caller.id(), id).await?.is_none() => {
            Err(Refusal::UnknownFolder.into())
        }
        _ => Ok(()),
    }
}

/// Tells everybody concerned and records who did what.
pub async fn changed(
    conn: &mut Conn,
    caller: &Caller,
    cipher: &Cipher,
    kind: EventType,
    now: Timestamp,
) -> Result<(), Failure> {
    match (cipher.organization, cipher.user) {
        (Some(organization), _) => users::touch_members(conn, organization, now).await?,
        (None, Some(owner)) => users::touch(conn, owner, now).await?,
        (None, None) => {}
    }
    let mut event = caller.event(kind);
    event.cipher = Some(cipher.id);
    event.organization = cipher.organization;
    event.user = cipher.user;
    events::insert(conn, &event).await?;
    Ok(())
}

/// Replaces the content of an item.
///
/// # Errors
/// Field errors; `NotFound`; [`Refusal::OutOfDate`], [`Refusal::OtherOrganization`], [`Refusal::TypeFixed`],
/// [`Refusal::RestrictedKind`].
pub async fn update(
    app: &App,
    caller: &Caller,
    id: CipherId,
    request: &CipherRequest,
    role: Role,
) -> Result<String, Failure> {
    check_account(caller, request)?;
    let data = item_check::content(request)?;
    let now = clock::now();
    let mut write = app.db.write().await?;
    let mut cipher = cipher_rights::require(&mut write, caller, id, role, Right::Edit).await?.cipher;
    check_revision(request.last_known_revision_date.as_ref(), cipher.revised)?;
    if cipher.organization != request.organization_id {
        return Err(Refusal::OtherOrganization.into());
    }
    if cipher.kind != request.kind {
        return Err(Refusal::TypeFixed.into());
    }
    policy_rules::require_kind(&mut write, caller, cipher.kind).await?;
    cipher.data = data;
    cipher.revised = now;
    ciphers::update(&mut write, &cipher).await?;
    if role == Role::Person {
        check_folder(&mut write, caller, request.folder_id).await?;
        ciphers::set_personal(&mut write, id, caller.id(), request.folder_id, request.favorite).await?;
    }
    changed(&mut write, caller, &cipher, EventType::CipherUpdated, now).await?;
    let shape = if role == Role::Admin { Shape::Mini } else { Shape::Cipher };
    let answer = reading::one(app, &mut write, caller, id, shape).await?;
    write.commit().await?;
    Ok(answer)
}

/// Folder and favourite of the caller.
pub async fn partial(
    app: &App,
    caller: &Caller,
    id: CipherId,
    folder: Option<FolderId>,
    favorite: bool,
) -> Result<String, Failure> {
    let mut write = app.db.write().await?;
    cipher_rights::require(&mut write, caller, id, Role::Person, Right::Read).await?;
    check_folder(&mut write, caller, folder).await?;
    ciphers::set_personal(&mut write, id, caller.id(), folder, favorite).await?;
    users::touch(&mut write, caller.id(), clock::now()).await?;
    let answer = reading::one(app, &mut write, caller, id, Shape::Cipher).await?;
    write.commit().await?;
    Ok(answer)
}

/// Puts items into a folder, or into none.
pub async fn move_to_folder(
    app: &App,
    caller: &Caller,
    ids: &[CipherId],
    folder: Option<FolderId>,
) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    check_folder(&mut write, caller, folder).await?;
    for id in ids {
        cipher_rights::require(&mut write, caller, *id, Role::Person, Right::Read).await?;
        ciphers::set_folder(&mut write, *id, caller.id(), folder).await?;
    }
    users::touch(&mut write, caller.id(), clock::now()).await?;
    write.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_stored_copy_may_be_edited() {
        let stored = Timestamp(1_000_000);
        for (sent, fits) in
            [(1_000_000, true), (999_000, true), (1_001_000, true), (998_999, false), (1_001_001, false)]
        {
            let date = WireDate::from_timestamp(Timestamp(sent));
            assert_eq!(check_revision(Some(&date), stored).is_ok(), fits, "{sent}");
        }
        assert!(check_revision(None, stored).is_ok());
    }
}
