//! A long list to tick (WAI-ARIA listbox with several selections) in a box of its own: one tab stop, arrows move, Space
//! ticks one and Ctrl+A all that are listed, and only the rows that are seen stand in the document.

use std::collections::BTreeSet;
use std::sync::Arc;

use keystead_domain::mark::Mark;
use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::ids::fresh_id;
use super::mark::client_mark;
use super::virtual_table::{Chord, Viewport, chord, destination};
use crate::ui::drawn::{Draw, dynamic};

/// Height of a row in CSS pixels: the least that a finger meets (style/ui/checklist.css).
const ROW: u16 = 44;

/// Something to tick.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckRow<I> {
    /// What it is.
    pub id: I,
    /// Its words.
    pub label: String,
    /// Its mark.
    pub mark: Mark,
}

/// The list.
pub struct Checklist<I: Send + Sync + 'static> {
    /// What is listed.
    pub rows: Signal<Vec<Arc<CheckRow<I>>>>,
    /// What is ticked, listed or not.
    pub picked: RwSignal<BTreeSet<I>>,
}

impl<I: Send + Sync + 'static> Clone for Checklist<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I: Send + Sync + 'static> Copy for Checklist<I> {}

#[derive(Clone, Copy)]
struct Steering {
    node: NodeRef<html::Div>,
    active: RwSignal<usize>,
    viewport: RwSignal<Viewport>,
    id: StoredValue<String>,
}

impl Steering {
    fn option_id(self, row: usize) -> String {
        self.id.with_value(|id| [id.as_str(), "-", &row.to_string()].concat())
    }

    fn measure(self) {
        if let Some(node) = self.node.get_untracked() {
            let (above, height) = (f64::from(node.scroll_top()), f64::from(node.client_height()));
            self.viewport.set(Viewport { row: f64::from(ROW), above, height });
        }
    }

    /// Brings a row into sight, and makes it the one that keys act on.
    fn show(self, row: usize) {
        self.active.set(row);
        let Some(node) = self.node.get_untracked() else { return };
        let top = i32::try_from(row * usize::from(ROW)).unwrap_or(i32::MAX);
        let bottom = top.saturating_add(ROW.into());
        if top < node.scroll_top() {
            node.set_scroll_top(top);
        } else if bottom > node.scroll_top() + node.client_height() {
            node.set_scroll_top(bottom - node.client_height());
        }
        self.measure();
    }
}

impl<I: Ord + Copy + PartialEq + Send + Sync + 'static> Checklist<I> {
    /// Draws it under a name.
    pub fn view(self, label: String) -> AnyView {
        let steering = Steering {
            node: NodeRef::new(),
            active: RwSignal::new(0),
            viewport: RwSignal::new(Viewport { row: ROW.into(), above: 0.0, height: 480.0 }),
            id: StoredValue::new(fresh_id("check")),
        };
        let total = Memo::new(move |_| self.rows.with(Vec::len));
        let window = Memo::new(move |_| steering.viewport.get().window(total.get()));
        Effect::new(move || {
            // Another search begins at its top.
            self.rows.track();
            steering.show(0);
        });
        let active = move || steering.active.get().min(total.get().saturating_sub(1));
        let gap = |rows: usize| [(rows * usize::from(ROW)).to_string().as_str(), "px"].concat();
        view! {
            <div
                class="checklist"
                role="listbox"
                aria-multiselectable="true"
                aria-label=label
                tabindex="0"
                node_ref=steering.node
                aria-activedescendant=move || (total.get() > 0).then(|| steering.option_id(active()))
                on:scroll=move |_| steering.measure()
                on:keydown=move |event| self.hear(steering, &event)
            >
                <div role="presentation" style:block-size=move || gap(window.with(|window| window.start))></div>
                {dynamic(move || {
                    // Another search may find as many.
                    self.rows.track();
                    window.get().map(|row| self.option(steering, row, total.get())).collect_view()
                })}
                <div
                    role="presentation"
                    style:block-size=move || gap(total.get() - window.with(|window| window.end.min(total.get())))
                ></div>
            </div>
        }
        .drawn()
    }

    fn option(self, steering: Steering, place: usize, total: usize) -> Option<AnyView> {
        let row = self.rows.with_untracked(|rows| rows.get(place).cloned())?;
        let id = row.id;
        let is_picked = move || self.picked.with(|picked| picked.contains(&id));
        Some(
            view! {
                <div
                    role="option"
                    class="checklist-row"
                    id=steering.option_id(place)
                    aria-selected=move || if is_picked() { "true" } else { "false" }
                    aria-posinset=place + 1
                    aria-setsize=total
                    data-active=move || (steering.active.get() == place).then_some("")
                    on:click=move |_| {
                        steering.active.set(place);
                        self.toggle(id);
                    }
                >
                    <span class="check" data-on=move || is_picked().then_some("")></span>
                    {client_mark(&row.mark)}
                    <span class="truncate">{row.label.clone()}</span>
                </div>
            }
            .drawn(),
        )
    }

    fn toggle(self, id: I) {
        self.picked.update(|picked| {
            if !picked.remove(&id) {
                picked.insert(id);
            }
        });
    }

    fn hear(self, steering: Steering, event: &KeyboardEvent) {
        let modifier = event.ctrl_key() || event.meta_key();
        if chord(&event.key(), modifier, event.shift_key() || event.alt_key()) == Some(Chord::All) {
            // What is listed may depend on what is ticked.
            let listed: Vec<I> = self.rows.with_untracked(|rows| rows.iter().map(|row| row.id).collect());
            self.picked.update(|picked| picked.extend(listed));
            event.prevent_default();
            return;
        }
        if modifier || event.alt_key() {
            return;
        }
        let total = self.rows.with_untracked(Vec::len);
        let active = steering.active.get_untracked().min(total.saturating_sub(1));
        let page = steering.viewport.with_untracked(|viewport| viewport.page().saturating_sub(1).max(1));
        if event.key() == " " {
            let id = self.rows.with_untracked(|rows| rows.get(active).map(|row| row.id));
            id.into_iter().for_each(|id| self.toggle(id));
        } else if let Some(row) = destination(&event.key(), active, total, page) {
            steering.show(row);
        } else {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
    }
}
