//! What Escape leaves, one thing at a press: an open drawer, then ticks, then the filter. Menus and dialogs close by
//! themselves before.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;

/// What is left, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaves {
    /// What lies beside the list.
    Drawer,
    /// Rows that are picked.
    Ticks,
    /// What a list is searched for.
    Filter,
}

type Leave = Rc<dyn Fn() -> bool>;

thread_local! {
    static OPEN: RefCell<Vec<(u32, Leaves, Leave)>> = const { RefCell::new(Vec::new()) };
    static NEXT: RefCell<u32> = const { RefCell::new(0) };
}

/// Lets Escape leave something, as long as the caller's view lives. `leave` says whether there was something to leave.
pub fn on_escape(what: Leaves, leave: impl Fn() -> bool + 'static) {
    let id = NEXT.with_borrow_mut(|next| {
        *next = next.wrapping_add(1);
        *next
    });
    OPEN.with_borrow_mut(|open| open.push((id, what, Rc::new(leave))));
    on_cleanup(move || OPEN.with_borrow_mut(|open| open.retain(|(other, _, _)| *other != id)));
}

/// Escape takes every tick away.
pub fn escape_clears<I: Send + Sync + 'static>(picked: RwSignal<BTreeSet<I>>) {
    on_escape(Leaves::Ticks, move || {
        let is_picking = picked.with_untracked(|picked| !picked.is_empty());
        if is_picking {
            picked.set(BTreeSet::new());
        }
        is_picking
    });
}

/// Escape was pressed: leaves one thing. False when there was nothing.
pub fn leave_one() -> bool {
    // What is left may be gone afterwards, and its place in the list with it.
    let open = OPEN.with_borrow(Clone::clone);
    [Leaves::Drawer, Leaves::Ticks, Leaves::Filter]
        .into_iter()
        .any(|what| open.iter().rev().any(|(_, known, leave)| *known == what && leave()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_left_at_a_press_and_the_filter_last() {
        let owner = Owner::new();
        owner.with(|| {
            let (filter, drawer) = (RwSignal::new(true), RwSignal::new(true));
            let picked = RwSignal::new(BTreeSet::from([1, 2]));
            on_escape(Leaves::Filter, move || filter.try_update(std::mem::take).unwrap());
            escape_clears(picked);
            on_escape(Leaves::Drawer, move || drawer.try_update(std::mem::take).unwrap());
            let now = move || {
                (drawer.get_untracked(), picked.with_untracked(BTreeSet::len), filter.get_untracked())
            };
            for left in [(false, 2, true), (false, 0, true), (false, 0, false)] {
                assert!(leave_one());
                assert_eq!(now(), left);
            }
            assert!(!leave_one());
            filter.set(true);
        });
        owner.cleanup();
        assert!(!leave_one(), "what is gone is not left");
    }
}
