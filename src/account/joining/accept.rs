//! The invited person says yes: what joining demands, the acceptance, and what happens next.

use keystead_calls::Failure;
use keystead_calls::failure::JoiningRefusal;
use keystead_calls::onboarding::{
    AcceptInvitation, Invitation, InvitedTo, JoiningRules, ReadJoiningRules, RecoveryConsent,
};
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldError, FieldErrors};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::invitation::{name_of, title};
use super::{heading, landing_address, to_start, waiting};
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::portal;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::own_phrase::own_phrase;
use crate::shared::session::{Session, Wanted, use_session};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::form::{Form, submitted};
use crate::ui::password_field::PasswordField;
use crate::ui::router;

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Asking,
    Ready(JoiningRules),
    Accepted,
    Refused(Failure),
}

#[derive(Clone, Copy)]
struct Acceptance {
    session: Session,
    invitation: StoredValue<Invitation>,
    stage: RwSignal<Stage>,
    form: Form<()>,
    password: RwSignal<String>,
}

/// The card. `agreed` when the person made their account for this invitation: they said yes already.
#[component]
pub(super) fn AcceptCard(invitation: Invitation, agreed: bool) -> AnyView {
    let acceptance = Acceptance {
        session: use_session(),
        invitation: StoredValue::new(invitation),
        stage: RwSignal::new(Stage::Asking),
        form: Form::new(),
        password: RwSignal::new(String::new()),
    };
    acceptance.begin(agreed);
    dynamic(move || match acceptance.stage.get() {
        Stage::Asking => view! { {acceptance.title()} {waiting()} }.drawn(),
        Stage::Ready(rules) => acceptance.question(rules),
        Stage::Accepted => acceptance.accepted(),
        Stage::Refused(failure) => acceptance.refused(&failure),
    })
}

/// Whether a failure leaves nothing to try here; anything else keeps the form.
const fn is_final(failure: &Failure) -> bool {
    matches!(failure, Failure::Joining(refusal) if !matches!(refusal, JoiningRefusal::RecoveryKeyNeeded))
}

impl Acceptance {
    fn title(self) -> AnyView {
        heading(self.invitation.with_value(title))
    }

    fn begin(self, agreed: bool) {
        let invitation = self.invitation.get_value();
        self.stage.set(Stage::Asking);
        spawn_local(async move {
            match portal::call(ReadJoiningRules { invitation }).await {
                Ok(rules) if agreed && rules.recovery_phrase.is_none() => self.accept(None).await,
                Ok(rules) => {
                    self.stage.try_set(Stage::Ready(rules));
                }
                Err(failure) => {
                    self.stage.try_set(Stage::Refused(failure));
                }
            }
        });
    }

    async fn accept(self, recovery: Option<RecoveryConsent>) {
        let invitation = self.invitation.get_value();
        match portal::call(AcceptInvitation { invitation, recovery }).await {
            Ok(()) => {
                self.form.finish();
                self.password.try_set(String::new());
                self.session.refresh();
                self.stage.try_set(Stage::Accepted);
            }
            // The policy came after the question.
            Err(Failure::Joining(JoiningRefusal::RecoveryKeyNeeded)) => {
                self.form.finish();
                self.begin(false);
            }
            Err(failure) if is_final(&failure) => {
                self.form.finish();
                self.stage.try_set(Stage::Refused(failure));
            }
            Err(failure) if self.stage.try_with_untracked(|stage| *stage == Stage::Asking) == Some(true) => {
                self.stage.try_set(Stage::Refused(failure));
            }
            Err(Failure::WrongCredentials) => self.form.refuse(t("unlock-wrong")),
            Err(failure) => self.form.refuse(failure_sentence(&failure)),
        }
    }

