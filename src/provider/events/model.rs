//! Which range of the log is read, and which of its records are shown. Pure: where a day of this place begins is asked of
//! the function that is handed in.

use std::collections::BTreeMap;
use std::sync::Arc;

use keystead_calls::event_log::{EventRow, LogPerson};
use keystead_domain::event::EventGroup;
use keystead_domain::timestamp::Timestamp;

/// Days that are shown when nothing else is asked for.
pub(super) const USUAL_DAYS: u16 = 30;
/// Ranges to choose from.
pub(super) const DAYS: [u16; 5] = [1, 7, USUAL_DAYS, 90, 365];

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub year: i32,
    pub month: i32,
    pub day: i32,
}

impl Day {
    /// A day as date fields write it: `2026-11-29`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-').map(str::parse);
        let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        let is_day = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        is_day.then_some(Self { year, month, day })
    }

    /// As date fields write it.
    pub(super) fn text(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How far back the log is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    /// Today and the days before it, so many together.
    Days(u16),
    /// From the beginning.
    Everything,
    /// From one day to another, in this order.
    Own(Day, Day),
}

/// Where a day begins: year, month and a day that may lie outside of the month.
pub(super) type Midnight<'a> = &'a dyn Fn(i32, i32, i32) -> Timestamp;

impl Span {
    /// What an address says; anything else is the usual range.
    pub(super) fn read(days: Option<&str>, from: Option<&str>, until: Option<&str>) -> Self {
        let own = from.and_then(Day::read).zip(until.and_then(Day::read));
        match (own, days) {
            (Some((from, until)), _) => Self::Own(from.min(until), from.max(until)),
            (None, Some("all")) => Self::Everything,
            (None, days) => {
                let known = days.and_then(|days| days.parse().ok()).filter(|days| DAYS.contains(days));
                Self::Days(known.unwrap_or(USUAL_DAYS))
            }
        }
    }

    /// As a part of an address; nothing for the usual range.
    pub(super) fn query(self) -> String {
        match self {
            Self::Days(USUAL_DAYS) => String::new(),
            Self::Days(days) => format!("days={days}"),
            Self::Everything => "days=all".to_owned(),
            Self::Own(from, until) => ["from=", &from.text(), "&until=", &until.text()].concat(),
        }
    }

    /// The oldest moment, unless it is the beginning, and the newest one.
    pub(super) fn ends(self, today: Day, midnight: Midnight) -> (Option<Timestamp>, Timestamp) {
        let end_of = |day: Day| Timestamp(midnight(day.year, day.month, day.day + 1).0 - 1);
        match self {
            Self::Days(days) => {
                let first = today.day + 1 - i32::from(days);
                (Some(midnight(today.year, today.month, first)), end_of(today))
            }
            Self::Everything => (None, end_of(today)),
            Self::Own(from, until) => (Some(midnight(from.year, from.month, from.day)), end_of(until)),
        }
    }
}

/// A record with its words, made once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub row: EventRow,
    /// The day of this place.
    pub day: Day,
    /// What happened, without whom or what it was about.
    pub event: String,
    /// Whom or what it was about; empty for nobody.
    pub object: String,
    /// Who did it.
    pub who: String,
    /// With which device.
    pub device: String,
    /// Everything above in small letters, for the filter.
    pub haystack: String,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// A day begins.
    Day(Day, Timestamp),
    /// Something happened on it.
    Event(Arc<Entry>),
}

/// What the records are held against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filters {
    pub text: String,
    pub kind: Option<EventGroup>,
    /// Key of a person who did it or whom it was about.
    pub person: Option<String>,
    /// Id of the link to a client.
    pub client: Option<String>,
}

impl Filters {
    /// Whether anything is left out.
    pub(super) fn is_any(&self) -> bool {
        self.kind.is_some() || self.person.is_some() || self.client.is_some() || !self.text.trim().is_empty()
    }

    /// The text, where nothing else is filtered by.
    pub(super) fn only_text(&self) -> Option<&str> {
        let is_alone = self.kind.is_none() && self.person.is_none() && self.client.is_none();
        Some(self.text.trim()).filter(|text| is_alone && !text.is_empty())
    }

    fn let_through(&self, words: &[String], entry: &Entry) -> bool {
        let row = &entry.row;
        let is_about = |key: &String| {
            [&row.actor, &row.person].into_iter().flatten().any(|person| key_of(person).as_ref() == Some(key))
        };
        let is_client = |id: &String| row.client.as_ref().is_some_and(|client| client.id.to_string() == *id);
        self.kind.is_none_or(|kind| EventGroup::of(row.code) == kind)
            && self.person.as_ref().is_none_or(is_about)
            && self.client.as_ref().is_none_or(is_client)
            && words.iter().all(|word| entry.haystack.contains(word.as_str()))
    }
}

