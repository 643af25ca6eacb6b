//! Suspend a client, or open it again. An extension of the embedded server.

use keystead_api::paths::provider as paths;
use keystead_api::provider::ClientState;
use keystead_calls::Failure;
use keystead_calls::clients::{ClientRow, SetClientState};

use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn set_client_state(&self, ask: SetClientState) -> Result<ClientRow, Failure> {
        self.provider_facts(ask.provider)?.standing.may_suspend_client().map_err(Failure::Denied)?;
        let request = ClientState { enabled: ask.enabled };
        self.write(Method::Put, &paths::client_state(ask.provider, ask.client), &request).await?;
        // Whether it is open stands in the profile.
        let (client, account) =
            futures::join!(self.client_by_id(ask.provider, ask.client), self.refresh_account());
        account?;
        self.client_row(client?)
    }
}
