//! Keys that act without a modifier. Who speaks to the computer or shakes sets them off without meaning to, so they can
//! be switched off or changed one by one (WCAG 2.1.4); keys with Ctrl, Alt or the system key stay, and so do named keys
//! such as Escape.

mod act;
mod map;

use std::cell::Cell;

use leptos::prelude::*;

pub use act::Act;
pub use map::{KeyMap, Refusal, spelled};

use super::drawn::Draw;
use crate::platform::storage;

thread_local! {
    static SINGLE: Cell<bool> = const { Cell::new(true) };
    static MAP: ArcRwSignal<KeyMap> = ArcRwSignal::new(kept());
}

fn kept() -> KeyMap {
    storage::get(storage::Key::ChangedKeys).map(|kept| KeyMap::read(&kept)).unwrap_or_default()
}

fn map() -> ArcRwSignal<KeyMap> {
    MAP.with(Clone::clone)
}

/// What a key (`KeyboardEvent.key`) does by itself, with Shift held or not.
pub fn act(key: &str, shift: bool) -> Option<Act> {
    map().with_untracked(|map| map.act(key, shift))
}

/// What a key does after that of [`Act::Go`].
pub fn second(key: &str) -> Option<Act> {
    map().with_untracked(|map| map.second(key))
}

/// A key pressed in a list, by the name of the key that does the same there and cannot be changed.
pub fn steering(key: String, shift: bool) -> String {
    match act(&key, shift) {
        Some(Act::Next) => "ArrowDown".to_owned(),
        Some(Act::Previous) => "ArrowUp".to_owned(),
        Some(Act::Pick) => " ".to_owned(),
        _ => key,
    }
}

/// The keys of an act as they stand on the keyboard. Follows a change.
pub fn hint(act: Act) -> String {
    map().with(|map| {
        let key = spelled(map.key(act));
        if act.is_second() { [&spelled(map.key(Act::Go)), " ", &key].concat() } else { key }
    })
}

/// The same, for what is drawn once.
pub fn hint_of(act: Act) -> Signal<String> {
    Signal::derive(move || hint(act))
}

/// Whether an act has another key than the delivered one. Follows a change.
pub fn is_changed(act: Act) -> bool {
    map().with(|map| map.is_changed(act))
}

/// Gives an act another key (`KeyboardEvent.key`), and keeps that on this device.
///
/// # Errors
/// The reason why that key cannot be had; then nothing changes.
pub fn choose(act: Act, key: &str) -> Result<(), Refusal> {
    let changed = map().with_untracked(|map| map.with(act, key))?;
    storage::set(storage::Key::ChangedKeys, changed.kept().as_deref());
    map().set(changed);
    Ok(())
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
