//! The program behind the log-in did not arrive.

use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;

/// What is missing, and another try.
#[component]
pub fn MissingPage(on_retry: Callback<()>) -> AnyView {
    view! {
        <main class="boot" id="main" role="alert">
            <h1 tabindex="-1">{t("program-missing-title")}</h1>
            <p>{t("program-missing-text")}</p>
            <Button label=t("list-retry") kind=ButtonKind::Primary on_press=on_retry />
        </main>
    }
    .drawn()
}
