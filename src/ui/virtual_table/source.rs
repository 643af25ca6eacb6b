//! Where the rows come from: all in memory, or asked for page by page.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

/// Rows of one request: what a window of usual height shows, since the first answer to a search has to be read before
/// anything can be drawn.
pub const PAGE: usize = 32;
/// Pages kept beyond either end of what is drawn.
const KEPT: usize = 3;

/// Rows of a table.
pub enum Rows<T: Send + Sync + 'static> {
    /// Every row, in the order of the table.
    All(Signal<Vec<Arc<T>>>),
    /// Rows that are asked for when they come near.
    Asked(RangeSource<T>),
}

impl<T: Send + Sync + 'static> Clone for Rows<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Rows<T> {}

impl<T: Send + Sync + 'static> Rows<T> {
    /// How many rows there are.
    pub fn total(self) -> usize {
        match self {
            Self::All(rows) => rows.with(Vec::len),
            Self::Asked(source) => source.total(),
        }
    }

    /// Whether another list came that has not been on the screen yet; the table says when it has.
    pub(super) fn fresh(self) -> RwSignal<bool> {
        match self {
            Self::All(_) => RwSignal::new(false),
            Self::Asked(source) => source.fresh,
        }
    }

    /// A row, when it is here.
    pub fn get(self, index: usize) -> Option<Arc<T>> {
        match self {
            Self::All(rows) => rows.with(|rows| rows.get(index).cloned()),
            Self::Asked(source) => source.get(index),
        }
    }
}

/// Rows to be fetched. Whoever fetches hands the same value back to [`RangeSource::fill`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RangeRequest {
    /// First row.
    pub start: usize,
    /// Most rows.
    pub len: usize,
    edition: u32,
}

/// A list whose rows are fetched by range. An edition is one list (one query); answers to an older edition are dropped,
/// and the rows of the old edition stay on screen until the first answer of the new one.
pub struct RangeSource<T: Send + Sync + 'static> {
    pages: RwSignal<Pages<T>>,
    fetch: StoredValue<Option<Callback<RangeRequest>>>,
    drawn: StoredValue<Range<usize>>,
    /// Another list came, and has not been on the screen yet.
    fresh: RwSignal<bool>,
    /// What waits for the first answer of an edition.
    waiting: StoredValue<Option<(u32, Wish)>>,
}

/// Something to be done to a list once it is here.
type Wish = Arc<dyn Fn() + Send + Sync>;

struct Pages<T> {
    total: usize,
    edition: u32,
    /// Edition whose rows are held; older than `edition` until the first answer.
    held: u32,
    pages: BTreeMap<usize, Vec<Arc<T>>>,
    asked: Vec<usize>,
}

impl<T: Send + Sync + 'static> Clone for RangeSource<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for RangeSource<T> {}