/// What tells people apart: the account, or the membership of somebody who has none yet.
pub(super) fn key_of(person: &LogPerson) -> Option<String> {
    let account = person.user.map(|id| id.to_string());
    account.or_else(|| person.provider_user.map(|id| id.to_string()))
}

/// The lines of what the filters let through, a day before its records; and how many records that are.
pub(super) fn lines(entries: &[Arc<Entry>], filters: &Filters) -> (Vec<Arc<Line>>, usize) {
    let words: Vec<String> = filters.text.split_whitespace().map(str::to_lowercase).collect();
    let mut lines = Vec::with_capacity(entries.len());
    let (mut last, mut count) = (None, 0);
    for entry in entries.iter().filter(|entry| filters.let_through(&words, entry)) {
        if last != Some(entry.day) {
            lines.push(Arc::new(Line::Day(entry.day, entry.row.at)));
            last = Some(entry.day);
        }
        lines.push(Arc::new(Line::Event(entry.clone())));
        count += 1;
    }
    (lines, count)
}

/// Puts older records behind what is known, in order even when the server is not.
pub(super) fn append(entries: &mut Vec<Arc<Entry>>, more: Vec<Entry>) {
    entries.extend(more.into_iter().map(Arc::new));
    if !entries.is_sorted_by(|left, right| left.row.at >= right.row.at) {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.row.at));
    }
}

