//! The list of items with its toolbar and its states.

mod states;

use std::sync::Arc;

use keystead_calls::vault::{ItemRow, VaultFilter};
use leptos::prelude::*;

use super::actions;
use super::filters_rail::{FiltersButton, filter_words};
use super::keys::follow_row;
use super::model::item::{icon_of, kind_key};
use super::state::Vault;
use super::words::item_name;
use crate::i18n::{Arg, t, t_args};
use crate::platform::{focus, intl, page};
use crate::shared::connection::ListError;
use crate::shared::failure::failure_sentence;
use crate::shared::forbidden::{ListForbidden, can_be_given};
use crate::shared::load::Phase;
use crate::ui::badge::{Badge, Tone};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::filter_field::FilterField;
use crate::ui::icon::{Icon, icon_in_row, icon_small};
use crate::ui::list_state::SkeletonRows;
use crate::ui::live::use_announcer;
use crate::ui::virtual_table::{Column, RowView, Rows, VirtualTable};
use states::{nothing, opening};

/// Everything between filters and drawer.
#[component]
pub(super) fn ItemPane(state: Vault) -> AnyView {
    view! {
        <section class="pane" aria-label=t("vault-items")>
            {dynamic(move || match state.phase.get() {
                Phase::Loading => opening(state),
                Phase::Failed(failure) => {
                    let retry = Callback::new(move |()| actions::open(state, true));
                    view! { <ListError title=t("vault-error") failure on_retry=retry /> }.drawn()
                }
                Phase::Forbidden(failure) => {
                    let text = failure_sentence(&failure);
                    view! { <ListForbidden title=t("vault-forbidden") text is_given=can_be_given(&failure) /> }.drawn()
                }
                Phase::Ready => list(state),
            })}
        </section>
    }
    .drawn()
}

fn list(state: Vault) -> AnyView {
    let scope = Memo::new(move |_| {
        state.overview.with(|overview| filter_words(overview.as_deref(), &state.filter()))
    });
    let is_collection = Memo::new(move |_| matches!(state.filter(), VaultFilter::Collection(_)));
    let search = move || {
        let key = if is_collection.get() { "vault-search-in" } else { "vault-search" };
        let words = t_args(key, [("scope", Arg::from(scope.get()))]);
        view! { <FilterField label=words.clone() placeholder=words value=state.search /> }
    };
    view! {
        <div class="toolbar" on:input=move |_| page::mark("vault-search-start") on:keydown=move |event| from_search(state, &event)>
            {search}
            <FiltersButton state />
        </div>
        {dynamic(move || match state.rows_failure.get() {
            Some(failure) => {
                let retry = Callback::new(move |()| {
                    state.rows_failure.set(None);
                    state.rows.restart(false);
                });
                view! { <ListError title=t("vault-error") failure on_retry=retry /> }.drawn()
            }
            None => rows(state, scope),
        })}
    }
    .drawn()
}

/// From the search field on: down into the list, or straight into its first item. Fast typists are there before the list is.
fn from_search(state: Vault, event: &leptos::ev::KeyboardEvent) {
    if event.default_prevented() || !focus::is_typing() {
        return;
    }
    let go: fn(Vault) = match event.key().as_str() {
        "ArrowDown" => |state| state.table.focus_row(untrack(|| state.table.active())),
        "Enter" => open_active,
        _ => return,
    };
    event.prevent_default();
    state.rows.when_here(Arc::new(move || {
        if focus::is_on("[data-filter]") && untrack(|| state.rows.total()) > 0 {
            go(state);
        }
    }));
}

fn open_active(state: Vault) {
    if let Some(row) = state.rows.get_now(untrack(|| state.table.active())) {
        state.open_item(row.id, true);
    }
}

