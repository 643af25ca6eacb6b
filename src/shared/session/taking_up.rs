//! Takes up the session of an earlier page or of another tab. A server that does not answer is waited for: what is kept
//! stays kept, and nobody has to type a password because a cable was loose.

use keystead_calls::Failure;
use keystead_calls::session::{GetAccount, Lock, Resume, SessionState, WhenIdle};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{Word, remember, say};
use super::{CURRENT, Session};
use crate::platform::{tabs, timer};
use crate::portal;

/// A server that did not answer is asked again after this long.
const AGAIN_MS: u32 = 3_000;

/// Takes up the session of an earlier page or another tab; for the start of the page.
pub fn resume() {
    let Some(session) = CURRENT.get() else { return };
    let is_reloaded = tabs::is_reloaded();
    tabs::date_mark_on_leaving();
    spawn_local(async move {
        if tabs::is_lock_noted() {
            // The lock of the page before this one is carried out here. A worker that does not answer has opened nothing.
            let _ = portal::call(Lock {}).await;
        }
        let ends = is_reloaded && session.end_on_reload().await;
        let belongs = !ends && (is_reloaded || tabs::is_open_elsewhere().await);
        session.take_up(belongs).await;
        session.resuming.set(false);
    });
}

impl Session {
    /// Ends what was open before this tab was loaded anew, where the person wants that, as if nobody had worked for too
    /// long: in every tab. Says whether nothing is left to unlock.
    async fn end_on_reload(self) -> bool {
        let rule = self.idle.rule_now();
        if !rule.on_reload {
            return false;
        }
        match rule.then {
            WhenIdle::Lock => {
                say(&Word::Locked);
                // A worker that does not answer has opened nothing.
                let _ = portal::call(Lock {}).await;
                false
            }
            WhenIdle::LogOut => {
                say(&Word::LoggedOut);
                true
            }
        }
    }

    /// Whether the page waits to hear whether a session is there to be taken up.
    pub fn is_resuming(self) -> bool {
        self.resuming.get()
    }

    /// Why the session could not be taken up yet.
    pub fn trouble(self) -> Option<Failure> {
        self.trouble.get()
    }

    /// Takes up what is kept, if this tab belongs to it.
    pub(super) async fn take_up(self, belongs: bool) {
        self.taking_up.set_value(true);
        let state = self.ask_for_it(belongs).await;
        self.taking_up.try_set_value(false);
        self.trouble.try_set(None);
        if self.account_untracked().is_some() {
            return;
        }
        match state {
            SessionState::Unlocked(account) => {
                self.open(account);
                // As in `enter`; a failure leaves the time of the other tabs.
                let _ = self.idle.keep().await;
            }
            SessionState::Locked { .. } => {
                remember(true);
                self.state.set(state);
            }
            SessionState::LoggedOut => {
                remember(false);
                // Saying so again would draw a form anew that somebody types into already.
                if self.state.with_untracked(|known| *known != state) {
                    self.state.set(state);
                }
            }
        }
    }

    async fn ask_for_it(self, belongs: bool) -> SessionState {
        loop {
            match portal::call(Resume { belongs }).await {
                Ok(state) => return state,
                Err(failure) if passes(&failure) && self.resuming.get_untracked() => {
                    self.trouble.set(Some(failure));
                    timer::pause(AGAIN_MS).await;
                }
                // Another tab locked while this one was asking; its worker may have put the key back.
                Err(Failure::Locked) => {
                    let _ = portal::call(Lock {}).await;
                    break;
                }
                // What is there is locked, and the password opens it.
                Err(_) => break,
            }
        }
        portal::call(GetAccount {}).await.unwrap_or(SessionState::LoggedOut)
    }
}

/// Whether the same question may be answered later.
const fn passes(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::Unreachable | Failure::TimedOut | Failure::RateLimited { .. } | Failure::ServerFailed { .. }
    )
}
