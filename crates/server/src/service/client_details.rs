//! What a provider keeps about its clients: ciphertext under its own key, written by whoever of its users reaches the client.

use keystead_api::WireDate;
use keystead_api::provider::{ClientDetails, ClientDetailsUpdate};
use keystead_domain::ids::{ProviderId, ProviderOrganizationId};
use keystead_domain::limits;
use keystead_domain::timestamp::Timestamp;

use super::providers;
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::client_details::{self, Details};
use crate::store::{clients, provider_users};

fn shown(details: Details) -> ClientDetails {
    ClientDetails {
        client_id: details.client,
        organization_id: Some(details.organization),
        data: details.data,
        revision_date: Some(WireDate::from_timestamp(details.revised)),
    }
}

/// The details of all clients that the caller serves and that have some.
pub async fn list(app: &App, caller: &Caller, provider: ProviderId) -> Result<Vec<ClientDetails>, Failure> {
    let mut read = app.db.read().await?;
    let (_, viewer) = providers::membership(&mut read, provider, caller).await?;
    Ok(client_details::list(&mut read, &viewer, None).await?.into_iter().map(shown).collect())
}

/// New details of a client, over those that the caller has read.
///
/// # Errors
/// Field errors; `NotFound` for another provider's client; [`Refusal::ChangedElsewhere`] over newer ones.
pub async fn save(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: ProviderOrganizationId,
    request: ClientDetailsUpdate,
) -> Result<ClientDetails, Failure> {
    let mut fields = Fields::default();
    fields.sealed("Data", &request.data, limits::CLIENT_DETAILS);
    fields.check()?;
    let mut write = app.db.write().await?;
    let (_, viewer) = providers::membership(&mut write, provider, caller).await?;
    let client = clients::organization_of(&mut write, &viewer, id).await?.ok_or(Failure::NotFound)?;
    let stored = client_details::list(&mut write, &viewer, Some(id)).await?.pop();
    let read = request.revision_date.as_ref().and_then(WireDate::timestamp);
    let before = stored.map(|details| details.revised);
    if before != read {
        return Err(Failure::Conflict(Refusal::ChangedElsewhere));
    }
    // Two changes within a millisecond are two.
    let now = clock::now();
    let revised = before.map_or(now, |before| Timestamp(now.0.max(before.0 + 1)));
    let details = Details { client: id, organization: client.id, data: request.data, revised };
    client_details::save(&mut write, &details).await?;
    provider_users::touch_users(&mut write, provider, now).await?;
    write.commit().await?;
    Ok(shown(details))
}
