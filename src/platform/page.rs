//! The document as a whole: title, root attributes, performance marks, listeners.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, EventTarget};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The `html` element.
pub fn root() -> Option<Element> {
    document()?.document_element()
}

/// The window, for the few widgets that measure what they drew.
pub fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// Tag of the language that the page speaks.
pub fn language() -> String {
    root().and_then(|root| root.get_attribute("lang")).unwrap_or_else(|| "en".to_owned())
}

/// Whether the page is written from right to left.
pub fn is_right_to_left() -> bool {
    root().is_some_and(|root| root.get_attribute("dir").as_deref() == Some("rtl"))
}

/// Width and height of what the window shows, in CSS pixels.
pub fn size() -> (f64, f64) {
    let Some(window) = web_sys::window() else { return (0.0, 0.0) };
    let pixels = |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64());
    (pixels(window.inner_width()).unwrap_or_default(), pixels(window.inner_height()).unwrap_or_default())
}

/// Sets or takes away an attribute of the `html` element.
pub fn set_root(name: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    // Both fail for malformed names only, and the names are ours.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// False when the browser knows that there is no network at all.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Opens the browser's dialog for printing.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that cannot print says so itself.
        let _ = window.print();
    }
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// A data attribute of the boot script's element: where this build's files are.
pub fn boot_attribute(name: &str) -> Option<String> {
    document()?.get_element_by_id("boot")?.get_attribute(name)
}

/// Address of a file of this build.
pub fn asset_url(path: &str) -> String {
    if path.starts_with('/') {
        return path.to_owned();
    }
    let base = boot_attribute("data-base").unwrap_or_else(|| "/".to_owned());
    [base.as_str(), path].concat()
}

/// The origin of this page.
pub fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Sets a performance mark, for the benchmarks.
pub fn mark(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        // Fails for reserved names only.
        let _ = performance.mark(name);
    }
}

/// A text of what `boot.js` left under a name of the window: the member that a path with dots leads to.
pub fn handed_over(name: &str, path: &str) -> Option<String> {
    handed_over_value(name, path)?.as_string()
}

fn handed_over_value(name: &str, path: &str) -> Option<wasm_bindgen::JsValue> {
    let mut value = js_sys::Reflect::get(&web_sys::window()?.into(), &name.into()).ok()?;
    for member in path.split('.') {
        // Fails where the path leads through something that has no members.
        value = js_sys::Reflect::get(&value, &member.into()).ok()?;
    }
    Some(value)
}

/// A number of the same.
pub fn handed_over_number(name: &str, path: &str) -> Option<f64> {
    handed_over_value(name, path)?.as_f64()
}

/// The whole of what was left, as JSON.
pub fn handed_over_json(name: &str) -> Option<String> {
    let value = js_sys::Reflect::get(&web_sys::window()?.into(), &name.into()).ok()?;
    js_sys::JSON::stringify(&value).ok()?.as_string()
}

/// Sets or takes away a property of the `html` element's own style.
pub fn set_root_style(name: &str, value: Option<&str>) {
    let Some(root) = root().and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) else { return };
    // Both fail for read-only styles only.
    let _ = match value {
        Some(value) => root.style().set_property(name, value),
        None => root.style().remove_property(name).map(|_| ()),
    };
}

/// Leaves something for `boot.js` under a name of the window.
pub fn hand_to_boot(name: &str, value: &wasm_bindgen::JsValue) {
    if let Some(window) = web_sys::window() {
        // Fails for frozen objects only.
        let _ = js_sys::Reflect::set(&window, &name.into(), value);
    }
}

/// Tells `boot.js` that the program is dead: it shows its static page.
pub fn report_crash() {
    let Some(window) = web_sys::window() else { return };
    if let Ok(function) = js_sys::Reflect::get(&window, &"keysteadCrashed".into())
        && let Some(function) = function.dyn_ref::<js_sys::Function>()
    {
        // There is nobody left to tell when even this fails.
        let _ = function.call0(&window);
    }
}

/// Runs something once what was drawn is on the screen.
pub fn after_paint(run: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let callback = Closure::once_into_js(move || super::timer::after(0, run).forget());
    // Without animation frames there is no screen to wait for.
    let _ = window.request_animation_frame(callback.unchecked_ref());
}

/// A listener that stops when it is dropped.
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    is_first: bool,
    closure: Closure<dyn FnMut(Event)>,
}

/// Listens to an event of the window.
pub fn listen(event: &'static str, run: impl FnMut(Event) + 'static) -> Option<Listener> {
    add_listener(event, false, Box::new(run))
}

/// Listens to an event of the window, before anything on the page hears of it.
pub fn listen_first(event: &'static str, run: impl FnMut(Event) + 'static) -> Option<Listener> {
    add_listener(event, true, Box::new(run))
}

fn add_listener(event: &'static str, is_first: bool, run: Box<dyn FnMut(Event)>) -> Option<Listener> {
    let target: EventTarget = web_sys::window()?.into();
    let closure = Closure::wrap(run);
    let callback = closure.as_ref().unchecked_ref();
    target.add_event_listener_with_callback_and_bool(event, callback, is_first).ok()?;
    Some(Listener { target, event, is_first, closure })
}

impl Drop for Listener {
    fn drop(&mut self) {
        // The target is the window, which outlives every listener.
        let callback = self.closure.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.event, callback, self.is_first);
    }
}

/// Whether this page has the focus.
pub fn has_focus() -> bool {
    document().and_then(|document| document.has_focus().ok()).unwrap_or(false)
}
