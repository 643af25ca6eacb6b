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

/// How a copied secret left the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Its time was over.
    InTime,
    /// Something else was copied, or the page that it came from went.
    Early,
}

/// A copied secret that is in the clipboard still, as far as this page knows.
struct Held {
    /// Which copy it is.
    number: u32,
    /// Who hears how it left; nobody any more once the page that it came from went.
    tell: Option<Box<dyn FnOnce(Left)>>,
    /// Empties the clipboard in time, until it is dropped.
    timer: Timer,
    /// The same when the page gets the focus, once it is to go.
    waiting: Option<Listener>,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
    static COPIES: Cell<u32> = const { Cell::new(0) };
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
        release(Left::Early);
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

/// Empties the clipboard in half a minute. A page without focus may not write: then at its next focus. `tell` hears how the
/// secret left.
pub fn clear_later(tell: impl FnOnce(Left) + 'static) {
    let number = COPIES.get().wrapping_add(1);
    COPIES.set(number);
    let timer = clear_after(CLEARED_AFTER_MS);
    HELD.set(Some(Held { number, tell: Some(Box::new(tell)), timer, waiting: None }));
}

/// Lets a copied secret stay for so many milliseconds from now. Says whether there is one that may.
pub fn keep(milliseconds: u32) -> bool {
    HELD.with_borrow_mut(|held| {
        // What is to go with its page is nobody's to keep.
        let Some(held) = held.as_mut().filter(|held| held.tell.is_some()) else { return false };
        held.waiting = None;
        held.timer = clear_after(milliseconds);
        true
    })
}

/// Takes a copied secret out now, if it is still to be taken out; without focus at the next one.
pub fn clear_copied() {
    let tell = HELD.with_borrow_mut(|held| held.as_mut()?.tell.take());
    if let Some(tell) = tell {
        tell(Left::Early);
    }
    clear_or_wait();
}

fn clear_after(milliseconds: u32) -> Timer {
    after(milliseconds, clear_or_wait)
}

fn clear_or_wait() {
    let is_held = HELD.with_borrow_mut(|held| {
        let Some(held) = held else { return false };
        // With the focus too: a browser that refuses all the same is asked again when it comes back.
        held.waiting = listen("focus", |_| clear());
        true
    });
    if is_held && page::has_focus() {
        clear();
    }
}

fn clear() {
    let held = || HELD.with_borrow(|held| held.as_ref().map(|held| held.number));
    let (Some(number), Some(clipboard)) = (held(), clipboard()) else { return };
    let emptied = JsFuture::from(clipboard.write_text(""));
    wasm_bindgen_futures::spawn_local(async move {
        // Another secret that was copied meanwhile has a time of its own.
        if emptied.await.is_ok() && held() == Some(number) {
            release(Left::InTime);
        }
    });
}

/// The secret is out of the clipboard.
fn release(left: Left) {
    if let Some(tell) = HELD.take().and_then(|held| held.tell) {
        tell(left);
    }
}
