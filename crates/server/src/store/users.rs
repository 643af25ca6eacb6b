//! Accounts.

use keystead_domain::enums::KdfKind;
use keystead_domain::ids::{OrganizationId, UserId};
use keystead_domain::secret::Secret;
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError};

/// An account. Everything but names and addresses is ciphertext, public or a hash.
pub struct User {
    pub id: UserId,
    pub email: String,
    pub name: Option<String>,
    pub password_hash: Secret,
    pub kdf: KdfKind,
    pub kdf_iterations: i64,
    pub kdf_memory: Option<i64>,
    pub kdf_parallelism: Option<i64>,
    pub salt: String,
    pub user_key: String,
    pub user_key_id: Option<String>,
    pub public_key: Option<String>,
    pub private_key: Option<String>,
    /// Key pairs of V2 accounts as they were uploaded (JSON).
    pub account_keys: Option<String>,
    pub security_stamp: String,
    pub api_key: Secret,
    pub avatar_color: Option<String>,
    /// An administrator set the master password; the person must choose another.
    pub force_password_reset: bool,
    pub created: Timestamp,
    pub revised: Timestamp,
}

fn read(row: &SqliteRow) -> Result<User, StoreError> {
    Ok(User {
        id: row.id("id")?,
        email: row.text("email")?,
        name: row.opt_text("name")?,
        password_hash: Secret::new(row.text("password_hash")?),
        kdf: row.code("kdf", KdfKind::from_code)?,
        kdf_iterations: row.int("kdf_iterations")?,
        kdf_memory: row.opt_int("kdf_memory")?,
        kdf_parallelism: row.opt_int("kdf_parallelism")?,
        salt: row.text("salt")?,
        user_key: row.text("user_key")?,
        user_key_id: row.opt_text("user_key_id")?,
        public_key: row.opt_text("public_key")?,
        private_key: row.opt_text("private_key")?,
        account_keys: row.opt_text("account_keys")?,
        security_stamp: row.text("security_stamp")?,
        api_key: Secret::new(row.text("api_key")?),
        avatar_color: row.opt_text("avatar_color")?,
        force_password_reset: row.flag("force_password_reset")?,
        created: row.at("created")?,
        revised: row.at("revised")?,
    })
}

/// The account of an id.
pub async fn by_id(conn: &mut Conn, id: UserId) -> Result<Option<User>, StoreError> {
    let row =
        sqlx::query("SELECT * FROM users WHERE id = $1").bind(id.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// The account of a normalised address.
pub async fn by_email(conn: &mut Conn, email: &str) -> Result<Option<User>, StoreError> {
    let row = sqlx::query("SELECT * FROM users WHERE email = $1").bind(email).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// A new account with its password hint.
pub async fn insert(conn: &mut Conn, user: &User, password_hint: Option<&str>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO users (id, email, name, password_hash, password_hint, kdf, kdf_iterations, kdf_memory, \
         kdf_parallelism, salt, user_key, user_key_id, public_key, private_key, account_keys, security_stamp, api_key, \
         created, revised) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$18)",
    )
    .bind(user.id.to_string())
    .bind(&user.email)
    .bind(&user.name)
    .bind(user.password_hash.expose())
    .bind(password_hint)
    .bind(user.kdf.code())
    .bind(user.kdf_iterations)
    .bind(user.kdf_memory)
    .bind(user.kdf_parallelism)
    .bind(&user.salt)
    .bind(&user.user_key)
    .bind(&user.user_key_id)
    .bind(&user.public_key)
    .bind(&user.private_key)
    .bind(&user.account_keys)
    .bind(&user.security_stamp)
    .bind(user.api_key.expose())
    .bind(user.created.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// New display name and, when given, password hint.
pub async fn rename(
    conn: &mut Conn,
    id: UserId,
    name: Option<&str>,
    hint: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE users SET name = $2, password_hint = coalesce($3, password_hint) WHERE id = $1")
        .bind(id.to_string())
        .bind(name)
        .bind(hint)
        .execute(conn)
        .await?;
    Ok(())
}

/// The password hint of a normalised address, empty when the account has none.
pub async fn password_hint(conn: &mut Conn, email: &str) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("SELECT password_hint FROM users WHERE email = $1")
        .bind(email)
        .fetch_optional(conn)
        .await?;
    row.map(|row| Ok(row.opt_text("password_hint")?.unwrap_or_default())).transpose()
}

/// New password hint, or none.
pub async fn set_password_hint(conn: &mut Conn, id: UserId, hint: Option<&str>) -> Result<(), StoreError> {
    sqlx::query("UPDATE users SET password_hint = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(hint)
        .execute(conn)
        .await?;
    Ok(())
}

/// New colour.
pub async fn set_avatar(conn: &mut Conn, id: UserId, color: Option<&str>) -> Result<(), StoreError> {
    sqlx::query("UPDATE users SET avatar_color = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(color)
        .execute(conn)
        .await?;
    Ok(())
}

/// Id of the user key, as the client computed it.
pub async fn set_user_key_id(conn: &mut Conn, id: UserId, key_id: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE users SET user_key_id = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(key_id)
        .execute(conn)
        .await?;
    Ok(())
}

/// First key pair of an account.
pub async fn set_key_pair(
    conn: &mut Conn,
    id: UserId,
    public: &str,
    private: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE users SET public_key = $2, private_key = $3 WHERE id = $1")
        .bind(id.to_string())
        .bind(public)
        .bind(private)
        .execute(conn)
        .await?;
    Ok(())
}

/// New API key.
pub async fn set_api_key(conn: &mut Conn, id: UserId, key: &Secret) -> Result<(), StoreError> {
    sqlx::query("UPDATE users SET api_key = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(key.expose())
        .execute(conn)
        .await?;
    Ok(())
}

/// New security stamp: every session and access token of the account ends.
pub async fn set_stamp(conn: &mut Conn, id: UserId, stamp: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE users SET security_stamp = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(stamp)
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes an account with everything that is only its own.
pub async fn remove(conn: &mut Conn, id: UserId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM users WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// What a new master password brings.
pub struct NewPassword {
    pub hash: Secret,
    pub user_key: String,
    pub security_stamp: String,
    /// Somebody else chose it.
    pub is_temporary: bool,
}

/// New master password: every session of the account ends.
pub async fn set_password(
    conn: &mut Conn,
    id: UserId,
    password: &NewPassword,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE users SET password_hash = $2, user_key = $3, security_stamp = $4, force_password_reset = $5, \
         last_password_change = $6, revised = max(revised + 1, $6) WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(password.hash.expose())
    .bind(&password.user_key)
    .bind(&password.security_stamp)
    .bind(password.is_temporary)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Tells one account's clients that there is something new.
pub async fn touch(conn: &mut Conn, id: UserId, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query("UPDATE users SET revised = max(revised + 1, $2) WHERE id = $1")
        .bind(id.to_string())
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Tells the clients of all confirmed members that there is something new.
pub async fn touch_members(
    conn: &mut Conn,
    organization: OrganizationId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE users SET revised = max(revised + 1, $2) WHERE id IN \
         (SELECT user_id FROM organization_users WHERE organization_id = $1 AND status = 2)",
    )
    .bind(organization.to_string())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}
