//! E-mail and master password.

use keystead_calls::Failure;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::log_in;
use super::model::{LoginField, Step, check_credentials};
use crate::account::gate::hint_link;
use crate::i18n::t;
use crate::platform::storage;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::session::{Session, use_session};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, InputKind, TextField};
use crate::ui::form::{Form, submitted};
use crate::ui::icon::{Icon, icon_small};
use crate::ui::password_field::PasswordField;

/// E-mail to offer, and whether it was kept.
#[derive(Clone, Copy)]
pub(super) struct EmailChoice {
    pub address: RwSignal<String>,
    pub remember: RwSignal<bool>,
}

/// The address that has to log in for what comes next, else the one that stands there, else the kept one.
pub(super) fn email_to_offer(session: Session) -> EmailChoice {
    let kept = storage::get(storage::Key::Email);
    let remember = RwSignal::new(kept.is_some());
    let wanted = session.wanted().with_untracked(|wanted| wanted.as_ref().map(|wanted| wanted.email.clone()));
    let address = session.typed_email();
    let typed = Some(address.get_untracked());
    let given = [wanted, typed, kept].into_iter().flatten().find(|email| !email.is_empty());
    address.set(given.unwrap_or_default());
    EmailChoice { remember, address }
}

#[component]
pub(super) fn CredentialsForm(step: RwSignal<Step>, email: EmailChoice) -> AnyView {
    let session = use_session();
    let form = Form::<LoginField>::new();
    let password = RwSignal::new(String::new());
    // The server asks for less than last time: whoever lowered it on purpose says so here.
    let (weakened, accept) = (RwSignal::new(false), RwSignal::new(false));
    let has_email = email.address.with_untracked(|address| !address.is_empty());
    let submit = move || {
        let (address, typed) = (email.address.get_untracked(), password.get_untracked());
        if !form.accept(check_credentials(&address, &typed)) || !form.start() {
            return;
        }
        let keep = email.remember.get_untracked().then(|| address.trim().to_owned());
        storage::set(storage::Key::Email, keep.as_deref());
        session.notice().set(None);
        spawn_local(async move {
            match log_in(session, address, typed, accept.get_untracked()).await {
                Ok(next) => {
                    password.try_set(String::new());
                    form.finish();
                    if let Some(next) = next {
                        step.try_set(next);
                    }
                }
                Err(failure) => {
                    weakened.try_set(failure == Failure::KdfWeakened);
                    form.refuse(failure_sentence(&failure));
                }
            }
        });
    };
    view! {
        <form class="form" novalidate on:submit=submitted(submit)>
            {form.refusal_view()}
            <TextField
                label=t("login-email")
                value=email.address
                input=InputKind::USER_NAME
                error=form.error_of(LoginField::Email, field_sentence)
                required=true
                autofocus=!has_email
            />
            <PasswordField
                label=t("login-password")
                value=password
                reveal_labels=(t("password-show"), t("password-hide"))
                error=form.error_of(LoginField::Password, field_sentence)
                autofocus=has_email
            />
            {dynamic(move || {
                weakened.get().then(|| view! { <CheckField label=t("login-accept-weaker") value=accept /> })
            })}
            <CheckField label=t("login-remember-email") value=email.remember />
            <Button
                label=t("login-submit")
                kind=ButtonKind::Primary
                block=true
                submit=true
                busy=form.is_sending()
            />
        </form>
        {hint_link()}
        <p class="assure">{icon_small(Icon::Lock)} <span>{t("login-assurance")}</span></p>
    }
    .drawn()
}
