//! API keys of organizations.

use keystead_domain::ids::OrganizationId;
use keystead_domain::secret::Secret;
use keystead_domain::timestamp::Timestamp;

use super::{Columns, Conn, StoreError};

/// An API key and when it was made.
pub struct OrganizationKey {
    pub key: Secret,
    pub revised: Timestamp,
}

/// The key of an organization, if one was ever asked for.
pub async fn of(conn: &mut Conn, id: OrganizationId) -> Result<Option<OrganizationKey>, StoreError> {
    let row = sqlx::query("SELECT key, revised FROM organization_api_keys WHERE organization_id = $1")
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.map(|row| Ok(OrganizationKey { key: Secret::new(row.text("key")?), revised: row.at("revised")? }))
        .transpose()
}

/// A first key, or another in place of the old one.
pub async fn set(conn: &mut Conn, id: OrganizationId, key: &OrganizationKey) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO organization_api_keys (organization_id, key, revised) VALUES ($1,$2,$3) \
         ON CONFLICT DO UPDATE SET key = excluded.key, revised = excluded.revised",
    )
    .bind(id.to_string())
    .bind(key.key.expose())
    .bind(key.revised.0)
    .execute(conn)
    .await?;
    Ok(())
}
