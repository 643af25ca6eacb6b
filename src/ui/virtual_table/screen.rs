//! What table and screen tell each other: which rows are seen, and which one is to be.

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::geometry::{self, MoveListener};
use super::window::Viewport;
use super::{TableHandle, Wish};
use crate::platform::{focus, page};

/// Rows to draw: of another list those that are seen, until it has been on the screen; then some beyond either edge.
pub(super) fn window(
    viewport: RwSignal<Viewport>,
    total: Signal<usize>,
    fresh: RwSignal<bool>,
) -> Memo<Range<usize>> {
    Effect::new(move || {
        if fresh.get() {
            page::after_paint(move || {
                fresh.try_set(false);
            });
        }
    });
    Memo::new(move |_| {
        let (viewport, total) = (viewport.get(), total.get());
        if fresh.get() { viewport.seen(total) } else { viewport.window(total) }
    })
}

/// Measures now, and again whenever something scrolls, the window changes or the list gets another length.
pub(super) fn follow(node: NodeRef<html::Table>, viewport: RwSignal<Viewport>, total: Signal<usize>) {
    let measure = move || {
        let Some(Some(table)) = node.try_get_untracked() else { return };
        let Some(seen) = geometry::viewport(&table) else { return };
        if viewport.try_get_untracked().is_some_and(|last| last != seen) {
            viewport.try_set(seen);
        }
    };
    let listener = StoredValue::new_local(Some(MoveListener::new(measure)));
    on_cleanup(move || drop(listener.try_update_value(Option::take)));
    Effect::new(move || {
        if node.get().is_some() {
            total.track();
            request_animation_frame(measure);
        }
    });
}

pub(super) fn grant_wishes(node: NodeRef<html::Table>, handle: TableHandle, viewport: RwSignal<Viewport>) {
    Effect::new(move || {
        let (Some(table), Some(wish)) = (node.get(), handle.wish.get()) else { return };
        let table: Element = table.unchecked_into();
        if wish == Wish::Top {
            to_top(table, viewport);
            return;
        }
        // At once where it can be: the next key belongs to the row already. Else the row has to be drawn first.
        if !grant(&table, wish) {
            request_animation_frame(move || {
                grant(&table, wish);
            });
        }
    });
}

/// Back to the list's beginning, where that is not seen. Asking the page how far it is scrolled makes it lay itself out,
/// so what was measured last decides at once; the page may have been scrolled since, so the next frame looks again.
fn to_top(table: Element, viewport: RwSignal<Viewport>) {
    if viewport.with_untracked(|viewport| viewport.above > 0.0) {
        geometry::to_top(&table);
    } else {
        request_animation_frame(move || {
            if geometry::viewport(&table).is_some_and(|seen| seen.above > 0.0) {
                geometry::to_top(&table);
            }
        });
    }
}

/// Shows a row that is drawn, and focuses it where that was wished. False when it is not drawn.
fn grant(table: &Element, wish: Wish) -> bool {
    let (Wish::Show(index) | Wish::Focus(index)) = wish else { return true };
    let Some(row) = geometry::row(table, index) else { return false };
    geometry::show(&row);
    if matches!(wish, Wish::Focus(_)) {
        focus::focus_quietly(&row);
    }
    true
}
