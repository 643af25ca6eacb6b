//! Who is signed in, as the views see it. The worker holds the session itself; this follows what it says, and every
//! failed call that means the end of a session leads here.

mod ending;
mod taking_up;
mod words;

use std::cell::Cell;

use keystead_calls::Failure;
use keystead_calls::failure::SessionEnd;
use keystead_calls::session::{Account, GetAccount, Lock, LogOut, RefreshAccount, SessionState};
use keystead_calls::wire::Event;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::idle::Idle;
use super::{connection, drafts};
use crate::platform::tabs;
use crate::portal;
use ending::{end, hand_over, part, worker_stopped};
use words::{Word, remember, say};

pub use ending::parted;
pub use taking_up::resume;

/// Why the person stands at the log-in or unlock page without having asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The server did not accept the session any more.
    SessionEnded(Typed),
    /// The worker stopped.
    WorkerStopped(Typed),
    /// Nobody worked for so many minutes.
    LeftAlone(u32, Typed),
    /// Locked, and what was typed could not be kept.
    TypedLost,
    /// The person logged out.
    LoggedOut,
    /// The person has another master password now, to be used at once.
    PasswordChanged,
}

impl Notice {
    /// Whether the person wanted to leave: the next one is not led to where this one was.
    pub const fn is_by_hand(self) -> bool {
        matches!(self, Self::LoggedOut | Self::PasswordChanged)
    }

    /// The same, with what became of what was typed.
    const fn with_typed(self, typed: Typed) -> Self {
        match self {
            Self::SessionEnded(_) => Self::SessionEnded(typed),
            Self::WorkerStopped(_) => Self::WorkerStopped(typed),
            Self::LeftAlone(minutes, _) => Self::LeftAlone(minutes, typed),
            Self::TypedLost | Self::LoggedOut | Self::PasswordChanged => self,
        }
    }
}

/// What became of what was typed and not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// There was nothing.
    Nothing,
    /// It is kept encrypted.
    Kept,
    /// It is gone.
    Lost,
}

/// A page to return to after log-in or unlock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Address.
    pub address: String,
    /// Name of the page, for the unlock page; empty when not known.
    pub label: String,
    /// The address that has to log in for it; empty when anybody may.
    pub email: String,
}

/// The session.
#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<SessionState>,
    /// Whether an earlier page's session may still be taken up.
    resuming: RwSignal<bool>,
    /// Why that takes long.
    trouble: RwSignal<Option<Failure>>,
    /// Whether the worker is asked for a session right now.
    taking_up: StoredValue<bool>,
    /// Whether the account is being read again after a refusal.
    looking: StoredValue<bool>,
    /// Whether another tab has unlocked since this one began to lock.
    opened_elsewhere: StoredValue<bool>,
    notice: RwSignal<Option<Notice>>,
    wanted: RwSignal<Option<Wanted>>,
    typed_email: RwSignal<String>,
    here: RwSignal<Wanted>,
    /// Title of the page that is on screen.
    page: StoredValue<String>,
    idle: Idle,
}

thread_local! {
    // Failures and events come from outside every view, so they find the session here.
    static CURRENT: Cell<Option<Session>> = const { Cell::new(None) };
}

/// Makes the session; the app does so once, above everything that can be drawn anew.
pub fn provide_session() -> Session {
    let session = Session {
        state: RwSignal::new(SessionState::LoggedOut),
        resuming: RwSignal::new(words::is_remembered()),
        trouble: RwSignal::new(None),
        taking_up: StoredValue::new(false),
        looking: StoredValue::new(false),
        opened_elsewhere: StoredValue::new(false),
        notice: RwSignal::new(None),
        wanted: RwSignal::new(None),
        typed_email: RwSignal::new(String::new()),
        here: RwSignal::new(Wanted::default()),
        page: StoredValue::new(String::new()),
        idle: Idle::new(),
    };
    CURRENT.set(Some(session));
    words::listen(move |word| session.hear(word));
    portal::watch(portal::Watch { on_event, on_failure });
    provide_context(session);
    session
}

/// The session that the app provides.
pub fn use_session() -> Session {
    use_context().unwrap_or_else(provide_session)
}

