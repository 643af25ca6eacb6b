//! What stands on the sheet of a page: all keys, by where they work. Pure.

use crate::paths::Place;
use crate::ui::keys::Act;

/// Keys that do one thing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    /// What its own key does; that one can be changed.
    pub act: Option<Act>,
    /// Keys that stay. `Ctrl` stands for the modifier of the keyboard.
    pub fixed: &'static [&'static str],
    /// Text key of what they do.
    pub words: &'static str,
}

/// Lines under one title.
pub(super) type Sheet = (&'static str, &'static [&'static [Line]]);

const fn fixed(fixed: &'static [&'static str], words: &'static str) -> Line {
    Line { act: None, fixed, words }
}

const fn of(act: Act) -> Line {
    of_either(act, &[])
}

const fn of_either(act: Act, fixed: &'static [&'static str]) -> Line {
    Line { act: Some(act), fixed, words: act.words() }
}

const EVERYWHERE: &[Line] = &[
    fixed(&["Ctrl K"], "palette-open"),
    of(Act::Help),
    of(Act::Go),
    of(Act::ToClients),
    of(Act::ToProviderSettings),
    of(Act::ToTeam),
    of(Act::ToEvents),
    of(Act::Lock),
    fixed(&["Ctrl ↵"], "shortcuts-send"),
    fixed(&["Esc"], "shortcuts-close"),
];
const CHOOSING: &[Line] = &[
    fixed(&["↑", "↓"], "palette-move"),
    fixed(&["↵"], "palette-go"),
    fixed(&["Ctrl ↵"], "palette-new-tab"),
    fixed(&["Tab"], "palette-scope"),
];
const LISTS: &[Line] = &[
    of(Act::Filter),
    of_either(Act::Next, &["↓"]),
    of_either(Act::Previous, &["↑"]),
    fixed(&["Home", "End"], "shortcuts-ends"),
    fixed(&["↵"], "shortcuts-open"),
    of(Act::New),
];
/// Lists whose rows have an address.
const LINKS: &[Line] = &[fixed(&["Ctrl ↵"], "shortcuts-open-new-tab")];
const ITEM: &[Line] = &[of(Act::CopyMain), of(Act::CopyUsername), of(Act::CopyCode), of(Act::Edit)];
const CLIENT: &[Line] =
    &[of(Act::ToVault), of(Act::ToMembers), of(Act::ToGroups), of(Act::ClientBefore), of(Act::ClientAfter)];
const PICKING: &[Line] = &[
    of_either(Act::Pick, &["Space"]),
    fixed(&["Shift ↓", "Shift ↑"], "shortcuts-pick-range"),
    fixed(&["Ctrl A"], "shortcuts-pick-all"),
    fixed(&["Esc"], "shortcuts-unpick"),
];

/// The sheets of a page, that of the page itself first.
pub(super) const fn sheets(place: Option<Place>) -> &'static [Sheet] {
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

#[cfg(test)]
mod tests {
    use keystead_domain::ids::{OrganizationId, ProviderId};

    use super::*;
    use crate::ui::keys::{KeyMap, spelled};

    fn provider() -> ProviderId {
        ProviderId::from_random([1; 16])
    }

    fn client() -> OrganizationId {
        OrganizationId::from_random([2; 16])
    }

    /// As delivered.
    fn keys_of(line: &Line) -> Vec<String> {
        let own = line.act.map(|act| {
            let key = spelled(KeyMap::default().key(act));
            if act.is_second() { format!("G {key}") } else { key }
        });
        own.into_iter().chain(line.fixed.iter().map(|key| (*key).to_owned())).collect()
    }

    fn keys_on(place: Place) -> Vec<String> {
        sheets(Some(place))
            .iter()
            .flat_map(|(_, lines)| lines.iter().copied().flatten())
            .flat_map(keys_of)
            .collect()
    }

    fn has(keys: &[String], wanted: &str) -> bool {
        keys.iter().any(|key| key == wanted)
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
            let keys = keys_on(place);
            assert!(["J", "X", "Ctrl A"].iter().all(|key| has(&keys, key)), "{place:?} {keys:?}");
        }
        let others = [
            Place::Clients(provider()),
            Place::Blueprints(provider()),
            Place::Events(provider()),
            Place::Vault(client()),
        ];
        for place in others {
            let keys = keys_on(place);
            assert!(has(&keys, "J") && !has(&keys, "X"), "{place:?} {keys:?}");
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
            let all: Vec<_> = lines.iter().copied().flatten().flat_map(keys_of).collect();
            let unique: std::collections::BTreeSet<_> = all.iter().collect();
            assert_eq!(unique.len(), all.len(), "{title}");
        }
    }

    #[test]
    fn every_key_that_can_be_changed_is_on_a_sheet() {
        let places = [Place::Members(client()), Place::Vault(client())];
        let lines =
            places.into_iter().flat_map(|place| sheets(Some(place))).flat_map(|(_, lines)| lines.iter());
        let on_sheets: Vec<_> = lines.copied().flatten().filter_map(|line| line.act).collect();
        for act in Act::ALL {
            assert!(on_sheets.contains(&act), "{act:?}");
        }
    }
}
