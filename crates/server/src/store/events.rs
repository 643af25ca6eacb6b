//! Audit records.

use std::net::IpAddr;

use keystead_domain::enums::{DeviceType, EventType};
use keystead_domain::ids::{
    CipherId, CollectionId, GroupId, OrganizationId, OrganizationUserId, PolicyId, ProviderId,
    ProviderOrganizationId, ProviderUserId, UserId,
};
use keystead_domain::timestamp::Timestamp;
use sqlx::sqlite::SqliteRow;

use super::{Columns, Conn, StoreError};

/// One record, before it is written.
#[derive(Debug, Clone)]
pub struct Event {
    pub kind: EventType,
    pub at: Timestamp,
    pub acting_user: Option<UserId>,
    pub user: Option<UserId>,
    pub organization: Option<OrganizationId>,
    pub provider: Option<ProviderId>,
    pub cipher: Option<CipherId>,
    pub collection: Option<CollectionId>,
    pub member: Option<OrganizationUserId>,
    pub provider_user: Option<ProviderUserId>,
    pub client: Option<ProviderOrganizationId>,
    pub group: Option<GroupId>,
    pub policy: Option<PolicyId>,
    pub domain: Option<String>,
    pub device_type: Option<DeviceType>,
    pub ip_address: Option<String>,
}

impl Event {
    /// Something that somebody did at a device, about nothing in particular yet.
    pub fn by(
        kind: EventType,
        at: Timestamp,
        acting_user: UserId,
        device_type: Option<DeviceType>,
        address: IpAddr,
    ) -> Self {
        Self {
            kind,
            at,
            acting_user: Some(acting_user),
            user: None,
            organization: None,
            provider: None,
            cipher: None,
            collection: None,
            member: None,
            provider_user: None,
            client: None,
            group: None,
            policy: None,
            domain: None,
            device_type,
            ip_address: Some(address.to_string()),
        }
    }
}

/// Writes one record. What a provider user who is no member does in a client names the provider: readers of the client's log
/// see that instead of the person.
pub async fn insert(conn: &mut Conn, event: &Event) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO events (kind, at, acting_user_id, user_id, organization_id, provider_id, cipher_id, collection_id, \
         organization_user_id, provider_user_id, provider_organization_id, device_type, ip_address, group_id, policy_id, \
         domain_name) VALUES ($1,$2,$3,$4,$5, \
         COALESCE($6, (SELECT r.provider_id FROM reachable_clients r WHERE r.organization_id = $5 AND r.user_id = $3 \
         AND NOT EXISTS (SELECT 1 FROM organization_users m WHERE m.organization_id = $5 AND m.user_id = $3 \
         AND m.status = 2))),$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)",
    )
    .bind(event.kind.code())
    .bind(event.at.0)
    .bind(event.acting_user.map(|id| id.to_string()))
    .bind(event.user.map(|id| id.to_string()))
    .bind(event.organization.map(|id| id.to_string()))
    .bind(event.provider.map(|id| id.to_string()))
    .bind(event.cipher.map(|id| id.to_string()))
    .bind(event.collection.map(|id| id.to_string()))
    .bind(event.member.map(|id| id.to_string()))
    .bind(event.provider_user.map(|id| id.to_string()))
    .bind(event.client.map(|id| id.to_string()))
    .bind(event.device_type.map(DeviceType::code))
    .bind(&event.ip_address)
    .bind(event.group.map(|id| id.to_string()))
    .bind(event.policy.map(|id| id.to_string()))
    .bind(&event.domain)
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether somebody opened a client's vault through the provider since an instant.
pub async fn visited(
    conn: &mut Conn,
    user: UserId,
    provider: ProviderId,
    client: ProviderOrganizationId,
    since: Timestamp,
) -> Result<bool, StoreError> {
    let row = sqlx::query(
        "SELECT EXISTS (SELECT 1 FROM events WHERE provider_id = $1 AND organization_id IS NULL AND at >= $2 \
         AND kind = $3 AND acting_user_id = $4 AND provider_organization_id = $5) AS n",
    )
    .bind(provider.to_string())
    .bind(since.0)
    .bind(EventType::ProviderOrganizationVaultAccessed.code())
    .bind(user.to_string())
    .bind(client.to_string())
    .fetch_one(conn)
    .await?;
    row.flag("n")
}

