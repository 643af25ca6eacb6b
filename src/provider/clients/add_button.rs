//! The button that adds a client, and the menu of the ways to add one.

use keystead_domain::permissions::Denial;
use leptos::prelude::*;

use super::state::{Clients, OpenDialog};
use crate::i18n::t;
use crate::shared::failure::denial_sentence;
use crate::shared::load::Phase;
use crate::shell::offer_acts;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon};
use crate::ui::keys::{self, Act};
use crate::ui::menu::{Menu, MenuItem};

const MENU: &str = "add-client";

fn ways(state: Clients, denied: Signal<Option<String>>) -> [MenuItem; 2] {
    let show = |dialog: OpenDialog| move || state.dialog.set(Some(dialog.clone()));
    [
        MenuItem::new(t("clients-add-new"), Icon::Plus, show(OpenDialog::Add))
            .denied(denied.get())
            .key(keys::hint(Act::New)),
        MenuItem::new(t("clients-add-existing"), Icon::Building2, show(OpenDialog::Adopt))
            .denied(denied.get()),
    ]
}

/// Absent for those whose role never has it; off with a reason for those who have it but not now.
#[component]
pub(super) fn AddButton(state: Clients) -> AnyView {
    let offered = move || {
        state.phase.get() == Phase::Ready
            && state.hand_over.with(Option::is_none)
            && state.rights.get().may_add != Err(Denial::NotProviderAdmin)
    };
    let denied = Signal::derive(move || state.rights.get().may_add.err().map(denial_sentence));
    offer_acts(move || {
        if !offered() {
            return Vec::new();
        }
        let [mut new, existing] = ways(state, denied);
        new.label = t("clients-add");
        vec![new, existing]
    });
    let items = Signal::derive(move || Vec::from(ways(state, denied)));
    // Not drawn anew, and the focus not lost, when prices are.
    let is_offered = Memo::new(move |_| offered());
    view! { {dynamic(move || is_offered.get().then(|| add_controls(state, denied, items)))} }.drawn()
}

/// The button for a new client, and the menu with both ways behind it.
pub(super) fn add_controls(
    state: Clients,
    denied: Signal<Option<String>>,
    items: Signal<Vec<MenuItem>>,
) -> AnyView {
    view! {
        <span class="btn-pair" data-new>
            <Button
                label=t("clients-add")
                kind=ButtonKind::Primary
                symbol=Icon::Plus
                key_hint=keys::hint_of(Act::New)
                denied
                on_press=Callback::new(move |()| state.dialog.set(Some(OpenDialog::Add)))
            />
            <button
                class="btn btn--primary btn-pair-more"
                type="button"
                popovertarget=MENU
                aria-haspopup="menu"
                aria-label=t("clients-add-ways")
            >
                {icon(Icon::ChevronDown)}
            </button>
            <Menu id=MENU label=t("clients-add-ways") items />
        </span>
    }
    .drawn()
}
