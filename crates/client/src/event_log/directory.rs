//! Names for the ids of records.

use std::collections::BTreeMap;

use keystead_api::events::Event;
use keystead_api::provider::{ProviderClient, ProviderUser};
use keystead_calls::event_log::{EventRow, LogClient, LogPerson};
use keystead_domain::enums::DeviceType;
use keystead_domain::ids::{ProviderId, ProviderOrganizationId, ProviderUserId, UserId};
use keystead_domain::timestamp::Timestamp;

/// Who and what a provider's log can name; lists that the server did not give are `None`.
#[derive(Default)]
pub(super) struct Directory {
    pub(super) people: Option<Vec<LogPerson>>,
    pub(super) clients: Option<Vec<LogClient>>,
    by_user: BTreeMap<UserId, usize>,
    by_membership: BTreeMap<ProviderUserId, usize>,
    by_client: BTreeMap<ProviderOrganizationId, usize>,
}

impl Directory {
    pub(super) fn new(
        provider: ProviderId,
        people: Option<Vec<ProviderUser>>,
        clients: Option<Vec<ProviderClient>>,
    ) -> Self {
        let people: Option<Vec<LogPerson>> = people.map(|people| people.into_iter().map(person).collect());
        // Whatever else a server mixes in is not this provider's.
        let own = |client: &ProviderClient| client.provider_id == provider;
        let clients: Option<Vec<LogClient>> =
            clients.map(|clients| clients.into_iter().filter(own).map(client).collect());
        let (mut by_user, mut by_membership, mut by_client) =
            <(BTreeMap<_, _>, BTreeMap<_, _>, BTreeMap<_, _>)>::default();
        for (index, person) in people.iter().flatten().enumerate() {
            by_user.extend(person.user.map(|user| (user, index)));
            by_membership.extend(person.provider_user.map(|membership| (membership, index)));
        }
        for (index, client) in clients.iter().flatten().enumerate() {
            by_client.insert(client.id, index);
        }
        Self { people, clients, by_user, by_membership, by_client }
    }

    /// The membership of a person of today.
    pub(super) fn membership(&self, user: UserId) -> Option<ProviderUserId> {
        self.known(self.by_user.get(&user)).and_then(|person| person.provider_user)
    }

    fn known(&self, index: Option<&usize>) -> Option<&LogPerson> {
        self.people.as_ref()?.get(*index?)
    }

    fn person(&self, user: Option<UserId>, membership: Option<ProviderUserId>) -> Option<LogPerson> {
        let index = membership
            .and_then(|membership| self.by_membership.get(&membership))
            .or_else(|| user.and_then(|user| self.by_user.get(&user)));
        match self.known(index) {
            Some(person) => Some(person.clone()),
            None if user.is_none() && membership.is_none() => None,
            None => Some(LogPerson { user, provider_user: membership, ..LogPerson::default() }),
        }
    }

    fn client(&self, id: ProviderOrganizationId) -> LogClient {
        let known = self.by_client.get(&id).and_then(|index| self.clients.as_ref()?.get(*index));
        known.cloned().unwrap_or(LogClient { id, ..LogClient::default() })
    }

    /// A record with its names. `at` is its date, read.
    pub(super) fn row(&self, event: &Event, at: Timestamp) -> EventRow {
        let actor = self.person(event.acting_user_id, None);
        // A membership says whom it is about; without one a record is about an account, mostly the actor's own.
        let person = self.person(event.user_id, event.provider_user_id);
        let is_self = |person: &LogPerson| person.user.is_some() && person.user == event.acting_user_id;
        EventRow {
            at,
            code: event.kind.code(),
            person: person.filter(|person| !is_self(person)),
            actor,
            client: event.provider_organization_id.map(|id| self.client(id)),
            device: event.device_type.map(DeviceType::code),
            address: event.ip_address.clone().unwrap_or_default(),
            system: event.system_user,
        }
    }
}

fn person(user: ProviderUser) -> LogPerson {
    let email = user.email.unwrap_or_default();
    let name = user.name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| email.clone());
    LogPerson { user: user.user_id, provider_user: Some(user.id), name, email }
}

