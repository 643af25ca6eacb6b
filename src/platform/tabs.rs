//! The other tabs of this browser that show the same portal: who else is open, what they say, and whether this tab was
//! reloaded. All of it may be missing in a browser; then every tab is on its own.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

use super::{page, timer};

/// Every tab with a session holds this lock, shared. A browser that closes or crashes lets go of it.
const LOCK: &str = "keystead.session";
const CHANNEL: &str = "keystead.session";
/// Of the tab alone: `OPEN` while a page has the session open, then when that page went.
const MARK: &str = "keystead.tab";
const OPEN: &str = "open";
/// Of the tab alone: set while a lock is under way.
const LOCKING: &str = "keystead.locking";
/// Clocks are set; nobody closes a tab and brings it back as fast.
const SPARE_MS: f64 = 2_000.0;

// web-sys has the lock manager behind a compiler flag for the whole build only, hence the calls by name.
fn lock_manager() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

/// The held lock; dropping it lets go.
pub struct Presence {
    let_go: Function,
}

impl Presence {
    /// Shows other tabs that this one has the session open.
    pub fn show() -> Option<Self> {
        let locks = lock_manager()?;
        let mut let_go = None;
        let held = Promise::new(&mut |resolve, _| let_go = Some(resolve));
        let while_held = Closure::once_into_js(move |_: JsValue| held);
        let options = Object::new();
        Reflect::set(&options, &"mode".into(), &"shared".into()).ok()?;
        let arguments = Array::of3(&LOCK.into(), &options, &while_held);
        method(&locks, "request")?.apply(&locks, &arguments).ok()?;
        Some(Self { let_go: let_go? })
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        // Resolving a promise that nobody waits for any more does nothing.
        let _ = self.let_go.call0(&JsValue::UNDEFINED);
    }
}

/// Whether any tab has the session open. Asked before this one shows its own presence.
pub async fn is_open_elsewhere() -> bool {
    held_locks().await.is_some_and(|held| {
        held.iter().any(|lock| {
            Reflect::get(&lock, &"name".into()).ok().and_then(|name| name.as_string()).as_deref()
                == Some(LOCK)
        })
    })
}

async fn held_locks() -> Option<Array> {
    let locks = lock_manager()?;
    let answer: Promise = method(&locks, "query")?.call0(&locks).ok()?.dyn_into().ok()?;
    let snapshot = JsFuture::from(answer).await.ok()?;
    Reflect::get(&snapshot, &"held".into()).ok()?.dyn_into().ok()
}

/// The line to the other tabs.
pub struct Line {
    channel: BroadcastChannel,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Line {
    /// Opens the line; `hear` gets what other tabs say, never what this one does.
    pub fn open(hear: impl Fn(&str) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(CHANNEL).ok()?;
        let on_message = Closure::wrap(Box::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                hear(&text);
            }
        }) as Box<dyn FnMut(MessageEvent)>);
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(Self { channel, _on_message: on_message })
    }

    /// Tells the other tabs.
    pub fn say(&self, text: &str) {
        // Fails for what cannot be copied only; text can.
        let _ = self.channel.post_message(&text.into());
    }
}

fn tab_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Whether this tab had the session open when a page was loaded in it last.
pub fn is_marked() -> bool {
    mark().is_some()
}

/// Whether this page took the place of one with an open session. A tab that the browser brings back, after it was closed or
/// after a crash, has the storage of back then too: the page before this one must have gone when this one was asked for.
pub fn is_reloaded() -> bool {
    // Whole numbers: those with a point bring tables for reading and writing them, a tenth of the first download.
    let Some(went) = mark().and_then(|mark| mark.parse::<u64>().ok()) else { return false };
    went as f64 > asked_for() - SPARE_MS
}

/// Marks this tab as one with an open session, or takes the mark away. A lock that was noted is over.
pub fn set_mark(on: bool) {
    write(MARK, on.then_some(OPEN));
    write(LOCKING, None);
}

/// Notes that this tab locks. Its key is forgotten a moment later, and the page may be loaded anew before.
pub fn note_lock() {
    write(LOCKING, Some(OPEN));
}

/// Whether the page before this one went while it locked.
pub fn is_lock_noted() -> bool {
    read(LOCKING).is_some()
}

/// Notes the time in the mark when this page goes.
pub fn date_mark_on_leaving() {
    let listener = page::listen("pagehide", |_| {
        if is_marked() {
            write(MARK, Some(&(timer::now_ms() as u64).to_string()));
        }
    });
    // As long as the page lives.
    std::mem::forget(listener);
}

/// When this page was asked for, by the clock of the machine. A page goes when the answer for the next one is there.
fn asked_for() -> f64 {
    let since = web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now());
    timer::now_ms() - since
}

fn mark() -> Option<String> {
    read(MARK)
}

fn read(name: &str) -> Option<String> {
    tab_storage()?.get_item(name).ok().flatten()
}

fn write(name: &str, value: Option<&str>) {
    let Some(storage) = tab_storage() else { return };
    // Without storage a reload leads to log-in.
    let _ = match value {
        Some(value) => storage.set_item(name, value),
        None => storage.remove_item(name),
    };
}
