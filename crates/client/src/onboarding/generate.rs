//! Random passwords: every character of the chosen kinds equally likely, and at least one of each kind.

use keystead_calls::Failure;
use keystead_calls::onboarding::PasswordRecipe;
use keystead_crypto::RandomSource;
use keystead_domain::master_password::SPECIAL;
use keystead_domain::secret::Secret;
use zeroize::Zeroizing;

use crate::Portal;
use crate::platform::Platform;

/// Without `l` and `o`, `I` and `O`, `0` and `1`: they look like each other.
const LOWER: &str = "abcdefghijkmnpqrstuvwxyz";
const UPPER: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const NUMBERS: &str = "23456789";
const SHORTEST: u32 = 5;
const LONGEST: u32 = 128;

impl<P: Platform> Portal<P> {
    pub(crate) fn generate_password(&self, recipe: PasswordRecipe) -> Result<Secret, Failure> {
        generate(recipe, &mut self.random()).ok_or(Failure::Malformed)
    }
}

/// `None` when no kind of character is chosen.
fn generate(recipe: PasswordRecipe, random: &mut impl RandomSource) -> Option<Secret> {
    let kinds =
        [(recipe.lower, LOWER), (recipe.upper, UPPER), (recipe.numbers, NUMBERS), (recipe.special, SPECIAL)];
    let kinds: Vec<&str> = kinds.into_iter().filter(|(on, _)| *on).map(|(_, kind)| kind).collect();
    let alphabet: Vec<char> = kinds.iter().flat_map(|kind| kind.chars()).collect();
    if alphabet.is_empty() {
        return None;
    }
    let length = recipe.length.clamp(SHORTEST, LONGEST) as usize;
    loop {
        let mut made = Zeroizing::new(String::with_capacity(length));
        for _ in 0..length {
            made.push(*alphabet.get(below(alphabet.len(), random))?);
        }
        // Drawing anew, rather than putting one of each kind in, keeps every such password equally likely.
        if kinds.iter().all(|kind| made.chars().any(|c| kind.contains(c))) {
            return Some(Secret::new(made.to_string()));
        }
    }
}

/// A number below a limit of at most 256, each equally likely.
fn below(limit: usize, random: &mut impl RandomSource) -> usize {
    let fair = 256 - 256 % limit;
    loop {
        let mut byte = [0];
        random.fill(&mut byte);
        let drawn = usize::from(byte[0]);
        if drawn < fair {
            return drawn % limit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes in a row: every value comes up.
    struct Counting(u8);

    impl RandomSource for Counting {
        fn fill(&mut self, bytes: &mut [u8]) {
            for byte in bytes {
                *byte = self.0;
                self.0 = self.0.wrapping_mul(5).wrapping_add(77);
            }
        }
    }

    #[test]
    fn every_chosen_kind_is_there_and_no_other() {
        let mut random = Counting(3);
        for length in [5, 20, 128] {
            let made = generate(PasswordRecipe { length, ..<_>::default() }, &mut random).unwrap();
            assert_eq!(made.expose().len(), length as usize);
            for kind in [LOWER, UPPER, NUMBERS, SPECIAL] {
                assert!(made.expose().chars().any(|c| kind.contains(c)), "{}", made.expose());
            }
        }
        let digits = PasswordRecipe { length: 9, lower: false, upper: false, numbers: true, special: false };
        assert!(generate(digits, &mut random).unwrap().expose().chars().all(|c| NUMBERS.contains(c)));
        let nothing = PasswordRecipe { numbers: false, ..digits };
        assert!(generate(nothing, &mut random).is_none());
    }

    #[test]
    fn lengths_stay_in_their_range() {
        let mut random = Counting(9);
        for (asked, made) in [(0, 5), (4_000, 128)] {
            let recipe = PasswordRecipe { length: asked, ..<_>::default() };
            assert_eq!(generate(recipe, &mut random).unwrap().expose().len(), made);
        }
    }

    #[test]
    fn no_number_is_likelier_than_another() {
        let mut random = Counting(0);
        let mut counts = [0; 24];
        for _ in 0..240 {
            counts[below(24, &mut random)] += 1;
        }
        assert!(counts.iter().all(|count| *count == 10), "{counts:?}");
    }
}
