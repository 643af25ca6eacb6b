//! After an administrator reset the master password: nothing else is reached before the person has chosen one of their own.

use keystead_calls::session::{PasswordRules, ReplacePassword};
use keystead_domain::master_password::{MasterPasswordPolicy, NewPasswordField};
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::gate::Gate;
use super::joining::heading;
use crate::i18n::t;
use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::shared::new_password::{Doubts, NewPassword, NewPasswordFields};
use crate::shared::session::{Session, use_session};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::form::{Form, submitted};
use crate::ui::toast::{Toast, Toasts, use_toasts};

#[derive(Clone, Copy)]
struct Draft {
    session: Session,
    toasts: Toasts,
    form: Form<NewPasswordField>,
    fields: NewPassword,
}

/// The page.
#[component]
pub fn ReplacePasswordPage() -> AnyView {
    let session = use_session();
    let about = session.with_account(|account| vec![account.email.clone(), account.name.clone()]);
    let policy = RwSignal::new(MasterPasswordPolicy::default());
    let draft = Draft {
        session,
        toasts: use_toasts(),
        form: Form::new(),
        fields: NewPassword::new(policy.into(), Signal::stored(about.unwrap_or_default())),
    };
    spawn_local(async move {
        // Without an answer the usual rules hold here, and the server's own when it is sent.
        if let Ok(rules) = portal::call(PasswordRules {}).await {
            policy.try_set(rules);
        }
    });
    let submit = move || {
        if draft.form.start() {
            spawn_local(async move { draft.send().await });
        }
    };
    let leave = Callback::new(move |()| session.log_out());
    view! {
        <Gate>
            {heading(t("replace-title"))}
            <p class="muted">{t("replace-text")}</p>
            <form class="form" novalidate on:submit=submitted(submit)>
                {draft.form.refusal_view()}
                <NewPasswordFields
                    fields=draft.fields
                    form=draft.form
                    label=t("replace-new")
                    repeat_label=t("replace-again")
                    autofocus=true
                />
                <Doubts fields=draft.fields />
                <Button
                    label=t("replace-submit")
                    kind=ButtonKind::Primary
                    block=true
                    submit=true
                    busy=draft.form.is_sending()
                />
                <Button label=t("shell-log-out") block=true on_press=leave />
            </form>
        </Gate>
    }
    .drawn()
}

impl Draft {
    async fn send(self) {
        let errors = self.fields.check().await;
        if !self.form.accept(errors) || !self.fields.is_wanted(false).await {
            return self.form.finish();
        }
        let password = Secret::new(self.fields.password.get_untracked());
        match portal::call(ReplacePassword { password, hint: Secret::default() }).await {
            Ok(()) => {
                self.fields.clear();
                self.session.log_out();
                self.toasts.show(Toast::done(t("replace-done")));
            }
            Err(failure) => self.form.refuse(failure_sentence(&failure)),
        }
    }
}
