//! What the parts of the event log share.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::event_log::{LogClient, LogPage, LogPerson, OpenedLog};
use keystead_domain::event::EventGroup;
use keystead_domain::ids::{ProviderId, UserId};
use keystead_domain::timestamp::Timestamp;
use leptos::prelude::*;

use super::model::{Day, Entry, Filters, Line, Span, append, lines};
use super::words::{self, Named, group_word};
use crate::paths::Place;
use crate::platform::intl;
use crate::shared::load::Phase;
use crate::ui::router;
use crate::ui::toast::{Toasts, use_toasts};
use crate::ui::virtual_table::{Sort, TableHandle};

/// Which log is read: whose, over which days, of all or of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    pub provider: ProviderId,
    pub span: Span,
    pub person: Option<UserId>,
}

impl Asked {
    /// The address that shows it.
    pub(super) fn address(self) -> String {
        let person = self.person.map(|person| format!("person={person}")).unwrap_or_default();
        let query = [self.span.query(), person];
        let query = query.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("&");
        let page = Place::Events(self.provider).address();
        if query.is_empty() { page } else { [page.as_str(), "?", &query].concat() }
    }
}

/// How far the log was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reach {
    /// The newest moment that was asked for.
    pub until: Timestamp,
    /// Everything since then is here.
    pub back_to: Timestamp,
    /// Whether there may be older records in the range.
    pub more: bool,
}

/// What the records are filtered by, as the fields of the toolbar have it.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    pub text: RwSignal<String>,
    pub kind: RwSignal<String>,
    pub person: RwSignal<String>,
    pub client: RwSignal<String>,
}

impl Chosen {
    pub(super) fn clear(self) {
        for field in [self.text, self.kind, self.person, self.client] {
            field.set(String::new());
        }
    }

    fn filters(self) -> Filters {
        let given = |field: RwSignal<String>| Some(field.get()).filter(|value| !value.is_empty());
        let kind = given(self.kind);
        let is_it = |group: &EventGroup| Some(group_word(*group)) == kind.as_deref();
        Filters {
            text: self.text.get(),
            kind: EventGroup::ALL.into_iter().find(is_it),
            person: given(self.person),
            client: given(self.client),
        }
    }
}

/// State of the screen.
#[derive(Clone, Copy)]
pub(super) struct Events {
    /// What the address asks for.
    pub asked: Memo<Option<Asked>>,
    pub phase: RwSignal<Phase>,
    /// Whether some log was shown: from then on the toolbar stays, with what is typed into it.
    pub listed: RwSignal<bool>,
    /// Number of the log that is open in the worker.
    pub log: RwSignal<Option<u32>>,
    pub people: RwSignal<Vec<LogPerson>>,
    pub clients: RwSignal<Vec<LogClient>>,
    pub named: RwSignal<Named>,
    pub entries: RwSignal<Vec<Arc<Entry>>>,
    pub reach: RwSignal<Reach>,
    pub reading: RwSignal<bool>,
    /// Whether to read on until the end of the range.
    pub to_the_end: RwSignal<bool>,
    /// Why reading on did not work.
    pub failure: RwSignal<Option<Failure>>,
    pub chosen: Chosen,
    pub filters: Memo<Filters>,
    pub shown: Memo<(Vec<Arc<Line>>, usize)>,
    pub sort: RwSignal<Sort>,
    pub table: TableHandle,
    pub toasts: Toasts,
}

impl Events {
    pub(super) fn new(provider: Memo<Option<ProviderId>>) -> Self {
        let asked = Memo::new(move |_| {
            let here = router::here();
            let value = |name: &str| here.value(name);
            let span =
                Span::read(value("days").as_deref(), value("from").as_deref(), value("until").as_deref());
            let person = value("person").and_then(|person| person.parse().ok());
            provider.get().map(|provider| Asked { provider, span, person })
        });
        let field = || RwSignal::new(String::new());
        let chosen = Chosen { text: field(), kind: field(), person: field(), client: field() };
        let filters = Memo::new(move |_| chosen.filters());
        let entries = RwSignal::new(Vec::new());
        let shown = Memo::new(move |_| {
            entries.with(|entries: &Vec<Arc<Entry>>| filters.with(|filters| lines(entries, filters)))
        });
        Self {
            asked,
            phase: RwSignal::new(Phase::Loading),
            listed: RwSignal::new(false),
            log: RwSignal::new(None),
            people: RwSignal::new(Vec::new()),
            clients: RwSignal::new(Vec::new()),
            named: RwSignal::new(Named { people: true, clients: true }),
            entries,
            reach: RwSignal::new(Reach::default()),
            reading: RwSignal::new(false),
            to_the_end: RwSignal::new(false),
            failure: RwSignal::new(None),
            chosen,
            filters,
            shown,
            sort: RwSignal::new(Sort { column: 0, descending: true }),
            table: TableHandle::new(),
            toasts: use_toasts(),
        }
    }

    /// Before another log is read.
    pub(super) fn clear(self) {
        self.phase.set(Phase::Loading);
        self.log.set(None);
        self.entries.set(Vec::new());
        self.reading.set(false);
        self.to_the_end.set(false);
        self.failure.set(None);
        self.table.to_top();
    }

    /// Shows a log that was opened.
    pub(super) fn show(self, opened: OpenedLog, until: Timestamp) {
        let named = Named { people: opened.people.is_some(), clients: opened.clients.is_some() };
        self.named.try_set(named);
        self.people.try_set(opened.people.unwrap_or_default());
        self.clients.try_set(opened.clients.unwrap_or_default());
        self.reach.try_set(Reach { until, ..Reach::default() });
        self.log.try_set(Some(opened.log));
        self.add(opened.page);
        self.listed.try_set(true);
        self.phase.try_set(Phase::Ready);
    }

    /// Adds records that were read.
    pub(super) fn add(self, page: LogPage) {
        let named = self.named.try_get_untracked().unwrap_or(Named { people: false, clients: false });
        let more: Vec<Entry> =
            page.rows.into_iter().map(|row| words::entry(row.clone(), day_of(row.at), named)).collect();
        self.reach.try_update(|reach| {
            reach.back_to = page.read_back_to;
            reach.more = page.more;
        });
        if !more.is_empty() {
            self.entries.try_update(|entries| append(entries, more));
        }
    }

    /// Whether there are records, and the filters let none of them through.
    pub(super) fn matches_nothing(self) -> bool {
        self.count() == 0 && self.entries.with(|entries| !entries.is_empty())
    }

    /// How many records are shown.
    pub(super) fn count(self) -> usize {
        self.shown.with(|(_, count)| *count)
    }
}

/// The day of a moment in this place.
pub(super) fn day_of(at: Timestamp) -> Day {
    let (year, month, day) = intl::calendar_day(at);
    Day { year, month, day }
}

/// The day of now.
pub(super) fn today() -> Day {
    let (year, month, day) = intl::today();
    Day { year, month, day }
}
