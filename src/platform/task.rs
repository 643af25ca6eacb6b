//! Work that goes on by itself, and that others can wait for.

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::timer;

/// Work that was started.
#[derive(Clone)]
pub struct Task(Promise);

/// Starts it. It goes on whether anybody waits or not.
pub fn start(work: impl Future<Output = ()> + 'static) -> Task {
    Task(future_to_promise(async move {
        work.await;
        Ok(JsValue::UNDEFINED)
    }))
}

impl Task {
    /// Waits until it is done, but not longer than so many milliseconds. It goes on in either case.
    pub async fn ended_within(self, milliseconds: u32) {
        let patience = start(timer::pause(milliseconds));
        // Neither has a way to fail.
        let _ = JsFuture::from(Promise::race(&Array::of2(&self.0, &patience.0))).await;
    }

    /// Waits until it is done; at once when it is.
    pub async fn ended(self) {
        // The work has no way to fail.
        let _ = JsFuture::from(self.0).await;
    }
}
