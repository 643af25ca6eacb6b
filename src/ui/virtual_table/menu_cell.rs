//! The last cell of a row: the button of its menu.

use leptos::prelude::*;

use crate::ui::icon::{Icon, icon_in_row};

/// The cell. `open` says for which row, before the menu with the id shows.
pub fn menu_cell(
    label: String,
    menu: &'static str,
    tab: Signal<&'static str>,
    open: impl Fn() + 'static,
) -> AnyView {
    view! {
        <td class="cell-menu">
            <button
                class="icon-btn"
                type="button"
                aria-label=label
                aria-haspopup="menu"
                popovertarget=menu
                tabindex=move || tab.get()
                on:click=move |_| open()
            >
                {icon_in_row(Icon::EllipsisVertical)}
            </button>
        </td>
    }
    .into_any()
}
