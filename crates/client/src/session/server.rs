//! What the server can do: as it says about itself, and as its missing answers show.

use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::session::Capabilities;
use keystead_domain::ids::ProviderId;
use serde_json::Value;

use crate::Portal;
use crate::platform::Platform;

/// Characters of a name that a server gives itself.
const NAME: usize = 40;

impl<P: Platform> Portal<P> {
    /// Asks the server what it is, once. One that does not say is taken for one that can do everything, until an answer is
    /// missing.
    pub(crate) async fn learn_server(&self) {
        if self.server().borrow().is_some() {
            return;
        }
        let Ok(answer) = self.anonymous_get(&paths::identity::config()).await else { return };
        let Ok(config) = keystead_api::json::from_slice::<Value>(&answer) else { return };
        let name = config["server"]["name"].as_str();
        let name = name.map(|name| name.trim().chars().take(NAME).collect::<String>());
        *self.server().borrow_mut() = Some(Capabilities {
            server: name.filter(|name| !name.is_empty()),
            providers: true,
            registration: config["settings"]["disableUserRegistration"] != true,
            breaches: config["keystead"]["breaches"] == true,

            client_details: config["keystead"]["clientDetails"] == true,
            client_state: config["keystead"]["clientState"] == true,
            provider_access: config["keystead"]["providerAccess"] == true,
            assigned_clients: config["keystead"]["assignedClients"] == true,
            blueprints: config["keystead"]["blueprints"] == true,
            awaited_providers: config["keystead"]["awaitedProviders"] == true,
            unset_policies: config["keystead"].is_object(),
        });
    }

    /// What the server can do, for a page before log-in.
    pub(crate) async fn learn(&self) -> Capabilities {
        self.learn_server().await;
        self.capabilities()
    }

    /// What is known of the server.
    pub(crate) fn capabilities(&self) -> Capabilities {
        self.server().borrow().clone().unwrap_or_default()
    }

    /// Why a provider's clients did not come: the person left the provider, or the server lists it and cannot answer for it.
    pub(crate) async fn why_no_clients(&self, provider: ProviderId) -> Failure {
        if let Err(failure) = self.read_profile().await {
            return failure;
        }
        match self.profile() {
            Ok(profile) if profile.providers.iter().any(|entry| entry.id == provider) => {
                *self.server().borrow_mut() = Some(Capabilities { providers: false, ..self.capabilities() });
                Failure::NotSupported
            }
            Ok(_) => Failure::NotFound,
            Err(failure) => failure,
        }
    }
}
