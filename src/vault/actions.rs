//! The calls of the vault screen. They change the state and leave words to the views.

use std::sync::Arc;

use keystead_calls::item::{
    DeleteItem, EditItem, ItemDraft, ItemView, RestoreItem, RevealField, RevealPurpose, SaveItem,
    SetCollections, Slot, TrashItem, ViewItem,
};
use keystead_calls::session::Unlock;
use keystead_calls::vault::{AcceptOlder, CloseVault, OpenVault, VaultOverview, VaultWindow};
use keystead_calls::{Failure, UseCase};
use keystead_domain::ids::{CipherId, CollectionId};
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{FormSeed, KeptForm, OpenDialog, Vault, Viewed};
use crate::i18n::t;
use crate::platform::{clipboard, page};
use crate::portal;
use crate::shared::client;
use crate::shared::drafts;
use crate::shared::load::{Phase, settle};
use crate::ui::toast::Toast;
use crate::ui::virtual_table::RangeRequest;

/// Opens the vault: counts first, then the rows that the list asks for.
pub(super) fn open(state: Vault, reload: bool) {
    page::mark("vault-open-start");
    state.phase.set(Phase::Loading);
    state.listed.set(false);
    state.progress.set((0, 0));
    spawn_local(async move {
        let progress = state.progress;
        let on_progress = move |done, total| {
            progress.try_set((done, total));
        };
        let question = OpenVault { organization: state.organization, reload };
        match portal::call_with_progress(question, on_progress).await {
            Ok(overview) => {
                let complete = overview.indexed;
                state.due.try_update_value(|due| {
                    due.rows = true;
                    due.complete = complete;
                });
                state.overview.try_set(Some(Arc::new(overview)));
                state.phase.try_set(Phase::Ready);
                state.rows.restart(true);
                restore_form(state).await;
                restore_dialog(state).await;
            }
            Err(failure) => {
                state.phase.try_set(Phase::after(failure));
            }
        }
    });
}

/// The form that was open when the session was locked is open again, with what was typed.
async fn restore_form(state: Vault) {
    let put = move |kept: KeptForm| {
        if state.form.try_with_untracked(Option::is_none) != Some(true) {
            return Some(kept);
        }
        state.form.set(Some(kept.into()));
        state.toasts.show(Toast::done(t("draft-restored")).detail(state.client_name()));
        None
    };
    drafts::take(state.draft_place(), put).await;
}

/// The same for the dialog of an item's collections.
async fn restore_dialog(state: Vault) {
    let put = move |item: CipherId| {
        if state.dialog.try_with_untracked(Option::is_none).is_none() {
            return Some(item); // the page is gone
        }
        spawn_local(open_collections_again(state, item));
        None
    };
    drafts::take(state.dialog_place(), put).await;
}

/// The item is read anew: somebody else may have moved it.
async fn open_collections_again(state: Vault, item: CipherId) {
    if let Ok(view) = portal::call(ViewItem { organization: state.organization, item }).await
        && state.dialog.try_with_untracked(Option::is_none) == Some(true)
    {
        state.dialog.try_set(Some(OpenDialog::Collections(Arc::new(view))));
    }
}

/// From here on this tab answers for this client and for no other.
pub(super) fn enter(state: Vault) {
    spawn_local(client::serve(Some(state.organization)));
}

/// The page goes: so does everything decrypted for it.
pub(super) fn close(state: Vault) {
    let organization = state.organization;
    // What was copied from this client must not be pasted into the next.
    clipboard::clear_copied();
    spawn_local(async move {
        client::serve(None).await;
        // A worker that does not answer holds nothing any more.
        let _ = portal::call(CloseVault { organization }).await;
    });
}

/// Every searchable field is there now: counts and rows may have changed.
pub(super) fn on_indexed(state: Vault) {
    state.due.try_update_value(|due| due.complete = true);
    refresh(state);
}

/// Reads counts and the rows on screen again, after something was changed.
pub(super) fn refresh(state: Vault) {
    spawn_local(async move {
        let question = OpenVault { organization: state.organization, reload: false };
        if let Ok(overview) = portal::call(question).await {
            show_overview(state, overview);
        }
        state.rows.restart(false);
    });
}

/// Goes on with the server's older state.
pub(super) fn accept_older(state: Vault) {
    spawn_local(async move {
        if let Ok(overview) = portal::call(AcceptOlder { organization: state.organization }).await {
            show_overview(state, overview);
            state.rows.restart(false);
        }
    });
}

fn show_overview(state: Vault, overview: VaultOverview) {
    let same = state.overview.try_with_untracked(|known| known.as_deref() == Some(&overview)).unwrap_or(true);
    if !same {
        state.overview.try_set(Some(Arc::new(overview)));
    }
}

/// Fetches rows that came near the screen.
pub(super) fn fetch(state: Vault, request: RangeRequest) {
    let window = VaultWindow {
        organization: state.organization,
        query: state.asked.get_value(),
        start: wire(request.start),
        len: wire(request.len),
    };
    spawn_local(async move {
        match portal::call(window).await {
            Ok(part) => {
                let total = usize::try_from(part.total).unwrap_or(usize::MAX);
                if state.rows.fill(request, total, part.rows) {
                    settle(state.rows_failure, None);
                    settle(state.listed, true);
                    keep_marks(state);
                }
            }
            Err(failure) => {
                state.rows.give_up(request);
                // A vault that was open once and is not any more is opened again; one that never was says why.
                let reopen =
                    failure == Failure::VaultNotOpen && state.listed.try_get_untracked() == Some(true);
                if reopen {
                    open(state, false);
                } else {
                    state.rows_failure.try_set(Some(failure));
                }
            }
        }
    });
}

