//! The generator's dialog without a browser: what is typed, as a recipe; what a policy fixes.

use std::ops::RangeInclusive;

use keystead_domain::generator::{
    Characters, GeneratorRules, Kind, LEAST, LENGTHS, Passphrase, Recipe, WORDS, raise,
};
use keystead_domain::validation::FieldError;

/// A number of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Characters.
    Length,
    /// Least number of digits.
    Numbers,
    /// Least number of special characters.
    Special,
    /// Words of a passphrase.
    Words,
}

impl Number {
    /// The least that a policy leaves, if one raises it.
    pub fn floor(self, rules: &GeneratorRules) -> Option<u32> {
        let (floor, range) = match self {
            Self::Length => (rules.min_length, LENGTHS),
            Self::Numbers => (rules.min_numbers, LEAST),
            Self::Special => (rules.min_special, LEAST),
            Self::Words => (rules.min_words, WORDS),
        };
        (floor > *range.start()).then(|| floor.min(*range.end()))
    }

    fn range(self, rules: &GeneratorRules) -> RangeInclusive<u32> {
        let range = match self {
            Self::Length => LENGTHS,
            Self::Numbers | Self::Special => LEAST,
            Self::Words => WORDS,
        };
        self.floor(rules).unwrap_or(*range.start())..=*range.end()
    }

    /// What was typed, where it is a number that is open.
    pub fn read(self, text: &str, rules: &GeneratorRules) -> Result<u32, FieldError> {
        let range = self.range(rules);
        let number = text.trim().parse().ok().filter(|number| range.contains(number));
        number.ok_or(FieldError::OutOfRange(*range.start(), *range.end()))
    }
}

/// What stands in the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    pub kind: Kind,
    pub length: String,
    pub upper: bool,
    pub lower: bool,
    pub numbers: bool,
    pub special: bool,
    pub min_numbers: String,
    pub min_special: String,
    pub words: String,
    pub separator: String,
    pub capitalize: bool,
    pub include_number: bool,
}

impl Texts {
    /// A recipe in the fields, raised to the rules.
    pub fn of(recipe: Recipe, rules: &GeneratorRules) -> Self {
        let Recipe { kind, characters, passphrase } = raise(recipe, rules);
        Self {
            kind,
            length: characters.length.to_string(),
            upper: characters.upper,
            lower: characters.lower,
            numbers: characters.numbers,
            special: characters.special,
            min_numbers: characters.min_numbers.to_string(),
            min_special: characters.min_special.to_string(),
            words: passphrase.words.to_string(),
            separator: passphrase.separator.map(String::from).unwrap_or_default(),
            capitalize: passphrase.capitalize,
            include_number: passphrase.include_number,
        }
    }

    /// The recipe, unless something that counts for its kind is no number or nothing is chosen. Of the other kind the usual
    /// stands for what cannot be read.
    pub fn recipe(&self, rules: &GeneratorRules) -> Option<Recipe> {
        let usual = Recipe::default();
        let is_characters = self.kind == Kind::Characters;
        let read = |number: Number, text: &str, counts: bool, usual: u32| match number.read(text, rules) {
            Ok(number) => Some(number),
            Err(_) => (!counts).then_some(usual),
        };
        let characters = Characters {
            length: read(Number::Length, &self.length, is_characters, usual.characters.length)?,
            upper: self.upper,
            lower: self.lower,
            numbers: self.numbers,
            special: self.special,
            min_numbers: read(
                Number::Numbers,
                &self.min_numbers,
                is_characters && self.numbers,
                usual.characters.min_numbers,
            )?,
            min_special: read(
                Number::Special,
                &self.min_special,
                is_characters && self.special,
                usual.characters.min_special,
            )?,
        };
        if is_characters && !characters.is_possible() {
            return None;
        }
        let passphrase = Passphrase {
            words: read(Number::Words, &self.words, !is_characters, usual.passphrase.words)?,
            separator: self.separator.chars().next(),
            capitalize: self.capitalize,
            include_number: self.include_number,
        };
        Some(raise(Recipe { kind: self.kind, characters, passphrase }, rules))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: GeneratorRules = GeneratorRules {
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

    fn texts(rules: &GeneratorRules) -> Texts {
        Texts::of(Recipe::default(), rules)
    }

    #[test]
    fn what_stands_in_the_fields_is_the_recipe() {
        let long = GeneratorRules { min_length: 40, special: true, min_words: 9, ..FREE };
        for rules in [FREE, long, GeneratorRules { kind: Some(Kind::Passphrase), ..long }] {
            let recipe = raise(Recipe::default(), &rules);
            assert_eq!(texts(&rules).recipe(&rules), Some(recipe), "{rules:?}");
        }
    }

    #[test]
    fn numbers_are_held_to_what_a_policy_leaves() {
        let rules = GeneratorRules { min_length: 30, min_numbers: 2, min_words: 3, ..FREE };
        // Number, what was typed, what it is, and the least that the policy leaves.
        let cases = [
            (Number::Length, "30", Ok(30), Some(30)),
            (Number::Length, " 128 ", Ok(128), Some(30)),
            (Number::Length, "29", Err(FieldError::OutOfRange(30, 128)), Some(30)),
            (Number::Length, "129", Err(FieldError::OutOfRange(30, 128)), Some(30)),
            (Number::Numbers, "", Err(FieldError::OutOfRange(2, 9)), Some(2)),
            (Number::Special, "0", Ok(0), None),
            (Number::Special, "-1", Err(FieldError::OutOfRange(0, 9)), None),
            (Number::Words, "3", Ok(3), None),
            (Number::Words, "twenty", Err(FieldError::OutOfRange(3, 20)), None),
        ];
        for (number, text, read, floor) in cases {
            assert_eq!(number.read(text, &rules), read, "{number:?} {text}");
            assert_eq!(number.floor(&rules), floor, "{number:?}");
        }
        let beyond = GeneratorRules { min_length: 9_999, ..FREE };
        assert_eq!(Number::Length.read("128", &beyond), Ok(128), "never more than can be made");
    }

    #[test]
    fn only_what_counts_for_the_kind_must_be_right() {
        let bad_length = Texts { length: "x".into(), ..texts(&FREE) };
        assert_eq!(bad_length.recipe(&FREE), None);
        let words = Texts { kind: Kind::Passphrase, ..bad_length };
        assert_eq!(words.recipe(&FREE).map(|recipe| recipe.kind), Some(Kind::Passphrase));
        let bad_words = Texts { words: "2".into(), ..texts(&FREE) };
        assert!(bad_words.recipe(&FREE).is_some());
        let no_digits = Texts { numbers: false, min_numbers: "x".into(), ..texts(&FREE) };
        assert!(no_digits.recipe(&FREE).is_some());
        let nothing = Texts { upper: false, lower: false, numbers: false, special: false, ..texts(&FREE) };
        assert_eq!(nothing.recipe(&FREE), None);
        let bare = Texts { kind: Kind::Passphrase, separator: String::new(), ..texts(&FREE) };
        assert_eq!(bare.recipe(&FREE).unwrap().passphrase.separator, None);
    }
}
