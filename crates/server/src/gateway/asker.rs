//! Who asks, and under which name they reach the portal. One gateway may answer for the hosts of many brands.

use std::net::IpAddr;

use axum::http::request::Parts;

use super::Gateway;
use crate::http::extract::{self, client_address, peer};

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
        let host = extract::host(&gateway.trusted_proxies, parts)
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