fn wire(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Sets the marks that were waiting for rows on screen.
fn keep_marks(state: Vault) {
    let Some(due) = state.due.try_update_value(std::mem::take) else { return };
    page::after_paint(move || {
        let marks = [
            (due.rows, "vault-open-rows"),
            (due.complete, "vault-open-complete"),
            (due.search, "vault-search-painted"),
        ];
        for (_, name) in marks.into_iter().filter(|(is_due, _)| *is_due) {
            page::mark(name);
        }
    });
}

/// Another list: the newest query wins, and it begins at its first row.
pub(super) fn list(state: Vault) {
    let query = state.query.get_untracked();
    let searched = state.asked.with_value(|asked| asked.search != query.search);
    state.asked.set_value(query);
    state.due.update_value(|due| due.search |= searched);
    state.table.to_top();
    state.rows.restart(true);
}

/// Reads an item for the drawer.
pub(super) fn view(state: Vault, item: CipherId) {
    spawn_local(async move {
        let answer = portal::call(ViewItem { organization: state.organization, item }).await;
        let still = state.shown.try_with_untracked(|shown| shown.item) == Some(Some(item));
        if still {
            state.viewed.try_set(Some(Viewed { id: item, result: answer.map(Arc::new) }));
        }
    });
}

/// Shows a secret, or hides it again. Only one is on screen at a time.
pub(super) fn toggle_reveal(state: Vault, item: CipherId, slot: Slot) {
    state.unrevealed.set(None);
    let is_shown =
        state.revealed.with_untracked(|revealed| revealed.as_ref().is_some_and(|(at, _)| *at == slot));
    if is_shown {
        state.revealed.set(None);
        return;
    }
    spawn_local(async move {
        let answer = reveal(state, item, slot, RevealPurpose::Show).await;
        let still = state.shown.try_with_untracked(|shown| shown.item) == Some(Some(item));
        match answer {
            Ok(secret) if still => {
                state.revealed.try_set(Some((slot, secret)));
            }
            Err(failure) if still => {
                state.unrevealed.try_set(Some((slot, failure)));
            }
            _ => {}
        }
    });
}

pub(super) async fn reveal(
    state: Vault,
    item: CipherId,
    slot: Slot,
    purpose: RevealPurpose,
) -> Result<Secret, Failure> {
    portal::call(RevealField { organization: state.organization, item, slot, purpose }).await
}

/// Whether the master password is right. The worker opens the account's key with it once more.
pub(super) async fn confirm_password(password: Secret) -> Result<(), Failure> {
    portal::call(Unlock { password }).await.map(|_| ())
}

/// Everything of an item, for the form.
pub(super) async fn edit(state: Vault, view: &ItemView) -> Result<FormSeed, Failure> {
    let based_on = Some(view.revised);
    let draft = portal::call(EditItem { organization: state.organization, item: view.id }).await?;
    Ok(FormSeed { draft, based_on, typed: None })
}

/// The item as it is on the server by now, for a form that was overtaken.
pub(super) async fn edit_newest(state: Vault, item: CipherId) -> Result<FormSeed, Failure> {
    portal::call(OpenVault { organization: state.organization, reload: true }).await?;
    let view = portal::call(ViewItem { organization: state.organization, item }).await?;
    edit(state, &view).await
}

pub(super) async fn save(
    state: Vault,
    draft: ItemDraft,
    seed: &FormSeed,
    overwrite: bool,
) -> Result<ItemView, Failure> {
    let based_on = seed.based_on;
    portal::call(SaveItem { organization: state.organization, draft, based_on, overwrite }).await
}

/// What follows a change of an item: the drawer shows it, the list and the counts follow.
pub(super) fn show_changed(state: Vault, view: ItemView) {
    let id = view.id;
    state.revealed.try_set(None);
    state.viewed.try_set(Some(Viewed { id, result: Ok(Arc::new(view)) }));
    refresh(state);
}

pub(super) async fn set_collections(
    state: Vault,
    item: CipherId,
    collections: Vec<CollectionId>,
) -> Result<ItemView, Failure> {
    portal::call(SetCollections { organization: state.organization, item, collections }).await
}

pub(super) async fn trash(state: Vault, item: CipherId) -> Result<(), Failure> {
    change(state, TrashItem { organization: state.organization, item }).await
}

pub(super) async fn restore(state: Vault, item: CipherId) -> Result<(), Failure> {
    change(state, RestoreItem { organization: state.organization, item }).await
}

pub(super) async fn delete(state: Vault, item: CipherId) -> Result<(), Failure> {
    change(state, DeleteItem { organization: state.organization, item }).await
}

async fn change<U: UseCase<Reply = ()>>(state: Vault, question: U) -> Result<(), Failure> {
    portal::call(question).await?;
    refresh(state);
    Ok(())
}
