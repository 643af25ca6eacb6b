//! Make an account: the address first, then the link of a mail proves it.

use keystead_calls::Failure;
use keystead_calls::failure::JoiningRefusal;
use keystead_calls::onboarding::{LearnServer, VerifyEmail};
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldErrors, check_email, check_optional_name};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{heading, link};
use crate::account::gate::Gate;
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::address;
use crate::portal;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::session::use_session;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{InputKind, TextField};
use crate::ui::form::{Form, submitted};
use crate::ui::live::use_announcer;
use crate::ui::router;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Email,
    Name,
}

/// What stands on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Address,
    Sent,
    Closed,
}

#[derive(Clone, Copy)]
struct Signup {
    email: RwSignal<String>,
    name: RwSignal<String>,
    step: RwSignal<Step>,
    form: Form<Field>,
}

/// The page. Whoever is in already is led on.
#[component]
pub fn SignupPage() -> AnyView {
    let session = use_session();
    let given = link::value(&address::current().2, "email").unwrap_or_default();
    let signup = Signup {
        email: RwSignal::new(given),
        name: RwSignal::new(String::new()),
        step: RwSignal::new(Step::Address),
        form: Form::new(),
    };
    spawn_local(async move {
        // A server that does not say is asked by the form itself.
        if portal::call(LearnServer {}).await.is_ok_and(|server| !server.registration) {
            signup.step.try_set(Step::Closed);
        }
    });
    let is_in = Memo::new(move |_| session.with_account(|_| ()).is_some());
    view! {
        {dynamic(move || {
            if is_in.get() {
                return router::redirect(Place::Start.address());
            }
            view! {
                <Gate>
                    {dynamic(move || match signup.step.get() {
                        Step::Address => view! { <AddressForm signup /> }.drawn(),
                        Step::Sent => sent(signup),
                        Step::Closed => closed(),
                    })}
                </Gate>
            }
                .drawn()
        })}
    }
    .drawn()
}

impl Signup {
    /// Has the mail sent, and goes on to what comes of it.
    async fn send(self) -> Result<(), Failure> {
        let (email, name) = (self.email.get_untracked(), self.name.get_untracked());
        let ask = VerifyEmail { email: email.trim().to_owned(), name: name.trim().to_owned() };
        match portal::call(ask).await {
            Ok(None) => {
                self.step.try_set(Step::Sent);
            }
            Ok(Some(token)) => go_on(&email, &token),
            Err(Failure::Joining(JoiningRefusal::RegistrationClosed)) => {
                self.step.try_set(Step::Closed);
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    }
}

/// A server without mail hands the token over: the link that the mail would have had.
fn go_on(email: &str, token: &Secret) {
    let page = Place::FinishSignup.address();
    let values = [("email", email.trim()), ("token", token.expose())];
    let values: Vec<String> =
        values.iter().map(|(name, value)| [name, "=", &address::encode(value)].concat()).collect();
    router::go(&[page.as_str(), "#", &values.join("&")].concat());
}

#[component]
fn AddressForm(signup: Signup) -> AnyView {
    let form = signup.form;
    let submit = move || {
        let mut errors = FieldErrors::default();
        errors.note(Field::Email, signup.email.with_untracked(|text| check_email(text)));
        errors.note(Field::Name, signup.name.with_untracked(|text| check_optional_name(text)));
        if !form.accept(errors) || !form.start() {
            return;
        }
        spawn_local(async move {
            match signup.send().await {
                Ok(()) => form.finish(),
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    };
    view! {
        {heading(t("signup-title"))}
        <form class="form" novalidate on:submit=submitted(submit)>
            {form.refusal_view()}
            <TextField
                label=t("signup-email")
                value=signup.email
                input=InputKind::USER_NAME
                error=form.error_of(Field::Email, field_sentence)
                required=true
                autofocus=true
            />
            <TextField
                label=t("signup-name")
                note=t("field-optional")
                value=signup.name
                input=InputKind::PERSON
                error=form.error_of(Field::Name, field_sentence)
            />
            <Button
                label=t("signup-submit")
                kind=ButtonKind::Primary
                block=true
                submit=true
                busy=form.is_sending()
            />
        </form>
        <p class="muted">{t("signup-text")}</p>
        <p>
            <a href=Place::Login.address()>{t("joining-log-in-instead")}</a>
        </p>
    }
    .drawn()
}

/// The mail is on its way.
fn sent(signup: Signup) -> AnyView {
    let announcer = use_announcer();
    let form = Form::<Field>::new();
    let again = Callback::new(move |()| {
        if !form.start() {
            return;
        }
        spawn_local(async move {
            match signup.send().await {
                Ok(()) => {
                    form.finish();
                    announcer.say(t("signup-resent"));
                }
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    });
    let edit = Callback::new(move |()| signup.step.set(Step::Address));
    let address = signup.email.get_untracked().trim().to_owned();
    view! {
        {heading(t("signup-sent-title"))}
        {form.refusal_view()}
        <p>{t_args("signup-sent-text", [("address", Arg::from(address))])}</p>
        <p class="muted">{t("signup-sent-help")}</p>
        <Button label=t("signup-resend") block=true busy=form.is_sending() on_press=again />
        <Button label=t("signup-edit") kind=ButtonKind::Ghost on_press=edit />
    }
    .drawn()
}

fn closed() -> AnyView {
    let log_in = Callback::new(|()| router::go(&Place::Login.address()));
    view! {
        {heading(t("signup-title"))}
        <Banner tone=Tone::Info text=t("joining-registration-closed") />
        <p class="muted">{t("signup-closed-text")}</p>
        <Button label=t("joining-log-in") kind=ButtonKind::Primary block=true on_press=log_in />
    }
    .drawn()
}
