//! The menu of a row: what may happen to a member, and why not.

use std::sync::Arc;

use keystead_calls::members::{MemberRow, facts};
use keystead_domain::permissions::Allowed;
use keystead_domain::permissions::member::MemberChange;
use keystead_domain::permissions::recovery::RecoveryTarget;
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
    let facts = facts(&row, overview.seats, overview.owners);
    let opened = row.clone();
    let mut items = vec![
        MenuItem::new(t("members-open"), Icon::Pencil, move || {
            state.dialog.set(Some(OpenDialog::Edit(opened.clone())));
        })
        .key("Enter"),
    ];
    if row.recoverable && overview.recovery_on {
        let target = RecoveryTarget {
            role: row.role,
            status: row.status,
            enrolled: row.recoverable,
            uses_key_connector: false,
            is_policy_on: overview.recovery_on,
            // Only the server knows the users of other providers; it refuses.
            is_above_in_provider: false,
        };
        let denied = overview.standing.may_recover(&target).err().map(denial_sentence);
        let target = row.clone();
        let recover = move || state.dialog.set(Some(OpenDialog::Recover(target.clone())));
        items.push(MenuItem::new(t("members-recover"), Icon::LockOpen, recover).denied(denied));
    }
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
