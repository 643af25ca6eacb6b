//! What the list shows instead of rows: on its way, empty, no match.

use keystead_calls::vault::VaultFilter;
use leptos::prelude::*;

use super::super::page::start_new;
use super::super::state::Vault;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;
use crate::ui::list_state::{ListState, SkeletonRows};

/// Skeleton rows, and for a large vault how many items were read.
pub(super) fn opening(state: Vault) -> AnyView {
    let progress = move || {
        let (done, total) = state.progress.get();
        (total > 0).then(|| {
            let words = t_args("vault-progress", [("done", Arg::from(done)), ("total", Arg::from(total))]);
            view! {
                <div class="vault-progress">
                    <progress class="progress" max=total value=done aria-label=t("vault-loading")></progress>
                    <span>{words}</span>
                </div>
            }
        })
    };
    view! {
        {progress}
        <SkeletonRows label=t("vault-loading") rows=12 />
    }
    .drawn()
}

/// A list without rows: what it is that is not there.
pub(super) fn nothing(state: Vault, scope: String) -> AnyView {
    let search = state.query.with(|query| query.search.clone());
    if !search.is_empty() {
        return no_match(state, search, scope);
    }
    let (title, text) = match state.filter() {
        VaultFilter::All => ("vault-empty", "vault-empty-text"),
        VaultFilter::Trash => ("vault-empty-trash", "vault-empty-trash-text"),
        _ => ("vault-empty-filter", "vault-empty-filter-text"),
    };
    let may_create = state.filter() == VaultFilter::All
        && state.overview.with(|known| known.as_ref().is_some_and(|known| known.may_create.is_ok()));
    let args = [("scope", Arg::from(scope))];
    let new = move || {
        may_create.then(|| {
            view! {
                <Button
                    label=t("vault-new")
                    symbol=Icon::Plus
                    on_press=Callback::new(move |()| start_new(state))
                />
            }
        })
    };
    view! { <ListState symbol=Icon::Vault title=t_args(title, args) text=t(text)>{new()}</ListState> }.drawn()
}

/// What was searched and where, the way back, and the way to everything.
fn no_match(state: Vault, search: String, scope: String) -> AnyView {
    let is_narrow = state.filter() != VaultFilter::All;
    let clear = Callback::new(move |()| {
        state.search.set(String::new());
        focus::focus_selector("[data-filter]");
    });
    let widen = move || {
        is_narrow.then(|| {
            view! {
                <Button
                    label=t("vault-widen")
                    kind=ButtonKind::Primary
                    on_press=Callback::new(move |()| state.widen())
                />
            }
        })
    };
    let title = t_args("vault-no-match", [("search", Arg::from(search)), ("scope", Arg::from(scope))]);
    view! {
        <ListState symbol=Icon::Search title text=t("vault-no-match-text")>
            {widen()}
            <Button label=t("list-clear-search") on_press=clear />
        </ListState>
    }
    .drawn()
}
