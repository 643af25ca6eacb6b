//! The menu of a row: what can be done with a client, and why not.

use std::sync::Arc;

use leptos::prelude::*;

use super::model::Listed;
use super::state::{Clients, OpenDialog};
use crate::i18n::t;
use crate::paths::Place;
use crate::shared::failure::denial_sentence;
use crate::ui::icon::Icon;
use crate::ui::menu::MenuItem;
use crate::ui::router;
use keystead_domain::permissions::Denial;

/// Opens the vault of a client.
pub(super) fn open(row: &Listed) {
    router::go(&Place::Vault(row.organization).address());
}

/// The entries for a row.
pub(super) fn entries(state: Clients, row: &Arc<Listed>) -> Vec<MenuItem> {
    let (may_change, may_suspend, may_release) =
        state.rights.with(|rights| (rights.may_change, rights.may_suspend, rights.may_release));
    let show = |dialog: fn(Arc<Listed>) -> OpenDialog| {
        let row = row.clone();
        move || state.dialog.set(Some(dialog(row.clone())))
    };
    let said = |no: Option<Denial>| no.map(denial_sentence);
    let opened = row.clone();
    let mut items = vec![
        MenuItem::new(t("clients-open-vault"), Icon::Vault, move || open(&opened))
            .denied((!row.openable).then(|| t("clients-no-key-reason")))
            .key("Enter"),
        MenuItem::new(t("clients-rename"), Icon::Pencil, show(OpenDialog::Rename))
            .denied(said(may_change.err())),
        MenuItem::new(t("clients-seats"), Icon::CreditCard, show(OpenDialog::Seats))
            .denied(said(may_change.err())),
    ];
    if state.has_details {
        let denied = (!row.openable).then(|| t("clients-no-key-reason"));
        items.push(
            MenuItem::new(t("clients-details"), Icon::StickyNote, show(OpenDialog::Details)).denied(denied),
        );
    }
    // What a role never has is absent; what it has but not now says why.
    if state.has_state && may_suspend != Err(Denial::NotProviderAdmin) {
        let (words, symbol) =
            if row.enabled { ("clients-suspend", Icon::Pause) } else { ("clients-resume", Icon::Play) };
        items.push(
            MenuItem::new(t(words), symbol, show(OpenDialog::Suspend))
                .denied(said(may_suspend.err()))
                .separated(),
        );
    }
    if may_release != Err(Denial::NotProviderAdmin) {
        let missing = (row.has_owner == Some(false)).then_some(Denial::NoConfirmedOwner);
        items.push(
            MenuItem::new(t("clients-unlink"), Icon::LogOut, show(OpenDialog::Unlink))
                .denied(said(may_release.err().or(missing)))
                .danger(),
        );
    }
    items
}
