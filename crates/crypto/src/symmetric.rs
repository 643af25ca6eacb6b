//! Symmetric keys: which kind they are, what they open and what they produce.

mod aes_cbc;

pub(crate) use aes_cbc::unpad;
use aes_cbc::{CompositeKey, LegacyKey};
use keystead_domain::enc_string::{EncStringKind, EncStringRef};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::cose::{Content, CoseKey};
use crate::{DecryptError, EncryptError, KeyError, RandomSource, Scratch};

/// A key of the protocol's hierarchy: user, organization, provider or item key. Its AES key schedule and HMAC state
/// are prepared once; everything in it is wiped when it is dropped.
///
/// Source: `bitwarden/sdk-internal: crates/bitwarden-crypto/src/keys`.
#[derive(Clone)]
pub struct SymmetricKey(Kind);

// Boxed, so that moving a key does not leave copies of it on the stack.
#[derive(Clone)]
enum Kind {
    Composite(Box<CompositeKey>),
    Legacy(Box<LegacyKey>),
    Cose(Box<CoseKey>),
}

impl SymmetricKey {
    /// Reads a key, telling its kind by its length: 32 bytes are a legacy key (type 0), 64 bytes an AES and an HMAC
    /// key (type 2), more are a padded COSE key (type 7).
    ///
    /// # Errors
    /// [`KeyError`] when the length fits no kind or the COSE key is malformed or for an unknown algorithm.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        let kind = match bytes.len() {
            32 => Kind::Legacy(Box::new(LegacyKey::new(bytes)?)),
            64 => Kind::Composite(Box::new(CompositeKey::new(bytes)?)),
            65.. => Kind::Cose(Box::new(CoseKey::from_padded(bytes)?)),
            _ => return Err(KeyError::WrongLength),
        };
        Ok(Self(kind))
    }

    /// A new random 64-byte key.
    #[must_use]
    pub fn make(random: &mut dyn RandomSource) -> Self {
        let mut bytes = Zeroizing::new([0; 64]);
        random.fill(bytes.as_mut_slice());
        Self::from_array(&bytes)
    }

    pub(crate) fn from_array(bytes: &[u8; 64]) -> Self {
        Self(Kind::Composite(Box::new(CompositeKey::from_array(bytes))))
    }

    /// The key's bytes as they are wrapped: 32, 64 or the padded COSE key.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(match &self.0 {
            Kind::Composite(key) => key.bytes().to_vec(),
            Kind::Legacy(key) => key.bytes().to_vec(),
            Kind::Cose(key) => key.padded_bytes().to_vec(),
        })
    }

    /// The key's id: 32 lower-case hex digits. For keys of 32 and 64 bytes the first half of the RFC 9679 thumbprint
    /// (wire name `userKeyId`), for a COSE key the id it carries.
    #[must_use]
    pub fn key_id_hex(&self) -> String {
        match &self.0 {
            Kind::Composite(key) => thumbprint_hex(key.bytes()),
            Kind::Legacy(key) => thumbprint_hex(key.bytes()),
            Kind::Cose(key) => hex(key.id()),
        }
    }

    /// Encrypts text as a type 2 EncString under a fresh initialization vector.
    ///
    /// # Errors
    /// [`EncryptError::ReadOnlyKey`] for legacy and COSE keys.
    pub fn encrypt_text(&self, text: &str, random: &mut dyn RandomSource) -> Result<String, EncryptError> {
        self.encrypt_bytes(text.as_bytes(), random)
    }

    /// Encrypts bytes as a type 2 EncString under a fresh initialization vector.
    ///
    /// # Errors
    /// [`EncryptError::ReadOnlyKey`] for legacy and COSE keys.
    pub fn encrypt_bytes(&self, bytes: &[u8], random: &mut dyn RandomSource) -> Result<String, EncryptError> {
        match &self.0 {
            Kind::Composite(key) => Ok(key.seal(bytes, random)),
            Kind::Legacy(_) | Kind::Cose(_) => Err(EncryptError::ReadOnlyKey),
        }
    }

    /// Opens an EncString that holds text.
    ///
    /// # Errors
    /// [`DecryptError`], among others when the value is for another kind of key, was changed, or is not UTF-8.
    pub fn decrypt_text(&self, enc: &str) -> Result<Zeroizing<String>, DecryptError> {
        let mut scratch = Scratch::new();
        self.decrypt_with(enc, &mut scratch).map(|text| Zeroizing::new(text.to_owned()))
    }

    /// Opens an EncString that holds bytes, such as a private key.
    ///
    /// # Errors
    /// [`DecryptError`], among others when the value is for another kind of key or was changed.
    pub fn decrypt_bytes(&self, enc: &str) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
        let mut scratch = Scratch::new();
        let (_, plain) = self.open(enc, &mut scratch)?;
        Ok(Zeroizing::new(plain.to_vec()))
    }

    /// Opens an EncString that holds text into reused buffers: the form for many small values.
    ///
    /// # Errors
    /// As [`decrypt_text`](Self::decrypt_text).
    pub fn decrypt_with<'s>(&self, enc: &str, scratch: &'s mut Scratch) -> Result<&'s str, DecryptError> {
        match self.open(enc, scratch)? {
            (Content::Untyped | Content::Text, plain) => {
                std::str::from_utf8(plain).map_err(|_| DecryptError::NotText)
            }
            _ => Err(DecryptError::WrongContent),
        }
    }

    /// Encrypts another key with this one (type 2).
    ///
    /// # Errors
    /// [`EncryptError::ReadOnlyKey`] for legacy and COSE keys.
    pub fn wrap_key(&self, key: &Self, random: &mut dyn RandomSource) -> Result<String, EncryptError> {
        self.encrypt_bytes(&key.to_bytes(), random)
    }

    /// Opens an EncString that holds another key.
    ///
    /// # Errors
    /// [`DecryptError`]; `Key` when the value opens but holds no key.
    pub fn unwrap_key(&self, enc: &str) -> Result<Self, DecryptError> {
        let mut scratch = Scratch::new();
        match self.open(enc, &mut scratch)? {
            (Content::Untyped, plain) => Ok(Self::from_bytes(plain)?),
            (Content::LegacyKey, plain) if plain.len() <= 64 => Ok(Self::from_bytes(plain)?),
            (Content::CoseKey, plain) => Ok(Self(Kind::Cose(Box::new(CoseKey::from_plain(plain)?)))),
            _ => Err(DecryptError::WrongContent),
        }
    }

    fn open<'s>(&self, enc: &str, scratch: &'s mut Scratch) -> Result<(Content, &'s [u8]), DecryptError> {
        let parts = split_fixed(enc).map_or_else(|| EncStringRef::split(enc), Ok)?;
        match (&self.0, parts.kind) {
            (Kind::Composite(key), EncStringKind::Aes256CbcHmac) => {
                Ok((Content::Untyped, key.open(&parts, scratch)?))
            }
            (Kind::Legacy(key), EncStringKind::Aes256Cbc) => {
                Ok((Content::Untyped, key.open(&parts, scratch)?))
            }
            (Kind::Cose(key), EncStringKind::CoseEncrypt0) => key.open(&parts, scratch),
            _ => Err(DecryptError::WrongKeyType),
        }
    }
}

/// Splits a type 2 value by the fixed lengths of its initialization vector and MAC, without looking for separators: a
/// tenth of the time of bulk decryption. The decoder refuses what does not belong into the parts.
fn split_fixed(enc: &str) -> Option<EncStringRef<'_>> {
    let (iv, rest) = enc.strip_prefix("2.")?.split_at_checked(24)?;
    let rest = rest.strip_prefix('|')?;
    let (data, mac) = rest.split_at_checked(rest.len().checked_sub(45)?)?;
    Some(EncStringRef { kind: EncStringKind::Aes256CbcHmac, iv, data, mac: mac.strip_prefix('|')? })
}

/// First 16 bytes of SHA-256 over the COSE_Key `{1: 4, -1: key}` (RFC 9679).
fn thumbprint_hex(key: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update([0xA2, 0x01, 0x04, 0x20, 0x58, u8::try_from(key.len()).unwrap_or(u8::MAX)]);
    hash.update(key);
    let digest = hash.finalize();
    hex(digest.get(..16).unwrap_or_default())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
