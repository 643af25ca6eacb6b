//! Unlock: the master password again, no second factor. Nothing decrypted is left in the page meanwhile; the page says
//! where it leads back to.

use keystead_calls::Failure;
use keystead_calls::session::{GetAccount, SessionState, Unlock};
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldError, FieldErrors};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::gate::{Gate, hint_link, noticed_heading};
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::intl;
use crate::portal;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::session::{Session, parted, use_session};
use crate::shared::start::destination;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::form::{Form, submitted};
use crate::ui::icon::{Icon, icon_small};
use crate::ui::password_field::PasswordField;
use crate::ui::router;

/// The unlock page. Nobody signed in: log in. Already open: back to work.
#[component]
pub fn UnlockPage() -> AnyView {
    let session = use_session();
    let address = Memo::new(move |_| match session.state() {
        SessionState::Locked { email } => Ok(email),
        SessionState::Unlocked(_) => Err(true),
        SessionState::LoggedOut => Err(false),
    });
    view! {
        {dynamic(move || match address.get() {
            Ok(email) => view! { <Gate>{card(session, email)}</Gate> }.drawn(),
            Err(true) => router::redirect(destination(session)),
            Err(false) => router::redirect(Place::Login.address()),
        })}
    }
    .drawn()
}

fn card(session: Session, email: String) -> AnyView {
    let back_to = session
        .wanted()
        .with_untracked(|wanted| wanted.as_ref().map(|wanted| wanted.label.clone()))
        .filter(|label| !label.is_empty())
        .map(|label| t_args("unlock-return", [("page", Arg::from(label))]));
    view! {
        {noticed_heading(t("unlock-title"))}
        <div class="who">
            <span class="avatar avatar--me" aria-hidden="true">
                {two_letters(&email)}
            </span>
            <span class="txt">
                <strong class="truncate">{email}</strong>
            </span>
            <button class="link-btn push" type="button" on:click=move |_| session.log_out()>
                {t("unlock-log-out")}
            </button>
        </div>
        <UnlockForm session />
        {hint_link()}
        {back_to.map(|text| view! { <p class="assure">{icon_small(Icon::History)} <span>{text}</span></p> })}
    }
    .drawn()
}

#[component]
fn UnlockForm(session: Session) -> AnyView {
    let form = Form::<()>::new();
    let password = RwSignal::new(String::new());
    let submit = move || {
        let typed = password.get_untracked();
        let mut errors = FieldErrors::default();
        errors.note((), if typed.is_empty() { Err(FieldError::Required) } else { Ok(()) });
        if !form.accept(errors) || !form.start() {
            return;
        }
        spawn_local(async move {
            parted().await;
            match portal::call(Unlock { password: Secret::new(typed) }).await {
                Ok(account) => {
                    form.finish();
                    session.enter(account);
                }
                Err(Failure::WrongCredentials) => form.refuse(t("unlock-wrong")),
                Err(Failure::LoggedOut) if is_gone().await => session.ended_elsewhere(),
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    };
    view! {
        <form class="form" novalidate on:submit=submitted(submit)>
            {form.refusal_view()}
            <PasswordField
                label=t("login-password")
                value=password
                reveal_labels=(t("password-show"), t("password-hide"))
                error=form.error_of((), field_sentence)
                autofocus=true
            />
            <Button
                label=t("unlock-submit")
                kind=ButtonKind::Primary
                symbol=Icon::LockOpen
                block=true
                submit=true
                busy=form.is_sending()
            />
        </form>
    }
    .drawn()
}

/// Whether nothing is kept any more that a password could open.
async fn is_gone() -> bool {
    portal::call(GetAccount {}).await == Ok(SessionState::LoggedOut)
}

/// What stands for the person as long as only the address is known.
fn two_letters(email: &str) -> String {
    let letters: String = email.chars().filter(|c| c.is_alphanumeric()).take(2).collect();
    intl::upper_case(&letters)
}
