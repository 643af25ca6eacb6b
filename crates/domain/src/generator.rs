//! What a random password is made of, and what organizations ask of it (policy 2). The drawing itself is done where random
//! bytes are.
//!
//! Source: `bitwarden/clients: libs/tools/generator/core`.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::enums::PolicyType;
use crate::master_password::{MasterPasswordPolicy, PasswordRule};
use crate::policy::{SettingValue, rule_of};

/// How many characters a password may have.
pub const LENGTHS: RangeInclusive<u32> = 5..=128;
/// How many digits, or special characters, may be asked for as the least.
pub const LEAST: RangeInclusive<u32> = 0..=9;
/// How many words a passphrase may have.
pub const WORDS: RangeInclusive<u32> = 3..=20;
/// Characters of the shortest word of the list that passphrases are made of.
pub const SHORTEST_WORD: u32 = 3;

/// The two kinds of what is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Kind {
    /// Single characters.
    #[default]
    Characters,
    /// Words.
    Passphrase,
}

/// A password of single characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Characters {
    /// Number of characters, within [`LENGTHS`].
    pub length: u32,
    /// Upper-case letters.
    pub upper: bool,
    /// Lower-case letters.
    pub lower: bool,
    /// Digits.
    pub numbers: bool,
    /// Special characters, those of [`crate::master_password::SPECIAL`].
    pub special: bool,
    /// At least so many digits, within [`LEAST`]; counts where there are digits.
    pub min_numbers: u32,
    /// At least so many special characters, within [`LEAST`]; counts where there are some.
    pub min_special: u32,
}

/// A password of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Passphrase {
    /// Number of words, within [`WORDS`].
    pub words: u32,
    /// What stands between the words, if anything does.
    pub separator: Option<char>,
    /// Every word begins with a capital letter.
    pub capitalize: bool,
    /// One of the words ends with a digit.
    pub include_number: bool,
}

/// What is to be made. The other kind keeps its settings, for whoever changes their mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Recipe {
    /// Which of the two.
    pub kind: Kind,
    /// Settings of a password of characters.
    pub characters: Characters,
    /// Settings of a passphrase.
    pub passphrase: Passphrase,
}

/// The least that organizations ask of the generator (policy 2). Absent members ask for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GeneratorRules {
    /// The kind that has to be made.
    pub kind: Option<Kind>,
    /// Least number of characters.
    pub min_length: u32,
    /// Upper-case letters must be among them.
    pub upper: bool,
    /// Lower-case letters must be among them.
    pub lower: bool,
    /// Digits must be among them.
    pub numbers: bool,
    /// Special characters must be among them.
    pub special: bool,
    /// Least number of digits.
    pub min_numbers: u32,
    /// Least number of special characters.
    pub min_special: u32,
    /// Least number of words.
    pub min_words: u32,
    /// Words must begin with capital letters.
    pub capitalize: bool,
    /// A digit must be among the words.
    pub include_number: bool,
}

impl Default for Characters {
    fn default() -> Self {
        Self {
            length: 20,
            upper: true,
            lower: true,
            numbers: true,
            special: true,
            min_numbers: 1,
            min_special: 1,
        }
    }
}

impl Default for Passphrase {
    fn default() -> Self {
        Self { words: 6, separator: Some('-'), capitalize: false, include_number: false }
    }
}

impl Characters {
    /// Least number of lower-case letters, upper-case letters, digits and special characters: at least one of each kind
    /// that is on, none of the others.
    #[must_use]
    pub fn least(&self) -> [u32; 4] {
        let most = *LEAST.end();
        [
            u32::from(self.lower),
            u32::from(self.upper),
            if self.numbers { self.min_numbers.clamp(1, most) } else { 0 },
            if self.special { self.min_special.clamp(1, most) } else { 0 },
        ]
    }

    /// Whether any kind of character is on; otherwise nothing can be made.
    #[must_use]
    pub const fn is_possible(&self) -> bool {
        self.lower || self.upper || self.numbers || self.special
    }

