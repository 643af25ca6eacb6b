//! What the dialogs share: the password that is asked first, the code that confirms, and the recovery code at the end.

use keystead_calls::Failure;
use keystead_calls::two_step::ReadRecoveryCode;
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldError, FieldErrors};
use leptos::html;
use leptos::prelude::*;

use super::model::printed;
use super::page::State;
use crate::i18n::{Arg, t, t_args};
use crate::platform::{focus, page};
use crate::portal;
use crate::shared::copied::{Copied, use_copied};
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::field::{InputKind, TextField};
use crate::ui::form::Form;
use crate::ui::icon::Icon;
use crate::ui::password_field::PasswordField;

/// Fields of the dialogs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Password,
    Address,
    Code,
}

/// What is typed into a dialog.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub form: Form<Field>,
    pub password: RwSignal<String>,
    pub code: RwSignal<String>,
}

impl Typed {
    pub(super) fn new() -> Self {
        Self { form: Form::new(), password: RwSignal::new(String::new()), code: RwSignal::new(String::new()) }
    }

    /// The password, when one was typed and nothing is on its way; it stays in the field until the answer comes.
    pub(super) fn begin_with_password(self) -> Option<Secret> {
        self.begin(Field::Password, self.password)
    }

    /// The same with the code.
    pub(super) fn begin_with_code(self) -> Option<Secret> {
        self.begin(Field::Code, self.code)
    }

    fn begin(self, field: Field, typed: RwSignal<String>) -> Option<Secret> {
        let text = typed.get_untracked();
        let mut errors = FieldErrors::default();
        errors.note(field, if text.trim().is_empty() { Err(FieldError::Required) } else { Ok(()) });
        (self.form.accept(errors) && self.form.start()).then(|| Secret::new(text))
    }

    /// What was typed is not needed any more.
    pub(super) fn done(self) {
        self.password.try_set(String::new());
        self.code.try_set(String::new());
        self.form.finish();
    }

    pub(super) fn refuse(self, failure: &Failure) {
        self.form.refuse(match failure {
            Failure::WrongCredentials => t("password-current-wrong"),
            other => failure_sentence(other),
        });
    }

    pub(super) fn password_field(self) -> AnyView {
        view! {
            {self.form.refusal_view()}
            <PasswordField
                label=t("login-password")
                value=self.password
                reveal_labels=(t("password-show"), t("password-hide"))
                help=t("two-step-password-help")
                error=self.form.error_of(Field::Password, field_sentence)
                autofocus=true
            />
        }
        .drawn()
    }

    pub(super) fn code_field(self, autofocus: bool) -> AnyView {
        view! {
            <TextField
                label=t("second-factor-code")
                value=self.code
                input=InputKind::CODE
                error=self.form.error_of(Field::Code, field_sentence)
                required=true
                autofocus=autofocus
            />
        }
        .drawn()
    }
}

/// The recovery code right after a method was set up. Without an answer the page has a button for it.
pub(super) async fn code_after_set_up() -> Option<Secret> {
    portal::call(ReadRecoveryCode { password: None }).await.ok()
}

/// The recovery code to be kept: shown, copied, printed.
pub(super) fn kept_code(state: State, code: &Secret) -> AnyView {
    let node = NodeRef::<html::P>::new();
    Effect::new(move || {
        if let Some(code) = node.get() {
            focus::focus_quietly(&code);
        }
    });
    let words = printed(code.expose());
    let to_copy = StoredValue::new(words.clone());
    let copied = use_copied();
    let copy = Callback::new(move |()| copy(copied, to_copy.get_value()));
    let address = state.session.account_untracked().map(|account| account.email).unwrap_or_default();
    view! {
        <Banner tone=Tone::Warning text=t("two-step-recovery-keep") />
        <div class="print-alone">
            <p class="label" id="recovery-code">
                {t_args("two-step-recovery-of", [("address", Arg::from(address))])}
            </p>
            <p class="secret recovery-code" tabindex="-1" node_ref=node aria-labelledby="recovery-code">
                {words}
            </p>
        </div>
        <div>
            <div class="row gap-3">
                <Button label=t("two-step-copy") small=true symbol=Icon::Copy on_press=copy />
                <Button
                    label=t("two-step-print")
                    kind=ButtonKind::Ghost
                    small=true
                    symbol=Icon::FileText
                    on_press=Callback::new(|()| page::print())
                />
            </div>
            {copied.line()}
        </div>
    }
    .drawn()
}

/// Copies a secret, and takes it out of the clipboard later.
pub(super) fn copy(copied: Copied, text: String) {
    copied.copy(Secret::new(text), t("two-step-copied"), t("two-step-not-copied"));
}
