//! What can be done to the rows that are picked; it takes the place of the toolbar.

use leptos::prelude::*;

use super::button::IconButton;
use super::filter_field::FilterField;
use super::icon::Icon;
use super::keys::kbd;
use crate::i18n::{Arg, t, t_args};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::virtual_table::Pick;

/// The search of a list, or, while rows are picked, the bar in its place.
pub fn search_or_bar(
    is_picking: impl Fn() -> bool + Send + Sync + 'static,
    bar: impl Fn() -> AnyView + Send + 'static,
    label: &'static str,
    placeholder: &'static str,
    value: RwSignal<String>,
    on_down: Callback<()>,
) -> AnyView {
    let is_picking = Memo::new(move |_| is_picking());
    dynamic(move || {
        if is_picking.get() {
            return bar();
        }
        view! {
            <div class="toolbar">
                <FilterField label=t(label) placeholder=t(placeholder) value on_down />
            </div>
        }
        .drawn()
    })
}

/// The bar. `picked` and `total` are numbers of rows; `acts` are its buttons.
pub fn bulk_bar(
    label: String,
    picked: Signal<usize>,
    total: Signal<usize>,
    on_pick: Callback<Pick>,
    acts: AnyView,
) -> AnyView {
    let every = move || {
        let total = total.get();
        (picked.get() < total).then(|| {
            view! {
                <button class="link-btn" type="button" on:click=move |_| on_pick.run(Pick::All)>
                    {t_args("list-pick-every", [("count", Arg::from(total))])}
                </button>
            }
        })
    };
    view! {
        <div class="bulkbar" role="group" aria-label=label>
            <div class="bulkbar-in">
                <span class="count">
                    {dynamic(move || t_args("list-picked", [("count", Arg::from(picked.get()))]))}
                </span>
                {dynamic(every)}
                <span class="sep"></span>
                {acts}
                <span class="push row">
                    {kbd("Esc".to_owned())}
                    <IconButton
                        symbol=Icon::X
                        label=t("list-unpick")
                        on_press=Callback::new(move |()| on_pick.run(Pick::Nothing))
                    />
                </span>
            </div>
        </div>
    }
    .drawn()
}
