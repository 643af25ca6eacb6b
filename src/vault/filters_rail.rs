//! Filters beside the list, as links with counts; below 1280 px the same behind a button.

use std::sync::Arc;

use keystead_calls::vault::{VaultFilter, VaultOverview};
use leptos::html;
use leptos::prelude::*;

use super::model::filters::{Branch, Shown, count_of, tree, tree_len};
use super::model::item::{icon_of, kinds_key};
use super::state::Vault;
use super::words::in_sentence;
use crate::i18n::{Arg, t, t_args};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon};

/// Collections drawn at once; the rest on demand, so that two thousand do not slow the page down.
const DRAWN: usize = 200;
const POPOVER: &str = "vault-filters";

/// The rail of wide pages.
#[component]
pub(super) fn FiltersRail(state: Vault) -> AnyView {
    view! {
        <nav class="rail" aria-label=t("vault-filters")>
            {dynamic(move || state.overview.get().map(|overview| filters(state, &overview)))}
        </nav>
    }
    .drawn()
}

/// The button of narrow pages, with the same filters in a popover that exists while it is open.
#[component]
pub(super) fn FiltersButton(state: Vault) -> AnyView {
    let node = NodeRef::<html::Nav>::new();
    let is_open = RwSignal::new(false);
    let on_toggle = move |_| {
        let open = node.get_untracked().is_some_and(|nav| nav.matches(":popover-open").unwrap_or(false));
        is_open.set(open);
    };
    let on_choice = move |_| {
        if let Some(nav) = node.get_untracked() {
            // Closed already when the address changed first.
            let _ = nav.hide_popover();
        }
    };
    view! {
        <button class="btn btn--ghost only-narrow" type="button" popovertarget=POPOVER aria-expanded=move || is_open.get().to_string()>
            {icon(Icon::ListFilter)}
            {t("vault-filters-button")}
        </button>
        <nav
            class="menu menu--start rail-menu"
            id=POPOVER
            popover="auto"
            aria-label=t("vault-filters")
            node_ref=node
            on:toggle=on_toggle
            on:click=on_choice
        >
            {dynamic(move || is_open.get().then(|| state.overview.get().map(|overview| filters(state, &overview))))}
        </nav>
    }
    .drawn()
}

/// Name of a filter.
pub(super) fn filter_name(overview: Option<&VaultOverview>, filter: &VaultFilter) -> String {
    match filter {
        VaultFilter::All => t("vault-all"),
        VaultFilter::Kind(kind) => t(kinds_key(*kind)),
        VaultFilter::Unassigned => t("vault-unassigned"),
        VaultFilter::Trash => t("vault-trash"),
        VaultFilter::Collection(id) => overview
            .and_then(|overview| super::model::filters::collection(overview, *id))
            .map_or_else(|| t("vault-collection-gone"), |node| readable_name(&node.label)),
    }
}

/// The same inside a sentence: names of collections stay as they are written.
pub(super) fn filter_words(overview: Option<&VaultOverview>, filter: &VaultFilter) -> String {
    let name = filter_name(overview, filter);
    if matches!(filter, VaultFilter::Collection(_)) { name } else { in_sentence(&name) }
}

fn readable_name(label: &str) -> String {
    if label.is_empty() { t("vault-collection-unreadable") } else { label.to_owned() }
}

fn filters(state: Vault, overview: &Arc<VaultOverview>) -> AnyView {
    let link = |filter: VaultFilter, symbol: Icon| {
        let name = filter_name(Some(overview), &filter);
        let count = count_of(overview, &filter);
        view! { <li>{link(state, filter, symbol, name, count)}</li> }
    };
    let kinds =
        overview.kinds.iter().map(|(kind, _)| link(VaultFilter::Kind(*kind), icon_of(*kind))).collect_view();
    let is_empty = overview.collections.is_empty();
    view! {
        <ul role="list">{link(VaultFilter::All, Icon::Layers)} {kinds}</ul>
        {(!is_empty)
            .then(|| view! { <p class="rail-title" id="vault-collections">{t("vault-collections")}</p> <Tree state overview=overview.clone() /> })}
        <p class="rail-title">{t("vault-other")}</p>
        <ul role="list">
            {(overview.unassigned > 0 || overview.may_leave_unassigned)
                .then(|| link(VaultFilter::Unassigned, Icon::FolderX))} {link(VaultFilter::Trash, Icon::Trash2)}
        </ul>
    }
    .drawn()
}

fn link(state: Vault, filter: VaultFilter, symbol: Icon, name: String, count: u32) -> AnyView {
    let address = {
        let filter = filter.clone();
        move || state.address(&Shown { filter: filter.clone(), item: None })
    };
    let current = move || state.shown.with(|shown| shown.filter == filter).then_some("true");
    view! {
        <a class="rail-link" href=address aria-current=current>
            {icon(symbol)}
            <span class="truncate">{name}</span>
            <span class="count">{crate::platform::intl::number(f64::from(count))}</span>
        </a>
    }
    .drawn()
}

#[component]
fn Tree(state: Vault, overview: Arc<VaultOverview>) -> AnyView {
    let branches = StoredValue::new(tree(&overview.collections));
    let total = branches.with_value(|branches| tree_len(branches));
    let is_whole = RwSignal::new(total <= DRAWN);
    view! {
        <ul role="list" class="tree" aria-labelledby="vault-collections">
            {dynamic(move || {
                let mut budget = if is_whole.get() { usize::MAX } else { DRAWN };
                branches.with_value(|branches| level(state, branches, &mut budget))
            })}
        </ul>
        {dynamic(move || {
            (!is_whole.get())
                .then(|| {
                    view! {
                        <Button
                            label=t_args("vault-collections-all", [("count", Arg::from(total))])
                            kind=ButtonKind::Ghost
                            small=true
                            on_press=Callback::new(move |()| is_whole.set(true))
                        />
                    }
                })
        })}
    }
    .drawn()
}

fn level(state: Vault, branches: &[Branch], budget: &mut usize) -> AnyView {
    let mut items = Vec::new();
    for branch in branches {
        if *budget == 0 {
            break;
        }
        *budget -= 1;
        let below = (!branch.children.is_empty())
            .then(|| view! { <ul role="list">{level(state, &branch.children, budget)}</ul> });
        items.push(view! { <li>{collection(state, branch)} {below}</li> });
    }
    items.collect_view().drawn()
}

fn collection(state: Vault, branch: &Branch) -> AnyView {
    let symbol = if branch.children.is_empty() { Icon::Folder } else { Icon::FolderOpen };
    let name = readable_name(&branch.node.label);
    match branch.node.id {
        Some(id) => link(state, VaultFilter::Collection(id), symbol, name, branch.node.items),
        None => view! { <span class="rail-link rail-link--off">{icon(symbol)} <span class="truncate">{name}</span></span> }.drawn(),
    }
}
