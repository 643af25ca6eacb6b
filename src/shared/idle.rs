//! The session ends by itself when nobody works: after a time that the person chose, with a warning before. The clock
//! is compared, not counted, so that a laptop that slept locks when it wakes.

use std::cell::Cell;

use keystead_calls::session::{Seen, WhenIdle};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use crate::platform::page::{Listener, listen};
use crate::platform::storage::{self, Key};
use crate::platform::timer::{self, now_ms};
use crate::portal;

/// Minutes that can be chosen (spec: 1, 5, 15, 30 minutes, 1 and 4 hours).
pub const CHOICES: [u32; 6] = [1, 5, 15, 30, 60, 240];
const DEFAULT_MINUTES: u32 = 15;
const MINUTE: f64 = 60_000.0;
/// The warning comes this long before the end, and never before half of the time is over: somebody who works is to be left
/// in peace by the shortest time too.
const WARNING: f64 = MINUTE;
/// Other tabs and the worker hear of work at most this often.
const TELL_EVERY: f64 = 15_000.0;
/// The same as a part of the time: another tab ends the session by what it heard, and must leave the warning here its length.
const TELL_PART: f64 = 12.0;
const TICK: u32 = 1_000;

/// When and how an unused session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleRule {
    /// Minutes without work.
    pub minutes: u32,
    /// What happens then.
    pub then: WhenIdle,
    /// Whether the same happens when the page is loaded anew.
    pub on_reload: bool,
}

impl IdleRule {
    /// The rule of this device.
    pub fn stored() -> Self {
        let kept = [Key::LockAfter, Key::WhenIdle, Key::EndOnReload].map(storage::get);
        Self::read(kept.each_ref().map(Option::as_deref))
    }

    fn read([minutes, then, on_reload]: [Option<&str>; 3]) -> Self {
        let minutes = minutes.and_then(|text| text.parse().ok()).filter(|minutes| CHOICES.contains(minutes));
        Self {
            minutes: minutes.unwrap_or(DEFAULT_MINUTES),
            then: if then == Some("log-out") { WhenIdle::LogOut } else { WhenIdle::Lock },
            on_reload: on_reload == Some("on"),
        }
    }

    fn store(self) {
        storage::set(Key::LockAfter, Some(&self.minutes.to_string()));
        let then = match self.then {
            WhenIdle::Lock => None,
            WhenIdle::LogOut => Some("log-out"),
        };
        storage::set(Key::WhenIdle, then);
        storage::set(Key::EndOnReload, self.on_reload.then_some("on"));
    }
}

/// What policies demand of the end of an unused session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Demand {
    /// Most minutes without work.
    pub minutes: Option<u32>,
    /// What must happen then.
    pub then: Option<WhenIdle>,
}

impl Demand {
    fn over(self, rule: IdleRule) -> IdleRule {
        IdleRule {
            minutes: self.minutes.map_or(rule.minutes, |most| most.min(rule.minutes)),
            then: self.then.unwrap_or(rule.then),
            on_reload: rule.on_reload,
        }
    }
}

/// What the clock says about the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Minutes left, rounded up.
    Working(u32),
    /// Seconds left, rounded up.
    Warn(u32),
    End,
}

fn judge(left_ms: f64, whole_ms: f64) -> Verdict {
    if left_ms <= 0.0 {
        Verdict::End
    } else if left_ms <= WARNING.min(whole_ms / 2.0) {
        Verdict::Warn((left_ms / 1_000.0).ceil() as u32)
    } else {
        Verdict::Working((left_ms / MINUTE).ceil() as u32)
    }
}

/// The watch over an open session.
#[derive(Clone, Copy)]
pub struct Idle {
    rule: RwSignal<IdleRule>,
    /// What policies demand.
    demand: RwSignal<Demand>,
    last: StoredValue<f64>,
    told: StoredValue<f64>,
    minutes_left: RwSignal<u32>,
    seconds_left: RwSignal<Option<u32>>,
}

thread_local! {
    static WATCHING: Cell<Option<Watching>> = const { Cell::new(None) };
}

/// What keeps the watch going; dropped when the session is not open.
struct Watching {
    _listeners: Vec<Listener>,
    _timer: timer::Timer,
}

impl Idle {
    pub(super) fn new() -> Self {
        let rule = IdleRule::stored();
        Self {
            rule: RwSignal::new(rule),
            demand: RwSignal::new(Demand::default()),
            last: StoredValue::new(0.0),
            told: StoredValue::new(0.0),
            minutes_left: RwSignal::new(rule.minutes),
            seconds_left: RwSignal::new(None),
        }
    }

    /// The rule that holds: the person's, as far as policies leave it to them.
    pub fn rule(self) -> IdleRule {
        self.demand.get().over(self.rule.get())
    }

    /// The rule that the person chose.
    pub fn chosen(self) -> IdleRule {
        self.rule.get()
    }

    /// Notes what policies demand.
    pub fn obey(self, demand: Demand, session: Session) {
        self.demand.set(demand);
        self.told.set_value(0.0);
        self.work(session);
    }

    pub(super) fn rule_now(self) -> IdleRule {
        untrack(|| self.rule())
    }

    /// Sets the rule of this device, from now on.
    pub fn set_rule(self, rule: IdleRule, session: Session) {
        rule.store();
        self.rule.set(rule);
        self.told.set_value(0.0);
        self.work(session);
    }

    /// Minutes until the session ends, if nothing is done.
    pub fn minutes_left(self) -> u32 {
        self.minutes_left.get()
    }

