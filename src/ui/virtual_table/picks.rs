//! Ticks in front of rows: by pointer, by a key and Space, in ranges with Shift, all at once.

use leptos::prelude::*;

use crate::ui::drawn::Draw;

/// What is to be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// One row: on when it was off, off when it was on.
    Toggle(usize),
    /// Every row between two, both included, on.
    Through(usize, usize),
    /// Every row of the list.
    All,
    /// None any more.
    Nothing,
}

/// Rows that can be ticked; who they are is for the owner to know, because not every row is here.
#[derive(Clone, Copy)]
pub struct Picks {
    /// Whether a row is ticked.
    pub is_picked: Callback<usize, bool>,
    /// Name of a row's tick box.
    pub label: Callback<usize, String>,
    /// Whether all rows are ticked, or none; `None` in between.
    pub all: Signal<Option<bool>>,
    /// Name of the box in the head.
    pub all_label: Signal<String>,
    /// Hears of what is to be ticked.
    pub on_pick: Callback<Pick>,
}

/// Row from which a range begins.
#[derive(Clone, Copy)]
pub(super) struct Anchor(StoredValue<usize>);

impl Anchor {
    pub(super) fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// A row was ticked alone, or, with Shift, up to it.
    pub(super) fn pick(self, picks: Picks, row: usize, is_range: bool) {
        if is_range {
            let from = self.0.get_value();
            picks.on_pick.run(Pick::Through(from.min(row), from.max(row)));
        } else {
            self.0.set_value(row);
            picks.on_pick.run(Pick::Toggle(row));
        }
    }

    /// A key pressed in the list, with the row that is active and the one it would move to. True when it ticked.
    pub(super) fn hear(self, picks: Picks, key: &str, shift: bool, active: usize, to: Option<usize>) -> bool {
        match (key, to) {
            (" ", _) => {
                self.pick(picks, active, shift);
                true
            }
            (_, Some(to)) if shift => {
                picks.on_pick.run(Pick::Through(active.min(to), active.max(to)));
                true
            }
            _ => false,
        }
    }
}

/// The cell with the tick box of a row.
pub(super) fn cell(picks: Picks, anchor: Anchor, index: usize, tab: Signal<&'static str>) -> AnyView {
    view! {
        <td class="cell-check">
            <input
                class="check"
                type="checkbox"
                tabindex=move || tab.get()
                aria-label=move || picks.label.run(index)
                prop:checked=move || picks.is_picked.run(index)
                on:click=move |event| anchor.pick(picks, index, event.shift_key())
            />
        </td>
    }
    .drawn()
}

/// The head with the box for all.
pub(super) fn head(picks: Picks) -> AnyView {
    let toggle = move |_| {
        picks.on_pick.run(if picks.all.get_untracked() == Some(false) { Pick::All } else { Pick::Nothing });
    };
    view! {
        <th scope="col" class="cell-check">
            <input
                class="check"
                type="checkbox"
                aria-label=move || picks.all_label.get()
                prop:checked=move || picks.all.get() == Some(true)
                prop:indeterminate=move || picks.all.get().is_none()
                on:click=toggle
            />
        </th>
    }
    .drawn()
}
