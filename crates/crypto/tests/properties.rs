//! What holds for every input: values round trip, damage is found, nothing panics.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../fuzz/entry.rs"]
mod entry;

use keystead_crypto::{DecryptError, EncryptError, KeyError, RandomSource, Scratch, SymmetricKey, envelope};
use keystead_domain::enc_string::EncStringError;
use proptest::prelude::*;

/// A small generator, so that a failing case can be run again.
struct Seeded(u64);

impl RandomSource for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill_with(|| {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            self.0.to_be_bytes()[0]
        });
    }
}

fn key(seed: u64) -> SymmetricKey {
    SymmetricKey::make(&mut Seeded(seed))
}

proptest! {
    #[test]
    fn texts_round_trip(text in any::<String>(), seed in any::<u64>()) {
        let key = key(seed);
        let sealed = key.encrypt_text(&text, &mut Seeded(!seed)).unwrap();
        let opened = key.decrypt_text(&sealed).unwrap();
        prop_assert_eq!(opened.as_str(), &text);
        prop_assert_eq!(sealed.len(), keystead_domain::enc_string::encrypted_len(text.len()));
    }

    #[test]
    fn a_scratch_shows_one_value_at_a_time(texts in prop::collection::vec(".{0,200}", 1..20)) {
        let key = key(1);
        let mut scratch = Scratch::new();
        for text in &texts {
            let sealed = key.encrypt_text(text, &mut Seeded(2)).unwrap();
            prop_assert_eq!(key.decrypt_with(&sealed, &mut scratch).unwrap(), text);
        }
    }

    #[test]
    fn keys_round_trip(seed in any::<u64>()) {
        let (outer, inner) = (key(seed), key(seed ^ 1));
        let wrapped = outer.wrap_key(&inner, &mut Seeded(seed)).unwrap();
        prop_assert_eq!(outer.unwrap_key(&wrapped).unwrap().to_bytes(), inner.to_bytes());
        prop_assert_eq!(inner.unwrap_key(&wrapped).err(), Some(DecryptError::WrongMac));
    }

    #[test]
    fn a_flipped_bit_is_found(text in any::<String>(), place in any::<prop::sample::Index>(), bit in 0..7_u8) {
        let key = key(3);
        let sealed = key.encrypt_text(&text, &mut Seeded(4)).unwrap();
        let mut bytes = sealed.into_bytes();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        let refused = key.decrypt_text(&String::from_utf8(bytes).unwrap()).err();
        prop_assert!(
            matches!(refused, Some(DecryptError::WrongMac | DecryptError::Shape(_) | DecryptError::WrongKeyType)),
            "{:?}", refused
        );
    }

    #[test]
    fn a_truncated_value_is_malformed(text in any::<String>(), place in any::<prop::sample::Index>()) {
        let key = key(5);
        let sealed = key.encrypt_text(&text, &mut Seeded(6)).unwrap();
        let cut = sealed.get(..place.index(sealed.len())).unwrap();
        prop_assert!(matches!(key.decrypt_text(cut).err(), Some(DecryptError::Shape(_))));
    }

    #[test]
    fn envelopes_round_trip(data in prop::collection::vec(any::<u8>(), 1..300)) {
        let parsed = envelope::parse(&envelope::compose_sha1(&data)).unwrap();
        prop_assert_eq!((parsed.hash, parsed.data), (envelope::OaepHash::Sha1, data));
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        entry::feed(&bytes);
    }

    #[test]
    fn no_text_panics(text in "([0-9]\\.|otpauth://totp/|steam://)?[A-Za-z0-9+/=|?&%]{0,200}") {
        entry::feed(text.as_bytes());
    }
}

/// The corpus of the fuzz target, through the same function.
#[test]
fn the_corpus_does_not_panic() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/parsers");
    let files: Vec<_> = std::fs::read_dir(corpus).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() >= 20, "only {} files", files.len());
    for file in files {
        entry::feed(&std::fs::read(file).unwrap());
    }
}

#[test]
fn other_kinds_of_key_are_refused() {
    let (composite, legacy) = (key(7), SymmetricKey::from_bytes(&[1; 32]).unwrap());
    let sealed = composite.encrypt_text("text", &mut Seeded(8)).unwrap();
    assert_eq!(legacy.decrypt_text(&sealed).err(), Some(DecryptError::WrongKeyType));
    assert_eq!(legacy.encrypt_text("text", &mut Seeded(9)).err(), Some(EncryptError::ReadOnlyKey));
    for other in ["0.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==", "4.AAAA", "7.AAAA"] {
        assert_eq!(composite.decrypt_text(other).err(), Some(DecryptError::WrongKeyType), "{other}");
    }
    assert_eq!(envelope::parse(&sealed).err(), Some(DecryptError::WrongKeyType));
    assert_eq!(composite.decrypt_text("plain text").err(), Some(DecryptError::Shape(EncStringError::NoType)));
    for length in [0, 31, 33, 63] {
        assert_eq!(SymmetricKey::from_bytes(&vec![1; length]).err(), Some(KeyError::WrongLength), "{length}");
    }
}

#[test]
fn content_of_another_kind_is_refused() {
    let key = key(10);
    let bytes = key.encrypt_bytes(&[0xFF; 20], &mut Seeded(11)).unwrap();
    assert_eq!(key.decrypt_text(&bytes).err(), Some(DecryptError::NotText));
    assert_eq!(key.unwrap_key(&bytes).err(), Some(DecryptError::Key(KeyError::WrongLength)));
}

#[test]
fn key_pairs_carry_keys() {
    let pair = envelope::make_key_pair().unwrap();
    let sealed = envelope::seal_sha1(&pair.public_spki_der, &key(12).to_bytes()).unwrap();
    let parsed = envelope::parse(&envelope::compose_sha1(&sealed)).unwrap();
    assert_eq!(envelope::open(&pair.private_pkcs8_der, &parsed).unwrap(), key(12).to_bytes());

    let other = envelope::make_key_pair().unwrap();
    assert_eq!(envelope::open(&other.private_pkcs8_der, &parsed).err(), Some(DecryptError::Rsa));
    assert_eq!(envelope::open(&pair.public_spki_der, &parsed).err(), Some(DecryptError::PrivateKey));
    assert_eq!(envelope::seal_sha1(&[1, 2, 3], &[]).err(), Some(EncryptError::PublicKey));
    assert_eq!(
        envelope::seal_sha1(&pair.public_spki_der, &[0; 300]).err(),
        Some(EncryptError::PayloadTooLong)
    );
}
