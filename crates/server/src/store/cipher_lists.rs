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
    /// With *Can manage*, or with the right to edit where the organization does not ask for more.
    pub deletable: bool,
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
        deletable: row.flag("deletable")?,
        collections: row.text("collections")?,
    })
}

/// What one person sees: own items where `$own` holds, and those in collections where `$assigned` holds for the way `a` to
/// a collection. `$1` is the person. The conditions are part of the text, so that a question about one item is answered
/// through its key.
macro_rules! visible {
    ($assigned:literal, $item:literal, $own:literal) => {
        concat!(
            "WITH mine AS (SELECT m.id, m.organization_id FROM organization_users m \
               JOIN organizations o ON o.id = m.organization_id \
               WHERE m.user_id = $1 AND m.status = 2 AND (o.enabled = 1 OR m.role = 0)), \
             ways AS ( \
               SELECT a.collection_id, a.read_only, a.hide_passwords, a.manage \
               FROM mine m JOIN collection_users a ON a.organization_user_id = m.id WHERE ",
            $assigned,
            " UNION ALL SELECT a.collection_id, a.read_only, a.hide_passwords, a.manage \
               FROM mine m JOIN group_users g ON g.organization_user_id = m.id \
               JOIN collection_groups a ON a.group_id = g.group_id WHERE ",
            $assigned,
            "), access AS (SELECT collection_id, min(read_only) AS read_only, min(hide_passwords) AS hide_passwords, \
               max(manage) AS manage FROM ways GROUP BY collection_id), \
             assigned AS ( \
             SELECT cc.cipher_id, max(1 - a.read_only) AS edit, max(1 - a.hide_passwords) AS view_password, \
               max(a.manage) AS manage, json_group_array(cc.collection_id) AS collections \
             FROM access a JOIN collection_ciphers cc ON cc.collection_id = a.collection_id WHERE ",
            $item,
            " GROUP BY cc.cipher_id) \
             SELECT c.id, c.organization_id, c.kind, c.data, c.created, c.revised, c.deleted, x.folder_id, \
               coalesce(x.favorite, 0) AS favorite, 1 AS edit, 1 AS view_password, 1 AS deletable, '[]' AS collections \
             FROM ciphers c LEFT JOIN cipher_users x ON x.cipher_id = c.id AND x.user_id = $1 \
             WHERE c.user_id = $1 AND ",
            $own,
            " UNION ALL \
             SELECT c.id, c.organization_id, c.kind, c.data, c.created, c.revised, c.deleted, x.folder_id, \
               coalesce(x.favorite, 0), a.edit, a.view_password, \
               max(a.manage, a.edit * (1 - o.limit_item_deletion)), a.collections \
             FROM assigned a JOIN ciphers c ON c.id = a.cipher_id \
             JOIN organizations o ON o.id = c.organization_id \
             LEFT JOIN cipher_users x ON x.cipher_id = c.id AND x.user_id = $1"
        )
    };
}

/// Columns of an organization's item for somebody who administers all of them.
macro_rules! administered {
    ($from:literal) => {
        concat!(
            "SELECT c.id, c.organization_id, c.kind, c.data, c.created, c.revised, c.deleted, NULL AS folder_id, \
               0 AS favorite, 1 AS edit, 1 AS view_password, 1 AS deletable, \
               (SELECT json_group_array(cc.collection_id) FROM collection_ciphers cc WHERE cc.cipher_id = c.id) \
               AS collections FROM ",
            $from
        )
    };
}

/// Everything that somebody sees.
pub async fn visible(conn: &mut Conn, user: UserId) -> Result<Vec<ListedCipher>, StoreError> {
    let rows = sqlx::query(visible!("true", "true", "true")).bind(user.to_string()).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

/// What somebody sees of an organization through its collections.
pub async fn visible_in(
    conn: &mut Conn,
    user: UserId,
    organization: OrganizationId,
) -> Result<Vec<ListedCipher>, StoreError> {
    let rows = sqlx::query(visible!("m.organization_id = $2", "true", "false"))
        .bind(user.to_string())
        .bind(organization.to_string())
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
    let row = sqlx::query(visible!(
        "a.collection_id IN (SELECT k.collection_id FROM collection_ciphers k WHERE k.cipher_id = $2)",
        "cc.cipher_id = $2",
        "c.id = $2"
    ))
    .bind(user.to_string())
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
    let rows = sqlx::query(administered!(
        "json_each($2) wanted CROSS JOIN ciphers c ON c.id = wanted.value WHERE c.organization_id = $1"
    ))
    .bind(organization.to_string())
    .bind(json_ids(ids))
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// Items of an organization that are in no collection.
pub async fn unassigned(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<Vec<ListedCipher>, StoreError> {
    let rows = sqlx::query(administered!(
        "ciphers c WHERE c.organization_id = $1 \
         AND NOT EXISTS (SELECT 1 FROM collection_ciphers cc WHERE cc.cipher_id = c.id)"
    ))
    .bind(organization.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// All items of an organization but those in members' My Items only, row by row.
pub fn of_organization(
    conn: &mut Conn,
    organization: OrganizationId,
) -> impl Stream<Item = Result<ListedCipher, StoreError>> {
    sqlx::query(administered!(
        "ciphers c WHERE c.organization_id = $1 AND c.id NOT IN (SELECT p.cipher_id FROM collections k \
         JOIN collection_ciphers p ON p.collection_id = k.id WHERE k.organization_id = $1 AND k.kind = 1 \
         AND NOT EXISTS (SELECT 1 FROM collection_ciphers q JOIN collections s ON s.id = q.collection_id \
           WHERE q.cipher_id = p.cipher_id AND s.kind = 0))"
    ))
    .bind(organization.to_string())
    .fetch(conn)
    .map(|row| read(&row?))
}
