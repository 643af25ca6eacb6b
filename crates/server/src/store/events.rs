//! Audit records.

use keystead_domain::enums::{DeviceType, EventType};
use keystead_domain::ids::{
    CipherId, CollectionId, OrganizationId, OrganizationUserId, ProviderId, ProviderOrganizationId,
    ProviderUserId, UserId,
};
use keystead_domain::timestamp::Timestamp;

use super::{Conn, StoreError};

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
    pub device_type: Option<DeviceType>,
    pub ip_address: Option<String>,
}

/// Writes one record.
pub async fn insert(conn: &mut Conn, event: &Event) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO events (kind, at, acting_user_id, user_id, organization_id, provider_id, cipher_id, collection_id, \
         organization_user_id, provider_user_id, provider_organization_id, device_type, ip_address) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)",
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
    .execute(conn)
    .await?;
    Ok(())
}
