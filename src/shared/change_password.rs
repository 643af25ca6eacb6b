//! Another master password of the signed-in person. The session ends with it, and the person logs in with the new one.

use keystead_calls::Failure;
use keystead_calls::session::{PasswordRules, ReplacePassword};
use keystead_domain::generator::GeneratorRules;
use keystead_domain::master_password::{MasterPasswordPolicy, NewPasswordField, check_hint};
use keystead_domain::secret::Secret;
use keystead_domain::validation::FieldError;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::t;
use crate::portal;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::new_password::{Doubts, NewPassword, NewPasswordFields};
use crate::shared::session::{Session, use_session};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::field::TextField;
use crate::ui::form::{Form, submitted};
use crate::ui::password_field::PasswordField;

#[derive(Clone, Copy)]
struct Draft {
    session: Session,
    form: Form<NewPasswordField>,
    /// The password of now, where the person knows it.
    current: Option<RwSignal<String>>,
    fields: NewPassword,
    hint: RwSignal<String>,
}

/// The form. `asks_current` unless somebody else chose the password of now; `in_gate` where the form is all there
/// is to do; `organizations` hears whose rules hold.
#[component]
pub fn ChangePasswordForm(
    asks_current: bool,
    in_gate: bool,
    #[prop(optional)] organizations: Option<RwSignal<Vec<String>>>,
) -> AnyView {
    let session = use_session();
    let about = session.with_account(|account| vec![account.email.clone(), account.name.clone()]);
    let policy = RwSignal::new(MasterPasswordPolicy::default());
    let generator = RwSignal::new(GeneratorRules::default());
    let draft = Draft {
        session,
        form: Form::new(),
        current: asks_current.then(|| RwSignal::new(String::new())),
        fields: NewPassword::new(policy.into(), generator.into(), Signal::stored(about.unwrap_or_default())),
        hint: RwSignal::new(String::new()),
    };
    spawn_local(async move {
        // Without an answer the usual rules hold here, and the server's own when it is sent.
        if let Ok(rules) = portal::call(PasswordRules {}).await {
            policy.try_set(rules.policy);
            generator.try_set(rules.generator);
            if let Some(organizations) = organizations {
                organizations.try_set(rules.organizations);
            }
        }
    });
    let submit = move || {
        if draft.form.start() {
            spawn_local(async move { draft.send().await });
        }
    };
    view! {
        <form class="form" novalidate on:submit=submitted(submit)>
            {draft.form.refusal_view()} {draft.current_field(in_gate)}
            <NewPasswordFields
                fields=draft.fields
                form=draft.form
                label=t("replace-new")
                repeat_label=t("replace-again")
                autofocus=in_gate && !asks_current
            />
            {asks_current.then(|| draft.hint_field())} <Doubts fields=draft.fields />
            <div>
                <Button
                    label=t("replace-submit")
                    kind=ButtonKind::Primary
                    block=in_gate
                    submit=true
                    busy=draft.form.is_sending()
                />
            </div>
        </form>
    }
    .drawn()
}

impl Draft {
    fn current_field(self, autofocus: bool) -> Option<AnyView> {
        let current = self.current?;
        let field = view! {
            <PasswordField
                label=t("password-current")
                value=current
                reveal_labels=(t("password-show"), t("password-hide"))
                error=self.form.error_of(NewPasswordField::Current, field_sentence)
                autofocus=autofocus
            />
        };
        Some(field.drawn())
    }

    fn hint_field(self) -> AnyView {
        view! {
            <TextField
                label=t("register-hint")
                note=t("field-optional")
                help=t("register-hint-help")
                value=self.hint
                error=self.form.error_of(NewPasswordField::Hint, field_sentence)
            />
        }
        .drawn()
    }

    async fn send(self) {
        let mut errors = self.fields.check().await;
        let current = self.current.map(|current| current.get_untracked());
        if current.as_ref().is_some_and(String::is_empty) {
            errors.note(NewPasswordField::Current, Err(FieldError::Required));
        }
        let password = self.fields.password.get_untracked();
        let hint = self.hint.get_untracked().trim().to_owned();
        errors.note(NewPasswordField::Hint, check_hint(&hint, &password));
        if !self.form.accept(errors) || !self.fields.is_wanted(false).await {
            return self.form.finish();
        }
        let (password, hint) = (Secret::new(password), Secret::new(hint));
        match portal::call(ReplacePassword { current: current.map(Secret::new), password, hint }).await {
            Ok(()) => {
                self.fields.clear();
                self.session.log_out_with_new_password();
            }
            Err(Failure::WrongCredentials) => self.form.refuse(t("password-current-wrong")),
            Err(failure) => self.form.refuse(failure_sentence(&failure)),
        }
    }
}
