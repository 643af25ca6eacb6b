//! Keys sent to a person or an organization: RSA-2048-OAEP envelopes (EncString types 3 to 6).
//!
//! The browser opens and seals them with WebCrypto; here is the text form, and behind the feature `native-rsa` the
//! operations for native programs. The sender of an envelope is not authenticated: compare fingerprints.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_domain::enc_string::{EncStringError, EncStringKind, EncStringRef};

use crate::DecryptError;

#[cfg(feature = "native-rsa")]
mod native;
#[cfg(feature = "native-rsa")]
pub use native::{KeyPair, make_key_pair, open, seal_sha1};

/// The hash of OAEP and of its mask function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OaepHash {
    /// Types 4 and 6; what is produced.
    Sha1,
    /// Types 3 and 5; read only.
    Sha256,
}

/// A parsed envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RsaEnvelope {
    /// Which hash opens it.
    pub hash: OaepHash,
    /// The RSA block.
    pub data: Vec<u8>,
}

/// Reads an envelope. The MAC of types 5 and 6 is deprecated and ignored, as in the official clients.
///
/// # Errors
/// [`DecryptError::Shape`] when the text is malformed, `WrongKeyType` when it is for a symmetric key.
pub fn parse(enc: &str) -> Result<RsaEnvelope, DecryptError> {
    let parts = EncStringRef::parse(enc)?;
    let hash = match parts.kind {
        EncStringKind::RsaOaepSha1 | EncStringKind::RsaOaepSha1Hmac => OaepHash::Sha1,
        EncStringKind::RsaOaepSha256 | EncStringKind::RsaOaepSha256Hmac => OaepHash::Sha256,
        EncStringKind::Aes256Cbc | EncStringKind::Aes256CbcHmac | EncStringKind::CoseEncrypt0 => {
            return Err(DecryptError::WrongKeyType);
        }
    };
    let data = STANDARD.decode(parts.data).map_err(|_| EncStringError::NotBase64)?;
    Ok(RsaEnvelope { hash, data })
}

/// Writes an RSA-OAEP-SHA1 block as a type 4 EncString.
#[must_use]
pub fn compose_sha1(data: &[u8]) -> String {
    let mut text = String::from("4.");
    STANDARD.encode_string(data, &mut text);
    text
}
