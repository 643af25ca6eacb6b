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
        "UPDATE providers SET name = $2, business_name = $3, billing_email = $4, status = $5, revised = $6 WHERE id = $1",
    )
    .bind(provider.id.to_string())
    .bind(&provider.name)
    .bind(&provider.business_name)
    .bind(&provider.billing_email)
    .bind(provider.status.code())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}
