//! Whether the server answers. The first request that meets none says so; from then on the portal itself asks, at growing
//! intervals, until there is an answer, so that pages can go on without anybody pressing anything.

use std::cell::Cell;

use keystead_api::paths;
use keystead_calls::wire::Event;

use crate::Portal;
use crate::platform::{Method, NetworkError, Platform, Response};

use super::Ask;

/// Pauses between the questions whether the server is back; the last one stays.
const PAUSES_MS: [u32; 5] = [1_000, 2_000, 4_000, 8_000, 15_000];
/// A clock this far off is said to be wrong: one time step of a verification code, with the way of an answer.
const SKEW_SECONDS: i64 = 60;

/// What is known of the way to the server: nothing at first, so that the first answer is told to a page that may still
/// believe what an earlier worker said.
#[derive(Default)]
pub(crate) struct Connection {
    connected: Cell<Option<bool>>,
    /// Seconds that this device's clock is ahead of the server's, 0 while it is near enough.
    clock_ahead: Cell<Option<i64>>,
}

impl<P: Platform> Portal<P> {
    /// Hears how a request went.
    pub(crate) fn note_answer<B>(&self, answer: &Result<Response<B>, NetworkError>) {
        match answer {
            Ok(response) if !matches!(response.status, 502..=504) => {
                self.note_clock(&response.headers);
                if self.connection().connected.replace(Some(true)) != Some(true) {
                    self.tell(&Event::Connected(true));
                }
            }
            Err(NetworkError::CutOff) => {}
            Ok(_) | Err(NetworkError::Unreachable | NetworkError::TimedOut) => {
                let is_news = self.connection().connected.replace(Some(false)) != Some(false);
                if is_news && self.tell(&Event::Connected(false)) {
                    let portal = self.clone();
                    self.platform().spawn(Box::pin(async move { portal.ask_until_answered().await }));
                }
            }
        }
    }

    /// Whether the last request met the server.
    pub(crate) fn is_connected(&self) -> bool {
        self.connection().connected.get() != Some(false)
    }

    async fn ask_until_answered(&self) {
        let path = paths::identity::config();
        let last = PAUSES_MS.last().copied().unwrap_or_default();
        for pause in PAUSES_MS.into_iter().chain(std::iter::repeat(last)) {
            self.platform().sleep(pause).await;
            if self.connection().connected.get() == Some(true) {
                return;
            }
            // How it went is noted on the way.
            let _ = self.send_once(&Ask { method: Method::Get, path: &path, payload: None }, None).await;
        }
    }

    fn note_clock(&self, headers: &[(String, String)]) {
        let date = headers.iter().find(|(name, _)| name == "date").and_then(|(_, value)| seconds_of(value));
        let Some(theirs) = date else { return };
        let ahead = self.platform().now_ms().div_euclid(1_000) - theirs;
        let off = if ahead.abs() < SKEW_SECONDS { 0 } else { ahead };
        let said = self.connection().clock_ahead.replace(Some(off));
        // A second more or less is no news.
        if said.is_none_or(|said| (said - off).abs() >= SKEW_SECONDS) {
            self.tell(&Event::ClockAhead(off));
        }
    }
}

/// Seconds since 1970 of an HTTP date, `Wed, 21 Oct 2026 07:28:00 GMT` (RFC 9110 §5.6.7; the two older forms are not sent).
fn seconds_of(date: &str) -> Option<i64> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let words: Vec<&str> = date.split_ascii_whitespace().collect();
    let [_, day, month, year, time, "GMT"] = words.as_slice() else { return None };
    let month = i64::try_from(MONTHS.find(month)? / 3).ok()? + 1;
    let (day, year) = (day.parse::<i64>().ok()?, year.parse::<i64>().ok()?);
    let clock: Vec<i64> = time.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [hours, minutes, seconds] = clock.as_slice() else { return None };
    let is_time = (0..24).contains(hours) && (0..60).contains(minutes) && (0..=60).contains(seconds);
    if !(1..=31).contains(&day) || !(1970..=9999).contains(&year) || !is_time {
        return None;
    }
    // Days since 1970-01-01 by counting years from March, so that the leap day is the last of its year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 719_469;
    Some(days * 86_400 + hours * 3_600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_dates_are_read_and_others_are_not() {
        for (date, seconds) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
            ("Thu, 29 Feb 2024 12:00:00 GMT", Some(1_709_208_000)),
            ("Wed, 21 Oct 2026 07:28:00 GMT", Some(1_792_567_680)),
            ("Wed, 21 Oct 2026 07:28:00 +0200", None),
            ("Sunday, 06-Nov-94 08:49:37 GMT", None),
            ("Wed, 99 Oct 2026 07:28:00 GMT", None),
            ("Wed, 21 Oct 2026 9223372036854775807:28:00 GMT", None),
            ("", None),
        ] {
            assert_eq!(seconds_of(date), seconds, "{date}");
        }
    }
}
