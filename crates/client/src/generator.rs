//! Random passwords: every draw equally likely, and at least as many of each kind as the recipe says. The kinds take their
//! places first, the places are shuffled, and each place then draws from its kind.

use keystead_calls::Failure;
use keystead_calls::generator::{GeneratePassword, SuggestPassword};
use keystead_crypto::RandomSource;
use keystead_crypto::fingerprint::{WORD_COUNT, word};
use keystead_domain::generator::{Characters, GeneratorRules, Kind, Passphrase, Recipe, raise};
use keystead_domain::master_password::SPECIAL;
use keystead_domain::secret::Secret;
use zeroize::Zeroizing;

use crate::Portal;
use crate::platform::Platform;

/// Without `l` and `o`, `I` and `O`, `0` and `1`: they look like each other.
const LOWER: &[u8] = b"abcdefghijkmnpqrstuvwxyz";
const UPPER: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
const NUMBERS: &[u8] = b"23456789";
/// Longest word of the list, with a digit and what follows it.
const WORD_ROOM: usize = 16;

impl<P: Platform> Portal<P> {
    /// A password for an item of a client, never weaker than its policy as this session knows it.
    pub(crate) async fn generate_password(&self, ask: GeneratePassword) -> Result<Secret, Failure> {
        let vault = self.vault_or_open(ask.organization).await?;
        let recipe = raise(ask.recipe, &vault.rules.generator);
        made(recipe, &mut self.random())
    }

    /// A master password to propose.
    pub(crate) fn suggest_password(&self, ask: &SuggestPassword) -> Result<Secret, Failure> {
        made(Recipe::for_master_password(&ask.policy, &ask.generator), &mut self.random())
    }
}

fn made(recipe: Recipe, random: &mut impl RandomSource) -> Result<Secret, Failure> {
    let recipe = raise(recipe, &GeneratorRules::default());
    match recipe.kind {
        Kind::Characters => characters(&recipe.characters, random).ok_or(Failure::Malformed),
        Kind::Passphrase => Ok(passphrase(&recipe.passphrase, random)),
    }
}

/// `None` when no kind of character is chosen.
fn characters(recipe: &Characters, random: &mut impl RandomSource) -> Option<Secret> {
    let kinds = [
        (recipe.lower, LOWER),
        (recipe.upper, UPPER),
        (recipe.numbers, NUMBERS),
        (recipe.special, SPECIAL.as_bytes()),
    ];
    let all: Zeroizing<Vec<u8>> = Zeroizing::new(
        kinds.iter().filter(|(on, _)| *on).flat_map(|(_, kind)| kind.iter().copied()).collect(),
    );
    if all.is_empty() {
        return None;
    }
    let length = recipe.made_length() as usize;
    let mut places: Vec<&[u8]> = Vec::with_capacity(length);
    for ((_, kind), least) in kinds.into_iter().zip(recipe.least()) {
        places.extend(std::iter::repeat_n(kind, least as usize));
    }
    places.resize(length, &all);
    shuffle(&mut places, random);
    let mut made = Zeroizing::new(String::with_capacity(length));
    for place in places {
        made.push(char::from(*place.get(below(place.len(), random))?));
    }
    Some(Secret::new(made.to_string()))
}

fn passphrase(recipe: &Passphrase, random: &mut impl RandomSource) -> Secret {
    let words = recipe.words as usize;
    let numbered = recipe.include_number.then(|| below(words, random));
    let mut made = Zeroizing::new(String::with_capacity(words.saturating_mul(WORD_ROOM)));
    for place in 0..words {
        if place > 0 {
            made.extend(recipe.separator);
        }
        let word = word(below(WORD_COUNT as usize, random));
        match word.chars().next().filter(|_| recipe.capitalize) {
            Some(first) => {
                made.extend(first.to_uppercase());
                made.push_str(word.get(first.len_utf8()..).unwrap_or_default());
            }
            None => made.push_str(word),
        }
        if numbered == Some(place) {
            made.extend(u32::try_from(below(10, random)).ok().and_then(|digit| char::from_digit(digit, 10)));
        }
    }
    Secret::new(made.to_string())
}

/// Every order equally likely (Fisher and Yates).
fn shuffle<T>(places: &mut [T], random: &mut impl RandomSource) {
    for last in (1..places.len()).rev() {
        places.swap(last, below(last + 1, random));
    }
}

