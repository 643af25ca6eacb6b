//! A search that can be narrowed to one part of everything.

use leptos::prelude::*;

use crate::ui::drawn::Draw;

/// A part of everything that the search can be narrowed to, by Tab from the field; Backspace in the empty field widens
/// it again.
#[derive(Clone)]
pub struct Narrowing {
    /// Name of the part.
    pub label: String,
    /// Whether it is narrowed.
    pub is_on: RwSignal<bool>,
}

impl Narrowing {
    /// Whether a key pressed in the field was meant for it.
    pub(super) fn hear(&self, event: &web_sys::KeyboardEvent, is_empty: bool) -> bool {
        let other = event.shift_key() || event.ctrl_key() || event.alt_key() || event.meta_key();
        // Keys that compose a character are the input method's.
        if other || event.is_composing() {
            return false;
        }
        let Some(is_on) = after(&event.key(), is_empty, self.is_on.get_untracked()) else { return false };
        event.prevent_default();
        self.is_on.set(is_on);
        true
    }

    /// The same for a pointer. The field keeps the focus.
    pub(super) fn tag(self) -> AnyView {
        let Self { label, is_on } = self;
        view! {
            <button
                class="tag tag--press truncate"
                type="button"
                tabindex="-1"
                aria-pressed=move || if is_on.get() { "true" } else { "false" }
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| is_on.update(|is_on| *is_on = !*is_on)
            >
                {label}
            </button>
        }
        .drawn()
    }
}

/// Whether it is narrowed after a key; `None` for keys that are not about it.
fn after(key: &str, is_empty: bool, is_on: bool) -> Option<bool> {
    match key {
        "Tab" => Some(!is_on),
        "Backspace" if is_empty && is_on => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn tab_narrows_and_widens_and_backspace_widens_when_nothing_is_left_to_delete() {
        assert_eq!([after("Tab", true, false), after("Tab", false, true)], [Some(true), Some(false)]);
        assert_eq!(after("Backspace", true, true), Some(false));
        for (key, is_empty, is_on) in
            [("Backspace", false, true), ("Backspace", true, false), ("Enter", true, true)]
        {
            assert_eq!(after(key, is_empty, is_on), None, "{key}");
        }
    }
}
