//! Reading the values of V2 accounts where V1 clients meet them: COSE keys and COSE_Encrypt0 messages with
//! XChaCha20-Poly1305 (EncString type 7).
//!
//! Source: `bitwarden/sdk-internal: crates/bitwarden-crypto/src/cose.rs`, RFC 9052.

mod cbor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cbor::{Malformed, Reader};
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, Tag, XChaCha20Poly1305, XNonce};
use keystead_domain::enc_string::{EncStringError, EncStringRef};
use zeroize::Zeroizing;

use crate::symmetric::unpad;
use crate::{DecryptError, KeyError, Scratch};

/// Private-use number of XChaCha20-Poly1305.
const XCHACHA20_POLY1305: i64 = -70_000;
const KEY_TYPE_SYMMETRIC: i64 = 4;
const TAG: usize = 16;
/// Text is padded to a multiple of this.
const TEXT_BLOCK: usize = 32;

/// What a message says it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// EncStrings of types 0 and 2 say nothing.
    Untyped,
    Text,
    Bytes,
    LegacyKey,
    CoseKey,
}

/// A symmetric COSE key for XChaCha20-Poly1305.
#[derive(Clone)]
pub(crate) struct CoseKey {
    padded: Zeroizing<Vec<u8>>,
    id: [u8; 16],
    key: Zeroizing<[u8; 32]>,
}

impl From<Malformed> for KeyError {
    fn from(_: Malformed) -> Self {
        Self::Malformed
    }
}

impl From<Malformed> for DecryptError {
    fn from(_: Malformed) -> Self {
        Self::Cose
    }
}

impl CoseKey {
    /// Reads a key padded to more than 64 bytes.
    pub(crate) fn from_padded(padded: &[u8]) -> Result<Self, KeyError> {
        let plain = unpad(padded, usize::from(u8::MAX)).ok_or(KeyError::Malformed)?;
        let (id, key) = read_key(plain)?;
        Ok(Self { padded: Zeroizing::new(padded.to_vec()), id, key })
    }

    /// Reads a key without padding.
    pub(crate) fn from_plain(plain: &[u8]) -> Result<Self, KeyError> {
        let (id, key) = read_key(plain)?;
        // At least one byte, and never as short as the other kinds of key.
        let count = 65_usize.saturating_sub(plain.len()).max(1);
        let mut padded = Zeroizing::new(Vec::with_capacity(plain.len() + count));
        padded.extend_from_slice(plain);
        padded.resize(plain.len() + count, u8::try_from(count).map_err(|_| KeyError::Malformed)?);
        Ok(Self { padded, id, key })
    }

    pub(crate) fn padded_bytes(&self) -> &[u8] {
        &self.padded
    }

    pub(crate) fn id(&self) -> &[u8] {
        &self.id
    }

    pub(crate) fn open<'s>(
        &self,
        parts: &EncStringRef<'_>,
        scratch: &'s mut Scratch,
    ) -> Result<(Content, &'s [u8]), DecryptError> {
        let most = parts.data.len().div_ceil(4) * 3;
        scratch.reserve(most, most);
        let Scratch { sealed, plain } = scratch;
        let length = STANDARD.decode_slice(parts.data, sealed).map_err(|_| EncStringError::NotBase64)?;
        let message = Message::read(sealed.get(..length).unwrap_or_default())?;
        if message.key_id.is_some_and(|id| id != self.id) {
            return Err(DecryptError::WrongKeyId);
        }
        let (data, tag) = message.data.split_last_chunk::<TAG>().ok_or(DecryptError::Cose)?;
        let plain = plain.get_mut(..data.len()).ok_or(DecryptError::Cose)?;
        plain.copy_from_slice(data);
        open_in_place(&self.key, &message.nonce, &message.authenticated(), plain, tag)?;
        let content = match message.content {
            Content::Text => unpad(plain, TEXT_BLOCK).ok_or(DecryptError::Padding)?,
            _ => plain,
        };
        Ok((message.content, content))
    }
}

/// Verifies the tag, then decrypts.
fn open_in_place(
    key: &[u8; 32],
    nonce: &[u8; 24],
    authenticated: &[u8],
    data: &mut [u8],
    tag: &[u8; TAG],
) -> Result<(), DecryptError> {
    XChaCha20Poly1305::new(&Key::from(*key))
        .decrypt_inout_detached(&XNonce::from(*nonce), authenticated, data.into(), &Tag::from(*tag))
        .map_err(|_| DecryptError::WrongMac)
}

