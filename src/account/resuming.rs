//! The moment between loading the page and knowing whether a session is there to be taken up: no form that would be taken
//! away again, and no page that might not be allowed.

use leptos::prelude::*;

use crate::i18n::t;
use crate::shared::failure::failure_sentence;
use crate::shared::session::use_session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};

/// The page. It looks like the progress that stood there while the program arrived.
#[component]
pub fn ResumingPage() -> AnyView {
    let session = use_session();
    let trouble = move || {
        let failure = session.trouble()?;
        let log_out = Callback::new(move |()| session.log_out());
        Some(view! {
            <p>{failure_sentence(&failure)}</p>
            <p>{t("session-resuming-again")}</p>
            <Button label=t("shell-log-out") kind=ButtonKind::Plain on_press=log_out />
        })
    };
    view! {
        <main class="boot" id="main" aria-busy="true">
            <progress class="progress" aria-label=t("session-resuming")></progress>
            <div role="status">{dynamic(trouble)}</div>
        </main>
    }
    .drawn()
}