fn on_event(event: Event) {
    match event {
        Event::SessionEnded(why) => end(why.into()),
        Event::VaultIndexed(organization) => crate::shared::indexed::tell(organization),
        Event::Connected(connected) => connection::tell(connected),
        Event::JobChanged(job) => crate::shared::jobs::put(job),
        Event::ClockAhead(seconds) => connection::tell_clock(seconds),
    }
}

fn on_failure(failure: &Failure) {
    match failure {
        Failure::SessionEnded(why) => end((*why).into()),
        // Who logs out by hand is out before any answer comes: a session that is gone then was ended elsewhere. A worker that
        // began after a lock has none before the password: what a page of before still asks it means nothing.
        Failure::LoggedOut if is_open() => end(Notice::SessionEnded(Typed::Nothing)),
        Failure::WorkerStopped => worker_stopped(),
        Failure::Locked => {
            if let Some(session) = CURRENT.get() {
                session.show_locked();
            }
        }
        // Roles and clients may have changed since they were read.
        Failure::NotAllowed | Failure::NotFound | Failure::Denied(Denial::NotProviderAdmin) => {
            if let Some(session) = CURRENT.get() {
                session.doubt();
            }
        }
        _ => {}
    }
}

fn is_open() -> bool {
    CURRENT.get().is_some_and(|session| session.account_untracked().is_some())
}

impl From<SessionEnd> for Notice {
    fn from(why: SessionEnd) -> Self {
        match why {
            SessionEnd::Rejected => Self::SessionEnded(Typed::Nothing),
            SessionEnd::LoggedOut => Self::LoggedOut,
        }
    }
}

impl Session {
    /// Where the session stands.
    pub fn state(self) -> SessionState {
        self.state.get()
    }

    /// The signed-in person, when unlocked.
    pub fn account(self) -> Option<Account> {
        self.state.with(|state| match state {
            SessionState::Unlocked(account) => Some(account.clone()),
            _ => None,
        })
    }

    /// The same without following changes.
    pub fn account_untracked(self) -> Option<Account> {
        untrack(|| self.account())
    }

    /// Something of the signed-in person.
    pub fn with_account<T>(self, read: impl FnOnce(&Account) -> T) -> Option<T> {
        self.state.with(|state| match state {
            SessionState::Unlocked(account) => Some(read(account)),
            _ => None,
        })
    }

    /// Why the person stands at the log-in page.
    pub fn notice(self) -> RwSignal<Option<Notice>> {
        self.notice
    }

    /// The page that was asked for before log-in or unlock.
    pub fn wanted(self) -> RwSignal<Option<Wanted>> {
        self.wanted
    }

    /// What stands in the e-mail field of the pages before log-in, so that the next of them has it too. Nothing once
    /// somebody is in.
    pub fn typed_email(self) -> RwSignal<String> {
        self.typed_email
    }

    /// Says which page is on screen; the shell does so with every page.
    pub fn visit(self, address: String, label: String, page: String) {
        self.here.set(Wanted { address, label, email: String::new() });
        self.page.set_value(page);
    }

    /// Title of the page that is on screen.
    pub fn page(self) -> String {
        self.page.get_value()
    }

    /// The watch that ends an unused session.
    pub fn idle(self) -> Idle {
        self.idle
    }

    /// The person is in: after log-in or unlock.
    pub fn enter(self, account: Account) {
        let email = account.email.clone();
        self.open(account);
        spawn_local(async move {
            // Further tabs look at the time that is kept with the session, so they hear of it afterwards.
            let _ = self.idle.keep().await;
            say(&Word::Opened(email));
        });
    }

    fn open(self, account: Account) {
        remember(true);
        self.notice.try_set(None);
        self.typed_email.try_set(String::new());
        self.state.try_set(SessionState::Unlocked(account));
        self.idle.start(self);
    }

    /// The account changed (a client was added or renamed).
    pub fn replace_account(self, account: Account) {
        self.state.try_set(SessionState::Unlocked(account));
    }

    /// Takes over what the worker knows of the account by now, without asking the server.
    pub fn look_again(self) {
        spawn_local(async move {
            if let Ok(SessionState::Unlocked(account)) = portal::call(GetAccount {}).await {
                self.replace_account(account);
            }
        });
    }

    /// Reads the account again: names and clients that a change touched.
    pub fn refresh(self) {
        spawn_local(async move {
            // A failure leaves the names as they were; the page that caused the change says what went wrong.
            if let Ok(account) = portal::call(RefreshAccount {}).await {
                self.replace_account(account);
            }
        });
    }

