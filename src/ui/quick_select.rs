//! A short choice in a toolbar: a native list without a label beside it.

use leptos::prelude::*;

use super::icon::{Icon, icon_small};
use crate::ui::drawn::Draw;

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickChoice {
    /// Value that the signal gets.
    pub value: String,
    /// Words on screen.
    pub label: String,
}

/// The choice. `plain` ones show that something is chosen as soon as the value is not empty.
#[component]
pub fn QuickSelect(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    choices: Signal<Vec<QuickChoice>>,
    #[prop(default = true)] plain: bool,
) -> AnyView {
    let options = move || {
        let option = |choice: QuickChoice| {
            let chosen = value.with_untracked(|value| *value == choice.value);
            view! { <option value=choice.value selected=chosen>{choice.label}</option> }
        };
        choices.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="select-wrap quick-select" data-on=move || (plain && value.with(|value| !value.is_empty())).then_some("")>
            <select
                class="select"
                aria-label=label
                prop:value=move || value.get()
                on:change:target=move |event| value.set(event.target().value())
            >
                {options}
            </select>
            {icon_small(Icon::ChevronDown)}
        </div>
    }
    .drawn()
}
