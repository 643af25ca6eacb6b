//! Who asks.

use std::net::IpAddr;

use keystead_domain::enums::{DeviceType, EventType};
use keystead_domain::ids::UserId;

use crate::clock;
use crate::letter::Front;
use crate::store::events::Event;
use crate::store::users::User;

/// The signed-in person and where the request came from.
pub struct Caller {
    pub user: User,
    pub device_type: DeviceType,
    pub address: IpAddr,
    pub front: Front,
}

impl Caller {
    /// The person's id.
    pub fn id(&self) -> UserId {
        self.user.id
    }

    /// An audit record of something the person does now.
    pub fn event(&self, kind: EventType) -> Event {
        Event {
            kind,
            at: clock::now(),
            acting_user: Some(self.user.id),
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
            device_type: Some(self.device_type),
            ip_address: Some(self.address.to_string()),
        }
    }
}