    /// Reads the account again after a refusal, once at a time: navigation and rights follow what is true now.
    fn doubt(self) {
        if self.account_untracked().is_none() || self.looking.get_value() {
            return;
        }
        self.looking.set_value(true);
        spawn_local(async move {
            if let Ok(account) = portal::call(RefreshAccount {}).await {
                let is_news = self.account_untracked().is_some_and(|known| known != account);
                if is_news {
                    self.replace_account(account);
                }
            }
            self.looking.set_value(false);
        });
    }

    fn hear(self, word: Word) {
        match word {
            Word::Opened(email) => match self.account_untracked() {
                Some(account) if account.email == email => {}
                Some(_) => {
                    self.show_ended(Notice::LoggedOut);
                    portal::restart();
                }
                None => {
                    self.opened_elsewhere.set_value(true);
                    spawn_local(async move {
                        parted().await;
                        self.take_up(true).await;
                    });
                }
            },
            Word::Locked => self.lock_here(),
            Word::LoggedOut => self.leave(Notice::LoggedOut),
            Word::Ended => {
                self.end_here(Notice::SessionEnded(Typed::Nothing), true);
            }
            Word::LeftAlone(minutes) => {
                self.end_here(Notice::LeftAlone(minutes, Typed::Nothing), true);
            }
            Word::Work => self.idle.work_elsewhere(self),
        }
    }

    /// Nothing is left that a password could unlock.
    pub fn ended_elsewhere(self) {
        end(Notice::SessionEnded(Typed::Nothing));
    }

    /// Tells the other tabs that somebody works here.
    pub(super) fn tell_work(self) {
        say(&Word::Work);
    }

    /// Drops every key, in every tab, now. The pages go at once; what was typed is kept encrypted.
    pub fn lock(self) {
        if self.account_untracked().is_some() {
            say(&Word::Locked);
            self.lock_here();
        }
    }

    fn lock_here(self) {
        if self.account_untracked().is_none() {
            if self.taking_up.get_value() {
                // What is being opened right now must not come out unlocked.
                portal::restart();
            }
            return;
        }
        let drafts = drafts::collect();
        self.show_locked();
        self.opened_elsewhere.set_value(false);
        part(async move {
            let is_kept = hand_over(drafts).await;
            if !is_kept && matches!(self.state.get_untracked(), SessionState::Locked { .. }) {
                self.notice.set(Some(Notice::TypedLost));
            }
            // Once the fresh worker listens: another tab may have unlocked by then, and its key stays.
            let _ = portal::call(GetAccount {}).await;
            if !self.opened_elsewhere.get_value() {
                // It has no key; it takes away the kept one and remembers who may unlock.
                let _ = portal::call(Lock {}).await;
            }
            spawn_local(async move { self.take_up(true).await });
        });
    }

    fn show_locked(self) {
        self.idle.stop();
        if let Some(account) = self.account_untracked() {
            tabs::note_lock();
            self.keep_place();
            self.state.set(SessionState::Locked { email: account.email });
        }
    }

    /// Ends the session, in every tab.
    pub fn log_out(self) {
        self.leave_by_hand(Notice::LoggedOut);
    }

    /// The same for whoever just chose another master password.
    pub fn log_out_with_new_password(self) {
        self.leave_by_hand(Notice::PasswordChanged);
    }

    fn leave_by_hand(self, notice: Notice) {
        say(&Word::LoggedOut);
        self.wanted.set(None);
        self.leave(notice);
    }

    fn leave(self, notice: Notice) {
        self.show_ended(notice);
        part(async {
            portal::restart();
            // The session is gone from the page either way.
            let _ = portal::call(LogOut { keep_drafts: false }).await;
        });
    }

    /// Whether there was a session to end.
    fn show_ended(self, notice: Notice) -> bool {
        self.idle.stop();
        remember(false);
        let was_open = !matches!(self.state.get_untracked(), SessionState::LoggedOut);
        if was_open {
            if !notice.is_by_hand() {
                self.keep_place();
            }
            self.notice.set(Some(notice));
            self.state.set(SessionState::LoggedOut);
        }
        was_open
    }

    fn keep_place(self) {
        let here = self.here.get_untracked();
        if !here.address.is_empty() {
            self.wanted.set(Some(here));
        }
    }
}
