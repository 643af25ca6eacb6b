//! Addresses without loading pages: links of the portal change the history, and views follow one signal.
//!
//! Written here because addresses are typed in `paths` already; a general router would cost a tenth of the download.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::drawn::Draw;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent, UrlSearchParams};

use crate::platform::page::{Listener, listen};
use crate::platform::{address, focus};

/// Leads on, whenever that is. No reactive owner holds it: the menu or palette that it came from may be gone by then.
pub type Onward = Arc<dyn Fn() + Send + Sync>;

/// How long a view stays that holds something unsaved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// As long as the page of its path.
    OnPath,
    /// Until anything in the address changes.
    AtAddress,
}

/// A view that may hold something unsaved.
#[derive(Clone)]
struct Holder {
    id: u32,
    stays: Stays,
    is_unsaved: Rc<dyn Fn() -> bool>,
    ask: fn(Onward),
}

thread_local! {
    static HERE: ArcRwSignal<Address> = ArcRwSignal::new(Address::read());
    static HOLDERS: RefCell<Vec<Holder>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Path and query of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Path, with its leading slash.
    pub path: String,
    /// Query without its question mark.
    pub query: String,
}

impl Address {
    fn read() -> Self {
        let (path, query, _) = address::current();
        Self { path, query: query.trim_start_matches('?').to_owned() }
    }

    /// As one text.
    pub fn text(&self) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        [self.path.as_str(), mark, &self.query].concat()
    }

    /// A value of the query.
    pub fn value(&self, name: &str) -> Option<String> {
        UrlSearchParams::new_with_str(&self.query).ok()?.get(name)
    }
}

fn signal() -> ArcRwSignal<Address> {
    HERE.with(ArcRwSignal::clone)
}

/// The address, followed.
pub fn here() -> Address {
    signal().get()
}

/// The address now.
pub fn here_untracked() -> Address {
    signal().get_untracked()
}

/// Has another page wait while the caller's view holds something unsaved: `ask` gets what leads there. Leaving the portal as a
/// whole is asked by the browser itself. However many views of a page hold something, the person is asked once.
pub fn guard(stays: Stays, is_unsaved: impl Fn() -> bool + 'static, ask: fn(Onward)) {
    let id = NEXT.get();
    NEXT.set(id.wrapping_add(1));
    let is_unsaved: Rc<dyn Fn() -> bool> = Rc::new(is_unsaved);
    let holder = Holder { id, stays, is_unsaved: Rc::clone(&is_unsaved), ask };
    HOLDERS.with_borrow_mut(|holders| holders.push(holder));
    let leaving = listen("beforeunload", move |event| {
        if is_unsaved() {
            event.prevent_default();
        }
    });
    let leaving = StoredValue::new_local(leaving);
    on_cleanup(move || {
        HOLDERS.with_borrow_mut(|holders| holders.retain(|holder| holder.id != id));
        drop(leaving.try_update_value(Option::take));
    });
}

/// Whether a view on the screen holds something unsaved.
pub fn is_unsaved() -> bool {
    holding(|_| true).is_some()
}

fn holding(concerns: impl Fn(Stays) -> bool) -> Option<Holder> {
    // The views are asked outside of the list: what they read may change it.
    let holders = HOLDERS.with_borrow(Vec::clone);
    holders.into_iter().find(|holder| concerns(holder.stays) && (holder.is_unsaved)())
}

/// Whether somebody asks before that page is shown.
fn is_held(to: &Address) -> bool {
    let here = here_untracked();
    // A part of the page that is shown.
    if *to == here {
        return false;
    }
    let is_elsewhere = to.path != here.path;
    let Some(holder) = holding(|stays| is_elsewhere || stays == Stays::AtAddress) else { return false };
    let address = to.text();
    (holder.ask)(Arc::new(move || go_now(&address)));
    true
}

/// Goes to an address of the portal: a new entry in the history, the page from its top.
pub fn go(to: &str) {
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    let address = Address { path: path.to_owned(), query: query.to_owned() };
    if here_untracked() != address && !is_held(&address) {
        go_now(to);
    }
}

fn go_now(to: &str) {
    address::push(to);
    arrive();
    if let Some(page) = focus::find("#main") {
        page.set_scroll_top(0);
    }
}

/// Changes the address in place of the last one.
pub fn replace(to: &str) {
    address::replace(to);
    arrive();
}

/// Changes the address as `go` or `replace` do, and leaves the scroll position alone: another part of the same page.
pub fn turn(to: &str, in_place: bool) {
    if in_place {
        address::replace(to);
    } else {
        address::push(to);
    }
    arrive();
}

/// The history moved. A page that is held is put back on top of where that led.
fn moved() {
    if is_held(&Address::read()) {
        address::push(&here_untracked().text());
    } else {
        arrive();
    }
}

fn arrive() {
    let now = Address::read();
    let here = signal();
    if here.with_untracked(|here| *here != now) {
        here.set(now);
    }
}

/// Follows the history and the links of the page for as long as what is returned lives.
pub fn follow() -> [Option<Listener>; 2] {
    [listen("popstate", |_| moved()), listen("click", |event| follow_link(&event))]
}

/// A plain click on a link of this portal; all others are the browser's.
fn follow_link(event: &Event) {
    let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
    let special =
        click.button() != 0 || click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    if special || event.default_prevented() {
        return;
    }
    let link = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|target| target.closest("a[href]").ok().flatten());
    let Some(link) = link else { return };
    let to = link.get_attribute("href").unwrap_or_default();
    // Everything that leaves the portal is written with a scheme or a host.
    if to.starts_with('/')
        && !to.starts_with("//")
        && !link.has_attribute("target")
        && !link.has_attribute("download")
    {
        event.prevent_default();
        go(&to);
    }
}

/// Leads to another address as soon as it is drawn.
pub fn redirect(to: String) -> AnyView {
    Effect::new(move || replace(&to));
    ().drawn()
}