/// Which records are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Log {
    /// All of a provider's.
    Provider(ProviderId),
    /// What one person did there.
    ProviderPerson(ProviderId, UserId),
}

/// A part of a log, newest first.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// The oldest moment.
    pub from: Timestamp,
    /// The newest moment.
    pub until: Timestamp,
    /// Moment and number of the last record that was read; those of the same moment go by number.
    pub after: Option<(Timestamp, i64)>,
    /// At most so many.
    pub most: u32,
}

impl Log {
    /// The statement and the ids that it binds first. Its order is that of an index of each log, read backwards.
    const fn statement(self) -> (&'static str, ProviderId, Option<UserId>) {
        match self {
            Self::Provider(provider) => (
                "SELECT * FROM events WHERE provider_id = $1 AND organization_id IS NULL AND at BETWEEN $2 AND $3 \
                 AND (at < $4 OR id < $5) ORDER BY at DESC, id DESC LIMIT $6",
                provider,
                None,
            ),
            Self::ProviderPerson(provider, person) => (
                "SELECT * FROM events WHERE provider_id = $1 AND organization_id IS NULL AND at BETWEEN $2 AND $3 \
                 AND (at < $4 OR id < $5) AND acting_user_id = $7 ORDER BY at DESC, id DESC LIMIT $6",
                provider,
                Some(person),
            ),
        }
    }
}

/// Records of a log with their numbers.
pub async fn read(conn: &mut Conn, log: Log, stretch: Stretch) -> Result<Vec<(i64, Event)>, StoreError> {
    let (statement, provider, person) = log.statement();
    let (at, record) = stretch.after.unwrap_or((Timestamp(i64::MAX), i64::MAX));
    let query = sqlx::query(statement)
        .bind(provider.to_string())
        .bind(stretch.from.0)
        // Where the last page ended, the index is entered.
        .bind(stretch.until.0.min(at.0))
        .bind(at.0)
        .bind(record)
        .bind(stretch.most);
    let query = match person {
        Some(person) => query.bind(person.to_string()),
        None => query,
    };
    query.fetch_all(conn).await?.iter().map(read_row).collect()
}

fn read_row(row: &SqliteRow) -> Result<(i64, Event), StoreError> {
    let device = row.opt_int("device_type")?.and_then(|code| i32::try_from(code).ok());
    let event = Event {
        kind: row.code("kind", EventType::from_code)?,
        at: row.at("at")?,
        acting_user: row.opt_id("acting_user_id")?,
        user: row.opt_id("user_id")?,
        organization: row.opt_id("organization_id")?,
        provider: row.opt_id("provider_id")?,
        cipher: row.opt_id("cipher_id")?,
        collection: row.opt_id("collection_id")?,
        member: row.opt_id("organization_user_id")?,
        provider_user: row.opt_id("provider_user_id")?,
        client: row.opt_id("provider_organization_id")?,
        group: row.opt_id("group_id")?,
        policy: row.opt_id("policy_id")?,
        domain: row.opt_text("domain_name")?,
        device_type: device.map(DeviceType::from_code),
        ip_address: row.opt_text("ip_address")?,
    };
    Ok((row.int("id")?, event))
}

#[cfg(test)]
mod tests {
    use sqlx::Row;

    use super::*;
    use crate::store::Db;

    /// A page costs the same wherever it begins and however long the log is: the index is entered at its first record and
    /// left after its last, without looking at others and without sorting.
    #[tokio::test]
    async fn every_log_is_read_off_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("keystead.db")).await.unwrap();
        let mut read = db.read().await.unwrap();
        let (provider, person) = (ProviderId::from_random([1; 16]), UserId::from_random([2; 16]));
        for (log, index) in [
            (Log::Provider(provider), "INDEX events_of_provider (provider_id=? AND at>? AND at<?)"),
            (
                Log::ProviderPerson(provider, person),
                "INDEX events_of_provider_person (provider_id=? AND acting_user_id=? AND at>? AND at<?)",
            ),
        ] {
            let plan = format!("EXPLAIN QUERY PLAN {}", log.statement().0);
            let rows = sqlx::query(sqlx::AssertSqlSafe(plan)).fetch_all(&mut *read).await.unwrap();
            let steps: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
            assert_eq!(steps.len(), 1, "{steps:?}");
            assert!(steps[0].starts_with("SEARCH events USING") && steps[0].ends_with(index), "{steps:?}");
        }
    }
}
