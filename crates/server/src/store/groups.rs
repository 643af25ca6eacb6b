//! Groups of members.

use std::collections::HashMap;

use keystead_domain::ids::{GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError, json_ids};

/// A group; the name is plain text.
pub struct Group {
    pub id: GroupId,
    pub organization: OrganizationId,
    pub name: String,
    pub external_id: Option<String>,
}

fn read(row: &SqliteRow) -> Result<Group, StoreError> {
    Ok(Group {
        id: row.id("id")?,
        organization: row.id("organization_id")?,
        name: row.text("name")?,
        external_id: row.opt_text("external_id")?,
    })
}

/// One group of an organization.
pub async fn by_id(
    conn: &mut Conn,
    organization: OrganizationId,
    id: GroupId,
) -> Result<Option<Group>, StoreError> {
    let row = sqlx::query("SELECT * FROM organization_groups WHERE id = $1 AND organization_id = $2")
        .bind(id.to_string())
        .bind(organization.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// All groups of an organization by name.
pub async fn list(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<Group>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM organization_groups WHERE organization_id = $1 ORDER BY name COLLATE NOCASE",
    )
    .bind(organization.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// How many of some ids are groups of an organization.
pub async fn count(
    conn: &mut Conn,
    organization: OrganizationId,
    ids: &[GroupId],
) -> Result<usize, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM organization_groups \
         WHERE organization_id = $1 AND id IN (SELECT value FROM json_each($2))",
    )
    .bind(organization.to_string())
    .bind(json_ids(ids))
    .fetch_one(conn)
    .await?;
    Ok(usize::try_from(row.int("n")?).unwrap_or_default())
}

/// A new group.
pub async fn insert(conn: &mut Conn, group: &Group, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO organization_groups (id, organization_id, name, external_id, created, revised) \
         VALUES ($1,$2,$3,$4,$5,$5)",
    )
    .bind(group.id.to_string())
    .bind(group.organization.to_string())
    .bind(&group.name)
    .bind(&group.external_id)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// New name.
pub async fn rename(conn: &mut Conn, group: &Group, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query("UPDATE organization_groups SET name = $2, revised = $3 WHERE id = $1")
        .bind(group.id.to_string())
        .bind(&group.name)
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes a group; members and collections stay.
pub async fn remove(conn: &mut Conn, id: GroupId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM organization_groups WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// The members of a group.
pub async fn members(conn: &mut Conn, id: GroupId) -> Result<Vec<OrganizationUserId>, StoreError> {
    let rows = sqlx::query("SELECT organization_user_id FROM group_users WHERE group_id = $1")
        .bind(id.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| row.id("organization_user_id")).collect()
}

/// The groups of a member.
pub async fn of_member(conn: &mut Conn, member: OrganizationUserId) -> Result<Vec<GroupId>, StoreError> {
    let rows = sqlx::query("SELECT group_id FROM group_users WHERE organization_user_id = $1")
        .bind(member.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| row.id("group_id")).collect()
}

/// The groups of all members of an organization.
pub async fn by_member(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<HashMap<OrganizationUserId, Vec<GroupId>>, StoreError> {
    let rows = sqlx::query(
        "SELECT u.organization_user_id, u.group_id FROM organization_groups g \
         JOIN group_users u ON u.group_id = g.id WHERE g.organization_id = $1",
    )
    .bind(organization.to_string())
    .fetch_all(conn)
    .await?;
    let mut groups: HashMap<OrganizationUserId, Vec<GroupId>> = HashMap::new();
    for row in &rows {
        groups.entry(row.id("organization_user_id")?).or_default().push(row.id("group_id")?);
    }
    Ok(groups)
}

/// Makes exactly these members of the organization the group's.
pub async fn set_members(
    conn: &mut Conn,
    group: &Group,
    members: &[OrganizationUserId],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM group_users WHERE group_id = $1")
        .bind(group.id.to_string())
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "INSERT INTO group_users (group_id, organization_user_id) SELECT $1, m.id FROM organization_users m \
         WHERE m.organization_id = $2 AND m.id IN (SELECT value FROM json_each($3))",
    )
    .bind(group.id.to_string())
    .bind(group.organization.to_string())
    .bind(json_ids(members))
    .execute(conn)
    .await?;
    Ok(())
}

/// Makes exactly these groups the member's.
pub async fn set_of_member(
    conn: &mut Conn,
    member: OrganizationUserId,
    groups: &[GroupId],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM group_users WHERE organization_user_id = $1")
        .bind(member.to_string())
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "INSERT INTO group_users (group_id, organization_user_id) SELECT DISTINCT value, $1 FROM json_each($2)",
    )
    .bind(member.to_string())
    .bind(json_ids(groups))
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes one member out of a group.
pub async fn take(conn: &mut Conn, group: GroupId, member: OrganizationUserId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM group_users WHERE group_id = $1 AND organization_user_id = $2")
        .bind(group.to_string())
        .bind(member.to_string())
        .execute(conn)
        .await?;
    Ok(())
}
