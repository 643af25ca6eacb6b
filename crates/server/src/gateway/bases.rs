//! The addresses under which the upstream knows itself: what it calls `https://vault.example.com/…` may be reached as
//! `http://10.0.0.5:8000/…` from here, and is the portal's own origin for browsers.

use std::collections::BTreeSet;
use std::sync::{PoisonError, RwLock};

use serde_json::{Map, Value};

use super::path;
use super::upstream::Upstream;

/// Origins, with a path where the upstream lies below one; without a slash at the end.
pub struct Bases {
    given: String,
    reported: RwLock<BTreeSet<String>>,
}

impl Bases {
    /// The operator's address alone.
    pub fn new(upstream: &Upstream) -> Self {
        Self { given: upstream.to_string(), reported: RwLock::default() }
    }

    /// Takes the addresses in that a server reports as its `environment`, in place of those before.
    pub fn learn(&self, environment: &Map<String, Value>) {
        let mut found = BTreeSet::new();
        for (name, url) in environment {
            let Some(url) = url.as_str().filter(|url| is_http(url)) else { continue };
            let url = url.trim_end_matches('/');
            let name = name.to_ascii_lowercase();
            if name == "vault" {
                found.insert(url.to_owned());
            } else if let Some(base) =
                url.strip_suffix(name.as_str()).and_then(|front| front.strip_suffix('/'))
                && path::is_forwarded(&format!("/{name}"))
            {
                found.insert(base.to_owned());
            }
        }
        *self.reported.write().unwrap_or_else(PoisonError::into_inner) = found;
    }

    /// The portal's address of something that the upstream serves under a forwarded path; `None` for all else.
    pub fn portal_url(&self, url: &str, origin: &str) -> Option<String> {
        let reported = self.reported.read().unwrap_or_else(PoisonError::into_inner);
        let bases = std::iter::once(&self.given).chain(reported.iter());
        let mut rests = bases.filter_map(|base| url.strip_prefix(base.as_str()));
        rests.find(|rest| path::is_forwarded(rest)).map(|rest| format!("{origin}{rest}"))
    }
}

fn is_http(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_the_upstreams_own_forwarded_addresses_become_the_portals() {
        let bases = Bases::new(&"http://10.0.0.5:8000".parse().unwrap());
        let portal = |url: &str| bases.portal_url(url, "https://portal.example");
        assert_eq!(
            portal("http://10.0.0.5:8000/attachments/1?token=x").unwrap(),
            "https://portal.example/attachments/1?token=x"
        );
        assert_eq!(portal("https://vault.example.com/attachments/1"), None);
        let environment = json!({"vault": "https://vault.example.com/", "api": "https://api.example.com/api",
            "notifications": "wss://vault.example.com/notifications", "sso": "", "cloudRegion": null});
        bases.learn(environment.as_object().unwrap());
        assert!(portal("https://vault.example.com/attachments/1").is_some());
        assert!(portal("https://api.example.com/api/sends/1").is_some());
        for other in [
            "https://vault.example.com/admin",
            "https://vault.example.com.evil.example/api/x",
            "https://blob.example/attachments/1",
            "/ciphers/1/attachment/2",
        ] {
            assert_eq!(portal(other), None, "{other}");
        }
    }
}
