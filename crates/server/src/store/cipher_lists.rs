//! Items as lists: every query gives the same columns, so that one writer makes all the answers.

use futures::stream::{Stream, StreamExt};
use keystead_domain::ids::{CipherId, OrganizationId, UserId};
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError, json_ids};

/// An item with one person's view of it. Ids stay text: they go from the database into the answer as they are.
pub struct ListedCipher {
    pub id: String,
    pub organization: Option<String>,
    pub kind: i64,
    pub data: String,
    pub created: i64,
    pub revised: i64,
    pub deleted: Option<i64>,
    pub folder: Option<String>,
    pub favorite: bool,
    pub edit: bool,
    pub view_password: bool,
    pub manage: bool,
    /// JSON array of collection ids.
    pub collections: String,
}

fn read(row: &SqliteRow) -> Result<ListedCipher, StoreError> {
    Ok(ListedCipher {
        id: row.text("id")?,
        organization: row.opt_text("organization_id")?,
        kind: row.int("kind")?,
        data: row.text("data")?,
        created: row.int("created")?,
        revised: row.int("revised")?,
        deleted: row.opt_int("deleted")?,
        folder: row.opt_text("folder_id")?,
        favorite: row.flag("favorite")?,
        edit: row.flag("edit")?,
        view_password: row.flag("view_password")?,
        manage: row.flag("manage")?,
        collections: row.text("collections")?,
    })
}

/// Everything that somebody sees as its owner or through collections. `$1` person, `$2` organization or null, `$3` item
/// or null.
const VISIBLE: &str = "\
WITH assigned AS ( \
  SELECT cc.cipher_id, max(1 - a.read_only) AS edit, max(1 - a.hide_passwords) AS view_password, max(a.manage) AS manage, \
    json_group_array(cc.collection_id) AS collections \
  FROM organization_users m JOIN organizations o ON o.id = m.organization_id \
  JOIN collection_users a ON a.organization_user_id = m.id JOIN collection_ciphers cc ON cc.collection_id = a.collection_id \
  WHERE m.user_id = $1 AND m.status = 2 AND (o.enabled = 1 OR m.role = 0) AND ($2 IS NULL OR o.id = $2) \
    AND ($3 IS NULL OR cc.cipher_id = $3) \
  GROUP BY cc.cipher_id) \
SELECT c.id, c.organization_id, c.kind, c.data, c.created, c.revised, c.deleted, x.folder_id, \
  coalesce(x.favorite, 0) AS favorite, 1 AS edit, 1 AS view_password, 1 AS manage, '[]' AS collections \
FROM ciphers c LEFT JOIN cipher_users x ON x.cipher_id = c.id AND x.user_id = $1 \
WHERE c.user_id = $1 AND $2 IS NULL AND ($3 IS NULL OR c.id = $3) \
UNION ALL \
SELECT c.id, c.organization_id, c.kind, c.data, c.created, c.revised, c.deleted, x.folder_id, \
  coalesce(x.favorite, 0), a.edit, a.view_password, a.manage, a.collections \
FROM assigned a JOIN ciphers c ON c.id = a.cipher_id \
LEFT JOIN cipher_users x ON x.cipher_id = c.id AND x.user_id = $1";

/// Columns of an organization's item for somebody who administers all of them.
const ADMINISTERED: &str = "\
SELECT c.id, c.organization_id, c.kind, c.data, c.created, c.revised, c.deleted, NULL AS folder_id, 0 AS favorite, \
  1 AS edit, 1 AS view_password, 1 AS manage, \
  (SELECT json_group_array(cc.collection_id) FROM collection_ciphers cc WHERE cc.cipher_id = c.id) AS collections \
FROM ciphers c WHERE c.organization_id = $1 \
  AND ($2 IS NULL OR c.id IN (SELECT value FROM json_each($2))) \
  AND ($3 = 0 OR NOT EXISTS (SELECT 1 FROM collection_ciphers cc WHERE cc.cipher_id = c.id))";

/// Everything that somebody sees, or (with an organization) the part of it in collections there.
pub async fn visible(
    conn: &mut Conn,
    user: UserId,
    organization: Option<OrganizationId>,
) -> Result<Vec<ListedCipher>, StoreError> {
    let rows = sqlx::query(VISIBLE)
        .bind(user.to_string())
        .bind(organization.map(|id| id.to_string()))
        .bind(None::<String>)
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// One item as somebody sees it.
pub async fn visible_one(
    conn: &mut Conn,
    user: UserId,
    id: CipherId,
) -> Result<Option<ListedCipher>, StoreError> {
    let row = sqlx::query(VISIBLE)
        .bind(user.to_string())
        .bind(None::<String>)
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Items of an organization by id, for an administrator.
pub async fn administered(
    conn: &mut Conn,
    organization: OrganizationId,
    ids: &[CipherId],
) -> Result<Vec<ListedCipher>, StoreError> {
    let rows = sqlx::query(ADMINISTERED)
        .bind(organization.to_string())
        .bind(json_ids(ids))
        .bind(false)
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// Items of an organization that are in no collection.
pub async fn unassigned(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<Vec<ListedCipher>, StoreError> {
    let rows = sqlx::query(ADMINISTERED)
        .bind(organization.to_string())
        .bind(None::<String>)
        .bind(true)
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// All items of an organization, row by row.
pub fn of_organization(
    conn: &mut Conn,
    organization: OrganizationId,
) -> impl Stream<Item = Result<ListedCipher, StoreError>> {
    sqlx::query(ADMINISTERED)
        .bind(organization.to_string())
        .bind(None::<String>)
        .bind(false)
        .fetch(conn)
        .map(|row| read(&row?))
}
