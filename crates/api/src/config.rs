//! What a server says about itself.

use std::collections::BTreeMap;

wire! {
    /// `GET /api/config`.
    #[derive(Debug, Default)]
    pub struct Config {
        optional {
            object: String,
            version: String,
            git_hash: String,
            server: Option<ServerInfo>,
            environment: Environment,
            feature_states: BTreeMap<String, serde_json::Value>,
            push: Push,
            settings: Settings,
            communication: Option<serde_json::Value>,
            keystead: Option<Extensions>,
        }
    }
}

wire! {
    /// Another implementation's name; `null` on the reference server.
    #[derive(Debug, Default)]
    pub struct ServerInfo {
        optional { name: Option<String>, url: Option<String>, }
    }
}

wire! {
    /// Addresses a server reports; a face served from the same origin ignores them.
    #[derive(Debug, Default)]
    pub struct Environment {
        optional {
            cloud_region: Option<String>,
            vault: String,
            api: String,
            identity: String,
            notifications: String,
            sso: String,
            fill_assist_rules: Option<String>,
        }
    }
}

wire! {
    /// Push messages; 0 = over the notification hub.
    #[derive(Debug, Default)]
    pub struct Push {
        optional { push_technology: i32, vapid_public_key: Option<String>, }
    }
}

wire! {
    /// Switches of a server.
    #[derive(Debug, Default)]
    pub struct Settings {
        optional { disable_user_registration: bool, suppress_onboarding_interstitials: bool, }
    }
}

wire! {
    /// Extensions under `/api/keystead`, announced one by one; absent on other servers.
    #[derive(Debug, Default, PartialEq)]
    pub struct Extensions {
        optional {
            /// Version of the embedded server.
            version: String,
            /// A client's owner can restrict the provider from the items.
            provider_access: bool,
            /// Passwords can be looked up among those that became known in breaches.
            breaches: bool,

            /// Tags, notes and a colour can be kept with each client.
            client_details: bool,
            /// A provider can suspend its clients.
            client_state: bool,
            /// Service Users can be limited to some clients, and the server holds to that.
            assigned_clients: bool,
            /// Blueprints of clients are kept.
            blueprints: bool,
            /// People are told which providers have yet to confirm them.
            awaited_providers: bool,
        }
    }
}
