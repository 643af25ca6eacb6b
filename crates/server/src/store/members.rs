//! People in an organization.

use futures::{StreamExt, TryStreamExt};
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId, UserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::organizations::Organization;
use super::{Columns, Conn, StoreError, json_ids};

/// A membership. `email` holds the invited address until an account takes its place.
pub struct Member {
    pub id: OrganizationUserId,
    pub organization: OrganizationId,
    pub user: Option<UserId>,
    pub email: Option<String>,
    pub key: Option<String>,
    pub role: OrganizationUserType,
    pub status: OrganizationUserStatus,
    pub former_status: Option<OrganizationUserStatus>,
    /// Switches of a Custom member (JSON).
    pub permissions: Option<String>,
    pub external_id: Option<String>,
    pub created: Timestamp,
}

/// A membership with what the account adds.
pub struct MemberDetails {
    pub row: Member,
    pub name: Option<String>,
    pub avatar_color: Option<String>,
    pub public_key: Option<String>,
    pub has_two_factor: bool,
}

pub(super) fn read(row: &SqliteRow) -> Result<Member, StoreError> {
    Ok(Member {
        id: row.id("id")?,
        organization: row.id("organization_id")?,
        user: row.opt_id("user_id")?,
        email: row.opt_text("email")?,
        key: row.opt_text("key")?,
        role: row.code("role", OrganizationUserType::from_code)?,
        status: row.code("status", OrganizationUserStatus::from_code)?,
        former_status: row
            .opt_int("former_status")?
            .and_then(|code| i32::try_from(code).ok())
            .map(OrganizationUserStatus::from_code),
        permissions: row.opt_text("permissions")?,
        external_id: row.opt_text("external_id")?,
        created: row.at("created")?,
    })
}

fn read_details(row: &SqliteRow) -> Result<MemberDetails, StoreError> {
    Ok(MemberDetails {
        row: read(row)?,
        name: row.opt_text("name")?,
        avatar_color: row.opt_text("avatar_color")?,
        public_key: row.opt_text("public_key")?,
        has_two_factor: row.flag("has_two_factor")?,
    })
}

