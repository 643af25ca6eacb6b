//! The chip that names the open client, and the list behind it that leads to the same screen of another.

use keystead_domain::ids::OrganizationId;
use leptos::html;
use leptos::prelude::*;

use super::finder::{Path, finder};
use super::palette::entries::client_entry;
use super::screens::screen_of;
use super::whereabouts::use_whereabouts;
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::focus;
use crate::shared::client::OpenClient;
use crate::shared::session::use_session;
use crate::ui::chooser::Labels;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon_small};
use crate::ui::mark::client_mark;
use crate::ui::menu::is_popover_open;

const ID: &str = "client-switcher";

/// The chip with its list.
#[component]
pub(super) fn ClientSwitcher(client: OpenClient) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    let is_open = RwSignal::new(false);
    let present = client.id;
    let close = Callback::new(move |()| {
        if let Some(popover) = node.get_untracked() {
            // Fails when it is closed already.
            let _ = popover.hide_popover();
        }
    });
    view! {
        <li>
            <button
                class="client-chip"
                type="button"
                popovertarget=ID
                aria-haspopup="dialog"
                data-hue=client.mark.hue.to_string()
            >
                {client_mark(&client.mark)}
                <span class="sr-only">{t_args("shell-client-chip", [("client", Arg::from(client.name.clone()))])}</span>
                <span class="truncate" aria-hidden="true">
                    {client.name}
                </span> {icon_small(Icon::ChevronsUpDown)}
            </button>
            <div
                class="menu menu--start switcher"
                id=ID
                popover="auto"
                role="dialog"
                aria-label=t("switcher-label")
                node_ref=node
                on:toggle=move |_| is_open.set(node.get_untracked().is_some_and(|node| is_popover_open(&node)))
                on:focusout=move |event| {
                    // What Tab leads to next would lie under it.
                    if node.get_untracked().is_some_and(|node| focus::is_leaving(&node, &event)) {
                        close.run(());
                    }
                }
            >
                {dynamic(move || is_open.get().then(|| list(present, close)))}
            </div>
        </li>
    }
    .drawn()
}

fn list(present: OrganizationId, close: Callback<()>) -> AnyView {
    let screen = use_whereabouts().place.get_untracked();
    let organizations = use_session().account_untracked().map(|account| account.organizations);
    let mut entries = Vec::new();
    for client in organizations.unwrap_or_default() {
        let to = screen.and_then(|screen| screen_of(screen, &client)).unwrap_or(Place::Vault(client.id));
        let mut entry = client_entry(&client, "", to);
        entry.present = (client.id == present).then(|| t("switcher-present"));
        entries.push(entry);
    }
    let labels = Labels {
        field: t("switcher-field"),
        placeholder: t("switcher-field"),
        list: t("nav-clients"),
        nothing: t("switcher-nothing"),
    };
    finder(labels, entries, Path::default(), close, ().drawn())
}
