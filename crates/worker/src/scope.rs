//! The worker's global scope.

use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// The scope this module runs in. It only ever runs in a dedicated worker, so the cast is a statement of fact.
pub fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