/// Says how many items there are whenever another list is shown; the first one is the page's own news.
fn announce(state: Vault) {
    let announcer = use_announcer();
    let news = Memo::new(move |_| (state.listed.get() && state.rows.total() > 0).then(|| count_line(state)));
    Effect::watch(
        move || news.get(),
        move |news, before, _| {
            if let (Some(news), Some(_)) = (news, before) {
                announcer.say(news.clone());
            }
        },
        false,
    );
}

fn rows(state: Vault, scope: Memo<String>) -> AnyView {
    announce(state);
    let is_empty = Memo::new(move |_| state.rows.total() == 0);
    view! {
        {dynamic(move || {
            if !state.listed.get() {
                return view! { <SkeletonRows label=t("vault-loading") rows=12 /> }.drawn();
            }
            if is_empty.get() {
                return dynamic(move || {
                    // Read first: what was worked out from it would hide its change.
                    state.query.track();
                    nothing(state, scope.get())
                });
            }
            table(state)
        })}
        <p class="table-foot">
            {dynamic(move || (state.listed.get() && !is_empty.get()).then(|| count_line(state)))}
        </p>
    }
    .drawn()
}

fn count_line(state: Vault) -> String {
    let count = [("count", Arg::from(state.rows.total()))];
    if state.query.with(|query| query.search.is_empty()) {
        t_args("vault-count", count)
    } else {
        t_args("vault-count-found", count)
    }
}

fn table(state: Vault) -> AnyView {
    let columns = vec![
        Column::new(t("vault-column-name")).sortable(),
        Column::new(t("vault-column-files")).class("p4"),
        Column::new(t("vault-column-changed")).class("p3").sortable_down(),
    ];
    let caption = t_args("vault-caption", [("client", Arg::from(state.client_name()))]);
    view! {
        <div class="table-wrap">
            <VirtualTable
                rows=Rows::Asked(state.rows)
                columns
                caption=Signal::stored(caption)
                sort=state.sort
                handle=state.table
                cells=Callback::new(move |row: RowView<ItemRow>| cells(state, &row))
                is_open=Callback::new(move |row: Arc<ItemRow>| {
                    state.shown.with(|shown| shown.item == Some(row.id))
                })
                on_move=Callback::new(move |row| follow_row(state, row))
                on_open=Callback::new(move |(_, row): (usize, Arc<ItemRow>)| state.open_item(row.id, true))
            />
        </div>
    }
    .drawn()
}

fn cells(state: Vault, view: &RowView<ItemRow>) -> AnyView {
    let row = &view.row;
    let id = row.id;
    let is_readable = row.name.is_some();
    let badge = match (row.older, is_readable) {
        (true, _) => Some("vault-older-badge"),
        (_, false) => Some("vault-unreadable-badge"),
        _ => None,
    };
    let name = item_name(row.name.as_deref());
    let subtitle = if row.subtitle.is_empty() { t(kind_key(row.kind)) } else { row.subtitle.clone() };
    let files = (row.attachments > 0).then(|| {
        let words = t_args("vault-files", [("count", Arg::from(row.attachments))]);
        view! { <span class="row muted">{icon_small(Icon::Paperclip)} {words}</span> }
    });
    let open = move |event: leptos::ev::MouseEvent| {
        // A new tab or window is the browser's business.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            state.open_item(id, true);
        }
    };
    let symbol = if is_readable { icon_of(row.kind) } else { Icon::TriangleAlert };
    view! {
        <th scope="row" class="cell-main" id=view.head.clone()>
            <span class="cell-id">
                <span class="item-icon">{icon_in_row(symbol)}</span>
                <span class="txt">
                    <a class="row-link" href=move || state.item_address(id) tabindex="-1" on:click=open>
                        {name}
                    </a>
                    <span class="sub">{subtitle}</span>
                </span>
                {badge.map(|words| view! { <Badge label=t(words) tone=Tone::Warning /> })}
            </span>
        </th>
        <td class="p4">{files}</td>
        <td class="p3 muted nowrap">{intl::day(row.revised)}</td>
    }
    .into_any()
}
