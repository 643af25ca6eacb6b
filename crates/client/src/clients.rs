//! The clients of a provider.

mod add;
mod list;
mod rename;

use keystead_api::account::ProfileProvider;
use keystead_api::provider::ProviderClient;
use keystead_calls::Failure;
use keystead_calls::clients::ClientRow;
use keystead_domain::enums::{ProviderStatus, ProviderType};
use keystead_domain::ids::ProviderId;
use keystead_domain::permissions::ProviderStanding;

use crate::Portal;
use crate::platform::Platform;

/// A provider of the signed-in person, as the rules need it.
pub(crate) struct ProviderFacts {
    name: String,
    kind: ProviderType,
    standing: ProviderStanding,
}

impl From<&ProfileProvider> for ProviderFacts {
    fn from(provider: &ProfileProvider) -> Self {
        Self {
            name: provider.name.clone().unwrap_or_default(),
            kind: provider.provider_type.unwrap_or(ProviderType::Msp),
            standing: ProviderStanding {
                role: provider.role,
                status: provider.provider_status.unwrap_or(ProviderStatus::Billable),
                enabled: provider.enabled,
            },
        }
    }
}

impl<P: Platform> Portal<P> {
    fn provider_facts(&self, id: ProviderId) -> Result<ProviderFacts, Failure> {
        let profile = self.profile()?;
        let provider = profile.providers.iter().find(|provider| provider.id == id);
        provider.map(ProviderFacts::from).ok_or(Failure::NotFound)
    }

    /// A row of the list, with what only the profile and the keys at hand know.
    fn client_row(&self, client: ProviderClient) -> Result<ClientRow, Failure> {
        let profile = self.profile()?;
        let entry = profile.provider_organizations.iter().find(|entry| entry.id == client.organization_id);
        let key_at_hand = self.keys()?.provider(client.provider_id).is_some();
        Ok(row(client, entry.is_none_or(|entry| entry.enabled), key_at_hand))
    }
}

fn row(client: ProviderClient, enabled: bool, key_at_hand: bool) -> ClientRow {
    let count = |number: Option<i32>| number.and_then(|number| u32::try_from(number).ok());
    let (seats, occupied) = (count(client.seats), count(client.occupied_seats));
    let computed = seats.zip(occupied).map(|(seats, occupied)| i64::from(seats) - i64::from(occupied));
    ClientRow {
        id: client.id,
        organization: client.organization_id,
        name: client.organization_name,
        seats,
        occupied,
        remaining: client.remaining_seats.map(i64::from).or(computed),
        plan: client.plan.as_deref().map(plan_name).unwrap_or_default(),
        enabled,
        openable: key_at_hand && client.key.is_some_and(|key| !key.is_empty()),
    }
}

/// The plan without its usual cadence; every client of a provider is billed monthly.
fn plan_name(plan: &str) -> String {
    plan.strip_suffix(" (Monthly)").unwrap_or(plan).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(json: &str) -> ProviderClient {
        let ids = r#""id":"00000000-0000-4000-8000-000000000001","providerId":"00000000-0000-4000-8000-000000000002","organizationId":"00000000-0000-4000-8000-000000000003""#;
        serde_json::from_str(&format!("{{{ids},{json}}}")).unwrap()
    }

    #[test]
    fn seats_left_are_computed_where_the_server_does_not_say() {
        let row =
            row(client(r#""seats":10,"occupiedSeats":12,"plan":"Teams (Monthly)","key":"2.x""#), true, true);
        assert_eq!((row.remaining, row.plan.as_str(), row.openable), (Some(-2), "Teams", true));
    }

    #[test]
    fn a_client_without_its_key_is_listed_and_cannot_be_opened() {
        let row = row(client(r#""organizationName":"Halden","seats":null"#), false, true);
        assert_eq!(
            (row.name.as_str(), row.seats, row.remaining, row.openable),
            ("Halden", None, None, false)
        );
    }
}
