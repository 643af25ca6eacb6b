//! A blueprint held against a client.

use keystead_calls::Failure;
use keystead_calls::blueprints::{CompareBlueprint, Comparison, Version};
use keystead_domain::blueprint::compare;

use super::usable;
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn compare_blueprint(&self, ask: CompareBlueprint) -> Result<Comparison, Failure> {
        let row = self.blueprint_row(ask.provider, ask.blueprint).await?;
        let version = Version { id: row.id, revision: row.revision };
        let blueprint = usable(row)?;
        // Settings come with the profile, and what others changed is to be compared.
        self.refresh_account().await?;
        let client = self.find_client(ask.provider, |client| client.organization_id == ask.organization);
        let (client, facts) = (client.await?, self.client_facts(ask.organization).await?);
        let free = client.seats.zip(client.occupied_seats).map(|(seats, taken)| seats.saturating_sub(taken));
        Ok(Comparison {
            version,
            differences: compare(&blueprint, &facts.state()),
            free_seats: free.map(|free| u32::try_from(free).unwrap_or_default()),
        })
    }
}
