//! The form that changes a client's name.

use std::sync::Arc;

use keystead_domain::validation::{FieldErrors, check_name};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::rename;
use super::model::Listed;
use super::state::{Clients, dialog_client};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::session::use_session;
use crate::shared::unsaved::Unsaved;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::Draw;
use crate::ui::field::TextField;
use crate::ui::form::Form;
use crate::ui::router::Stays;
use crate::ui::toast::{Toast, use_toasts};

/// The dialog.
#[component]
pub(super) fn RenameDialog(state: Clients, client: Arc<Listed>) -> AnyView {
    let form = Form::<()>::new();
    let (session, toasts) = (use_session(), use_toasts());
    let name = RwSignal::new(client.name.clone());
    let head = dialog_client(&client);
    let (id, before) = (client.id, StoredValue::new(client.name.clone()));
    let place = format!("rename:{id}");
    let unsaved = Unsaved::new(place, Stays::OnPath, move || name.get(), move |typed| name.set(typed));
    unsaved.begin();
    let close = Callback::new(move |()| unsaved.leave(move || state.dialog.set(None)));
    let submit = Callback::new(move |()| {
        let Some(provider) = state.provider.get_untracked() else { return };
        let typed = name.get_untracked().trim().to_owned();
        let mut errors = FieldErrors::default();
        errors.note((), check_name(&typed));
        if !form.accept(errors) {
            return;
        }
        if before.with_value(|before| *before == typed) {
            return state.dialog.set(None);
        }
        if !form.start() {
            return;
        }
        spawn_local(async move {
            match rename(provider, id, typed).await {
                Ok(row) => {
                    form.finish();
                    let old = before.try_get_value().unwrap_or_default();
                    let args = [("old", Arg::from(old)), ("client", Arg::from(row.name.clone()))];
                    let renamed = t_args("clients-renamed", args);
                    state.show_row(row);
                    state.dialog.try_set(None);
                    toasts.show(Toast::done(renamed));
                    session.refresh();
                }
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    });
    view! {
        <Dialog
            title=t("clients-rename")
            client=head
            narrow=true
            submit_label=t("clients-rename-submit")
            busy=form.is_sending()
            on_submit=submit
            on_close=close
        >
            {form.refusal_view()} {unsaved.notice()}
            <TextField
                label=t("clients-field-name")
                value=name
                error=form.error_of((), field_sentence)
                required=true
                autofocus=true
            />
        </Dialog>
    }
    .drawn()
}
