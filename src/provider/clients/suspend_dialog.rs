//! Suspends a client or opens it again, after saying what that does.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::set_state;
use super::model::Listed;
use super::state::{Clients, dialog_client};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::failure_sentence;
use crate::shared::session::use_session;
use crate::ui::dialog::AlertDialog;
use crate::ui::drawn::Draw;
use crate::ui::toast::{Toast, use_toasts};

/// The question.
#[component]
pub(super) fn SuspendDialog(state: Clients, client: Arc<Listed>) -> AnyView {
    let (session, toasts) = (use_session(), use_toasts());
    let (busy, error) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let (id, is_open, name) = (client.id, client.enabled, client.name.clone());
    let confirm = Callback::new(move |()| {
        let Some(provider) = state.provider.get_untracked() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = set_state(provider, id, !is_open).await;
            busy.try_set(false);
            match answer {
                Ok(row) => {
                    let key = if is_open { "clients-suspend-done" } else { "clients-resume-done" };
                    let done = t_args(key, [("client", Arg::from(row.name.clone()))]);
                    state.show_row(row);
                    state.dialog.try_set(None);
                    toasts.show(Toast::done(done));
                    session.refresh();
                }
                Err(failure) => {
                    error.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    let (title, text, act, keep) = if is_open {
        ("clients-suspend-title", "clients-suspend-effect", "clients-suspend", "clients-suspend-keep")
    } else {
        ("clients-resume-title", "clients-resume-effect", "clients-resume", "clients-resume-keep")
    };
    view! {
        <AlertDialog
            title=t(title)
            client=dialog_client(&client)
            text=t_args(text, [("client", Arg::from(name))])
            confirm_label=t(act)
            keep_label=t(keep)
            danger=is_open
            busy
            error
            on_confirm=confirm
            on_close=Callback::new(move |()| state.dialog.set(None))
        />
    }
    .drawn()
}