fn client(client: ProviderClient) -> LogClient {
    LogClient { id: client.id, organization: Some(client.organization_id), name: client.organization_name }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROVIDER: &str = "00000000-0000-4000-8000-000000000009";

    fn directory() -> Directory {
        let people = r#"[
            {"id":"00000000-0000-4000-8000-0000000000a1","userId":"00000000-0000-4000-8000-0000000000b1","type":0,
             "status":2,"name":"Maren Solberg","email":"maren@alderpoint.example"},
            {"id":"00000000-0000-4000-8000-0000000000a2","type":1,"status":0,"name":" ","email":"nils@alderpoint.example"}
        ]"#;
        let clients = r#"[
            {"id":"00000000-0000-4000-8000-0000000000c1","organizationId":"00000000-0000-4000-8000-0000000000d1",
             "providerId":"00000000-0000-4000-8000-000000000009","organizationName":"Halden Dental Group"},
            {"id":"00000000-0000-4000-8000-0000000000c2","organizationId":"00000000-0000-4000-8000-0000000000d2",
             "providerId":"00000000-0000-4000-8000-000000000008","organizationName":"Somebody else's"}
        ]"#;
        let (people, clients) = (serde_json::from_str(people).ok(), serde_json::from_str(clients).ok());
        Directory::new(PROVIDER.parse().unwrap(), people, clients)
    }

    fn row(json: &str) -> EventRow {
        let event: Event =
            serde_json::from_str(&format!(r#"{{"date":"2026-08-20T14:16:19Z",{json}}}"#)).unwrap();
        directory().row(&event, Timestamp(7))
    }

    #[test]
    fn records_get_the_names_of_today() {
        let visit = row(r#""type":1903,"actingUserId":"00000000-0000-4000-8000-0000000000b1",
            "providerUserId":"00000000-0000-4000-8000-0000000000a1",
            "providerOrganizationId":"00000000-0000-4000-8000-0000000000c1","deviceType":10,"ipAddress":"203.0.113.24""#);
        assert_eq!(visit.actor.as_ref().map(|actor| actor.name.as_str()), Some("Maren Solberg"));
        assert_eq!(visit.person, None, "it is the actor's own membership");
        assert_eq!(visit.client.as_ref().map(|client| client.name.as_str()), Some("Halden Dental Group"));
        assert_eq!(
            (visit.device, visit.address.as_str(), visit.at),
            (Some(10), "203.0.113.24", Timestamp(7))
        );
        let invited = row(r#""type":1800,"actingUserId":"00000000-0000-4000-8000-0000000000b1",
            "providerUserId":"00000000-0000-4000-8000-0000000000a2""#);
        assert_eq!(invited.person.map(|person| person.name), Some("nils@alderpoint.example".to_owned()));
    }

    #[test]
    fn who_and_what_is_gone_keeps_its_id() {
        let gone = row(r#""type":1902,"actingUserId":"00000000-0000-4000-8000-0000000000ff",
            "providerUserId":"00000000-0000-4000-8000-0000000000ee",
            "providerOrganizationId":"00000000-0000-4000-8000-0000000000c2""#);
        let actor = gone.actor.unwrap();
        assert_eq!(
            (actor.user.map(|id| id.to_string()).as_deref(), actor.name.as_str()),
            (Some("00000000-0000-4000-8000-0000000000ff"), "")
        );
        assert_eq!(
            gone.person.unwrap().provider_user.map(|id| id.to_string()).as_deref(),
            Some("00000000-0000-4000-8000-0000000000ee")
        );
        let client = gone.client.unwrap();
        assert_eq!(
            (client.name.as_str(), client.organization),
            ("", None),
            "another provider's client is not named"
        );
    }

    #[test]
    fn a_record_of_nobody_names_nobody() {
        let system = row(r#""type":1803,"systemUser":5,"actingUserId":null"#);
        assert_eq!((system.actor, system.person, system.system), (None, None, Some(5)));
    }
}
