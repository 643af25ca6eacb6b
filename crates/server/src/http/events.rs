//! Audit records that only a client can know of.

use std::sync::Arc;

use axum::extract::State;
use keystead_api::WireDate;
use keystead_api::paths::identity as paths;
use keystead_domain::enums::EventType;
use keystead_domain::ids::{CipherId, OrganizationId};
use serde::Deserialize;

use super::extract::Input;
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Refusal};
use crate::service::event_log;
use crate::service::rights::Reach;
use crate::store::{ciphers, events};

/// Records that clients report, by number: item views and copies, exports, clicks.
const COLLECTED: [std::ops::RangeInclusive<i32>; 6] =
    [1007..=1007, 1107..=1114, 1117..=1132, 1522..=1522, 1602..=1602, 1618..=1619];
const MOST: usize = 500;

pub fn routes(routes: Routes) -> Routes {
    routes.post(paths::EVENTS_COLLECT, "Report what the user did", collect)
}

#[derive(schemars::JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reported {
    #[serde(rename = "type")]
    kind: EventType,
    #[serde(default)]
    date: Option<WireDate>,
    #[serde(default)]
    cipher_id: Option<CipherId>,
    #[serde(default)]
    organization_id: Option<OrganizationId>,
}

async fn collect(
    State(app): State<Arc<App>>,
    caller: Caller,
    Input(reported): Input<Vec<Reported>>,
) -> Result<(), Failure> {
    if reported.len() > MOST {
        return Err(Refusal::TooManyItems.into());
    }
    let mut write = app.db.write().await?;
    for report in reported {
        if !COLLECTED.iter().any(|range| range.contains(&report.kind.code())) {
            continue;
        }
        let mut event = caller.event(report.kind);
        // A record may be as old as the client's last contact, but never from the future.
        if let Some(date) = report.date.as_ref().and_then(WireDate::timestamp) {
            event.at = event.at.min(date);
        }
        if event_log::is_personal(event.kind) {
            event.user = Some(caller.id());
            event_log::record_personal(&mut write, &event).await?;
            continue;
        }
        event.cipher = report.cipher_id;
        event.organization = match report.cipher_id {
            Some(id) => ciphers::by_id(&mut write, id).await?.and_then(|cipher| cipher.organization),
            None => report.organization_id,
        };
        // Nobody writes into the log of an organization they do not reach.
        if let Some(organization) = event.organization
            && Reach::find(&mut write, organization, &caller).await?.is_none()
        {
            continue;
        }
        events::insert(&mut write, &event).await?;
    }
    write.commit().await?;
    Ok(())
}