/// One membership.
pub async fn by_id(
    conn: &mut Conn,
    organization: OrganizationId,
    id: OrganizationUserId,
) -> Result<Option<Member>, StoreError> {
    let row = sqlx::query("SELECT * FROM organization_users WHERE id = $1 AND organization_id = $2")
        .bind(id.to_string())
        .bind(organization.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Somebody's membership of an organization.
pub async fn of_user(
    conn: &mut Conn,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<Member>, StoreError> {
    let row = sqlx::query("SELECT * FROM organization_users WHERE user_id = $1 AND organization_id = $2")
        .bind(user.to_string())
        .bind(organization.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The organizations that somebody is a confirmed member of.
pub async fn organizations_of(
    conn: &mut Conn,
    user: UserId,
) -> Result<Vec<(Organization, Member)>, StoreError> {
    let rows = sqlx::query(
        "SELECT o.*, m.id AS membership, m.key AS membership_key, m.role AS membership_role, \
         m.permissions AS membership_permissions FROM organizations o \
         JOIN organization_users m ON m.organization_id = o.id WHERE m.user_id = $1 AND m.status = 2 ORDER BY o.name",
    )
    .bind(user.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let organization = super::organizations::read(row)?;
            let member = Member {
                id: row.id("membership")?,
                organization: organization.id,
                user: Some(user),
                email: None,
                key: row.opt_text("membership_key")?,
                role: row.code("membership_role", OrganizationUserType::from_code)?,
                status: OrganizationUserStatus::Confirmed,
                former_status: None,
                permissions: row.opt_text("membership_permissions")?,
                external_id: None,
                created: organization.created,
            };
            Ok((organization, member))
        })
        .collect()
}

/// Everybody in an organization.
pub async fn list(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<MemberDetails>, StoreError> {
    // Read as they come: there may be ten thousand, and each would be in memory twice.
    sqlx::query(
        "SELECT m.id, m.organization_id, m.user_id, coalesce(u.email, m.email) AS email, m.key, m.role, m.status, \
         m.former_status, m.permissions, m.external_id, m.created, u.name, u.avatar_color, u.public_key, \
         EXISTS (SELECT 1 FROM two_factors f WHERE f.user_id = m.user_id) AS has_two_factor \
         FROM organization_users m LEFT JOIN users u ON u.id = m.user_id WHERE m.organization_id = $1 ORDER BY m.created",
    )
    .bind(organization.to_string())
    .fetch(conn)
    .map(|row| read_details(&row?))
    .try_collect()
    .await
}

/// Those of some ids that belong to an organization.
pub async fn some(
    conn: &mut Conn,
    organization: OrganizationId,
    ids: &[OrganizationUserId],
) -> Result<Vec<MemberDetails>, StoreError> {
    let rows = sqlx::query(
        "SELECT m.id, m.organization_id, m.user_id, coalesce(u.email, m.email) AS email, m.key, m.role, m.status, \
         m.former_status, m.permissions, m.external_id, m.created, u.name, u.avatar_color, u.public_key, \
         EXISTS (SELECT 1 FROM two_factors f WHERE f.user_id = m.user_id) AS has_two_factor \
         FROM organization_users m LEFT JOIN users u ON u.id = m.user_id \
         WHERE m.organization_id = $1 AND m.id IN (SELECT value FROM json_each($2))",
    )
    .bind(organization.to_string())
    .bind(json_ids(ids))
    .fetch_all(conn)
    .await?;
    rows.iter().map(read_details).collect()
}

/// Addresses that an organization already knows, lower case.
pub async fn addresses(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query(
        "SELECT coalesce(u.email, m.email, '') AS email FROM organization_users m LEFT JOIN users u ON u.id = m.user_id \
         WHERE m.organization_id = $1",
    )
    .bind(organization.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| row.text("email")).collect()
}

/// A new membership.
pub async fn insert(conn: &mut Conn, member: &Member) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO organization_users (id, organization_id, user_id, email, key, role, status, permissions, external_id, \
         created) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
    )
    .bind(member.id.to_string())
    .bind(member.organization.to_string())
    .bind(member.user.map(|id| id.to_string()))
    .bind(&member.email)
    .bind(&member.key)
    .bind(member.role.code())
    .bind(member.status.code())
    .bind(&member.permissions)
    .bind(&member.external_id)
    .bind(member.created.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Everything of a membership that can change.
pub async fn update(conn: &mut Conn, member: &Member) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE organization_users SET user_id = $2, email = $3, key = $4, role = $5, status = $6, former_status = $7, \
         permissions = $8 WHERE id = $1",
    )
    .bind(member.id.to_string())
    .bind(member.user.map(|id| id.to_string()))
    .bind(&member.email)
    .bind(&member.key)
    .bind(member.role.code())
    .bind(member.status.code())
    .bind(member.former_status.map(OrganizationUserStatus::code))
    .bind(&member.permissions)
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a membership.
pub async fn remove(conn: &mut Conn, id: OrganizationUserId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM organization_users WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Confirmed owners of an organization, without some ids.
pub async fn owners_without(
    conn: &mut Conn,
    organization: OrganizationId,
    ids: &[OrganizationUserId],
) -> Result<i64, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM organization_users WHERE organization_id = $1 AND role = 0 AND status = 2 \
         AND id NOT IN (SELECT value FROM json_each($2))",
    )
    .bind(organization.to_string())
    .bind(json_ids(ids))
    .fetch_one(conn)
    .await?;
    row.int("n")
}

/// Status of a membership whose organization is not known yet.
pub async fn invited(
    conn: &mut Conn,
    id: OrganizationUserId,
) -> Result<Option<OrganizationUserStatus>, StoreError> {
    let row = sqlx::query("SELECT status FROM organization_users WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.map(|row| row.code("status", OrganizationUserStatus::from_code)).transpose()
}
