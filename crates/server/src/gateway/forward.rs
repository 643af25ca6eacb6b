//! One request to the upstream and its answer back.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, Version, header};
use axum::response::Response;
use hyper::body::Incoming;
use keystead_domain::limits::ATTACHMENT_BYTES;

use super::asker::Asker;
use super::failure::GatewayFailure;
use super::rewrite::{self, Gathered, Rewrite};
use super::{Gateway, headers, path, socket};
use crate::body::{Meter, Metered};

/// Largest JSON body: a bulk request of full items. The upstream may take less.
const BODY_LIMIT: u64 = 32 * 1024 * 1024;
/// The largest file and the parts around it.
const UPLOAD_LIMIT: u64 = ATTACHMENT_BYTES + 1024 * 1024;

/// Hands a request to the upstream and its answer back; neither body is held.
pub async fn forward(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
) -> Result<Response, GatewayFailure> {
    let (mut parts, body) = request.into_parts();
    check(&parts)?;
    let limit = limit(parts.uri.path());
    if announced(&parts).is_some_and(|length| length > limit) {
        return Err(GatewayFailure::TooLarge);
    }
    let asker = Asker::of(&gateway, &parts);
    let rewrite = Rewrite::of(&parts.method, parts.uri.path());
    let browser = socket::wanted(&mut parts);
    let meter = Meter::new();
    let body = Metered::new(body, limit, gateway.browser_patience, meter.clone());
    let mut outgoing = outgoing(&gateway, &parts, &asker, Body::new(body))?;
    if rewrite.is_some() {
        // What is to be read must come as it is.
        outgoing.headers_mut().remove(header::ACCEPT_ENCODING);
    }
    if browser.is_some() {
        socket::ask(outgoing.headers_mut());
    }
    let answer = gateway.client.send(outgoing, &meter).await?;
    if answer.status() == StatusCode::SWITCHING_PROTOCOLS {
        let browser = browser.ok_or(GatewayFailure::Unusable)?;
        return socket::join(browser, answer, gateway.open.subscribe());
    }
    hand_over(&gateway, &asker, rewrite, answer).await
}

/// Learns what the upstream calls itself.
///
/// # Errors
/// [`GatewayFailure`] when it does not answer, or says nothing usable.
pub async fn learn(gateway: &Gateway) -> Result<(), GatewayFailure> {
    let (parts, body) = Request::builder()
        .uri("/api/config")
        .body(Body::empty())
        .map_err(|_| GatewayFailure::Path)?
        .into_parts();
    let asker = Asker::of(gateway, &parts);
    let request = outgoing(gateway, &parts, &asker, body)?;
    let answer = gateway.client.send(request, &Meter::new()).await?;
    let (status, is_readable) = (answer.status(), rewrite::is_readable(answer.headers()));
    let body = of_upstream(gateway, answer.into_body());
    match rewrite::gather(body).await? {
        Gathered::Short(text) if status == StatusCode::OK && is_readable => {
            Rewrite::Config.apply(&text, &gateway.bases, &asker.origin()).ok_or(GatewayFailure::Unusable)?;
            Ok(())
        }
        _ => Err(GatewayFailure::Unusable),
    }
}

fn check(parts: &Parts) -> Result<(), GatewayFailure> {
    // In HTTP/2 every request names its host in the address; before, only one for somebody else's server does.
    if parts.version < Version::HTTP_2 && parts.uri.authority().is_some() {
        return Err(GatewayFailure::Elsewhere);
    }
    if matches!(parts.method, Method::CONNECT | Method::TRACE) {
        return Err(GatewayFailure::Method);
    }
    let path = parts.uri.path();
    if path::is_forwarded(path) && path::is_plain(path) { Ok(()) } else { Err(GatewayFailure::Path) }
}

/// Files come as forms of their own; all else is JSON.
fn limit(path: &str) -> u64 {
    let is_file = ["/attachment", "/file"].iter().any(|part| path.contains(part));
    if is_file && path.starts_with("/api/") { UPLOAD_LIMIT } else { BODY_LIMIT }
}

fn announced(parts: &Parts) -> Option<u64> {
    parts.headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn outgoing(
    gateway: &Gateway,
    parts: &Parts,
    asker: &Asker,
    body: Body,
) -> Result<axum::http::Request<Body>, GatewayFailure> {
    // Built from the path alone: wherever a request claims to go, it goes to the upstream.
    let path_and_query = parts.uri.path_and_query().ok_or(GatewayFailure::Path)?;
    let mut request = axum::http::Request::new(body);
    *request.method_mut() = parts.method.clone();
    *request.uri_mut() = gateway.upstream.uri(path_and_query.as_str()).ok_or(GatewayFailure::Path)?;
    *request.headers_mut() = headers::request(parts, asker, &gateway.upstream);
    Ok(request)
}

/// Of any length, but not silent for ever; a hub's event stream is nothing but a few bytes now and then.
fn of_upstream(gateway: &Gateway, body: Incoming) -> Body {
    Body::new(Metered::open_ended(Body::new(body), gateway.patience))
}

async fn hand_over(
    gateway: &Gateway,
    asker: &Asker,
    rewrite: Option<Rewrite>,
    answer: axum::http::Response<Incoming>,
) -> Result<Response, GatewayFailure> {
    let (mut parts, body) = answer.into_parts();
    let origin = asker.origin();
    let readable = rewrite.filter(|_| parts.status.is_success() && rewrite::is_readable(&parts.headers));
    headers::answer(&mut parts.headers, &gateway.upstream, &gateway.bases, &origin);
    let body = of_upstream(gateway, body);
    let Some(rewrite) = readable else { return Ok(Response::from_parts(parts, body)) };
    let text = match rewrite::gather(body).await? {
        Gathered::Long(body) => return Ok(Response::from_parts(parts, body)),
        Gathered::Short(text) => text,
    };
    match rewrite.apply(&text, &gateway.bases, &origin) {
        Some(changed) => {
            parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(changed.len()));
            parts.headers.remove(header::ETAG);
            Ok(Response::from_parts(parts, Body::from(changed)))
        }
        None => Ok(Response::from_parts(parts, Body::from(text))),
    }
}
