//! Search or jump to: one field that leads to every client and screen, and does what the page can do.

pub(super) mod entries;
pub(super) mod model;
pub(super) mod recent;

use leptos::html;
use leptos::prelude::*;

use self::entries::{Sources, entries};
use super::finder::{Path, finder};
use super::layers::use_layers;
use super::whereabouts::use_whereabouts;
use crate::i18n::t;
use crate::platform::media;
use crate::shared::session::use_session;
use crate::shared::theme::use_theme;
use crate::ui::chooser::Labels;
use crate::ui::dialog::{close_now, layer};
use crate::ui::drawn::Draw;
use crate::ui::keys::kbd;
use crate::ui::router;

/// The palette. Mounting it opens it.
#[component]
pub(super) fn Palette() -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    let layers = use_layers();
    let close = Callback::new(move |()| {
        close_now(node);
        layers.palette.set(false);
    });
    let session = use_session();
    let client = use_whereabouts().client.get_untracked();
    let name = client.as_ref().map(|client| client.name.clone());
    let all = session
        .account_untracked()
        .map(|account| entries(&Sources { account, client, session, theme: use_theme(), layers }))
        .unwrap_or_default();
    let labels = Labels {
        field: t("palette-field"),
        placeholder: t("palette-open"),
        list: t("palette-results"),
        nothing: t("palette-nothing"),
    };
    let hints = hints(name.is_some());
    let path = Path { recent: recent::visited(), here: router::here_untracked().path, client: name };
    layer("palette", t("palette-label"), node, close, finder(labels, all, path, close, hints))
}

fn hints(can_narrow: bool) -> AnyView {
    let hint = |keys: String, words: String| {
        view! {
            <span class="not-phone" aria-hidden="true">
                {kbd(keys)} {words}
            </span>
        }
        .drawn()
    };
    let new_tab = [&control(), " ↵"].concat();
    let mut hints = vec![
        hint("↑ ↓".to_owned(), t("palette-move")),
        hint("↵".to_owned(), t("palette-go")),
        hint(new_tab, t("palette-new-tab")),
    ];
    if can_narrow {
        hints.push(hint("Tab".to_owned(), t("palette-scope")));
    }
    hints.drawn()
}

/// The modifier of this keyboard.
pub(super) fn control() -> String {
    if media::is_apple() { "⌘".to_owned() } else { t("key-control") }
}
