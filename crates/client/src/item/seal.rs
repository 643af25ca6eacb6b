//! Encrypting values, and leaving alone those that did not change.

use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_crypto::{RandomSource, SymmetricKey};
use zeroize::Zeroizing;

/// The plain text of a stored value, empty when there is none or it cannot be read.
pub(crate) fn open_or_empty(key: &SymmetricKey, stored: Option<&str>) -> Zeroizing<String> {
    let stored = stored.filter(|stored| !stored.is_empty());
    stored.and_then(|stored| key.decrypt_text(stored).ok()).unwrap_or_default()
}

/// A key with a source of initialization vectors.
pub(crate) struct Sealer<'a> {
    pub(crate) key: &'a SymmetricKey,
    pub(crate) random: &'a mut dyn RandomSource,
}

impl Sealer<'_> {
    pub(crate) fn seal(&mut self, text: &str) -> Result<String, Failure> {
        // Only a key of a kind that nothing is written with refuses.
        self.key.encrypt_text(text, self.random).map_err(|_| Failure::KeyUnavailable(KeyOwner::Organization))
    }

    /// A value that may be absent: `None` for an empty text.
    pub(crate) fn seal_some(&mut self, text: &str) -> Result<Option<String>, Failure> {
        if text.is_empty() { Ok(None) } else { self.seal(text).map(Some) }
    }

    /// The stored value when it says the same already, or when nobody could read it and the form left it empty; else a
    /// new one.
    pub(crate) fn replace(&mut self, stored: Option<String>, text: &str) -> Result<Option<String>, Failure> {
        if *open_or_empty(self.key, stored.as_deref()) == text {
            return Ok(stored);
        }
        self.seal_some(text)
    }
}
