//! Items. The encrypted members are one JSON text that is never taken apart here.

use keystead_domain::enums::CipherType;
use keystead_domain::ids::{CipherId, CollectionId, FolderId, OrganizationId, UserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError, json_ids};

/// An item without anybody's view of it.
pub struct Cipher {
    pub id: CipherId,
    pub user: Option<UserId>,
    pub organization: Option<OrganizationId>,
    pub kind: CipherType,
    pub data: String,
    pub created: Timestamp,
    pub revised: Timestamp,
    pub deleted: Option<Timestamp>,
}

/// What a member's collections allow with an item.
#[derive(Debug, Clone, Copy, Default)]
pub struct Assigned {
    pub any: bool,
    pub edit: bool,
    pub view_password: bool,
    pub manage: bool,
}

fn read(row: &SqliteRow) -> Result<Cipher, StoreError> {
    Ok(Cipher {
        id: row.id("id")?,
        user: row.opt_id("user_id")?,
        organization: row.opt_id("organization_id")?,
        kind: row.code("kind", CipherType::from_code)?,
        data: row.text("data")?,
        created: row.at("created")?,
        revised: row.at("revised")?,
        deleted: row.opt_int("deleted")?.map(Timestamp),
    })
}

/// One item.
pub async fn by_id(conn: &mut Conn, id: CipherId) -> Result<Option<Cipher>, StoreError> {
    let row =
        sqlx::query("SELECT * FROM ciphers WHERE id = $1").bind(id.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// The personal items of an account.
pub async fn of_user(conn: &mut Conn, user: UserId) -> Result<Vec<CipherId>, StoreError> {
    let rows = sqlx::query("SELECT id FROM ciphers WHERE user_id = $1")
        .bind(user.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Some of the items that went into the trash before a moment.
pub async fn expired(conn: &mut Conn, before: Timestamp, most: i64) -> Result<Vec<Cipher>, StoreError> {
    let rows = sqlx::query("SELECT * FROM ciphers WHERE deleted < $1 LIMIT $2")
        .bind(before.0)
        .bind(most)
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// What somebody's collections allow with an item; several add up.
pub async fn assigned(conn: &mut Conn, id: CipherId, user: UserId) -> Result<Assigned, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n, coalesce(max(1 - a.read_only), 0) AS edit, \
         coalesce(max(1 - a.hide_passwords), 0) AS view, coalesce(max(a.manage), 0) AS manage FROM ( \
         SELECT a.read_only, a.hide_passwords, a.manage \
           FROM collection_ciphers cc JOIN collection_users a ON a.collection_id = cc.collection_id \
           JOIN organization_users m ON m.id = a.organization_user_id \
           WHERE cc.cipher_id = $1 AND m.user_id = $2 AND m.status = 2 \
         UNION ALL SELECT a.read_only, a.hide_passwords, a.manage \
           FROM collection_ciphers cc JOIN collection_groups a ON a.collection_id = cc.collection_id \
           JOIN group_users g ON g.group_id = a.group_id JOIN organization_users m ON m.id = g.organization_user_id \
           WHERE cc.cipher_id = $1 AND m.user_id = $2 AND m.status = 2) a",
    )
    .bind(id.to_string())
    .bind(user.to_string())
    .fetch_one(conn)
    .await?;
    Ok(Assigned {
        any: row.flag("n")?,
        edit: row.flag("edit")?,
        view_password: row.flag("view")?,
        manage: row.flag("manage")?,
    })
}

/// Where an item is, as far as rights ask.
#[derive(Debug, Clone, Copy)]
pub struct Placement {
    /// In no collection.
    pub is_unassigned: bool,
    /// In somebody's My Items and nowhere else: adding a shared item to one's own hides it from nobody.
    pub is_private: bool,
}

/// Where an item is.
pub async fn placement(conn: &mut Conn, id: CipherId) -> Result<Placement, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n, coalesce(min(c.kind), 0) AS private FROM collection_ciphers cc \
         JOIN collections c ON c.id = cc.collection_id WHERE cc.cipher_id = $1",
    )
    .bind(id.to_string())
    .fetch_one(conn)
    .await?;
    Ok(Placement { is_unassigned: row.int("n")? == 0, is_private: row.flag("private")? })
}

/// The collections of an item.
pub async fn collections(conn: &mut Conn, id: CipherId) -> Result<Vec<CollectionId>, StoreError> {
    let rows = sqlx::query("SELECT collection_id FROM collection_ciphers WHERE cipher_id = $1")
        .bind(id.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| row.id("collection_id")).collect()
}

/// A new item.
pub async fn insert(conn: &mut Conn, cipher: &Cipher) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO ciphers (id, user_id, organization_id, kind, data, created, revised, deleted) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8)",
    )
    .bind(cipher.id.to_string())
    .bind(cipher.user.map(|id| id.to_string()))
    .bind(cipher.organization.map(|id| id.to_string()))
    .bind(cipher.kind.code())
    .bind(&cipher.data)
    .bind(cipher.created.0)
    .bind(cipher.revised.0)
    .bind(cipher.deleted.map(|at| at.0))
    .execute(conn)
    .await?;
    Ok(())
}

