//! The clients of a provider.

mod add;
mod adopt;
mod details;
mod list;
mod rename;
mod state;
mod unlink;
mod view;

pub use details::ClientTags;
pub(crate) use details::KeptByClient;

pub(crate) use add::FIRST_COLLECTION;

use keystead_api::account::ProfileProvider;
use keystead_api::provider::ProviderClient;
use keystead_calls::Failure;
use keystead_calls::clients::{ClientRow, KeptDetails};
use keystead_domain::enums::{OrganizationUserStatus, ProviderStatus, ProviderType};
use keystead_domain::ids::ProviderId;
use keystead_domain::permissions::ProviderStanding;
use keystead_domain::plan;

use crate::Portal;
use crate::platform::Platform;

/// A provider of the signed-in person, as the rules need it.
pub(crate) struct ProviderFacts {
    pub(crate) name: String,
    pub(crate) kind: ProviderType,
    pub(crate) standing: ProviderStanding,
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
    pub(crate) fn provider_facts(&self, id: ProviderId) -> Result<ProviderFacts, Failure> {
        let profile = self.profile()?;
        let provider = profile.providers.iter().find(|provider| provider.id == id);
        provider.map(ProviderFacts::from).ok_or(Failure::NotFound)
    }

    /// A row of the list, with what only the profile and the keys at hand know.
    pub(crate) fn client_row(&self, client: ProviderClient) -> Result<ClientRow, Failure> {
        let profile = self.profile()?;
        let entry = profile.provider_organizations.iter().find(|entry| entry.id == client.organization_id);
        let key_at_hand = self.keys()?.provider(client.provider_id).is_some();
        let can_restrict = self.capabilities().provider_access;
        let is_member = profile.organizations.iter().any(|entry| {
            entry.id == client.organization_id && entry.status == OrganizationUserStatus::Confirmed
        });
        let beside = Beside {
            enabled: entry.is_none_or(|entry| entry.enabled),
            restricted: can_restrict
                && !is_member
                && entry.is_some_and(|entry| !entry.permissions.edit_any_collection),
            key_at_hand,
            kept: self.kept_details().of(client.organization_id),
        };
        Ok(row(client, beside))
    }
}

/// What a row shows that the list of the server does not have.
struct Beside {
    enabled: bool,
    restricted: bool,
    key_at_hand: bool,
    kept: KeptDetails,
}

/// Whether a confirmed Owner is a member, as far as the list says: without a confirmed member there is none.
fn has_owner(client: &ProviderClient) -> Option<bool> {
    match client.confirmed_owner_count {
        Some(count) => Some(count > 0),
        None => (client.user_count == 0).then_some(false),
    }
}

fn row(client: ProviderClient, beside: Beside) -> ClientRow {
    let count = |number: Option<i32>| number.and_then(|number| u32::try_from(number).ok());
    let (seats, occupied) = (count(client.seats), count(client.occupied_seats));
    let computed = seats.zip(occupied).map(|(seats, occupied)| i64::from(seats) - i64::from(occupied));
    let has_owner = has_owner(&client);
    ClientRow {
        id: client.id,
        organization: client.organization_id,
        name: client.organization_name,
        seats,
        occupied,
        remaining: client.remaining_seats.map(i64::from).or(computed),
        plan: client.plan.as_deref().map(plan_name).unwrap_or_default(),
        enabled: beside.enabled,
        has_owner,
        openable: beside.key_at_hand && client.key.is_some_and(|key| !key.is_empty()),
        restricted: beside.restricted,
        kept: beside.kept,
    }
}

/// The plan without its usual cadence.
pub(crate) fn plan_name(plan: &str) -> String {
    plan::short_name(plan).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(json: &str) -> ProviderClient {
        let ids = r#""id":"00000000-0000-4000-8000-000000000001","providerId":"00000000-0000-4000-8000-000000000002","organizationId":"00000000-0000-4000-8000-000000000003""#;
        serde_json::from_str(&format!("{{{ids},{json}}}")).unwrap()
    }

    fn beside(enabled: bool) -> Beside {
        Beside { enabled, restricted: false, key_at_hand: true, kept: KeptDetails::default() }
    }

    #[test]
    fn a_client_without_confirmed_members_has_no_confirmed_owner() {
        for (json, expected) in [
            (r#""userCount":0"#, Some(false)),
            (r#""userCount":3"#, None),
            (r#""userCount":3,"confirmedOwnerCount":0"#, Some(false)),
            (r#""userCount":3,"confirmedOwnerCount":1"#, Some(true)),
        ] {
            assert_eq!(row(client(json), beside(true)).has_owner, expected, "{json}");
        }
    }

    #[test]
    fn seats_left_are_computed_where_the_server_does_not_say() {
        let json = r#""seats":10,"occupiedSeats":12,"plan":"Teams (Monthly)","key":"2.x""#;
        let row = row(client(json), beside(true));
        assert_eq!((row.remaining, row.plan.as_str(), row.openable), (Some(-2), "Teams", true));
    }

    #[test]
    fn a_client_without_its_key_is_listed_and_cannot_be_opened() {
        let row = row(client(r#""organizationName":"Halden","seats":null"#), beside(false));
        assert_eq!(
            (row.name.as_str(), row.seats, row.remaining, row.openable),
            ("Halden", None, None, false)
        );
    }
}
