//! What handlers take out of a request, with failures in the API's own shape.

use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use keystead_domain::enums::DeviceType;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::Failure;
use crate::letter::Front;
use crate::store::users;
use crate::texts::Language;
use crate::token::access;

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        let token = bearer(&parts.headers).ok_or(Failure::SignedOut)?;
        let claims = access::read(&app.keys, token, clock::now()).ok_or(Failure::SignedOut)?;
        let user = users::by_id(&mut *app.db.read().await?, claims.sub).await?.ok_or(Failure::SignedOut)?;
        if user.security_stamp != claims.sstamp {
            return Err(Failure::SignedOut);
        }
        let address = address(app, parts);
        let front = front(app, parts);
        Ok(Self { user, device_type: DeviceType::from_code(claims.device_code), address, front })
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The address that a request came from.
pub struct Address(pub IpAddr);

impl FromRequestParts<Arc<App>> for Address {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        Ok(Self(address(app, parts)))
    }
}

impl FromRequestParts<Arc<App>> for Front {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        Ok(front(app, parts))
    }
}

fn front(app: &App, parts: &Parts) -> Front {
    let languages = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|list| list.to_str().ok());
    app.front(host(&app.trusted_proxies, parts), Language::accepted(languages.unwrap_or_default()))
}

/// Host and port as the sender's browser sees them: what a trusted proxy says, else the request itself.
pub fn host<'a>(trusted_proxies: &[IpAddr], parts: &'a Parts) -> Option<&'a str> {
    let in_header = |name: &str| parts.headers.get(name).and_then(|host| host.to_str().ok());
    let from_proxy = in_header("x-forwarded-host").filter(|_| trusted_proxies.contains(&peer(parts)));
    // HTTP/2 names the host in the address.
    let in_address = parts.uri.authority().map(axum::http::uri::Authority::as_str);
    [from_proxy, in_header("host"), in_address].into_iter().flatten().find(|host| is_host(host))
}

fn is_host(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    (1..=255).contains(&text.len()) && text.bytes().all(is_plain)
}

fn address(app: &App, parts: &Parts) -> IpAddr {
    client_address(&app.trusted_proxies, parts)
}

/// The connection's other end.
pub fn peer(parts: &Parts) -> IpAddr {
    let info = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    info.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip())
}

/// The peer, or, behind trusted proxies, the last address in front of them. What a stranger writes into the header does
/// not count.
pub fn client_address(trusted_proxies: &[IpAddr], parts: &Parts) -> IpAddr {
    let peer = peer(parts);
    if !trusted_proxies.contains(&peer) {
        return peer;
    }
    let hops: Vec<IpAddr> = parts
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|hop| hop.trim().parse().ok())
        .collect();
    hops.into_iter().rev().find(|hop| !trusted_proxies.contains(hop)).unwrap_or(peer)
}

/// Ids of the path; anything that is no id is simply not there.
pub struct Ids<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Arc<App>> for Ids<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        Path::from_request_parts(parts, app).await.map(|Path(ids)| Self(ids)).map_err(|_| Failure::NotFound)
    }
}

/// Members of the query.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Arc<App>> for Asked<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        Query::from_request_parts(parts, app)
            .await
            .map(|Query(asked)| Self(asked))
            .map_err(|_| Failure::Unreadable("The query is not as expected.".to_owned()))
    }
}

/// A JSON body, whatever its content type says; an empty one counts as `{}`.
pub struct Input<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Input<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Failure> {
        let bytes = Bytes::from_request(request, app).await.map_err(|rejection| too_large(&rejection))?;
        let body: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        keystead_api::json::from_slice(body).map(Self).map_err(|error| Failure::Unreadable(error.to_string()))
    }
}

fn too_large(rejection: &BytesRejection) -> Failure {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::Unreadable("The body did not arrive.".to_owned())
    }
}

/// An answer that is JSON text already; the parameter is what it holds.
pub struct RawJson<T>(String, PhantomData<fn() -> T>);

impl<T> RawJson<T> {
    /// Takes the text as it is.
    pub fn new(text: String) -> Self {
        Self(text, PhantomData)
    }
}

impl<T> IntoResponse for RawJson<T> {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, JSON)], self.0).into_response()
    }
}

/// An answer that is made while it is sent; the parameter is what it holds.
pub struct Streamed<T>(Body, PhantomData<fn() -> T>);

impl<T> Streamed<T> {
    /// Takes the text piece by piece.
    pub fn new(body: Body) -> Self {
        Self(body, PhantomData)
    }
}

impl<T> IntoResponse for Streamed<T> {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, JSON)], self.0).into_response()
    }
}

const JSON: &str = "application/json; charset=utf-8";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_plain() {
        assert!(is_host("portal.example:8443") && is_host("[::1]:80"));
        for bad in ["", "a/b", "a@b", "a b", "a\"b", "a,b"] {
            assert!(!is_host(bad), "{bad}");
        }
    }

    #[test]
    fn the_host_is_named_by_a_trusted_proxy_the_header_or_the_address() {
        let parts = |address: &str, headers: &[(&str, &str)]| {
            let mut request = axum::http::Request::builder().uri(address);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            request.body(()).unwrap().into_parts().0
        };
        let here = [IpAddr::V4(Ipv4Addr::LOCALHOST)];
        let both = parts("/x", &[("host", "inner.example"), ("x-forwarded-host", "outer.example")]);
        assert_eq!(host(&[], &both), Some("inner.example"));
        assert_eq!(host(&here, &both), Some("outer.example"));
        // As HTTP/2 does.
        assert_eq!(host(&[], &parts("https://vault.example:1/x", &[])), Some("vault.example:1"));
        assert_eq!(host(&[], &parts("/x", &[("host", "a/b")])), None);
    }
}
