//! The site's folders, and which brand a host has.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::http::request::Parts;
use keystead_domain::brand::{LOGO, LOGO_DARK, WORDMARK, WORDMARK_DARK};

use crate::brand::{self, Brand, Fault, Problem};
use crate::config::Config;
use crate::http::extract;
use crate::texts::Language;

/// The folders that pages come from.
#[derive(Clone)]
pub struct Site(Arc<Folders>);

struct Folders {
    web: Option<PathBuf>,
    brands: Option<PathBuf>,
    trusted_proxies: Vec<IpAddr>,
}

impl Site {
    /// The folders that the operator named.
    pub fn new(config: &Config) -> Self {
        Self(Arc::new(Folders {
            web: config.web.clone(),
            brands: config.brands.clone(),
            trusted_proxies: config.trusted_proxy.clone(),
        }))
    }

    /// The built portal.
    pub fn web(&self) -> Option<&Path> {
        self.0.web.as_deref()
    }

    /// Host and port of a request, as the sender's browser sees them.
    pub fn host<'a>(&self, parts: &'a Parts) -> &'a str {
        extract::host(&self.0.trusted_proxies, parts).unwrap_or_default()
    }

    /// The name of a host that has a brand file of its own.
    pub fn own_host(&self, host: &str) -> Option<String> {
        self.own_file(host).map(|(name, _)| name)
    }

    fn own_file(&self, host: &str) -> Option<(String, PathBuf)> {
        let name = host_and_port(host).0.to_ascii_lowercase();
        let is_plain = !name.is_empty()
            && !name.starts_with('.')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
        let file = self.0.brands.as_ref()?.join(format!("{name}.json"));
        (is_plain && file.is_file()).then_some((name, file))
    }

    /// The brand of a host: from its own file, else from that of the portal. A file that cannot be read is nobody's.
    pub async fn brand(&self, host: &str) -> Brand {
        let own = self.own_file(host).map(|(_, file)| file);
        let file = own.or_else(|| self.web().map(|web| web.join("brand.json")));
        let text = match file {
            Some(file) => tokio::fs::read(file).await.ok(),
            None => None,
        };
        Brand::read(text.as_deref().unwrap_or(b"{}"))
    }

    /// Tells the log what is wrong with the brands that the operator named.
    pub async fn log_problems(&self) {
        let Some(brands) = &self.0.brands else { return };
        let Ok(mut files) = tokio::fs::read_dir(brands).await else {
            tracing::warn!(folder = %brands.display(), "the folder of brands cannot be read");
            return;
        };
        while let Ok(Some(file)) = files.next_entry().await {
            let name = file.file_name().to_string_lossy().into_owned();
            let Some(host) = name.strip_suffix(".json") else { continue };
            for problem in self.report(host, Language::English).await.lines() {
                tracing::warn!(file = name, problem, "brand");
            }
        }
    }

    /// What is wrong with the brand of a host, in words.
    pub async fn report(&self, host: &str, language: Language) -> String {
        let brand = self.brand(host).await;
        let mut problems = brand.problems.clone();
        if let Some(web) = self.web() {
            problems.extend(missing_files(web, &brand).await);
        }
        brand::report(&problems, language)
    }
}

/// The two parts of a host as a request names it; the port with its colon, or nothing.
pub fn host_and_port(host: &str) -> (&str, &str) {
    let port = host
        .rfind(':')
        .filter(|at| host.get(at + 1..).is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit())));
    host.split_at(port.unwrap_or(host.len()))
}

/// Logos of a brand that the built portal does not have, neither at its root nor in its build.
pub async fn missing_files(web: &Path, brand: &Brand) -> Vec<Problem> {
    let mut problems = Vec::new();
    for field in [LOGO, LOGO_DARK, WORDMARK, WORDMARK_DARK] {
        let Some(path) = brand.text(&field) else { continue };
        if !is_there(web, path).await {
            problems.push(Problem::new(field.path, Fault::NoFile));
        }
    }
    problems
}

async fn is_there(web: &Path, path: &str) -> bool {
    if let Some(from_root) = path.strip_prefix('/') {
        return tokio::fs::try_exists(web.join(from_root)).await.unwrap_or(false);
    }
    let Ok(mut builds) = tokio::fs::read_dir(web.join("a")).await else { return false };
    while let Ok(Some(build)) = builds.next_entry().await {
        if tokio::fs::try_exists(build.path().join(path)).await.unwrap_or(false) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_what_follows_the_last_colon() {
        assert_eq!(host_and_port("a.example:80"), ("a.example", ":80"));
        assert_eq!(host_and_port("a.example"), ("a.example", ""));
        assert_eq!(host_and_port("[::1]"), ("[::1]", ""));
        assert_eq!(host_and_port("[::1]:80"), ("[::1]", ":80"));
    }
}
