//! Blueprints of a provider, as ciphertext.

use keystead_domain::ids::{BlueprintId, ProviderId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError};

/// A stored blueprint.
pub struct Blueprint {
    pub id: BlueprintId,
    pub data: String,
    pub revision: i64,
    pub revised: Timestamp,
}

fn read(row: &SqliteRow) -> Result<Blueprint, StoreError> {
    Ok(Blueprint {
        id: row.id("id")?,
        data: row.text("data")?,
        revision: row.int("revision")?,
        revised: row.at("revised")?,
    })
}

/// All of a provider.
pub async fn list(conn: &mut Conn, provider: ProviderId) -> Result<Vec<Blueprint>, StoreError> {
    let rows = sqlx::query("SELECT * FROM blueprints WHERE provider_id = $1 ORDER BY id")
        .bind(provider.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// How many a provider has.
pub async fn count(conn: &mut Conn, provider: ProviderId) -> Result<i64, StoreError> {
    let row = sqlx::query("SELECT count(*) AS n FROM blueprints WHERE provider_id = $1")
        .bind(provider.to_string())
        .fetch_one(conn)
        .await?;
    row.int("n")
}

/// One of a provider.
pub async fn by_id(
    conn: &mut Conn,
    provider: ProviderId,
    id: BlueprintId,
) -> Result<Option<Blueprint>, StoreError> {
    let row = sqlx::query("SELECT * FROM blueprints WHERE id = $1 AND provider_id = $2")
        .bind(id.to_string())
        .bind(provider.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// A new one.
pub async fn insert(conn: &mut Conn, provider: ProviderId, new: &Blueprint) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO blueprints (id, provider_id, data, revision, revised) VALUES ($1,$2,$3,$4,$5)")
        .bind(new.id.to_string())
        .bind(provider.to_string())
        .bind(&new.data)
        .bind(new.revision)
        .bind(new.revised.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Another version.
pub async fn update(conn: &mut Conn, changed: &Blueprint) -> Result<(), StoreError> {
    sqlx::query("UPDATE blueprints SET data = $2, revision = $3, revised = $4 WHERE id = $1")
        .bind(changed.id.to_string())
        .bind(&changed.data)
        .bind(changed.revision)
        .bind(changed.revised.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes one.
pub async fn remove(conn: &mut Conn, id: BlueprintId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM blueprints WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}
