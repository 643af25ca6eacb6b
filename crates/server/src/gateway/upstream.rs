//! The address of another server of this API.

use std::fmt;
use std::str::FromStr;

use axum::http::uri::{Authority, Scheme};
use axum::http::{HeaderValue, Uri};

use super::path;

/// Where a gateway forwards to: `https://vault.example.com`, or with a path if the server lies below one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    scheme: Scheme,
    authority: Authority,
    /// Path without a slash at the end; empty for a server at the root.
    base: String,
}

/// Why a text is no address of an upstream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UpstreamError {
    /// Another scheme, or none, or no host.
    #[error("an address that starts with http:// or https:// is expected")]
    NotHttp,
    /// A user name or password in front of the host.
    #[error("the address must hold no user name or password")]
    Credentials,
    /// Something behind the path.
    #[error("the address must hold no query and no fragment")]
    Query,
    /// A path that could lead elsewhere.
    #[error("the path of the address must be plain")]
    Path,
}

impl FromStr for Upstream {
    type Err = UpstreamError;

    fn from_str(text: &str) -> Result<Self, UpstreamError> {
        if text.contains(['?', '#']) {
            return Err(UpstreamError::Query);
        }
        let parts = text.parse::<Uri>().map_err(|_| UpstreamError::NotHttp)?.into_parts();
        let scheme = match parts.scheme {
            Some(scheme) if scheme == Scheme::HTTP => Scheme::HTTP,
            Some(scheme) if scheme == Scheme::HTTPS => Scheme::HTTPS,
            _ => return Err(UpstreamError::NotHttp),
        };
        let authority = parts.authority.ok_or(UpstreamError::NotHttp)?;
        if authority.as_str().contains('@') {
            return Err(UpstreamError::Credentials);
        }
        if authority.host().is_empty() {
            return Err(UpstreamError::NotHttp);
        }
        let base = parts.path_and_query.map_or_else(String::new, |path| path.path().to_owned());
        let base = base.trim_end_matches('/').to_owned();
        if !path::is_plain(&base) || base.contains("//") {
            return Err(UpstreamError::Path);
        }
        Ok(Self { scheme, authority, base })
    }
}

impl Upstream {
    /// Whether the way there is encrypted.
    pub fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// Path in front of every forwarded one; empty for a server at the root.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Scheme, host and port, as a browser would name the origin.
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.authority)
    }

    /// What stands in the `Host` header.
    pub fn host(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(self.authority.as_str()).ok()
    }

    /// The address of a path with its query there.
    pub fn uri(&self, path_and_query: &str) -> Option<Uri> {
        Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone())
            .path_and_query(format!("{}{path_and_query}", self.base))
            .build()
            .ok()
    }
}

impl fmt::Display for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin(), self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upstream_is_an_origin_with_perhaps_a_path() {
        for text in ["http://127.0.0.1:8000", "https://vault.example.com", "https://[::1]:8443/vault"] {
            assert_eq!(text.parse::<Upstream>().unwrap().to_string(), text);
        }
        let below: Upstream = "https://example.com/vault/".parse().unwrap();
        assert_eq!(below.uri("/api/config?x=1").unwrap(), "https://example.com/vault/api/config?x=1");
        let error = |text: &str| text.parse::<Upstream>().unwrap_err();
        for text in ["", "vault.example.com", "/api", "ftp://example.com", "file:///etc", "https://"] {
            assert_eq!(error(text), UpstreamError::NotHttp, "{text}");
        }
        assert_eq!(error("https://a:b@example.com"), UpstreamError::Credentials);
        assert_eq!(error("https://example.com/?token=x"), UpstreamError::Query);
        assert_eq!(error("https://example.com/#x"), UpstreamError::Query);
        for text in ["https://example.com/a/../b", "https://example.com/%2e%2e", "https://example.com//x"] {
            assert_eq!(error(text), UpstreamError::Path, "{text}");
        }
    }
}
