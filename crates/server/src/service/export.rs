//! What an export of an organization holds: everything, or what is in the collections that the caller manages. Collections of
//! one member alone, trash and files are never in it.

use std::collections::HashSet;

use futures::StreamExt;
use keystead_domain::ids::{CollectionId, OrganizationId};

use super::cipher_json::{self, Shape};
use super::collections::plain;
use super::rights::Reach;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::store::collections::{self, Collection};
use crate::store::{Conn, attachments, cipher_lists};

/// The export as JSON.
///
/// # Errors
/// `NotFound` for whoever may export neither everything nor a collection.
pub async fn json(app: &App, caller: &Caller, id: OrganizationId) -> Result<String, Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, id, caller).await?;
    let is_whole = reach.exports();
    let open = open_collections(&mut read, id, &reach).await?;
    if !is_whole && open.is_empty() {
        return Err(Failure::NotFound);
    }
    let ids: HashSet<CollectionId> = open.iter().map(|collection| collection.id).collect();
    let items = items(app, &mut read, id, &ids, is_whole).await?;
    let open: Vec<_> = open.into_iter().map(plain).collect();
    let open = serde_json::to_string(&open).map_err(|_| Failure::Internal("export"))?;
    Ok(format!(r#"{{"object":"organizationExport","collections":{open},"ciphers":[{items}]}}"#))
}

async fn open_collections(
    conn: &mut Conn,
    id: OrganizationId,
    reach: &Reach,
) -> Result<Vec<Collection>, Failure> {
    let access = collections::access_by_collection(conn, id).await?;
    let mut rows = collections::list(conn, id).await?;
    rows.retain(|row| {
        let access = access.get(&row.id).map_or(&[][..], Vec::as_slice);
        !row.is_my_items() && reach.exports_from(row, access)
    });
    Ok(rows)
}

async fn items(
    app: &App,
    conn: &mut Conn,
    id: OrganizationId,
    open: &HashSet<CollectionId>,
    is_whole: bool,
) -> Result<String, Failure> {
    let files = attachments::of_organization(conn, id).await?;
    let mut rows = std::pin::pin!(cipher_lists::of_organization(conn, id));
    let mut out = String::new();
    while let Some(row) = rows.next().await {
        let mut item = row?;
        let all: Vec<CollectionId> =
            serde_json::from_str(&item.collections).map_err(|_| Failure::Internal("export"))?;
        let shown: Vec<CollectionId> = all.iter().filter(|id| open.contains(id)).copied().collect();
        let is_unassigned = is_whole && all.is_empty();
        if item.deleted.is_some() || (shown.is_empty() && !is_unassigned) {
            continue;
        }
        item.collections = serde_json::to_string(&shown).map_err(|_| Failure::Internal("export"))?;
        if !out.is_empty() {
            out.push(',');
        }
        cipher_json::write(&mut out, app, Shape::MiniDetails, &item, &files);
    }
    Ok(out)
}
