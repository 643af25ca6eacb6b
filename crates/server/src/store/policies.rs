//! Policies of organizations, and whom they meet.

use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType, PolicyType};
use keystead_domain::ids::{OrganizationId, PolicyId, UserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError};

/// A policy that was set at least once.
#[derive(Clone)]
pub struct Policy {
    pub id: PolicyId,
    pub organization: OrganizationId,
    pub kind: PolicyType,
    pub enabled: bool,
    /// Settings as the client sent them (JSON).
    pub data: Option<String>,
    pub revised: Timestamp,
}

/// A policy that is on, and how one person stands in its organization.
pub struct Met {
    pub policy: Policy,
    pub role: OrganizationUserType,
    pub status: OrganizationUserStatus,
    /// Switches of a Custom member (JSON).
    pub permissions: Option<String>,
    /// The person reaches the organization through the provider that manages it.
    pub through_provider: bool,
}

fn read(row: &SqliteRow) -> Result<Policy, StoreError> {
    Ok(Policy {
        id: row.id("id")?,
        organization: row.id("organization_id")?,
        kind: row.code("kind", PolicyType::from_code)?,
        enabled: row.flag("enabled")?,
        data: row.opt_text("data")?,
        revised: row.at("revised")?,
    })
}

/// All policies of an organization that were ever set.
pub async fn list(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<Policy>, StoreError> {
    let rows = sqlx::query("SELECT * FROM policies WHERE organization_id = $1 ORDER BY kind")
        .bind(organization.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// One policy of an organization.
pub async fn of(
    conn: &mut Conn,
    organization: OrganizationId,
    kind: PolicyType,
) -> Result<Option<Policy>, StoreError> {
    let row = sqlx::query("SELECT * FROM policies WHERE organization_id = $1 AND kind = $2")
        .bind(organization.to_string())
        .bind(kind.code())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Writes a policy, new or not.
pub async fn save(conn: &mut Conn, policy: &Policy) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO policies (id, organization_id, kind, enabled, data, created, revised) VALUES ($1,$2,$3,$4,$5,$6,$6) \
         ON CONFLICT (organization_id, kind) DO UPDATE SET enabled = excluded.enabled, data = excluded.data, \
         revised = excluded.revised",
    )
    .bind(policy.id.to_string())
    .bind(policy.organization.to_string())
    .bind(policy.kind.code())
    .bind(policy.enabled)
    .bind(&policy.data)
    .bind(policy.revised.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// All policies of the organizations that somebody is a confirmed member of.
pub async fn of_user(conn: &mut Conn, user: UserId) -> Result<Vec<Policy>, StoreError> {
    let rows = sqlx::query(
        "SELECT p.* FROM organization_users m JOIN organizations o ON o.id = m.organization_id \
         JOIN policies p ON p.organization_id = o.id WHERE m.user_id = $1 AND m.status = 2 AND o.enabled = 1 \
         ORDER BY p.organization_id, p.kind",
    )
    .bind(user.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// Policies that are on in the organizations of a person, whatever the state of the membership; those of invitations that
/// nobody accepted are not among them. Suspended organizations rule nobody.
pub async fn meeting(conn: &mut Conn, user: UserId) -> Result<Vec<Met>, StoreError> {
    let rows = sqlx::query(
        "SELECT p.*, m.role, m.status, m.permissions, EXISTS (SELECT 1 FROM reachable_clients r \
           WHERE r.organization_id = m.organization_id AND r.user_id = $1) AS through_provider \
         FROM organization_users m JOIN organizations o ON o.id = m.organization_id \
         JOIN policies p ON p.organization_id = o.id WHERE m.user_id = $1 AND o.enabled = 1 AND p.enabled = 1",
    )
    .bind(user.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Met {
                policy: read(row)?,
                role: row.code("role", OrganizationUserType::from_code)?,
                status: row.code("status", OrganizationUserStatus::from_code)?,
                permissions: row.opt_text("permissions")?,
                through_provider: row.flag("through_provider")?,
            })
        })
        .collect()
}
