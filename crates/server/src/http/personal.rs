//! Parts of the protocol's personal vault that this server does not have: clients ask for them and get empty answers.

use axum::Json;
use keystead_api::List;
use keystead_api::paths::account as paths;
use serde_json::{Value, json};

use super::routes::Routes;
use crate::caller::Caller;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::DOMAINS, "Equivalent domains (none)", domains)
        .get(paths::TASKS, "At-risk tasks (none)", nothing)
        .get(paths::EMERGENCY_TRUSTED, "Emergency contacts (none)", nothing)
        .get(paths::EMERGENCY_GRANTED, "Emergency access (none)", nothing)
        .get(paths::WEBAUTHN, "Passkeys for log-in (none)", nothing)
        .get(paths::AUTH_REQUESTS, "Log-ins that wait for approval (none)", nothing)
        .get(paths::AUTH_REQUESTS_PENDING, "Log-ins that wait for approval, newer form (none)", nothing)
}

/// No equivalent domains.
pub fn no_domains() -> Value {
    json!({"object": "domains", "equivalentDomains": [], "globalEquivalentDomains": []})
}

async fn domains(_caller: Caller) -> Json<Value> {
    Json(no_domains())
}

async fn nothing(_caller: Caller) -> Json<List<Value>> {
    Json(List::new(Vec::new()))
}