/// A number below a limit of at most 65,536, each equally likely.
fn below(limit: usize, random: &mut impl RandomSource) -> usize {
    const DRAWN: usize = 1 << 16;
    let fair = DRAWN - DRAWN % limit;
    loop {
        let mut bytes = [0; 2];
        random.fill(&mut bytes);
        let drawn = usize::from(u16::from_be_bytes(bytes));
        if drawn < fair {
            return drawn % limit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of a generator with a long period: every value comes up.
    struct Counting(u32);

    impl RandomSource for Counting {
        fn fill(&mut self, bytes: &mut [u8]) {
            for byte in bytes {
                self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *byte = self.0.to_be_bytes()[0];
            }
        }
    }

    /// All two-byte numbers in a row.
    struct InARow(u16);

    impl RandomSource for InARow {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.copy_from_slice(&self.0.to_be_bytes());
            self.0 = self.0.wrapping_add(1);
        }
    }

    fn of(recipe: Recipe, random: &mut impl RandomSource) -> String {
        made(recipe, random).unwrap().expose().to_owned()
    }

    fn count(made: &str, kind: &[u8]) -> u32 {
        u32::try_from(made.bytes().filter(|byte| kind.contains(byte)).count()).unwrap()
    }

    #[test]
    fn at_least_the_least_of_each_kind_is_there_and_no_other() {
        let mut random = Counting(3);
        let usual = Characters::default();
        let letters = Characters { numbers: false, special: false, ..usual };
        let digits = Characters { lower: false, upper: false, special: false, ..usual };
        let many = Characters { min_numbers: 9, min_special: 9, ..usual };
        let cases = [
            usual,
            Characters { length: 5, ..usual },
            Characters { length: 128, ..usual },
            letters,
            digits,
            Characters { length: 9, ..digits },
            many,
            Characters { length: 5, ..many },
            Characters { min_numbers: 0, min_special: 0, length: 5, ..usual },
        ];
        for characters in cases {
            for _ in 0..50 {
                let made = of(Recipe { characters, ..<_>::default() }, &mut random);
                assert_eq!(made.len(), characters.made_length() as usize, "{characters:?}");
                let kinds = [LOWER, UPPER, NUMBERS, SPECIAL.as_bytes()].map(|kind| count(&made, kind));
                let on = [characters.lower, characters.upper, characters.numbers, characters.special];
                for ((number, least), on) in kinds.into_iter().zip(characters.least()).zip(on) {
                    assert!(number >= least && (on || number == 0), "{made} {characters:?}");
                }
                assert_eq!(kinds.iter().sum::<u32>() as usize, made.len());
            }
        }
    }

    #[test]
    fn nothing_is_made_of_nothing() {
        let none =
            Characters { lower: false, upper: false, numbers: false, special: false, ..<_>::default() };
        let recipe = Recipe { characters: none, ..<_>::default() };
        assert_eq!(made(recipe, &mut Counting(1)).err(), Some(Failure::Malformed));
    }

    #[test]
    fn the_least_of_a_kind_stands_anywhere() {
        let mut random = Counting(5);
        let one_digit =
            Characters { length: 5, min_numbers: 1, upper: false, special: false, ..<_>::default() };
        let mut seen = [false; 5];
        for _ in 0..500 {
            let made = of(Recipe { characters: one_digit, ..<_>::default() }, &mut random);
            for (place, byte) in made.bytes().enumerate() {
                seen[place] |= NUMBERS.contains(&byte);
            }
        }
        assert_eq!(seen, [true; 5]);
    }

    #[test]
    fn passphrases_are_words_of_the_list() {
        let mut random = Counting(7);
        let list: Vec<&str> = (0..WORD_COUNT as usize).map(word).collect();
        let usual = Passphrase { separator: Some(' '), ..<_>::default() };
        for passphrase in [
            usual,
            Passphrase { words: 3, ..usual },
            Passphrase { words: 20, capitalize: true, ..usual },
            Passphrase { include_number: true, ..usual },
            Passphrase { include_number: true, capitalize: true, ..usual },
        ] {
            let made = of(Recipe { kind: Kind::Passphrase, passphrase, ..<_>::default() }, &mut random);
            let words: Vec<&str> = made.split(' ').collect();
            assert_eq!(words.len(), passphrase.words as usize, "{made}");
            let numbered = words.iter().filter(|word| word.ends_with(|c: char| c.is_ascii_digit())).count();
            assert_eq!(numbered, usize::from(passphrase.include_number), "{made}");
            for one in words {
                let bare = one.trim_end_matches(|c: char| c.is_ascii_digit());
                assert!(list.contains(&bare.to_lowercase().as_str()), "{made}");
                assert_eq!(bare.starts_with(char::is_uppercase), passphrase.capitalize, "{made}");
            }
        }
        let joined = Passphrase { separator: None, ..usual };
        let made = of(Recipe { kind: Kind::Passphrase, passphrase: joined, ..<_>::default() }, &mut random);
        assert!(!made.contains(' '));
    }

    #[test]
    fn no_number_is_likelier_than_another() {
        for limit in [1, 2, 8, 10, 24, 64, WORD_COUNT as usize] {
            let mut random = InARow(0);
            let rounds = 65_536 / limit;
            let mut counts = vec![0; limit];
            for _ in 0..rounds * limit {
                counts[below(limit, &mut random)] += 1;
            }
            assert!(counts.iter().all(|count| *count == rounds), "{limit}");
        }
    }

    #[test]
    fn every_order_comes_up_as_often_as_the_others() {
        let mut random = Counting(11);
        let mut counts = std::collections::HashMap::new();
        for _ in 0..6_000 {
            let mut places = [1, 2, 3];
            shuffle(&mut places, &mut random);
            *counts.entry(places).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 6);
        assert!(counts.values().all(|count| (850..1_150).contains(count)), "{counts:?}");
    }
}
