//! How a question becomes an answer: messages in, calls of the client crate, messages out.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use futures::StreamExt;
use futures::future::{AbortHandle, Abortable};
use keystead_calls::wire::{self, FromWorker, ToWorker};
use keystead_calls::{Failure, SessionCall};
use keystead_client::Portal;
use serde_json::value::RawValue;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::MessageEvent;

use crate::browser::Browser;
use crate::scope::scope;
use crate::work;

/// A question, read as far as this part of the worker reads.
enum Question {
    Session(Box<SessionCall>),
    Work(Box<RawValue>),
    Unread,
}

impl Question {
    fn about_session(text: &RawValue) -> Self {
        serde_json::from_str(text.get()).map_or(Self::Unread, |call| Self::Session(Box::new(call)))
    }
}

/// The portal and the questions under way.
struct Desk {
    portal: RefCell<Option<Portal<Browser>>>,
    open: RefCell<HashMap<u32, AbortHandle>>,
}

/// Listens until the page ends the worker.
pub fn run() {
    let desk = Rc::new(Desk { portal: RefCell::default(), open: RefCell::default() });
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        // Only the page of the same build talks to this worker; anything else is dropped.
        if let Ok(message) = serde_json::from_slice::<ToWorker>(text.as_bytes()) {
            desk.take(message);
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    say(&FromWorker::Ready { version: wire::VERSION });
}

/// Sends a message to the page.
fn say(message: &FromWorker) {
    if let Ok(text) = serde_json::to_string(message) {
        let _ = scope().post_message(&JsValue::from_str(&text));
    }
}

impl Desk {
    fn take(self: &Rc<Self>, message: ToWorker) {
        match message {
            ToWorker::Start(start) => {
                let portal = Portal::new(Browser::new(start.api_base));
                portal.serve_one_client();
                let mut events = portal.events();
                spawn_local(async move {
                    while let Some(event) = events.next().await {
                        say(&FromWorker::Event(event));
                    }
                });
                *self.portal.borrow_mut() = Some(portal);
            }
            ToWorker::Ask { id, is_session, is_read, call } => {
                let question = if is_session { Question::about_session(&call) } else { Question::Work(call) };
                self.answer(id, is_read, question);
            }
            ToWorker::Cancel { id } => {
                let handle = self.open.borrow_mut().remove(&id);
                if let Some(handle) = handle {
                    handle.abort();
                    say(&FromWorker::Failed { id, failure: Failure::Cancelled });
                }
            }
        }
    }

    fn answer(self: &Rc<Self>, id: u32, is_read: bool, question: Question) {
        let Some(portal) = self.portal.borrow().clone() else {
            return say(&FromWorker::Failed { id, failure: Failure::LoggedOut });
        };
        if matches!(&question, Question::Session(call) if work::is_due(call)) {
            work::fetch();
        }
        let (handle, registration) = AbortHandle::new_pair();
        if is_read {
            self.open.borrow_mut().insert(id, handle);
        }
        let desk = Rc::clone(self);
        spawn_local(async move {
            let progress = move |done, total| say(&FromWorker::Progress { id, done, total });
            let answer = async {
                match question {
                    Question::Session(call) => portal.begin(*call).await,
                    Question::Work(call) => work::answer(portal.clone(), call, Box::new(progress)).await,
                    Question::Unread => Err(Failure::Malformed),
                }
            };
            let answered = Abortable::new(answer, registration).await;
            desk.open.borrow_mut().remove(&id);
            match answered {
                Ok(Ok(reply)) => say(&FromWorker::Done { id, reply }),
                Ok(Err(failure)) => say(&FromWorker::Failed { id, failure }),
                // Said when it was cancelled.
                Err(_) => {}
            }
        });
    }
}
