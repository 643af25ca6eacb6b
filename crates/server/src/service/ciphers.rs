//! Reading items.

use axum::body::Bytes;
use futures::{Stream, StreamExt};
use keystead_domain::ids::{CipherId, OrganizationId, UserId};
use tokio::sync::mpsc;

use super::cipher_json::{self, Files, Shape};
use super::cipher_rights::{self, Right, Role};
use super::rights::Reach;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::store::cipher_lists::{self, ListedCipher};
use crate::store::{Conn, attachments};

/// Bytes of a piece of a long list.
const PIECE: usize = 256 * 1024;

fn join(app: &App, shape: Shape, items: &[ListedCipher], files: &Files) -> String {
    let mut out = String::new();
    for item in items {
        if !out.is_empty() {
            out.push(',');
        }
        cipher_json::write(&mut out, app, shape, item, files);
    }
    out
}

/// The envelope of a list around rows that are text already.
pub fn list_text(rows: &str) -> String {
    format!(r#"{{"object":"list","data":[{rows}],"continuationToken":null}}"#)
}

/// Everything that somebody sees, as rows separated by commas.
pub async fn visible_list(app: &App, conn: &mut Conn, user: UserId) -> Result<String, Failure> {
    let items = cipher_lists::visible(conn, user).await?;
    let files = attachments::of_user(conn, user).await?;
    Ok(join(app, Shape::Details, &items, &files))
}

/// The items of an organization that are assigned to a member, with the unassigned ones for administrators.
///
/// # Errors
/// `NotFound` for everybody who is not a member.
pub async fn assigned_list(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
) -> Result<String, Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    if reach.member.is_none() {
        return Err(Failure::NotFound);
    }
    let mut items = cipher_lists::visible_in(&mut read, caller.id(), organization).await?;
    if reach.edits_unassigned() {
        items.extend(cipher_lists::unassigned(&mut read, organization).await?);
    }
    let files = attachments::of_organization(&mut read, organization).await?;
    Ok(list_text(&join(app, Shape::Details, &items, &files)))
}

/// One item for an answer: full shapes as the caller sees it, small ones as an administrator does; where the one way is
/// not open the other is taken.
pub async fn one(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    id: CipherId,
    shape: Shape,
) -> Result<String, Failure> {
    let mini = matches!(shape, Shape::Mini | Shape::MiniDetails);
    let item = if mini {
        match administered_one(conn, id).await? {
            Some(item) => Some(item),
            None => cipher_lists::visible_one(conn, caller.id(), id).await?,
        }
    } else {
        match cipher_lists::visible_one(conn, caller.id(), id).await? {
            Some(item) => Some(item),
            None => administered_one(conn, id).await?,
        }
    };
    let item = item.ok_or(Failure::NotFound)?;
    let files = Files::from([(item.id.clone(), attachments::of_cipher(conn, id).await?)]);
    Ok(join(app, shape, &[item], &files))
}

async fn administered_one(conn: &mut Conn, id: CipherId) -> Result<Option<ListedCipher>, Failure> {
    let cipher = crate::store::ciphers::by_id(conn, id).await?;
    let Some(organization) = cipher.and_then(|cipher| cipher.organization) else { return Ok(None) };
    Ok(cipher_lists::administered(conn, organization, &[id]).await?.pop())
}

/// Several items of an organization for an administrator's answer.
pub async fn administered(
    app: &App,
    conn: &mut Conn,
    organization: OrganizationId,
    ids: &[CipherId],
) -> Result<String, Failure> {
    let items = cipher_lists::administered(conn, organization, ids).await?;
    let files = attachments::of_organization(conn, organization).await?;
    Ok(list_text(&join(app, Shape::Mini, &items, &files)))
}

/// One item after checking the right to read it.
pub async fn get(
    app: &App,
    caller: &Caller,
    id: CipherId,
    role: Role,
    shape: Shape,
) -> Result<String, Failure> {
    let mut read = app.db.read().await?;
    cipher_rights::require(&mut read, caller, id, role, Right::Read).await?;
    one(app, &mut read, caller, id, shape).await
}

/// All items of an organization, sent while they are read.
///
/// # Errors
/// `NotFound` for those who may not read everything.
pub async fn organization_list(
    app: &std::sync::Arc<App>,
    caller: &Caller,
    organization: OrganizationId,
) -> Result<impl Stream<Item = Result<Bytes, std::io::Error>> + use<>, Failure> {
    let mut read = app.db.read().await?;
    if !Reach::of(&mut read, organization, caller).await?.reads_all_items() {
        return Err(Failure::NotFound);
    }
    let files = attachments::of_organization(&mut read, organization).await?;
    let (sender, receiver) = mpsc::channel::<Result<Bytes, std::io::Error>>(4);
    let app = std::sync::Arc::clone(app);
    tokio::spawn(async move {
        let mut rows = std::pin::pin!(cipher_lists::of_organization(&mut read, organization));
        let mut piece = String::with_capacity(PIECE + PIECE / 4);
        piece.push_str(r#"{"object":"list","continuationToken":null,"data":["#);
        let mut first = true;
        while let Some(row) = rows.next().await {
            let item = match row {
                Ok(item) => item,
                Err(error) => {
                    // The status is already sent: breaking the connection is the only honest answer left.
                    tracing::error!(%error, "item list broke off");
                    let _ = sender.send(Err(std::io::Error::other("list broke off"))).await;
                    return;
                }
            };
            if !first {
                piece.push(',');
            }
            first = false;
            cipher_json::write(&mut piece, &app, Shape::MiniDetails, &item, &files);
            if piece.len() >= PIECE {
                let full = std::mem::replace(&mut piece, String::with_capacity(PIECE + PIECE / 4));
                if sender.send(Ok(full.into())).await.is_err() {
                    return;
                }
            }
        }
        piece.push_str("]}");
        let _ = sender.send(Ok(piece.into())).await;
    });
    Ok(futures::stream::unfold(receiver, async |mut receiver| {
        receiver.recv().await.map(|piece| (piece, receiver))
    }))
}
