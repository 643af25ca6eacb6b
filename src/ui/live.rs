//! One polite live region for the whole page: results, counts, copies, route changes.

use leptos::prelude::*;

use super::drawn::dynamic;

/// The announcer of this page.
#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    /// Has a sentence read out when the reader is free. The same sentence twice is read twice.
    pub fn say(self, text: impl Into<String>) {
        let mut text = text.into();
        // An unchanged text node is not announced, so a repeated sentence differs by an invisible space.
        if self.0.try_with_untracked(|last| *last == text).unwrap_or(false) {
            text.push('\u{a0}');
        }
        self.0.try_set(text);
    }
}

/// Makes the announcer; the app does so once.
pub fn provide_announcer() -> Announcer {
    let announcer = Announcer(RwSignal::new(String::new()));
    provide_context(announcer);
    announcer
}

/// The announcer that the app provides.
pub fn use_announcer() -> Announcer {
    use_context().unwrap_or_else(provide_announcer)
}

/// The region itself.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let announcer = use_announcer();
    view! {
        <div class="sr-only" aria-live="polite" data-testid="announcer">
            {dynamic(move || announcer.0.get())}
        </div>
    }
}
