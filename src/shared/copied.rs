//! What is said after a secret was copied: when it leaves the clipboard, and the way to have it stay longer. A notice says so;
//! dialogs cover the notices, so a line in them says the same.

use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{Arg, t, t_args};
use crate::platform::clipboard::{self, Left};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::live::{Announcer, use_announcer};
use crate::ui::toast::{Toast, Toasts, use_toasts};

/// Only one copy is in the clipboard, so only one notice speaks of it.
const SUBJECT: &str = "clipboard";
/// How much longer a secret stays for whoever asks, as often as they ask.
const MORE_MINUTES: u32 = 2;

/// Says what became of copies.
#[derive(Clone, Copy)]
pub struct Copied {
    toasts: Toasts,
    announcer: Announcer,
    line: RwSignal<Option<Toast>>,
}

/// The one of a view.
pub fn use_copied() -> Copied {
    Copied { toasts: use_toasts(), announcer: use_announcer(), line: RwSignal::new(None) }
}

impl Copied {
    /// Copies a secret that is at hand. Called inside the handler of a click or key.
    pub fn copy(self, secret: Secret, done: String, refused: String) {
        // Begun in the turn of the click, which the browser asks for.
        let written = clipboard::copy(std::future::ready(Some(secret)));
        spawn_local(async move {
            match written.await {
                Ok(()) => self.done(done),
                Err(_) => self.failed(Toast::failed(refused)),
            }
        });
    }

    /// Says that a secret was copied, and takes it out of the clipboard later.
    pub fn done(self, text: String) {
        clipboard::clear_later(move |left| self.is_gone(left));
        self.say(text, clipboard::CLEARED_AFTER_MS);
    }

    /// Says that nothing was copied; what was in the clipboard before is there still.
    pub fn failed(self, toast: Toast) {
        self.line.try_set(Some(toast.clone()));
        self.toasts.show(toast);
    }

    fn say(self, text: String, stays_ms: u32) {
        let until = t_args("copied-until", [("seconds", Arg::from(stays_ms / 1_000))]);
        let toast =
            Toast::done(text).detail(until).action(keep_words(), move || self.keep()).subject(SUBJECT);
        self.line.try_set(Some(toast.clone()));
        self.toasts.show(toast);
    }

    fn keep(self) {
        let stays_ms = MORE_MINUTES * 60_000;
        if clipboard::keep(stays_ms) {
            self.say(t("copied-kept"), stays_ms);
        }
    }

    fn is_gone(self, left: Left) {
        self.toasts.withdraw(SUBJECT);
        match left {
            Left::InTime => {
                self.line.try_set(Some(Toast::done(t("copied-cleared"))));
                self.announcer.say(t("copied-cleared"));
            }
            Left::Early => {
                self.line.try_set(None);
            }
        }
    }

    /// What is said, for a dialog; it stands where the copying button is.
    pub fn line(self) -> AnyView {
        let said = self.line;
        let can_keep =
            Memo::new(move |_| said.with(|said| said.as_ref().is_some_and(|toast| toast.action.is_some())));
        let words = move || {
            said.get().map(|toast| {
                view! {
                    <p class="help">{toast.text}</p>
                    {toast.detail.map(|detail| view! { <p class="help">{detail}</p> })}
                }
            })
        };
        // Beside what changes, so that it keeps the focus when it is used.
        let button = move || {
            can_keep.get().then(|| {
                view! {
                    <button class="link-btn" type="button" on:click=move |_| self.keep()>
                        {keep_words()}
                    </button>
                }
            })
        };
        view! {
            <div role="status">{dynamic(words)}</div>
            {dynamic(button)}
        }
        .drawn()
    }
}

fn keep_words() -> String {
    t_args("copied-keep", [("minutes", Arg::from(MORE_MINUTES))])
}
