//! The drawer: one item to read, or the form that changes it.

mod fields;
mod history;
mod totp;

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::item::ItemView;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::copying::{Copier, ask_password, use_copier};
use super::edit_form::EditForm;
use super::filters_rail::filter_name;
use super::model::item::{icon_of, item_acts, kind_key, lowered, main_slot, slot_key};
use super::page::follow_row;
use super::state::{OpenDialog, Vault, Viewed};
use crate::i18n::{Arg, Language, language, t, t_args};
use crate::platform::focus;
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::ui::badge::{Badge, Tone};
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind, IconButton};
use crate::ui::icon::{Icon, icon, icon_small};
use crate::ui::list_state::{ListError, ListForbidden, SkeletonRows};
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::toast::Toast;

const TITLE: &str = "item-title";
const MENU: &str = "item-menu";

/// A label as it stands inside a sentence.
fn in_sentence(label: &str) -> String {
    if language() == Language::English { lowered(label) } else { label.to_owned() }
}

/// Present while an item or a form is open.
#[component]
pub(super) fn Drawer(state: Vault) -> AnyView {
    let copier = use_copier(state);
    let is_open = Memo::new(move |_| state.form.with(Option::is_some) || state.shown.with(|shown| shown.item.is_some()));
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && !focus::is_layer_open() {
            event.prevent_default();
            state.close_drawer();
        }
    };
    view! {
        {move || {
            is_open
                .get()
                .then(|| {
                    view! {
                        <aside class="drawer" aria-labelledby=TITLE on:keydown=on_key>
                            {move || match state.form.get() {
                                Some(seed) => view! { <EditForm state seed title_id=TITLE /> }.into_any(),
                                None => reader(state, copier),
                            }}
                        </aside>
                    }
                })
        }}
    }
    .into_any()
}

/// The item of the address. While the next one is on its way the last one stays, so that moving on does not flicker.
fn reader(state: Vault, copier: Copier) -> AnyView {
    view! {
        {move || match state.viewed.get() {
            None => shell(state, t("vault-loading-item"), view! { <SkeletonRows label=t("vault-loading-item") rows=5 /> }.into_any()),
            Some(Viewed { result: Ok(view), .. }) => item(state, copier, view),
            Some(Viewed { id, result: Err(failure) }) => {
                let text = failure_sentence(&failure);
                let body = if matches!(failure, Failure::NotFound | Failure::NotAllowed | Failure::Denied(_)) {
                    view! { <ListForbidden title=t("vault-item-forbidden") text /> }.into_any()
                } else {
                    let retry = Callback::new(move |()| actions::view(state, id));
                    view! { <ListError title=t("vault-item-error") text on_retry=retry /> }.into_any()
                };
                shell(state, t("vault-item-error"), body)
            }
        }}
    }
    .into_any()
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
    .into_any()
}

pub(super) fn close_button(state: Vault) -> AnyView {
    view! {
        <IconButton
            symbol=Icon::X
            label=t("vault-close-item")
            on_press=Callback::new(move |()| state.close_drawer())
        />
    }
    .into_any()
}

fn item(state: Vault, copier: Copier, view: Arc<ItemView>) -> AnyView {
    view! {
        <ItemHead state copier view=view.clone() />
        <div class="drawer-body">{fields::body(state, copier, &view)} {history::section(state, copier, &view)}</div>
        <div class="drawer-foot">{icon_small(Icon::Eye)} <span>{t("vault-logged")}</span></div>
    }
    .into_any()
}

#[component]
fn ItemHead(state: Vault, copier: Copier, view: Arc<ItemView>) -> AnyView {
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
                        {view.name.clone().unwrap_or_else(|| t("vault-row-unreadable"))}
                    </h2>
                    <p class="sub">{subtitle(state, &view)}</p>
                </div>
                <IconButton symbol=Icon::ArrowUp label=t("vault-previous-item") class="not-phone" on_press=step("k") />
                <IconButton symbol=Icon::ArrowDown label=t("vault-next-item") class="not-phone" on_press=step("j") />
                {close_button(state)}
            </div>
            <ItemActions state copier view=view.clone() />
        </div>
        {notices(&view)}
    }
    .into_any()
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
    let trashed = view.trashed.is_some().then(|| view! { <Banner text=Signal::stored(t("vault-item-in-trash")) /> });
    view! { <div class="drawer-notices">{trashed} {hidden} {unreadable}</div> }.into_any()
}

