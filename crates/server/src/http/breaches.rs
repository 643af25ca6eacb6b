//! Passwords that became known in breaches.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use keystead_api::paths::identity as paths;

use super::extract::{Address, Ids};
use super::routes::Routes;
use crate::app::App;
use crate::failure::Failure;

pub fn routes(routes: Routes) -> Routes {
    routes.get(paths::BREACHES, "Hashes of breached passwords by their first five characters", breaches)
}

async fn breaches(
    State(app): State<Arc<App>>,
    Address(address): Address,
    Ids(prefix): Ids<String>,
) -> Result<Response, Failure> {
    app.limits.request(address)?;
    let service = app.breaches.as_ref().ok_or(Failure::NotFound)?;
    let lines = service.lines(&prefix).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], lines).into_response())
}
