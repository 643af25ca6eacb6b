//! Timers that stop when they are dropped.

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A timer that has not fired yet; dropping it stops it.
pub struct Timer {
    id: i32,
    closure: Option<Closure<dyn FnMut()>>,
}

/// Runs something again and again, until the timer is dropped.
pub fn every(milliseconds: u32, run: impl FnMut() + 'static) -> Timer {
    let closure = Closure::wrap(Box::new(run) as Box<dyn FnMut()>);
    let id = web_sys::window()
        .and_then(|window| {
            let wait = i32::try_from(milliseconds).unwrap_or(i32::MAX);
            window
                .set_interval_with_callback_and_timeout_and_arguments_0(
                    closure.as_ref().unchecked_ref(),
                    wait,
                )
                .ok()
        })
        .unwrap_or_default();
    Timer { id, closure: Some(closure) }
}

/// Runs something once, later.
pub fn after(milliseconds: u32, run: impl FnOnce() + 'static) -> Timer {
    let closure = Closure::once(run);
    let id = web_sys::window()
        .and_then(|window| {
            let wait = i32::try_from(milliseconds).unwrap_or(i32::MAX);
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), wait)
                .ok()
        })
        .unwrap_or_default();
    Timer { id, closure: Some(closure) }
}

/// Waits.
pub async fn pause(milliseconds: u32) {
    let woken = Promise::new(&mut |wake, _| {
        after(milliseconds, move || {
            // Resolving a promise cannot fail.
            let _ = wake.call0(&JsValue::UNDEFINED);
        })
        .forget();
    });
    // Nor can waiting for it.
    let _ = JsFuture::from(woken).await;
}

impl Timer {
    /// Lets it fire whatever happens to its owner.
    pub fn forget(mut self) {
        if let Some(closure) = self.closure.take() {
            closure.forget();
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if self.closure.is_some()
            && let Some(window) = web_sys::window()
        {
            // Timeouts and intervals are numbered together, so this ends either.
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// Milliseconds since 1970 by this machine's clock.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}
