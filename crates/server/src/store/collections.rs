//! Collections and who may use them.

use std::collections::HashMap;

use keystead_domain::ids::{CollectionId, OrganizationId, OrganizationUserId, UserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError, json_ids};

/// A collection; the name is encrypted.
pub struct Collection {
    pub id: CollectionId,
    pub organization: OrganizationId,
    pub name: String,
    pub external_id: Option<String>,
}

/// One member's access to one collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    pub collection: CollectionId,
    pub member: OrganizationUserId,
    pub read_only: bool,
    pub hide_passwords: bool,
    pub manage: bool,
}

fn read(row: &SqliteRow) -> Result<Collection, StoreError> {
    Ok(Collection {
        id: row.id("id")?,
        organization: row.id("organization_id")?,
        name: row.text("name")?,
        external_id: row.opt_text("external_id")?,
    })
}

fn read_access(row: &SqliteRow) -> Result<Access, StoreError> {
    Ok(Access {
        collection: row.id("collection_id")?,
        member: row.id("organization_user_id")?,
        read_only: row.flag("read_only")?,
        hide_passwords: row.flag("hide_passwords")?,
        manage: row.flag("manage")?,
    })
}

/// One collection of an organization.
pub async fn by_id(
    conn: &mut Conn,
    organization: OrganizationId,
    id: CollectionId,
) -> Result<Option<Collection>, StoreError> {
    let row = sqlx::query("SELECT * FROM collections WHERE id = $1 AND organization_id = $2")
        .bind(id.to_string())
        .bind(organization.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// All collections of an organization.
pub async fn list(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<Collection>, StoreError> {
    let rows = sqlx::query("SELECT * FROM collections WHERE organization_id = $1 ORDER BY created")
        .bind(organization.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// How many of some ids are collections of an organization.
pub async fn count(
    conn: &mut Conn,
    organization: OrganizationId,
    ids: &[CollectionId],
) -> Result<usize, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM collections WHERE organization_id = $1 AND id IN (SELECT value FROM json_each($2))",
    )
    .bind(organization.to_string())
    .bind(json_ids(ids))
    .fetch_one(conn)
    .await?;
    Ok(usize::try_from(row.int("n")?).unwrap_or_default())
}

/// The collections that somebody is assigned to, with the rights.
pub async fn of_user(conn: &mut Conn, user: UserId) -> Result<Vec<(Collection, Access)>, StoreError> {
    let rows = sqlx::query(
        "SELECT c.*, a.collection_id, a.organization_user_id, a.read_only, a.hide_passwords, a.manage FROM collections c \
         JOIN collection_users a ON a.collection_id = c.id JOIN organization_users m ON m.id = a.organization_user_id \
         JOIN organizations o ON o.id = c.organization_id \
         WHERE m.user_id = $1 AND m.status = 2 AND (o.enabled = 1 OR m.role = 0) ORDER BY c.created",
    )
    .bind(user.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((read(row)?, read_access(row)?))).collect()
}

/// Everybody's access to everything in an organization, by collection.
pub async fn access_by_collection(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<HashMap<CollectionId, Vec<Access>>, StoreError> {
    let rows = sqlx::query(
        "SELECT a.* FROM collection_users a JOIN collections c ON c.id = a.collection_id WHERE c.organization_id = $1",
    )
    .bind(organization.to_string())
    .fetch_all(conn)
    .await?;
    let mut access: HashMap<CollectionId, Vec<Access>> = HashMap::new();
    for row in &rows {
        let row = read_access(row)?;
        access.entry(row.collection).or_default().push(row);
    }
    Ok(access)
}

/// Who may use a collection.
pub async fn access(conn: &mut Conn, collection: CollectionId) -> Result<Vec<Access>, StoreError> {
    let rows = sqlx::query("SELECT * FROM collection_users WHERE collection_id = $1")
        .bind(collection.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read_access).collect()
}

/// What a member may use.
pub async fn access_of_member(
    conn: &mut Conn,
    member: OrganizationUserId,
) -> Result<Vec<Access>, StoreError> {
    let rows = sqlx::query("SELECT * FROM collection_users WHERE organization_user_id = $1")
        .bind(member.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read_access).collect()
}

/// A new collection.
pub async fn insert(conn: &mut Conn, collection: &Collection, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO collections (id, organization_id, name, external_id, created, revised) VALUES ($1,$2,$3,$4,$5,$5)",
    )
    .bind(collection.id.to_string())
    .bind(collection.organization.to_string())
    .bind(&collection.name)
    .bind(&collection.external_id)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// New name and external id.
pub async fn update(conn: &mut Conn, collection: &Collection, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query("UPDATE collections SET name = $2, external_id = $3, revised = $4 WHERE id = $1")
        .bind(collection.id.to_string())
        .bind(&collection.name)
        .bind(&collection.external_id)
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes a collection; its items stay.
pub async fn remove(conn: &mut Conn, id: CollectionId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM collections WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Gives or changes one access.
pub async fn grant(conn: &mut Conn, access: Access) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO collection_users (collection_id, organization_user_id, read_only, hide_passwords, manage) \
         VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO UPDATE SET read_only = excluded.read_only, \
         hide_passwords = excluded.hide_passwords, manage = excluded.manage",
    )
    .bind(access.collection.to_string())
    .bind(access.member.to_string())
    .bind(access.read_only)
    .bind(access.hide_passwords)
    .bind(access.manage)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes all access to a collection.
pub async fn clear(conn: &mut Conn, collection: CollectionId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM collection_users WHERE collection_id = $1")
        .bind(collection.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes all of a member's access.
pub async fn clear_member(conn: &mut Conn, member: OrganizationUserId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM collection_users WHERE organization_user_id = $1")
        .bind(member.to_string())
        .execute(conn)
        .await?;
    Ok(())
}
