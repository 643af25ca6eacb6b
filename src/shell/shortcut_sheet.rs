//! All keys, by where they work. What is written here is what the keys' own modules do.

use leptos::html;
use leptos::prelude::*;

use super::layers::use_layers;
use super::palette::control;
use super::whereabouts::use_whereabouts;
use crate::i18n::t;
use crate::paths::Place;
use crate::ui::button::IconButton;
use crate::ui::dialog::{close_now, layer};
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;
use crate::ui::keys;

/// Keys that do one thing, and the text key of what they do. `Ctrl` stands for the modifier of the keyboard.
type Line = (&'static [&'static str], &'static str);

const EVERYWHERE: &[Line] = &[
    (&["Ctrl K"], "palette-open"),
    (&["?"], "shortcuts-title"),
    (&["G C"], "shortcuts-clients"),
    (&["G P"], "shortcuts-provider-settings"),
    (&["G T"], "shortcuts-team"),
    (&["G E"], "shortcuts-events"),
    (&["Shift L"], "shell-lock"),
    (&["Esc"], "shortcuts-close"),
];
const CHOOSING: &[Line] =
    &[(&["↑", "↓"], "palette-move"), (&["↵"], "palette-go"), (&["Ctrl ↵"], "palette-new-tab")];
const LISTS: &[Line] = &[
    (&["/"], "shortcuts-filter"),
    (&["J", "↓"], "shortcuts-next"),
    (&["K", "↑"], "shortcuts-previous"),
    (&["Home", "End"], "shortcuts-ends"),
    (&["↵"], "shortcuts-open"),
    (&["N"], "shortcuts-new"),
];
const ITEM: &[Line] = &[
    (&["C"], "shortcuts-copy-main"),
    (&["U"], "shortcuts-copy-username"),
    (&["T"], "shortcuts-copy-code"),
    (&["E"], "shortcuts-edit"),
];

const CLIENT: &[Line] = &[
    (&["G V"], "shortcuts-vault"),
    (&["G M"], "shortcuts-members"),
    (&["["], "shortcuts-client-before"),
    (&["]"], "shortcuts-client-after"),
];
const PICKING: &[Line] = &[
    (&["X", "Space"], "shortcuts-pick"),
    (&["Shift ↓", "Shift ↑"], "shortcuts-pick-range"),
    (&["Esc"], "shortcuts-unpick"),
];

/// The sheets of a page, that of the page itself first.
const fn sheets(place: Option<Place>) -> &'static [(&'static str, &'static [Line])] {
    match place {
        Some(Place::Vault(_)) => &[
            ("shortcuts-item", ITEM),
            ("shortcuts-list", LISTS),
            ("shortcuts-client", CLIENT),
            ("shortcuts-everywhere", EVERYWHERE),
            ("palette-label", CHOOSING),
        ],
        Some(Place::Members(_) | Place::Groups(_) | Place::Collections(_)) => &[
            ("shortcuts-picking", PICKING),
            ("shortcuts-list", LISTS),
            ("shortcuts-client", CLIENT),
            ("shortcuts-everywhere", EVERYWHERE),
            ("palette-label", CHOOSING),
        ],
        Some(Place::Policies(_) | Place::ClientSettings(_)) => {
            &[("shortcuts-client", CLIENT), ("shortcuts-everywhere", EVERYWHERE), ("palette-label", CHOOSING)]
        }
        Some(Place::Clients(_) | Place::Events(_)) => {
            &[("shortcuts-list", LISTS), ("shortcuts-everywhere", EVERYWHERE), ("palette-label", CHOOSING)]
        }
        _ => &[("shortcuts-everywhere", EVERYWHERE), ("palette-label", CHOOSING)],
    }
}

/// The sheet. Mounting it opens it.
#[component]
pub(super) fn ShortcutSheet() -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    let layers = use_layers();
    let close = Callback::new(move |()| {
        close_now(node);
        layers.shortcuts.set(false);
    });
    let whereabouts = use_whereabouts();
    let (place, client) = (whereabouts.place.get_untracked(), whereabouts.client.get_untracked());
    // A key that leads nowhere for this person is not one.
    let works = move |line: &Line| {
        line.1 != "shortcuts-members" || client.as_ref().is_none_or(|client| client.pages.members)
    };
    let groups: Vec<_> = sheets(place).iter().map(|(title, lines)| group(title, lines, &works)).collect();
    let off = (!keys::single()).then(|| view! { <p class="help">{t("shortcuts-off")}</p> });
    let content = view! {
        <div class="dialog-head">
            <h2>{t("shortcuts-title")}</h2>
            <IconButton symbol=Icon::X label=t("dialog-close") on_press=close />
        </div>
        <div class="dialog-body" tabindex="0">
            {off} {groups}
        </div>
        <div class="dialog-foot">
            <a class="btn btn--ghost" href=Place::Preferences.address() on:click=move |_| close.run(())>
                {t("shortcuts-switch")}
            </a>
        </div>
    };
    layer("dialog", t("shortcuts-title"), node, close, content.drawn())
}

fn group(title: &str, lines: &[Line], works: &impl Fn(&Line) -> bool) -> AnyView {
    let line = |(keys, words): &Line| {
        let keys: Vec<_> =
            keys.iter().map(|keys| view! { <kbd class="kbd">{spelled(keys, &control())}</kbd> }).collect();
        view! {
            <div>
                <dt>{t(words)}</dt>
                <dd>{keys}</dd>
            </div>
        }
    };
    let lines: Vec<_> = lines.iter().filter(|known| works(known)).map(line).collect();
    view! {
        <section>
            <h3>{t(title)}</h3>
            <dl class="keys-list">{lines}</dl>
        </section>
    }
    .drawn()
}

fn spelled(keys: &str, control: &str) -> String {
    match keys.strip_prefix("Ctrl") {
        Some(rest) => [control, rest].concat(),
        None => keys.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_names_the_keys_that_work_everywhere() {
        let id = "5b2c1d00-1f2e-4a3b-8c4d-112233445566";
        let places = [
            None,
            Some(Place::Preferences),
            Some(Place::Clients(id.parse().unwrap())),
            Some(Place::Vault(id.parse().unwrap())),
        ];
        for place in places {
            assert!(sheets(place).iter().any(|(_, lines)| *lines == EVERYWHERE), "{place:?}");
        }
    }

    #[test]
    fn no_key_of_a_page_does_two_things() {
        for lines in [EVERYWHERE, LISTS, ITEM, CLIENT] {
            let mut keys: Vec<_> = lines.iter().flat_map(|(keys, _)| keys.iter()).collect();
            let count = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), count);
        }
        assert!(
            ITEM.iter()
                .chain(LISTS)
                .chain(CLIENT)
                .all(|(keys, _)| EVERYWHERE.iter().all(|(taken, _)| taken != keys))
        );
    }

    #[test]
    fn the_modifier_is_that_of_the_keyboard() {
        assert_eq!(spelled("Ctrl K", "⌘"), "⌘ K");
        assert_eq!(spelled("Shift L", "⌘"), "Shift L");
    }
}
