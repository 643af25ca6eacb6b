//! On the way in: make an account, and follow an invitation. All of it comes with the second download.

mod accept;
mod end_provider;
mod finish;
mod invitation;
mod link;
mod register_form;
mod set_up;
mod signup;
mod situation;

pub use end_provider::EndProviderPage;
pub use finish::FinishSignupPage;
pub use invitation::InvitationPage;
pub use signup::SignupPage;

use keystead_calls::session::SessionState;
use leptos::prelude::*;

use super::gate::heading;
use crate::i18n::t;
use crate::paths::Place;
use crate::platform::address;
use crate::shared::session::{Session, Wanted, use_session};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::router;

/// The address of a landing with all that its link said, to come back to.
fn landing_address() -> String {
    let (path, _, fragment) = address::current();
    [path, fragment].concat()
}

/// Leads to the log-in and from there back to `address`, with the address that is to log in.
fn log_in_first(session: Session, email: String, address: String) {
    session.wanted().set(Some(Wanted { address, label: String::new(), email }));
    router::go(&Place::Login.address());
}

/// A button to wherever the person starts.
fn to_start() -> AnyView {
    let go = Callback::new(|()| router::go(&Place::Start.address()));
    let session = use_session();
    let label = Signal::derive(move || match session.state() {
        SessionState::LoggedOut => t("joining-to-log-in"),
        SessionState::Locked { .. } | SessionState::Unlocked(_) => t("joining-to-start"),
    });
    view! { <Button label kind=ButtonKind::Primary block=true on_press=go /> }.drawn()
}

/// Something is being asked.
fn waiting() -> AnyView {
    view! { <progress class="progress" aria-label=t("joining-asking")></progress> }.drawn()
}