impl<T: Send + Sync + 'static> RangeSource<T> {
    /// An empty list that asks for nothing until [`Self::restart`].
    pub fn new() -> Self {
        Self {
            pages: RwSignal::new(Pages {
                total: 0,
                edition: 0,
                held: 0,
                pages: BTreeMap::new(),
                asked: Vec::new(),
            }),
            fetch: StoredValue::new(None),
            drawn: StoredValue::new(0..0),
            fresh: RwSignal::new(false),
            waiting: StoredValue::new(None),
        }
    }

    /// Who fetches.
    pub fn on_fetch(self, fetch: Callback<RangeRequest>) {
        self.fetch.set_value(Some(fetch));
    }

    /// Another query, or the same after a change: asks again for what is on screen (`from_top`: for the first rows).
    pub fn restart(self, from_top: bool) {
        // A list without rows has none on the screen to ask for, and may have some by now.
        if from_top || self.drawn.try_with_value(Range::is_empty) == Some(true) {
            self.drawn.try_set_value(0..1);
        }
        let started = self.pages.try_update_untracked(|pages| {
            pages.edition = pages.edition.wrapping_add(1);
            pages.asked.clear();
            pages.edition
        });
        if let Some(edition) = started {
            if !from_top {
                // The same list, read again: what waits for it still does.
                self.waiting.try_update_value(|waiting| {
                    if let Some((awaited, _)) = waiting {
                        *awaited = edition;
                    }
                });
            }
            self.ask();
        }
    }

    /// The answer to a request. False when it was dropped because the list is another one by now.
    pub fn fill(self, request: RangeRequest, total: usize, rows: Vec<T>) -> bool {
        let fresh = self.pages.try_with_untracked(|pages| pages.edition == request.edition).unwrap_or(false);
        if fresh {
            // Told first: rows beyond the edges are taken away then instead of being drawn anew.
            if self.pages.try_with_untracked(|pages| pages.held != pages.edition) == Some(true) {
                self.fresh.try_set(true);
            }
            self.pages.try_update(|pages| pages.fill(request, total, rows));
            self.stop_waiting(request.edition);
            // The list may have shrunk under what was asked for, or grown to reach it.
            self.ask();
        }
        fresh
    }

    /// Does something to the list that was asked for last: now if it is here, else once it comes. Dropped when yet another
    /// list is asked for meanwhile.
    pub fn when_here(self, run: Wish) {
        let awaited =
            self.pages.try_with_untracked(|pages| (pages.held != pages.edition).then_some(pages.edition));
        match awaited {
            Some(Some(edition)) => drop(self.waiting.try_set_value(Some((edition, run)))),
            Some(None) => run(),
            None => {}
        }
    }

    fn stop_waiting(self, edition: u32) {
        let waiting = self.waiting.try_update_value(Option::take).flatten();
        if let Some((_, run)) = waiting.filter(|(awaited, _)| *awaited == edition) {
            run();
        }
    }

    /// A request that failed may be asked again.
    pub fn give_up(self, request: RangeRequest) {
        self.pages.try_update_untracked(|pages| {
            if pages.edition == request.edition {
                pages.asked.retain(|page| *page != request.start / PAGE);
            }
        });
    }

    /// Rows of the whole list, as far as known.
    pub fn total(self) -> usize {
        self.pages.with(|pages| pages.total)
    }

    /// A row, when it is here.
    pub fn get(self, index: usize) -> Option<Arc<T>> {
        self.pages.with(|pages| pages.pages.get(&(index / PAGE))?.get(index % PAGE).cloned())
    }

    /// A row, when it is here, without following changes.
    pub fn get_now(self, index: usize) -> Option<Arc<T>> {
        untrack(|| self.get(index))
    }

    /// Where a row is, among the rows that are here.
    pub fn position(self, mut is_it: impl FnMut(&T) -> bool) -> Option<usize> {
        self.pages.with_untracked(|pages| {
            pages
                .pages
                .iter()
                .find_map(|(page, rows)| rows.iter().position(|row| is_it(row)).map(|at| page * PAGE + at))
        })
    }

    /// Told by the table: these rows are drawn.
    pub(super) fn draw(self, window: Range<usize>) {
        self.drawn.try_set_value(window);
        self.ask();
    }

    fn ask(self) {
        let Some(Some(fetch)) = self.fetch.try_get_value() else { return };
        let drawn = self.drawn.try_get_value().unwrap_or(0..0);
        let wanted = self.pages.try_update_untracked(|pages| pages.wanted(&drawn)).unwrap_or_default();
        for request in wanted {
            fetch.run(request);
        }
    }
}

impl<T> Pages<T> {
    fn wanted(&mut self, drawn: &Range<usize>) -> Vec<RangeRequest> {
        let needed = pages_of(drawn);
        if self.held == self.edition {
            let kept = needed.start.saturating_sub(KEPT)..needed.end + KEPT;
            self.pages.retain(|page, _| kept.contains(page));
            self.asked.retain(|page| kept.contains(page));
        }
        let mut wanted = Vec::new();
        for page in needed {
            let here = self.held == self.edition && self.pages.contains_key(&page);
            if !here && !self.asked.contains(&page) {
                self.asked.push(page);
                wanted.push(RangeRequest { start: page * PAGE, len: PAGE, edition: self.edition });
            }
        }
        wanted
    }

    fn fill(&mut self, request: RangeRequest, total: usize, rows: Vec<T>) {
        if self.held != self.edition || total != self.total {
            self.pages.clear();
        }
        self.held = self.edition;
        self.total = total;
        let page = request.start / PAGE;
        self.asked.retain(|asked| *asked != page);
        self.pages.insert(page, rows.into_iter().map(Arc::new).collect());
    }
}

