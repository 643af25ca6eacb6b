//! The hint to a master password, by mail. Whoever asks reads the same whether there is such an account or not.

use keystead_calls::Failure;
use keystead_calls::onboarding::AskForHint;
use keystead_calls::session::SessionState;
use keystead_domain::validation::{FieldErrors, check_email};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::gate::{Gate, heading};
use crate::i18n::t;
use crate::paths::Place;
use crate::platform::storage;
use crate::portal;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::session::{Session, use_session};
use crate::shared::start::destination;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{InputKind, TextField};
use crate::ui::form::{Form, submitted};
use crate::ui::router;

/// What stands on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Address,
    Sent,
    /// The server mails no hints.
    Missing,
}

/// The page. Whoever is in already is led on.
#[component]
pub fn HintPage() -> AnyView {
    let session = use_session();
    let step = RwSignal::new(Step::Address);
    let email = email_to_offer(session);
    let is_in = Memo::new(move |_| session.with_account(|_| ()).is_some());
    view! {
        {dynamic(move || {
            if is_in.get() {
                return router::redirect(destination(session));
            }
            view! {
                <Gate>
                    {dynamic(move || match step.get() {
                        Step::Address => view! { <AddressForm step email /> }.drawn(),
                        Step::Sent => sent(),
                        Step::Missing => missing(),
                    })} {back(session)}
                </Gate>
            }
                .drawn()
        })}
    }
    .drawn()
}

/// The address of the session that is locked, else the one that was typed at log-in, else the kept one.
fn email_to_offer(session: Session) -> RwSignal<String> {
    if let SessionState::Locked { email } = untrack(|| session.state()) {
        return RwSignal::new(email);
    }
    let email = session.typed_email();
    if email.with_untracked(String::is_empty) {
        email.set(storage::get(storage::Key::Email).unwrap_or_default());
    }
    email
}

#[component]
fn AddressForm(step: RwSignal<Step>, email: RwSignal<String>) -> AnyView {
    let form = Form::<()>::new();
    let submit = move || {
        let mut errors = FieldErrors::default();
        errors.note((), email.with_untracked(|text| check_email(text)));
        if !form.accept(errors) || !form.start() {
            return;
        }
        let email = email.get_untracked().trim().to_owned();
        spawn_local(async move {
            let next = match portal::call(AskForHint { email }).await {
                Ok(()) => Step::Sent,
                Err(Failure::NotSupported) => Step::Missing,
                Err(failure) => return form.refuse(failure_sentence(&failure)),
            };
            form.finish();
            step.try_set(next);
        });
    };
    view! {
        {heading(t("hint-title"))}
        <form class="form" novalidate on:submit=submitted(submit)>
            {form.refusal_view()}
            <TextField
                label=t("login-email")
                value=email
                input=InputKind::USER_NAME
                error=form.error_of((), field_sentence)
                required=true
                autofocus=true
            />
            <Button
                label=t("hint-submit")
                kind=ButtonKind::Primary
                block=true
                submit=true
                busy=form.is_sending()
            />
        </form>
        <p class="muted">{t("hint-text")}</p>
    }
    .drawn()
}

fn sent() -> AnyView {
    view! {
        {heading(t("signup-sent-title"))}
        <p>{t("hint-sent-text")}</p>
        <p class="muted">{t("hint-sent-help")}</p>
    }
    .drawn()
}

fn missing() -> AnyView {
    view! {
        {heading(t("hint-title"))}
        <Banner tone=Tone::Info text=t("hint-missing") />
        <p class="muted">{t("hint-missing-help")}</p>
    }
    .drawn()
}

/// To where the password is asked for.
fn back(session: Session) -> AnyView {
    let words = move || match session.state() {
        SessionState::Locked { .. } => (Place::Unlock, t("hint-back-to-unlock")),
        _ => (Place::Login, t("second-factor-back")),
    };
    let link = move || {
        let (place, words) = words();
        view! { <a href=place.address()>{words}</a> }.drawn()
    };
    view! { <p>{dynamic(link)}</p> }.drawn()
}
