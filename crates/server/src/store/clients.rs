//! The link between a provider and its client organizations. What a provider user gets of a client comes out of the view
//! `reachable_clients`, which leaves out the clients that are not assigned to them.

use keystead_domain::enums::{PlanType, ProviderType};
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId, UserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::organizations::Organization;
use super::provider_users::ProviderUser;
use super::{Columns, Conn, StoreError};

/// A client as its provider sees it.
pub struct Client {
    pub id: ProviderOrganizationId,
    pub provider: ProviderId,
    pub key: String,
    pub created: Timestamp,
    pub revised: Timestamp,
    pub organization: OrganizationId,
    pub name: String,
    pub plan: PlanType,
    pub seats: Option<i64>,
    pub confirmed_members: i64,
    pub occupied_seats: i64,
    pub confirmed_owners: i64,
}

/// How somebody reaches an organization through its provider.
pub struct ProviderLink {
    pub id: ProviderOrganizationId,
    pub provider: ProviderId,
    pub provider_enabled: bool,
    pub membership: ProviderUserId,
}

/// All clients that a provider user serves by name (or the one of an id), with seats counted in one pass.
pub async fn list(
    conn: &mut Conn,
    viewer: &ProviderUser,
    only: Option<ProviderOrganizationId>,
) -> Result<Vec<Client>, StoreError> {
    let rows = sqlx::query(
        "SELECT o.id, o.name, o.plan, o.seats, c.id AS client_id, c.key AS client_key, c.created AS client_created, \
         c.revised AS client_revised, \
         coalesce(m.confirmed, 0) AS confirmed, coalesce(m.occupied, 0) AS occupied, coalesce(m.owners, 0) AS owners \
         FROM provider_organizations c JOIN organizations o ON o.id = c.organization_id \
         LEFT JOIN (SELECT u.organization_id, sum(u.status = 2) AS confirmed, sum(u.status IN (0, 1, 2)) AS occupied, \
           sum(u.status = 2 AND u.role = 0) AS owners \
           FROM organization_users u WHERE u.organization_id IN (SELECT r.organization_id FROM reachable_clients r \
             WHERE r.provider_user_id = $1 AND ($2 IS NULL OR r.client_id = $2)) GROUP BY u.organization_id) m ON m.organization_id = o.id \
         WHERE c.id IN (SELECT r.client_id FROM reachable_clients r WHERE r.provider_user_id = $1 \
           AND ($2 IS NULL OR r.client_id = $2)) ORDER BY o.name COLLATE NOCASE",
    )
    .bind(viewer.id.to_string())
    .bind(only.map(|id| id.to_string()))
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Client {
                id: row.id("client_id")?,
                provider: viewer.provider,
                key: row.text("client_key")?,
                created: row.at("client_created")?,
                revised: row.at("client_revised")?,
                organization: row.id("id")?,
                name: row.text("name")?,
                plan: row.code("plan", PlanType::from_code)?,
                seats: row.opt_int("seats")?,
                confirmed_members: row.int("confirmed")?,
                occupied_seats: row.int("occupied")?,
                confirmed_owners: row.int("owners")?,
            })
        })
        .collect()
}

/// The clients that a provider user serves with the key of each, without counting anybody.
pub async fn keys(conn: &mut Conn, viewer: &ProviderUser) -> Result<Vec<(Organization, String)>, StoreError> {
    let rows = sqlx::query(
        "SELECT o.*, c.key AS client_key FROM reachable_clients r \
         JOIN provider_organizations c ON c.id = r.client_id JOIN organizations o ON o.id = c.organization_id \
         WHERE r.provider_user_id = $1",
    )
    .bind(viewer.id.to_string())
    .fetch_all(conn)
    .await?;
    let read = |row: &SqliteRow| Ok((super::organizations::read(row)?, row.text("client_key")?));
    let mut clients: Vec<(Organization, String)> =
        rows.iter().map(read).collect::<Result<_, StoreError>>()?;
    // Sorted here: the database would carry every organization's keys along while it sorts.
    clients.sort_by_cached_key(|(organization, _)| organization.name.to_lowercase());
    Ok(clients)
}

