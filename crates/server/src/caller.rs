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
        Event::by(kind, clock::now(), self.user.id, Some(self.device_type), self.address)
    }
}
