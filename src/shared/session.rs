//! Who is signed in, as the views see it. The worker holds the session itself; this follows what it says, and every
//! failed call that means the end of a session leads here.

use std::cell::Cell;

use keystead_calls::Failure;
use keystead_calls::failure::SessionEnd;
use keystead_calls::session::{Account, GetAccount, Lock, LogOut, RefreshAccount, SessionState};
use keystead_calls::wire::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::portal;

/// Why the person stands at the log-in or unlock page without having asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The server did not accept the session any more.
    SessionEnded,
    /// The worker stopped.
    WorkerStopped,
    /// The person logged out.
    LoggedOut,
}

/// A page to return to after log-in or unlock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Address.
    pub address: String,
    /// Name of the page, for the unlock page; empty when not known.
    pub label: String,
}

/// The session.
#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<SessionState>,
    notice: RwSignal<Option<Notice>>,
    wanted: RwSignal<Option<Wanted>>,
    here: RwSignal<Wanted>,
}

thread_local! {
    // Failures and events come from outside every view, so they find the session here.
    static CURRENT: Cell<Option<Session>> = const { Cell::new(None) };
}

/// Makes the session; the app does so once, above everything that can be drawn anew.
pub fn provide_session() -> Session {
    let session = Session {
        state: RwSignal::new(SessionState::LoggedOut),
        notice: RwSignal::new(None),
        wanted: RwSignal::new(None),
        here: RwSignal::new(Wanted::default()),
    };
    CURRENT.set(Some(session));
    portal::watch(portal::Watch { on_event, on_failure });
    provide_context(session);
    session
}

/// The session that the app provides.
pub fn use_session() -> Session {
    use_context().unwrap_or_else(provide_session)
}

/// Asks the worker where the session stands; for the start of the page.
pub fn resume() {
    if let Some(session) = CURRENT.get() {
        session.resume();
    }
}

fn on_event(event: Event) {
    match event {
        Event::SessionEnded(SessionEnd::Rejected) => end(Notice::SessionEnded),
        Event::SessionEnded(SessionEnd::LoggedOut) => end(Notice::LoggedOut),
        Event::VaultIndexed(organization) => crate::shared::indexed::tell(organization),
    }
}

fn on_failure(failure: &Failure) {
    match failure {
        // Who logs out by hand is out before any answer comes: a session that is gone then was ended elsewhere.
        Failure::SessionEnded(SessionEnd::Rejected) | Failure::LoggedOut => end(Notice::SessionEnded),
        Failure::SessionEnded(SessionEnd::LoggedOut) => end(Notice::LoggedOut),
        Failure::WorkerStopped => end(Notice::WorkerStopped),
        Failure::Locked => {
            if let Some(session) = CURRENT.get() {
                session.show_locked();
            }
        }
        _ => {}
    }
}

fn end(notice: Notice) {
    let Some(session) = CURRENT.get() else { return };
    if !matches!(session.state.get_untracked(), SessionState::LoggedOut) {
        session.keep_place();
        session.notice.set(Some(notice));
        session.state.set(SessionState::LoggedOut);
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

    /// Says which page is on screen; the shell does so with every page.
    pub fn visit(self, address: String, label: String) {
        self.here.set(Wanted { address, label });
    }

    /// The person is in.
    pub fn enter(self, account: Account) {
        self.notice.try_set(None);
        self.state.try_set(SessionState::Unlocked(account));
    }

    /// The account changed (a client was added or renamed).
    pub fn replace_account(self, account: Account) {
        self.state.try_set(SessionState::Unlocked(account));
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

    fn resume(self) {
        spawn_local(async move {
            if let Ok(state) = portal::call(GetAccount {}).await
                && state != SessionState::LoggedOut
                && matches!(self.state.get_untracked(), SessionState::LoggedOut)
            {
                self.state.set(state);
            }
        });
    }

    /// Drops every key now. The page goes at once, the worker follows.
    pub fn lock(self) {
        if self.account_untracked().is_none() {
            return;
        }
        self.show_locked();
        spawn_local(async {
            // A worker that does not answer is dead, and then nothing is left to lock.
            let _ = portal::call(Lock {}).await;
        });
    }

    fn show_locked(self) {
        if let Some(account) = self.account_untracked() {
            self.keep_place();
            self.state.set(SessionState::Locked { email: account.email });
        }
    }

    /// Ends the session.
    pub fn log_out(self) {
        self.wanted.set(None);
        self.notice.set(Some(Notice::LoggedOut));
        self.state.set(SessionState::LoggedOut);
        spawn_local(async {
            // The session is gone from the page either way; a dead worker has none.
            let _ = portal::call(LogOut {}).await;
        });
    }

    fn keep_place(self) {
        let here = self.here.get_untracked();
        if !here.address.is_empty() {
            self.wanted.set(Some(here));
        }
    }
}
