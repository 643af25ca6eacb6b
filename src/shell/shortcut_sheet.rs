//! All keys, by where they work. What is written here is what the keys' own modules do; keys that do nothing on the page for
//! want of what they act on are left out.

use leptos::html;
use leptos::prelude::*;

use super::going;
use super::layers::use_layers;
use super::palette::control;
use super::whereabouts::{Whereabouts, use_whereabouts};
use crate::i18n::t;
use crate::paths::Place;
use crate::platform::focus;
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
    (&["Ctrl ↵"], "shortcuts-send"),
    (&["Esc"], "shortcuts-close"),
];
const CHOOSING: &[Line] = &[
    (&["↑", "↓"], "palette-move"),
    (&["↵"], "palette-go"),
    (&["Ctrl ↵"], "palette-new-tab"),
    (&["Tab"], "palette-scope"),
];
const LISTS: &[Line] = &[
    (&["/"], "shortcuts-filter"),
    (&["J", "↓"], "shortcuts-next"),
    (&["K", "↑"], "shortcuts-previous"),
    (&["Home", "End"], "shortcuts-ends"),
    (&["↵"], "shortcuts-open"),
    (&["N"], "shortcuts-new"),
];
/// Lists whose rows have an address.
const LINKS: &[Line] = &[(&["Ctrl ↵"], "shortcuts-open-new-tab")];
const ITEM: &[Line] = &[
    (&["C"], "shortcuts-copy-main"),
    (&["U"], "shortcuts-copy-username"),
    (&["T"], "shortcuts-copy-code"),
    (&["E"], "shortcuts-edit"),
];

const CLIENT: &[Line] = &[
    (&["G V"], "shortcuts-vault"),
    (&["G M"], "shortcuts-members"),
    (&["G O"], "shortcuts-groups"),
    (&["["], "shortcuts-client-before"),
    (&["]"], "shortcuts-client-after"),
];
const PICKING: &[Line] = &[
    (&["X", "Space"], "shortcuts-pick"),
    (&["Shift ↓", "Shift ↑"], "shortcuts-pick-range"),
    (&["Ctrl A"], "shortcuts-pick-all"),
    (&["Esc"], "shortcuts-unpick"),
];

