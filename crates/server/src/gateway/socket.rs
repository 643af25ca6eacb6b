//! The hub of live updates: after the handshake both sides' bytes are passed on unread.

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Response, Version, header};
use hyper::body::Incoming;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio::sync::watch;

use super::failure::GatewayFailure;

const WEBSOCKET: &str = "websocket";

/// The browser's side of a socket, if the request asks for one where there is one.
pub fn wanted(parts: &mut Parts) -> Option<OnUpgrade> {
    let path = parts.uri.path();
    let is_hub = path.starts_with("/notifications/") && parts.version == Version::HTTP_11;
    if !is_hub || !is_websocket(&parts.headers) {
        return None;
    }
    parts.extensions.remove::<OnUpgrade>()
}

/// Asks the upstream for a socket too.
pub fn ask(headers: &mut HeaderMap) {
    headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    headers.insert(header::UPGRADE, HeaderValue::from_static(WEBSOCKET));
}

/// Joins both sides once both have changed over; the socket ends with either of them, or with the gateway.
///
/// # Errors
/// [`GatewayFailure::Unusable`] when the upstream changes over to something else.
pub fn join(
    browser: OnUpgrade,
    mut answer: Response<Incoming>,
    mut gateway: watch::Receiver<()>,
) -> Result<Response<Body>, GatewayFailure> {
    if !is_websocket(answer.headers()) {
        return Err(GatewayFailure::Unusable);
    }
    let upstream = hyper::upgrade::on(&mut answer);
    tokio::spawn(async move {
        let (Ok(browser), Ok(upstream)) = tokio::join!(browser, upstream) else {
            tracing::debug!("a socket did not come about");
            return;
        };
        let (mut browser, mut upstream) = (TokioIo::new(browser), TokioIo::new(upstream));
        tokio::select! {
            ended = tokio::io::copy_bidirectional(&mut browser, &mut upstream) => {
                tracing::debug!(clean = ended.is_ok(), "a socket ended");
            }
            _ = gateway.changed() => {}
        }
    });
    Ok(answer.map(|_| Body::empty()))
}

fn is_websocket(headers: &HeaderMap) -> bool {
    headers
        .get(header::UPGRADE)
        .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(WEBSOCKET.as_bytes()))
}
