//! A few choices side by side of which one holds: radio buttons that look like a switch with several places.

use leptos::prelude::*;

use super::ids::fresh_id;
use crate::ui::drawn::Draw;

/// Choices, by their words, under a label. `chosen` is the place of the one that holds; `choose` gets another.
pub fn segments(
    label: String,
    help: String,
    words: Vec<String>,
    chosen: Signal<usize>,
    choose: Callback<usize>,
) -> AnyView {
    let name = fresh_id("segments");
    let segment = |(place, words): (usize, String)| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || chosen.get() == place
                    on:change=move |_| choose.run(place)
                />
                {words}
            </label>
        }
        .drawn()
    };
    let segments: Vec<_> = words.into_iter().enumerate().map(segment).collect();
    view! {
        <fieldset class="field">
            <legend class="label">{label}</legend>
            <div class="seg">{segments}</div>
            <p class="help">{help}</p>
        </fieldset>
    }
    .drawn()
}
