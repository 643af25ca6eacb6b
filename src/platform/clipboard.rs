//! Copying a value that arrives later, and taking it out of the clipboard again.
//!
//! A click permits writing for a moment only, and the value comes from the worker after it. `ClipboardItem` takes a
//! promise, so the permission is used at once and the value follows.

use std::cell::{Cell, RefCell};

use keystead_domain::secret::Secret;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, Clipboard, ClipboardItem};

use super::page::{self, Listener, listen};
use super::timer::{Timer, after};

/// How long a copied secret stays.
pub const CLEARED_AFTER_MS: u32 = 30_000;

/// Why nothing was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyError {
    /// The browser has no clipboard or refused it.
    Refused,
    /// The value did not come.
    NoValue,
}

thread_local! {
    /// Whether a copied secret is in the clipboard still, as far as this page knows.
    static DUE: Cell<bool> = const { Cell::new(false) };
    static CLEARING: RefCell<Option<Timer>> = const { RefCell::new(None) };
    static WAITING: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

fn clipboard() -> Option<Clipboard> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    // Absent outside secure contexts, whatever the type says.
    (!clipboard.is_undefined()).then_some(clipboard)
}

/// Copies what a future yields. Must be called inside the handler of the click or key press, before any waiting.
///
/// # Errors
/// `NoValue` when the future yields nothing, `Refused` when the browser does not write.
pub fn copy(
    value: impl Future<Output = Option<Secret>> + 'static,
) -> impl Future<Output = Result<(), CopyError>> + 'static {
    let came = std::rc::Rc::new(std::cell::Cell::new(false));
    let written = start_write(value, came.clone());
    async move {
        let Some(written) = written else { return Err(CopyError::Refused) };
        JsFuture::from(written)
            .await
            .map_err(|_| if came.get() { CopyError::Refused } else { CopyError::NoValue })?;
        stop_clearing();
        Ok(())
    }
}

fn start_write(
    value: impl Future<Output = Option<Secret>> + 'static,
    came: std::rc::Rc<std::cell::Cell<bool>>,
) -> Option<js_sys::Promise> {
    let text = future_to_promise(async move {
        let value = value.await.ok_or(JsValue::NULL)?;
        came.set(true);
        let parts = js_sys::Array::of1(&JsValue::from_str(value.expose()));
        let kind = BlobPropertyBag::new();
        kind.set_type("text/plain");
        Blob::new_with_str_sequence_and_options(&parts, &kind).map(JsValue::from)
    });
    let record = js_sys::Object::new();
    js_sys::Reflect::set(&record, &"text/plain".into(), &text).ok()?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&record).ok()?;
    Some(clipboard()?.write(&js_sys::Array::of1(&item)))
}

/// Empties the clipboard in half a minute. A page without focus may not write: then at its next focus. `cleared` is told
/// when it happened.
pub fn clear_later(cleared: impl Fn() + 'static) {
    DUE.set(true);
    let timer = after(CLEARED_AFTER_MS, move || {
        if page::has_focus() {
            clear(cleared);
        } else {
            let mut cleared = Some(cleared);
            let listener = listen("focus", move |_| {
                if let Some(cleared) = cleared.take() {
                    clear(cleared);
                }
            });
            WAITING.with(|waiting| *waiting.borrow_mut() = listener);
        }
    });
    CLEARING.with(|clearing| *clearing.borrow_mut() = Some(timer));
}

/// Takes a copied secret out now, if it is still to be taken out.
pub fn clear_copied() {
    if DUE.get() {
        stop_clearing();
        clear(|| ());
    }
}

fn stop_clearing() {
    CLEARING.with(|clearing| drop(clearing.borrow_mut().take()));
    WAITING.with(|waiting| drop(waiting.borrow_mut().take()));
}

fn clear(cleared: impl Fn() + 'static) {
    DUE.set(false);
    let Some(clipboard) = clipboard() else { return };
    let done = JsFuture::from(clipboard.write_text(""));
    wasm_bindgen_futures::spawn_local(async move {
        if done.await.is_ok() {
            cleared();
        }
    });
}
