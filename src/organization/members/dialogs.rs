//! Which dialog is open, and which comes back open after a lock.

use std::sync::Arc;

use keystead_calls::members::MemberRow;
use keystead_domain::ids::OrganizationUserId;
use keystead_domain::permissions::member::MemberChange;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::actions;
use super::edit_dialog::EditDialog;
use super::invite_dialog::InviteDialog;
use super::recover_dialog::RecoverDialog;
use super::state::{Members, OpenDialog};
use super::widen_dialog::WidenDialog;
use crate::shared::jobs::panel::JobDialog;
use crate::shared::load::Phase;
use crate::shared::people::ChangeDialog;
use crate::shared::seats::SeatsDialog;
use crate::shared::unsaved::reopen;
use crate::ui::drawn::Draw;

/// The dialog that is open.
pub(super) fn shown(state: Members, dialog: OpenDialog) -> AnyView {
    let close = Callback::new(move |()| state.dialog.set(None));
    match dialog {
        OpenDialog::Invite => view! { <InviteDialog state /> }.drawn(),
        OpenDialog::Edit(row) => view! { <EditDialog state row /> }.drawn(),
        OpenDialog::Change(change, members) if change.widens() => {
            view! { <WidenDialog state change members /> }.drawn()
        }
        OpenDialog::Change(change, members) => view! { <ChangeDialog state change people=members /> }.drawn(),
        OpenDialog::Recover(row) => view! { <RecoverDialog state row /> }.drawn(),
        OpenDialog::Seats => view! {
            <SeatsDialog
                organization=state.organization
                client=state.dialog_client()
                on_saved=Callback::new(move |_| actions::refresh(state, false))
                on_close=close
            />
        }
        .drawn(),
        OpenDialog::Job(job) => {
            view! { <JobDialog job client=state.dialog_client() on_close=close /> }.drawn()
        }
    }
}

/// A dialog that held something unsaved, as it is named over a lock.
#[derive(Serialize, Deserialize)]
enum Held {
    Invite,
    Edit(Box<MemberRow>),
    Widen(MemberChange, Vec<OrganizationUserId>),
    Seats,
}

/// Opens it again once the list is there.
pub(super) fn reopen_form(state: Members) {
    let which = |dialog: &OpenDialog| match dialog {
        OpenDialog::Invite => Some(Held::Invite),
        OpenDialog::Edit(row) => Some(Held::Edit(Box::new((**row).clone()))),
        OpenDialog::Change(change, members) if change.widens() => Some(Held::Widen(*change, members.clone())),
        OpenDialog::Seats => Some(Held::Seats),
        OpenDialog::Change(..) | OpenDialog::Recover(_) | OpenDialog::Job(_) => None,
    };
    let open = |held: Held| {
        Some(match held {
            Held::Invite => OpenDialog::Invite,
            Held::Edit(row) => OpenDialog::Edit(Arc::new(*row)),
            Held::Widen(change, members) => OpenDialog::Change(change, members),
            Held::Seats => OpenDialog::Seats,
        })
    };
    let is_ready = move || state.phase.get() == Phase::Ready;
    reopen(format!("members:{}", state.organization), is_ready, state.dialog, which, open);
}
