//! The one place that reads the clock.

use std::time::{SystemTime, UNIX_EPOCH};

use keystead_domain::timestamp::Timestamp;

/// Now, in milliseconds since 1970.
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// A moment some seconds later.
pub fn after(start: Timestamp, seconds: i64) -> Timestamp {
    Timestamp(start.0.saturating_add(seconds.saturating_mul(1_000)))
}