/// Lines under one title.
type Sheet = (&'static str, &'static [&'static [Line]]);

/// The sheets of a page, that of the page itself first.
const fn sheets(place: Option<Place>) -> &'static [Sheet] {
    const EVERY: Sheet = ("shortcuts-everywhere", &[EVERYWHERE]);
    const PALETTE: Sheet = ("palette-label", &[CHOOSING]);
    const LIST: Sheet = ("shortcuts-list", &[LISTS]);
    const LIST_OF_LINKS: Sheet = ("shortcuts-list", &[LISTS, LINKS]);
    const OPEN_CLIENT: Sheet = ("shortcuts-client", &[CLIENT]);
    const PICKED: Sheet = ("shortcuts-picking", &[PICKING]);
    match place {
        Some(Place::Vault(_)) => &[("shortcuts-item", &[ITEM]), LIST_OF_LINKS, OPEN_CLIENT, EVERY, PALETTE],
        Some(Place::Members(_) | Place::Groups(_) | Place::Collections(_)) => {
            &[PICKED, LIST, OPEN_CLIENT, EVERY, PALETTE]
        }
        Some(Place::Policies(_) | Place::ClientSettings(_)) => &[OPEN_CLIENT, EVERY, PALETTE],
        Some(Place::Team(_)) => &[PICKED, LIST, EVERY, PALETTE],
        Some(Place::Clients(_) | Place::Blueprints(_)) => &[LIST_OF_LINKS, EVERY, PALETTE],
        Some(Place::Events(_)) => &[LIST, EVERY, PALETTE],
        _ => &[EVERY, PALETTE],
    }
}

/// Whether keys do something on the page that is shown.
fn applies(keys: &[&str], whereabouts: Whereabouts) -> bool {
    match keys {
        ["/"] => focus::find("[data-filter]").is_some(),
        ["N"] => focus::find("[data-new] button").is_some(),
        ["Tab"] => whereabouts.client.with_untracked(Option::is_some),
        [keys] => keys
            .strip_prefix("G ")
            .is_none_or(|letter| going::leads(&letter.to_ascii_lowercase(), whereabouts)),
        _ => true,
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
    let place = whereabouts.place.get_untracked();
    let groups: Vec<_> =
        sheets(place).iter().map(|(title, lines)| group(title, lines, whereabouts)).collect();
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

fn group(title: &str, lines: &[&[Line]], whereabouts: Whereabouts) -> AnyView {
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
    let lines = lines.iter().flat_map(|lines| lines.iter());
    let lines: Vec<_> = lines.filter(|(keys, _)| applies(keys, whereabouts)).map(line).collect();
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

    fn provider() -> keystead_domain::ids::ProviderId {
        keystead_domain::ids::ProviderId::from_random([1; 16])
    }

    fn client() -> keystead_domain::ids::OrganizationId {
        keystead_domain::ids::OrganizationId::from_random([2; 16])
    }

    fn keys_of(place: Option<Place>) -> Vec<&'static str> {
        let lines = sheets(place).iter().flat_map(|(_, lines)| lines.iter().flat_map(|lines| lines.iter()));
        lines.flat_map(|(keys, _)| keys.iter().copied()).collect()
    }

    #[test]
    fn every_page_names_the_keys_that_work_everywhere() {
        let places = [
            None,
            Some(Place::Preferences),
            Some(Place::Clients(provider())),
            Some(Place::Team(provider())),
            Some(Place::Blueprints(provider())),
            Some(Place::Vault(client())),
        ];
        for place in places {
            assert!(sheets(place).iter().any(|(_, lines)| lines.contains(&EVERYWHERE)), "{place:?}");
        }
    }

    #[test]
    fn lists_name_their_keys_and_those_with_tick_boxes_theirs() {
        let ticked = [
            Place::Team(provider()),
            Place::Members(client()),
            Place::Groups(client()),
            Place::Collections(client()),
        ];
        for place in ticked {
            let keys = keys_of(Some(place));
            assert!(["J", "X", "Ctrl A"].iter().all(|key| keys.contains(key)), "{place:?} {keys:?}");
        }
        let others = [
            Place::Clients(provider()),
            Place::Blueprints(provider()),
            Place::Events(provider()),
            Place::Vault(client()),
        ];
        for place in others {
            let keys = keys_of(Some(place));
            assert!(keys.contains(&"J") && !keys.contains(&"X"), "{place:?} {keys:?}");
        }
    }

    #[test]
    fn no_key_of_a_sheet_does_two_things() {
        for (title, lines) in [
            Place::Team(provider()),
            Place::Members(client()),
            Place::Vault(client()),
            Place::Clients(provider()),
        ]
        .into_iter()
        .flat_map(|place| sheets(Some(place)))
        {
            let all = || lines.iter().flat_map(|lines| lines.iter()).flat_map(|(keys, _)| keys.iter());
            let unique: std::collections::BTreeSet<_> = all().collect();
            assert_eq!(unique.len(), all().count(), "{title}");
        }
        // Single keys and sequences mean the same wherever they work.
        let global = [EVERYWHERE, CLIENT].concat();
        let local = [ITEM, LISTS, PICKING].concat();
        for (keys, _) in global {
            let taken = local.iter().any(|(others, _)| others.iter().any(|key| keys.contains(key)));
            assert!(!taken || keys == ["Esc"], "{keys:?}");
        }
    }

    #[test]
    fn the_modifier_is_that_of_the_keyboard() {
        assert_eq!(spelled("Ctrl K", "⌘"), "⌘ K");
        assert_eq!(spelled("Shift L", "⌘"), "Shift L");
    }
}
