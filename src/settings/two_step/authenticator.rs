//! The authenticator app: the password, the picture to scan with the key as text, a first code, the recovery code.

use keystead_calls::two_step::{AuthenticatorProposal, EnableAuthenticator, ProposeAuthenticator, QrPicture};
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::in_groups;
use super::page::State;
use super::setting_up::{Typed, code_after_set_up, copy, kept_code};
use crate::brand::brand_name;
use crate::i18n::t;
use crate::portal;
use crate::shared::copied::use_copied;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::toast::Toast;

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Password,
    Scan(AuthenticatorProposal),
    On(Secret),
}

/// The dialog.
pub(super) fn authenticator_dialog(state: State) -> AnyView {
    let typed = Typed::new();
    let stage = RwSignal::new(Stage::Password);
    let submit = Callback::new(move |()| match stage.get_untracked() {
        Stage::Password => propose(typed, stage),
        Stage::Scan(_) => enable(state, typed, stage),
        Stage::On(_) => state.open.set(None),
    });
    let label = Signal::derive(move || {
        t(stage.with(|stage| match stage {
            Stage::Password => "two-step-continue",
            Stage::Scan(_) => "two-step-turn-on",
            Stage::On(_) => "two-step-done",
        }))
    });
    let body = dynamic(move || match stage.get() {
        Stage::Password => typed.password_field(),
        Stage::Scan(proposal) => scan(typed, &proposal),
        Stage::On(code) => kept_code(state, &code),
    });
    view! {
        <Dialog
            title=t("two-step-authenticator-title")
            narrow=true
            submit_label=label
            only_submit=Signal::derive(move || stage.with(|stage| matches!(stage, Stage::On(_))))
            busy=typed.form.is_sending()
            on_submit=submit
            on_close=state.close()
        >
            {body}
        </Dialog>
    }
    .drawn()
}

fn propose(typed: Typed, stage: RwSignal<Stage>) {
    let Some(password) = typed.begin_with_password() else { return };
    spawn_local(async move {
        match portal::call(ProposeAuthenticator { password, issuer: brand_name() }).await {
            Ok(proposal) => {
                typed.done();
                stage.try_set(Stage::Scan(proposal));
            }
            Err(failure) => typed.refuse(&failure),
        }
    });
}

fn enable(state: State, typed: Typed, stage: RwSignal<Stage>) {
    let Some(code) = typed.begin_with_code() else { return };
    spawn_local(async move {
        if let Err(failure) = portal::call(EnableAuthenticator { code }).await {
            return typed.refuse(&failure);
        }
        state.read();
        state.toasts.show(Toast::done(t("two-step-now-on")));
        let recovery = code_after_set_up().await;
        typed.done();
        if let Some(code) = recovery {
            stage.try_set(Stage::On(code));
        } else {
            state.open.try_set(None);
        }
    });
}

fn scan(typed: Typed, proposal: &AuthenticatorProposal) -> AnyView {
    let key = in_groups(proposal.key.expose());
    let to_copy = StoredValue::new(proposal.key.expose().to_owned());
    let copied = use_copied();
    let copy = Callback::new(move |()| copy(copied, to_copy.get_value()));
    view! {
        {typed.form.refusal_view()}
        <p>{t("two-step-scan")}</p>
        {proposal.picture.as_ref().map(picture)}
        <div class="field">
            <p class="label" id="two-step-key">
                {t("two-step-key")}
            </p>
            <p class="secret" aria-labelledby="two-step-key">
                {key}
            </p>
            <p class="help">{t("two-step-key-help")}</p>
        </div>
        <div>
            <Button label=t("two-step-copy-key") kind=ButtonKind::Ghost small=true symbol=Icon::Copy on_press=copy />
            {copied.line()}
        </div>
        {typed.code_field(true)}
    }
    .drawn()
}

/// Scanners look for four light modules around it, and for dark on light whatever the theme is.
fn picture(picture: &QrPicture) -> AnyView {
    let wide = (picture.side + 8).to_string();
    let frame = ["-4 -4 ", &wide, " ", &wide].concat();
    view! {
        <svg class="qr" viewBox=frame role="img" aria-label=t("two-step-picture") shape-rendering="crispEdges">
            <path d=picture.path.expose().to_owned() />
        </svg>
    }
    .drawn()
}
