//! Forms that hold something unsaved. What is typed into one survives a lock: it is put back when the same form of the same
//! thing is opened again, which the form then says. Whatever would lose it asks first, in words that are the same everywhere.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::drafts::{self, keep_on_lock};
use crate::i18n::t;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::{AlertDialog, DialogClient};
use crate::ui::drawn::dynamic;
use crate::ui::router::{self, Onward, Stays};

thread_local! {
    // Links, keys and the history come from outside every view.
    static ASKED: ArcRwSignal<Option<Onward>> = ArcRwSignal::new(None);
}

/// Asks before something that would lose what was typed; `then` runs when it may go.
pub fn ask(then: Onward) {
    ASKED.with(ArcRwSignal::clone).set(Some(then));
}

/// Does something that ends every form; asks first when one holds something unsaved.
pub fn before(then: impl Fn() + Send + Sync + 'static) {
    if router::is_unsaved() { ask(Arc::new(then)) } else { then() }
}

/// Has other pages, and a closing tab, wait while the caller's view holds something unsaved.
pub fn guard(stays: Stays, is_unsaved: impl Fn() -> bool + 'static) {
    router::guard(stays, is_unsaved, ask);
}

/// The question, once there is something to ask. The frame draws it, above whatever dialog is open.
pub fn question(client: Signal<Option<DialogClient>>) -> AnyView {
    let asked = ASKED.with(ArcRwSignal::clone);
    // What was asked before a lock is answered by it.
    asked.set(None);
    let drawn = move || {
        let then = asked.get()?;
        let (left, kept) = (asked.clone(), asked.clone());
        let leave = Callback::new(move |()| {
            left.set(None);
            then();
        });
        Some(view! {
            <AlertDialog
                title=t("unsaved-title")
                client=client.get_untracked()
                text=t("unsaved-text")
                confirm_label=t("unsaved-confirm")
                keep_label=t("unsaved-keep")
                danger=true
                on_confirm=leave
                on_close=Callback::new(move |()| kept.set(None))
            />
        })
    };
    dynamic(drawn)
}

/// What a form holds, all of it: it is kept encrypted, given back and compared.
pub trait Model: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {}

impl<T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static> Model for T {}

/// A form as it is kept over a lock.
#[derive(Serialize, Deserialize)]
struct Kept<T> {
    /// What it held before anything was typed.
    start: Option<T>,
    typed: T,
}

/// The watch over one form.
pub struct Unsaved<T: Model> {
    place: StoredValue<String>,
    /// What the form held when it was opened or saved. Nothing until that is there; inside, nothing for what was never saved.
    start: StoredValue<Option<Option<T>>>,
    read: StoredValue<Arc<dyn Fn() -> T + Send + Sync>>,
    put: StoredValue<Arc<dyn Fn(T) + Send + Sync>>,
    /// Parts of a form that are put back belong to it like those that were drawn.
    owner: StoredValue<Option<Owner>>,
    /// What is said of text that was put back.
    restored: RwSignal<Option<&'static str>>,
}

impl<T: Model> Clone for Unsaved<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Model> Copy for Unsaved<T> {}

impl<T: Model> Unsaved<T> {
    /// Watches the form of the calling view. `place` names the form and what it is about without saying anything secret;
    /// `read` says what the form holds, `put` fills it.
    pub fn new(
        place: String,
        stays: Stays,
        read: impl Fn() -> T + Send + Sync + 'static,
        put: impl Fn(T) + Send + Sync + 'static,
    ) -> Self {
        let unsaved = Self {
            place: StoredValue::new(place.clone()),
            start: StoredValue::new(None),
            read: StoredValue::new(Arc::new(read)),
            put: StoredValue::new(Arc::new(put)),
            owner: StoredValue::new(Owner::current()),
            restored: RwSignal::new(None),
        };
        keep_on_lock(place, move || unsaved.kept());
        guard(stays, move || unsaved.is_unsaved());
        unsaved
    }

