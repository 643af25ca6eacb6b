//! Keys that act without a modifier. Who speaks to the computer or shakes sets them off without meaning to, so they can
//! be switched off (WCAG 2.1.4); keys with Ctrl, Alt or the system key stay, and so do named keys such as Escape.

use std::cell::Cell;

use leptos::prelude::*;

use super::drawn::Draw;

thread_local! {
    static SINGLE: Cell<bool> = const { Cell::new(true) };
}

/// Whether single keys do something.
pub fn single() -> bool {
    SINGLE.get()
}

/// Switches single keys on or off for this page.
pub fn switch_single(on: bool) {
    SINGLE.set(on);
}

/// Whether a key (`KeyboardEvent.key`) may act now.
pub fn may_act(key: &str) -> bool {
    single() || !is_single(key)
}

/// A key as it stands on the keyboard; what it does is said in words beside it.
pub fn kbd(keys: String) -> AnyView {
    view! {
        <kbd class="kbd" aria-hidden="true">
            {keys}
        </kbd>
    }
    .drawn()
}

/// Letters, digits and signs are their own names (`KeyboardEvent.key`); all others have longer ones.
pub fn is_single(key: &str) -> bool {
    key.chars().nth(1).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_keys_act_always_and_single_ones_until_they_are_switched_off() {
        for (key, named) in
            [("j", false), ("L", false), ("?", false), ("ä", false), ("Escape", true), ("F1", true)]
        {
            switch_single(true);
            assert!(may_act(key), "{key}");
            switch_single(false);
            assert_eq!(may_act(key), named, "{key}");
        }
        switch_single(true);
    }
}
