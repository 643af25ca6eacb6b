//! Another master password, of one's own wish.

use leptos::prelude::*;

use crate::i18n::t;
use crate::shared::change_password::ChangePasswordForm;
use crate::shell::page_head::PageHead;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::drawn::Draw;
use crate::ui::section::section;

/// The page.
#[component]
pub fn MasterPasswordPage() -> AnyView {
    let fields = vec![
        view! { <Banner tone=Tone::Info text=t("password-consequence") /> }.drawn(),
        view! { <ChangePasswordForm asks_current=true in_gate=false /> }.drawn(),
    ];
    view! {
        <PageHead title=t("password-title") />
        <div class="settings">{section("password-change", fields)}</div>
    }
    .drawn()
}
