//! The link between a provider and its client organizations.

use keystead_domain::enums::{PlanType, ProviderType};
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId, UserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::organizations::Organization;
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
}

/// How somebody reaches an organization through its provider.
pub struct ProviderLink {
    pub id: ProviderOrganizationId,
    pub provider: ProviderId,
    pub provider_enabled: bool,
    pub membership: ProviderUserId,
}

/// All clients of a provider by name (or the one of an id), with seats counted in one pass.
pub async fn list(
    conn: &mut Conn,
    provider: ProviderId,
    only: Option<ProviderOrganizationId>,
) -> Result<Vec<Client>, StoreError> {
    let rows = sqlx::query(
        "SELECT o.id, o.name, o.plan, o.seats, c.id AS client_id, c.key AS client_key, c.created AS client_created, \
         c.revised AS client_revised, \
         coalesce(m.confirmed, 0) AS confirmed, coalesce(m.occupied, 0) AS occupied \
         FROM provider_organizations c JOIN organizations o ON o.id = c.organization_id \
         LEFT JOIN (SELECT u.organization_id, sum(u.status = 2) AS confirmed, sum(u.status IN (0, 1, 2)) AS occupied \
           FROM organization_users u WHERE u.organization_id IN (SELECT pc.organization_id FROM provider_organizations pc \
             WHERE pc.provider_id = $1 AND ($2 IS NULL OR pc.id = $2)) GROUP BY u.organization_id) m ON m.organization_id = o.id \
         WHERE c.provider_id = $1 AND ($2 IS NULL OR c.id = $2) ORDER BY o.name COLLATE NOCASE",
    )
    .bind(provider.to_string())
    .bind(only.map(|id| id.to_string()))
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Client {
                id: row.id("client_id")?,
                provider,
                key: row.text("client_key")?,
                created: row.at("client_created")?,
                revised: row.at("client_revised")?,
                organization: row.id("id")?,
                name: row.text("name")?,
                plan: row.code("plan", PlanType::from_code)?,
                seats: row.opt_int("seats")?,
                confirmed_members: row.int("confirmed")?,
                occupied_seats: row.int("occupied")?,
            })
        })
        .collect()
}

/// The clients of a provider with the key of each, without counting anybody.
pub async fn keys(conn: &mut Conn, provider: ProviderId) -> Result<Vec<(Organization, String)>, StoreError> {
    let rows = sqlx::query(
        "SELECT o.*, c.key AS client_key FROM provider_organizations c \
         JOIN organizations o ON o.id = c.organization_id WHERE c.provider_id = $1",
    )
    .bind(provider.to_string())
    .fetch_all(conn)
    .await?;
    let read = |row: &SqliteRow| Ok((super::organizations::read(row)?, row.text("client_key")?));
    let mut clients: Vec<(Organization, String)> =
        rows.iter().map(read).collect::<Result<_, StoreError>>()?;
    // Sorted here: the database would carry every organization's keys along while it sorts.
    clients.sort_by_cached_key(|(organization, _)| organization.name.to_lowercase());
    Ok(clients)
}

/// The organization behind a client row.
pub async fn organization_of(
    conn: &mut Conn,
    provider: ProviderId,
    id: ProviderOrganizationId,
) -> Result<Option<Organization>, StoreError> {
    let row = sqlx::query(
        "SELECT o.* FROM provider_organizations c JOIN organizations o ON o.id = c.organization_id \
         WHERE c.id = $1 AND c.provider_id = $2",
    )
    .bind(id.to_string())
    .bind(provider.to_string())
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

/// Marks a client row as changed.
pub async fn touch(conn: &mut Conn, id: ProviderOrganizationId, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query("UPDATE provider_organizations SET revised = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// The way to an organization through its provider, for a confirmed provider user.
pub async fn link(
    conn: &mut Conn,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<ProviderLink>, StoreError> {
    let row = sqlx::query(
        "SELECT c.id, c.provider_id, p.enabled, u.id AS membership \
         FROM provider_organizations c JOIN providers p ON p.id = c.provider_id \
         JOIN provider_users u ON u.provider_id = p.id \
         WHERE c.organization_id = $1 AND u.user_id = $2 AND u.status = 2",
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
