//! Devices and the refresh tokens given to them.

use keystead_domain::enums::DeviceType;
use keystead_domain::ids::{DeviceId, UserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError};

/// An installation that logged in.
pub struct Device {
    pub id: DeviceId,
    pub identifier: String,
    pub name: String,
    pub kind: DeviceType,
    pub created: Timestamp,
    pub active: Timestamp,
}

/// What a refresh token stands for.
pub struct Session {
    pub user: UserId,
    pub device: DeviceId,
    pub client_id: String,
    pub security_stamp: String,
    pub expires: Timestamp,
}

fn read(row: &SqliteRow) -> Result<Device, StoreError> {
    Ok(Device {
        id: row.id("id")?,
        identifier: row.text("identifier")?,
        name: row.text("name")?,
        kind: row.code("kind", DeviceType::from_code)?,
        created: row.at("created")?,
        active: row.at("active")?,
    })
}

/// All devices of an account, newest first.
pub async fn of_user(conn: &mut Conn, user: UserId) -> Result<Vec<Device>, StoreError> {
    let rows = sqlx::query("SELECT * FROM devices WHERE user_id = $1 ORDER BY active DESC")
        .bind(user.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// The device of an id.
pub async fn by_id(conn: &mut Conn, id: DeviceId) -> Result<Option<Device>, StoreError> {
    let row =
        sqlx::query("SELECT * FROM devices WHERE id = $1").bind(id.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// Whether an address has logged in from a device.
pub async fn is_known(conn: &mut Conn, email: &str, identifier: &str) -> Result<bool, StoreError> {
    let row = sqlx::query(
        "SELECT 1 AS known FROM devices JOIN users ON users.id = devices.user_id WHERE email = $1 AND identifier = $2",
    )
    .bind(email)
    .bind(identifier)
    .fetch_optional(conn)
    .await?;
    Ok(row.is_some())
}

/// Records a log-in; gives the id of the row that the installation has.
pub async fn seen(conn: &mut Conn, user: UserId, device: &Device) -> Result<DeviceId, StoreError> {
    let row = sqlx::query(
        "INSERT INTO devices (id, user_id, identifier, name, kind, created, active) VALUES ($1,$2,$3,$4,$5,$6,$6) \
         ON CONFLICT (user_id, identifier) DO UPDATE SET name = excluded.name, kind = excluded.kind, \
         active = excluded.active RETURNING id",
    )
    .bind(device.id.to_string())
    .bind(user.to_string())
    .bind(&device.identifier)
    .bind(&device.name)
    .bind(device.kind.code())
    .bind(device.active.0)
    .fetch_one(conn)
    .await?;
    row.id("id")
}

/// Forgets a device and its sessions. Gives whether it was there.
pub async fn remove(conn: &mut Conn, user: UserId, id: DeviceId) -> Result<bool, StoreError> {
    let done = sqlx::query("DELETE FROM devices WHERE id = $1 AND user_id = $2")
        .bind(id.to_string())
        .bind(user.to_string())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Keeps a refresh token by its hash, and drops what has expired.
pub async fn keep_session(
    conn: &mut Conn,
    token_hash: &str,
    session: &Session,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE user_id = $1 AND expires < $2")
        .bind(session.user.to_string())
        .bind(now.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "INSERT INTO sessions (token_hash, user_id, device_id, client_id, security_stamp, expires) \
         VALUES ($1,$2,$3,$4,$5,$6)",
    )
    .bind(token_hash)
    .bind(session.user.to_string())
    .bind(session.device.to_string())
    .bind(&session.client_id)
    .bind(&session.security_stamp)
    .bind(session.expires.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// The session of a refresh token's hash.
pub async fn session(conn: &mut Conn, token_hash: &str) -> Result<Option<Session>, StoreError> {
    let row = sqlx::query("SELECT * FROM sessions WHERE token_hash = $1")
        .bind(token_hash)
        .fetch_optional(conn)
        .await?;
    row.map(|row| {
        Ok(Session {
            user: row.id("user_id")?,
            device: row.id("device_id")?,
            client_id: row.text("client_id")?,
            security_stamp: row.text("security_stamp")?,
            expires: row.at("expires")?,
        })
    })
    .transpose()
}

/// Lets a session slide.
pub async fn extend_session(conn: &mut Conn, token_hash: &str, expires: Timestamp) -> Result<(), StoreError> {
    sqlx::query("UPDATE sessions SET expires = $2 WHERE token_hash = $1")
        .bind(token_hash)
        .bind(expires.0)
        .execute(conn)
        .await?;
    Ok(())
}
