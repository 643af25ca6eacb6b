//! A session that ends without having been asked to: the server does not accept it any more, nobody worked for too long, or the
//! worker died. What was typed is handed over where there still is a key to encrypt it with.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keystead_calls::session::{KeepDraft, Lock, LogOut};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{Word, say};
use super::{CURRENT, Notice, Session, Typed};
use crate::platform::task::{self, Task};
use crate::platform::timer;
use crate::portal;
use crate::shared::drafts;

/// How long the worker gets to keep what was typed.
const PATIENCE_MS: u32 = 1_000;

thread_local! {
    static PARTING: RefCell<Option<Task>> = const { RefCell::new(None) };
}

/// Ends the worker of a session that is over for the page already, one such end after another.
pub(super) fn part(work: impl Future<Output = ()> + 'static) {
    let before = PARTING.take();
    PARTING.set(Some(task::start(async move {
        if let Some(before) = before {
            before.ended().await;
        }
        work.await;
    })));
}

/// Waits until the worker of the session before is gone: a password that is sent sooner would go with it.
pub async fn parted() {
    if let Some(parting) = PARTING.with_borrow(Clone::clone) {
        parting.ended().await;
    }
}

/// Hands what was typed over to the worker, and ends it with its keys. Says whether all of it is kept.
pub(super) async fn hand_over(drafts: Vec<KeepDraft>) -> bool {
    // First: what comes back from an earlier time must not be kept as the newer.
    drafts::settled_within(PATIENCE_MS / 2).await;
    // A worker that is stuck costs the drafts, never the lock.
    let is_over = Rc::new(Cell::new(false));
    let patience = {
        let is_over = Rc::clone(&is_over);
        timer::after(PATIENCE_MS, move || {
            is_over.set(true);
            portal::restart();
        })
    };
    let mut is_kept = true;
    for draft in drafts {
        is_kept &= !is_over.get() && portal::call(draft).await == Ok(true);
    }
    drop(patience);
    if !is_over.get() {
        portal::restart();
    }
    is_kept
}

/// The session ended, as this tab heard first.
pub(super) fn end(notice: Notice) {
    let Some(session) = CURRENT.get() else { return };
    if session.end_here(notice, false) {
        tell(notice);
    }
}

fn tell(notice: Notice) {
    say(&match notice {
        Notice::LoggedOut | Notice::PasswordChanged => Word::LoggedOut,
        Notice::SessionEnded(_) | Notice::WorkerStopped(_) | Notice::TypedLost => Word::Ended,
        Notice::LeftAlone(minutes, _) => Word::LeftAlone(minutes),
    });
}

/// The worker died with its keys. Other tabs have their own workers and work on; here the password opens again.
pub(super) fn worker_stopped() {
    let Some(session) = CURRENT.get() else { return };
    if session.account_untracked().is_none() {
        return;
    }
    let typed = if drafts::collect().is_empty() { Typed::Nothing } else { Typed::Lost };
    session.notice.set(Some(Notice::WorkerStopped(typed)));
    session.show_locked();
    spawn_local(async {
        // The next worker takes the kept key away and remembers who may unlock.
        let _ = portal::call(Lock {}).await;
    });
}

impl Session {
    /// Logs out, in every tab, because nobody worked for as long as the rule says.
    pub fn left_alone(self) {
        let notice = Notice::LeftAlone(self.idle.rule_now().minutes, Typed::Nothing);
        if self.end_here(notice, true) {
            tell(notice);
        }
    }

    /// Whether there was a session to end. What the page decided or another tab said, this worker does not know yet.
    pub(super) fn end_here(self, notice: Notice, is_news: bool) -> bool {
        let drafts = drafts::collect();
        let was_open = self.show_ended(notice);
        if was_open && !notice.is_by_hand() && (is_news || !drafts.is_empty()) {
            self.part_with(notice, drafts);
        }
        was_open
    }

    /// What was typed goes to the worker, which has the key for a moment still; then it ends, and what was kept of the session
    /// is forgotten.
    fn part_with(self, notice: Notice, drafts: Vec<KeepDraft>) {
        part(async move {
            let is_any = !drafts.is_empty();
            let is_kept = hand_over(drafts).await;
            let _ = portal::call(LogOut { keep_drafts: true }).await;
            // Whoever is in again by then needs no notice.
            if is_any && self.notice.get_untracked() == Some(notice) {
                let typed = if is_kept { Typed::Kept } else { Typed::Lost };
                self.notice.set(Some(notice.with_typed(typed)));
            }
        });
    }
}
