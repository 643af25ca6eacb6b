//! What the client's event log learns of looks at its items: told beside the question, and given up when it cannot be.

use keystead_api::{WireDate, paths};
use keystead_domain::enums::EventType;
use keystead_domain::ids::{CipherId, OrganizationId};
use keystead_domain::timestamp::Timestamp;
use serde::Serialize;

use crate::Portal;
use crate::platform::{Method, Platform};
use crate::vault::Vault;

/// `bitwarden/server: src/Events/Models/EventModel.cs`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    #[serde(rename = "type")]
    kind: EventType,
    cipher_id: CipherId,
    organization_id: OrganizationId,
    date: WireDate,
}

impl<P: Platform> Portal<P> {
    pub(crate) fn collect_event(&self, vault: &Vault, kind: EventType, item: CipherId) {
        if !vault.access.logs_events {
            return;
        }
        let record = Record {
            kind,
            cipher_id: item,
            organization_id: vault.access.organization,
            date: WireDate::from_timestamp(Timestamp(self.platform().now_ms())),
        };
        let portal = self.clone();
        self.platform().spawn(Box::pin(async move {
            // A look that could not be recorded must not keep anybody from working.
            let _ = portal.write(Method::Post, &paths::identity::events_collect(), &[record]).await;
        }));
    }
}
