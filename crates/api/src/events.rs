//! Records of event logs. Source: `bitwarden/server: src/Api/Dirt/Models/Response/EventResponseModel.cs`.

use keystead_domain::enums::{DeviceType, EventType};
use keystead_domain::ids::{
    CipherId, CollectionId, GroupId, OrganizationId, OrganizationUserId, PolicyId, ProviderId,
    ProviderOrganizationId, ProviderUserId, UserId,
};

use crate::WireDate;

wire! {
    /// A record. Names are not part of it; what it names may be gone.
    #[derive(Debug)]
    pub struct Event {
        required {
            #[serde(rename = "type")]
            kind: EventType,
            date: WireDate,
        }
        optional {
            object: String,
            user_id: Option<UserId>,
            organization_id: Option<OrganizationId>,
            provider_id: Option<ProviderId>,
            cipher_id: Option<CipherId>,
            collection_id: Option<CollectionId>,
            group_id: Option<GroupId>,
            policy_id: Option<PolicyId>,
            organization_user_id: Option<OrganizationUserId>,
            provider_user_id: Option<ProviderUserId>,
            provider_organization_id: Option<ProviderOrganizationId>,
            acting_user_id: Option<UserId>,
            installation_id: Option<String>,
            device_type: Option<DeviceType>,
            ip_address: Option<String>,
            system_user: Option<i32>,
            domain_name: Option<String>,
            secret_id: Option<String>,
            project_id: Option<String>,
            service_account_id: Option<String>,
            granted_service_account_id: Option<String>,
            send_id: Option<String>,
        }
    }
}
