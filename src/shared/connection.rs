//! Whether the server answers, and whether this device's clock agrees with it: what the worker says about the way there.

use keystead_calls::Failure;
use leptos::prelude::*;

use super::copying::copy_button;
use super::failure::failure_sentence;
use super::fault;
use crate::i18n::t;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;
use crate::ui::list_state::ListState;

#[derive(Clone)]
struct Way {
    connected: ArcRwSignal<bool>,
    clock_ahead: ArcRwSignal<i64>,
}

thread_local! {
    static WAY: Way = Way { connected: ArcRwSignal::new(true), clock_ahead: ArcRwSignal::new(0) };
}

/// False from the first question that met no server until one is answered again.
pub fn is_connected() -> ArcReadSignal<bool> {
    WAY.with(|way| way.connected.read_only())
}

/// Seconds that this device's clock is ahead of the server's; 0 while it is near enough.
pub fn clock_ahead() -> ArcReadSignal<i64> {
    WAY.with(|way| way.clock_ahead.read_only())
}

pub(super) fn tell(connected: bool) {
    // A fresh worker says what may be known; only news makes pages load again.
    WAY.with(|way| {
        if way.connected.get_untracked() != connected {
            way.connected.set(connected);
        }
    });
}

pub(super) fn tell_clock(seconds: i64) {
    WAY.with(|way| way.clock_ahead.set(seconds));
}

/// A list that could not be loaded: what failed, why, what to tell others about it, and another try, which is made by itself
/// when the server is back.
#[component]
pub fn ListError(#[prop(into)] title: String, failure: Failure, on_retry: Callback<()>) -> AnyView {
    let connected = is_connected();
    Effect::watch(
        move || connected.get(),
        move |connected, _, _| {
            if *connected {
                on_retry.run(());
            }
        },
        false,
    );
    let text = fault::of_reading(&failure_sentence(&failure));
    let details = move || fault::details(&failure);
    view! {
        <ListState symbol=Icon::CloudOff title text=text error=true>
            <Button label=t("list-retry") kind=ButtonKind::Primary symbol=Icon::RefreshCw on_press=on_retry />
            {copy_button(t("list-details"), t("list-details-copied"), details)}
        </ListState>
    }
    .drawn()
}
