//! How far a log is read. A server answers questions about 367 days at most, fifty records at a time, so a longer range is
//! read as several that follow each other; what a server answers is held against what was asked, so that one that goes
//! round in circles is left.

use std::collections::BTreeSet;

use keystead_domain::event::LONGEST_RANGE_MS;
use keystead_domain::timestamp::Timestamp;

/// Pages that bring nothing older. As many are needed for a thousand records of one moment.
const PATIENCE: u32 = 20;

/// The server repeats itself: there is no end to what it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Circle;

/// What is asked next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    pub from: Timestamp,
    pub until: Timestamp,
    pub token: Option<String>,
}

/// A range that is read towards the past.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The oldest moment that is wanted.
    from: Timestamp,
    /// What is asked about now; `None` when everything was read.
    window: Option<(Timestamp, Timestamp)>,
    /// Whether the newest moment of the window was part of the window before it.
    joined: bool,
    token: Option<String>,
    /// Tokens that were answered.
    spent: BTreeSet<String>,
    /// The oldest record so far.
    oldest: Timestamp,
    /// Pages since the last one that brought something older.
    idle: u32,
    /// Everything since then was read.
    pub read_back_to: Timestamp,
}

impl Reading {
    /// From one moment back to another; swapped ones are swapped back.
    pub(super) fn new(from: Timestamp, until: Timestamp) -> Self {
        let (from, until) = (from.min(until), from.max(until));
        Self {
            from,
            window: Some(window(from, until)),
            joined: false,
            token: None,
            spent: BTreeSet::new(),
            oldest: until,
            idle: 0,
            read_back_to: until,
        }
    }

    /// What is asked next, if anything is left.
    pub(super) fn question(&self) -> Option<Question> {
        let (from, until) = self.window?;
        Some(Question { from, until, token: self.token.clone() })
    }

    /// Takes an answer: gives its records that belong to the question, newest first.
    ///
    /// # Errors
    /// [`Circle`] when the server repeats a page; nothing has changed then.
    pub(super) fn take<T>(
        &mut self,
        records: Vec<T>,
        token: Option<String>,
        at: impl Fn(&T) -> Timestamp,
    ) -> Result<Vec<T>, Circle> {
        let Some((from, until)) = self.window else { return Ok(Vec::new()) };
        let token = token.filter(|token| !token.is_empty());
        let belongs = |record: &T| {
            let moment = at(record);
            // Ranges share a moment, so that none falls between them; its records were part of the newer one.
            from <= moment && if self.joined { moment < until } else { moment <= until }
        };
        let mut records: Vec<T> = records.into_iter().filter(belongs).collect();
        records.sort_by_key(|record| std::cmp::Reverse(at(record)));
        let reaches = records.last().map(&at);
        if let Some(token) = &token {
            let is_known = self.token.as_ref() == Some(token) || self.spent.contains(token);
            let goes_back = reaches.is_some_and(|reaches| reaches > self.oldest);
            let is_idle = reaches.is_none_or(|reaches| reaches >= self.oldest);
            if is_known || goes_back || (is_idle && self.idle >= PATIENCE) {
                return Err(Circle);
            }
            self.idle = if is_idle { self.idle + 1 } else { 0 };
        }
        self.oldest = self.oldest.min(reaches.unwrap_or(self.oldest));
        self.spent.extend(self.token.take());
        if token.is_some() {
            self.token = token;
            self.read_back_to = self.oldest;
        } else {
            self.read_back_to = from;
            self.oldest = from;
            self.joined = true;
            self.idle = 0;
            self.window = (from > self.from).then(|| window(self.from, from));
        }
        Ok(records)
    }
}

/// The newest part of a range that can be asked about at once.
fn window(from: Timestamp, until: Timestamp) -> (Timestamp, Timestamp) {
    (from.max(Timestamp(until.0.saturating_sub(LONGEST_RANGE_MS))), until)
}

#[cfg(test)]
mod tests {
    use keystead_domain::event::DAY_MS;

    use super::*;

    fn take(reading: &mut Reading, records: &[i64], token: Option<&str>) -> Result<Vec<i64>, Circle> {
        reading.take(records.to_vec(), token.map(str::to_owned), |at| Timestamp(*at))
    }

