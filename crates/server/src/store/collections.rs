//! Collections and who may use them, directly or through a group.

use std::collections::HashMap;

use keystead_domain::enums::CollectionType;
use keystead_domain::ids::{CollectionId, GroupId, OrganizationId, OrganizationUserId, UserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::timestamp::Timestamp;
use serde_json::{Value, json};
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError, json_ids};

/// A collection; the name is encrypted.
pub struct Collection {
    pub id: CollectionId,
    pub organization: OrganizationId,
    pub name: String,
    pub external_id: Option<String>,
    pub kind: CollectionType,
    /// Whose My Items it is.
    pub owner: Option<OrganizationUserId>,
    /// Whose My Items it was.
    pub owner_email: Option<String>,
}

impl Collection {
    /// A collection for everybody who is given access.
    pub const fn shared(id: CollectionId, organization: OrganizationId, name: String) -> Self {
        let kind = CollectionType::SharedCollection;
        Self { id, organization, name, external_id: None, kind, owner: None, owner_email: None }
    }

    /// Whether it is some member's My Items.
    pub fn is_my_items(&self) -> bool {
        self.kind == CollectionType::DefaultUserCollection
    }
}

/// Who holds an access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    Member(OrganizationUserId),
    Group(GroupId),
}

impl Holder {
    fn id(self) -> String {
        match self {
            Self::Member(id) => id.to_string(),
            Self::Group(id) => id.to_string(),
        }
    }
}

/// One access to one collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    pub collection: CollectionId,
    pub holder: Holder,
    pub level: CollectionLevel,
}

/// A kept level. What contradicts itself came from elsewhere and counts as the most it says.
pub(super) fn level(row: &SqliteRow) -> Result<CollectionLevel, StoreError> {
    let (read_only, hide, manage) =
        (row.flag("read_only")?, row.flag("hide_passwords")?, row.flag("manage")?);
    Ok(CollectionLevel::from_flags(read_only, hide, manage).unwrap_or(CollectionLevel::Manage))
}

fn read(row: &SqliteRow) -> Result<Collection, StoreError> {
    Ok(Collection {
        id: row.id("id")?,
        organization: row.id("organization_id")?,
        name: row.text("name")?,
        external_id: row.opt_text("external_id")?,
        kind: row.code("kind", CollectionType::from_code)?,
        owner: row.opt_id("owner_id")?,
        owner_email: row.opt_text("owner_email")?,
    })
}

fn read_access(row: &SqliteRow) -> Result<Access, StoreError> {
    let holder = match row.opt_id("organization_user_id")? {
        Some(member) => Holder::Member(member),
        None => Holder::Group(row.id("group_id")?),
    };
    Ok(Access { collection: row.id("collection_id")?, holder, level: level(row)? })
}

/// Accesses of both kinds where a condition holds for `a` (the access) and `c` (its collection).
macro_rules! accesses {
    ($where:literal) => {
        concat!(
            "SELECT a.collection_id, a.organization_user_id, NULL AS group_id, a.read_only, a.hide_passwords, a.manage \
             FROM collections c JOIN collection_users a ON a.collection_id = c.id WHERE ",
            $where,
            " UNION ALL \
             SELECT a.collection_id, NULL, a.group_id, a.read_only, a.hide_passwords, a.manage \
             FROM collections c JOIN collection_groups a ON a.collection_id = c.id WHERE ",
            $where
        )
    };
}

