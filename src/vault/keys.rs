//! Single keys of the vault: move, close, and what stands on the buttons of the open item.

use keystead_calls::item::ItemView;
use keystead_domain::ids::CipherId;
use leptos::prelude::*;

use super::copying::Copier;
use super::drawer::start_editing;
use super::model::item::{item_acts, main_slot, slot_key, username_slot};
use super::state::Vault;
use crate::i18n::t;
use crate::platform::focus;
use crate::shared::load::Phase;
use crate::shell::use_page_keys;
use crate::ui::escape::{Leaves, on_escape};
use crate::ui::keys::{self, Act};

/// Keys of the page, as long as it is shown.
pub(super) fn use_vault_keys(state: Vault, copier: Copier) {
    let is_form = move || state.form.with_untracked(Option::is_some);
    let is_open = move || state.shown.with_untracked(|shown| shown.item.is_some());
    on_escape(Leaves::Drawer, move || {
        let is_there = is_open() || is_form();
        if is_there {
            state.close_drawer();
        }
        is_there
    });
    let early = RwSignal::new(None::<(CipherId, Act)>);
    Effect::new(move |_| answer_early(state, copier, early));
    use_page_keys(move |press| {
        let (is_form, is_open) = (is_form(), is_open());
        match press.act() {
            Some(Act::Next | Act::Previous) if !is_form && state.phase.get_untracked() == Phase::Ready => {
                let total = untrack(|| state.rows.total());
                let key = keys::steering(press.key.clone(), press.shift);
                if let Some(row) = state.table.step(&key, total, !is_open) {
                    press.take();
                    follow_row(state, row);
                }
            }
            Some(act) if is_open && !is_form => match untrack(|| state.view()) {
                Some(view) => {
                    if item_act(state, copier, act, &view) {
                        press.take();
                    }
                }
                // The drawer is open and its item on its way: who knows the keys does not wait for it.
                None => early.set(state.shown.with_untracked(|shown| shown.item).map(|item| (item, act))),
            },
            _ => {}
        }
    });
}

/// With the drawer open, the item follows the row.
pub(super) fn follow_row(state: Vault, row: usize) {
    let is_open = state.shown.with_untracked(|shown| shown.item.is_some());
    if is_open
        && state.form.with_untracked(Option::is_none)
        && let Some(row) = state.rows.get_now(row)
    {
        // The item is drawn anew; a focus inside it would be lost.
        let inside =
            focus::active_element().is_some_and(|active| active.closest(".drawer").ok().flatten().is_some());
        state.open_item(row.id, inside);
    }
}

/// Does what was asked of an item before it came; forgets it where another one or a failure came instead.
fn answer_early(state: Vault, copier: Copier, early: RwSignal<Option<(CipherId, Act)>>) {
    let shown = state.shown.with(|shown| shown.item);
    let has_answer =
        state.viewed.with(|viewed| viewed.as_ref().is_some_and(|viewed| Some(viewed.id) == shown));
    let Some((item, act)) = early.get_untracked() else { return };
    if shown == Some(item) && !has_answer {
        return;
    }
    early.set(None);
    if let Some(view) = untrack(|| state.view()).filter(|view| view.id == item) {
        item_act(state, copier, act, &view);
    }
}

/// Does what a key means for the open item; false where it means nothing.
fn item_act(state: Vault, copier: Copier, act: Act, view: &ItemView) -> bool {
    let slot = match act {
        Act::CopyMain => main_slot(view),
        Act::CopyUsername => username_slot(view),
        Act::CopyCode if view.has_totp => {
            copier.code(view, t("vault-field-totp"));
            return true;
        }
        Act::Edit if item_acts(view).edit.is_ok() => {
            start_editing(state, view);
            return true;
        }
        _ => None,
    };
    if let Some(slot) = slot {
        copier.slot(view, slot, t(slot_key(slot)));
    }
    slot.is_some()
}
