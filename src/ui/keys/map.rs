//! Which key does what: as delivered, but for what the person changed. Pure.

use super::act::Act;
use super::is_single;

/// Why a key cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has a meaning of its own, such as Enter and Space.
    Reserved,
    /// It does something else already.
    Taken(Act),
}

/// The keys that are not as delivered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyMap(Vec<(Act, char)>);

impl KeyMap {
    /// What was kept on the device: `name:key` with spaces between. It may have been written by anybody, so that every
    /// part which means nothing, or takes the key of another, leaves its key as delivered.
    pub fn read(kept: &str) -> Self {
        let mut map = Self::default();
        for part in kept.split(' ') {
            let known = part.split_once(':').and_then(|(name, key)| {
                let act = Act::ALL.into_iter().find(|act| act.name() == name)?;
                Some((act, letter(key)?))
            });
            if let Some((act, key)) = known {
                map.put(act, key);
            }
        }
        // A key that falls back may meet another, which falls back then too; those as delivered never meet.
        while let Some(act) = map.second_of_a_pair() {
            map.put(act, act.delivered());
        }
        map
    }

    /// What is to be kept; nothing when all is as delivered.
    pub fn kept(&self) -> Option<String> {
        let parts: Vec<_> = self.0.iter().map(|(act, key)| format!("{}:{key}", act.name())).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The key of an act.
    pub fn key(&self, act: Act) -> char {
        self.0.iter().find(|(changed, _)| *changed == act).map_or(act.delivered(), |(_, key)| *key)
    }

    /// Whether an act has another key than the delivered one.
    pub fn is_changed(&self, act: Act) -> bool {
        self.key(act) != act.delivered()
    }

    /// What a key (`KeyboardEvent.key`) does by itself. A large letter counts with Shift held, not with the lock of
    /// capitals.
    pub fn act(&self, key: &str, shift: bool) -> Option<Act> {
        let key = letter(key)?;
        let found = self.holder(key, |act| !act.is_second())?;
        (shift || found == Act::Pick || !key.is_uppercase()).then_some(found)
    }

    /// What a key does as the second one, after that of [`Act::Go`].
    pub fn second(&self, key: &str) -> Option<Act> {
        self.holder(letter(key)?, Act::is_second)
    }

    /// The same with another key (`KeyboardEvent.key`) for an act.
    pub fn with(&self, act: Act, key: &str) -> Result<Self, Refusal> {
        let key = letter(key).ok_or(Refusal::Reserved)?;
        let mut changed = self.clone();
        changed.put(act, key);
        match changed.rival(act) {
            Some(other) => Err(Refusal::Taken(other)),
            None => Ok(changed),
        }
    }

    fn put(&mut self, act: Act, key: char) {
        self.0.retain(|(other, _)| *other != act);
        // With Shift it ticks a range, so that only the small letter is its own.
        let key = if act == Act::Pick { small(key) } else { key };
        if key != act.delivered() {
            self.0.push((act, key));
        }
    }

    fn holder(&self, key: char, among: impl Fn(Act) -> bool) -> Option<Act> {
        let holds = |act: &Act| {
            let own = self.key(*act);
            among(*act) && (own == key || (*act == Act::Pick && own == small(key)))
        };
        Act::ALL.into_iter().find(holds)
    }

    /// Another act with the key of this one.
    fn rival(&self, act: Act) -> Option<Act> {
        let key = self.key(act);
        let among = |other: Act| other != act && other.is_second() == act.is_second();
        let of_small = |other: &Act| act == Act::Pick && among(*other) && small(self.key(*other)) == key;
        self.holder(key, among).or_else(|| Act::ALL.into_iter().find(of_small))
    }

    fn second_of_a_pair(&self) -> Option<Act> {
        self.0.iter().rev().map(|(act, _)| *act).find(|act| self.rival(*act).is_some())
    }
}

/// A key as it stands on the keyboard.
pub fn spelled(key: char) -> String {
    let mut large = key.to_uppercase();
    match (large.next(), large.next()) {
        _ if key.is_uppercase() => format!("Shift {key}"),
        (Some(large), None) => large.into(),
        _ => key.into(),
    }
}

/// The one sign of a key that can be had.
fn letter(key: &str) -> Option<char> {
    let sign = key.chars().next().filter(|_| is_single(key))?;
    (!sign.is_whitespace() && !sign.is_control()).then_some(sign)
}

fn small(key: char) -> char {
    let mut small = key.to_lowercase();
    small.next().filter(|_| small.next().is_none()).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_delivered_keys_are_each_there_once() {
        let map = KeyMap::default();
        for act in Act::ALL {
            assert_eq!(map.rival(act), None, "{act:?}");
            assert_eq!(letter(&act.delivered().to_string()), Some(act.delivered()), "{act:?}");
            assert_eq!(Act::ALL.iter().filter(|other| other.name() == act.name()).count(), 1, "{act:?}");
        }
    }

    #[test]
    fn a_changed_key_acts_and_the_old_one_no_longer() {
        let map = KeyMap::default().with(Act::CopyMain, "b").unwrap();
        assert_eq!(map.act("b", false), Some(Act::CopyMain));
        assert_eq!(map.act("c", false), None);
        assert_eq!(map.second("c"), Some(Act::ToClients), "second keys are others");
        assert!(map.is_changed(Act::CopyMain) && !map.is_changed(Act::Edit));
        let back = map.with(Act::CopyMain, "c").unwrap();
        assert_eq!((back.kept(), &back), (None, &KeyMap::default()));
    }

    #[test]
    fn keys_that_are_taken_or_have_a_meaning_are_refused() {
        let map = KeyMap::default();
        assert_eq!(map.with(Act::Edit, "c"), Err(Refusal::Taken(Act::CopyMain)));
        assert_eq!(map.with(Act::ToTeam, "c"), Err(Refusal::Taken(Act::ToClients)));
        assert_eq!(map.with(Act::Edit, "X"), Err(Refusal::Taken(Act::Pick)), "Shift and X tick a range");
        assert_eq!(map.with(Act::Pick, "l"), Err(Refusal::Taken(Act::Lock)));
        assert_eq!(map.with(Act::Edit, "e"), Ok(map.clone()), "its own");
        for key in ["Enter", "Escape", "F5", " ", "\u{a0}", "\t", "", "Dead"] {
            assert_eq!(map.with(Act::Edit, key), Err(Refusal::Reserved), "{key:?}");
        }
    }

    #[test]
    fn large_letters_want_shift() {
        let map = KeyMap::default();
        assert_eq!(map.act("L", true), Some(Act::Lock));
        assert_eq!(map.act("L", false), None);
        assert_eq!(map.act("l", false), None);
        for key in ["x", "X"] {
            assert_eq!(map.act(key, false), Some(Act::Pick), "{key}");
        }
        let map = map.with(Act::Pick, "Ä").unwrap();
        assert_eq!((map.key(Act::Pick), map.act("Ä", true)), ('ä', Some(Act::Pick)));
    }

    #[test]
    fn what_is_kept_comes_back() {
        let mut map = KeyMap::default();
        for (act, key) in [(Act::New, ":"), (Act::CopyMain, "ö"), (Act::Edit, "c"), (Act::ToTeam, "j")] {
            map = map.with(act, key).unwrap();
        }
        assert_eq!(map.kept().as_deref(), Some("new:: copy-main:ö edit:c to-team:j"));
        assert_eq!(KeyMap::read(&map.kept().unwrap()), map);
    }

    #[test]
    fn bad_parts_fall_back_one_by_one() {
        for (kept, read) in [
            ("", None),
            ("nonsense", None),
            ("lock", None),
            (": new: :n new:Enter new:\u{7} nobody:y", None),
            ("new:y edit:y", Some("new:y")),
            ("edit:c", None),
            ("edit:c copy-main:e", Some("edit:c copy-main:e")),
            // Falling back, the first meets the second.
            ("edit:y new:y copy-main:n", Some("edit:y")),
            ("new:y new:z", Some("new:z")),
            ("  new:y\u{1f511}  help:h ", Some("help:h")),
        ] {
            assert_eq!(KeyMap::read(kept).kept().as_deref(), read, "{kept:?}");
        }
        let long = "edit:y ".repeat(100_000);
        assert_eq!(KeyMap::read(&long).kept().as_deref(), Some("edit:y"));
    }

    #[test]
    fn keys_are_spelled_as_on_the_keyboard() {
        for (key, words) in [('c', "C"), ('L', "Shift L"), ('?', "?"), ('ä', "Ä"), ('ß', "ß"), ('1', "1")]
        {
            assert_eq!(spelled(key), words);
        }
    }
}
