//! The server's own tokens: HS256 JWTs with one key that never leaves the data folder.

pub mod access;
pub mod link;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use keystead_domain::timestamp::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// `{"alg":"HS256","typ":"JWT"}` in base64url: the only header that is written or accepted.
const HEADER: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

/// The signing key.
pub struct Keys {
    key: [u8; 32],
}

impl Keys {
    /// Takes the key over.
    pub fn new(key: [u8; 32]) -> Self {
        Self { key }
    }

    /// A keyed digest of some text, for answers that must be stable but not guessable.
    pub fn digest(&self, purpose: &str, text: &str) -> Result<[u8; 32], Failure> {
        Ok(self.mac(&[purpose.as_bytes(), b"\0", text.as_bytes()])?.finalize().into_bytes().into())
    }

    fn mac(&self, parts: &[&[u8]]) -> Result<Hmac<Sha256>, Failure> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.key).map_err(|_| Failure::Internal("signing key"))?;
        for part in parts {
            mac.update(part);
        }
        Ok(mac)
    }

    fn sign<T: Serialize>(&self, claims: &T) -> Result<String, Failure> {
        let claims = serde_json::to_vec(claims).map_err(|_| Failure::Internal("claims"))?;
        let signed = format!("{HEADER}.{}", URL_SAFE_NO_PAD.encode(claims));
        let signature = self.mac(&[signed.as_bytes()])?.finalize().into_bytes();
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// The claims of a token with a good signature that has not expired.
    fn verify<T: DeserializeOwned>(&self, token: &str, now: Timestamp) -> Option<T> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        if header != HEADER {
            return None;
        }
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        self.mac(&[signed.as_bytes()]).ok()?.verify_slice(&signature).ok()?;
        let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
        if claims.get("exp")?.as_i64()? <= now.unix_seconds() {
            return None;
        }
        serde_json::from_value(claims).ok()
    }
}

/// SHA-256 of a secret that is random already, as hex: how refresh tokens are kept.
pub fn fingerprint(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_own_fresh_untouched_tokens_are_accepted() {
        let keys = Keys::new([7; 32]);
        let token = keys.sign(&json!({"exp": 100, "sub": "x"})).unwrap();
        let at =
            |keys: &Keys, token: &str, second: i64| keys.verify::<Value>(token, Timestamp(second * 1000));
        assert!(at(&keys, &token, 99).is_some());
        assert!(at(&keys, &token, 100).is_none(), "expired");
        assert!(at(&Keys::new([8; 32]), &token, 99).is_none(), "another key");
        let (head, _) = token.rsplit_once('.').unwrap();
        assert!(at(&keys, &format!("{head}."), 99).is_none(), "no signature");
        let unsigned = token.replacen(HEADER, "eyJhbGciOiJub25lIn0", 1);
        assert!(at(&keys, &unsigned, 99).is_none(), "another algorithm");
        for foreign in ["", ".", "..", "a.b.c"] {
            assert!(at(&keys, foreign, 99).is_none());
        }
    }
}
