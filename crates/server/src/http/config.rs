//! What the server says about itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::WireDate;
use keystead_api::config::{Config, Environment, Extensions, Push, Settings};
use keystead_api::paths::identity as paths;

use super::routes::Routes;
use crate::app::App;
use crate::clock;
use crate::config::Registration;

/// Generation of the API that this server implements; clients switch features by it.
const API_VERSION: &str = "2026.8.0";

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::CONFIG, "What the server is", config)
        .get(paths::ALIVE, "Whether the server answers", alive)
        .get(paths::API_ALIVE, "Whether the API answers", alive)
        .get(paths::NOW, "The time (older form)", alive)
}

async fn alive() -> Json<WireDate> {
    Json(WireDate::from_timestamp(clock::now()))
}

async fn config(State(app): State<Arc<App>>) -> Json<Config> {
    let at = |path: &str| format!("{}{path}", app.public_url);
    Json(Config {
        object: "config".to_owned(),
        version: API_VERSION.to_owned(),
        git_hash: env!("CARGO_PKG_VERSION").to_owned(),
        server: None,
        environment: Environment {
            cloud_region: None,
            vault: app.public_url.clone(),
            api: at("/api"),
            identity: at("/identity"),
            notifications: at("/notifications"),
            sso: String::new(),
            fill_assist_rules: None,
        },
        feature_states: BTreeMap::new(),
        push: Push::default(),
        settings: Settings {
            disable_user_registration: app.registration == Registration::Invited,
            suppress_onboarding_interstitials: false,
        },
        communication: None,
        keystead: Some(Extensions {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            provider_access: true,
            breaches: app.breaches.is_some(),

            client_details: true,
            client_state: true,
            assigned_clients: true,
            blueprints: true,
            awaited_providers: true,
        }),
    })
}
