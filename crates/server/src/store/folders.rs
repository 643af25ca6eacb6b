//! Folders of a person's own vault.

use keystead_domain::ids::{FolderId, UserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError};

/// A folder; the name is encrypted.
pub struct Folder {
    pub id: FolderId,
    pub name: String,
    pub revised: Timestamp,
}

fn read(row: &SqliteRow) -> Result<Folder, StoreError> {
    Ok(Folder { id: row.id("id")?, name: row.text("name")?, revised: row.at("revised")? })
}

/// All folders of a person.
pub async fn list(conn: &mut Conn, user: UserId) -> Result<Vec<Folder>, StoreError> {
    let rows = sqlx::query("SELECT * FROM folders WHERE user_id = $1")
        .bind(user.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// One folder of a person.
pub async fn by_id(conn: &mut Conn, user: UserId, id: FolderId) -> Result<Option<Folder>, StoreError> {
    let row = sqlx::query("SELECT * FROM folders WHERE id = $1 AND user_id = $2")
        .bind(id.to_string())
        .bind(user.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// A new folder, or a new name for one.
pub async fn put(conn: &mut Conn, user: UserId, folder: &Folder) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO folders (id, user_id, name, revised) VALUES ($1,$2,$3,$4) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, revised = excluded.revised",
    )
    .bind(folder.id.to_string())
    .bind(user.to_string())
    .bind(&folder.name)
    .bind(folder.revised.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Deletes a folder; its items stay.
pub async fn remove(conn: &mut Conn, id: FolderId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM folders WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}
