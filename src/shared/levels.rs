//! Levels of access to a collection: their words, and the choice of one.

use keystead_domain::level::CollectionLevel;
use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::drawn::Draw;
use crate::ui::icon::{Icon, icon_small};

/// Words of a level.
pub const fn level_key(level: CollectionLevel) -> &'static str {
    match level {
        CollectionLevel::ViewHidden => "members-level-view-hidden",
        CollectionLevel::View => "members-level-view",
        CollectionLevel::EditHidden => "members-level-edit-hidden",
        CollectionLevel::Edit => "members-level-edit",
        CollectionLevel::Manage => "members-level-manage",
    }
}

/// The choice of a level, from least to most.
pub fn level_select(
    label: String,
    level: Signal<Option<CollectionLevel>>,
    locked: bool,
    choose: Callback<CollectionLevel>,
) -> AnyView {
    let at =
        move || CollectionLevel::ALL.iter().position(|known| Some(*known) == level.get()).unwrap_or_default();
    let chosen = move |text: String| {
        let place: usize = text.parse().unwrap_or_default();
        if let Some(level) = CollectionLevel::ALL.get(place) {
            choose.run(*level);
        }
    };
    let option = |(place, level): (usize, CollectionLevel)| {
        view! {
            <option value=place.to_string() prop:selected=move || at() == place>
                {t(level_key(level))}
            </option>
        }
    };
    view! {
        <span class="select-wrap">
            <select
                class="select"
                aria-label=label
                disabled=locked
                on:change:target=move |event| chosen(event.target().value())
            >
                {CollectionLevel::ALL.into_iter().enumerate().map(option).collect_view()}
            </select>
            {icon_small(Icon::ChevronDown)}
        </span>
    }
    .drawn()
}
