//! Providers.

use keystead_domain::enums::{ProviderStatus, ProviderType};
use keystead_domain::ids::ProviderId;
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError};

/// A provider; nameless until it was set up.
pub struct Provider {
    pub id: ProviderId,
    pub name: Option<String>,
    pub business_name: Option<String>,
    pub billing_email: Option<String>,
    /// JSON of the API.
    pub billing_address: Option<String>,
    pub kind: ProviderType,
    pub status: ProviderStatus,
    pub enabled: bool,
    pub use_events: bool,
    pub created: Timestamp,
}

pub(super) fn read(row: &SqliteRow) -> Result<Provider, StoreError> {
    Ok(Provider {
        id: row.id("id")?,
        name: row.opt_text("name")?,
        business_name: row.opt_text("business_name")?,
        billing_email: row.opt_text("billing_email")?,
        billing_address: row.opt_text("billing_address")?,
        kind: row.code("kind", ProviderType::from_code)?,
        status: row.code("status", ProviderStatus::from_code)?,
        enabled: row.flag("enabled")?,
        use_events: row.flag("use_events")?,
        created: row.at("created")?,
    })
}

/// The provider of an id.
pub async fn by_id(conn: &mut Conn, id: ProviderId) -> Result<Option<Provider>, StoreError> {
    let row = sqlx::query("SELECT * FROM providers WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// A pending provider.
pub async fn insert(conn: &mut Conn, provider: &Provider) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO providers (id, name, business_name, billing_email, kind, status, created, revised) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$7)",
    )
    .bind(provider.id.to_string())
    .bind(&provider.name)
    .bind(&provider.business_name)
    .bind(&provider.billing_email)
    .bind(provider.kind.code())
    .bind(provider.status.code())
    .bind(provider.created.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// New names and status.
pub async fn update(conn: &mut Conn, provider: &Provider, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE providers SET name = $2, business_name = $3, billing_email = $4, status = $5, revised = $6, \
         billing_address = $7 WHERE id = $1",
    )
    .bind(provider.id.to_string())
    .bind(&provider.name)
    .bind(&provider.business_name)
    .bind(&provider.billing_email)
    .bind(provider.status.code())
    .bind(now.0)
    .bind(&provider.billing_address)
    .execute(conn)
    .await?;
    Ok(())
}

/// Suspends a provider, or opens it again. The clients of one that pays for them (or is one with them) go with it, and
/// come back unless they are suspended on their own.
pub async fn set_enabled(
    conn: &mut Conn,
    id: ProviderId,
    enabled: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE providers SET enabled = $2, revised = $3 WHERE id = $1")
        .bind(id.to_string())
        .bind(enabled)
        .bind(now.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "UPDATE organizations SET enabled = $2 AND NOT suspended, revised = $3 WHERE id IN (SELECT c.organization_id \
         FROM provider_organizations c JOIN providers p ON p.id = c.provider_id WHERE p.id = $1 AND p.kind IN (0, 2))",
    )
    .bind(id.to_string())
    .bind(enabled)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Deletes a provider with its users and seats. The log stays: records outlive what they name.
pub async fn remove(conn: &mut Conn, id: ProviderId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM providers WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// How many clients a provider has.
pub async fn clients(conn: &mut Conn, id: ProviderId) -> Result<i64, StoreError> {
    let row = sqlx::query("SELECT count(*) AS n FROM provider_organizations WHERE provider_id = $1")
        .bind(id.to_string())
        .fetch_one(conn)
        .await?;
    row.int("n")
}

/// Whether somebody is invited to a provider that nobody has set up.
pub async fn awaits(conn: &mut Conn, owner: &str) -> Result<bool, StoreError> {
    let row = sqlx::query(
        "SELECT EXISTS (SELECT 1 FROM providers p JOIN provider_users u ON u.provider_id = p.id \
         WHERE p.status = 0 AND u.email = $1) AS n",
    )
    .bind(owner)
    .fetch_one(conn)
    .await?;
    row.flag("n")
}

/// A line of the operator's list.
pub struct Listed {
    pub provider: Provider,
    pub clients: i64,
    pub users: i64,
    /// Addresses of its Provider Admins, or of the person who was invited to set it up.
    pub admins: Option<String>,
}

/// Every provider, the oldest first.
pub async fn all(conn: &mut Conn) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query(
        "SELECT p.*, (SELECT count(*) FROM provider_organizations c WHERE c.provider_id = p.id) AS clients, \
         (SELECT count(*) FROM provider_users u WHERE u.provider_id = p.id) AS people, \
         (SELECT group_concat(coalesce(a.email, u.email), ' ') FROM provider_users u LEFT JOIN users a ON a.id = u.user_id \
          WHERE u.provider_id = p.id AND u.role = 0) AS admins FROM providers p ORDER BY p.created, p.id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Listed {
                provider: read(row)?,
                clients: row.int("clients")?,
                users: row.int("people")?,
                admins: row.opt_text("admins")?,
            })
        })
        .collect()
}
