//! The question before a provider is deleted: its name typed, and the master password of whoever asks.

use keystead_calls::Failure;
use keystead_calls::provider::DeleteProvider;
use keystead_domain::ids::ProviderId;
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldError, FieldErrors};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::provider_form::not_the_name;
use crate::shared::session::use_session;
use crate::shared::start::start_address;
use crate::ui::button::ButtonKind;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::Draw;
use crate::ui::field::TextField;
use crate::ui::form::Form;
use crate::ui::password_field::PasswordField;
use crate::ui::router;
use crate::ui::toast::{Toast, use_toasts};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Password,
}

/// The dialog.
#[component]
pub(super) fn DeleteDialog(provider: ProviderId, name: String, on_close: Callback<()>) -> AnyView {
    let form = Form::<Field>::new();
    let (session, toasts) = (use_session(), use_toasts());
    let (typed, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let named = |key: &str| t_args(key, [("name", Arg::from(name.clone()))]);
    let (title, text, label) =
        (named("house-delete-title"), named("house-delete-text"), named("house-delete-name"));
    let done = StoredValue::new(named("house-deleted"));
    let name = StoredValue::new(name);
    let submit = Callback::new(move |()| {
        let fits = typed.with_untracked(|typed| name.with_value(|name| typed.trim() == name.trim()));
        let mut errors = FieldErrors::default();
        errors.note(Field::Name, if fits { Ok(()) } else { Err(FieldError::NotRepeated) });
        let is_empty = password.with_untracked(String::is_empty);
        errors.note(Field::Password, if is_empty { Err(FieldError::Required) } else { Ok(()) });
        if !form.accept(errors) || !form.start() {
            return;
        }
        spawn_local(async move {
            let password = Secret::new(password.get_untracked());
            match portal::call(DeleteProvider { provider, password }).await {
                Ok(account) => {
                    form.finish();
                    on_close.run(());
                    let done = done.try_get_value().unwrap_or_default();
                    toasts.show(Toast::done(done));
                    let start = start_address(&account);
                    session.replace_account(account);
                    // Nothing of the provider is left to go back to.
                    router::replace(&start);
                }
                Err(Failure::WrongCredentials) => form.refuse(t("unlock-wrong")),
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    });
    view! {
        <Dialog
            title
            alert=true
            narrow=true
            submit_label=t("house-delete-submit")
            submit_kind=ButtonKind::Danger
            cancel_label=t("house-delete-keep")
            busy=form.is_sending()
            on_submit=submit
            on_close
        >
            {form.refusal_view()} <p>{text}</p>
            <TextField
                label
                value=typed
                error=form.error_of(Field::Name, not_the_name)
                required=true
                autofocus=true
            />
            <PasswordField
                label=t("login-password")
                value=password
                reveal_labels=(t("password-show"), t("password-hide"))
                help=t("house-delete-password-help")
                error=form.error_of(Field::Password, field_sentence)
            />
        </Dialog>
    }
    .drawn()
}
