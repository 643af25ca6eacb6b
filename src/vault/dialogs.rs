//! Dialogs of the vault: collections of an item, deletion for good, the master password.

use std::collections::BTreeSet;
use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::item::ItemView;
use keystead_domain::ids::{CipherId, CollectionId};
use keystead_domain::secret::Secret;
use keystead_domain::validation::FieldError;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::edit_form::collections_picker::CollectionsPicker;
use super::generator::GeneratorDialog;
use super::state::{OpenDialog, Vault};
use super::words::item_name;
use crate::i18n::{Arg, t, t_args};
use crate::shared::drafts::keep_on_lock;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::unsaved::Unsaved;
use crate::ui::dialog::{AlertDialog, Dialog};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::password_field::PasswordField;
use crate::ui::router::Stays;
use crate::ui::toast::Toast;

/// The dialog that is open, if one is.
#[component]
pub(super) fn Dialogs(state: Vault) -> AnyView {
    view! {
        {dynamic(move || match state.dialog.get() {
            None => ().drawn(),
            Some(OpenDialog::Collections(view)) => view! { <CollectionsDialog state view /> }.drawn(),
            Some(OpenDialog::Delete(view)) => view! { <DeleteDialog state view /> }.drawn(),
            Some(OpenDialog::Password(item, then)) => view! { <PasswordDialog state item then /> }.drawn(),
            Some(OpenDialog::Generate(replaces, then)) => {
                view! { <GeneratorDialog state replaces then on_close=closer(state) /> }.drawn()
            }
        })}
    }
    .drawn()
}

fn closer(state: Vault) -> Callback<()> {
    Callback::new(move |()| state.dialog.set(None))
}

#[component]
fn CollectionsDialog(state: Vault, view: Arc<ItemView>) -> AnyView {
    let chosen = RwSignal::new(view.collections.clone());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let name = item_name(view.name.as_deref());
    let unsaved = watch_collections(state, view.id, chosen);
    let close = Callback::new(move |()| unsaved.leave(move || state.dialog.set(None)));
    let submit = Callback::new(move |()| {
        let collections = chosen.get_untracked();
        let may_be_empty = state
            .overview
            .with_untracked(|known| known.as_ref().is_some_and(|known| known.may_leave_unassigned));
        if collections.is_empty() && !may_be_empty {
            error.set(Some(field_sentence(FieldError::ChooseOne)));
            return;
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let view = view.clone();
        spawn_local(async move {
            let answer = actions::set_collections(state, view.id, collections).await;
            busy.try_set(false);
            match answer {
                Ok(changed) => {
                    state.dialog.try_set(None);
                    let text = t_args(
                        "vault-collections-saved",
                        [("item", Arg::from(item_name(changed.name.as_deref())))],
                    );
                    actions::show_changed(state, changed);
                    state.toasts.show(Toast::done(text).detail(state.client_name()));
                }
                Err(failure) => {
                    error.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    view! {
        <Dialog
            title=t_args("vault-collections-of", [("item", Arg::from(name))])
            client=state.dialog_client()
            submit_label=t("vault-collections-save")
            busy
            on_submit=submit
            on_close=close
        >
            {unsaved.notice()} <CollectionsPicker state chosen error=Signal::derive(move || error.get()) />
        </Dialog>
    }
    .drawn()
}

/// Watches the collections of an item. The item is named over a lock, so that it is read anew for the dialog then.
fn watch_collections(
    state: Vault,
    item: CipherId,
    chosen: RwSignal<Vec<CollectionId>>,
) -> Unsaved<BTreeSet<CollectionId>> {
    let unsaved = Unsaved::new(
        format!("collections:{item}"),
        Stays::OnPath,
        move || chosen.with(|chosen| chosen.iter().copied().collect()),
        move |typed: BTreeSet<CollectionId>| chosen.set(typed.into_iter().collect()),
    );
    keep_on_lock(state.dialog_place(), move || unsaved.is_unsaved().then_some(item));
    unsaved.begin();
    unsaved
}

#[component]
fn DeleteDialog(state: Vault, view: Arc<ItemView>) -> AnyView {
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let name = item_name(view.name.as_deref());
    let named = |key: &str| {
        t_args(key, [("item", Arg::from(name.clone())), ("client", Arg::from(state.client_name()))])
    };
    let confirm = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let view = view.clone();
        spawn_local(async move {
            let answer = actions::delete(state, view.id).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    state.dialog.try_set(None);
                    state.close_now();
                    let text =
                        t_args("vault-deleted", [("item", Arg::from(item_name(view.name.as_deref())))]);
                    state.toasts.show(Toast::done(text).detail(state.client_name()));
                }
                Err(failure) => {
                    error.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    view! {
        <AlertDialog
            title=named("vault-delete-title")
            client=state.dialog_client()
            text=named("vault-delete-text")
            confirm_label=t("vault-delete-confirm")
            keep_label=t("vault-delete-keep")
            danger=true
            busy
            error
            on_confirm=confirm
            on_close=closer(state)
        />
    }
    .drawn()
}

/// The item wants the master password before its secrets are shown. Right once, it counts until another item is asked.
#[component]
fn PasswordDialog(state: Vault, item: CipherId, then: Callback<()>) -> AnyView {
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let submit = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        let typed = Secret::new(password.get_untracked());
        if typed.is_empty() {
            error.set(Some(field_sentence(FieldError::Required)));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = actions::confirm_password(typed).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    drop(password.try_update(|typed| Secret::new(std::mem::take(typed))));
                    state.confirmed.try_set(Some(item));
                    state.dialog.try_set(None);
                    then.run(());
                }
                Err(Failure::WrongCredentials) => {
                    error.try_set(Some(t("unlock-wrong")));
                }
                Err(failure) => {
                    error.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    view! {
        <Dialog
            title=t("vault-password-title")
            client=state.dialog_client()
            narrow=true
            submit_label=t("vault-password-confirm")
            busy
            on_submit=submit
            on_close=closer(state)
        >
            <p>{t("vault-password-text")}</p>
            <PasswordField
                label=t("login-password")
                value=password
                reveal_labels=(t("password-show"), t("password-hide"))
                error=Signal::derive(move || error.get())
                autofocus=true
            />
        </Dialog>
    }
    .drawn()
}