/// One collection of an organization.
pub async fn by_id(
    conn: &mut Conn,
    organization: OrganizationId,
    id: CollectionId,
) -> Result<Option<Collection>, StoreError> {
    let row = sqlx::query("SELECT * FROM collections WHERE id = $1 AND organization_id = $2")
        .bind(id.to_string())
        .bind(organization.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// All collections of an organization but the members' My Items.
pub async fn list(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<Collection>, StoreError> {
    let rows =
        sqlx::query("SELECT * FROM collections WHERE organization_id = $1 AND kind = 0 ORDER BY created")
            .bind(organization.to_string())
            .fetch_all(conn)
            .await?;
    rows.iter().map(read).collect()
}

/// A collection, and what decides whether somebody may give access to it.
pub struct Sharing {
    pub collection: Collection,
    /// The membership manages it, directly or through a group.
    pub manages: bool,
    /// Anybody manages it.
    pub is_managed: bool,
    /// The membership has access of its own, not through a group.
    pub is_holder: bool,
}

/// Some collections of an organization with what decides about sharing them, as a membership sees it.
pub async fn sharing(
    conn: &mut Conn,
    organization: OrganizationId,
    ids: &[CollectionId],
    member: Option<OrganizationUserId>,
) -> Result<Vec<Sharing>, StoreError> {
    let rows = sqlx::query(
        "SELECT c.*, \
         EXISTS (SELECT 1 FROM collection_users a WHERE a.collection_id = c.id AND a.manage = 1) \
           OR EXISTS (SELECT 1 FROM collection_groups a WHERE a.collection_id = c.id AND a.manage = 1) AS is_managed, \
         EXISTS (SELECT 1 FROM collection_users a WHERE a.collection_id = c.id AND a.organization_user_id = $3) AS is_holder, \
         EXISTS (SELECT 1 FROM collection_users a WHERE a.collection_id = c.id AND a.organization_user_id = $3 AND a.manage = 1) \
           OR EXISTS (SELECT 1 FROM collection_groups a JOIN group_users g ON g.group_id = a.group_id \
             WHERE a.collection_id = c.id AND a.manage = 1 AND g.organization_user_id = $3) AS manages \
         FROM collections c WHERE c.organization_id = $1 AND c.id IN (SELECT value FROM json_each($2))",
    )
    .bind(organization.to_string())
    .bind(json_ids(ids))
    .bind(member.map(|id| id.to_string()))
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Sharing {
                collection: read(row)?,
                manages: row.flag("manages")?,
                is_managed: row.flag("is_managed")?,
                is_holder: row.flag("is_holder")?,
            })
        })
        .collect()
}

/// The collections that somebody is assigned to, with the level of all ways together.
pub async fn of_user(
    conn: &mut Conn,
    user: UserId,
) -> Result<Vec<(Collection, CollectionLevel)>, StoreError> {
    let rows = sqlx::query(
        "WITH mine AS (SELECT m.id FROM organization_users m JOIN organizations o ON o.id = m.organization_id \
           WHERE m.user_id = $1 AND m.status = 2 AND (o.enabled = 1 OR m.role = 0)), \
         ways AS (SELECT a.collection_id, a.read_only, a.hide_passwords, a.manage FROM mine m \
             JOIN collection_users a ON a.organization_user_id = m.id \
           UNION ALL SELECT a.collection_id, a.read_only, a.hide_passwords, a.manage FROM mine m \
             JOIN group_users g ON g.organization_user_id = m.id JOIN collection_groups a ON a.group_id = g.group_id) \
         SELECT c.*, w.read_only, w.hide_passwords, w.manage FROM (SELECT collection_id, min(read_only) AS read_only, \
           min(hide_passwords) AS hide_passwords, max(manage) AS manage FROM ways GROUP BY collection_id) w \
         JOIN collections c ON c.id = w.collection_id ORDER BY c.created",
    )
    .bind(user.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((read(row)?, level(row)?))).collect()
}

