//! Codes by e-mail: the password, the address with the code that is sent there, the recovery code.

use keystead_calls::two_step::{EnableEmailCodes, MailFirstCode, ProposeEmailCodes};
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldErrors, check_email};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page::State;
use super::setting_up::{Field, Typed, code_after_set_up, kept_code};
use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::failure::field_sentence;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{InputKind, TextField};
use crate::ui::toast::Toast;

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Password,
    Address,
    /// A code is on its way to an address.
    Code(String),
    On(Secret),
}

#[derive(Clone, Copy)]
struct Draft {
    state: State,
    typed: Typed,
    address: RwSignal<String>,
    stage: RwSignal<Stage>,
}

/// The dialog.
pub(super) fn email_dialog(state: State) -> AnyView {
    let draft = Draft {
        state,
        typed: Typed::new(),
        address: RwSignal::new(String::new()),
        stage: RwSignal::new(Stage::Password),
    };
    let stage = draft.stage;
    let submit = Callback::new(move |()| match stage.get_untracked() {
        Stage::Password => draft.propose(),
        Stage::Address => draft.mail(),
        Stage::Code(address) => draft.enable(address),
        Stage::On(_) => state.open.set(None),
    });
    let label = Signal::derive(move || {
        t(stage.with(|stage| match stage {
            Stage::Password => "two-step-continue",
            Stage::Address => "two-step-send-code",
            Stage::Code(_) => "two-step-turn-on",
            Stage::On(_) => "two-step-done",
        }))
    });
    let body = dynamic(move || match stage.get() {
        Stage::Password => draft.typed.password_field(),
        Stage::Address => draft.address_field(),
        Stage::Code(address) => draft.code(address),
        Stage::On(code) => kept_code(state, &code),
    });
    view! {
        <Dialog
            title=t("two-step-email-title")
            narrow=true
            submit_label=label
            only_submit=Signal::derive(move || stage.with(|stage| matches!(stage, Stage::On(_))))
            busy=draft.typed.form.is_sending()
            on_submit=submit
            on_close=state.close()
        >
            {body}
        </Dialog>
    }
    .drawn()
}

impl Draft {
    fn propose(self) {
        let Some(password) = self.typed.begin_with_password() else { return };
        spawn_local(async move {
            match portal::call(ProposeEmailCodes { password }).await {
                Ok(address) => {
                    self.typed.done();
                    self.address.try_set(address);
                    self.stage.try_set(Stage::Address);
                }
                Err(failure) => self.typed.refuse(&failure),
            }
        });
    }

    fn mail(self) {
        let email = self.address.get_untracked();
        let mut errors = FieldErrors::default();
        errors.note(Field::Address, check_email(&email));
        if !self.typed.form.accept(errors) || !self.typed.form.start() {
            return;
        }
        spawn_local(async move {
            match portal::call(MailFirstCode { email: email.clone() }).await {
                Ok(()) => {
                    self.typed.done();
                    self.stage.try_set(Stage::Code(email));
                }
                Err(failure) => self.typed.refuse(&failure),
            }
        });
    }

    fn enable(self, email: String) {
        let Some(code) = self.typed.begin_with_code() else { return };
        spawn_local(async move {
            if let Err(failure) = portal::call(EnableEmailCodes { email, code }).await {
                return self.typed.refuse(&failure);
            }
            self.state.read();
            self.state.toasts.show(Toast::done(t("two-step-now-on")));
            let recovery = code_after_set_up().await;
            self.typed.done();
            if let Some(code) = recovery {
                self.stage.try_set(Stage::On(code));
            } else {
                self.state.open.try_set(None);
            }
        });
    }

    fn address_field(self) -> AnyView {
        view! {
            {self.typed.form.refusal_view()}
            <TextField
                label=t("login-email")
                value=self.address
                input=InputKind::EMAIL
                help=t("two-step-address-help")
                error=self.typed.form.error_of(Field::Address, field_sentence)
                required=true
                autofocus=true
            />
        }
        .drawn()
    }

    fn code(self, address: String) -> AnyView {
        view! {
            {self.typed.form.refusal_view()}
            <p>{t_args("second-factor-email-to", [("address", Arg::from(address))])}</p>
            {self.typed.code_field(true)}
        }
        .drawn()
    }
}
