//! The dialog that is open, also again after a lock.

use std::sync::Arc;

use keystead_calls::clients::ClientRow;
use keystead_calls::seats::SeatsSet;
use keystead_domain::ids::{ProviderId, ProviderOrganizationId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::actions::reread_offers;
use super::add_dialog::AddDialog;
use super::adopt_dialog::AdoptDialog;
use super::details_dialog::DetailsDialog;
use super::rename_dialog::RenameDialog;
use super::retagged_dialog::RetaggedDialog;
use super::state::{Clients, OpenDialog, dialog_client};
use super::suspend_dialog::SuspendDialog;
use super::unlink_dialog::UnlinkDialog;
use super::view_filter::ViewDialog;
use crate::shared::load::Phase;
use crate::shared::seats::SeatsDialog;
use crate::shared::unsaved::reopen;
use crate::ui::drawn::{Draw, dynamic};

/// The dialog of the state, if there is one.
pub(super) fn dialog(state: Clients) -> AnyView {
    let drawn = move || match state.dialog.get() {
        Some(OpenDialog::Add) => view! { <AddDialog state /> }.drawn(),
        Some(OpenDialog::Adopt) => view! { <AdoptDialog state /> }.drawn(),
        Some(OpenDialog::Rename(client)) => view! { <RenameDialog state client /> }.drawn(),
        Some(OpenDialog::Seats(client)) => seats_dialog(state, &client),
        Some(OpenDialog::Details(client)) => view! { <DetailsDialog state client /> }.drawn(),
        Some(OpenDialog::Retagged(client, people)) => {
            view! { <RetaggedDialog state client people /> }.drawn()
        }
        Some(OpenDialog::Suspend(client)) => view! { <SuspendDialog state client /> }.drawn(),
        Some(OpenDialog::Unlink(client)) => view! { <UnlinkDialog state client /> }.drawn(),
        Some(OpenDialog::View) => view! { <ViewDialog state /> }.drawn(),
        None => ().drawn(),
    };
    view! { {dynamic(drawn)} }.drawn()
}

/// A dialog that held something unsaved, as it is named over a lock.
#[derive(Serialize, Deserialize)]
enum Held {
    Rename(ProviderOrganizationId),
    Seats(ProviderOrganizationId),
    Details(ProviderOrganizationId),
    View,
}

/// Opens it again once the list is there. The form of a new client comes back by itself.
pub(super) fn reopen_dialog(state: Clients, provider: ProviderId) {
    let which = |dialog: &OpenDialog| match dialog {
        OpenDialog::Rename(row) => Some(Held::Rename(row.id)),
        OpenDialog::Seats(row) => Some(Held::Seats(row.id)),
        OpenDialog::Details(row) => Some(Held::Details(row.id)),
        OpenDialog::View => Some(Held::View),
        _ => None,
    };
    let row = move |id: ProviderOrganizationId| {
        let found =
            state.rows.try_with_untracked(|rows| rows.iter().find(|row| row.id == id).map(Arc::clone));
        found.flatten()
    };
    let open = move |held: Held| match held {
        Held::Rename(id) => row(id).map(OpenDialog::Rename),
        Held::Seats(id) => row(id).map(OpenDialog::Seats),
        Held::Details(id) => row(id).map(OpenDialog::Details),
        Held::View => Some(OpenDialog::View),
    };
    let is_ready = move || state.phase.get() == Phase::Ready;
    reopen(format!("clients:{provider}"), is_ready, state.dialog, which, open);
}

fn seats_dialog(state: Clients, client: &ClientRow) -> AnyView {
    let saved = Callback::new(move |set: SeatsSet| {
        if let Some(row) = set.client {
            state.show_row(row);
            reread_offers(state);
        }
    });
    view! {
        <SeatsDialog
            organization=client.organization
            client=dialog_client(client)
            on_saved=saved
            on_close=Callback::new(move |()| state.dialog.set(None))
        />
    }
    .drawn()
}
