//! Dates as they stood on the wire.

use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A date in exactly the text that was received: `lastKnownRevisionDate` must be sent back unchanged. Compare dates by
/// [`WireDate::timestamp`], never as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct WireDate(pub String);

impl WireDate {
    /// The instant, cut to milliseconds; `None` when the text is not a date. A missing zone means UTC.
    #[must_use]
    pub fn timestamp(&self) -> Option<Timestamp> {
        let parsed = OffsetDateTime::parse(&self.0, &Rfc3339)
            .or_else(|_| OffsetDateTime::parse(&format!("{}Z", self.0), &Rfc3339))
            .ok()?;
        i64::try_from(parsed.unix_timestamp_nanos().div_euclid(1_000_000)).ok().map(Timestamp)
    }

    /// The text of an instant in milliseconds, in UTC with seven fractional digits.
    #[must_use]
    pub fn from_timestamp(at: Timestamp) -> Self {
        let moment =
            OffsetDateTime::from_unix_timestamp(at.unix_seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        Self(format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}0000Z",
            moment.year(),
            u8::from(moment.month()),
            moment.day(),
            moment.hour(),
            moment.minute(),
            moment.second(),
            at.0.rem_euclid(1_000)
        ))
    }

    /// The text as received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_servers_write_is_read() {
        for text in [
            "2026-08-20T14:16:19Z",
            "2026-08-20T14:16:19.0000000Z",
            "2026-08-20T14:16:19.000000Z",
            "2026-08-20T16:16:19+02:00",
            "2026-08-20T14:16:19",
        ] {
            assert_eq!(WireDate(text.into()).timestamp(), Some(Timestamp(1_787_235_379_000)), "{text}");
        }
        assert_eq!(WireDate("yesterday".into()).timestamp(), None);
    }

    #[test]
    fn instants_survive_a_round_trip() {
        for ms in [0, 1, 999, 1_787_235_379_123, -1] {
            assert_eq!(WireDate::from_timestamp(Timestamp(ms)).timestamp(), Some(Timestamp(ms)), "{ms}");
        }
    }
}
