//! The heads of a table: words, or buttons that sort.

use leptos::prelude::*;

use super::picks::{self, Picks};
use super::{Column, Sort};
use crate::ui::drawn::Draw;
use crate::ui::icon::{Icon, icon};

/// The row of heads.
pub(super) fn heads(columns: Vec<Column>, sort: RwSignal<Sort>, picks: Option<Picks>) -> AnyView {
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
            <tr aria-rowindex="1">{picks.map(picks::head)} {columns.into_iter().enumerate().map(head).collect_view()}</tr>
        </thead>
    }
    .drawn()
}
