//! Checksums of login URIs: official clients drop a URI of an item with its own key when its checksum is missing or
//! wrong, so every writer sets it.
//!
//! Source: `bitwarden/sdk-internal: crates/bitwarden-vault/src/cipher/login.rs`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The checksum of a URI: SHA-256 of its UTF-8 text, base64. Encrypt it like any field.
#[must_use]
pub fn checksum(uri: &str) -> String {
    STANDARD.encode(Sha256::digest(uri))
}

/// Whether a decrypted checksum belongs to a URI.
#[must_use]
pub fn matches(uri: &str, expected: &str) -> bool {
    checksum(uri).as_bytes().ct_eq(expected.as_bytes()).into()
}
