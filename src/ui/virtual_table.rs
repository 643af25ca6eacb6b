//! A long list as a real table: only the rows near the screen are in the document, the rest is empty room.
//!
//! The owner makes a [`TableHandle`] and a [`Sort`] signal, says where the rows come from ([`Rows::All`] in memory, or
//! [`Rows::Asked`] page by page from a [`RangeSource`]) and draws the cells of one row. The table does the window, the
//! keyboard (`j` `k`, arrows, Home, End, Page Up and Down, Enter; with Ctrl Enter for a new tab, and A for every tick box),
//! the sort heads and what assistive technology needs to know of the rows that are not there. Rows have one height: `--row-h`.
//!
//! ```ignore
//! let handle = TableHandle::new();
//! let sort = RwSignal::new(Sort::default());
//! view! {
//!     <VirtualTable
//!         rows=Rows::All(sorted_rows)
//!         columns=vec![Column::new(t("clients-name")).sortable(), Column::new(t("clients-plan")).class("p2")]
//!         caption=caption
//!         sort=sort
//!         handle=handle
//!         cells=Callback::new(|row: RowView<ClientRow>| client_cells(&row))
//!         on_open=Callback::new(move |(_, row): (usize, Arc<ClientRow>)| open(&row))
//!     />
//! }
//! ```

mod body;
mod frame;
mod geometry;
mod heads;
mod keyboard;
mod left_out;
mod menu_cell;
mod picks;
mod screen;
mod source;
mod window;

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::drawn::Draw;

pub use keyboard::{Chord, chord};
pub use menu_cell::menu_cell;
pub use picks::{Pick, Picks};
pub use source::{RangeRequest, RangeSource, Rows};
pub use window::{Viewport, destination};

/// Head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Words of the head.
    pub label: String,
    /// Classes of the head: priority (`p2`…`p6`), `end`, `cell-menu`.
    pub class: &'static str,
    /// Whether the head is a button that sorts.
    pub sortable: bool,
    /// Whether the first press sorts downwards: newest, largest first.
    pub down_first: bool,
    /// Whether the words are for assistive technology only (columns of buttons).
    pub silent: bool,
}

impl Column {
    /// A column with words in its head.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), class: "", sortable: false, down_first: false, silent: false }
    }

    /// The same, with classes.
    #[must_use]
    pub const fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// The same, as a button that sorts.
    #[must_use]
    pub const fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    /// The same, as a button whose first press sorts downwards.
    #[must_use]
    pub const fn sortable_down(mut self) -> Self {
        self.sortable = true;
        self.down_first = true;
        self
    }

    /// The same, with words that are not drawn.
    #[must_use]
    pub const fn silent(mut self) -> Self {
        self.silent = true;
        self
    }
}

/// Which column a table is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sort {
    /// Index of the column.
    pub column: usize,
    /// Largest, latest or Z first.
    pub descending: bool,
}

impl Sort {
    /// The order after its head was pressed: the other way round, or another column from its beginning.
    #[must_use]
    pub const fn pressed(self, column: usize, down_first: bool) -> Self {
        Self { column, descending: if self.column == column { !self.descending } else { down_first } }
    }
}

/// One row to draw. Controls inside it take `tabindex=tab`, so that the list is one tab stop and Tab reaches the
/// controls of the active row only.
pub struct RowView<T: 'static> {
    /// The row.
    pub row: Arc<T>,
    /// `0` in the active row, `-1` in the others.
    pub tab: Signal<&'static str>,
    /// Id for the row's `<th>`: it names the row when the row has the focus.
    pub head: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Show(usize),
    Focus(usize),
    Top,
}

/// Steers a table from outside; its owner keeps it, so that the active row outlives a redraw.
#[derive(Clone, Copy)]
pub struct TableHandle {
    active: RwSignal<usize>,
    wish: RwSignal<Option<Wish>>,
}

impl TableHandle {
    /// For a table that begins at its first row.
    pub fn new() -> Self {
        Self { active: RwSignal::new(0), wish: RwSignal::new(None) }
    }

    /// The row that holds the tab stop.
    pub fn active(self) -> usize {
        self.active.get()
    }

    /// Makes a row the active one and scrolls it into view; the focus stays where it is.
    pub fn show_row(self, index: usize) {
        self.active.set(index);
        self.wish.set(Some(Wish::Show(index)));
    }

    /// Makes a row the active one, scrolls it into view and focuses it.
    pub fn focus_row(self, index: usize) {
        self.active.set(index);
        self.wish.set(Some(Wish::Focus(index)));
    }

