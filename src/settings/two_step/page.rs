//! The page: one row per method, and the recovery code.

use keystead_calls::two_step::{ReadTwoStep, TwoStep};
use keystead_domain::enums::TwoFactorMethod;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::authenticator::authenticator_dialog;
use super::email::email_dialog;
use super::model::{Row, rows};
use super::off::off_dialog;
use super::recovery::recovery_dialog;
use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::failure::second_factor_name;
use crate::shared::load::Phase;
use crate::shared::session::{Session, use_session};
use crate::shared::stages::Stages;
use crate::shell::page_head::PageHead;
use crate::ui::badge::{Tone, quiet_badge};
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::router;
use crate::ui::section::section;
use crate::ui::toast::{Toasts, use_toasts};

const STAGES: Stages =
    Stages { loading: "two-step-loading", forbidden: "two-step-forbidden", error: "two-step-error", rows: 3 };

/// The dialog that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Authenticator,
    Email,
    Off(TwoFactorMethod),
    Recovery,
}

/// What the page and its dialogs share.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub session: Session,
    pub toasts: Toasts,
    pub known: RwSignal<TwoStep>,
    pub open: RwSignal<Option<Open>>,
    phase: RwSignal<Phase>,
}

impl State {
    /// Reads what is on; what stands there stays until the answer comes.
    pub(super) fn read(self) {
        spawn_local(async move {
            match portal::call(ReadTwoStep {}).await {
                Ok(known) => {
                    self.known.try_set(known);
                    self.phase.try_set(Phase::Ready);
                }
                Err(failure) => {
                    self.phase.try_set(Phase::after(failure));
                }
            }
        });
    }

    /// Closes the dialog.
    pub(super) fn close(self) -> Callback<()> {
        Callback::new(move |()| self.open.set(None))
    }
}

/// The page.
#[component]
pub fn TwoStepPage() -> AnyView {
    let state = State {
        session: use_session(),
        toasts: use_toasts(),
        known: RwSignal::new(TwoStep { on: Vec::new(), demanded_by: Vec::new() }),
        open: RwSignal::new(None),
        phase: RwSignal::new(Phase::Loading),
    };
    state.read();
    let retry = Callback::new(move |()| {
        state.phase.set(Phase::Loading);
        state.read();
    });
    view! {
        <PageHead title=t("two-step-title") meta=Signal::stored(t("two-step-meta")) />
        {STAGES.view(state.phase, retry, move || content(state))}
        {dynamic(move || match state.open.get()? {
            Open::Authenticator => Some(authenticator_dialog(state)),
            Open::Email => Some(email_dialog(state)),
            Open::Off(method) => Some(off_dialog(state, method)),
            Open::Recovery => Some(recovery_dialog(state)),
        })}
    }
    .drawn()
}

fn content(state: State) -> AnyView {
    let methods = dynamic(move || {
        let rows = state.known.with(|known| rows(&known.on));
        let rows = rows.into_iter().map(|row| method_row(state, row)).collect_view();
        view! { <ul role="list" class="methods">{rows}</ul> }
    });
    let open = Callback::new(move |()| state.open.set(Some(Open::Recovery)));
    let recovery = view! {
        <p class="muted">{t("two-step-recovery-text")}</p>
        <div>
            <Button label=t("two-step-recovery-show") on_press=open />
        </div>
    };
    view! {
        {way_back(state)} {demand(state)}
        <div class="settings">
            {section("two-step-methods", vec![methods])} {section("two-step-recovery", vec![recovery.drawn()])}
        </div>
    }
    .drawn()
}

/// Back to the invitation that asked for this, once something is on.
fn way_back(state: State) -> AnyView {
    dynamic(move || {
        let wanted = state.session.wanted().get().filter(|wanted| !wanted.label.is_empty())?;
        state.known.with(|known| !known.on.is_empty()).then_some(())?;
        let label = wanted.label.clone();
        let go = Callback::new(move |()| {
            state.session.wanted().set(None);
            router::go(&wanted.address);
        });
        let action = move || view! { <Button label=label.clone() small=true on_press=go /> }.drawn();
        Some(view! { <Banner tone=Tone::Success text=t("two-step-go-back") action=ViewFn::from(action) /> })
    })
}

/// Who needs it of their members.
fn demand(state: State) -> AnyView {
    dynamic(move || {
        let names = state.known.with(|known| known.demanded_by.join(", "));
        let text = || t_args("two-step-demanded", [("names", Arg::from(names.clone()))]);
        (!names.is_empty()).then(|| view! { <Banner tone=Tone::Info text=text() /> })
    })
}

/// A method by its name on this page.
pub(super) fn method_name(method: TwoFactorMethod) -> String {
    match method {
        TwoFactorMethod::Authenticator => t("two-step-authenticator"),
        TwoFactorMethod::Email => t("two-step-email"),
        other => second_factor_name(other),
    }
}

fn method_row(state: State, row: Row) -> AnyView {
    let name = method_name(row.method);
    let status = if row.on {
        quiet_badge(Icon::ShieldCheck, t("two-step-on"), Tone::Neutral)
    } else {
        quiet_badge(Icon::ShieldOff, t("two-step-off"), Tone::Neutral)
    };
    let text = match row.method {
        TwoFactorMethod::Authenticator => "two-step-authenticator-text",
        TwoFactorMethod::Email => "two-step-email-text",
        _ => "two-step-elsewhere",
    };
    let (label, open, kind) = match (row.method, row.on) {
        (method, true) => ("two-step-turn-off", Open::Off(method), ButtonKind::DangerQuiet),
        (TwoFactorMethod::Email, false) => ("two-step-set-up", Open::Email, ButtonKind::Plain),
        (_, false) => ("two-step-set-up", Open::Authenticator, ButtonKind::Plain),
    };
    let label = t_args(label, [("method", Arg::from(name.clone()))]);
    let press = Callback::new(move |()| state.open.set(Some(open)));
    view! {
        <li>
            <div class="stack gap-2">
                <p class="row gap-3">
                    <strong>{name}</strong>
                    {status}
                </p>
                <p class="help">{t(text)}</p>
            </div>
            {row.is_ours().then(|| view! { <Button label kind small=true on_press=press /> })}
        </li>
    }
    .drawn()
}
