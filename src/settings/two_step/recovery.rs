//! The recovery code, after the password.

use keystead_calls::two_step::ReadRecoveryCode;
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page::State;
use super::setting_up::{Typed, kept_code};
use crate::i18n::t;
use crate::portal;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};

/// The dialog.
pub(super) fn recovery_dialog(state: State) -> AnyView {
    let typed = Typed::new();
    let shown = RwSignal::new(None::<Secret>);
    let submit = Callback::new(move |()| {
        if shown.with_untracked(Option::is_some) {
            return state.open.set(None);
        }
        let Some(password) = typed.begin_with_password() else { return };
        spawn_local(async move {
            match portal::call(ReadRecoveryCode { password: Some(password) }).await {
                Ok(code) => {
                    typed.done();
                    shown.try_set(Some(code));
                }
                Err(failure) => typed.refuse(&failure),
            }
        });
    });
    let is_shown = Signal::derive(move || shown.with(Option::is_some));
    let label = Signal::derive(move || t(if is_shown.get() { "two-step-done" } else { "two-step-continue" }));
    let body = dynamic(move || match shown.get() {
        None => typed.password_field(),
        Some(code) => kept_code(state, &code),
    });
    view! {
        <Dialog
            title=t("two-step-recovery")
            narrow=true
            submit_label=label
            only_submit=is_shown
            busy=typed.form.is_sending()
            on_submit=submit
            on_close=state.close()
        >
            {body}
        </Dialog>
    }
    .drawn()
}
