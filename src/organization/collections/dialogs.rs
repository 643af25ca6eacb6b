//! Which dialog is open, and the question before collections are deleted.

use std::sync::Arc;

use keystead_calls::collections::CollectionRow;
use keystead_calls::jobs::JobWork;
use leptos::prelude::*;

use super::dialog::CollectionDialog;
use super::share_dialog::ShareDialog;
use super::state::{Collections, OpenDialog, label_of};
use crate::i18n::{Arg, t, t_args};
use crate::organization::removal::{RemovalDialog, RemovalWords};
use crate::shared::jobs::panel::JobDialog;
use crate::shared::people::preview::part;
use crate::ui::drawn::Draw;

/// The dialog that is open.
pub(super) fn shown(state: Collections, dialog: OpenDialog) -> AnyView {
    let close = Callback::new(move |()| state.dialog.set(None));
    match dialog {
        OpenDialog::New => view! { <CollectionDialog state row=None /> }.drawn(),
        OpenDialog::Edit(row, part) => view! { <CollectionDialog state row=Some(row) part /> }.drawn(),
        OpenDialog::Delete(rows) => removal(state, &rows, close),
        OpenDialog::Share(rows) => view! { <ShareDialog state rows /> }.drawn(),
        OpenDialog::Job(job) => {
            view! { <JobDialog job client=state.dialog_client() on_close=close /> }.drawn()
        }
    }
}

fn removal(state: Collections, rows: &[Arc<CollectionRow>], on_close: Callback<()>) -> AnyView {
    let (able, excluded) = part(rows, |row| row.may_delete, |row| label_of(row));
    let who = if able.is_empty() {
        t("collections-none-applicable")
    } else {
        t_args("collections-delete-who", [("count", Arg::from(able.len()))])
    };
    let words = RemovalWords {
        title: t("collections-delete-title"),
        who,
        effect: t("collections-delete-effect"),
        submit: t("collections-delete-submit"),
        keep: t("collections-delete-keep"),
    };
    let work =
        (!able.is_empty()).then(|| JobWork::DeleteCollections(able.iter().map(|row| row.id).collect()));
    view! {
        <RemovalDialog
            organization=state.organization
            client=state.dialog_client()
            words
            labels=able.iter().map(|row| label_of(row)).collect()
            excluded
            work
            on_started=Callback::new(move |job| {
                state.dialog.try_set(Some(OpenDialog::Job(job)));
            })
            on_close
        />
    }
    .drawn()
}
