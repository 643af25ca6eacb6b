//! Brakes: wide ones per address on log-in, narrow ones on wrong secrets per account and address, so that an office
//! behind one address works and guessing does not.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::failure::Failure;

const FAILURES: u32 = 10;
const FAILURE_WINDOW: Duration = Duration::from_secs(300);
/// Mails with a hint that an account gets in [`HINT_WINDOW`].
const HINTS: u32 = 5;
const HINT_WINDOW: Duration = Duration::from_secs(3600);
/// Above this many entries, entries that no longer matter are dropped.
const CROWD: usize = 20_000;

/// All brakes of a server.
pub struct Limits {
    per_minute: Option<u32>,
    requests: Mutex<HashMap<IpAddr, Bucket>>,
    failures: Mutex<HashMap<(String, IpAddr), Tally>>,
    hints: Mutex<HashMap<String, Tally>>,
}

struct Bucket {
    tokens: f64,
    at: Instant,
}

struct Tally {
    count: u32,
    since: Instant,
}

impl Limits {
    /// `per_minute` requests for tokens and prelogin per address; `None` switches every brake off.
    pub fn new(per_minute: Option<u32>) -> Self {
        Self { per_minute, requests: Mutex::default(), failures: Mutex::default(), hints: Mutex::default() }
    }

    /// Counts a request of an address.
    ///
    /// # Errors
    /// [`Failure::TooMany`] when the address must wait.
    pub fn request(&self, address: IpAddr) -> Result<(), Failure> {
        let Some(per_minute) = self.per_minute else { return Ok(()) };
        let (most, rate) = (f64::from(per_minute), f64::from(per_minute) / 60.0);
        let now = Instant::now();
        let mut buckets = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        forget(&mut buckets, |bucket| now.duration_since(bucket.at) < Duration::from_secs(60));
        let bucket = buckets.entry(address).or_insert(Bucket { tokens: most, at: now });
        bucket.tokens = (bucket.tokens + now.duration_since(bucket.at).as_secs_f64() * rate).min(most);
        bucket.at = now;
        if bucket.tokens < 1.0 {
            return Err(Failure::TooMany(
                Duration::from_secs_f64((1.0 - bucket.tokens) / rate).as_secs() + 1,
            ));
        }
        bucket.tokens -= 1.0;
        Ok(())
    }

    /// Whether an account may be tried from an address at all.
    ///
    /// # Errors
    /// [`Failure::TooMany`] after too many wrong secrets.
    pub fn check_failures(&self, account: &str, address: IpAddr) -> Result<(), Failure> {
        if self.per_minute.is_none() {
            return Ok(());
        }
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (account.to_owned(), address);
        let Some(entry) = failures.get(&key) else { return Ok(()) };
        let age = entry.since.elapsed();
        if age >= FAILURE_WINDOW {
            failures.remove(&key);
            return Ok(());
        }
        if entry.count >= FAILURES {
            Err(Failure::TooMany((FAILURE_WINDOW - age).as_secs() + 1))
        } else {
            Ok(())
        }
    }

    /// Counts a wrong secret.
    pub fn failed(&self, account: &str, address: IpAddr) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        forget(&mut failures, |entry| entry.since.elapsed() < FAILURE_WINDOW);
        let entry = failures
            .entry((account.to_owned(), address))
            .or_insert(Tally { count: 0, since: Instant::now() });
        entry.count += 1;
    }

    /// Counts a mail with a hint to an account; whether it may go out.
    pub fn may_mail_hint(&self, account: &str) -> bool {
        if self.per_minute.is_none() {
            return true;
        }
        let mut hints = self.hints.lock().unwrap_or_else(PoisonError::into_inner);
        forget(&mut hints, |entry| entry.since.elapsed() < HINT_WINDOW);
        let entry = hints.entry(account.to_owned()).or_insert(Tally { count: 0, since: Instant::now() });
        if entry.since.elapsed() >= HINT_WINDOW {
            *entry = Tally { count: 0, since: Instant::now() };
        }
        entry.count = entry.count.saturating_add(1);
        entry.count <= HINTS
    }

    /// A right secret clears the count.
    pub fn succeeded(&self, account: &str, address: IpAddr) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).remove(&(account.to_owned(), address));
    }
}

fn forget<K: Eq + Hash, V>(entries: &mut HashMap<K, V>, matters: impl Fn(&V) -> bool) {
    if entries.len() > CROWD {
        entries.retain(|_, entry| matters(entry));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    #[test]
    fn an_address_waits_after_its_share() {
        let limits = Limits::new(Some(3));
        for _ in 0..3 {
            limits.request(HERE).unwrap();
        }
        assert!(matches!(limits.request(HERE), Err(Failure::TooMany(1..=21))));
        limits.request(THERE).unwrap();
    }

    #[test]
    fn wrong_secrets_count_per_account_and_address() {
        let limits = Limits::new(Some(1000));
        for _ in 0..FAILURES {
            limits.check_failures("a@b", HERE).unwrap();
            limits.failed("a@b", HERE);
        }
        assert!(matches!(limits.check_failures("a@b", HERE), Err(Failure::TooMany(1..=301))));
        limits.check_failures("a@b", THERE).unwrap();
        limits.check_failures("c@d", HERE).unwrap();
        limits.succeeded("a@b", HERE);
        limits.check_failures("a@b", HERE).unwrap();
    }

    #[test]
    fn an_account_gets_five_hints_an_hour() {
        let limits = Limits::new(Some(1000));
        assert!((0..HINTS).all(|_| limits.may_mail_hint("a@b")));
        assert!(!limits.may_mail_hint("a@b"));
        assert!(limits.may_mail_hint("c@d"));
        let unbraked = Limits::new(None);
        assert!((0..=HINTS).all(|_| unbraked.may_mail_hint("a@b")));
    }
}