#[component]
fn ItemActions(state: Vault, copier: Copier, view: Arc<ItemView>) -> AnyView {
    let acts = item_acts(&view);
    let main = main_slot(&view).filter(|_| view.may_reveal.is_ok()).map(|slot| {
        let label = t(slot_key(slot));
        let words = t_args("vault-copy", [("field", Arg::from(in_sentence(&label)))]);
        let view = view.clone();
        let copy = Callback::new(move |()| copier.slot(&view, slot, label.clone()));
        view! { <Button label=words kind=ButtonKind::Primary small=true symbol=Icon::Copy key_hint="C" on_press=copy /> }
    });
    let first = if view.trashed.is_some() {
        let restored = view.clone();
        let restore = Callback::new(move |()| restore(state, &restored));
        let denied = Signal::stored(acts.restore.err().map(denial_sentence));
        view! { <Button label=t("vault-restore") small=true symbol=Icon::RotateCcw denied on_press=restore /> }
    } else {
        let edited = view.clone();
        let edit = Callback::new(move |()| start_editing(state, &edited));
        let denied = Signal::stored(acts.edit.err().map(denial_sentence));
        view! { <Button label=t("vault-edit") small=true symbol=Icon::Pencil key_hint="E" denied on_press=edit /> }
    };
    let items = StoredValue::new(menu_items(state, &view));
    let label = t_args("vault-more", [("item", Arg::from(view.name.clone().unwrap_or_default()))]);
    view! {
        <div class="actions">
            {main} {first}
            <button class="btn btn--sm" type="button" aria-label=label.clone() aria-haspopup="menu" popovertarget=MENU>
                {icon(Icon::EllipsisVertical)}
            </button>
            <Menu id=MENU label=Signal::stored(label) items=Signal::derive(move || items.get_value()) />
        </div>
    }
    .into_any()
}

fn menu_items(state: Vault, view: &Arc<ItemView>) -> Vec<MenuItem> {
    let acts = item_acts(view);
    let why = |denial: keystead_domain::permissions::Allowed| denial.err().map(denial_sentence);
    let (moved, gone, back, deleted) = (view.clone(), view.clone(), view.clone(), view.clone());
    let mut items = vec![
        MenuItem::new(t("vault-collections-edit"), Icon::Folder, move || {
            state.dialog.set(Some(OpenDialog::Collections(moved.clone())));
        })
        .denied(why(acts.edit)),
    ];
    if view.trashed.is_some() {
        items.push(
            MenuItem::new(t("vault-restore"), Icon::RotateCcw, move || restore(state, &back))
                .denied(why(acts.restore)),
        );
        items.push(
            MenuItem::new(t("vault-delete"), Icon::Trash2, move || {
                state.dialog.set(Some(OpenDialog::Delete(deleted.clone())));
            })
            .denied(why(acts.delete))
            .separated()
            .danger(),
        );
    } else {
        items.push(
            MenuItem::new(t("vault-trash-item"), Icon::Trash2, move || to_trash(state, &gone))
                .denied(why(acts.trash))
                .separated()
                .danger(),
        );
    }
    items
}

/// Opens the form of an item; everything is decrypted for it once.
pub(super) fn start_editing(state: Vault, view: &ItemView) {
    let item = view.clone();
    ask_password(state, view, move || {
        let view = item.clone();
        spawn_local(async move {
            match actions::edit(state, &view).await {
                Ok(seed) => {
                    state.revealed.try_set(None);
                    state.form.try_set(Some(seed));
                }
                Err(failure) => {
                    state.toasts.show(Toast::failed(t("vault-edit-failed")).detail(failure_sentence(&failure)));
                }
            }
        });
    });
}

fn named(key: &str, view: &ItemView) -> String {
    t_args(key, [("item", Arg::from(view.name.clone().unwrap_or_else(|| t("vault-row-unreadable"))))])
}

fn to_trash(state: Vault, view: &Arc<ItemView>) {
    let view = view.clone();
    spawn_local(async move {
        match actions::trash(state, view.id).await {
            Ok(()) => {
                state.close_now();
                let back = view.clone();
                let undo = Callback::new(move |()| restore(state, &back));
                let toast = Toast::done(named("vault-trashed", &view)).detail(state.client_name());
                state.toasts.show(toast.action(t("vault-undo"), undo));
            }
            Err(failure) => not_done(state, "vault-not-trashed", &view, &failure),
        }
    });
}

fn restore(state: Vault, view: &Arc<ItemView>) {
    let view = view.clone();
    spawn_local(async move {
        match actions::restore(state, view.id).await {
            Ok(()) => {
                if state.shown.try_with_untracked(|shown| shown.item) == Some(Some(view.id)) {
                    state.close_now();
                }
                state.toasts.show(Toast::done(named("vault-restored", &view)).detail(state.client_name()));
            }
            Err(failure) => not_done(state, "vault-not-restored", &view, &failure),
        }
    });
}

fn not_done(state: Vault, key: &str, view: &ItemView, failure: &Failure) {
    state.toasts.show(Toast::failed(named(key, view)).detail(failure_sentence(failure)));
}

/// A mark for a value that could not be decrypted.
fn unreadable_badge() -> AnyView {
    view! { <Badge label=t("vault-unreadable-badge") tone=Tone::Warning symbol=Icon::TriangleAlert /> }.into_any()
}
