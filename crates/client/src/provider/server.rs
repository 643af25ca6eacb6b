//! What a server can do for a provider: as it says about itself, and as its answers show.

use futures::join;
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::provider::{Ability, ReadServer, ServerFacts, Support};
use serde_json::Value;

use crate::Portal;
use crate::platform::Platform;

/// Characters of a version that a server gives itself.
const VERSION: usize = 30;

impl<P: Platform> Portal<P> {
    pub(crate) async fn read_server(&self, ask: ReadServer) -> Result<ServerFacts, Failure> {
        let provider = ask.provider;
        let account = self.refresh_account().await?;
        if account.capabilities.providers && !account.providers.iter().any(|found| found.id == provider) {
            return Err(Failure::NotFound);
        }
        let (config, clients, plans, subscription, address, events, rules) = join!(
            self.read_config(),
            self.probe(paths::provider::organizations(provider)),
            self.probe(paths::organization::plans()),
            self.probe(paths::provider::subscription(provider)),
            self.probe(paths::provider::address(provider)),
            self.probe([&paths::provider::provider(provider), "/events"].concat()),
            self.probe(paths::organization::binding_policies()),
        );
        let config = config?;
        let said = |name: &str| match &config["keystead"] {
            Value::Object(extensions) if extensions.get(name) == Some(&Value::Bool(true)) => Support::Yes,
            _ => Support::No,
        };
        let text = |value: &Value| value.as_str().map(|text| text.chars().take(VERSION).collect::<String>());
        let can = |is: bool| if is { Support::Yes } else { Support::No };
        Ok(ServerFacts {
            name: account.capabilities.server,
            api: text(&config["version"]),
            embedded: text(&config["keystead"]["version"]),
            abilities: vec![
                (Ability::Providers, can(account.capabilities.providers)),
                (Ability::Clients, clients),
                (Ability::Plans, plans),
                (Ability::Subscription, subscription),
                (Ability::BillingAddress, address),
                (Ability::Events, events),
                (Ability::AssignedClients, said("assignedClients")),
                (Ability::ClientDetails, said("clientDetails")),
                (Ability::ClientState, said("clientState")),
                (Ability::Blueprints, said("blueprints")),
                (Ability::ProviderAccess, said("providerAccess")),
                (Ability::OwnRules, rules),
                (Ability::Breaches, said("breaches")),
                (Ability::Registration, can(config["settings"]["disableUserRegistration"] != true)),
            ],
        })
    }

    async fn read_config(&self) -> Result<Value, Failure> {
        let answer = self.anonymous_get(&paths::identity::config()).await?;
        keystead_api::json::from_slice(&answer).map_err(|_| Failure::Malformed)
    }

    /// Whether a server answers a question that changes nothing.
    async fn probe(&self, path: String) -> Support {
        support(&self.get::<Value>(&path).await)
    }
}

fn support(answer: &Result<Value, Failure>) -> Support {
    match answer {
        Ok(_) => Support::Yes,
        Err(Failure::NotFound | Failure::NotSupported) => Support::No,
        // Not the person's to ask, or the server is busy with something else: that says nothing about what it can.
        Err(_) => Support::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_a_missing_route_and_a_closed_door_are_told_apart() {
        for (answer, expected) in [
            (Ok(Value::Null), Support::Yes),
            (Err(Failure::NotFound), Support::No),
            (Err(Failure::NotSupported), Support::No),
            (Err(Failure::NotAllowed), Support::Unknown),
            (Err(Failure::ServerFailed { status: 500 }), Support::Unknown),
            (Err(Failure::Unreachable), Support::Unknown),
        ] {
            assert_eq!(support(&answer), expected, "{answer:?}");
        }
    }
}
