//! Switching a method off: what it means, and the password.

use keystead_calls::two_step::DisableTwoStep;
use keystead_domain::enums::TwoFactorMethod;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::is_last;
use super::page::{State, method_name};
use super::setting_up::Typed;
use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::ButtonKind;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::Draw;
use crate::ui::toast::Toast;

/// The dialog.
pub(super) fn off_dialog(state: State, method: TwoFactorMethod) -> AnyView {
    let typed = Typed::new();
    let submit = Callback::new(move |()| {
        let Some(password) = typed.begin_with_password() else { return };
        spawn_local(async move {
            match portal::call(DisableTwoStep { method, password }).await {
                Ok(()) => {
                    typed.done();
                    state.open.try_set(None);
                    state.toasts.show(Toast::done(t("two-step-now-off")));
                    state.read();
                    // An organization that asks for it takes its access away.
                    state.session.refresh();
                }
                Err(failure) => typed.refuse(&failure),
            }
        });
    });
    let name = || [("method", Arg::from(method_name(method)))];
    view! {
        <Dialog
            title=t_args("two-step-off-title", name())
            alert=true
            narrow=true
            submit_label=t_args("two-step-turn-off", name())
            submit_kind=ButtonKind::Danger
            busy=typed.form.is_sending()
            on_submit=submit
            on_close=state.close()
        >
            {consequence(state, method)} {typed.password_field()}
        </Dialog>
    }
    .drawn()
}

fn consequence(state: State, method: TwoFactorMethod) -> AnyView {
    let (last, names) =
        state.known.with_untracked(|known| (is_last(&known.on, method), known.demanded_by.join(", ")));
    if !last {
        return view! { <p>{t("two-step-off-text")}</p> }.drawn();
    }
    let loses = (!names.is_empty()).then(|| {
        let text = t_args("two-step-off-revokes", [("names", Arg::from(names))]);
        view! { <Banner tone=Tone::Warning text=text /> }
    });
    view! { <p>{t("two-step-off-last")}</p> {loses} }.drawn()
}
