//! The endpoints, one module per resource. Nothing here knows SQL: handlers read the request, ask a service and answer.
//! Routes are mounted and documented by the same table, so the document at `/api/openapi.json` cannot miss one.

mod account;
mod billing;
mod breaches;
mod ciphers;
mod collections;
mod config;
mod describe;
mod devices;
mod domains;
mod events;
pub mod extract;
mod folders;
mod groups;
mod identity;
mod members;
mod openapi;
mod organizations;
mod personal;
mod policies;
mod providers;
mod recovery;
pub mod routes;
mod two_factor;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, Request, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::body::{Fault, Meter, Metered};
use crate::failure::Failure;
use crate::{answer, log, web};
use routes::Routes;

/// Largest JSON body: a bulk request of full items.
const BODY_LIMIT: usize = 32 * 1024 * 1024;

fn table() -> Routes {
    let groups = [
        config::routes as fn(Routes) -> Routes,
        identity::routes,
        breaches::routes,
        account::routes,
        two_factor::routes,
        devices::routes,
        providers::routes,
        organizations::routes,
        billing::routes,
        members::routes,
        policies::routes,
        domains::routes,
        recovery::routes,
        groups::routes,
        collections::routes,
        ciphers::routes,
        folders::routes,
        personal::routes,
        events::routes,
    ];
    groups.into_iter().fold(Routes::default(), |routes, add| add(routes))
}

/// Everything that the server answers.
pub fn router(app: Arc<App>) -> Router {
    let table = table();
    let document = openapi::document(&table.operations);
    let api = table
        .router
        .route(keystead_api::paths::identity::OPENAPI, axum::routing::get(|| async move { document }))
        .route("/api/{*rest}", axum::routing::any(unknown))
        .route("/identity/{*rest}", axum::routing::any(unknown))
        .method_not_allowed_fallback(unknown)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn(finished))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), paced))
        .layer(middleware::from_fn(never_stored));
    api.fallback(web::serve).layer(middleware::from_fn(log::requests)).with_state(app)
}

async fn unknown() -> Response {
    answer::error(StatusCode::NOT_FOUND, "Resource not found.", None)
}

/// A sender that stops in the middle of a body holds neither a connection nor a temporary file for long.
async fn paced(State(app): State<Arc<App>>, request: Request<Body>, next: Next) -> Response {
    let meter = Meter::new();
    let watched = request.map(|body| Body::new(Metered::new(body, u64::MAX, app.patience, meter.clone())));
    let response = next.run(watched).await;
    match meter.fault() {
        Some(Fault::Stalled) => Failure::Stalled.into_response(),
        _ => response,
    }
}

/// What writes is carried through although the caller hangs up: invitations that are stored and never mailed help nobody.
async fn finished(request: Request<Body>, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            answer::error(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong on the server.", None)
        }
    }
}

/// Answers hold ciphertext and tokens: no cache keeps them, no browser guesses their type.
async fn never_stored(request: Request<Body>, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_route_is_mounted_twice_or_undocumented() {
        let table = table();
        let mut seen = std::collections::BTreeSet::new();
        for operation in &table.operations {
            assert!(
                seen.insert((operation.path, operation.method)),
                "{} {}",
                operation.method,
                operation.path
            );
            assert!(!operation.summary.is_empty());
        }
        let document: serde_json::Value = serde_json::from_str(&openapi::text(&table.operations)).unwrap();
        for operation in &table.operations {
            let described = &document["paths"][operation.path][operation.method];
            assert_eq!(described["summary"], operation.summary, "{} {}", operation.method, operation.path);
        }
    }
}
