//! Keys that work everywhere: `/` to the filter, `n` for the page's main "new" action, `Shift+L` to lock. They are off
//! inside fields and while a dialog or menu is open. Lists add their own through [`use_page_keys`].

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::platform::focus;
use crate::platform::page::listen;
use crate::shared::session::use_session;

/// A key pressed outside fields and layers.
pub struct KeyPress {
    /// `KeyboardEvent.key`.
    pub key: String,
    /// Whether Shift was held.
    pub shift: bool,
    event: KeyboardEvent,
}

impl KeyPress {
    /// The key was used: the browser must not use it too.
    pub fn take(&self) {
        self.event.prevent_default();
    }
}

/// Calls `run` for keys pressed outside fields, dialogs and menus, as long as the caller's view lives. Keys with Ctrl, Alt
/// or the system key belong to the browser.
pub fn use_page_keys(run: impl Fn(&KeyPress) + 'static) {
    let listener = listen("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        let reserved = event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented();
        if !reserved && !focus::is_typing() && !focus::is_layer_open() {
            run(&KeyPress { key: event.key(), shift: event.shift_key(), event });
        }
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || drop(listener.try_update_value(Option::take)));
}

pub(super) fn provide_shortcuts() {
    let session = use_session();
    use_page_keys(move |press| match press.key.as_str() {
        "/" => {
            press.take();
            focus::focus_selector("[data-filter]");
        }
        "n" => {
            if let Some(button) = focus::find("[data-new] button") {
                press.take();
                button.click();
            }
        }
        "L" if press.shift => {
            press.take();
            session.lock();
        }
        _ => {}
    });
}
