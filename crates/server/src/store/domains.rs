//! Domains that organizations claim.

use keystead_domain::ids::{DomainId, OrganizationId, UserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError};

/// A domain that an organization claims; its own once `verified`.
pub struct Domain {
    pub id: DomainId,
    pub organization: OrganizationId,
    pub name: String,
    pub txt: String,
    pub created: Timestamp,
    pub verified: Option<Timestamp>,
    pub last_checked: Option<Timestamp>,
    pub checks: i64,
}

fn read(row: &SqliteRow) -> Result<Domain, StoreError> {
    Ok(Domain {
        id: row.id("id")?,
        organization: row.id("organization_id")?,
        name: row.text("name")?,
        txt: row.text("txt")?,
        created: row.at("created")?,
        verified: row.opt_int("verified")?.map(Timestamp),
        last_checked: row.opt_int("last_checked")?.map(Timestamp),
        checks: row.int("checks")?,
    })
}

/// All domains of an organization by name.
pub async fn list(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<Domain>, StoreError> {
    let rows = sqlx::query("SELECT * FROM organization_domains WHERE organization_id = $1 ORDER BY name")
        .bind(organization.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// One domain of an organization.
pub async fn by_id(
    conn: &mut Conn,
    organization: OrganizationId,
    id: DomainId,
) -> Result<Option<Domain>, StoreError> {
    let row = sqlx::query("SELECT * FROM organization_domains WHERE id = $1 AND organization_id = $2")
        .bind(id.to_string())
        .bind(organization.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Whether somebody owns a domain for sure.
pub async fn is_verified(conn: &mut Conn, name: &str) -> Result<bool, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM organization_domains WHERE name = $1 AND verified IS NOT NULL",
    )
    .bind(name)
    .fetch_one(conn)
    .await?;
    row.flag("n")
}

/// The organization that owns a domain for sure.
pub async fn owner(conn: &mut Conn, name: &str) -> Result<Option<OrganizationId>, StoreError> {
    let row = sqlx::query(
        "SELECT organization_id FROM organization_domains WHERE name = $1 AND verified IS NOT NULL",
    )
    .bind(name)
    .fetch_optional(conn)
    .await?;
    row.map(|row| row.id("organization_id")).transpose()
}

/// A new domain.
pub async fn insert(conn: &mut Conn, domain: &Domain) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO organization_domains (id, organization_id, name, txt, created) VALUES ($1,$2,$3,$4,$5)",
    )
    .bind(domain.id.to_string())
    .bind(domain.organization.to_string())
    .bind(&domain.name)
    .bind(&domain.txt)
    .bind(domain.created.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// What a look at the name server brought.
pub async fn checked(conn: &mut Conn, domain: &Domain) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE organization_domains SET verified = $2, last_checked = $3, checks = $4 WHERE id = $1",
    )
    .bind(domain.id.to_string())
    .bind(domain.verified.map(|at| at.0))
    .bind(domain.last_checked.map(|at| at.0))
    .bind(domain.checks)
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives a domain up.
pub async fn remove(conn: &mut Conn, id: DomainId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM organization_domains WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Whether an organization owns a domain for sure.
pub async fn has_verified(conn: &mut Conn, organization: OrganizationId) -> Result<bool, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM organization_domains WHERE organization_id = $1 AND verified IS NOT NULL",
    )
    .bind(organization.to_string())
    .fetch_one(conn)
    .await?;
    row.flag("n")
}

/// Whether an account's address is of a domain that the organization owns for sure.
pub async fn is_claimed(
    conn: &mut Conn,
    organization: OrganizationId,
    user: Option<UserId>,
) -> Result<bool, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM organization_domains d JOIN users u ON u.id = $2 WHERE d.organization_id = $1 \
         AND d.verified IS NOT NULL AND d.name = substr(u.email, instr(u.email, '@') + 1)",
    )
    .bind(organization.to_string())
    .bind(user.map(|id| id.to_string()))
    .fetch_one(conn)
    .await?;
    row.flag("n")
}
