//! The address bar.

/// Path, query (with `?`) and fragment (with `#`) of the page.
pub fn current() -> (String, String, String) {
    let Some(location) = web_sys::window().map(|window| window.location()) else {
        return Default::default();
    };
    (
        location.pathname().unwrap_or_default(),
        location.search().unwrap_or_default(),
        location.hash().unwrap_or_default(),
    )
}

/// Changes the address with a new entry in the history, without loading anything.
pub fn push(address: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Refused for other origins only; addresses of the portal have none.
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
}

/// Changes the address without a new entry in the history and without loading anything.
pub fn replace(address: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Refused for other origins only; addresses of the portal have none.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
}

/// Opens an address in a new tab, which learns nothing of this one.
pub fn open_in_new_tab(address: &str) {
    if let Some(window) = web_sys::window() {
        // Refused when the browser blocks new windows; it says so itself.
        let _ = window.open_with_url_and_target_and_features(address, "_blank", "noopener");
    }
}

/// A text as a value of a query or fragment.
pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