    /// The length that is made: within [`LENGTHS`], and enough for the least of each kind.
    #[must_use]
    pub fn made_length(&self) -> u32 {
        self.length.clamp(*LENGTHS.start(), *LENGTHS.end()).max(self.least().iter().sum())
    }
}

impl Recipe {
    /// For a master password: never weaker than the usual recipe, enough for the rules of master passwords (policy 1), and
    /// raised to those of the generator. Words are made where an organization wants them and they are sure to keep the rules
    /// of master passwords, which ask for kinds and numbers of characters; otherwise characters win.
    #[must_use]
    pub fn for_master_password(policy: &MasterPasswordPolicy, rules: &GeneratorRules) -> Self {
        let mut recipe = Self::default();
        let mut asks_for_characters = false;
        for rule in policy.rules() {
            match rule {
                PasswordRule::Length(least) => recipe.characters.length = recipe.characters.length.max(least),
                PasswordRule::Strength(_) => {}
                PasswordRule::Lower | PasswordRule::Upper | PasswordRule::Number | PasswordRule::Special => {
                    asks_for_characters = true;
                }
            }
        }
        let usual = Self::default().characters.length;
        let asked = policy.min_length.unwrap_or_default().max(usual);
        // Words and what stands between them, were all of them the shortest there are.
        let words = (asked + 1).div_ceil(SHORTEST_WORD + 1);
        let must_be_characters = asks_for_characters || words > *WORDS.end();
        recipe.passphrase.words = recipe.passphrase.words.max(words.min(*WORDS.end()));
        let kind = rules.kind.filter(|kind| *kind == Kind::Characters || !must_be_characters);
        raise(recipe, &GeneratorRules { kind, ..*rules })
    }
}

impl GeneratorRules {
    /// Reads the settings of a policy, in the order of [`crate::policy::POLICIES`].
    #[must_use]
    pub fn of(settings: &[Option<SettingValue>]) -> Self {
        let names = rule_of(PolicyType::PasswordGenerator).map(|rule| rule.settings).unwrap_or_default();
        let value = |name: &str| {
            let at = names.iter().position(|(known, _)| *known == name)?;
            settings.get(at)?.as_ref()
        };
        let is_on = |name: &str| matches!(value(name), Some(SettingValue::Switch(true)));
        let number = |name: &str| match value(name) {
            Some(SettingValue::Number(number)) => u32::try_from(*number).unwrap_or_default(),
            _ => 0,
        };
        let kind = match value("overridePasswordType") {
            Some(SettingValue::Text(text)) if text == "password" => Some(Kind::Characters),
            Some(SettingValue::Text(text)) if text == "passphrase" => Some(Kind::Passphrase),
            _ => None,
        };
        Self {
            kind,
            min_length: number("minLength"),
            upper: is_on("useUpper"),
            lower: is_on("useLower"),
            numbers: is_on("useNumbers"),
            special: is_on("useSpecial"),
            min_numbers: number("minNumbers"),
            min_special: number("minSpecial"),
            min_words: number("minNumberWords"),
            capitalize: is_on("capitalize"),
            include_number: is_on("includeNumber"),
        }
    }

    /// The strictest of several organizations' rules: the highest of each number, each switch that one of them turns on. Of
    /// two kinds that exclude each other characters win.
    #[must_use]
    pub fn strictest(rules: impl IntoIterator<Item = Self>) -> Self {
        rules.into_iter().fold(Self::default(), |all, one| Self {
            kind: match (all.kind, one.kind) {
                (Some(Kind::Characters), _) | (_, Some(Kind::Characters)) => Some(Kind::Characters),
                (known, other) => known.or(other),
            },
            min_length: all.min_length.max(one.min_length),
            upper: all.upper || one.upper,
            lower: all.lower || one.lower,
            numbers: all.numbers || one.numbers,
            special: all.special || one.special,
            min_numbers: all.min_numbers.max(one.min_numbers),
            min_special: all.min_special.max(one.min_special),
            min_words: all.min_words.max(one.min_words),
            capitalize: all.capitalize || one.capitalize,
            include_number: all.include_number || one.include_number,
        })
    }

