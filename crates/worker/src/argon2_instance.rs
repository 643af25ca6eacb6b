//! Argon2id in a second, short-lived instance of this module: its memory (up to a gigabyte) is gone with it, because the
//! memory of a WebAssembly instance never shrinks.

use futures::channel::oneshot;
use js_sys::{Array, Uint8Array};
use keystead_crypto::kdf;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use zeroize::{Zeroize, Zeroizing};

use crate::scope::scope;

/// The name by which this module knows that it is the second instance.
pub const NAME: &str = "argon2";

/// What the second instance computes.
pub struct Task<'a> {
    pub password: &'a [u8],
    pub salt_text: &'a str,
    pub iterations: u32,
    pub memory_mib: u32,
    pub parallelism: u32,
}

/// Starts the second instance, has it compute, and ends it. `None` when it could not be started or ran out of memory.
pub async fn derive(task: Task<'_>) -> Option<Zeroizing<[u8; 32]>> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name(NAME);
    let worker = Worker::new_with_options(&scope().location().href(), &options).ok()?;

    let (sender, receiver) = oneshot::channel();
    let sender = std::rc::Rc::new(std::cell::RefCell::new(Some(sender)));
    let password = Uint8Array::from(task.password);
    let question = Array::of5(
        &password,
        &task.salt_text.into(),
        &task.iterations.into(),
        &task.memory_mib.into(),
        &task.parallelism.into(),
    );
    let on_message = {
        let (worker, sender) = (worker.clone(), sender.clone());
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            if data.as_bool() == Some(true) {
                // It listens: hand over the task, then forget our copy of the password.
                let _ = worker.post_message(&question);
                password.fill(0, 0, password.length());
            } else if let Some(sender) = sender.borrow_mut().take() {
                let _ = sender.send(data.dyn_into::<Uint8Array>().ok());
            }
        })
    };
    let on_error = {
        let sender = sender.clone();
        Closure::<dyn FnMut(JsValue)>::new(move |_: JsValue| {
            if let Some(sender) = sender.borrow_mut().take() {
                let _ = sender.send(None);
            }
        })
    };
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    let answer = receiver.await.ok().flatten();
    worker.terminate();

    let answer = answer?;
    let mut output = Zeroizing::new([0; 32]);
    if answer.length() != 32 {
        return None;
    }
    answer.copy_to(output.as_mut_slice());
    answer.fill(0, 0, answer.length());
    Some(output)
}

/// The second instance's whole life: say that it listens, compute one task, answer.
pub fn run() {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        let answer = compute(&event.data()).map_or(JsValue::NULL, Into::into);
        let _ = scope().post_message(&answer);
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let _ = scope().post_message(&JsValue::TRUE);
}

fn compute(question: &JsValue) -> Option<Uint8Array> {
    let parts = question.dyn_ref::<Array>()?;
    let number = |index| parts.get(index).as_f64().map(|value| value as u32);
    let mut password = parts.get(0).dyn_into::<Uint8Array>().ok()?.to_vec();
    let salt_text = parts.get(1).as_string()?;
    let master = kdf::argon2id(&password, &salt_text, number(2)?, number(3)?, number(4)?);
    password.zeroize();
    Some(Uint8Array::from(master.ok()?.as_bytes().as_slice()))
}
