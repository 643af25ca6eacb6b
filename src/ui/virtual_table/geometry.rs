//! What the browser knows about the table's place on the screen.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, EventTarget, HtmlElement};

use super::window::Viewport;
use crate::platform::math::leading_number;
use crate::platform::page;

/// Measures the table; `None` while it is not laid out.
pub fn viewport(table: &Element) -> Option<Viewport> {
    let window = page::window()?;
    let body = table.query_selector("tbody").ok().flatten()?.get_bounding_client_rect();
    if body.width() <= 0.0 {
        return None;
    }
    // The head sticks to the upper edge, so the list is seen from its lower edge on.
    let head = table.query_selector("thead th").ok().flatten();
    let top = head.map_or(0.0, |head| head.get_bounding_client_rect().bottom()).max(0.0);
    let bottom = window.inner_height().ok()?.as_f64()?;
    Some(Viewport { row: row_height(table)?, above: top - body.top(), height: (bottom - top).max(0.0) })
}

/// Height of a drawn row, else what the style sheet says.
fn row_height(table: &Element) -> Option<f64> {
    let drawn = table.query_selector("tr[data-row]").ok().flatten();
    let height = drawn.map(|row| row.get_bounding_client_rect().height());
    height.filter(|height| *height > 1.0).or_else(|| styled_row_height(table))
}

fn styled_row_height(table: &Element) -> Option<f64> {
    let window = page::window()?;
    let style = window.get_computed_style(table).ok().flatten()?;
    let root = window.get_computed_style(&window.document()?.document_element()?).ok().flatten()?;
    let font = leading_number(&root.get_property_value("font-size").ok()?)?;
    let rems = leading_number(&style.get_property_value("--row-h").ok()?)?;
    Some(font * rems)
}

/// The row with an index, when it is drawn.
pub fn row(table: &Element, index: usize) -> Option<HtmlElement> {
    let selector = format!("tr[data-row=\"{index}\"]");
    table.query_selector(&selector).ok().flatten()?.dyn_into().ok()
}

/// Scrolls as little as it takes to show a row.
pub fn show(row: &HtmlElement) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    row.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls whatever scrolls the table back to its beginning.
pub fn to_top(table: &Element) {
    let mut at = table.parent_element();
    while let Some(element) = at {
        if element.scroll_top() > 0 {
            element.set_scroll_top(0);
        }
        at = element.parent_element();
    }
}

/// Whether a key pressed here belongs to a control inside the row and not to the row.
pub fn is_control(target: Option<&EventTarget>) -> bool {
    target.and_then(|target| target.dyn_ref::<Element>()).is_some_and(|element| {
        element.closest("a, button, input, select, textarea, label, [popover]").ok().flatten().is_some()
    })
}

/// Index of the row that an event came from.
pub fn row_of(target: Option<&EventTarget>) -> Option<usize> {
    let row = target?.dyn_ref::<Element>()?.closest("tr[data-row]").ok().flatten()?;
    row.get_attribute("data-row")?.parse().ok()
}

/// Where the row that an event came from leads, when its head is a link.
pub fn link_of(target: Option<&EventTarget>) -> Option<String> {
    let row = target?.dyn_ref::<Element>()?.closest("tr[data-row]").ok().flatten()?;
    row.query_selector("a.row-link[href]").ok().flatten()?.get_attribute("href")
}

/// Tells whenever anything scrolls or the window changes its size; stops when dropped.
pub struct MoveListener {
    closure: Closure<dyn FnMut()>,
}

const EVENTS: [&str; 2] = ["scroll", "resize"];

impl MoveListener {
    /// Starts listening. Scrolling does not bubble, so the window listens on the way down.
    pub fn new(run: impl FnMut() + 'static) -> Self {
        let closure = Closure::wrap(Box::new(run) as Box<dyn FnMut()>);
        if let Some(window) = page::window() {
            for event in EVENTS {
                // Adding a listener to the window cannot fail.
                let _ = window.add_event_listener_with_callback_and_bool(
                    event,
                    closure.as_ref().unchecked_ref(),
                    true,
                );
            }
        }
        Self { closure }
    }
}

impl Drop for MoveListener {
    fn drop(&mut self) {
        if let Some(window) = page::window() {
            for event in EVENTS {
                // As above.
                let _ = window.remove_event_listener_with_callback_and_bool(
                    event,
                    self.closure.as_ref().unchecked_ref(),
                    true,
                );
            }
        }
    }
}
