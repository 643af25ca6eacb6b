//! Tags, notes and colour of a client. What somebody else changed meanwhile is shown before it is written over.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::clients::ClientRow;
use keystead_domain::client_details::DetailsField;
use keystead_domain::ids::ProviderId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{keep, reload, retagged};
use super::details_form::{Typed, fields};
use super::model::Listed;
use super::state::{Clients, OpenDialog, dialog_client};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::failure_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::Draw;
use crate::ui::form::Form;
use crate::ui::toast::{Toast, use_toasts};

/// The dialog.
#[component]
pub(super) fn DetailsDialog(state: Clients, client: Arc<Listed>) -> AnyView {
    let form = Form::<DetailsField>::new();
    let toasts = use_toasts();
    let typed = Typed::of(&client.kept.details);
    let unsaved = typed.watch(client.id);
    let revision = StoredValue::new(client.kept.revision.clone());
    let is_unreadable = client.kept.unreadable;
    let row = StoredValue::new(client.row());
    let close = Callback::new(move |()| unsaved.leave(move || state.dialog.set(None)));
    let submit = Callback::new(move |()| {
        let Some(provider) = state.provider.get_untracked() else { return };
        let details = typed.details();
        if !form.accept(details.check()) || !form.start() {
            return;
        }
        let (row, known) = (row.get_value(), revision.get_value());
        spawn_local(async move {
            match keep(provider, &row, details, known).await {
                Ok(kept) => {
                    form.finish();
                    let done = t_args("clients-details-saved", [("client", Arg::from(row.name.clone()))]);
                    let before = row.kept.details.tags.clone();
                    let saved = ClientRow { kept, ..row };
                    state.show_row(saved.clone());
                    toasts.show(Toast::done(done));
                    state.session.look_again();
                    ask_about_team(state, provider, saved, before).await;
                }
                Err(Failure::ChangedElsewhere) => {
                    let theirs = theirs(state, row.id).await;
                    if let Some((_, newer)) = &theirs {
                        revision.try_set_value(newer.clone());
                    }
                    form.refuse(match theirs {
                        Some((said, _)) => said,
                        None => failure_sentence(&Failure::ChangedElsewhere),
                    });
                }
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    });
    view! {
        <Dialog
            title=t("clients-details-title")
            client=dialog_client(&client)
            submit_label=t("clients-details-save")
            note=t("clients-details-note")
            busy=form.is_sending()
            on_submit=submit
            on_close=close
        >
            {form.refusal_view()} {unsaved.notice()}
            {is_unreadable.then(|| view! { <Banner tone=Tone::Warning text=t("clients-details-unreadable") /> })}
            {fields(state, &client, typed, form)}
        </Dialog>
    }
    .drawn()
}

/// Closes the dialog, or asks who of the limited people follows the new tags where there is anybody to ask about.
async fn ask_about_team(state: Clients, provider: ProviderId, row: ClientRow, before: Vec<String>) {
    let after = row.kept.details.tags.clone();
    let may_ask =
        state.has_limits && state.rights.try_with_untracked(|rights| rights.may_add.is_ok()) == Some(true);
    let found = if may_ask && after != before {
        // The tags are saved; a team that cannot be read is no reason to say otherwise.
        retagged(provider, row.id, before, after).await.unwrap_or_default()
    } else {
        Vec::new()
    };
    let next = (!found.is_empty()).then(|| OpenDialog::Retagged(Arc::new(Listed::from(row)), found));
    state.dialog.try_set(next);
}

/// What somebody else kept meanwhile, in words, and its version: saving again writes over it knowingly.
async fn theirs(
    state: Clients,
    client: keystead_domain::ids::ProviderOrganizationId,
) -> Option<(String, Option<String>)> {
    if !reload(state).await {
        return None;
    }
    let row = state.rows.with_untracked(|rows| rows.iter().find(|row| row.id == client).cloned())?;
    let details = &row.kept.details;
    let or_none = |text: String| if text.is_empty() { t("clients-details-nothing") } else { text };
    let args = [
        ("tags", Arg::from(or_none(details.tags.join(", ")))),
        ("notes", Arg::from(or_none(details.notes.clone()))),
    ];
    Some((t_args("clients-details-changed", args), row.kept.revision.clone()))
}
