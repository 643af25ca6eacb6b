//! Who asks, and under which name they reach the portal. One gateway may answer for the hosts of many brands.

use std::net::IpAddr;

use axum::http::header::HOST;
use axum::http::request::Parts;

use super::Gateway;
use crate::http::extract::{client_address, peer};

/// The sender of a request.
pub struct Asker {
    pub address: IpAddr,
    /// `http` or `https`, as the browser sees it.
    pub scheme: &'static str,
    /// Host and port, as the browser sees them.
    pub host: String,
}

impl Asker {
    /// Reads a request; what only a proxy can know counts if the operator trusts the proxy.
    pub fn of(gateway: &Gateway, parts: &Parts) -> Self {
        let from_proxy = |name: &str| {
            let is_trusted = gateway.trusted_proxies.contains(&peer(parts));
            parts.headers.get(name).filter(|_| is_trusted)?.to_str().ok()
        };
        let (public_scheme, public_host) =
            gateway.public_url.split_once("://").unwrap_or(("http", &gateway.public_url));
        let scheme = match from_proxy("x-forwarded-proto").unwrap_or(public_scheme) {
            "https" => "https",
            _ => "http",
        };
        let in_header = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
        // HTTP/2 names the host in the address.
        let in_address = parts.uri.authority().map(axum::http::uri::Authority::as_str);
        let host = [from_proxy("x-forwarded-host"), in_header, in_address]
            .into_iter()
            .flatten()
            .find(|host| is_host(host))
            .or_else(|| public_host.split('/').next())
            .unwrap_or_default()
            .to_owned();
        Self { address: client_address(&gateway.trusted_proxies, parts), scheme, host }
    }

    /// The portal's origin for the sender's browser.
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.host)
    }
}

fn is_host(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    (1..=255).contains(&text.len()) && text.bytes().all(is_plain)
}

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
}
