//! What providers keep about their clients, unread.

use keystead_domain::ids::{OrganizationId, ProviderOrganizationId};
use keystead_domain::timestamp::Timestamp;

use super::provider_users::ProviderUser;
use super::{Columns, Conn, StoreError};

/// The details of one client.
pub struct Details {
    pub client: ProviderOrganizationId,
    pub organization: OrganizationId,
    pub data: String,
    pub revised: Timestamp,
}

/// The details of the clients that a provider user serves, or those of one.
pub async fn list(
    conn: &mut Conn,
    viewer: &ProviderUser,
    only: Option<ProviderOrganizationId>,
) -> Result<Vec<Details>, StoreError> {
    let rows = sqlx::query(
        "SELECT d.client_id, r.organization_id, d.data, d.revised FROM reachable_clients r \
         JOIN client_details d ON d.client_id = r.client_id WHERE r.provider_user_id = $1 AND ($2 IS NULL OR r.client_id = $2)",
    )
    .bind(viewer.id.to_string())
    .bind(only.map(|id| id.to_string()))
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Details {
                client: row.id("client_id")?,
                organization: row.id("organization_id")?,
                data: row.text("data")?,
                revised: row.at("revised")?,
            })
        })
        .collect()
}

/// Writes the details of a client, new or not.
pub async fn save(conn: &mut Conn, details: &Details) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO client_details (client_id, data, revised) VALUES ($1,$2,$3) \
         ON CONFLICT DO UPDATE SET data = excluded.data, revised = excluded.revised",
    )
    .bind(details.client.to_string())
    .bind(&details.data)
    .bind(details.revised.0)
    .execute(conn)
    .await?;
    Ok(())
}