    /// What the form holds now; nothing once it is gone.
    fn now(self) -> Option<T> {
        let read = self.read.try_get_value()?;
        Some(untrack(|| read()))
    }

    fn kept(self) -> Option<Kept<T>> {
        let start = self.start.try_get_value().flatten()?;
        let typed = self.now()?;
        (start.as_ref() != Some(&typed)).then_some(Kept { start, typed })
    }

    /// Whether the form holds something that would be lost.
    pub fn is_unsaved(self) -> bool {
        self.kept().is_some()
    }

    /// The form is filled with what is saved: from now on everything else is unsaved. What was typed before a lock is put back.
    pub fn begin(self) {
        self.begin_with(self.now());
    }

    /// The same for a form that shows what was never saved.
    pub fn begin_unsaved(self) {
        self.begin_with(None);
    }

    fn begin_with(self, start: Option<T>) {
        let (Some(place), Some(opened)) = (self.place.try_get_value(), self.now()) else { return };
        self.start.set_value(Some(start));
        spawn_local(drafts::take(place, move |kept: Kept<T>| {
            if self.now().as_ref() != Some(&opened) {
                // Something else was typed by then, or the form is gone: it waits for the next time.
                return Some(kept);
            }
            self.restore(kept);
            None
        }));
    }

    fn restore(self, kept: Kept<T>) {
        let Some(put) = self.put.try_get_value() else { return };
        match self.owner.try_get_value().flatten() {
            Some(owner) => owner.with(|| put(kept.typed)),
            None => put(kept.typed),
        }
        if self.is_unsaved() {
            let is_same = self.start.with_value(|start| start.as_ref() == Some(&kept.start));
            let words = if is_same { "draft-restored" } else { "draft-restored-overtaken" };
            self.restored.set(Some(words));
        }
    }

    /// What was sent is saved; whatever was typed since is not.
    pub fn saved(self, sent: T) {
        if self.start.try_set_value(Some(Some(sent))).is_none() {
            self.restored.set(None);
        }
    }

    /// What the form holds may go.
    pub fn give_up(self) {
        if let Some(now) = self.now() {
            self.saved(now);
        }
    }

    /// Does something that ends the form; asks first when something is unsaved.
    pub fn leave(self, then: impl Fn() + Send + Sync + 'static) {
        if self.is_unsaved() { ask(Arc::new(then)) } else { then() }
    }

    /// Says that text was put back; above the fields.
    pub fn notice(self) -> AnyView {
        let restored = self.restored;
        dynamic(move || {
            let words = restored.get()?;
            let tone = if words == "draft-restored" { Tone::Info } else { Tone::Warning };
            Some(view! { <Banner tone text=Signal::stored(t(words)) /> })
        })
    }
}

/// Opens a dialog again that held something unsaved when the session was locked, once the page is there. `which` names the
/// dialog, `open` makes it of that name.
pub fn reopen<D, W>(
    place: String,
    is_ready: impl Fn() -> bool + Send + Sync + 'static,
    dialog: RwSignal<Option<D>>,
    which: impl Fn(&D) -> Option<W> + 'static,
    open: impl Fn(W) -> Option<D> + Clone + 'static,
) where
    D: Send + Sync + 'static,
    W: Serialize + DeserializeOwned + 'static,
{
    keep_on_lock(place.clone(), move || {
        let named = dialog.try_with_untracked(|dialog| dialog.as_ref().and_then(&which))??;
        router::is_unsaved().then_some(named)
    });
    let is_ready = Memo::new(move |_| is_ready());
    Effect::new(move |done: Option<bool>| {
        let is_done = done == Some(true);
        if is_done || !is_ready.get() {
            return is_done;
        }
        let open = open.clone();
        spawn_local(drafts::take(place.clone(), move |named: W| {
            match dialog.try_with_untracked(Option::is_none) {
                None => return Some(named), // the page is gone
                Some(false) => {}
                Some(true) => {
                    if let Some(found) = open(named) {
                        dialog.set(Some(found));
                    }
                }
            }
            None
        }));
        true
    });
}
