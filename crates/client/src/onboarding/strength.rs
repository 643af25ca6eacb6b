//! How strong a password is, by zxcvbn: the mark that other clients of this API give, from 0 (guessed at once) to 4.

use keystead_calls::Failure;
use keystead_calls::onboarding::RatePassword;
use zeroize::Zeroizing;

use crate::Portal;
use crate::platform::Platform;

/// The estimator reads no further, and takes longer with every character.
const LONGEST: usize = 100;

/// The mark of a password, 0 to 4. What an attacker knows of the person counts as guessed.
#[must_use]
pub fn rate(password: &str, about: &[String]) -> u8 {
    let read: Zeroizing<String> = Zeroizing::new(password.chars().take(LONGEST).collect());
    let known: Vec<String> = about.iter().flat_map(|text| words(text)).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    zxcvbn::zxcvbn(&read, &known).score().into()
}

/// A text as a whole and its words: the parts of an address, of a name.
fn words(text: &str) -> Vec<String> {
    let whole = text.trim().to_lowercase();
    let parts = whole.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
    let mut words: Vec<String> = parts.map(str::to_owned).collect();
    words.push(whole);
    words.retain(|word| !word.is_empty());
    words
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn rate_password(&self, ask: &RatePassword) -> Result<u8, Failure> {
        if ask.password.is_empty() {
            return Ok(0);
        }
        self.platform().rate_password(ask.password.expose(), &ask.about).await.ok_or(Failure::Unreachable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_told_apart() {
        for (password, marks) in [
            ("", 0..=0),
            ("password", 0..=0),
            ("password1234", 0..=1),
            ("qwertyuiop12", 0..=1),
            ("correct horse battery staple", 4..=4),
            ("k9!Vd-2pQx7#", 4..=4),
        ] {
            let mark = rate(password, &[]);
            assert!(marks.contains(&mark), "{password}: {mark}");
        }
    }

    #[test]
    fn what_is_known_of_a_person_is_guessed() {
        let about = ["maren.solberg@alderpoint.example".to_owned(), "Maren Solberg".to_owned()];
        let password = "alderpointsolberg";
        assert!(rate(password, &about) < rate(password, &[]), "{}", rate(password, &about));
        assert!(rate("maren.solberg@alderpoint.example", &about) <= 1);
    }

    #[test]
    fn a_long_password_takes_no_longer_than_its_beginning() {
        let long = "aB3$".repeat(5_000);
        assert_eq!(rate(&long, &[]), rate(&long.chars().take(100).collect::<String>(), &[]));
    }
}
