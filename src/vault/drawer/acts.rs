//! What can be done with the open item: copy what people come for, edit, and the menu of the rest.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::item::ItemView;
use keystead_domain::permissions::Allowed;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::actions;
use super::super::copying::{Copier, ask_password};
use super::super::model::item::{item_acts, main_slot, slot_key, username_slot};
use super::super::state::{OpenDialog, Vault};
use super::super::words::{in_sentence, item_name};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::icon::{Icon, icon};
use crate::ui::keys::{self, Act};
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::toast::Toast;

const MENU: &str = "item-menu";

/// The buttons under the item's name.
#[component]
pub(super) fn ItemActions(state: Vault, copier: Copier, view: Arc<ItemView>) -> AnyView {
    let acts = item_acts(&view);
    let main = main_slot(&view).filter(|_| view.may_reveal.is_ok()).map(|slot| {
        let label = t(slot_key(slot));
        let words = t_args("vault-copy", [("field", Arg::from(in_sentence(&label)))]);
        let view = view.clone();
        let copy = Callback::new(move |()| copier.slot(&view, slot, label.clone()));
        view! { <Button label=words kind=ButtonKind::Primary small=true symbol=Icon::Copy key_hint=keys::hint_of(Act::CopyMain) on_press=copy /> }
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
        view! { <Button label=t("vault-edit") small=true symbol=Icon::Pencil key_hint=keys::hint_of(Act::Edit) denied on_press=edit /> }
    };
    let items = StoredValue::new(menu_items(state, &view));
    let label = t_args("vault-more", [("item", Arg::from(item_name(view.name.as_deref())))]);
    view! {
        <div class="actions">
            {main} {first}
            <button class="btn btn--sm" type="button" aria-label=label.clone() aria-haspopup="menu" popovertarget=MENU>
                {icon(Icon::EllipsisVertical)}
            </button>
            <Menu id=MENU label=Signal::stored(label) items=Signal::derive(move || items.get_value()) />
        </div>
    }
    .drawn()
}

/// What the palette offers of the open item.
pub(in crate::vault) fn item_offers(state: Vault, copier: Copier, view: &Arc<ItemView>) -> Vec<MenuItem> {
    let main = main_slot(view).filter(|_| view.may_reveal.is_ok()).map(|slot| (slot, Act::CopyMain));
    let copies = main.into_iter().chain(username_slot(view).map(|slot| (slot, Act::CopyUsername))).map(
        |(slot, act)| {
            let label = t(slot_key(slot));
            let words = t_args("vault-copy", [("field", Arg::from(in_sentence(&label)))]);
            let view = view.clone();
            MenuItem::new(words, Icon::Copy, move || copier.slot(&view, slot, label.clone()))
                .key(keys::hint(act))
        },
    );
    let edited = view.clone();
    let edit = MenuItem::new(t("vault-edit-this"), Icon::Pencil, move || start_editing(state, &edited))
        .denied(item_acts(view).edit.err().map(denial_sentence))
        .key(keys::hint(Act::Edit));
    copies.chain([edit]).collect()
}

fn menu_items(state: Vault, view: &Arc<ItemView>) -> Vec<MenuItem> {
    let acts = item_acts(view);
    let why = |denial: Allowed| denial.err().map(denial_sentence);
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
pub(in crate::vault) fn start_editing(state: Vault, view: &ItemView) {
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
                    state
                        .toasts
                        .show(Toast::failed(t("vault-edit-failed")).detail(failure_sentence(&failure)));
                }
            }
        });
    });
}

fn named(key: &str, view: &ItemView) -> String {
    t_args(key, [("item", Arg::from(item_name(view.name.as_deref())))])
}

fn to_trash(state: Vault, view: &Arc<ItemView>) {
    let view = view.clone();
    spawn_local(async move {
        match actions::trash(state, view.id).await {
            Ok(()) => {
                state.close_now();
                let back = view.clone();
                let toast = Toast::done(named("vault-trashed", &view)).detail(state.client_name());
                state.toasts.show(toast.action(t("vault-undo"), move || restore(state, &back)));
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
