//! Organizations.

use keystead_domain::enums::{OrganizationStatus, PlanType};
use keystead_domain::ids::OrganizationId;
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError};

/// An organization.
#[derive(Clone)]
pub struct Organization {
    pub id: OrganizationId,
    pub name: String,
    pub business_name: Option<String>,
    pub billing_email: String,
    pub plan: PlanType,
    pub seats: Option<i64>,
    pub status: OrganizationStatus,
    pub enabled: bool,
    pub public_key: Option<String>,
    pub private_key: Option<String>,
    pub limit_collection_creation: bool,
    pub limit_collection_deletion: bool,
    pub limit_item_deletion: bool,
    pub admins_reach_all_items: bool,
    /// Whether the managing provider may work with items.
    pub provider_items: bool,
    /// Most seats that invitations may buy; `None`: any number.
    pub max_autoscale_seats: Option<i64>,
    /// The owners were told that invitations buy seats.
    pub autoscale_told: bool,
    pub created: Timestamp,
}

pub(super) fn read(row: &SqliteRow) -> Result<Organization, StoreError> {
    Ok(Organization {
        id: row.id("id")?,
        name: row.text("name")?,
        business_name: row.opt_text("business_name")?,
        billing_email: row.text("billing_email")?,
        plan: row.code("plan", PlanType::from_code)?,
        seats: row.opt_int("seats")?,
        status: row.code("status", OrganizationStatus::from_code)?,
        enabled: row.flag("enabled")?,
        public_key: row.opt_text("public_key")?,
        private_key: row.opt_text("private_key")?,
        limit_collection_creation: row.flag("limit_collection_creation")?,
        limit_collection_deletion: row.flag("limit_collection_deletion")?,
        limit_item_deletion: row.flag("limit_item_deletion")?,
        admins_reach_all_items: row.flag("admins_reach_all_items")?,
        provider_items: row.flag("provider_items")?,
        max_autoscale_seats: row.opt_int("max_autoscale_seats")?,
        autoscale_told: row.flag("autoscale_told")?,
        created: row.at("created")?,
    })
}

/// The organization of an id.
pub async fn by_id(conn: &mut Conn, id: OrganizationId) -> Result<Option<Organization>, StoreError> {
    let row = sqlx::query("SELECT * FROM organizations WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// A new organization.
pub async fn insert(conn: &mut Conn, organization: &Organization) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO organizations (id, name, business_name, billing_email, plan, seats, status, public_key, private_key, \
         created, revised) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$10)",
    )
    .bind(organization.id.to_string())
    .bind(&organization.name)
    .bind(&organization.business_name)
    .bind(&organization.billing_email)
    .bind(organization.plan.code())
    .bind(organization.seats)
    .bind(organization.status.code())
    .bind(&organization.public_key)
    .bind(&organization.private_key)
    .bind(organization.created.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Everything of an organization that can change.
pub async fn update(conn: &mut Conn, organization: &Organization, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE organizations SET name = $2, business_name = $3, billing_email = $4, seats = $5, public_key = $6, \
         private_key = $7, limit_collection_creation = $8, limit_collection_deletion = $9, limit_item_deletion = $10, \
         admins_reach_all_items = $11, provider_items = $12, enabled = $13, revised = $14, \
         max_autoscale_seats = $15, autoscale_told = $16, plan = $17, status = $18 WHERE id = $1",
    )
    .bind(organization.id.to_string())
    .bind(&organization.name)
    .bind(&organization.business_name)
    .bind(&organization.billing_email)
    .bind(organization.seats)
    .bind(&organization.public_key)
    .bind(&organization.private_key)
    .bind(organization.limit_collection_creation)
    .bind(organization.limit_collection_deletion)
    .bind(organization.limit_item_deletion)
    .bind(organization.admins_reach_all_items)
    .bind(organization.provider_items)
    .bind(organization.enabled)
    .bind(now.0)
    .bind(organization.max_autoscale_seats)
    .bind(organization.autoscale_told)
    .bind(organization.plan.code())
    .bind(organization.status.code())
    .execute(conn)
    .await?;
    Ok(())
}

/// Members that take a seat: invited, accepted and confirmed.
pub async fn occupied_seats(conn: &mut Conn, id: OrganizationId) -> Result<i64, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM organization_users WHERE organization_id = $1 AND status IN (0, 1, 2)",
    )
    .bind(id.to_string())
    .fetch_one(conn)
    .await?;
    row.int("n")
}

/// Deletes an organization with everything in it. Records of the log stay.
pub async fn remove(conn: &mut Conn, id: OrganizationId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM organizations WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}
