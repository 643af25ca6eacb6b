//! The moment between loading the page and knowing whether a session is there to be taken up: no form that would be taken
//! away again, and no page that might not be allowed.

use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::drawn::Draw;

/// The page. It looks like the progress that stood there while the program arrived.
#[component]
pub fn ResumingPage() -> AnyView {
    view! {
        <main class="boot" id="main" aria-busy="true">
            <progress class="progress" aria-label=t("session-resuming")></progress>
        </main>
    }
    .drawn()
}
