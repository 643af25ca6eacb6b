//! What a group or a role gives: every collection of the blueprint with a level, or none.

use keystead_domain::level::CollectionLevel;
use leptos::prelude::*;

use super::super::draft::{Access, CollectionEntry, Draft};
use crate::i18n::{Arg, t, t_args};
use crate::shared::levels::level_key;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon, icon_small};
use crate::ui::ids::fresh_id;

/// A button that says how many, and the list behind it.
pub(super) fn access(draft: Draft, access: RwSignal<Access>) -> AnyView {
    let is_open = RwSignal::new(false);
    let id = fresh_id("access");
    let list = id.clone();
    let label = move || match access.with(Access::len) {
        0 => t("blueprints-access-choose"),
        count => t_args("blueprints-access", [("count", Arg::from(count))]),
    };
    view! {
        <div class="field">
            <button
                class="btn btn--sm blueprint-more"
                type="button"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-controls=id
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {icon(Icon::Folder)} {dynamic(label)} {icon_small(Icon::ChevronDown)}
            </button>
            <div id=list>
                {dynamic(move || is_open.get().then(|| rows(draft, access)))}
            </div>
        </div>
    }
    .drawn()
}

fn rows(draft: Draft, access: RwSignal<Access>) -> AnyView {
    let none = move || draft.collections.with(Vec::is_empty);
    view! {
        {dynamic(move || none().then(|| view! { <p class="help">{t("blueprints-access-none")}</p> }))}
        <ul role="list" class="access-rows">
            {dynamic(move || {
                draft.collections.get().into_iter().map(|entry| row(entry, access)).collect_view()
            })}
        </ul>
    }
    .drawn()
}

fn row(entry: CollectionEntry, access: RwSignal<Access>) -> AnyView {
    let level = move || access.with(|access| access.get(&entry.key).copied());
    let choose = move |text: String| {
        let chosen = text.parse::<usize>().ok().and_then(|place| CollectionLevel::ALL.get(place).copied());
        access.update(|access| {
            match chosen {
                Some(level) => access.insert(entry.key, level),
                None => access.remove(&entry.key),
            };
        });
    };
    let option = |(place, known): (usize, CollectionLevel)| {
        view! {
            <option value=place.to_string() prop:selected=move || level() == Some(known)>
                {t(level_key(known))}
            </option>
        }
    };
    let label = move || t_args("members-level-of", [("collection", Arg::from(entry.path.get()))]);
    view! {
        <li>
            {icon(Icon::Folder)} <span class="truncate">{dynamic(move || entry.path.get())}</span>
            <span class="select-wrap">
                <select class="select" aria-label=label on:change:target=move |event| choose(event.target().value())>
                    <option value="" prop:selected=move || level().is_none()>
                        {t("blueprints-no-access")}
                    </option>
                    {CollectionLevel::ALL.into_iter().enumerate().map(option).collect_view()}
                </select>
                {icon_small(Icon::ChevronDown)}
            </span>
        </li>
    }
    .drawn()
}
