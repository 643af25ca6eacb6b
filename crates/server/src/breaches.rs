//! Passwords that became known in breaches: a service of the operator's choice is asked by the first five characters of a
//! hash and answers with all hashes that begin so. What was asked is not logged, and kept for a few minutes only as a part
//! of the cache, without who asked.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, Request, StatusCode, header};
use tokio::time::Instant;

use crate::body::Meter;
use crate::failure::Failure;
use crate::gateway::{Client, ClientError, Upstream};

/// Characters of a hash that are asked by.
const PREFIX: usize = 5;
/// Characters of the rest of a SHA-1 in hex.
const REST: usize = 35;
/// How long the service may take for its whole answer.
const PATIENCE: Duration = Duration::from_secs(8);
/// Bytes of an answer; the largest known ones have a tenth of that.
const LARGEST: usize = 512 * 1024;
/// How long an answer is kept, and how many.
const KEPT: Duration = Duration::from_secs(600);
const KEPT_MOST: usize = 64;

/// The service.
pub struct Breaches {
    service: Upstream,
    client: Client,
    cache: Mutex<HashMap<String, (Instant, String)>>,
}

impl Breaches {
    /// Speaks to a service.
    ///
    /// # Errors
    /// [`ClientError`] when there is no usable authority for an encrypted connection.
    pub async fn new(service: Upstream) -> Result<Self, ClientError> {
        let client = Client::new(&service, None, PATIENCE).await?;
        Ok(Self { service, client, cache: Mutex::default() })
    }

    /// Lines of `rest of the hash:count`.
    ///
    /// # Errors
    /// [`Failure::NotFound`] for anything but five hex digits, [`Failure::ServiceAway`] when the service does not answer as
    /// it should.
    pub async fn lines(&self, prefix: &str) -> Result<String, Failure> {
        if prefix.len() != PREFIX || !prefix.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Failure::NotFound);
        }
        let prefix = prefix.to_ascii_uppercase();
        if let Some(kept) = self.kept(&prefix) {
            return Ok(kept);
        }
        let asked = tokio::time::timeout(PATIENCE, self.ask(&prefix)).await;
        let lines = asked.ok().flatten().ok_or(Failure::ServiceAway)?;
        self.keep(prefix, lines.clone());
        Ok(lines)
    }

    async fn ask(&self, prefix: &str) -> Option<String> {
        let request = Request::get(self.service.uri(&format!("/{prefix}"))?)
            .header(header::HOST, self.service.host()?)
            .header(header::USER_AGENT, "password-check")
            .header(header::ACCEPT, "text/plain")
            // The service fills its answer up, so that its length does not tell what was asked.
            .header("add-padding", HeaderValue::from_static("true"))
            .body(Body::empty())
            .ok()?;
        let answer = self.client.send(request, &Meter::new()).await.ok()?;
        if answer.status() != StatusCode::OK {
            return None;
        }
        let body = axum::body::to_bytes(Body::new(answer.into_body()), LARGEST).await.ok()?;
        Some(clean(std::str::from_utf8(&body).ok()?))
    }

    fn kept(&self, prefix: &str) -> Option<String> {
        let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.get(prefix).filter(|(since, _)| since.elapsed() < KEPT).map(|(_, lines)| lines.clone())
    }

    fn keep(&self, prefix: String, lines: String) {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.retain(|_, (since, _)| since.elapsed() < KEPT);
        if cache.len() >= KEPT_MOST {
            let oldest = cache.iter().min_by_key(|(_, (since, _))| *since).map(|(prefix, _)| prefix.clone());
            oldest.and_then(|oldest| cache.remove(&oldest));
        }
        cache.insert(prefix, (Instant::now(), lines));
    }
}

/// Only what is a hash and a count gets through, whatever the service sends.
fn clean(text: &str) -> String {
    let is_good = |line: &&str| {
        line.split_once(':').is_some_and(|(hash, count)| {
            hash.len() == REST
                && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
                && (1..=12).contains(&count.len())
                && count.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(is_good).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashes_and_counts_get_through() {
        let good = "003D68EB55068C33ACE09247EE4C639306B:3";
        let text = format!("{good}\r\n<script>\r\n{good}x\r\n003D:3\r\n{good}9999999999999\r\n\r\n{good}");
        assert_eq!(clean(&text), format!("{good}\n{good}"));
        assert_eq!(clean("<html>"), "");
    }
}
