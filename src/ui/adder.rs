//! A choice that adds something to a list and goes back to its first words.

use leptos::html;
use leptos::prelude::*;

use super::icon::{Icon, icon_small};
use super::ids::fresh_id;
use crate::platform::focus;
use crate::ui::drawn::{Draw, dynamic};

/// The choice. `choices` are values with their words; `on_add` gets a value.
pub fn adder(
    label: String,
    choices: Signal<Vec<(String, String)>>,
    autofocus: bool,
    on_add: Callback<String>,
) -> AnyView {
    let id = fresh_id("add");
    let node = NodeRef::<html::Select>::new();
    if autofocus {
        Effect::new(move || {
            if let Some(select) = node.get() {
                focus::focus_quietly(&select);
            }
        });
    }
    let options = move || {
        choices
            .get()
            .into_iter()
            .map(|(value, words)| view! { <option value=value>{words}</option> })
            .collect_view()
    };
    view! {
        <div class="select-wrap">
            <label class="sr-only" for=id.clone()>
                {label.clone()}
            </label>
            <select
                node_ref=node
                class="select"
                id=id
                disabled=move || choices.with(Vec::is_empty)
                on:change:target=move |event| {
                    let value = event.target().value();
                    if !value.is_empty() {
                        event.target().set_value("");
                        on_add.run(value);
                    }
                }
            >
                <option value="">{label}</option>
                {dynamic(options)}
            </select>
            {icon_small(Icon::ChevronDown)}
        </div>
    }
    .drawn()
}
