//! Nothing else is reached before the person has chosen another master password: an administrator set the one of now, or an
//! organization asks for a stronger one at log-in.

use keystead_calls::session::WhyReplace;
use leptos::prelude::*;

use super::gate::{Gate, heading};
use crate::i18n::{Arg, t, t_args};
use crate::shared::change_password::ChangePasswordForm;
use crate::shared::session::use_session;
use crate::ui::button::Button;
use crate::ui::drawn::{Draw, dynamic};

/// The page.
#[component]
pub fn ReplacePasswordPage(why: WhyReplace) -> AnyView {
    let session = use_session();
    let organizations = RwSignal::new(Vec::new());
    let leave = Callback::new(move |()| session.log_out());
    let is_weak = why == WhyReplace::Weak;
    let text = move || match (why, organizations.get()) {
        (WhyReplace::Temporary, _) => t("replace-text"),
        (WhyReplace::Weak, names) if names.is_empty() => t("replace-weak-text"),
        (WhyReplace::Weak, names) => t_args("replace-weak-text-of", [("names", Arg::from(names.join(", ")))]),
    };
    view! {
        <Gate>
            {heading(t(if is_weak { "replace-weak-title" } else { "replace-title" }))}
            <p class="muted" role="status">
                {dynamic(text)}
            </p>
            <ChangePasswordForm asks_current=is_weak in_gate=true organizations />
            <Button label=t("shell-log-out") block=true on_press=leave />
        </Gate>
    }
    .drawn()
}