    /// What joining means, and the button.
    fn question(self, rules: JoiningRules) -> AnyView {
        let form = self.form;
        let phrase = StoredValue::new(rules.recovery_phrase.clone());
        let submit = move || {
            let typed = self.password.get_untracked();
            let consent = phrase.get_value().map(|phrase| (phrase, typed));
            let mut errors = FieldErrors::default();
            let is_missing = consent.as_ref().is_some_and(|(_, typed)| typed.is_empty());
            errors.note((), if is_missing { Err(FieldError::Required) } else { Ok(()) });
            if !form.accept(errors) || !form.start() {
                return;
            }
            let recovery =
                consent.map(|(phrase, typed)| RecoveryConsent { password: Secret::new(typed), phrase });
            spawn_local(async move { self.accept(recovery).await });
        };
        let email = self.invitation.with_value(|invitation| invitation.email.clone());
        view! {
            {self.title()}
            <p>{t_args("invitation-signed-in", [("address", Arg::from(email))])}</p>
            {demands(&rules)}
            <form class="form" novalidate on:submit=submitted(submit)>
                {form.refusal_view()} {rules.recovery_phrase.map(|phrase| self.consent(phrase))}
                <Button
                    label=t("invitation-accept")
                    kind=ButtonKind::Primary
                    block=true
                    submit=true
                    busy=form.is_sending()
                />
            </form>
        }
        .drawn()
    }

    /// Account recovery: what it means, whose key it is, and the password that agrees to it.
    fn consent(self, phrase: String) -> AnyView {
        let name = self.invitation.with_value(name_of);
        view! {
            <Banner tone=Tone::Info text=t_args("invitation-recovery", [("name", Arg::from(name))]) />
            <div class="field">
                <p class="label">{t("invitation-phrase")}</p>
                <p class="secret">{phrase}</p>
                <p class="help">{t("invitation-phrase-help")}</p>
            </div>
            <PasswordField
                label=t("login-password")
                value=self.password
                reveal_labels=(t("password-show"), t("password-hide"))
                error=self.form.error_of((), field_sentence)
            />
        }
        .drawn()
    }

    fn accepted(self) -> AnyView {
        let name = self.invitation.with_value(name_of);
        let key = match self.invitation.with_value(|invitation| invitation.to) {
            InvitedTo::Organization { .. } => "accepted-text",
            InvitedTo::Provider { .. } | InvitedTo::SetUp { .. } => "accepted-text-provider",
        };
        view! {
            {heading(t("accepted-title"))}
            <Banner tone=Tone::Success text=t_args(key, [("name", Arg::from(name))]) />
            <p class="muted">{t("accepted-next")}</p>
            {own_phrase()}
            {to_start()}
        }
        .drawn()
    }

    fn refused(self, failure: &Failure) -> AnyView {
        let (tone, help) = match failure {
            Failure::Joining(JoiningRefusal::AlreadyAccepted) => (Tone::Info, Some("accepted-next")),
            Failure::Joining(JoiningRefusal::BadLink) => (Tone::Warning, Some("invitation-ask-again")),
            Failure::Joining(_) => (Tone::Warning, None),
            _ => (Tone::Danger, None),
        };
        let again = Callback::new(move |()| self.begin(false));
        let retry = (!matches!(failure, Failure::Joining(_)))
            .then(|| view! { <Button label=t("list-retry") block=true on_press=again /> });
        let set_up = (*failure == Failure::Joining(JoiningRefusal::TwoStepNeeded)).then(|| self.set_up());
        view! {
            {self.title()}
            <Banner tone text=failure_sentence(failure) />
            {help.map(|key| view! { <p class="muted">{t(key)}</p> })}
            {retry}
            {set_up.unwrap_or_else(to_start)}
        }
        .drawn()
    }

    /// The way to two-step login, and from there back to this invitation.
    fn set_up(self) -> AnyView {
        let label = self.invitation.with_value(title);
        let go = Callback::new(move |()| {
            let wanted = Wanted { address: landing_address(), label: label.clone(), email: String::new() };
            self.session.wanted().set(Some(wanted));
            router::go(&Place::TwoStep.address());
        });
        view! { <Button label=t("invitation-set-up-two-step") kind=ButtonKind::Primary block=true on_press=go /> }
            .drawn()
    }
}

/// What the organization demands of its members, before anybody is refused for it.
fn demands(rules: &JoiningRules) -> Option<AnyView> {
    let keys: Vec<&str> = [
        (rules.needs_two_step, "invitation-needs-two-step"),
        (rules.single_organization, "invitation-single-organization"),
    ]
    .into_iter()
    .filter_map(|(is_on, key)| is_on.then_some(key))
    .collect();
    (!keys.is_empty()).then(|| {
        let rows = keys.into_iter().map(|key| view! { <li>{t(key)}</li> }).collect_view();
        view! { <ul class="demands">{rows}</ul> }.drawn()
    })
}
