//! The provider's own house: its settings and its end, its brand, and what its server can do.
//!
//! `settings` is the page of forms; `delete_dialog` the question before the end; `server` the list of abilities; `brand`
//! the preview of the brand with `stage` (what is shown), `trial` (other inputs, tried in this tab) and `members` (what a
//! brand file may say).

mod brand;
mod delete_dialog;
mod members;
mod server;
mod settings;
mod stage;
mod trial;

use keystead_calls::Failure;
use leptos::prelude::*;

use crate::i18n::t;
use crate::paths::Place;
use crate::shared::failure::failure_sentence;
use crate::shell::page_head::PageHead;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;
use crate::ui::list_state::ListState;
use crate::ui::router;

pub use brand::BrandPage;
pub use server::ServerPage;
pub use settings::ProviderSettingsPage;

/// The address names a provider that the person does not belong to, or does not any more.
fn elsewhere() -> AnyView {
    let home = Callback::new(|()| router::go(&Place::Start.address()));
    view! {
        <PageHead title=t("house-settings-title") />
        <ListState
            symbol=Icon::Lock
            title=t("house-elsewhere")
            text=failure_sentence(&Failure::NotFound)
        >
            <Button label=t("not-found-home") kind=ButtonKind::Primary on_press=home />
        </ListState>
    }
    .drawn()
}
