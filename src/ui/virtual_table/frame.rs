//! The table itself, the same for rows of every type.

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;

use super::body::Body;
use super::geometry;
use super::heads::heads;
use super::keyboard::Keyboard;
use super::left_out;
use super::picks::{self, Anchor, Picks};
use super::screen;
use super::window::{Layout, Viewport};
use super::{Column, Sort, TableHandle};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::ids::fresh_id;

/// What a table is made of, without the type of its rows.
pub(super) struct Frame {
    pub columns: Vec<Column>,
    /// Cells of a row.
    pub width: usize,
    pub caption: Signal<String>,
    pub sort: RwSignal<Sort>,
    pub handle: TableHandle,
    pub total: Signal<usize>,
    /// Another list waits to be on the screen: what is not seen can wait until it is.
    pub fresh: RwSignal<bool>,
    pub draw_row: Callback<(usize, Signal<&'static str>), AnyView>,
    pub open_at: Callback<usize, bool>,
    pub on_open: Callback<usize>,
    pub on_move: Option<Callback<usize>>,
    pub picks: Option<Picks>,
    pub on_window: Callback<Range<usize>>,
}

pub(super) fn table(frame: Frame) -> AnyView {
    let Frame {
        columns,
        width,
        caption,
        sort,
        handle,
        total,
        fresh,
        draw_row,
        open_at,
        on_open,
        on_move,
        picks,
        on_window,
    } = frame;
    let ticks = picks.map(|picks| (picks, Anchor::new()));
    let node = NodeRef::<html::Table>::new();
    let viewport = RwSignal::new(Viewport::UNKNOWN);
    let window = screen::window(viewport, total, fresh);
    let layout =
        Memo::new(move |_| window.with(|window| Layout::new(total.get(), window, handle.active.get())));
    Effect::new(move || on_window.run(window.get()));
    screen::follow(node, viewport, total);
    screen::grant_wishes(node, handle, viewport);

    let tbody = NodeRef::<html::Tbody>::new();
    let draw = move |index| row(index, handle, draw_row, open_at, ticks);
    fill(tbody, Body::new(width, draw), layout, viewport);
    let keyboard = Keyboard { handle, total, viewport, on_open, on_move, ticks };
    let (note, is_left_out) = (fresh_id("left-out"), left_out::are_rows_left_out(viewport, total));
    let described_by = note.clone();
    view! {
        <table
            class="table table--virtual"
            node_ref=node
            aria-rowcount=move || total.get() + 1
            aria-describedby=move || is_left_out.get().then(|| described_by.clone())
            on:keydown=move |event| keyboard.hear(&event)
        >
            <caption class="sr-only">{dynamic(move || caption.get())}</caption>
            {heads(columns, sort, picks)}
            <tbody
                node_ref=tbody
                on:focusin=move |event| {
                    if let Some(index) = geometry::row_of(event.target().as_ref()) {
                        handle.active.set(index);
                    }
                }
                on:click=move |event| keyboard.click(&event)
            ></tbody>
        </table>
        {left_out::line(note, is_left_out)}
    }
    .drawn()
}

fn row(
    index: usize,
    handle: TableHandle,
    draw_row: Callback<(usize, Signal<&'static str>), AnyView>,
    open_at: Callback<usize, bool>,
    ticks: Option<(Picks, Anchor)>,
) -> AnyView {
    let tab = Signal::derive(move || if handle.active.get() == index { "0" } else { "-1" });
    view! {
        <tr
            tabindex=move || tab.get()
            data-row=index
            aria-rowindex=index + 2
            aria-labelledby=head_id(index)
            data-open=move || open_at.run(index).then_some("")
            data-selected=move || ticks.is_some_and(|(picks, _)| picks.is_picked.run(index)).then_some("")
        >
            {ticks.map(|(picks, anchor)| picks::cell(picks, anchor, index, tab))}
            {draw_row.run((index, tab))}
        </tr>
    }
    .drawn()
}

/// Id of the head of a row.
pub(super) fn head_id(index: usize) -> String {
    format!("row-{index}")
}

/// Keeps the rows of the document equal to the layout.
fn fill(node: NodeRef<html::Tbody>, body: Option<Body>, layout: Memo<Layout>, viewport: RwSignal<Viewport>) {
    let body = StoredValue::new_local(body);
    let row_height = Memo::new(move |_| viewport.get().row);
    Effect::new(move || {
        let Some(tbody) = node.get() else { return };
        body.update_value(|body| {
            if let Some(body) = body {
                layout.with(|layout| body.show(&tbody, layout, row_height.get()));
            }
        });
    });
}

/// A row whose content is on its way.
pub(super) fn not_loaded(width: usize) -> AnyView {
    view! {
        <td colspan=width aria-busy="true">
            <span class="skel skel--m"></span>
        </td>
    }
    .drawn()
}