/// Owner, content, revision and trash of an item.
pub async fn update(conn: &mut Conn, cipher: &Cipher) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE ciphers SET user_id = $2, organization_id = $3, data = $4, revised = $5, deleted = $6 WHERE id = $1",
    )
    .bind(cipher.id.to_string())
    .bind(cipher.user.map(|id| id.to_string()))
    .bind(cipher.organization.map(|id| id.to_string()))
    .bind(&cipher.data)
    .bind(cipher.revised.0)
    .bind(cipher.deleted.map(|at| at.0))
    .execute(conn)
    .await?;
    Ok(())
}

/// Marks an item as changed without changing its content.
pub async fn touch(conn: &mut Conn, id: CipherId, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query("UPDATE ciphers SET revised = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes an item for good.
pub async fn remove(conn: &mut Conn, id: CipherId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM ciphers WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Deletes every item of an organization for good.
pub async fn remove_all(conn: &mut Conn, organization: OrganizationId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM ciphers WHERE organization_id = $1")
        .bind(organization.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// What one person says about an item.
pub async fn set_personal(
    conn: &mut Conn,
    id: CipherId,
    user: UserId,
    folder: Option<FolderId>,
    favorite: bool,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO cipher_users (cipher_id, user_id, folder_id, favorite) VALUES ($1,$2,$3,$4) \
         ON CONFLICT DO UPDATE SET folder_id = excluded.folder_id, favorite = excluded.favorite",
    )
    .bind(id.to_string())
    .bind(user.to_string())
    .bind(folder.map(|id| id.to_string()))
    .bind(favorite)
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts an item into a folder (or none) and leaves the rest of what the person says about it.
pub async fn set_folder(
    conn: &mut Conn,
    id: CipherId,
    user: UserId,
    folder: Option<FolderId>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO cipher_users (cipher_id, user_id, folder_id) VALUES ($1,$2,$3) \
         ON CONFLICT DO UPDATE SET folder_id = excluded.folder_id",
    )
    .bind(id.to_string())
    .bind(user.to_string())
    .bind(folder.map(|id| id.to_string()))
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts an item into collections, in addition to those it is in.
pub async fn add_to(conn: &mut Conn, id: CipherId, collections: &[CollectionId]) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO collection_ciphers (cipher_id, collection_id) SELECT $1, value FROM json_each($2) WHERE true \
         ON CONFLICT DO NOTHING",
    )
    .bind(id.to_string())
    .bind(json_ids(collections))
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes an item out of collections.
pub async fn take_from(
    conn: &mut Conn,
    id: CipherId,
    collections: &[CollectionId],
) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM collection_ciphers WHERE cipher_id = $1 AND collection_id IN (SELECT value FROM json_each($2))",
    )
    .bind(id.to_string())
    .bind(json_ids(collections))
    .execute(conn)
    .await?;
    Ok(())
}
