//! People in a provider.

use keystead_domain::enums::{ProviderUserStatus, ProviderUserType};
use keystead_domain::ids::{ProviderId, ProviderUserId, UserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::providers::Provider;
use super::{Columns, Conn, StoreError, json_ids};

/// A membership of a provider. `email` holds the invited address until an account takes its place.
pub struct ProviderUser {
    pub id: ProviderUserId,
    pub provider: ProviderId,
    pub user: Option<UserId>,
    pub email: Option<String>,
    pub key: Option<String>,
    pub role: ProviderUserType,
    pub status: ProviderUserStatus,
}

/// A membership with the account's name and public key, and when it began or was offered last.
pub struct ProviderUserDetails {
    pub row: ProviderUser,
    pub created: Timestamp,
    pub name: Option<String>,
    pub public_key: Option<String>,
}

fn read(row: &SqliteRow) -> Result<ProviderUser, StoreError> {
    Ok(ProviderUser {
        id: row.id("id")?,
        provider: row.id("provider_id")?,
        user: row.opt_id("user_id")?,
        email: row.opt_text("email")?,
        key: row.opt_text("key")?,
        role: row.code("role", ProviderUserType::from_code)?,
        status: row.code("status", ProviderUserStatus::from_code)?,
    })
}

fn read_details(row: &SqliteRow) -> Result<ProviderUserDetails, StoreError> {
    Ok(ProviderUserDetails {
        row: read(row)?,
        created: row.at("created")?,
        name: row.opt_text("name")?,
        public_key: row.opt_text("public_key")?,
    })
}

/// One membership.
pub async fn by_id(
    conn: &mut Conn,
    provider: ProviderId,
    id: ProviderUserId,
) -> Result<Option<ProviderUser>, StoreError> {
    let row = sqlx::query("SELECT * FROM provider_users WHERE id = $1 AND provider_id = $2")
        .bind(id.to_string())
        .bind(provider.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Somebody's membership of a provider.
pub async fn of_user(
    conn: &mut Conn,
    provider: ProviderId,
    user: UserId,
) -> Result<Option<ProviderUser>, StoreError> {
    let row = sqlx::query("SELECT * FROM provider_users WHERE user_id = $1 AND provider_id = $2")
        .bind(user.to_string())
        .bind(provider.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The providers that somebody is a confirmed user of.
pub async fn providers_of(
    conn: &mut Conn,
    user: UserId,
) -> Result<Vec<(Provider, ProviderUser)>, StoreError> {
    let rows = sqlx::query(
        "SELECT p.*, u.id AS membership, u.key AS membership_key, u.role AS membership_role \
         FROM providers p JOIN provider_users u ON u.provider_id = p.id \
         WHERE u.user_id = $1 AND u.status = 2 ORDER BY p.name",
    )
    .bind(user.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let provider = super::providers::read(row)?;
            let membership = ProviderUser {
                id: row.id("membership")?,
                provider: provider.id,
                user: Some(user),
                email: None,
                key: row.opt_text("membership_key")?,
                role: row.code("membership_role", ProviderUserType::from_code)?,
                status: ProviderUserStatus::Confirmed,
            };
            Ok((provider, membership))
        })
        .collect()
}

/// Whether somebody has accepted an invitation to any provider.
pub async fn is_any(conn: &mut Conn, user: UserId) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT EXISTS (SELECT 1 FROM provider_users WHERE user_id = $1) AS n")
        .bind(user.to_string())
        .fetch_one(conn)
        .await?;
    row.flag("n")
}

/// Providers that somebody accepted the invitation of and waits for, with their names.
pub async fn awaited(conn: &mut Conn, user: UserId) -> Result<Vec<(ProviderId, Option<String>)>, StoreError> {
    let rows = sqlx::query(
        "SELECT p.id, p.name FROM providers p JOIN provider_users u ON u.provider_id = p.id \
         WHERE u.user_id = $1 AND u.status = 1 ORDER BY p.name",
    )
    .bind(user.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.opt_text("name")?))).collect()
}

/// Everybody in a provider.
pub async fn list(conn: &mut Conn, provider: ProviderId) -> Result<Vec<ProviderUserDetails>, StoreError> {
    let rows = sqlx::query(
        "SELECT p.id, p.provider_id, p.user_id, coalesce(u.email, p.email) AS email, p.key, p.role, p.status, \
         p.created, u.name, u.public_key FROM provider_users p LEFT JOIN users u ON u.id = p.user_id WHERE p.provider_id = $1 ORDER BY p.created",
    )
    .bind(provider.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(read_details).collect()
}

/// Those of some ids that belong to a provider.
pub async fn some(
    conn: &mut Conn,
    provider: ProviderId,
    ids: &[ProviderUserId],
) -> Result<Vec<ProviderUserDetails>, StoreError> {
    let rows = sqlx::query(
        "SELECT p.id, p.provider_id, p.user_id, coalesce(u.email, p.email) AS email, p.key, p.role, p.status, \
         p.created, u.name, u.public_key FROM provider_users p LEFT JOIN users u ON u.id = p.user_id \
         WHERE p.provider_id = $1 AND p.id IN (SELECT value FROM json_each($2))",
    )
    .bind(provider.to_string())
    .bind(json_ids(ids))
    .fetch_all(conn)
    .await?;
    rows.iter().map(read_details).collect()
}

/// A new membership.
pub async fn insert(conn: &mut Conn, user: &ProviderUser, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO provider_users (id, provider_id, user_id, email, key, role, status, created) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8)",
    )
    .bind(user.id.to_string())
    .bind(user.provider.to_string())
    .bind(user.user.map(|id| id.to_string()))
    .bind(&user.email)
    .bind(&user.key)
    .bind(user.role.code())
    .bind(user.status.code())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Account, address, key, role and status of a membership.
pub async fn update(conn: &mut Conn, user: &ProviderUser) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE provider_users SET user_id = $2, email = $3, key = $4, role = $5, status = $6 WHERE id = $1",
    )
    .bind(user.id.to_string())
    .bind(user.user.map(|id| id.to_string()))
    .bind(&user.email)
    .bind(&user.key)
    .bind(user.role.code())
    .bind(user.status.code())
    .execute(conn)
    .await?;
    Ok(())
}

/// The invitation is one of now.
pub async fn renew(conn: &mut Conn, id: ProviderUserId, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query("UPDATE provider_users SET created = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends a membership.
pub async fn remove(conn: &mut Conn, id: ProviderUserId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM provider_users WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Confirmed administrators of a provider, without some ids.
pub async fn admins_without(
    conn: &mut Conn,
    provider: ProviderId,
    ids: &[ProviderUserId],
) -> Result<i64, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM provider_users WHERE provider_id = $1 AND role = 0 AND status = 2 \
         AND id NOT IN (SELECT value FROM json_each($2))",
    )
    .bind(provider.to_string())
    .bind(json_ids(ids))
    .fetch_one(conn)
    .await?;
    row.int("n")
}

/// Status of a membership whose provider is not known yet.
pub async fn invited(conn: &mut Conn, id: ProviderUserId) -> Result<Option<ProviderUserStatus>, StoreError> {
    let row = sqlx::query("SELECT status FROM provider_users WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.map(|row| row.code("status", ProviderUserStatus::from_code)).transpose()
}

/// Tells the clients of all confirmed users that there is something new.
pub async fn touch_users(conn: &mut Conn, provider: ProviderId, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE users SET revised = max(revised + 1, $2) WHERE id IN \
         (SELECT user_id FROM provider_users WHERE provider_id = $1 AND status = 2)",
    )
    .bind(provider.to_string())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}