    fn asked(reading: &Reading) -> Option<(i64, i64, Option<String>)> {
        reading.question().map(|question| (question.from.0, question.until.0, question.token))
    }

    #[test]
    fn pages_follow_tokens_and_the_last_one_ends_the_range() {
        let mut reading = Reading::new(Timestamp(10), Timestamp(100));
        assert_eq!(asked(&reading), Some((10, 100, None)));
        assert_eq!(take(&mut reading, &[90, 80], Some("a")), Ok(vec![90, 80]));
        assert_eq!(asked(&reading), Some((10, 100, Some("a".into()))));
        assert_eq!(reading.read_back_to, Timestamp(80));
        assert_eq!(take(&mut reading, &[80, 70], None), Ok(vec![80, 70]), "two of the same moment");
        assert_eq!((asked(&reading), reading.read_back_to), (None, Timestamp(10)));
        assert_eq!(take(&mut reading, &[5], None), Ok(Vec::new()));
    }

    #[test]
    fn a_long_range_is_several_that_share_their_ends() {
        let until = 1_000 * DAY_MS;
        let mut reading = Reading::new(Timestamp(0), Timestamp(until));
        let (first, second) = (until - 367 * DAY_MS, until - 2 * 367 * DAY_MS);
        assert_eq!(asked(&reading), Some((first, until, None)));
        assert_eq!(take(&mut reading, &[first + 1, first], None), Ok(vec![first + 1, first]));
        assert_eq!(asked(&reading), Some((second, first, None)));
        assert_eq!(take(&mut reading, &[first, first - 1], Some("a")), Ok(vec![first - 1]), "not twice");
        assert_eq!(take(&mut reading, &[second], None), Ok(vec![second]));
        assert_eq!(asked(&reading), Some((0, second, None)));
        assert_eq!(take(&mut reading, &[], None), Ok(Vec::new()));
        assert_eq!((asked(&reading), reading.read_back_to), (None, Timestamp(0)));
    }

    #[test]
    fn swapped_ends_are_swapped_back() {
        assert_eq!(asked(&Reading::new(Timestamp(9), Timestamp(2))), Some((2, 9, None)));
    }

    #[test]
    fn what_was_not_asked_for_is_left_out_and_the_rest_is_put_in_order() {
        let mut reading = Reading::new(Timestamp(10), Timestamp(100));
        assert_eq!(take(&mut reading, &[50, 101, 9, 60, i64::MAX, i64::MIN], None), Ok(vec![60, 50]));
    }

    #[test]
    fn a_token_that_comes_again_is_a_circle() {
        let mut reading = Reading::new(Timestamp(0), Timestamp(100));
        take(&mut reading, &[90], Some("a")).unwrap();
        assert_eq!(take(&mut reading, &[80], Some("a")), Err(Circle));
        assert_eq!(asked(&reading), Some((0, 100, Some("a".into()))), "it can be asked once more");
        take(&mut reading, &[80], Some("b")).unwrap();
        assert_eq!(take(&mut reading, &[70], Some("a")), Err(Circle));
    }

    #[test]
    fn records_that_come_again_under_new_tokens_are_a_circle() {
        let mut reading = Reading::new(Timestamp(0), Timestamp(100));
        take(&mut reading, &[90, 80], Some("a")).unwrap();
        take(&mut reading, &[70, 60], Some("b")).unwrap();
        assert_eq!(take(&mut reading, &[90, 80], Some("c")), Err(Circle));
    }

    #[test]
    fn pages_that_bring_nothing_older_come_to_an_end() {
        for records in [&[][..], &[50, 50]] {
            let mut reading = Reading::new(Timestamp(0), Timestamp(50));
            let answers = (0..1_000).map(|n| take(&mut reading, records, Some(&n.to_string())));
            assert_eq!(answers.take_while(Result::is_ok).count(), 20);
        }
    }

    #[test]
    fn an_empty_token_is_none() {
        let mut reading = Reading::new(Timestamp(0), Timestamp(50));
        take(&mut reading, &[40], Some("")).unwrap();
        assert_eq!(asked(&reading), None);
    }
}
