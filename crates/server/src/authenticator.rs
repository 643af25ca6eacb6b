//! Codes of authenticator apps (RFC 6238: SHA-1, 30 s, six digits), for two-step login.

use hmac::{Hmac, KeyInit, Mac};
use keystead_domain::secret::Secret;
use keystead_domain::timestamp::Timestamp;
use sha1::Sha1;
use subtle::ConstantTimeEq;

use crate::failure::Failure;
use crate::random;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A new key: 20 bytes as base32.
pub fn new_key() -> Result<Secret, Failure> {
    let bytes = random::bytes::<20>()?;
    let text = bytes.chunks(5).flat_map(|chunk| {
        let block = chunk.iter().fold(0u64, |block, byte| block << 8 | u64::from(*byte));
        (0..8).rev().map(move |i| char::from(ALPHABET[(block >> (i * 5) & 31) as usize]))
    });
    Ok(Secret::new(text.collect()))
}

/// The time step that a code belongs to, one step early or late included.
pub fn step_of(key: &Secret, code: &str, now: Timestamp) -> Option<i64> {
    let key = decode(key.expose())?;
    let current = now.unix_seconds() / 30;
    [current, current - 1, current + 1].into_iter().find(|step| {
        code_at(&key, *step).is_some_and(|right| bool::from(right.as_bytes().ct_eq(code.trim().as_bytes())))
    })
}

fn code_at(key: &[u8], step: i64) -> Option<String> {
    let mut mac = Hmac::<Sha1>::new_from_slice(key).ok()?;
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest.last()? & 15);
    let word: [u8; 4] = digest.get(offset..offset + 4)?.try_into().ok()?;
    Some(format!("{:06}", (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000))
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut block, mut bits) = (0u32, 0);
    for letter in text.bytes().filter(|byte| !matches!(byte, b'=' | b' ')) {
        let value = ALPHABET.iter().position(|known| *known == letter.to_ascii_uppercase())?;
        block = block << 5 | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(block >> bits & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_rfc_6238() {
        let key = Secret::from("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(step_of(&key, "287082", Timestamp(59_000)), Some(1));
        assert_eq!(step_of(&key, "081804", Timestamp(1_111_111_109_000)), Some(37_037_036));
        assert_eq!(step_of(&key, "287082", Timestamp(89_000)), Some(1), "one step late");
        assert_eq!(step_of(&key, "287082", Timestamp(120_000)), None);
        assert_eq!(step_of(&key, "000000", Timestamp(59_000)), None);
    }

    #[test]
    fn new_keys_are_base32_of_20_bytes() {
        let key = new_key().unwrap();
        assert_eq!((key.expose().len(), decode(key.expose()).unwrap().len()), (32, 20));
    }
}
