//! The dialog that is open.

use keystead_calls::clients::ClientRow;
use keystead_calls::seats::SeatsSet;
use leptos::prelude::*;

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
use crate::shared::seats::SeatsDialog;
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
