//! The verification code of a login: asked for once a period, counted down in between.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::item::{ItemView, OneTimeCode, TotpCode};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::copying::{Copier, ask_password};
use super::super::state::Vault;
use super::super::words::in_sentence;
use super::fields::row;
use crate::i18n::{Arg, t, t_args};
use crate::platform::timer::{Timer, after, now_ms};
use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::ui::button::{Button, IconButton};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::secret_value::masked;
use crate::ui::totp_ring::{TotpRing, seconds_left};

/// Waits between two looks at the clock.
const TICK_MS: u32 = 500;

#[derive(Clone, Copy)]
struct Code {
    state: Vault,
    view: StoredValue<Arc<ItemView>>,
    code: RwSignal<Option<OneTimeCode>>,
    failure: RwSignal<Option<Failure>>,
    left: RwSignal<u32>,
    timer: StoredValue<Option<Timer>, LocalStorage>,
}

/// Code, ring, seconds, copy.
#[component]
pub(super) fn TotpRow(state: Vault, copier: Copier, view: Arc<ItemView>) -> AnyView {
    let label = t("vault-field-totp");
    if view.may_reveal.is_err() {
        return row(label, masked(t("vault-hidden")), None);
    }
    let code = Code {
        state,
        view: StoredValue::new(view.clone()),
        code: RwSignal::new(None),
        failure: RwSignal::new(None),
        left: RwSignal::new(0),
        timer: StoredValue::new_local(None),
    };
    on_cleanup(move || drop(code.timer.try_update_value(Option::take)));
    let is_guarded = Memo::new(move |_| code.view.with_value(|view| state.needs_password(view)));
    Effect::new(move || {
        if !is_guarded.get() {
            code.ask();
        }
    });
    let name = t_args("vault-copy", [("field", Arg::from(in_sentence(&label)))]);
    let copied = label.clone();
    let copy = Callback::new(move |()| code.view.with_value(|view| copier.code(view, copied.clone())));
    let acts = view! { <IconButton symbol=Icon::Copy label=name on_press=copy /> }.drawn();
    row(
        label,
        view! { {dynamic(move || if is_guarded.get() { code.guarded() } else { code.shown() })} }.drawn(),
        Some(acts),
    )
}

impl Code {
    /// Asks the worker for the code of now.
    fn ask(self) {
        let question =
            TotpCode { organization: self.state.organization, item: self.view.with_value(|view| view.id) };
        spawn_local(async move {
            match portal::call(question).await {
                Ok(code) => {
                    self.failure.try_set(None);
                    self.code.try_set(Some(code));
                    self.tick();
                }
                Err(failure) => {
                    self.code.try_set(None);
                    self.failure.try_set(Some(failure));
                }
            }
        });
    }

    /// Counts down, and asks again when the code is over.
    fn tick(self) {
        let Some(Some((until, period))) =
            self.code.try_with_untracked(|code| code.as_ref().map(|code| (code.valid_until, code.period)))
        else {
            return;
        };
        let left = seconds_left(now_ms(), until.0, period);
        if self.left.try_get_untracked().is_some_and(|shown| shown != left) {
            self.left.set(left);
        }
        let timer = after(TICK_MS, move || if left == 0 { self.ask() } else { self.tick() });
        self.timer.try_set_value(Some(timer));
    }

    fn guarded(self) -> AnyView {
        let state = self.state;
        let press = Callback::new(move |()| self.view.with_value(|view| ask_password(state, view, || ())));
        let label = t_args("vault-show", [("field", Arg::from(in_sentence(&t("vault-field-totp"))))]);
        view! { {masked(t("vault-hidden"))} <Button label small=true on_press=press /> }.drawn()
    }

    fn shown(self) -> AnyView {
        let has_code = Memo::new(move |_| self.code.with(Option::is_some));
        let code = move || {
            self.code.with(|code| code.as_ref().map(|code| code.code.expose().to_owned()).unwrap_or_default())
        };
        let period = move || self.code.with(|code| code.as_ref().map_or(30, |code| code.period));
        view! {
            {dynamic(move || {
                if has_code.get() {
                    return view! {
                        <TotpRing
                            code=Signal::derive(code)
                            left=self.left
                            period=Signal::derive(period)
                            seconds=|left| t_args("vault-seconds", [("seconds", Arg::from(left))])
                        />
                    }
                        .drawn();
                }
                match self.failure.get() {
                    Some(failure) => view! { <span class="danger">{failure_sentence(&failure)}</span> }.drawn(),
                    None => masked(t("vault-loading-code")),
                }
            })}
        }
        .drawn()
    }
}
