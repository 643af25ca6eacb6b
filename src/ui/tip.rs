//! Tips: the name of a button without words, and of a link whose words have no room. They come when a pointer rests on
//! it and when Tab leads to it, stay as long as either does, can be pointed at themselves, and go on Escape, which then
//! closes nothing else (WCAG 1.4.13).
//!
//! What has a tip carries `data-tip`; its words are its `aria-label`, else those of its first `span` where they are not
//! drawn. With `data-tip="beside"` the tip stands beside it rather than below. The page listens for all of them, so one
//! more costs nothing; and nothing of what is gone is held on to, since it may have said a secret.

mod place;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev::{KeyboardEvent, PointerEvent};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement};

use crate::platform::page::{self, Listener};
use crate::platform::timer::{Timer, after, every};
use place::{Area, Side, place};

/// How long a pointer rests before the tip comes, in milliseconds.
const REST: u32 = 400;
/// How long a pointer may be on its way from the control to its tip.
const WAY: u32 = 250;
/// How often it is looked whether the control is still where it was.
const LOOK: u32 = 250;

/// What the page knows of its tip.
#[derive(Default)]
struct Tip {
    shown: Option<Shown>,
    /// The pointer is over something else than before, and has not moved since. What comes to lie under a resting
    /// pointer is not pointed at.
    is_new: bool,
    /// Whether Tab was the last key: what the page itself focuses needs no tip.
    by_tab: bool,
    waiting: Option<Timer>,
}

struct Shown {
    node: HtmlElement,
    about: HtmlElement,
    by_focus: bool,
    at: Area,
    _look: Timer,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.node.remove();
    }
}

type Shared = Rc<RefCell<Tip>>;

/// Shows tips as long as what it returns is kept.
pub fn follow() -> Vec<Listener> {
    let tip = Shared::default();
    let on = |event, hear: fn(&Shared, &Event)| {
        let tip = tip.clone();
        page::listen_first(event, move |event| hear(&tip, &event))
    };
    let listeners = [
        on("pointerover", entered),
        on("pointermove", moved),
        on("focusin", focused),
        on("focusout", left),
        on("click", pressed),
        on("keydown", typed),
    ];
    listeners.into_iter().flatten().collect()
}

/// What has a tip and holds an event's target.
fn control(target: Option<EventTarget>) -> Option<HtmlElement> {
    let target = target?.dyn_into::<Element>().ok()?;
    target.closest("[data-tip]").ok().flatten()?.dyn_into().ok()
}

fn entered(tip: &Shared, event: &Event) {
    let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
    let (to, from) = (control(event.target()), control(event.related_target()));
    if to.is_none() || to != from {
        tip.borrow_mut().is_new = true;
    }
}

fn moved(tip: &Shared, event: &Event) {
    if !std::mem::take(&mut tip.borrow_mut().is_new) {
        return;
    }
    let Some(event) = event.dyn_ref::<PointerEvent>().filter(|event| event.pointer_type() != "touch") else {
        return;
    };
    let about = control(event.target());
    let mut now = tip.borrow_mut();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_on_it = now.shown.as_ref().is_some_and(|shown| {
        about.as_ref() == Some(&shown.about)
            || target.is_some_and(|target| shown.node.contains(Some(target.as_ref())))
    });
    let is_over = now.shown.as_ref().is_some_and(|shown| !shown.by_focus);
    let tip = tip.clone();
    now.waiting = match about {
        _ if is_on_it => None,
        Some(about) => Some(after(REST, move || show(&tip, about, false))),
        None => is_over.then(|| after(WAY, move || hide(&tip))),
    };
}

fn focused(tip: &Shared, event: &Event) {
    let by_tab = tip.borrow().by_tab;
    let about = control(event.target()).filter(|about| about.matches(":focus-visible").unwrap_or(false));
    if let Some(about) = about.filter(|_| by_tab) {
        show(tip, about, true);
    }
}

fn left(tip: &Shared, _: &Event) {
    if tip.borrow().shown.as_ref().is_some_and(|shown| shown.by_focus) {
        hide(tip);
    }
}

/// Whoever presses it knows what it is, and its name may be another now.
fn pressed(tip: &Shared, event: &Event) {
    if control(event.target()).is_some() {
        hide(tip);
    }
}

fn typed(tip: &Shared, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let key = event.key();
    tip.borrow_mut().by_tab = key == "Tab";
    if key == "Escape" && tip.borrow().shown.is_some() {
        event.prevent_default();
        event.stop_propagation();
        hide(tip);
    }
}

fn hide(tip: &Shared) {
    let mut tip = tip.borrow_mut();
    (tip.shown, tip.waiting) = (None, None);
}

fn show(tip: &Shared, about: HtmlElement, by_focus: bool) {
    // Whoever rests on it may see it go meanwhile.
    let words = words(&about).filter(|_| about.is_connected());
    let shown = words.and_then(|words| draw(&about, &words)).map(|node| {
        let at = settle(&node, &about);
        let again = tip.clone();
        Shown { node, about, by_focus, at, _look: every(LOOK, move || look(&again)) }
    });
    tip.borrow_mut().shown = shown;
}

/// What it is about may be gone, or somewhere else.
fn look(tip: &Shared) {
    let mut now = tip.borrow_mut();
    let Some(shown) = now.shown.as_mut() else { return };
    let at = area(&shown.about);
    if !shown.about.is_connected() || at.width <= 0.0 {
        drop(now);
        hide(tip);
    } else if at != shown.at {
        shown.at = settle(&shown.node, &shown.about);
    }
}

fn words(about: &HtmlElement) -> Option<String> {
    let name = about.get_attribute("aria-label").or_else(|| {
        let span: HtmlElement = about.query_selector("span").ok().flatten()?.dyn_into().ok()?;
        // Words that are for assistive technology only are a dot on the screen.
        let lines = (area(&span).width < 2.0).then(|| span.inner_text())?;
        let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
        Some(lines.collect::<Vec<_>>().join(", "))
    })?;
    (!name.is_empty()).then_some(name)
}

/// Puts the tip on the screen, inside of the layer that its control stands in: what lies beside an open dialog cannot be
/// pointed at. For assistive technology it says nothing new.
fn draw(about: &HtmlElement, words: &str) -> Option<HtmlElement> {
    let document = about.owner_document()?;
    let node: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    node.set_class_name("tip");
    for (name, value) in [("popover", "manual"), ("aria-hidden", "true"), ("data-testid", "tip")] {
        node.set_attribute(name, value).ok()?;
    }
    node.set_text_content(Some(words));
    let layer = about.closest("dialog, [popover]").ok().flatten();
    let home = layer.or_else(|| document.body().map(Element::from))?;
    home.append_child(&node).ok()?;
    // Fails in browsers without popovers only, which never draw one.
    let _ = node.show_popover();
    Some(node)
}

fn area(element: &Element) -> Area {
    let area = element.get_bounding_client_rect();
    Area { left: area.left(), top: area.top(), width: area.width(), height: area.height() }
}

/// Places the tip; says where its control is.
fn settle(node: &HtmlElement, about: &HtmlElement) -> Area {
    let at = area(about);
    let side = match about.get_attribute("data-tip").as_deref() {
        Some("beside") if page::is_right_to_left() => Side::Left,
        Some("beside") => Side::Right,
        _ => Side::Below,
    };
    let (left, top) = place(at, area(node), page::size(), side);
    for (name, pixels) in [("left", left), ("top", top)] {
        // Whole pixels, which take no tables to be written. Fails for read-only styles only.
        let _ = node.style().set_property(name, &format!("{}px", pixels.round() as i32));
    }
    at
}