    /// Whether digits have to be among the characters: they are asked for, or a number of them is.
    #[must_use]
    pub const fn needs_numbers(&self) -> bool {
        self.numbers || self.min_numbers > 0
    }

    /// Whether special characters have to be among the characters.
    #[must_use]
    pub const fn needs_special(&self) -> bool {
        self.special || self.min_special > 0
    }
}

/// A recipe that keeps the rules and its own bounds: what is below is raised, what is above stays.
#[must_use]
pub fn raise(recipe: Recipe, rules: &GeneratorRules) -> Recipe {
    let within = |value: u32, floor: u32, range: RangeInclusive<u32>| {
        value.max(floor).clamp(*range.start(), *range.end())
    };
    let Recipe { kind, characters: old, passphrase } = recipe;
    let mut characters = Characters {
        length: within(old.length, rules.min_length, LENGTHS),
        upper: old.upper || rules.upper,
        lower: old.lower || rules.lower,
        numbers: old.numbers || rules.needs_numbers(),
        special: old.special || rules.needs_special(),
        min_numbers: within(old.min_numbers, rules.min_numbers, LEAST),
        min_special: within(old.min_special, rules.min_special, LEAST),
    };
    characters.length = characters.made_length();
    Recipe {
        kind: rules.kind.unwrap_or(kind),
        characters,
        passphrase: Passphrase {
            words: within(passphrase.words, rules.min_words, WORDS),
            separator: passphrase.separator,
            capitalize: passphrase.capitalize || rules.capitalize,
            include_number: passphrase.include_number || rules.include_number,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Setting;

    const NONE: GeneratorRules = GeneratorRules {
        kind: None,
        min_length: 0,
        upper: false,
        lower: false,
        numbers: false,
        special: false,
        min_numbers: 0,
        min_special: 0,
        min_words: 0,
        capitalize: false,
        include_number: false,
    };

    const LETTERS: Characters = Characters {
        length: 8,
        upper: false,
        lower: true,
        numbers: false,
        special: false,
        min_numbers: 0,
        min_special: 0,
    };

    fn settings(values: &[(&str, SettingValue)]) -> Vec<Option<SettingValue>> {
        let value = |name: &str| {
            let found = values.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.clone())
        };
        let rule = rule_of(PolicyType::PasswordGenerator).unwrap();
        rule.settings.iter().map(|(name, _)| value(name)).collect()
    }

    #[test]
    fn the_bounds_are_those_of_the_policy() {
        let rule = rule_of(PolicyType::PasswordGenerator).unwrap();
        let same = |name: &str, range: RangeInclusive<u32>| {
            let (_, setting) = rule.settings.iter().find(|(known, _)| *known == name).unwrap();
            assert_eq!(*setting, Setting::Number((*range.start()).into(), (*range.end()).into()), "{name}");
        };
        same("minLength", LENGTHS);
        same("minNumbers", LEAST);
        same("minSpecial", LEAST);
        same("minNumberWords", WORDS);
    }

    #[test]
    fn rules_are_read_from_the_settings_of_the_policy() {
        use SettingValue::{Number, Switch, Text};
        let kind = |word: &str| settings(&[("overridePasswordType", Text(word.to_owned()))]);
        let cases = [
            (Vec::new(), NONE),
            (settings(&[]), NONE),
            (kind(""), NONE),
            (kind("something"), NONE),
            (kind("password"), GeneratorRules { kind: Some(Kind::Characters), ..NONE }),
            (kind("passphrase"), GeneratorRules { kind: Some(Kind::Passphrase), ..NONE }),
            (settings(&[("minLength", Number(30))]), GeneratorRules { min_length: 30, ..NONE }),
            (settings(&[("minLength", Number(-1))]), NONE),
            (settings(&[("useUpper", Switch(true))]), GeneratorRules { upper: true, ..NONE }),
            (settings(&[("useLower", Switch(true))]), GeneratorRules { lower: true, ..NONE }),
            (settings(&[("useNumbers", Switch(true))]), GeneratorRules { numbers: true, ..NONE }),
            (settings(&[("useSpecial", Switch(true))]), GeneratorRules { special: true, ..NONE }),
            (settings(&[("useSpecial", Switch(false))]), NONE),
            (settings(&[("minNumbers", Number(4))]), GeneratorRules { min_numbers: 4, ..NONE }),
            (settings(&[("minSpecial", Number(5))]), GeneratorRules { min_special: 5, ..NONE }),
            (settings(&[("minNumberWords", Number(9))]), GeneratorRules { min_words: 9, ..NONE }),
            (settings(&[("capitalize", Switch(true))]), GeneratorRules { capitalize: true, ..NONE }),
            (settings(&[("includeNumber", Switch(true))]), GeneratorRules { include_number: true, ..NONE }),
        ];
        for (settings, rules) in cases {
            assert_eq!(GeneratorRules::of(&settings), rules, "{settings:?}");
        }
    }

    #[test]
    fn several_organizations_add_up() {
        let one = GeneratorRules { min_length: 30, min_words: 4, upper: true, capitalize: true, ..NONE };
        let other =
            GeneratorRules { min_length: 12, min_words: 9, min_special: 2, include_number: true, ..NONE };
        let both = GeneratorRules {
            min_length: 30,
            min_words: 9,
            min_special: 2,
            upper: true,
            capitalize: true,
            include_number: true,
            ..NONE
        };
        assert_eq!(GeneratorRules::strictest([one, other]), both);
        assert_eq!(GeneratorRules::strictest([]), NONE);
        let (characters, words) = (Some(Kind::Characters), Some(Kind::Passphrase));
        for (first, second, expected) in [
            (None, None, None),
            (words, None, words),
            (None, words, words),
            (characters, None, characters),
            (words, characters, characters),
            (characters, words, characters),
        ] {
            let rules = [first, second].map(|kind| GeneratorRules { kind, ..NONE });
            assert_eq!(GeneratorRules::strictest(rules).kind, expected, "{first:?} {second:?}");
        }
    }

    #[test]
    fn characters_are_raised_to_the_rules() {
        // Rules, what was wanted, what is made.
        let cases = [
            (NONE, LETTERS, LETTERS),
            (NONE, Characters::default(), Characters::default()),
            (NONE, Characters { length: 0, ..LETTERS }, Characters { length: 5, ..LETTERS }),
            (NONE, Characters { length: 4_000, ..LETTERS }, Characters { length: 128, ..LETTERS }),
            (GeneratorRules { min_length: 30, ..NONE }, LETTERS, Characters { length: 30, ..LETTERS }),
            (GeneratorRules { min_length: 7, ..NONE }, LETTERS, Characters { length: 8, ..LETTERS }),
            (GeneratorRules { min_length: 999, ..NONE }, LETTERS, Characters { length: 128, ..LETTERS }),
            (GeneratorRules { upper: true, ..NONE }, LETTERS, Characters { upper: true, ..LETTERS }),
            (GeneratorRules { special: true, ..NONE }, LETTERS, Characters { special: true, ..LETTERS }),
            (
                GeneratorRules { min_numbers: 3, ..NONE },
                LETTERS,
                Characters { numbers: true, min_numbers: 3, ..LETTERS },
            ),
            // More of each kind than the length has room for.
            (
                GeneratorRules { min_numbers: 9, min_special: 9, ..NONE },
                LETTERS,
                Characters {
                    length: 19,
                    numbers: true,
                    special: true,
                    min_numbers: 9,
                    min_special: 9,
                    ..LETTERS
                },
            ),
        ];
        for (rules, wanted, made) in cases {
            let raised = raise(Recipe { characters: wanted, ..<_>::default() }, &rules);
            assert_eq!(raised.characters, made, "{rules:?} {wanted:?}");
            assert_eq!(raise(raised, &rules), raised, "what keeps the rules stays");
        }
    }

    #[test]
    fn passphrases_are_raised_to_the_rules() {
        let usual = Passphrase::default();
        let cases = [
            (NONE, usual, usual),
            (NONE, Passphrase { words: 1, ..usual }, Passphrase { words: 3, ..usual }),
            (NONE, Passphrase { words: 99, ..usual }, Passphrase { words: 20, ..usual }),
            (GeneratorRules { min_words: 9, ..NONE }, usual, Passphrase { words: 9, ..usual }),
            (GeneratorRules { min_words: 4, ..NONE }, usual, usual),
            (GeneratorRules { capitalize: true, ..NONE }, usual, Passphrase { capitalize: true, ..usual }),
            (
                GeneratorRules { include_number: true, ..NONE },
                Passphrase { separator: None, ..usual },
                Passphrase { separator: None, include_number: true, ..usual },
            ),
        ];
        for (rules, wanted, made) in cases {
            let raised = raise(Recipe { passphrase: wanted, ..<_>::default() }, &rules);
            assert_eq!(raised.passphrase, made, "{rules:?} {wanted:?}");
        }
    }

    #[test]
    fn a_policy_may_decide_the_kind() {
        for wanted in [Kind::Characters, Kind::Passphrase] {
            let recipe = Recipe { kind: wanted, ..<_>::default() };
            assert_eq!(raise(recipe, &NONE).kind, wanted);
            for asked in [Kind::Characters, Kind::Passphrase] {
                assert_eq!(raise(recipe, &GeneratorRules { kind: Some(asked), ..NONE }).kind, asked);
            }
        }
    }

    #[test]
    fn each_kind_that_is_on_is_there() {
        let numbers = Characters { lower: false, numbers: true, ..LETTERS };
        let cases = [
            (LETTERS, [1, 0, 0, 0]),
            (Characters::default(), [1, 1, 1, 1]),
            (Characters { min_numbers: 4, min_special: 4, ..LETTERS }, [1, 0, 0, 0]),
            (Characters { min_numbers: 4, ..numbers }, [0, 0, 4, 0]),
            (Characters { min_numbers: 0, ..numbers }, [0, 0, 1, 0]),
            (Characters { min_numbers: 99, ..numbers }, [0, 0, 9, 0]),
        ];
        for (characters, least) in cases {
            assert_eq!(characters.least(), least, "{characters:?}");
            assert!(characters.is_possible());
        }
        assert!(!Characters { lower: false, ..LETTERS }.is_possible());
    }

    #[test]
    fn a_master_password_keeps_both_policies() {
        let length = |min_length| MasterPasswordPolicy { min_length: Some(min_length), ..<_>::default() };
        let words = GeneratorRules { kind: Some(Kind::Passphrase), ..NONE };
        let long = GeneratorRules { min_length: 40, ..NONE };
        let free = MasterPasswordPolicy::default();
        let upper = MasterPasswordPolicy { require_upper: Some(true), ..free };
        let strong = MasterPasswordPolicy { min_complexity: Some(4), ..free };
        // Policy 1, policy 2; kind, characters and words that are made.
        let cases = [
            (free, NONE, Kind::Characters, 20, 6),
            (length(64), NONE, Kind::Characters, 64, 17),
            (free, long, Kind::Characters, 40, 6),
            (length(64), long, Kind::Characters, 64, 17),
            (length(30), long, Kind::Characters, 40, 8),
            (free, words, Kind::Passphrase, 20, 6),
            (strong, words, Kind::Passphrase, 20, 6),
            (length(79), words, Kind::Passphrase, 79, 20),
            (length(80), words, Kind::Characters, 80, 20),
            (upper, words, Kind::Characters, 20, 6),
            (free, GeneratorRules { min_words: 9, ..words }, Kind::Passphrase, 20, 9),
        ];
        for (policy, rules, kind, characters, words) in cases {
            let recipe = Recipe::for_master_password(&policy, &rules);
            let made = (recipe.kind, recipe.characters.length, recipe.passphrase.words);
            assert_eq!(made, (kind, characters, words), "{policy:?} {rules:?}");
        }
    }
}
