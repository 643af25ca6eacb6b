//! People in an organization.

use futures::{StreamExt, TryStreamExt};
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType, RevocationReason};
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
    /// The user key wrapped to the organization's public key: enrolled in account recovery.
    pub recovery_key: Option<String>,
    /// Why access was taken, while it is.
    pub revocation_reason: Option<RevocationReason>,
    pub created: Timestamp,
}

impl Member {
    /// An invitation of an address.
    pub const fn invited(
        id: OrganizationUserId,
        organization: OrganizationId,
        email: String,
        role: OrganizationUserType,
        created: Timestamp,
    ) -> Self {
        Self {
            id,
            organization,
            user: None,
            email: Some(email),
            key: None,
            role,
            status: OrganizationUserStatus::Invited,
            former_status: None,
            permissions: None,
            external_id: None,
            recovery_key: None,
            revocation_reason: None,
            created,
        }
    }
}

/// A membership with what the account adds.
pub struct MemberDetails {
    pub row: Member,
    pub name: Option<String>,
    pub avatar_color: Option<String>,
    pub public_key: Option<String>,
    pub has_two_factor: bool,
    /// The organization owns the domain of the account's address.
    pub is_claimed: bool,
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
        recovery_key: row.opt_text("recovery_key")?,
        revocation_reason: row
            .opt_int("revocation_reason")?
            .and_then(|code| i32::try_from(code).ok())
            .map(RevocationReason::from_code),
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
        is_claimed: row.flag("is_claimed")?,
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

/// Whether somebody has accepted, and was not revoked since.
pub async fn belongs(
    conn: &mut Conn,
    organization: OrganizationId,
    user: UserId,
) -> Result<bool, StoreError> {
    let member = of_user(conn, organization, user).await?;
    Ok(member.is_some_and(|member| member.status != OrganizationUserStatus::Revoked))
}

/// The organizations that somebody is a confirmed member of.
pub async fn organizations_of(
    conn: &mut Conn,
    user: UserId,
) -> Result<Vec<(Organization, Member)>, StoreError> {
    let rows = sqlx::query(
        "SELECT o.*, m.id AS membership, m.key AS membership_key, m.role AS membership_role, \
         m.permissions AS membership_permissions, m.recovery_key AS membership_recovery FROM organizations o \
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
                recovery_key: row.opt_text("membership_recovery")?,
                revocation_reason: None,
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
         m.former_status, m.permissions, m.external_id, m.recovery_key, m.revocation_reason, m.created, u.name, u.avatar_color, u.public_key, \
         EXISTS (SELECT 1 FROM two_factors f WHERE f.user_id = m.user_id) AS has_two_factor, \
         EXISTS (SELECT 1 FROM organization_domains d WHERE d.organization_id = m.organization_id \
           AND d.verified IS NOT NULL AND d.name = substr(u.email, instr(u.email, '@') + 1)) AS is_claimed \
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
         m.former_status, m.permissions, m.external_id, m.recovery_key, m.revocation_reason, m.created, u.name, u.avatar_color, u.public_key, \
         EXISTS (SELECT 1 FROM two_factors f WHERE f.user_id = m.user_id) AS has_two_factor, \
         EXISTS (SELECT 1 FROM organization_domains d WHERE d.organization_id = m.organization_id \
           AND d.verified IS NOT NULL AND d.name = substr(u.email, instr(u.email, '@') + 1)) AS is_claimed \
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

/// Addresses of the revoked, lower case.
pub async fn revoked_addresses(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query(
        "SELECT coalesce(u.email, m.email, '') AS email FROM organization_users m LEFT JOIN users u ON u.id = m.user_id \
         WHERE m.organization_id = $1 AND m.status = -1",
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
         permissions = $8, recovery_key = $9, revocation_reason = $10 WHERE id = $1",
    )
    .bind(member.id.to_string())
    .bind(member.user.map(|id| id.to_string()))
    .bind(&member.email)
    .bind(&member.key)
    .bind(member.role.code())
    .bind(member.status.code())
    .bind(member.former_status.map(OrganizationUserStatus::code))
    .bind(&member.permissions)
    .bind(&member.recovery_key)
    .bind(member.revocation_reason.map(RevocationReason::code))
    .execute(conn)
    .await?;
    Ok(())
}

/// Addresses of the confirmed Owners and, where the role is theirs, Admins.
pub async fn addresses_of(
    conn: &mut Conn,
    organization: OrganizationId,
    role: OrganizationUserType,
) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query(
        "SELECT u.email FROM organization_users m JOIN users u ON u.id = m.user_id \
         WHERE m.organization_id = $1 AND m.status = 2 AND m.role <= $2",
    )
    .bind(organization.to_string())
    .bind(role.code())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| row.text("email")).collect()
}

/// Accounts that are (accepted or confirmed) members of an organization and of another one.
pub async fn elsewhere(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<std::collections::BTreeSet<UserId>, StoreError> {
    let rows = sqlx::query(
        "SELECT DISTINCT m.user_id FROM organization_users m JOIN organization_users e ON e.user_id = m.user_id \
         WHERE m.organization_id = $1 AND m.status IN (1, 2) AND e.organization_id <> $1 AND e.status IN (1, 2)",
    )
    .bind(organization.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| row.id("user_id")).collect()
}

/// Whether somebody who has accepted belongs to a provider too.
pub async fn has_provider_users(conn: &mut Conn, organization: OrganizationId) -> Result<bool, StoreError> {
    let row = sqlx::query(
        "SELECT EXISTS (SELECT 1 FROM organization_users m JOIN provider_users p ON p.user_id = m.user_id \
         WHERE m.organization_id = $1 AND m.status IN (1, 2)) AS n",
    )
    .bind(organization.to_string())
    .fetch_one(conn)
    .await?;
    row.flag("n")
}

/// All memberships of an account, in any state.
pub async fn all_of_user(conn: &mut Conn, user: UserId) -> Result<Vec<Member>, StoreError> {
    let rows = sqlx::query("SELECT * FROM organization_users WHERE user_id = $1")
        .bind(user.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// How many of some ids are members of an organization.
pub async fn count(
    conn: &mut Conn,
    organization: OrganizationId,
    ids: &[OrganizationUserId],
) -> Result<usize, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM organization_users \
         WHERE organization_id = $1 AND id IN (SELECT value FROM json_each($2))",
    )
    .bind(organization.to_string())
    .bind(json_ids(ids))
    .fetch_one(conn)
    .await?;
    Ok(usize::try_from(row.int("n")?).unwrap_or_default())
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

/// Organization and status of a membership.
pub async fn invited(
    conn: &mut Conn,
    id: OrganizationUserId,
) -> Result<Option<(OrganizationId, OrganizationUserStatus)>, StoreError> {
    let row = sqlx::query("SELECT organization_id, status FROM organization_users WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.map(|row| Ok((row.id("organization_id")?, row.code("status", OrganizationUserStatus::from_code)?)))
        .transpose()
}