    /// Seconds until it ends, once the warning is due.
    pub fn seconds_left(self) -> Option<u32> {
        self.seconds_left.get()
    }

    /// Starts the watch.
    pub(super) fn start(self, session: Session) {
        self.last.set_value(now_ms());
        self.told.set_value(now_ms());
        self.seconds_left.set(None);
        let work = move |_| {
            // The warning is answered by its own buttons, so that "lock now" can be one of them.
            if self.seconds_left.with_untracked(Option::is_none) {
                self.work(session);
            }
        };
        let listeners = ["pointerdown", "keydown", "wheel", "touchstart"]
            .into_iter()
            .filter_map(|event| listen(event, work))
            .chain(listen("visibilitychange", move |_| self.look(session)))
            .collect();
        WATCHING.set(Some(Watching { _listeners: listeners, _timer: self.tick(session) }));
        self.look(session);
    }

    /// Ends the watch.
    pub(super) fn stop(self) {
        // One of its closures may be running right now, so they are let go after this turn.
        if let Some(watching) = WATCHING.take() {
            timer::after(0, move || drop(watching)).forget();
        }
        self.seconds_left.set(None);
    }

    fn tick(self, session: Session) -> timer::Timer {
        timer::every(TICK, move || self.look(session))
    }

    /// Something was done here: the time starts anew, also during the warning.
    pub fn work(self, session: Session) {
        if self.verdict() == Verdict::End {
            return self.look(session);
        }
        let now = now_ms();
        self.last.set_value(now);
        self.look(session);
        let tell_every = TELL_EVERY.min(self.whole() / TELL_PART);
        if now - self.told.get_value() >= tell_every || self.told.get_value() > now {
            self.told.set_value(now);
            session.tell_work();
            spawn_local(async move {
                // A worker that does not answer has no session that could be kept.
                let _ = self.keep().await;
            });
        }
    }

    /// Something was done in another tab.
    pub(super) fn work_elsewhere(self, session: Session) {
        self.last.set_value(now_ms());
        self.look(session);
    }

    /// Tells the worker how long the session may be kept.
    pub(super) async fn keep(self) -> Result<(), keystead_calls::Failure> {
        let rule = self.rule_now();
        portal::call(Seen { idle_minutes: rule.minutes, then: rule.then }).await
    }

    fn whole(self) -> f64 {
        f64::from(self.rule_now().minutes) * MINUTE
    }

    fn verdict(self) -> Verdict {
        let whole = self.whole();
        judge(whole - (now_ms() - self.last.get_value()), whole)
    }

    fn look(self, session: Session) {
        match self.verdict() {
            Verdict::Working(minutes) => {
                set(self.minutes_left, minutes);
                set(self.seconds_left, None);
            }
            Verdict::Warn(seconds) => {
                set(self.minutes_left, 1);
                set(self.seconds_left, Some(seconds));
            }
            Verdict::End => match self.rule_now().then {
                WhenIdle::Lock => session.lock(),
                WhenIdle::LogOut => session.left_alone(),
            },
        }
    }
}

fn set<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|known| *known != value) {
        signal.set(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_warning_comes_in_the_last_minute() {
        for (left, verdict) in [
            (15.0 * MINUTE, Verdict::Working(15)),
            (MINUTE + 1.0, Verdict::Working(2)),
            (MINUTE, Verdict::Warn(60)),
            (500.0, Verdict::Warn(1)),
            (0.0, Verdict::End),
            (-9_000_000.0, Verdict::End),
        ] {
            assert_eq!(judge(left, 15.0 * MINUTE), verdict, "{left}");
        }
    }

    #[test]
    fn whatever_is_chosen_work_holds_the_warning_off_and_the_warning_leaves_time_to_answer() {
        for minutes in CHOICES {
            let whole = f64::from(minutes) * MINUTE;
            assert_eq!(judge(whole, whole), Verdict::Working(minutes), "{minutes}");
            assert!(matches!(judge(whole / 2.0 + 1.0, whole), Verdict::Working(_)), "{minutes}");
            // WCAG 2.2.1 asks for twenty seconds, which are left also where another tab heard of work late.
            let late = TELL_EVERY.min(whole / TELL_PART);
            assert!(matches!(judge(20_000.0 + late, whole), Verdict::Warn(_)), "{minutes}");
        }
        assert_eq!(judge(MINUTE / 2.0, MINUTE), Verdict::Warn(30));
    }

    #[test]
    fn policies_shorten_the_time_and_never_lengthen_it() {
        let own = IdleRule { minutes: 15, then: WhenIdle::Lock, on_reload: true };
        let demand = |minutes, then| Demand { minutes, then }.over(own);
        assert_eq!(demand(None, None), own);
        assert_eq!(demand(Some(60), None), own);
        assert_eq!(demand(Some(10), None), IdleRule { minutes: 10, ..own });
        assert_eq!(demand(None, Some(WhenIdle::LogOut)), IdleRule { then: WhenIdle::LogOut, ..own });
    }

    #[test]
    fn a_rule_that_is_not_offered_is_the_default() {
        let default = IdleRule { minutes: 15, then: WhenIdle::Lock, on_reload: false };
        assert_eq!(IdleRule::read([None; 3]), default);
        assert_eq!(IdleRule::read([Some("99999"), Some("x"), Some("x")]), default);
        assert_eq!(
            IdleRule::read([Some("5"), Some("log-out"), Some("on")]),
            IdleRule { minutes: 5, then: WhenIdle::LogOut, on_reload: true }
        );
    }
}
