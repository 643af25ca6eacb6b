//! What the forms about assigned clients need.

use keystead_api::list::List;
use keystead_api::paths;
use keystead_api::provider::ProviderClient;
use keystead_calls::Failure;
use keystead_calls::assignments::{
    AssignedClients, ClientChoice, ClientChoices, ListAssignments, ReadAssignedClients, ReadClientChoices,
};

use super::tags;
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn read_assigned_clients(
        &self,
        ask: ReadAssignedClients,
    ) -> Result<AssignedClients, Failure> {
        let (assignments, people, choices) = futures::join!(
            self.list_assignments(ListAssignments { provider: ask.provider }),
            self.provider_users(ask.provider),
            self.read_client_choices(ReadClientChoices { provider: ask.provider }),
        );
        let (assignments, people, choices) = (assignments?, people?, choices?);
        let person = people.into_iter().find(|person| person.id == ask.user).ok_or(Failure::NotFound)?;
        let assignment = assignments.into_iter().find(|row| row.user == ask.user).ok_or(Failure::NotFound)?;
        Ok(AssignedClients {
            person: person.name.filter(|name| !name.is_empty()).or(person.email).unwrap_or_default(),
            role: person.role,
            assigned: assignment.clients,
            choices,
        })
    }

    pub(crate) async fn read_client_choices(&self, ask: ReadClientChoices) -> Result<ClientChoices, Failure> {
        self.require_assigned_clients()?;
        let clients: List<ProviderClient> = self.get(&paths::provider::organizations(ask.provider)).await?;
        // Without their details the clients are chosen one by one.
        let tags = self.client_tags(ask.provider).await.unwrap_or_default();
        let mut clients: Vec<ClientChoice> = clients
            .data
            .into_iter()
            // Whatever else a server mixes in is not this provider's.
            .filter(|client| client.provider_id == ask.provider)
            .map(|client| ClientChoice {
                id: client.id,
                organization: client.organization_id,
                name: client.organization_name,
                hue: self.hue_of(client.organization_id),
            })
            .collect();
        clients.sort_by_cached_key(|client| self.folding().sort_key(&client.name));
        let tags = tags::by_tag(tags.into_iter().map(|own| (own.client, own.tags)), self.folding());
        Ok(ClientChoices { clients, tags })
    }
}