    /// The way down from the list's filter, as long as there are rows.
    pub fn way_down(self, total: impl Fn() -> usize + Send + Sync + 'static) -> Callback<()> {
        Callback::new(move |()| {
            if untrack(&total) > 0 {
                self.focus_row(self.active.get_untracked());
            }
        })
    }

    /// Moves the active row as a key would (`ArrowDown`, `ArrowUp`), for keys pressed outside the table: with the focus, or
    /// without when it is elsewhere for a reason. Says where it went.
    pub fn step(self, key: &str, total: usize, with_focus: bool) -> Option<usize> {
        let to = window::destination(key, self.active.get_untracked(), total, 1)?;
        if with_focus {
            self.focus_row(to)
        } else {
            self.show_row(to)
        }
        Some(to)
    }

    /// Back to the first row without touching the focus: another list is shown.
    pub fn to_top(self) {
        self.active.set(0);
        self.wish.set(Some(Wish::Top));
    }

    /// Back to the first row whenever another list is asked for; `also` runs with it. The same list read again keeps its
    /// place.
    pub fn begin_with<Q: PartialEq + 'static>(
        self,
        query: impl Fn() -> Q + 'static,
        also: impl Fn() + 'static,
    ) {
        let begin = move |now: &Q, before: Option<&Q>, _| {
            if before != Some(now) {
                also();
                self.to_top();
            }
        };
        Effect::watch(query, begin, false);
    }
}

/// The table. `cells` draws the `<th scope="row">` and `<td>` of a row; it runs again only when the row itself changed.
/// With `picks`, rows have tick boxes.
/// `is_open` marks the row whose details are shown. `on_move` hears which row the keyboard went to. `on_open` is called on
/// Enter and on a click beside the controls; with Ctrl both go to a new tab where the row's head is a link
/// (`a.row-link`), and the click ticks the row where rows are ticked.
/// `on_window` hears which rows are drawn.
#[component]
pub fn VirtualTable<T: PartialEq + Send + Sync + 'static>(
    rows: Rows<T>,
    columns: Vec<Column>,
    #[prop(into)] caption: Signal<String>,
    sort: RwSignal<Sort>,
    handle: TableHandle,
    cells: Callback<RowView<T>, AnyView>,
    #[prop(optional)] is_open: Option<Callback<Arc<T>, bool>>,
    #[prop(optional)] on_move: Option<Callback<usize>>,
    #[prop(default = None, into)] picks: Option<Picks>,
    #[prop(optional)] on_window: Option<Callback<Range<usize>>>,
    on_open: Callback<(usize, Arc<T>)>,
) -> AnyView {
    let columns_of_content = columns.len();
    let width = columns_of_content + usize::from(picks.is_some());
    let draw_row = move |(index, tab): (usize, Signal<&'static str>)| {
        let row = Memo::new(move |_| rows.get(index));
        (move || match row.get() {
            Some(row) => cells.run(RowView { row, tab, head: frame::head_id(index) }),
            None => frame::not_loaded(columns_of_content),
        })
        .drawn()
    };
    let open_at = move |index| is_open.zip(rows.get(index)).is_some_and(|(is_open, row)| is_open.run(row));
    let open = move |index| {
        if let Some(row) = untrack(|| rows.get(index)) {
            on_open.run((index, row));
        }
    };
    let drawn = move |window: Range<usize>| {
        if let Some(on_window) = on_window {
            on_window.run(window.clone());
        }
        if let Rows::Asked(source) = rows {
            source.draw(window);
        }
    };
    frame::table(frame::Frame {
        columns,
        width,
        caption,
        sort,
        handle,
        total: Signal::derive(move || rows.total()),
        fresh: rows.fresh(),
        draw_row: Callback::new(draw_row),
        open_at: Callback::new(open_at),
        on_open: Callback::new(open),
        on_move,
        picks,
        on_window: Callback::new(drawn),
    })
}

#[cfg(test)]
mod tests {
    use super::Sort;

    #[test]
    fn pressing_a_head_turns_its_order_and_another_head_begins_anew() {
        let by_name = Sort::default();
        assert_eq!(by_name.pressed(0, false), Sort { column: 0, descending: true });
        assert_eq!(by_name.pressed(0, false).pressed(0, false), by_name);
        assert_eq!(by_name.pressed(2, false), Sort { column: 2, descending: false });
        assert_eq!(by_name.pressed(2, true), Sort { column: 2, descending: true });
    }
}