/// The organizations of a provider's clients, for what happens to all of them.
pub async fn of_provider(conn: &mut Conn, provider: ProviderId) -> Result<Vec<OrganizationId>, StoreError> {
    let rows = sqlx::query("SELECT organization_id FROM provider_organizations WHERE provider_id = $1")
        .bind(provider.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| row.id("organization_id")).collect()
}

/// The organization behind a client row, for a provider user who serves it.
pub async fn organization_of(
    conn: &mut Conn,
    viewer: &ProviderUser,
    id: ProviderOrganizationId,
) -> Result<Option<Organization>, StoreError> {
    let row = sqlx::query(
        "SELECT o.* FROM reachable_clients r JOIN organizations o ON o.id = r.organization_id \
         WHERE r.client_id = $1 AND r.provider_user_id = $2",
    )
    .bind(id.to_string())
    .bind(viewer.id.to_string())
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(super::organizations::read).transpose()
}

/// Puts an organization under a provider.
pub async fn insert(
    conn: &mut Conn,
    id: ProviderOrganizationId,
    provider: ProviderId,
    organization: OrganizationId,
    key: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO provider_organizations (id, provider_id, organization_id, key, created, revised) \
         VALUES ($1,$2,$3,$4,$5,$5)",
    )
    .bind(id.to_string())
    .bind(provider.to_string())
    .bind(organization.to_string())
    .bind(key)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes an organization away from its provider, with what the provider kept about it.
pub async fn remove(conn: &mut Conn, id: ProviderOrganizationId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM provider_organizations WHERE id = $1")
        .bind(id.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Suspends an organization on its own, or no longer; whether it is open depends on its provider too.
pub async fn set_suspended(
    conn: &mut Conn,
    organization: OrganizationId,
    suspended: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE organizations SET suspended = $2, revised = $3, enabled = NOT $2 AND NOT EXISTS (SELECT 1 \
         FROM provider_organizations c JOIN providers p ON p.id = c.provider_id \
         WHERE c.organization_id = $1 AND p.enabled = 0 AND p.kind IN (0, 2)) WHERE id = $1",
    )
    .bind(organization.to_string())
    .bind(suspended)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Marks a client row as changed.
pub async fn touch(conn: &mut Conn, id: ProviderOrganizationId, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query("UPDATE provider_organizations SET revised = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// The way to an organization through its provider, for a confirmed provider user who serves it.
pub async fn link(
    conn: &mut Conn,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<ProviderLink>, StoreError> {
    let row = sqlx::query(
        "SELECT r.client_id AS id, r.provider_id, p.enabled, r.provider_user_id AS membership \
         FROM reachable_clients r JOIN providers p ON p.id = r.provider_id \
         WHERE r.organization_id = $1 AND r.user_id = $2",
    )
    .bind(organization.to_string())
    .bind(user.to_string())
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(ProviderLink {
            id: row.id("id")?,
            provider: row.id("provider_id")?,
            provider_enabled: row.flag("enabled")?,
            membership: row.id("membership")?,
        })
    })
    .transpose()
}

/// The provider that manages an organization, and the row of the client.
pub async fn row_of(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<Option<(ProviderId, ProviderOrganizationId)>, StoreError> {
    let row = sqlx::query("SELECT provider_id, id FROM provider_organizations WHERE organization_id = $1")
        .bind(organization.to_string())
        .fetch_optional(conn)
        .await?;
    row.map(|row| Ok((row.id("provider_id")?, row.id("id")?))).transpose()
}

/// The provider that manages an organization: id, name, kind.
pub async fn manager(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<Option<(ProviderId, Option<String>, ProviderType)>, StoreError> {
    let row = sqlx::query(
        "SELECT p.id, p.name, p.kind FROM provider_organizations c JOIN providers p ON p.id = c.provider_id \
         WHERE c.organization_id = $1",
    )
    .bind(organization.to_string())
    .fetch_optional(conn)
    .await?;
    row.map(|row| Ok((row.id("id")?, row.opt_text("name")?, row.code("kind", ProviderType::from_code)?)))
        .transpose()
}
