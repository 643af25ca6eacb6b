//! The menu of a row: what may happen to a member, and why not.

use std::sync::Arc;

use keystead_calls::members::{MemberRow, facts};
use keystead_domain::permissions::member::MemberChange;
use keystead_domain::permissions::{Allowed, Denial};
use leptos::prelude::*;

use super::state::{Members, OpenDialog};
use super::words::change_words;
use crate::i18n::t;
use crate::shared::failure::denial_sentence;
use crate::ui::icon::Icon;
use crate::ui::menu::MenuItem;

/// What may happen to a member, as the row's menu says it.
pub(super) fn menu(state: Members, menu_for: RwSignal<Option<Arc<MemberRow>>>) -> Vec<MenuItem> {
    let Some(row) = menu_for.get() else { return Vec::new() };
    let Some(overview) = state.overview.get() else { return Vec::new() };
    if !state.manages() {
        return vec![recovery(state, &row, state.may_recover(&row).unwrap_or(Err(Denial::RecoveryOff)))];
    }
    let facts = facts(&row, overview.seats.unwrap_or_default(), overview.owners);
    let opened = row.clone();
    let mut items = vec![
        MenuItem::new(t("members-open"), Icon::Pencil, move || {
            state.dialog.set(Some(OpenDialog::Edit(opened.clone())));
        })
        .key("Enter"),
    ];
    items.extend(state.may_recover(&row).filter(|_| row.recoverable).map(|may| recovery(state, &row, may)));
    for change in [
        MemberChange::Confirm,
        MemberChange::Resend,
        MemberChange::Restore,
        MemberChange::Revoke,
        MemberChange::Remove,
        MemberChange::Delete,
    ] {
        let allowed = overview.standing.may_change_member(&facts, change);
        if is_beside_the_point(allowed, change, &row) {
            continue;
        }
        let words = change_words(change);
        let id = row.id;
        let mut item =
            MenuItem::new(words.say("act"), words.symbol, move || state.ask_change(change, vec![id]))
                .denied(allowed.err().map(denial_sentence));
        if change == MemberChange::Revoke {
            item = item.separated();
        }
        if matches!(change, MemberChange::Remove | MemberChange::Delete) {
            item = item.danger();
        }
        items.push(item);
    }
    items
}

/// The recovery of the account.
fn recovery(state: Members, row: &Arc<MemberRow>, may: Allowed) -> MenuItem {
    let target = row.clone();
    let recover = move || state.dialog.set(Some(OpenDialog::Recover(target.clone())));
    MenuItem::new(t("members-recover"), Icon::LockOpen, recover).denied(may.err().map(denial_sentence))
}

/// What never fits the state of a row is left out; what the person may not do stays, with its reason.
fn is_beside_the_point(allowed: Allowed, change: MemberChange, row: &MemberRow) -> bool {
    use keystead_domain::permissions::Denial::{
        AlreadyRevoked, NoAccount, NotAccepted, NotClaimed, NotInvited, NotRevoked,
    };
    let by_state = matches!(
        allowed,
        Err(NotAccepted | NotInvited | NotRevoked | AlreadyRevoked | NotClaimed | NoAccount)
    );
    by_state || (change == MemberChange::Remove && row.claimed)
}
