//! The field that filters a list.

use leptos::prelude::*;

use super::drawn::{Draw, dynamic};
use super::escape::{Leaves, on_escape};
use super::icon::{Icon, icon};
use super::keys::{self, Act};
use crate::platform::focus;

/// The search field of a list: filters on every keystroke, `/` focuses it, Escape clears it, from the list too, and the
/// arrow leads down into the list.
#[component]
pub fn FilterField(
    #[prop(into)] label: String,
    #[prop(into)] placeholder: String,
    value: RwSignal<String>,
    #[prop(optional, into)] on_down: Option<Callback<()>>,
) -> AnyView {
    let clear = move || {
        let is_set = value.with_untracked(|text| !text.is_empty());
        if is_set {
            value.set(String::new());
        }
        is_set
    };
    on_escape(Leaves::Filter, move || {
        let active = focus::active_element();
        let is_cleared = clear();
        // Other rows are drawn, perhaps without the one that had the focus.
        if let Some(active) = active.filter(|_| is_cleared) {
            focus::focus_later(&active);
        }
        is_cleared
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && clear() {
            event.prevent_default();
            event.stop_propagation();
        } else if event.key() == "ArrowDown"
            && let Some(on_down) = on_down
        {
            event.prevent_default();
            on_down.run(());
        }
    };
    view! {
        <div class="input-group input-group--quiet">
            {icon(Icon::Search)}
            <input
                class="input"
                type="search"
                placeholder=placeholder
                aria-label=label
                autocomplete="off"
                spellcheck="false"
                data-filter
                bind:value=value
                on:keydown=on_key
            /> <kbd class="kbd not-phone" aria-hidden="true">
                {dynamic(move || keys::hint(Act::Filter))}
            </kbd>
        </div>
    }
    .drawn()
}
