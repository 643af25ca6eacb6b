//! Change a client's name.

use keystead_api::paths;
use keystead_api::provider::UpdateClient;
use keystead_calls::Failure;
use keystead_calls::clients::{ClientRow, RenameClient};
use keystead_domain::validation::{ClientField, FieldErrors, check_name};

use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn rename_client(&self, ask: RenameClient) -> Result<ClientRow, Failure> {
        let facts = self.provider_facts(ask.provider)?;
        facts.standing.may_change_clients().map_err(Failure::Denied)?;
        let mut errors = FieldErrors::default();
        errors.note(ClientField::Name, check_name(&ask.name));
        if !errors.is_empty() {
            return Err(Failure::InvalidClient(errors));
        }
        let name = ask.name.trim().to_owned();
        // The request replaces the seats too: send what they are now, so that a rename never changes them.
        let now = self.client_by_id(ask.provider, ask.client).await?;
        let request = UpdateClient { assigned_seats: now.seats.unwrap_or(0), name: name.clone() };
        self.write(Method::Put, &paths::provider::client(ask.provider, ask.client), &request).await?;
        // The name is in the profile too; the shell shows it from there.
        self.refresh_account().await?;
        self.client_row(keystead_api::provider::ProviderClient { organization_name: name, ..now })
    }
}
