//! What keys and clicks do in a list: move, open, tick.

use leptos::prelude::*;
use web_sys::{EventTarget, KeyboardEvent, MouseEvent};

use super::TableHandle;
use super::geometry;
use super::picks::{Anchor, Pick, Picks};
use super::window::{Viewport, destination};
use crate::platform::address::open_in_new_tab;
use crate::platform::focus;
use crate::ui::keys;

/// What keys and the pointer do in the list.
#[derive(Clone, Copy)]
pub(super) struct Keyboard {
    pub handle: TableHandle,
    pub total: Signal<usize>,
    pub viewport: RwSignal<Viewport>,
    pub on_open: Callback<usize>,
    pub on_move: Option<Callback<usize>>,
    pub ticks: Option<(Picks, Anchor)>,
}

impl Keyboard {
    pub(super) fn hear(self, event: &KeyboardEvent) {
        if let Some(chord) = chord_of(event) {
            if self.play(chord, event.target().as_ref()) {
                event.prevent_default();
            }
            return;
        }
        let page = self.viewport.with_untracked(|viewport| viewport.page().saturating_sub(1).max(1));
        let (active, total) = (self.handle.active.get_untracked(), self.total.get_untracked());
        let key = keys::steering(event.key(), event.shift_key());
        let to = destination(&key, active, total, page);
        if let Some((picks, anchor)) = self.ticks.filter(|_| may_steer(event))
            && anchor.hear(picks, &key, event.shift_key(), active, to)
        {
            event.prevent_default();
            if let Some(to) = to {
                self.handle.focus_row(to);
            }
            return;
        }
        match steered(event, active, to) {
            Some(Steer::Open(row)) => self.on_open.run(row),
            Some(Steer::Move(row)) => {
                self.handle.focus_row(row);
                if let Some(on_move) = self.on_move {
                    on_move.run(row);
                }
            }
            None => return,
        }
        event.prevent_default();
    }

    /// What a chord does; false where there is nothing for it to do, and the browser may.
    fn play(self, chord: Chord, target: Option<&EventTarget>) -> bool {
        match (chord, self.ticks) {
            (Chord::All, Some((picks, _))) => picks.on_pick.run(Pick::All),
            (Chord::All, None) => return false,
            (Chord::NewTab, _) => match geometry::link_of(target) {
                Some(address) => open_in_new_tab(&address),
                None => return false,
            },
        }
        true
    }

    /// A click beside the controls of a row: opens it, or, with a modifier, ticks it where rows are ticked.
    pub(super) fn click(self, event: &MouseEvent) {
        let target = event.target();
        let Some(index) = geometry::row_of(target.as_ref()) else { return };
        if geometry::is_control(target.as_ref()) {
            return;
        }
        self.handle.active.set(index);
        let (is_one, is_range) = (event.ctrl_key() || event.meta_key(), event.shift_key());
        match self.ticks {
            Some((picks, anchor)) if is_one || is_range => anchor.pick(picks, index, is_range),
            None if is_one && self.play(Chord::NewTab, target.as_ref()) => {}
            _ => self.on_open.run(index),
        }
    }
}

/// Keys pressed with the modifier of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chord {
    /// Every row of the list is to be ticked.
    All,
    /// What the row leads to, in a new tab.
    NewTab,
}

/// Which chord a key is, with Ctrl or Command held and nothing else.
pub fn chord(key: &str, modifier: bool, other: bool) -> Option<Chord> {
    match key {
        _ if !modifier || other => None,
        "Enter" => Some(Chord::NewTab),
        _ if key.eq_ignore_ascii_case("a") => Some(Chord::All),
        _ => None,
    }
}

/// The chord that is meant for the list: pressed in a row, and on no control that has its own meaning for it.
fn chord_of(event: &KeyboardEvent) -> Option<Chord> {
    let target = event.target();
    let is_free = !event.default_prevented() && !focus::is_typing() && !focus::is_layer_open();
    let other = event.shift_key() || event.alt_key();
    let found = chord(&event.key(), event.ctrl_key() || event.meta_key(), other)?;
    let is_own = found == Chord::All || !geometry::is_control(target.as_ref());
    (is_free && is_own && geometry::row_of(target.as_ref()).is_some()).then_some(found)
}

enum Steer {
    Open(usize),
    Move(usize),
}

/// What a key pressed inside the list asks for.
fn steered(event: &KeyboardEvent, active: usize, to: Option<usize>) -> Option<Steer> {
    if !may_steer(event) {
        return None;
    }
    if event.key() == "Enter" {
        return (!geometry::is_control(event.target().as_ref())).then_some(Steer::Open(active));
    }
    to.map(Steer::Move)
}

/// Whether a key is meant for the list.
fn may_steer(event: &KeyboardEvent) -> bool {
    let reserved = event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key();
    let key = event.key();
    // Space presses the control that has the focus.
    let is_press = key == " " && geometry::is_control(event.target().as_ref());
    geometry::row_of(event.target().as_ref()).is_some()
        && !reserved
        && !is_press
        && !focus::is_typing()
        && !focus::is_layer_open()
        && keys::may_act(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_take_one_modifier_and_leave_the_browser_its_own() {
        assert_eq!(chord("a", true, false), Some(Chord::All));
        assert_eq!(chord("A", true, false), Some(Chord::All), "with the lock of capitals");
        assert_eq!(chord("Enter", true, false), Some(Chord::NewTab));
        for (key, modifier, other) in
            [("a", false, false), ("Enter", false, false), ("a", true, true), ("Enter", true, true)]
        {
            assert_eq!(chord(key, modifier, other), None, "{key} {modifier} {other}");
        }
        for taken in ["f", "k", "l", "t", "w", "ArrowDown", "Home"] {
            assert_eq!(chord(taken, true, false), None, "{taken}");
        }
    }
}
