//! The drawer: one item to read, or the form that changes it.

mod acts;
mod fields;
mod history;
mod totp;

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::item::ItemView;
use leptos::html;
use leptos::prelude::*;

use super::actions;
use super::copying::{Copier, use_copier};
use super::edit_form::EditForm;
use super::filters_rail::filter_name;
use super::keys::follow_row;
use super::model::item::{icon_of, kind_key};
use super::state::{Vault, Viewed};
use super::words::item_name;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::shared::connection::ListError;
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::forbidden::ListForbidden;
use crate::ui::badge::{Badge, Tone};
use crate::ui::banner::Banner;
use crate::ui::button::IconButton;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon, icon_small};
use crate::ui::list_state::SkeletonRows;
use acts::ItemActions;
pub(super) use acts::{item_offers, start_editing};

const TITLE: &str = "item-title";

/// Present while an item or a form is open.
#[component]
pub(super) fn Drawer(state: Vault) -> AnyView {
    let copier = use_copier(state);
    let is_open = Memo::new(move |_| {
        state.form.with(Option::is_some) || state.shown.with(|shown| shown.item.is_some())
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && !focus::is_layer_open() {
            event.prevent_default();
            state.close_drawer();
        }
    };
    view! {
        {dynamic(move || {
            is_open
                .get()
                .then(|| {
                    view! {
                        <aside class="drawer" aria-labelledby=TITLE on:keydown=on_key>
                            {dynamic(move || match state.form.get() {
                                Some(seed) => view! { <EditForm state seed title_id=TITLE /> }.drawn(),
                                None => reader(state, copier),
                            })}
                        </aside>
                    }
                })
        })}
    }
    .drawn()
}

/// The item of the address. While the next one is on its way the last one stays, so that moving on does not flicker.
fn reader(state: Vault, copier: Copier) -> AnyView {
    view! {
        {dynamic(move || match state.viewed.get() {
            None => shell(state, t("vault-loading-item"), view! { <SkeletonRows label=t("vault-loading-item") rows=5 /> }.drawn()),
            Some(Viewed { result: Ok(view), .. }) => item(state, copier, view),
            Some(Viewed { id, result: Err(failure) }) => {
                let body = if matches!(failure, Failure::NotFound | Failure::NotAllowed | Failure::Denied(_)) {
                    let text = failure_sentence(&failure);
                    view! { <ListForbidden title=t("vault-item-forbidden") text /> }.drawn()
                } else {
                    let retry = Callback::new(move |()| actions::view(state, id));
                    view! { <ListError title=t("vault-item-error") failure on_retry=retry /> }.drawn()
                };
                shell(state, t("vault-item-error"), body)
            }
        })}
    }
    .drawn()
}

/// A drawer without an item: a title to hold on to, the way out, and what there is to say.
fn shell(state: Vault, title: String, body: AnyView) -> AnyView {
    view! {
        <div class="drawer-head">
            <div class="top">
                <h2 class="grow" id=TITLE tabindex="-1">
                    {title}
                </h2>
                {close_button(state)}
            </div>
        </div>
        <div class="drawer-body">{body}</div>
    }
    .drawn()
}

pub(super) fn close_button(state: Vault) -> AnyView {
    view! {
        <IconButton
            symbol=Icon::X
            label=t("vault-close-item")
            on_press=Callback::new(move |()| state.close_drawer())
        />
    }
    .drawn()
}

fn item(state: Vault, copier: Copier, view: Arc<ItemView>) -> AnyView {
    view! {
        <ItemHead state copier view=view.clone() />
        <div class="drawer-body">{notices(&view)} {fields::body(state, copier, &view)} {history::section(state, copier, &view)}</div>
        <div class="drawer-foot">{icon_small(Icon::Eye)} <span>{t("vault-logged")}</span></div>
    }
    .drawn()
}

#[component]
fn ItemHead(state: Vault, copier: Copier, view: Arc<ItemView>) -> AnyView {
    let shown = view.clone();
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get()
            && state.focus_drawer.get()
        {
            state.focus_drawer.set(false);
            focus::focus_quietly(&heading);
        }
    });
    let step = move |key: &'static str| {
        Callback::new(move |()| {
            let total = untrack(|| state.rows.total());
            if let Some(row) = state.table.step(key, total, false) {
                follow_row(state, row);
            }
        })
    };
    view! {
        <div class="drawer-head">
            <div class="top">
                <span class="item-icon">{icon(icon_of(view.kind))}</span>
                <div class="grow">
                    <h2 id=TITLE tabindex="-1" node_ref=heading>
                        {item_name(view.name.as_deref())}
                    </h2>
                    <p class="sub">{dynamic(move || subtitle(state, &shown))}</p>
                </div>
                <IconButton symbol=Icon::ArrowUp label=t("vault-previous-item") class="not-phone" on_press=step("ArrowUp") />
                <IconButton symbol=Icon::ArrowDown label=t("vault-next-item") class="not-phone" on_press=step("ArrowDown") />
                {close_button(state)}
            </div>
            <ItemActions state copier view=view.clone() />
        </div>
    }
    .drawn()
}

/// Kind and collections.
fn subtitle(state: Vault, view: &ItemView) -> String {
    let kind = t(kind_key(view.kind));
    let names: Vec<String> = state.overview.with(|overview| {
        let name = |id| filter_name(overview.as_deref(), &keystead_calls::vault::VaultFilter::Collection(id));
        view.collections.iter().copied().map(name).collect()
    });
    if names.is_empty() {
        return t_args("vault-item-unassigned", [("kind", Arg::from(kind))]);
    }
    t_args("vault-item-in", [("kind", Arg::from(kind)), ("collections", Arg::from(names.join(", ")))])
}

/// What stands between the person and the item.
fn notices(view: &ItemView) -> AnyView {
    let hidden = view.may_reveal.err().map(|denial| {
        view! { <Banner text=Signal::stored([t("vault-secrets-hidden"), denial_sentence(denial)].join(" ")) /> }
    });
    let unreadable = (view.unreadable > 0).then(|| {
        let text = t_args("vault-item-unreadable", [("count", Arg::from(view.unreadable))]);
        view! { <Banner tone=Tone::Warning text=Signal::stored(text) /> }
    });
    let trashed =
        view.trashed.is_some().then(|| view! { <Banner text=Signal::stored(t("vault-item-in-trash")) /> });
    view! { {trashed} {hidden} {unreadable} }.drawn()
}

/// A mark for a value that could not be decrypted.
fn unreadable_badge() -> AnyView {
    view! { <Badge label=t("vault-unreadable-badge") tone=Tone::Warning symbol=Icon::TriangleAlert /> }
        .drawn()
}
