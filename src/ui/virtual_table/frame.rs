//! The table itself, the same for rows of every type.

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::body::Body;
use super::geometry::{self, MoveListener};
use super::window::{Layout, Viewport, destination};
use super::{Column, Sort, TableHandle, Wish};
use crate::platform::focus;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon};
use crate::ui::keys;

/// What a table is made of, without the type of its rows.
pub(super) struct Frame {
    pub columns: Vec<Column>,
    pub caption: Signal<String>,
    pub sort: RwSignal<Sort>,
    pub handle: TableHandle,
    pub total: Signal<usize>,
    pub draw_row: Callback<(usize, Signal<&'static str>), AnyView>,
    pub open_at: Callback<usize, bool>,
    pub on_open: Callback<usize>,
    pub on_move: Option<Callback<usize>>,
    pub on_window: Callback<Range<usize>>,
}

pub(super) fn table(frame: Frame) -> AnyView {
    let Frame { columns, caption, sort, handle, total, draw_row, open_at, on_open, on_move, on_window } =
        frame;
    let node = NodeRef::<html::Table>::new();
    let viewport = RwSignal::new(Viewport::UNKNOWN);
    let window = Memo::new(move |_| viewport.get().window(total.get()));
    let layout =
        Memo::new(move |_| window.with(|window| Layout::new(total.get(), window, handle.active.get())));
    Effect::new(move || on_window.run(window.get()));
    follow_screen(node, viewport, total);
    grant_wishes(node, handle);

    let tbody = NodeRef::<html::Tbody>::new();
    let draw = move |index| row(index, handle, draw_row, open_at);
    fill(tbody, Body::new(columns.len(), draw), layout, viewport);
    let on_key = move |event: KeyboardEvent| {
        let page = viewport.with_untracked(|viewport| viewport.page().saturating_sub(1).max(1));
        match steered(&event, handle.active.get_untracked(), total.get_untracked(), page) {
            Some(Steer::Open(row)) => on_open.run(row),
            Some(Steer::Move(row)) => {
                handle.focus_row(row);
                if let Some(on_move) = on_move {
                    on_move.run(row);
                }
            }
            None => return,
        }
        event.prevent_default();
    };
    view! {
        <table class="table table--virtual" node_ref=node aria-rowcount=move || total.get() + 1 on:keydown=on_key>
            <caption class="sr-only">{dynamic(move || caption.get())}</caption>
            {heads(columns, sort)}
            <tbody
                node_ref=tbody
                on:focusin=move |event| {
                    if let Some(index) = geometry::row_of(event.target().as_ref()) {
                        handle.active.set(index);
                    }
                }
                on:click=move |event| {
                    let target = event.target();
                    if let Some(index) = geometry::row_of(target.as_ref())
                        && !geometry::is_control(target.as_ref())
                    {
                        handle.active.set(index);
                        on_open.run(index);
                    }
                }
            ></tbody>
        </table>
    }
    .drawn()
}

fn row(
    index: usize,
    handle: TableHandle,
    draw_row: Callback<(usize, Signal<&'static str>), AnyView>,
    open_at: Callback<usize, bool>,
) -> AnyView {
    let tab = Signal::derive(move || if handle.active.get() == index { "0" } else { "-1" });
    view! {
        <tr
            tabindex=move || tab.get()
            data-row=index
            aria-rowindex=index + 2
            aria-labelledby=head_id(index)
            data-open=move || open_at.run(index).then_some("")
        >
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

fn heads(columns: Vec<Column>, sort: RwSignal<Sort>) -> AnyView {
    let head = move |(at, column): (usize, Column)| {
        let Column { label, class, sortable, down_first, silent } = column;
        if !sortable {
            let words =
                if silent { view! { <span class="sr-only">{label}</span> }.drawn() } else { label.drawn() };
            return view! { <th scope="col" class=class>{words}</th> }.drawn();
        }
        let order = move || match sort.get() {
            Sort { column, descending } if column == at => {
                if descending {
                    "descending"
                } else {
                    "ascending"
                }
            }
            _ => "none",
        };
        let arrow = move || {
            icon(if sort.get() == (Sort { column: at, descending: true }) {
                Icon::ArrowDown
            } else {
                Icon::ArrowUp
            })
        };
        view! {
            <th scope="col" class=class aria-sort=order>
                <button class="sort" type="button" on:click=move |_| sort.update(|sort| *sort = sort.pressed(at, down_first))>
                    {label}
                    {arrow}
                </button>
            </th>
        }
        .drawn()
    };
    view! {
        <thead>
            <tr aria-rowindex="1">{columns.into_iter().enumerate().map(head).collect_view()}</tr>
        </thead>
    }
    .drawn()
}

enum Steer {
    Open(usize),
    Move(usize),
}

/// What a key pressed inside the list asks for.
fn steered(event: &KeyboardEvent, active: usize, total: usize, page: usize) -> Option<Steer> {
    let target = event.target();
    geometry::row_of(target.as_ref())?;
    let reserved = event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key();
    if reserved || focus::is_typing() || focus::is_layer_open() {
        return None;
    }
    let key = event.key();
    if !keys::may_act(&key) {
        return None;
    }
    if key == "Enter" {
        return (!geometry::is_control(target.as_ref())).then_some(Steer::Open(active));
    }
    destination(&key, active, total, page).map(Steer::Move)
}

/// Measures now, and again whenever something scrolls, the window changes or the list gets another length.
fn follow_screen(node: NodeRef<html::Table>, viewport: RwSignal<Viewport>, total: Signal<usize>) {
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

fn grant_wishes(node: NodeRef<html::Table>, handle: TableHandle) {
    Effect::new(move || {
        let (Some(table), Some(wish)) = (node.get(), handle.wish.get()) else { return };
        let table: Element = table.unchecked_into();
        if wish == Wish::Top {
            geometry::to_top(&table);
            return;
        }
        // The row may have to be drawn first.
        request_animation_frame(move || {
            let (Wish::Show(index) | Wish::Focus(index)) = wish else { return };
            let Some(row) = geometry::row(&table, index) else { return };
            geometry::show(&row);
            if matches!(wish, Wish::Focus(_)) {
                focus::focus_quietly(&row);
            }
        });
    });
}
