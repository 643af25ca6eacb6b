//! What the screen is like.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, MediaQueryList};

fn list(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok().flatten()
}

/// Whether a media query holds now.
pub fn matches(query: &str) -> bool {
    list(query).is_some_and(|list| list.matches())
}

/// Tells whenever a media query begins or ceases to hold, as long as the page lives.
pub fn follow(query: &str, hear: impl Fn(bool) + 'static) {
    let Some(list) = list(query) else { return };
    let heard = list.clone();
    let closure = Closure::wrap(Box::new(move |_: Event| hear(heard.matches())) as Box<dyn FnMut(Event)>);
    if list.add_event_listener_with_callback("change", closure.as_ref().unchecked_ref()).is_ok() {
        closure.forget();
    }
}

/// Whether the keyboard has a Command key where others have Control.
pub fn is_apple() -> bool {
    let platform =
        web_sys::window().and_then(|window| window.navigator().platform().ok()).unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}

/// Languages the person prefers, best first.
pub fn languages() -> Vec<String> {
    web_sys::window()
        .map(|window| window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect())
        .unwrap_or_default()
}
