//! The second step: a code of an authenticator app, of an e-mail, or because this device is new.

use keystead_calls::Failure;
use keystead_calls::session::SecondFactorNeeded;
use keystead_domain::enums::TwoFactorMethod;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{answer_new_device, answer_second_factor, send_email_code};
use super::model::{LoginField, Step, clean_code, method_to_ask};
use crate::account::gate::heading;
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::{failure_sentence, field_sentence, second_factor_name};
use crate::shared::session::use_session;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, InputKind, TextField};
use crate::ui::form::{Form, submitted};
use crate::ui::live::use_announcer;

#[component]
pub(super) fn CodeForm(asked: Step, step: RwSignal<Step>) -> AnyView {
    let chosen = RwSignal::new(None);
    let back = Callback::new(move |()| step.set(Step::Credentials));
    match asked {
        Step::SecondFactor(needed) => {
            let needed = StoredValue::new(needed);
            let method = Memo::new(move |_| needed.with_value(|needed| method_to_ask(needed, chosen.get())));
            view! {
                {dynamic(move || match method.get() {
                    Some(method) => {
                        view! { <Code asks=Asks::Factor(method) needed=needed.get_value() chosen step back /> }
                            .drawn()
                    }
                    None => no_way_in(&needed.get_value(), back),
                })}
            }
            .drawn()
        }
        Step::NewDevice | Step::Credentials => {
            let needed = SecondFactorNeeded { usable: Vec::new(), unusable: Vec::new(), email_hint: None };
            view! { <Code asks=Asks::NewDevice needed chosen step back /> }.drawn()
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Factor(TwoFactorMethod),
    NewDevice,
}

impl Asks {
    const fn is_recovery(self) -> bool {
        matches!(self, Self::Factor(TwoFactorMethod::RecoveryCode))
    }

    /// Whether the device can be let off the question: a recovery code ends it for everybody.
    const fn can_be_remembered(self) -> bool {
        matches!(self, Self::Factor(_)) && !self.is_recovery()
    }

    const fn input(self) -> InputKind {
        if self.is_recovery() { InputKind::MONO } else { InputKind::CODE }
    }

    const fn is_mailed(self) -> bool {
        matches!(self, Self::NewDevice | Self::Factor(TwoFactorMethod::Email))
    }
}

/// None of the account's methods works here: they are named.
fn no_way_in(needed: &SecondFactorNeeded, back: Callback<()>) -> AnyView {
    let offered = needed.unusable.iter().map(|method| method.code()).collect();
    let text = failure_sentence(&Failure::NoUsableSecondFactor { offered });
    view! {
        {heading(t("second-factor-title"))}
        <Banner tone=Tone::Danger text=text />
        <Button label=t("second-factor-back") on_press=back />
    }
    .drawn()
}

#[component]
fn Code(
    asks: Asks,
    needed: SecondFactorNeeded,
    chosen: RwSignal<Option<TwoFactorMethod>>,
    step: RwSignal<Step>,
    back: Callback<()>,
) -> AnyView {
    let session = use_session();
    let form = Form::<LoginField>::new();
    let code = RwSignal::new(String::new());
    let remember = RwSignal::new(false);
    if asks == Asks::Factor(TwoFactorMethod::Email) {
        resend(form, false);
    }
    let submit = move || {
        let cleaned = match clean_code(&code.get_untracked()) {
            Ok(cleaned) => cleaned,
            Err(errors) => {
                form.accept(errors);
                return;
            }
        };
        if !form.start() {
            return;
        }
        spawn_local(async move {
            let answer = match asks {
                Asks::Factor(method) => {
                    answer_second_factor(session, method, cleaned, remember.get_untracked()).await
                }
                Asks::NewDevice => answer_new_device(session, cleaned).await,
            };
            match answer {
                Ok(next) => {
                    form.finish();
                    if let Some(next) = next {
                        step.try_set(next);
                    }
                }
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    };
    view! {
        {heading(t(if asks == Asks::NewDevice { "new-device-title" } else { "second-factor-title" }))}
        <p class="muted">{explanation(asks, needed.email_hint.as_deref())}</p>
        <form class="form" novalidate on:submit=submitted(submit)>
            {form.refusal_view()}
            <TextField
                label=t("second-factor-code")
                value=code
                input=asks.input()
                error=form.error_of(LoginField::Code, field_sentence)
                required=true
                autofocus=true
            />
            {asks
                .can_be_remembered()
                .then(|| view! { <CheckField label=t("second-factor-remember") value=remember /> })}
            <Button
                label=t("second-factor-submit")
                kind=ButtonKind::Primary
                block=true
                submit=true
                busy=form.is_sending()
            />
        </form>
        {other_ways(asks, &needed, chosen, form)}
        <Button label=t("second-factor-back") kind=ButtonKind::Ghost on_press=back />
    }
    .drawn()
}

fn explanation(asks: Asks, hint: Option<&str>) -> String {
    match (asks, hint) {
        (Asks::NewDevice, _) => t("new-device-text"),
        (Asks::Factor(TwoFactorMethod::Email), Some(hint)) => {
            t_args("second-factor-email-to", [("address", Arg::from(hint.to_owned()))])
        }
        (Asks::Factor(TwoFactorMethod::Email), None) => t("second-factor-email"),
        (Asks::Factor(TwoFactorMethod::RecoveryCode), _) => t("second-factor-recovery"),
        (Asks::Factor(_), _) => t("second-factor-authenticator"),
    }
}

/// Another code by mail, the other usable methods, and the names of those that cannot be used here.
fn other_ways(
    asks: Asks,
    needed: &SecondFactorNeeded,
    chosen: RwSignal<Option<TwoFactorMethod>>,
    form: Form<LoginField>,
) -> AnyView {
    let current = match asks {
        Asks::Factor(method) => Some(method),
        Asks::NewDevice => None,
    };
    let others: Vec<AnyView> = needed
        .usable
        .iter()
        .copied()
        .chain(current.map(|_| TwoFactorMethod::RecoveryCode))
        .filter(|method| Some(*method) != current)
        .map(|method| {
            let label = t_args("second-factor-use", [("method", Arg::from(second_factor_name(method)))]);
            view! { <Button label kind=ButtonKind::Ghost on_press=Callback::new(move |()| chosen.set(Some(method))) /> }
                .drawn()
        })
        .collect();
    let names: Vec<String> = needed.unusable.iter().map(|method| second_factor_name(*method)).collect();
    let unusable = (!names.is_empty())
        .then(|| t_args("second-factor-not-here", [("methods", Arg::from(names.join(", ")))]));
    view! {
        {asks
            .is_mailed()
            .then(|| {
                view! {
                    <Button
                        label=t("second-factor-resend")
                        kind=ButtonKind::Ghost
                        on_press=Callback::new(move |()| resend(form, true))
                    />
                }
            })}
        {others}
        {unusable.map(|text| view! { <p class="help">{text}</p> })}
    }
    .drawn()
}

/// Has a code mailed; says so when it was asked for by hand.
fn resend(form: Form<LoginField>, by_hand: bool) {
    let announcer = use_announcer();
    spawn_local(async move {
        match send_email_code().await {
            Ok(()) if by_hand => announcer.say(t("second-factor-resent")),
            Ok(()) => {}
            Err(failure) => form.refuse(failure_sentence(&failure)),
        }
    });
}
