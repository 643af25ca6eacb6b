//! The warning before an unused session ends. Escape and the close button keep it open, as "stay" does.

use keystead_calls::session::WhenIdle;
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::shared::session::use_session;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};

/// The warning, while it is due.
#[component]
pub(super) fn IdleWarning() -> AnyView {
    let session = use_session();
    let idle = session.idle();
    let is_due = Memo::new(move |_| idle.seconds_left().is_some());
    view! { {dynamic(move || is_due.get().then(|| view! { <Warning /> }))} }.drawn()
}

#[component]
fn Warning() -> AnyView {
    let session = use_session();
    let idle = session.idle();
    let (text, end) = match idle.rule().then {
        WhenIdle::Lock => ("idle-text", "shell-lock"),
        WhenIdle::LogOut => ("idle-text-log-out", "shell-log-out"),
    };
    let words = move || t_args(text, [("seconds", Arg::from(idle.seconds_left().unwrap_or_default()))]);
    // Said once: a count that is read out every second drowns everything else.
    let first = untrack(words);
    let stay = Callback::new(move |()| idle.work(session));
    let leave = Callback::new(move |()| match idle.rule().then {
        WhenIdle::Lock => session.lock(),
        // Whatever somebody else may have typed before they left waits for them, as it does when the time runs out.
        WhenIdle::LogOut => session.left_alone(),
    });
    view! {
        <Dialog
            title=t("idle-title")
            alert=true
            narrow=true
            submit_label=t(end)
            cancel_label=t("idle-stay")
            on_submit=leave
            on_close=stay
        >
            <p class="sr-only">{first}</p>
            <p aria-hidden="true">{dynamic(words)}</p>
        </Dialog>
    }
    .drawn()
}
