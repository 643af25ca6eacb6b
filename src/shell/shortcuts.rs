//! Keys that work everywhere: `Ctrl+K` for the palette, `Ctrl+Enter` to send a form, Escape to leave what is open, and single
//! keys: to the filter, for the page's main "new" action, for all keys, to lock. Which ones these are is
//! [`crate::ui::keys`]. Single keys are off inside fields, while a dialog or menu is open, and when the person switched them
//! off. Pages add their own through [`use_page_keys`].

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::layers::Layers;
use crate::platform::page::{Listener, listen, listen_first};
use crate::platform::{focus, media};
use crate::shared::session::use_session;
use crate::ui::escape::leave_one;
use crate::ui::keys::{self, Act};

/// A key pressed outside fields and layers.
pub struct KeyPress {
    /// `KeyboardEvent.key`.
    pub key: String,
    /// Whether Shift was held.
    pub shift: bool,
    event: KeyboardEvent,
}

impl KeyPress {
    /// What the key does by itself.
    pub fn act(&self) -> Option<Act> {
        keys::act(&self.key, self.shift)
    }

    /// The key was used: the browser must not use it too.
    pub fn take(&self) {
        self.event.prevent_default();
    }
}

/// Calls `run` for keys pressed outside fields, dialogs and menus, as long as the caller's view lives. Keys with Ctrl, Alt
/// or the system key belong to the browser.
pub fn use_page_keys(run: impl Fn(&KeyPress) + 'static) {
    hold_while_mounted(listen("keydown", page_keys(run)));
}

/// As [`use_page_keys`], before the list and the page hear of the key.
pub(super) fn use_page_keys_first(run: impl Fn(&KeyPress) + 'static) {
    hold_while_mounted(listen_first("keydown", page_keys(run)));
}

fn page_keys(run: impl Fn(&KeyPress) + 'static) -> impl FnMut(Event) {
    of_keyboard(move |event| {
        let reserved = event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented();
        let key = event.key();
        if !reserved && keys::may_act(&key) && !focus::is_typing() && !focus::is_layer_open() {
            run(&KeyPress { key, shift: event.shift_key(), event });
        }
    })
}

fn listen_while_mounted(run: impl Fn(KeyboardEvent) + 'static) {
    hold_while_mounted(listen("keydown", of_keyboard(run)));
}

fn of_keyboard(run: impl Fn(KeyboardEvent) + 'static) -> impl FnMut(Event) {
    move |event| {
        if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
            run(event);
        }
    }
}

fn hold_while_mounted(listener: Option<Listener>) {
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || drop(listener.try_update_value(Option::take)));
}

/// Ctrl+K, or Command+K where there is such a key, in fields too; a second press closes again. Over a dialog nothing
/// else opens: what was typed into it would be out of sight.
fn provide_palette_key(layers: Layers) {
    let is_apple = media::is_apple();
    listen_while_mounted(move |event| {
        let modifier = if is_apple { event.meta_key() } else { event.ctrl_key() };
        if !modifier || event.shift_key() || event.alt_key() || !event.key().eq_ignore_ascii_case("k") {
            return;
        }
        event.prevent_default();
        if layers.palette.get_untracked() {
            layers.palette.set(false);
        } else if focus::find("dialog[open]").is_none() {
            focus::close_menus();
            layers.palette.set(true);
        }
    });
}

/// Ctrl+Enter, or Command+Enter, sends the form that it is pressed in: from fields of several lines and from boxes too.
fn provide_sending_key() {
    listen_while_mounted(|event| {
        let is_sending = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
        // Enter that ends the composing of a character is the input method's.
        if is_sending && !event.default_prevented() && !event.is_composing() && focus::press_submit() {
            event.prevent_default();
        }
    });
}

pub(super) fn provide_shortcuts(layers: Layers) {
    let session = use_session();
    provide_palette_key(layers);
    provide_sending_key();
    use_page_keys(move |press| match press.act() {
        Some(Act::Filter) => {
            press.take();
            focus::focus_selector("[data-filter]");
        }
        Some(Act::New) => {
            if let Some(button) = focus::find("[data-new] button") {
                press.take();
                button.click();
            }
        }
        Some(Act::Help) => {
            press.take();
            layers.shortcuts.set(true);
        }
        Some(Act::Lock) => {
            press.take();
            session.lock();
        }
        None if press.key == "Escape" && leave_one() => press.take(),
        _ => {}
    });
}
