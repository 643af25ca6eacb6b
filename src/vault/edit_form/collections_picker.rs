//! Which collections an item is in: a tree of check boxes. Those that may not be written to stay as they are.

use keystead_domain::ids::CollectionId;
use leptos::prelude::*;

use super::super::model::filters::{Branch, tree};
use super::super::state::Vault;
use crate::i18n::t;
use crate::ui::drawn::Draw;
use crate::ui::field::{ErrorText, error_line};
use crate::ui::ids::fresh_id;

/// The tree.
#[component]
pub(in crate::vault) fn CollectionsPicker(
    state: Vault,
    chosen: RwSignal<Vec<CollectionId>>,
    error: ErrorText,
) -> AnyView {
    let error_id = fresh_id("collections");
    let described = error_id.clone();
    let branches = state.overview.with_untracked(|overview| {
        overview.as_ref().map(|overview| tree(&overview.collections)).unwrap_or_default()
    });
    let is_empty = branches.is_empty();
    view! {
        <fieldset
            class="collections"
            aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
        >
            <legend class="label">{t("vault-collections")}</legend>
            {is_empty.then(|| view! { <p class="help">{t("vault-collections-none")}</p> })}
            <ul role="list" class="tree">
                {level(&branches, chosen, error)}
            </ul>
            {error_line(error_id, error)}
        </fieldset>
    }
    .drawn()
}

fn level(branches: &[Branch], chosen: RwSignal<Vec<CollectionId>>, error: ErrorText) -> AnyView {
    let item = |branch: &Branch| {
        let below = (!branch.children.is_empty())
            .then(|| view! { <ul role="list">{level(&branch.children, chosen, error)}</ul> });
        view! { <li>{collection(branch, chosen, error)} {below}</li> }
    };
    branches.iter().map(item).collect_view().drawn()
}

fn collection(branch: &Branch, chosen: RwSignal<Vec<CollectionId>>, error: ErrorText) -> AnyView {
    let label =
        if branch.node.readable { branch.node.label.clone() } else { t("vault-collection-unreadable") };
    let Some(id) = branch.node.id else {
        return view! { <span class="check-row muted">{label}</span> }.drawn();
    };
    let may = branch.node.writable;
    let is_in = move || chosen.with(|chosen| chosen.contains(&id));
    let put = move |into: bool| {
        chosen.update(|chosen| {
            chosen.retain(|known| *known != id);
            if into {
                chosen.push(id);
            }
        });
    };
    view! {
        <label class="check-row">
            <input
                class="check"
                type="checkbox"
                disabled=!may
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:checked=is_in
                on:change:target=move |event| put(event.target().checked())
            />
            <span>{label} {(!may).then(|| view! { <span class="help">{t("vault-collection-read-only")}</span> })}</span>
        </label>
    }
    .drawn()
}
