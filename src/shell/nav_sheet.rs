//! The sidebar on a phone: a modal sheet behind the menu button.

use leptos::html;
use leptos::prelude::*;

use super::sidebar::Sidebar;
use crate::i18n::t;
use crate::ui::button::IconButton;
use crate::ui::dialog::layer;
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;
use crate::ui::router;

/// Opens when mounted; closes on Escape, on its button and on navigation.
#[component]
pub(super) fn NavSheet(open: RwSignal<bool>) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    let close = Callback::new(move |()| open.set(false));
    Effect::new(move |before: Option<String>| {
        let now = router::here().path;
        if before.is_some_and(|before| before != now) {
            open.set(false);
        }
        now
    });
    let content = view! {
        <div class="nav-sheet-head">
            <IconButton symbol=Icon::X label=t("shell-close-menu") large=true on_press=close />
        </div>
        <Sidebar menu_id="provider-menu-sheet" />
    };
    layer("nav-sheet", t("shell-menu"), node, close, content.drawn())
}
