//! Forms that are open, so that what was typed survives a lock: before the keys go, every form hands its text over, and the
//! worker keeps it encrypted. After unlock the form asks for it back.

use std::cell::RefCell;

use keystead_calls::session::{KeepDraft, TakeDraft};
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::portal;

type Read = Box<dyn Fn() -> Option<Secret>>;

thread_local! {
    static OPEN: RefCell<Vec<(u32, String, Read)>> = const { RefCell::new(Vec::new()) };
    static NEXT: RefCell<u32> = const { RefCell::new(0) };
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

/// Keeps what was taken and cannot be shown now, for whoever asks next.
pub async fn give_back<T: Serialize>(place: String, typed: &T) {
    if let Ok(text) = serde_json::to_string(typed) {
        // A worker that keeps nothing has nobody to tell: the form that it was for is not there.
        let _ = portal::call(KeepDraft { place, text: Secret::new(text) }).await;
    }
}

/// What was typed into a form before a lock, once.
pub async fn take<T: DeserializeOwned>(place: String) -> Option<T> {
    let text = portal::call(TakeDraft { place }).await.ok()??;
    // A draft of another build may have another form; then it is lost, as without this.
    serde_json::from_str(text.expose()).ok()
}
