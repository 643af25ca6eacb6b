//! Forms that are open, so that what was typed survives a lock: before the keys go, every form hands its text over, and the
//! worker keeps it encrypted. After unlock the form asks for it back.

use std::cell::RefCell;

use keystead_calls::session::{KeepDraft, TakeDraft};
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::platform::task::{self, Task};
use crate::portal;

type Read = Box<dyn Fn() -> Option<Secret>>;

thread_local! {
    static OPEN: RefCell<Vec<(u32, String, Read)>> = const { RefCell::new(Vec::new()) };
    static NEXT: RefCell<u32> = const { RefCell::new(0) };
    static TAKING: RefCell<Option<Task>> = const { RefCell::new(None) };
}

/// Lets a form's text be kept as long as the form is there. `read` gives what was typed, or nothing when nothing is worth
/// keeping; `place` names the form without saying anything secret.
pub fn keep_on_lock<T: Serialize>(place: String, read: impl Fn() -> Option<T> + 'static) {
    let id = NEXT.with_borrow_mut(|next| {
        *next = next.wrapping_add(1);
        *next
    });
    let read = move || {
        let typed = read()?;
        serde_json::to_string(&typed).ok().map(Secret::new)
    };
    OPEN.with_borrow_mut(|open| open.push((id, place, Box::new(read))));
    on_cleanup(move || OPEN.with_borrow_mut(|open| open.retain(|(other, _, _)| *other != id)));
}

/// What was typed into the forms that are open.
pub(super) fn collect() -> Vec<KeepDraft> {
    OPEN.with_borrow(|open| {
        open.iter()
            .filter_map(|(_, place, read)| Some(KeepDraft { place: place.clone(), text: read()? }))
            .collect()
    })
}

/// Hands what was typed into a form before a lock to `put`, once. What `put` cannot show now it returns: it is kept for
/// whoever asks next.
pub async fn take<T>(place: String, put: impl FnOnce(T) -> Option<T> + 'static)
where
    T: Serialize + DeserializeOwned + 'static,
{
    let taking = task::start(async move {
        let Ok(Some(text)) = portal::call(TakeDraft { place: place.clone() }).await else { return };
        // A draft of another build may have another form; then it is lost, as without this.
        let Ok(typed) = serde_json::from_str(text.expose()) else { return };
        let Some(typed) = put(typed) else { return };
        if let Ok(text) = serde_json::to_string(&typed) {
            // A worker that keeps nothing has nobody to tell: the form that it was for is not there.
            let _ = portal::call(KeepDraft { place, text: Secret::new(text) }).await;
        }
    });
    let before = TAKING.take();
    let this = taking.clone();
    TAKING.set(Some(task::start(async move {
        if let Some(before) = before {
            before.ended().await;
        }
        this.ended().await;
    })));
    taking.ended().await;
}

/// Waits until nothing is being taken: the worker has let go of a draft before its form has it. A worker that is stuck is
/// waited for no longer than this.
pub(super) async fn settled_within(milliseconds: u32) {
    let settling = task::start(async {
        while let Some(taking) = TAKING.take() {
            taking.ended().await;
        }
    });
    settling.ended_within(milliseconds).await;
}
