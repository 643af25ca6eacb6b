//! Fingerprint phrases: five words by which two people compare a public key; and the list that the words are from.
//!
//! Source: `bitwarden/sdk-internal: crates/bitwarden-crypto/src/fingerprint.rs`.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::hkdf_expand;

/// The EFF long word list, one word a line.
const WORDS: &str = include_str!("fingerprint/words.txt");
/// How many words the list has.
pub const WORD_COUNT: u32 = 7_776;
const PHRASE_WORDS: usize = 5;

/// The phrase of a public key (SubjectPublicKeyInfo DER) for a user id in lower-case text: five words joined by
/// hyphens. Requests to log in with a device use the e-mail address in place of the id.
#[must_use]
pub fn phrase(user_id: &str, spki_der: &[u8]) -> String {
    let prk: [u8; 32] = Sha256::digest(spki_der).into();
    let mut number = *hkdf_expand::expand(&prk, user_id.as_bytes());
    let words: Vec<&str> = (0..PHRASE_WORDS).map(|_| word(take_remainder(&mut number))).collect();
    words.join("-")
}

/// SHA-256 of several texts as hex digits; a text that ends elsewhere gives another digest.
#[must_use]
pub fn digest_hex(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-1 of a password as 40 upper-case hex digits: the form in which lists of breached passwords are kept, and good for
/// nothing else.
#[must_use]
pub fn breach_hash(password: &str) -> Zeroizing<String> {
    let digest = sha1::Sha1::digest(password.as_bytes());
    Zeroizing::new(digest.iter().map(|byte| format!("{byte:02X}")).collect())
}

/// Divides a big-endian number by the size of the list and returns the remainder.
fn take_remainder(number: &mut [u8; 32]) -> usize {
    let mut remainder = 0_u32;
    for digit in number {
        let value = (remainder << 8) | u32::from(*digit);
        *digit = u8::try_from(value / WORD_COUNT).unwrap_or(u8::MAX);
        remainder = value % WORD_COUNT;
    }
    remainder as usize
}

/// A word of the EFF long word list, counted from 0; empty beyond [`WORD_COUNT`]. Passphrases are made of them too.
#[must_use]
pub fn word(index: usize) -> &'static str {
    WORDS.lines().nth(index).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_remainder_has_a_word() {
        assert_eq!(WORDS.lines().count(), WORD_COUNT as usize);
        assert!(WORDS.lines().all(|word| !word.is_empty() && word.trim() == word));
    }
}
