//! Second factors and mailed codes.

use keystead_domain::enums::TwoFactorMethod;
use keystead_domain::ids::UserId;
use keystead_domain::secret::Secret;
use keystead_domain::timestamp::Timestamp;

use super::{Columns, Conn, StoreError};

/// A method that is switched on.
pub struct TwoFactor {
    pub method: TwoFactorMethod,
    /// Authenticator: base32 key. E-mail: the address.
    pub value: Secret,
    /// Authenticator: the last time step that was used.
    pub last_step: i64,
}

/// Everything that an account has switched on, in the order of the protocol's numbers.
pub async fn of_user(conn: &mut Conn, user: UserId) -> Result<Vec<TwoFactor>, StoreError> {
    let rows =
        sqlx::query("SELECT method, value, last_step FROM two_factors WHERE user_id = $1 ORDER BY method")
            .bind(user.to_string())
            .fetch_all(conn)
            .await?;
    rows.iter()
        .map(|row| {
            Ok(TwoFactor {
                method: row.code("method", TwoFactorMethod::from_code)?,
                value: Secret::new(row.text("value")?),
                last_step: row.int("last_step")?,
            })
        })
        .collect()
}

/// Switches a method on, or changes it.
pub async fn put(
    conn: &mut Conn,
    user: UserId,
    method: TwoFactorMethod,
    value: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO two_factors (user_id, method, value) VALUES ($1,$2,$3) \
         ON CONFLICT (user_id, method) DO UPDATE SET value = excluded.value, last_step = 0",
    )
    .bind(user.to_string())
    .bind(method.code())
    .bind(value)
    .execute(conn)
    .await?;
    Ok(())
}

/// Switches a method off.
pub async fn remove(conn: &mut Conn, user: UserId, method: TwoFactorMethod) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM two_factors WHERE user_id = $1 AND method = $2")
        .bind(user.to_string())
        .bind(method.code())
        .execute(conn)
        .await?;
    Ok(())
}

/// The code that switches every method off, as it is kept: small letters and digits.
pub async fn recovery_code(conn: &mut Conn, user: UserId) -> Result<Option<Secret>, StoreError> {
    let row = sqlx::query("SELECT recovery_code FROM users WHERE id = $1")
        .bind(user.to_string())
        .fetch_optional(conn)
        .await?;
    let code = row.map(|row| row.opt_text("recovery_code")).transpose()?.flatten();
    Ok(code.map(Secret::new))
}

/// Another code in its place.
pub async fn set_recovery_code(conn: &mut Conn, user: UserId, code: &Secret) -> Result<(), StoreError> {
    sqlx::query("UPDATE users SET recovery_code = $2 WHERE id = $1")
        .bind(user.to_string())
        .bind(code.expose())
        .execute(conn)
        .await?;
    Ok(())
}

/// Marks a time step as used. Gives whether it was still free: of two log-ins with one code only the first counts.
pub async fn use_step(conn: &mut Conn, user: UserId, step: i64) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE two_factors SET last_step = $2 WHERE user_id = $1 AND method = 0 AND last_step < $2",
    )
    .bind(user.to_string())
    .bind(step)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Keeps a mailed code; an older one of the same purpose ends.
pub async fn put_code(
    conn: &mut Conn,
    user: UserId,
    purpose: &str,
    code: &str,
    expires: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO mail_codes (user_id, purpose, code, expires) VALUES ($1,$2,$3,$4) ON CONFLICT (user_id, purpose) \
         DO UPDATE SET code = excluded.code, expires = excluded.expires, attempts = 0",
    )
    .bind(user.to_string())
    .bind(purpose)
    .bind(code)
    .bind(expires.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Counts an attempt and gives the code, while it is fresh and has attempts left.
pub async fn try_code(
    conn: &mut Conn,
    user: UserId,
    purpose: &str,
    now: Timestamp,
    most_attempts: i64,
) -> Result<Option<Secret>, StoreError> {
    let row = sqlx::query(
        "UPDATE mail_codes SET attempts = attempts + 1 WHERE user_id = $1 AND purpose = $2 AND expires > $3 \
         AND attempts < $4 RETURNING code",
    )
    .bind(user.to_string())
    .bind(purpose)
    .bind(now.0)
    .bind(most_attempts)
    .fetch_optional(conn)
    .await?;
    row.map(|row| row.text("code").map(Secret::new)).transpose()
}

/// Ends a code after use.
pub async fn drop_code(conn: &mut Conn, user: UserId, purpose: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM mail_codes WHERE user_id = $1 AND purpose = $2")
        .bind(user.to_string())
        .bind(purpose)
        .execute(conn)
        .await?;
    Ok(())
}
