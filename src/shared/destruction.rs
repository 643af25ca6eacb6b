//! The question before something is destroyed for good: what goes and stays, its name typed, and the master password of
//! whoever asks.

use keystead_calls::Failure;
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldError, FieldErrors};
use leptos::prelude::*;

use crate::i18n::t;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::ui::button::ButtonKind;
use crate::ui::dialog::{Dialog, DialogClient};
use crate::ui::drawn::Draw;
use crate::ui::field::TextField;
use crate::ui::form::Form;
use crate::ui::password_field::PasswordField;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Password,
}

/// What was typed into a question, and how far the answer is.
#[derive(Clone, Copy)]
pub struct Destruction {
    form: Form<Field>,
    typed: RwSignal<String>,
    password: RwSignal<String>,
}

impl Destruction {
    /// A question that was just opened.
    pub fn new() -> Self {
        Self {
            form: Form::new(),
            typed: RwSignal::new(String::new()),
            password: RwSignal::new(String::new()),
        }
    }

    /// It happened: the password is not needed any more.
    pub fn done(self) {
        self.password.try_set(String::new());
        self.form.finish();
    }

    /// It did not happen; what was typed stays.
    pub fn refuse(self, failure: &Failure) {
        self.form.refuse(match failure {
            Failure::WrongCredentials => t("unlock-wrong"),
            other => failure_sentence(other),
        });
    }

    /// The password, once the name is right and nothing is on its way.
    fn begin(self, name: &str) -> Option<Secret> {
        let fits = self.typed.with_untracked(|typed| typed.trim() == name.trim());
        let mut errors = FieldErrors::default();
        errors.note(Field::Name, if fits { Ok(()) } else { Err(FieldError::NotRepeated) });
        let is_empty = self.password.with_untracked(String::is_empty);
        errors.note(Field::Password, if is_empty { Err(FieldError::Required) } else { Ok(()) });
        (self.form.accept(errors) && self.form.start()).then(|| Secret::new(self.password.get_untracked()))
    }
}

/// The words of a question.
pub struct Words {
    /// The question.
    pub title: String,
    /// What is to be typed.
    pub name: String,
    /// Asks for it.
    pub name_label: String,
    /// Says that something else was typed.
    pub name_wrong: fn(FieldError) -> String,
    /// What the dangerous button does.
    pub submit: String,
    /// What the safe button keeps.
    pub keep: String,
}

/// The dialog. `on_confirm` gets the password and ends with [`Destruction::done`] or [`Destruction::refuse`].
#[component]
pub fn DestructionDialog(
    asked: Destruction,
    words: Words,
    #[prop(optional_no_strip)] client: Option<DialogClient>,
    #[prop(optional)] narrow: bool,
    on_confirm: Callback<Secret>,
    on_close: Callback<()>,
    children: Children,
) -> AnyView {
    let name = words.name;
    let submit = Callback::new(move |()| {
        if let Some(password) = asked.begin(&name) {
            on_confirm.run(password);
        }
    });
    view! {
        <Dialog
            title=words.title
            client
            alert=true
            narrow
            submit_label=words.submit
            submit_kind=ButtonKind::Danger
            cancel_label=words.keep
            busy=asked.form.is_sending()
            on_submit=submit
            on_close
        >
            {asked.form.refusal_view()} {children()}
            <TextField
                label=words.name_label
                value=asked.typed
                error=asked.form.error_of(Field::Name, words.name_wrong)
                required=true
                autofocus=true
            />
            <PasswordField
                label=t("login-password")
                value=asked.password
                reveal_labels=(t("password-show"), t("password-hide"))
                help=t("destroy-password-help")
                error=asked.form.error_of(Field::Password, field_sentence)
            />
        </Dialog>
    }
    .drawn()
}

/// What stays and what goes, a line each.
pub fn consequences(stays: Vec<String>, goes: Vec<String>) -> AnyView {
    let list = |title: &str, lines: Vec<String>| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }.drawn()).collect_view();
        view! {
            <h3>{t(title)}</h3>
            <ul class="bullets">{lines}</ul>
        }
        .drawn()
    };
    view! {
        {list("destroy-stays", stays)}
        {list("destroy-goes", goes)}
    }
    .drawn()
}
