//! What the tabs of one browser say to each other about the session, and what each leaves behind for the next page.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};

use crate::platform::storage::{self, Key};
use crate::platform::tabs::{self, Presence};

/// What tabs say to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Word {
    /// Somebody logged in or unlocked, as this address.
    Opened(String),
    /// Locked: every tab drops its keys.
    Locked,
    /// Logged out by hand.
    LoggedOut,
    /// The server ended the session.
    Ended,
    /// Logged out because nobody worked for so many minutes.
    LeftAlone(u32),
    /// Somebody works here.
    Work,
}

thread_local! {
    static LINE: RefCell<Option<tabs::Line>> = const { RefCell::new(None) };
    static PRESENCE: RefCell<Option<Presence>> = const { RefCell::new(None) };
}

/// Hears the other tabs from now on.
pub(super) fn listen(hear: impl Fn(Word) + 'static) {
    LINE.set(tabs::Line::open(move |text| {
        if let Ok(word) = serde_json::from_str(text) {
            hear(word);
        }
    }));
}

pub(super) fn say(word: &Word) {
    if let Ok(text) = serde_json::to_string(word) {
        LINE.with_borrow(|line| line.iter().for_each(|line| line.say(&text)));
    }
}

/// What this browser remembers of an open session, none of it secret.
pub(super) fn remember(open: bool) {
    tabs::set_mark(open);
    storage::set(Key::Session, open.then_some("1"));
    let shown = PRESENCE.with_borrow(Option::is_some);
    if open && !shown {
        PRESENCE.set(Presence::show());
    } else if !open {
        PRESENCE.set(None);
    }
}

/// Whether there may be a session to take up.
pub(super) fn is_remembered() -> bool {
    tabs::is_marked() || storage::get(Key::Session).is_some()
}