fn read_key(plain: &[u8]) -> Result<([u8; 16], Zeroizing<[u8; 32]>), KeyError> {
    let mut reader = Reader::new(plain);
    let (mut kind, mut id, mut algorithm, mut key) = (None, None, None, None);
    for _ in 0..reader.map()? {
        match reader.int()? {
            1 => kind = Some(reader.int()?),
            2 => id = Some(reader.bytes()?),
            3 => algorithm = Some(reader.int()?),
            -1 => key = Some(reader.bytes()?),
            _ => reader.skip()?,
        }
    }
    reader.end()?;
    if kind != Some(KEY_TYPE_SYMMETRIC) {
        return Err(KeyError::Malformed);
    }
    match algorithm {
        Some(XCHACHA20_POLY1305) => {}
        Some(other) => return Err(KeyError::UnsupportedAlgorithm(other)),
        None => return Err(KeyError::Malformed),
    }
    let id = id.and_then(|id| id.try_into().ok()).ok_or(KeyError::Malformed)?;
    let key = key.and_then(|key| key.try_into().ok()).ok_or(KeyError::Malformed)?;
    Ok((id, Zeroizing::new(key)))
}

/// An untagged COSE_Encrypt0.
struct Message<'a> {
    protected: &'a [u8],
    content: Content,
    key_id: Option<&'a [u8]>,
    nonce: [u8; 24],
    data: &'a [u8],
}

impl<'a> Message<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, DecryptError> {
        let mut reader = Reader::new(bytes);
        if reader.array()? != 3 {
            return Err(DecryptError::Cose);
        }
        let protected = reader.bytes()?;
        let nonce = read_nonce(&mut reader)?;
        let data = reader.bytes()?;
        reader.end()?;
        let (content, key_id) = read_protected(protected)?;
        Ok(Self { protected, content, key_id, nonce, data })
    }

    /// The `Enc_structure` that the tag covers: `["Encrypt0", protected, h'']`.
    fn authenticated(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.protected.len() + 16);
        bytes.push(0x83);
        bytes.push(0x68);
        bytes.extend_from_slice(b"Encrypt0");
        cbor::push_bytes(&mut bytes, self.protected);
        cbor::push_bytes(&mut bytes, &[]);
        bytes
    }
}

fn read_protected(protected: &[u8]) -> Result<(Content, Option<&[u8]>), DecryptError> {
    let mut reader = Reader::new(protected);
    let (mut algorithm, mut content, mut key_id) = (None, Content::Bytes, None);
    for _ in 0..reader.map()? {
        match reader.int()? {
            1 => algorithm = Some(reader.int()?),
            3 => content = read_content(&mut reader)?,
            4 => key_id = Some(reader.bytes()?),
            _ => reader.skip()?,
        }
    }
    reader.end()?;
    match algorithm {
        Some(XCHACHA20_POLY1305) => Ok((content, key_id)),
        Some(other) => Err(DecryptError::UnsupportedAlgorithm(other)),
        None => Err(DecryptError::Cose),
    }
}

/// Content types are media types of the vendor or CoAP numbers; 101 is `application/cose-key`.
fn read_content(reader: &mut Reader<'_>) -> Result<Content, DecryptError> {
    if !reader.is_text() {
        return Ok(if reader.int()? == 101 { Content::CoseKey } else { Content::Bytes });
    }
    Ok(match reader.text()? {
        "application/x.bitwarden.utf8-padded" => Content::Text,
        "application/x.bitwarden.legacy-key" => Content::LegacyKey,
        _ => Content::Bytes,
    })
}

fn read_nonce(reader: &mut Reader<'_>) -> Result<[u8; 24], DecryptError> {
    let mut nonce = None;
    for _ in 0..reader.map()? {
        match reader.int()? {
            5 => nonce = Some(reader.bytes()?),
            _ => reader.skip()?,
        }
    }
    nonce.and_then(|nonce| nonce.try_into().ok()).ok_or(DecryptError::Cose)
}

#[cfg(test)]
mod tests;
