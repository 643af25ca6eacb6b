//! What was measured, by kind of request.

use std::collections::BTreeMap;
use std::io::{Result, Write, stdout};
use std::time::Duration;

use keystead_client::native::Answered;

/// The 99th percentile that nobody waits for, in milliseconds.
const PATIENCE: f64 = 100.0;
/// Kinds whose work is meant to take long: everything of a large client at once.
const LONG: [&str; 2] = ["GET /api/ciphers/organization-details", "GET /api/organizations/{id}/users"];
/// Everybody logs in at once, and all their machines derive keys on this one meanwhile.
const LOG_IN: &str = "/identity/";

/// Times of all requests, and how many actions failed.
#[derive(Default)]
pub struct Report {
    kinds: BTreeMap<String, Vec<Times>>,
    failed: Vec<String>,
}

struct Times {
    first_byte: Duration,
    whole: Duration,
}

impl Report {
    /// Takes an answer in.
    pub fn answered(&mut self, answered: Answered) {
        let times = Times { first_byte: answered.first_byte, whole: answered.whole };
        self.kinds.entry(kind(&answered.asked)).or_default().push(times);
        if !(200..300).contains(&answered.status) {
            self.failed(format!("{}: {}", answered.asked, answered.status));
        }
    }

    /// Forgets what was asked before the work began, all but the log-ins.
    pub fn keep_log_ins(&mut self) {
        self.kinds.retain(|kind, _| kind.contains(LOG_IN));
    }

    /// Takes a failure in.
    pub fn failed(&mut self, what: String) {
        self.failed.push(what);
    }

    /// Takes another report in.
    pub fn add(&mut self, other: Self) {
        for (kind, times) in other.kinds {
            self.kinds.entry(kind).or_default().extend(times);
        }
        self.failed.extend(other.failed);
    }

    /// Actions that failed.
    pub fn failures(&self) -> usize {
        self.failed.len()
    }

    /// Prints the figures of requests that came within this time.
    pub fn print(&self, during: Duration) -> Result<()> {
        for failed in self.failed.iter().take(10) {
            writeln!(stdout(), "failed: {failed}")?;
        }
        for (kind, times) in &self.kinds {
            let whole = sorted(times.iter().map(|times| times.whole));
            let first = sorted(times.iter().map(|times| times.first_byte));
            writeln!(stdout(), "{kind}: {} times, {:.1} ms at most", whole.len(), at(&whole, 1.0))?;
            line(&format!("{kind}: p50"), at(&whole, 0.5), "ms", None)?;
            if LONG.contains(&kind.as_str()) || kind.contains(LOG_IN) {
                line(&format!("{kind}: p99 to the first byte"), at(&first, 0.99), "ms", None)?;
                line(&format!("{kind}: p99"), at(&whole, 0.99), "ms", None)?;
            } else {
                line(&format!("{kind}: p99"), at(&whole, 0.99), "ms", Some(PATIENCE))?;
            }
        }
        let work = self.kinds.iter().filter(|(kind, _)| !kind.contains(LOG_IN));
        let requests: usize = work.map(|(_, times)| times).map(Vec::len).sum();
        line("requests a second", requests as f64 / during.as_secs_f64(), "/s", None)
    }
}

/// Prints one figure.
pub fn line(figure: &str, value: f64, unit: &str, budget: Option<f64>) -> Result<()> {
    let budget = budget.map_or_else(String::new, |budget| format!(r#","budget":{budget}"#));
    writeln!(stdout(), r#"{{"figure":"{figure}","value":{value:.1},"unit":"{unit}"{budget}}}"#)
}

fn sorted(times: impl Iterator<Item = Duration>) -> Vec<f64> {
    let mut times: Vec<f64> = times.map(|time| time.as_secs_f64() * 1_000.0).collect();
    times.sort_by(f64::total_cmp);
    times
}

fn at(sorted: &[f64], part: f64) -> f64 {
    let place = (sorted.len() as f64 * part).ceil() as usize;
    sorted.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

/// Method and path, with ids and the query taken out.
fn kind(asked: &str) -> String {
    let path = asked.split('?').next().unwrap_or_default();
    let is_id = |part: &str| part.len() == 36 && part.bytes().filter(|byte| *byte == b'-').count() == 4;
    let parts: Vec<_> = path.split('/').map(|part| if is_id(part) { "{id}" } else { part }).collect();
    parts.join("/")
}
