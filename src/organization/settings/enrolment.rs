//! Consent to account recovery: what it means, whose key it is, and the password that agrees to it.

use keystead_calls::membership::EnrolInRecovery;
use keystead_calls::onboarding::RecoveryConsent;
use keystead_calls::people::KeyDoubt;
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldError, FieldErrors};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::membership::Own;
use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::client::OpenClient;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::ButtonKind;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::Draw;
use crate::ui::form::Form;
use crate::ui::password_field::PasswordField;
use crate::ui::toast::Toast;

impl Own {
    fn enrol(self, form: Form<()>, password: RwSignal<String>, phrase: Result<String, KeyDoubt>) {
        let Ok(phrase) = phrase else { return self.open.set(None) };
        let typed = password.get_untracked();
        let mut errors = FieldErrors::default();
        errors.note((), if typed.is_empty() { Err(FieldError::Required) } else { Ok(()) });
        if !form.accept(errors) || !form.start() {
            return;
        }
        spawn_local(async move {
            let consent = RecoveryConsent { password: Secret::new(typed), phrase };
            match portal::call(EnrolInRecovery { organization: self.organization, consent }).await {
                Ok(account) => {
                    password.try_set(String::new());
                    self.session.replace_account(account);
                    self.open.try_set(None);
                    self.toasts.show(Toast::done(t("membership-enrol-done")));
                    self.read();
                }
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    }

    /// The dialog.
    pub(super) fn enrol_dialog(self) -> AnyView {
        let form = Form::<()>::new();
        let password = RwSignal::new(String::new());
        let name = self.client.with_value(|client| client.name.clone());
        let phrase = self.parts.membership.with_untracked(|known| {
            known.as_ref().and_then(|known| known.recovery.as_ref()).map(|recovery| recovery.phrase.clone())
        });
        let phrase = phrase.unwrap_or(Err(KeyDoubt::Missing));
        let shown = match &phrase {
            Ok(phrase) => view! {
                <div class="field">
                    <p class="label">{t("invitation-phrase")}</p>
                    <p class="secret">{phrase.clone()}</p>
                    <p class="help">{t("invitation-phrase-help")}</p>
                </div>
            }
            .drawn(),
            Err(doubt) => view! { <Banner tone=Tone::Danger text=t(doubt_key(doubt)) /> }.drawn(),
        };
        let submit = Callback::new(move |()| self.enrol(form, password, phrase.clone()));
        view! {
            <Dialog
                title=t("membership-enrol-title")
                client=self.client.with_value(OpenClient::for_dialog)
                narrow=true
                submit_label=t("membership-enrol")
                submit_kind=ButtonKind::Primary
                busy=form.is_sending()
                on_submit=submit
                on_close=Callback::new(move |()| self.open.set(None))
            >
                {form.refusal_view()}
                <Banner tone=Tone::Info text=t_args("invitation-recovery", [("name", Arg::from(name))]) />
                {shown}
                <PasswordField
                    label=t("login-password")
                    value=password
                    reveal_labels=(t("password-show"), t("password-hide"))
                    error=form.error_of((), field_sentence)
                    autofocus=true
                />
            </Dialog>
        }
        .drawn()
    }
}

const fn doubt_key(doubt: &KeyDoubt) -> &'static str {
    match doubt {
        KeyDoubt::Missing => "membership-key-missing",
        KeyDoubt::Changed(_) => "failure-key-changed-organization",
    }
}
