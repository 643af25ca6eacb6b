//! What is known of the files of items; the bytes lie in the data folder.

use std::collections::HashMap;

use keystead_domain::ids::{CipherId, OrganizationId, UserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError};

/// A file of an item.
#[derive(Clone)]
pub struct Attachment {
    pub id: String,
    pub cipher: CipherId,
    pub file_name: String,
    pub key: Option<String>,
    /// Encrypted bytes.
    pub size: i64,
    pub uploaded: bool,
}

fn read(row: &SqliteRow) -> Result<Attachment, StoreError> {
    Ok(Attachment {
        id: row.text("id")?,
        cipher: row.id("cipher_id")?,
        file_name: row.text("file_name")?,
        key: row.opt_text("key")?,
        size: row.int("size")?,
        uploaded: row.flag("uploaded")?,
    })
}

fn by_cipher(rows: &[SqliteRow]) -> Result<HashMap<String, Vec<Attachment>>, StoreError> {
    let mut found: HashMap<String, Vec<Attachment>> = HashMap::new();
    for row in rows {
        found.entry(row.text("cipher_id")?).or_default().push(read(row)?);
    }
    Ok(found)
}

/// Files of all items of an organization, by item.
pub async fn of_organization(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<HashMap<String, Vec<Attachment>>, StoreError> {
    let rows = sqlx::query(
        "SELECT a.* FROM attachments a JOIN ciphers c ON c.id = a.cipher_id WHERE c.organization_id = $1 ORDER BY a.created",
    )
    .bind(organization.to_string())
    .fetch_all(conn)
    .await?;
    by_cipher(&rows)
}

/// The items of an organization that have files.
pub async fn items_with_files(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<Vec<CipherId>, StoreError> {
    let rows = sqlx::query(
        "SELECT DISTINCT a.cipher_id FROM attachments a JOIN ciphers c ON c.id = a.cipher_id WHERE c.organization_id = $1",
    )
    .bind(organization.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| row.id("cipher_id")).collect()
}

/// Files of all items that somebody owns or is a fellow member of, by item.
pub async fn of_user(conn: &mut Conn, user: UserId) -> Result<HashMap<String, Vec<Attachment>>, StoreError> {
    let rows = sqlx::query(
        "SELECT a.* FROM attachments a JOIN ciphers c ON c.id = a.cipher_id WHERE c.user_id = $1 OR c.organization_id IN \
         (SELECT organization_id FROM organization_users WHERE user_id = $1 AND status = 2) ORDER BY a.created",
    )
    .bind(user.to_string())
    .fetch_all(conn)
    .await?;
    by_cipher(&rows)
}

/// Files of one item.
pub async fn of_cipher(conn: &mut Conn, cipher: CipherId) -> Result<Vec<Attachment>, StoreError> {
    let rows = sqlx::query("SELECT * FROM attachments WHERE cipher_id = $1 ORDER BY created")
        .bind(cipher.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// One file of an item.
pub async fn by_id(conn: &mut Conn, cipher: CipherId, id: &str) -> Result<Option<Attachment>, StoreError> {
    let row = sqlx::query("SELECT * FROM attachments WHERE id = $1 AND cipher_id = $2")
        .bind(id)
        .bind(cipher.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Announces a file.
pub async fn insert(conn: &mut Conn, attachment: &Attachment, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO attachments (id, cipher_id, file_name, key, size, created) VALUES ($1,$2,$3,$4,$5,$6)",
    )
    .bind(&attachment.id)
    .bind(attachment.cipher.to_string())
    .bind(&attachment.file_name)
    .bind(&attachment.key)
    .bind(attachment.size)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// The bytes have arrived.
pub async fn mark_uploaded(conn: &mut Conn, id: &str, size: i64) -> Result<(), StoreError> {
    sqlx::query("UPDATE attachments SET uploaded = 1, size = $2 WHERE id = $1")
        .bind(id)
        .bind(size)
        .execute(conn)
        .await?;
    Ok(())
}

/// Name and key under another key, when the item moves into an organization.
pub async fn rekey(
    conn: &mut Conn,
    cipher: CipherId,
    id: &str,
    name: &str,
    key: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE attachments SET file_name = $3, key = coalesce($4, key) WHERE id = $1 AND cipher_id = $2",
    )
    .bind(id)
    .bind(cipher.to_string())
    .bind(name)
    .bind(key)
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets a file.
pub async fn remove(conn: &mut Conn, id: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM attachments WHERE id = $1").bind(id).execute(conn).await?;
    Ok(())
}
