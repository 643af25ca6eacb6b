//! The master password of a new account, and all that is to be said about it. The keys are made in the worker.

use keystead_calls::onboarding::{LearnServer, Register, RegistrationProof};
use keystead_calls::session::{Account, LogInOutcome};
use keystead_domain::brand::{self, Field};
use keystead_domain::generator::GeneratorRules;
use keystead_domain::master_password::{MasterPasswordPolicy, NewPasswordField, check_hint};
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::brand::brand_text;
use crate::i18n::t;
use crate::portal;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::new_password::{Doubts, NewPassword, NewPasswordFields};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, InputKind, TextField};
use crate::ui::form::{Form, submitted};
use crate::ui::icon::{Icon, icon_small};

/// What came of a registration.
#[derive(Clone)]
pub(super) enum Made {
    /// The account is made and open.
    LoggedIn(Account),
    /// The account is made; the person logs in.
    LogInByHand,
}

#[derive(Clone, Copy)]
struct Draft {
    form: Form<NewPasswordField>,
    fields: NewPassword,
    hint: RwSignal<String>,
    /// Whether the server can look passwords up, and whether the person wants it.
    can_look_up: RwSignal<bool>,
    look_up: RwSignal<bool>,
}

/// The form.
#[component]
pub(super) fn RegisterForm(
    email: String,
    proof: RegistrationProof,
    policy: Signal<MasterPasswordPolicy>,
    /// What the generator proposes keeps these.
    #[prop(optional)]
    generator: GeneratorRules,
    on_made: Callback<Made>,
    /// The person's name, for those who did not give it before.
    #[prop(optional)]
    name: Option<RwSignal<String>>,
) -> AnyView {
    let known = email.clone();
    let about = Signal::derive(move || {
        let name = name.map(|name| name.get()).unwrap_or_default();
        vec![known.clone(), name]
    });
    let draft = Draft {
        form: Form::new(),
        fields: NewPassword::new(policy, Signal::stored(generator), about),
        hint: RwSignal::new(String::new()),
        can_look_up: RwSignal::new(false),
        look_up: RwSignal::new(true),
    };
    spawn_local(async move {
        let can = portal::call(LearnServer {}).await.is_ok_and(|server| server.breaches);
        draft.can_look_up.try_set(can);
    });
    let shown = RwSignal::new(email.clone());
    let submit = move || {
        if draft.form.start() {
            let (email, proof) = (email.clone(), proof.clone());
            let name = name.map(|name| name.get_untracked().trim().to_owned()).unwrap_or_default();
            spawn_local(async move { draft.send(email, name, proof, on_made).await });
        }
    };
    view! {
        <form class="form" novalidate on:submit=submitted(submit)>
            {draft.form.refusal_view()}
            <TextField label=t("signup-email") value=shown input=InputKind::USER_NAME locked=true />
            {name.map(name_field)}
            <NewPasswordFields
                fields=draft.fields
                form=draft.form
                label=t("login-password")
                repeat_label=t("register-repeat")
                autofocus=true
            />
            <TextField
                label=t("register-hint")
                note=t("field-optional")
                help=t("register-hint-help")
                value=draft.hint
                error=draft.form.error_of(NewPasswordField::Hint, field_sentence)
            />
            {look_up_field(draft)} <Doubts fields=draft.fields /> {notices()}
            <Button
                label=t("register-submit")
                kind=ButtonKind::Primary
                block=true
                submit=true
                busy=draft.form.is_sending()
            />
        </form>
    }
    .drawn()
}

fn name_field(name: RwSignal<String>) -> AnyView {
    view! {
        <TextField label=t("signup-name") note=t("field-optional") value=name input=InputKind::PERSON />
    }
    .drawn()
}

/// Offered where the server can look passwords up.
fn look_up_field(draft: Draft) -> AnyView {
    let field = move || {
        view! {
            <CheckField label=t("register-look-up") help=t("register-look-up-help") value=draft.look_up />
        }
    };
    view! { {dynamic(move || draft.can_look_up.get().then(field))} }.drawn()
}

/// What nobody can undo, and what comes with an account.
fn notices() -> AnyView {
    view! {
        <p class="assure">{icon_small(Icon::Lock)} <span>{t("register-unrecoverable")}</span></p>
        {terms()}
    }
    .drawn()
}

impl Draft {
    async fn send(self, email: String, name: String, proof: RegistrationProof, on_made: Callback<Made>) {
        let mut errors = self.fields.check().await;
        let password = self.fields.password.get_untracked();
        let hint = self.hint.get_untracked().trim().to_owned();
        errors.note(NewPasswordField::Hint, check_hint(&hint, &password));
        if !self.form.accept(errors) {
            return self.form.finish();
        }
        let look_up = self.can_look_up.get_untracked() && self.look_up.get_untracked();
        if !self.fields.is_wanted(look_up).await {
            return self.form.finish();
        }
        let ask = Register { email, name, password: Secret::new(password), hint: Secret::new(hint), proof };
        match portal::call(ask).await {
            Ok(outcome) => {
                self.form.finish();
                self.fields.clear();
                on_made.run(match outcome {
                    Some(LogInOutcome::LoggedIn(account)) => Made::LoggedIn(account),
                    _ => Made::LogInByHand,
                });
            }
            Err(failure) => self.form.refuse(failure_sentence(&failure)),
        }
    }
}

/// The terms that come with an account, where the brand has some.
fn terms() -> Option<AnyView> {
    const LINKS: [(&Field, &str); 2] = [(&brand::TERMS, "gate-terms"), (&brand::PRIVACY, "gate-privacy")];
    let links: Vec<_> = LINKS
        .into_iter()
        .map(|(field, words)| (brand_text(field), words))
        .filter(|(address, _)| !address.is_empty())
        .map(|(address, words)| {
            view! {
                " "
                <a href=address target="_blank" rel="noopener noreferrer">
                    {t(words)}
                </a>
            }
        })
        .collect();
    (!links.is_empty()).then(|| view! { <p class="help">{t("register-terms")} {links}</p> }.drawn())
}
