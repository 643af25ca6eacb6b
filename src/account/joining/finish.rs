//! The link of a verification mail: checked before anybody thinks of a password, which then makes the account.

use keystead_calls::Failure;
use keystead_calls::failure::JoiningRefusal;
use keystead_calls::onboarding::{CheckVerification, RegistrationProof};
use keystead_domain::master_password::MasterPasswordPolicy;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::link::{self, Verification};
use super::register_form::{Made, RegisterForm};
use super::{heading, log_in_first, waiting};
use crate::account::gate::Gate;
use crate::i18n::t;
use crate::paths::Place;
use crate::platform::address;
use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::shared::session::{Session, use_session};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::router;

/// How far the link is checked.
#[derive(Clone, PartialEq)]
enum Checked {
    Asking,
    Good,
    Bad(Failure),
}

/// The page. Whoever is in already, or gets in in another tab, is led on.
#[component]
pub fn FinishSignupPage() -> AnyView {
    let session = use_session();
    let link = link::verification(&address::current().2);
    let checked = RwSignal::new(match link {
        Some(_) => Checked::Asking,
        None => Checked::Bad(Failure::Joining(JoiningRefusal::BadLink)),
    });
    let link = StoredValue::new(link);
    ask(link, checked);
    let is_in = Memo::new(move |_| session.with_account(|_| ()).is_some());
    let card = move || match (checked.get(), link.get_value()) {
        (Checked::Good, Some(link)) => form(session, link),
        (Checked::Bad(failure), _) => bad(session, link, checked, &failure),
        _ => view! { {heading(t("finish-title"))} {waiting()} }.drawn(),
    };
    view! {
        {dynamic(move || {
            if is_in.get() {
                return router::redirect(Place::Start.address());
            }
            view! { <Gate>{dynamic(card)}</Gate> }.drawn()
        })}
    }
    .drawn()
}

fn ask(link: StoredValue<Option<Verification>>, checked: RwSignal<Checked>) {
    let Some(Verification { email, token }) = link.get_value() else { return };
    checked.set(Checked::Asking);
    spawn_local(async move {
        let answer = portal::call(CheckVerification { email, token }).await;
        checked.try_set(answer.map_or_else(Checked::Bad, |()| Checked::Good));
    });
}

fn form(session: Session, link: Verification) -> AnyView {
    let email = link.email.clone();
    let on_made = Callback::new(move |made: Made| match made {
        Made::LoggedIn(account) => session.enter(account),
        Made::LogInByHand => log_in_first(session, email.clone(), Place::Start.address()),
    });
    view! {
        {heading(t("finish-title"))}
        <RegisterForm
            email=link.email
            proof=RegistrationProof::EmailVerification(link.token)
            policy=Signal::stored(MasterPasswordPolicy::default())
            on_made=on_made
        />
    }
    .drawn()
}

/// The link is spent, the account is there already, or nobody could be asked.
fn bad(
    session: Session,
    link: StoredValue<Option<Verification>>,
    checked: RwSignal<Checked>,
    failure: &Failure,
) -> AnyView {
    let email = link.with_value(|link| link.as_ref().map(|link| link.email.clone())).unwrap_or_default();
    let log_in = Callback::new(move |()| log_in_first(session, email.clone(), Place::Start.address()));
    let start_over = Callback::new(|()| router::go(&Place::Signup.address()));
    let again = Callback::new(move |()| ask(link, checked));
    let (title, tone, actions) = match failure {
        Failure::Joining(JoiningRefusal::EmailTaken) => (
            "finish-taken-title",
            Tone::Info,
            view! { <Button label=t("joining-log-in") kind=ButtonKind::Primary block=true on_press=log_in /> }
                .drawn(),
        ),
        Failure::Joining(_) | Failure::Refused { .. } => (
            "finish-expired-title",
            Tone::Warning,
            view! {
                <Button label=t("finish-start-over") kind=ButtonKind::Primary block=true on_press=start_over />
                <Button label=t("joining-log-in") block=true on_press=log_in />
            }
                .drawn(),
        ),
        _ => (
            "finish-title",
            Tone::Danger,
            view! { <Button label=t("list-retry") kind=ButtonKind::Primary block=true on_press=again /> }.drawn(),
        ),
    };
    let text = match failure {
        // The title says already that the link does not work.
        Failure::Joining(JoiningRefusal::BadLink) => t("finish-expired-text"),
        other => failure_sentence(other),
    };
    view! {
        {heading(t(title))}
        <Banner tone text />
        {actions}
    }
    .drawn()
}
