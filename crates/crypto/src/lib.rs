#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod cose;
pub mod envelope;
mod error;
pub mod fingerprint;
mod hkdf_expand;
pub mod kdf;
mod scratch;
mod symmetric;
pub mod totp;
pub mod uri_checksum;

pub use error::{DecryptError, EncryptError, KeyError};
pub use scratch::Scratch;
pub use symmetric::SymmetricKey;

/// Where random bytes come from: the browser's `crypto.getRandomValues`, the operating system, or fixed bytes in a
/// test.
pub trait RandomSource {
    /// Fills the whole slice with bytes that nobody can predict.
    fn fill(&mut self, bytes: &mut [u8]);
}
