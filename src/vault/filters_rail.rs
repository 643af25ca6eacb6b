//! Filters beside the list, as links with counts; below 1280 px the same behind a button.

use std::collections::HashMap;

use keystead_calls::vault::{CollectionNode, VaultFilter, VaultOverview};
use keystead_domain::ids::CollectionId;
use leptos::html;
use leptos::prelude::*;

use super::model::filters::{Branch, Offered, Shown, count_of, counts_of, tree, tree_len};
use super::model::item::{icon_of, kinds_key};
use super::state::Vault;
use super::words::in_sentence;
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl;
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
            {filters(state)}
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
            {dynamic(move || is_open.get().then(|| filters(state)))}
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

/// Drawn anew when there are other filters. A link stays where it is while counts change: somebody may be about to press it.
fn filters(state: Vault) -> AnyView {
    let offered = Memo::new(move |before: Option<&Option<Offered>>| {
        let before = before.and_then(Option::as_ref);
        state.overview.with(|known| known.as_ref().map(|known| Offered::of(known, before)))
    });
    dynamic(move || offered.get().map(|offered| drawn(state, &offered)))
}

fn drawn(state: Vault, offered: &Offered) -> AnyView {
    let link = |filter: VaultFilter, symbol: Icon| {
        let name = filter_name(None, &filter);
        let count = {
            let filter = filter.clone();
            Memo::new(move |_| {
                state.overview.with(|known| known.as_ref().map_or(0, |known| count_of(known, &filter)))
            })
        };
        view! { <li>{link(state, filter, symbol, name, count)}</li> }
    };
    let kinds =
        offered.kinds.iter().map(|kind| link(VaultFilter::Kind(*kind), icon_of(*kind))).collect_view();
    let is_empty = offered.collections.is_empty();
    let collections = offered.collections.clone();
    view! {
        <ul role="list">{link(VaultFilter::All, Icon::Layers)} {kinds}</ul>
        {(!is_empty)
            .then(|| view! { <p class="rail-title" id="vault-collections">{t("vault-collections")}</p> <Tree state collections /> })}
        <p class="rail-title">{t("vault-other")}</p>
        <ul role="list">
            {offered
                .unassigned
                .then(|| link(VaultFilter::Unassigned, Icon::FolderX))} {link(VaultFilter::Trash, Icon::Trash2)}
        </ul>
    }
    .drawn()
}

fn link(state: Vault, filter: VaultFilter, symbol: Icon, name: String, count: Memo<u32>) -> AnyView {
    let address = {
        let filter = filter.clone();
        move || state.address(&Shown { filter: filter.clone(), item: None })
    };
    let current = move || state.shown.with(|shown| shown.filter == filter).then_some("true");
    view! {
        <a class="rail-link" href=address aria-current=current>
            {icon(symbol)}
            <span class="truncate">{name}</span>
            <span class="count">{dynamic(move || intl::number(f64::from(count.get())))}</span>
        </a>
    }
    .drawn()
}

/// Items of each collection.
type Counts = Memo<Option<HashMap<CollectionId, u32>>>;

#[component]
fn Tree(state: Vault, collections: Vec<CollectionNode>) -> AnyView {
    let branches = StoredValue::new(tree(&collections));
    let counts =
        Memo::new(move |_| state.overview.with(|known| known.as_ref().map(|known| counts_of(known))));
    let total = branches.with_value(|branches| tree_len(branches));
    let is_whole = RwSignal::new(total <= DRAWN);
    view! {
        <ul role="list" class="tree" aria-labelledby="vault-collections">
            {dynamic(move || {
                let mut budget = if is_whole.get() { usize::MAX } else { DRAWN };
                branches.with_value(|branches| level(state, counts, branches, &mut budget))
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

fn level(state: Vault, counts: Counts, branches: &[Branch], budget: &mut usize) -> AnyView {
    let mut items = Vec::new();
    for branch in branches {
        if *budget == 0 {
            break;
        }
        *budget -= 1;
        let below = (!branch.children.is_empty())
            .then(|| view! { <ul role="list">{level(state, counts, &branch.children, budget)}</ul> });
        items.push(view! { <li>{collection(state, counts, branch)} {below}</li> });
    }
    items.collect_view().drawn()
}

fn collection(state: Vault, counts: Counts, branch: &Branch) -> AnyView {
    let symbol = if branch.children.is_empty() { Icon::Folder } else { Icon::FolderOpen };
    let name = readable_name(&branch.node.label);
    match branch.node.id {
        Some(id) => {
            let count = Memo::new(move |_| {
                counts.with(|counts| counts.as_ref().and_then(|counts| counts.get(&id).copied())).unwrap_or_default()
            });
            link(state, VaultFilter::Collection(id), symbol, name, count)
        }
        None => view! { <span class="rail-link rail-link--off">{icon(symbol)} <span class="truncate">{name}</span></span> }.drawn(),
    }
}