/// People to filter by: everybody in the provider, and everybody whom a record names. `name` says what to call somebody.
pub(super) fn people<'a>(
    known: impl Iterator<Item = &'a LogPerson>,
    entries: &'a [Arc<Entry>],
    name: impl Fn(&LogPerson) -> String,
) -> BTreeMap<String, String> {
    let named = entries.iter().flat_map(|entry| [&entry.row.actor, &entry.row.person]).flatten();
    let mut found = BTreeMap::new();
    for person in known.chain(named) {
        if let Some(key) = key_of(person) {
            found.entry(key).or_insert_with(|| name(person));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use keystead_calls::event_log::LogClient;
    use keystead_domain::event::DAY_MS;
    use keystead_domain::ids::{ProviderOrganizationId, ProviderUserId, UserId};

    use super::*;

    /// Days of 31 a month: enough to see what is asked for.
    fn midnight(year: i32, month: i32, day: i32) -> Timestamp {
        let days = (i64::from(year) * 12 + i64::from(month)) * 31 + i64::from(day);
        Timestamp(days * DAY_MS)
    }

    const TODAY: Day = Day { year: 2026, month: 11, day: 29 };

    #[test]
    fn an_address_keeps_its_range() {
        for (span, query) in [
            (Span::Days(30), ""),
            (Span::Days(7), "days=7"),
            (Span::Everything, "days=all"),
            (Span::Own(Day { year: 2025, month: 1, day: 2 }, TODAY), "from=2025-01-02&until=2026-11-29"),
        ] {
            assert_eq!(span.query(), query);
            let value = |name: &str| {
                query
                    .split('&')
                    .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
                    .map(str::to_owned)
            };
            let (days, from, until) = (value("days"), value("from"), value("until"));
            assert_eq!(Span::read(days.as_deref(), from.as_deref(), until.as_deref()), span, "{query}");
        }
    }

    #[test]
    fn nonsense_in_an_address_is_the_usual_range_and_swapped_days_are_swapped_back() {
        for days in ["x", "-1", "13", "99999999"] {
            assert_eq!(Span::read(Some(days), None, None), Span::Days(30));
        }
        for from in ["2026-13-01", "2026-11", "0-1-1", "", "a-b-c", "2026-11-32"] {
            assert_eq!(Span::read(None, Some(from), Some("2026-11-29")), Span::Days(30), "{from}");
        }
        let swapped = Span::read(None, Some("2026-11-29"), Some("2026-11-01"));
        assert_eq!(swapped, Span::Own(Day { day: 1, ..TODAY }, TODAY));
    }

    #[test]
    fn a_range_begins_with_its_first_day_and_ends_with_its_last() {
        let end = Timestamp(midnight(2026, 11, 30).0 - 1);
        assert_eq!(Span::Days(1).ends(TODAY, &midnight), (Some(midnight(2026, 11, 29)), end));
        assert_eq!(Span::Days(30).ends(TODAY, &midnight), (Some(midnight(2026, 11, 0)), end));
        assert_eq!(Span::Everything.ends(TODAY, &midnight), (None, end));
        let own = Span::Own(Day { year: 2020, ..TODAY }, TODAY);
        assert_eq!(own.ends(TODAY, &midnight), (Some(midnight(2020, 11, 29)), end));
    }

    fn person(number: u8, name: &str) -> LogPerson {
        LogPerson {
            user: Some(UserId::from_random([number; 16])),
            name: name.to_owned(),
            ..LogPerson::default()
        }
    }

    fn entry(at: i64, code: i32, who: &LogPerson, client: Option<u8>) -> Entry {
        let client = client.map(|number| LogClient {
            id: ProviderOrganizationId::from_random([number; 16]),
            organization: None,
            name: format!("Client {number}"),
        });
        let object = client.as_ref().map(|client| client.name.clone()).unwrap_or_default();
        Entry {
            day: Day { day: i32::try_from(at / DAY_MS).unwrap(), ..TODAY },
            haystack: [who.name.as_str(), " ", &object].concat().to_lowercase(),
            row: EventRow {
                at: Timestamp(at),
                code,
                actor: Some(who.clone()),
                person: None,
                client,
                device: None,
                address: String::new(),
                system: None,
            },
            event: String::new(),
            object,
            who: who.name.clone(),
            device: String::new(),
        }
    }

    fn log() -> Vec<Arc<Entry>> {
        let (maren, sam) = (person(1, "Maren Solberg"), person(2, "Sam Okafor"));
        let mut entries = Vec::new();
        append(
            &mut entries,
            vec![
                entry(3 * DAY_MS + 9, 1903, &maren, Some(1)),
                entry(3 * DAY_MS + 5, 1000, &maren, None),
                entry(2 * DAY_MS, 1903, &sam, Some(2)),
            ],
        );
        entries
    }

    fn shown(filters: &Filters) -> Vec<i64> {
        let (lines, count) = lines(&log(), filters);
        let at: Vec<i64> = lines
            .iter()
            .filter_map(|line| match &**line {
                Line::Event(entry) => Some(entry.row.at.0),
                Line::Day(..) => None,
            })
            .collect();
        assert_eq!(at.len(), count);
        at
    }

    #[test]
    fn every_day_has_one_line_before_its_records() {
        let (all, count) = lines(&log(), &Filters::default());
        let kinds: Vec<_> = all.iter().map(|line| matches!(**line, Line::Day(..))).collect();
        assert_eq!((kinds, count), (vec![true, false, false, true, false], 3));
    }

    #[test]
    fn filters_are_held_together_against_everything() {
        let (first, second, third) = (3 * DAY_MS + 9, 3 * DAY_MS + 5, 2 * DAY_MS);
        let none = Filters::default;
        assert!(!none().is_any() && !Filters { text: "  ".into(), ..none() }.is_any());
        assert_eq!(shown(&Filters { text: " CLIENT maren ".into(), ..none() }), [first]);
        assert_eq!(shown(&Filters { kind: Some(EventGroup::Account), ..none() }), [second]);
        let maren = key_of(&person(1, ""));
        assert_eq!(shown(&Filters { person: maren.clone(), ..none() }), [first, second]);
        let client = Some(ProviderOrganizationId::from_random([2; 16]).to_string());
        assert_eq!(shown(&Filters { client: client.clone(), ..none() }), [third]);
        assert!(shown(&Filters { client, person: maren, ..none() }).is_empty());
    }

    #[test]
    fn older_records_come_behind_even_out_of_order() {
        let mut entries = log();
        append(
            &mut entries,
            vec![entry(4 * DAY_MS, 1000, &person(1, "M"), None), entry(0, 1000, &person(1, "M"), None)],
        );
        assert!(entries.is_sorted_by(|left, right| left.row.at >= right.row.at));
        assert_eq!(entries.len(), 5);
    }

    #[test]
    fn people_are_those_of_today_and_those_of_the_records() {
        let invited =
            LogPerson { provider_user: Some(ProviderUserId::from_random([9; 16])), ..person(0, "Nils") };
        let invited = LogPerson { user: None, ..invited };
        let found =
            people([person(1, "Maren Solberg"), invited].iter(), &log(), |person| person.name.clone());
        let mut names: Vec<_> = found.into_values().collect();
        names.sort();
        assert_eq!(names, ["Maren Solberg", "Nils", "Sam Okafor"]);
    }
}
