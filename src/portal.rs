//! The handle to the worker. Keys, tokens, HTTP and cryptography live there; the face asks questions and gets answers.
//!
//! The worker is started after the first view works. Questions asked before it listens wait in a queue. A worker that dies
//! rejects every open question with [`Failure::WorkerStopped`]; the next question starts a new one, which has no session.

mod switchboard;

use std::cell::RefCell;

use keystead_calls::wire::{self, Event, FromWorker};
use keystead_calls::{Failure, UseCase};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::platform::page;
use switchboard::Switchboard;

struct Line {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

/// What the rest of the face wants to know of every answer.
#[derive(Clone, Copy)]
pub struct Watch {
    /// Something happened that no question asked for.
    pub on_event: fn(Event),
    /// A question failed; called before the asker hears of it.
    pub on_failure: fn(&Failure),
}

thread_local! {
    static BOARD: RefCell<Switchboard> = RefCell::new(Switchboard::new());
    static LINE: RefCell<Option<Line>> = const { RefCell::new(None) };
    static WATCH: RefCell<Option<Watch>> = const { RefCell::new(None) };
}

/// Sets who hears of events and failures; done once, before the first question.
pub fn watch(watch: Watch) {
    WATCH.set(Some(watch));
}

/// Starts the worker when there is none.
pub fn start() {
    if LINE.with_borrow(Option::is_some) {
        return;
    }
    match connect() {
        Ok(line) => LINE.set(Some(line)),
        Err(_) => stopped(),
    }
}

/// Asks the worker. Dropping the future before the answer cancels the question.
///
/// # Errors
/// Whatever the use case can fail with, or `WorkerStopped`.
pub async fn call<U: UseCase>(question: U) -> Result<U::Reply, Failure> {
    read::<U>(ask(&|id| written(id, &question), None).await)
}

/// Asks the worker, and hears of progress as done and total (0 while unknown).
///
/// # Errors
/// Whatever the use case can fail with, or `WorkerStopped`.
pub async fn call_with_progress<U: UseCase>(
    question: U,
    on_progress: impl Fn(u32, u32) + 'static,
) -> Result<U::Reply, Failure> {
    read::<U>(ask(&|id| written(id, &question), Some(Box::new(on_progress))).await)
}

fn read<U: UseCase>(answer: Result<String, Failure>) -> Result<U::Reply, Failure> {
    answer.and_then(|json| serde_json::from_str(&json).map_err(|_| Failure::Malformed))
}

/// Questions are plain data; one that cannot be put into words is a mistake of ours.
fn written<U: UseCase>(id: u32, question: &U) -> Result<String, Failure> {
    wire::ask(id, question).map_err(|_| Failure::Malformed)
}

type OnProgress = Box<dyn Fn(u32, u32)>;

async fn ask(
    write: &dyn Fn(u32) -> Result<String, Failure>,
    on_progress: Option<OnProgress>,
) -> Result<String, Failure> {
    start();
    let answer = BOARD.with_borrow_mut(|board| board.ask(write, on_progress));
    flush();
    let open = Open(answer.id());
    let result = answer.await;
    std::mem::forget(open);
    if let Err(failure) = &result {
        report(failure);
    }
    result
}

/// A question without an answer yet; dropped early when its page goes away.
struct Open(u32);

impl Drop for Open {
    fn drop(&mut self) {
        BOARD.with_borrow_mut(|board| board.cancel(self.0));
        flush();
    }
}

fn connect() -> Result<Line, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&page::asset_url("worker_loader.js"), &options)?;
    let on_message = Closure::wrap(Box::new(|event: MessageEvent| {
        if let Some(text) = event.data().as_string() {
            heard(&text);
        }
    }) as Box<dyn FnMut(MessageEvent)>);
    let on_error = Closure::wrap(Box::new(|_: web_sys::Event| stopped()) as Box<dyn FnMut(web_sys::Event)>);
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    // A program that dies cannot end its worker; the script that started it does.
    page::hand_to_boot("keysteadWorker", &worker);
    Ok(Line { worker, _on_message: on_message, _on_error: on_error })
}

fn heard(text: &str) {
    let Ok(message) = serde_json::from_str::<FromWorker>(text) else {
        stopped(); // a worker of another build
        return;
    };
    let event = BOARD.with_borrow_mut(|board| board.hear(message, &page::origin()));
    match event {
        Ok(Some(event)) => {
            if let Some(watch) = WATCH.with_borrow(|watch| *watch) {
                (watch.on_event)(event);
            }
        }
        Ok(None) => flush(),
        Err(_) => stopped(),
    }
}

/// Sends what waits, when the worker listens. The board is not borrowed while the browser runs.
fn flush() {
    let messages = BOARD.with_borrow_mut(Switchboard::take_outgoing);
    let worker = LINE.with_borrow(|line| line.as_ref().map(|line| line.worker.clone()));
    let Some(worker) = worker else {
        BOARD.with_borrow_mut(|board| board.fail_all(&Failure::WorkerStopped)); // none could be started
        return;
    };
    for message in messages {
        if worker.post_message(&JsValue::from_str(&message)).is_err() {
            stopped();
            return;
        }
    }
}

fn stopped() {
    hang_up();
    BOARD.with_borrow_mut(|board| board.fail_all(&Failure::WorkerStopped));
    // Nobody may have been asking.
    report(&Failure::WorkerStopped);
}

fn report(failure: &Failure) {
    if let Some(watch) = WATCH.with_borrow(|watch| *watch) {
        (watch.on_failure)(failure);
    }
}

fn hang_up() {
    // The closures may be running right now, so the line is let go after this turn.
    if let Some(line) = LINE.take() {
        line.worker.terminate();
        crate::platform::timer::after(0, move || drop(line)).forget();
    }
}

/// Ends the worker, with everything it holds in memory, and starts a fresh one. Open questions fail as `Locked`.
pub fn restart() {
    hang_up();
    BOARD.with_borrow_mut(|board| board.fail_all(&Failure::Locked));
    start();
}