/// Everybody's access to everything in an organization, by collection.
pub async fn access_by_collection(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<HashMap<CollectionId, Vec<Access>>, StoreError> {
    let rows = sqlx::query(accesses!("c.organization_id = $1"))
        .bind(organization.to_string())
        .fetch_all(conn)
        .await?;
    let mut access: HashMap<CollectionId, Vec<Access>> = HashMap::new();
    for row in &rows {
        let row = read_access(row)?;
        access.entry(row.collection).or_default().push(row);
    }
    Ok(access)
}

/// Who may use a collection.
pub async fn access(conn: &mut Conn, collection: CollectionId) -> Result<Vec<Access>, StoreError> {
    let rows = sqlx::query(accesses!("c.id = $1")).bind(collection.to_string()).fetch_all(conn).await?;
    rows.iter().map(read_access).collect()
}

/// What a member or a group may use, without what comes through groups.
pub async fn access_of(conn: &mut Conn, holder: Holder) -> Result<Vec<Access>, StoreError> {
    let query = match holder {
        Holder::Member(id) => sqlx::query(
            "SELECT a.*, NULL AS group_id FROM collection_users a WHERE a.organization_user_id = $1",
        )
        .bind(id.to_string()),
        Holder::Group(id) => sqlx::query(
            "SELECT a.*, NULL AS organization_user_id FROM collection_groups a WHERE a.group_id = $1",
        )
        .bind(id.to_string()),
    };
    query.fetch_all(conn).await?.iter().map(read_access).collect()
}

/// A new collection.
pub async fn insert(conn: &mut Conn, collection: &Collection, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO collections (id, organization_id, name, external_id, kind, owner_id, created, revised) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$7)",
    )
    .bind(collection.id.to_string())
    .bind(collection.organization.to_string())
    .bind(&collection.name)
    .bind(&collection.external_id)
    .bind(collection.kind.code())
    .bind(collection.owner.map(|id| id.to_string()))
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// New name and external id.
pub async fn update(conn: &mut Conn, collection: &Collection, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query("UPDATE collections SET name = $2, external_id = $3, revised = $4 WHERE id = $1")
        .bind(collection.id.to_string())
        .bind(&collection.name)
        .bind(&collection.external_id)
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes a collection; its items stay.
pub async fn remove(conn: &mut Conn, id: CollectionId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM collections WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Gives or changes one access.
pub async fn grant(conn: &mut Conn, access: Access) -> Result<(), StoreError> {
    grant_all(conn, &[access]).await
}

/// Gives or changes many accesses in one statement for each kind of holder.
pub async fn grant_all(conn: &mut Conn, rows: &[Access]) -> Result<(), StoreError> {
    let (mut members, mut groups) = (Vec::new(), Vec::new());
    for Access { collection, holder, level } in rows {
        let (read_only, hide_passwords, manage) = level.flags();
        match holder {
            Holder::Member(_) => &mut members,
            Holder::Group(_) => &mut groups,
        }
        .push(json!([collection, holder.id(), read_only, hide_passwords, manage]));
    }
    for (rows, sql) in [
        (
            members,
            "INSERT INTO collection_users (collection_id, organization_user_id, read_only, hide_passwords, manage) \
             SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each($1) WHERE true \
             ON CONFLICT DO UPDATE SET read_only = excluded.read_only, \
             hide_passwords = excluded.hide_passwords, manage = excluded.manage",
        ),
        (
            groups,
            "INSERT INTO collection_groups (collection_id, group_id, read_only, hide_passwords, manage) \
             SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each($1) WHERE true \
             ON CONFLICT DO UPDATE SET read_only = excluded.read_only, \
             hide_passwords = excluded.hide_passwords, manage = excluded.manage",
        ),
    ] {
        if !rows.is_empty() {
            sqlx::query(sql).bind(Value::Array(rows).to_string()).execute(&mut *conn).await?;
        }
    }
    Ok(())
}

/// Takes many accesses in one statement for each kind of holder.
pub async fn take_all(conn: &mut Conn, rows: &[(CollectionId, Holder)]) -> Result<(), StoreError> {
    let (mut members, mut groups) = (Vec::new(), Vec::new());
    for (collection, holder) in rows {
        match holder {
            Holder::Member(_) => &mut members,
            Holder::Group(_) => &mut groups,
        }
        .push(json!([collection, holder.id()]));
    }
    for (rows, sql) in [
        (
            members,
            "DELETE FROM collection_users WHERE (collection_id, organization_user_id) IN \
             (SELECT value ->> 0, value ->> 1 FROM json_each($1))",
        ),
        (
            groups,
            "DELETE FROM collection_groups WHERE (collection_id, group_id) IN \
             (SELECT value ->> 0, value ->> 1 FROM json_each($1))",
        ),
    ] {
        if !rows.is_empty() {
            sqlx::query(sql).bind(Value::Array(rows).to_string()).execute(&mut *conn).await?;
        }
    }
    Ok(())
}

/// A member's My Items.
pub async fn of_owner(conn: &mut Conn, owner: OrganizationUserId) -> Result<Option<Collection>, StoreError> {
    let row = sqlx::query("SELECT * FROM collections WHERE owner_id = $1")
        .bind(owner.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Makes the My Items of somebody who leaves an ordinary collection that says whose it was.
pub async fn release(conn: &mut Conn, owner: OrganizationUserId, email: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE collections SET kind = 0, owner_id = NULL, owner_email = $2 WHERE owner_id = $1")
        .bind(owner.to_string())
        .bind(email)
        .execute(conn)
        .await?;
    Ok(())
}
