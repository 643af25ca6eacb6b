//! The field that filters a list.

use leptos::prelude::*;

use super::drawn::Draw;
use super::icon::{Icon, icon};

/// The search field of a list: filters on every keystroke, `/` focuses it, Escape clears it.
#[component]
pub fn FilterField(
    #[prop(into)] label: String,
    #[prop(into)] placeholder: String,
    value: RwSignal<String>,
) -> AnyView {
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && value.with_untracked(|text| !text.is_empty()) {
            event.prevent_default();
            event.stop_propagation();
            value.set(String::new());
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
            /> <kbd class="kbd not-phone" aria-hidden="true">"/"</kbd>
        </div>
    }
    .drawn()
}
