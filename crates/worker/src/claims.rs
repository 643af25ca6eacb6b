//! What only one tab may do at a time: Web Locks, which a browser lets go of when a tab ends, however it ends.

use futures::channel::oneshot;
use js_sys::{Array, Function, Object, Promise, Reflect};
use keystead_client::platform::Claim;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::scope::scope;

// web-sys has the lock manager behind a compiler flag for the whole build only, hence the calls by name.
fn lock_manager() -> Option<JsValue> {
    let locks = Reflect::get(&scope().navigator(), &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

/// Takes a lock unless another tab has it. A browser without locks has it for the asking.
pub async fn take(name: &str) -> Option<Claim> {
    let Some(locks) = lock_manager() else { return Some(Claim::new(|| {})) };
    let mut let_go = None;
    let held = Promise::new(&mut |resolve, _| let_go = Some(resolve));
    let (sender, answer) = oneshot::channel();
    let granted = Closure::once_into_js(move |lock: JsValue| {
        let is_ours = !lock.is_null();
        // Nobody waits for the answer any more when the portal is gone.
        let _ = sender.send(is_ours);
        if is_ours { JsValue::from(held) } else { JsValue::UNDEFINED }
    });
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    request.apply(&locks, &Array::of3(&name.into(), &options, &granted)).ok()?;
    let let_go = let_go?;
    answer.await.ok().filter(|granted| *granted)?;
    Some(Claim::new(move || {
        // Resolving a promise that nobody waits for any more does nothing.
        let _ = let_go.call0(&JsValue::UNDEFINED);
    }))
}
