//! Moving the focus, and only where the person expects it.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, FocusEvent, FocusOptions, HtmlElement, Node};

use super::timer::after;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element that has the focus.
pub fn active_element() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Whether a `focusout` inside of an element takes the focus to something else on the page.
pub fn is_leaving(layer: &HtmlElement, event: &FocusEvent) -> bool {
    let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
    to.is_some_and(|to| !layer.contains(Some(&to)))
}

/// Whether the person is typing: single-key shortcuts are off then.
pub fn is_typing() -> bool {
    active_element().is_some_and(|element| {
        element.is_content_editable()
            || (matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
                && !element.matches("[type=checkbox], [type=radio]").unwrap_or(false))
    })
}

/// Whether the focus is on what a selector names.
pub fn is_on(selector: &str) -> bool {
    active_element().is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Whether a dialog or a menu is open: page shortcuts are off then. A tip is neither.
pub fn is_layer_open() -> bool {
    find("dialog[open], [popover=auto]:popover-open").is_some()
}

/// Closes every menu that is open.
pub fn close_menus() {
    while let Some(menu) = find("[popover=auto]:popover-open") {
        if menu.hide_popover().is_err() {
            return;
        }
    }
}

/// The first element of a selector.
pub fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Presses the button that sends the form which has the focus; whether there is one. A link in it goes its own way.
pub fn press_submit() -> bool {
    let form = active_element()
        .filter(|active| !active.matches("a[href]").unwrap_or(false))
        .and_then(|active| active.closest("form").ok().flatten());
    let button = form.and_then(|form| form.query_selector("button[type=submit]").ok().flatten());
    let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) else { return false };
    button.click();
    true
}

/// Focuses without scrolling.
pub fn focus_quietly(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // Fails for elements that are gone; then there is nothing to focus.
    let _ = element.focus_with_options(&options);
}

/// Focuses the first element of a selector; whether there was one.
pub fn focus_selector(selector: &str) -> bool {
    find(selector).is_some_and(|element| element.focus().is_ok())
}

/// Gives the focus back when the current turn is over: after what is closing has let go of it. An element that was drawn
/// anew meanwhile is gone; then the list's active row takes its place, else the page's title.
pub fn focus_later(element: &HtmlElement) {
    let element = element.clone();
    after(0, move || {
        if element.is_connected() {
            focus_quietly(&element);
        } else if let Some(near) = find("#main tr[tabindex='0']").or_else(|| find("#main h1")) {
            focus_quietly(&near);
        }
    })
    .forget();
}

/// Does something once a layer that is closing has given the focus back, so that what it does may move the focus.
pub fn after_return(run: impl FnOnce() + 'static) {
    // The layer gives it back one turn after it is gone, and it goes after this turn.
    after(0, || after(0, run).forget()).forget();
}

/// The element of an id.
pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Scrolls to an element as far as needed to see it.
pub fn show(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Focuses the first field with an error, when the errors are on the page.
pub fn focus_first_invalid() {
    after(0, || {
        focus_selector("dialog[open] [aria-invalid=true], [aria-invalid=true]");
    })
    .forget();
}

/// Focuses what is marked for it, else the first field, else the first button of an opened layer.
pub fn focus_marked_or_first(layer: &Element) {
    for selector in ["[autofocus]", "input, select, textarea", "button[type=submit], button"] {
        if let Ok(Some(element)) = layer.query_selector(selector)
            && let Ok(element) = element.dyn_into::<HtmlElement>()
        {
            focus_quietly(&element);
            return;
        }
    }
}

/// The entries of a menu.
pub fn menu_items(menu: &Element) -> Vec<HtmlElement> {
    let Ok(list) = menu.query_selector_all("[role^=menuitem]") else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}

/// Focuses an entry of a menu.
pub fn focus_item(menu: &Element, index: usize) {
    if let Some(entry) = menu_items(menu).get(index) {
        let _ = entry.focus();
    }
}