fn pages_of(rows: &Range<usize>) -> Range<usize> {
    rows.start / PAGE..rows.end.div_ceil(PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    fn source() -> (Owner, RangeSource<usize>, Arc<Mutex<Vec<RangeRequest>>>) {
        let owner = Owner::new();
        owner.set();
        let source = RangeSource::new();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = asked.clone();
        source.on_fetch(Callback::new(move |request| log.lock().unwrap().push(request)));
        (owner, source, asked)
    }

    fn answer(source: RangeSource<usize>, request: RangeRequest, total: usize) -> bool {
        source.fill(request, total, (request.start..(request.start + request.len).min(total)).collect())
    }

    fn take(asked: &Mutex<Vec<RangeRequest>>) -> Vec<RangeRequest> {
        std::mem::take(&mut asked.lock().unwrap())
    }

    #[test]
    fn only_pages_near_the_window_are_asked_for_and_once() {
        let (_owner, source, asked) = source();
        source.restart(true);
        let first = take(&asked);
        assert_eq!(first.iter().map(|request| request.start).collect::<Vec<_>>(), [0]);
        assert!(answer(source, first[0], 10_000));
        source.draw(120..150);
        source.draw(121..151);
        assert_eq!(take(&asked).iter().map(|request| request.start).collect::<Vec<_>>(), [96, 128]);
        assert_eq!(source.get_now(3).as_deref(), Some(&3));
        assert_eq!(source.get_now(130), None);
    }

    #[test]
    fn far_pages_are_forgotten_and_asked_for_again() {
        let (_owner, source, asked) = source();
        source.restart(true);
        answer(source, take(&asked)[0], 10_000);
        source.draw(9_000..9_010);
        answer(source, take(&asked)[0], 10_000);
        assert_eq!(source.get_now(0), None);
        assert_eq!(source.get_now(9_000).as_deref(), Some(&9_000));
        source.draw(0..20);
        assert_eq!(take(&asked).len(), 1);
    }

    #[test]
    fn a_list_that_was_empty_is_asked_for_again() {
        let (_owner, source, asked) = source();
        source.restart(true);
        answer(source, take(&asked)[0], 0);
        source.draw(0..0);
        source.restart(false);
        let again = take(&asked);
        assert_eq!(again.len(), 1);
        assert!(answer(source, again[0], 1));
        assert_eq!(untrack(|| source.total()), 1);
    }

    #[test]
    fn an_answer_to_an_older_query_is_dropped_and_old_rows_stay_until_the_new_ones_come() {
        let (_owner, source, asked) = source();
        source.restart(true);
        let old = take(&asked)[0];
        answer(source, old, 500);
        source.restart(true);
        let new = take(&asked)[0];
        assert_eq!(source.get_now(1).as_deref(), Some(&1));
        assert!(!answer(source, old, 900));
        assert_eq!(untrack(|| source.total()), 500);
        assert!(answer(source, new, 2));
        assert_eq!((untrack(|| source.total()), source.get_now(1).as_deref()), (2, Some(&1)));
        assert_eq!(source.get_now(5), None);
    }

    #[test]
    fn what_is_wished_of_a_list_waits_for_it_and_for_no_other() {
        let (_owner, source, asked) = source();
        let seen = StoredValue::new(Vec::new());
        let look: Wish = Arc::new(move || seen.update_value(|seen| seen.push(untrack(|| source.total()))));
        source.restart(true);
        answer(source, take(&asked)[0], 500);
        source.when_here(look.clone());
        source.restart(true);
        source.when_here(look.clone());
        assert_eq!(seen.get_value(), [500]);
        answer(source, take(&asked)[0], 2);
        assert_eq!(seen.get_value(), [500, 2]);
        source.restart(true);
        source.when_here(look.clone());
        source.restart(true);
        for request in take(&asked) {
            answer(source, request, 7);
        }
        assert_eq!(seen.get_value(), [500, 2]);
        source.restart(true);
        source.when_here(look.clone());
        source.restart(false);
        for request in take(&asked) {
            answer(source, request, 9);
        }
        assert_eq!(seen.get_value(), [500, 2, 9], "the same list, read again");
    }

    #[test]
    fn a_failed_request_is_asked_again() {
        let (_owner, source, asked) = source();
        source.restart(true);
        let request = take(&asked)[0];
        source.draw(0..20);
        assert!(take(&asked).is_empty());
        source.give_up(request);
        source.draw(0..20);
        assert_eq!(take(&asked), [request]);
    }
}
