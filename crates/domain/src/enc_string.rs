//! The shape of an EncString (`<type>.<part>|<part>…`, parts in standard base64): what can be said about an encrypted
//! value without a key. Source: `bitwarden/sdk-internal: crates/bitwarden-crypto`, `bitwarden/server:
//! src/Core/Utilities/EncryptedStringAttribute.cs`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The encryption types a value can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncStringKind {
    /// 0: AES-256-CBC without MAC; very old data, read only.
    Aes256Cbc,
    /// 2: AES-256-CBC with HMAC-SHA-256.
    Aes256CbcHmac,
    /// 3: RSA-OAEP with SHA-256, read only.
    RsaOaepSha256,
    /// 4: RSA-OAEP with SHA-1.
    RsaOaepSha1,
    /// 5: type 3 with a deprecated, ignored MAC.
    RsaOaepSha256Hmac,
    /// 6: type 4 with a deprecated, ignored MAC.
    RsaOaepSha1Hmac,
    /// 7: COSE_Encrypt0 with XChaCha20-Poly1305.
    CoseEncrypt0,
}

impl EncStringKind {
    /// Whether a symmetric key opens the value.
    #[must_use]
    pub const fn is_symmetric(self) -> bool {
        matches!(self, Self::Aes256Cbc | Self::Aes256CbcHmac | Self::CoseEncrypt0)
    }
}

/// Why a text is not an encrypted value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncStringError {
    /// There is no `<type>.` prefix.
    #[error("no encryption type in front")]
    NoType,
    /// The type is not one that a client produces or reads.
    #[error("unknown encryption type")]
    UnknownType,
    /// The number of parts does not fit the type.
    #[error("wrong number of parts")]
    WrongParts,
    /// A part is not standard base64.
    #[error("not base64")]
    NotBase64,
    /// A part has a length that its type cannot have.
    #[error("a part has an impossible length")]
    WrongLength,
    /// The whole text is longer than the field allows.
    #[error("longer than the field allows")]
    TooLong,
}

/// A parsed EncString that borrows its base64 parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct EncStringRef<'a> {
    /// The encryption type.
    pub kind: EncStringKind,
    /// Initialization vector (types 0 and 2), empty otherwise.
    pub iv: &'a str,
    /// Ciphertext, RSA block or COSE message.
    pub data: &'a str,
    /// MAC (types 2, 5 and 6), empty otherwise.
    pub mac: &'a str,
}

impl<'a> EncStringRef<'a> {
    /// Splits a text into its parts and checks type, number of parts, base64 and lengths.
    ///
    /// # Errors
    /// Any [`EncStringError`] but `TooLong`.
    pub fn parse(text: &'a str) -> Result<Self, EncStringError> {
        let parsed = Self::split(text)?;
        parsed.check_parts()?;
        Ok(parsed)
    }

    /// Splits a text without looking into its base64: for bulk decryption, which decodes every part anyway.
    ///
    /// # Errors
    /// `NoType`, `UnknownType` or `WrongParts`.
    pub fn split(text: &'a str) -> Result<Self, EncStringError> {
        let (prefix, rest) = text.split_once('.').ok_or(EncStringError::NoType)?;
        let kind = match prefix {
            "0" => EncStringKind::Aes256Cbc,
            "2" => EncStringKind::Aes256CbcHmac,
            "3" => EncStringKind::RsaOaepSha256,
            "4" => EncStringKind::RsaOaepSha1,
            "5" => EncStringKind::RsaOaepSha256Hmac,
            "6" => EncStringKind::RsaOaepSha1Hmac,
            "7" => EncStringKind::CoseEncrypt0,
            _ if prefix.bytes().all(|byte| byte.is_ascii_digit()) && !prefix.is_empty() => {
                return Err(EncStringError::UnknownType);
            }
            _ => return Err(EncStringError::NoType),
        };
        let mut parts = rest.split('|');
        let mut next = || parts.next().ok_or(EncStringError::WrongParts);
        let parsed = match kind {
            EncStringKind::Aes256Cbc => Self { kind, iv: next()?, data: next()?, mac: "" },
            EncStringKind::Aes256CbcHmac => Self { kind, iv: next()?, data: next()?, mac: next()? },
            EncStringKind::RsaOaepSha256Hmac | EncStringKind::RsaOaepSha1Hmac => {
                Self { kind, iv: "", data: next()?, mac: next()? }
            }
            EncStringKind::RsaOaepSha256 | EncStringKind::RsaOaepSha1 | EncStringKind::CoseEncrypt0 => {
                Self { kind, iv: "", data: next()?, mac: "" }
            }
        };
        if parts.next().is_some() {
            return Err(EncStringError::WrongParts);
        }
        Ok(parsed)
    }

    fn check_parts(&self) -> Result<(), EncStringError> {
        let data = base64_len(self.data)?;
        let iv = base64_len(self.iv)?;
        let mac = base64_len(self.mac)?;
        let fits = match self.kind {
            EncStringKind::Aes256Cbc => iv == 16 && data > 0 && data.is_multiple_of(16),
            EncStringKind::Aes256CbcHmac => iv == 16 && mac == 32 && data > 0 && data.is_multiple_of(16),
            EncStringKind::RsaOaepSha256 | EncStringKind::RsaOaepSha1 => data > 0,
            EncStringKind::RsaOaepSha256Hmac | EncStringKind::RsaOaepSha1Hmac => data > 0 && mac > 0,
            EncStringKind::CoseEncrypt0 => data > 0,
        };
        if fits { Ok(()) } else { Err(EncStringError::WrongLength) }
    }
}

/// Decoded length of a standard base64 text with padding, after checking it.
fn base64_len(text: &str) -> Result<usize, EncStringError> {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(4) {
        return Err(EncStringError::NotBase64);
    }
    let body = text.trim_end_matches('=');
    let padding = bytes.len() - body.len();
    if padding > 2 || !body.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/') {
        return Err(EncStringError::NotBase64);
    }
    // Only the last quantum can carry stray bits; the decoder refuses them.
    if let Some(last) = bytes.len().checked_sub(4) {
        let tail = bytes.get(last..).unwrap_or_default();
        STANDARD.decode(tail).map_err(|_| EncStringError::NotBase64)?;
    }
    Ok(bytes.len() / 4 * 3 - padding)
}

/// What a server can say about an encrypted field before storing it.
///
/// # Errors
/// `TooLong` when the whole text exceeds `max_len` characters, else what [`EncStringRef::parse`] says.
pub fn check(text: &str, max_len: usize) -> Result<EncStringKind, EncStringError> {
    if text.len() > max_len {
        return Err(EncStringError::TooLong);
    }
    EncStringRef::parse(text).map(|parsed| parsed.kind)
}

/// Length of the type 2 EncString that `plain_len` bytes of text become.
#[must_use]
pub const fn encrypted_len(plain_len: usize) -> usize {
    let padded = (plain_len / 16 + 1) * 16;
    // "2." + base64(iv) + "|" + base64(data) + "|" + base64(mac)
    2 + 24 + 1 + padded.div_ceil(3) * 4 + 1 + 44
}

#[cfg(test)]
mod tests {
    use super::*;

    const IV: &str = "AAAAAAAAAAAAAAAAAAAAAA==";
    const MAC: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    fn refused(text: &str, why: EncStringError) {
        assert_eq!(check(text, 10_000), Err(why), "{text}");
    }

    #[test]
    fn well_formed_values_are_recognised() {
        assert_eq!(check(&format!("2.{IV}|{IV}|{MAC}"), 1000), Ok(EncStringKind::Aes256CbcHmac));
        assert_eq!(check(&format!("0.{IV}|{IV}"), 1000), Ok(EncStringKind::Aes256Cbc));
        assert_eq!(check("4.AAAA", 1000), Ok(EncStringKind::RsaOaepSha1));
        assert_eq!(check("7.AAAA", 1000), Ok(EncStringKind::CoseEncrypt0));
    }

    #[test]
    fn plain_and_damaged_values_are_refused() {
        refused("Payroll", EncStringError::NoType);
        refused("", EncStringError::NoType);
        refused("http://a.b", EncStringError::NoType);
        refused("9.AAAA", EncStringError::UnknownType);
        refused("1.AAAA|AAAA|AAAA", EncStringError::UnknownType);
        refused(&format!("2.{IV}|{IV}"), EncStringError::WrongParts);
        refused(&format!("2.{IV}|{IV}|{MAC}|{MAC}"), EncStringError::WrongParts);
        refused(&format!("2.{IV}|{IV}|{IV}"), EncStringError::WrongLength);
        refused(&format!("2.{IV}||{MAC}"), EncStringError::WrongLength);
        refused(&format!("2.{IV}|AAA?|{MAC}"), EncStringError::NotBase64);
        refused("4.AAA", EncStringError::NotBase64);
        refused("4.=AAA", EncStringError::NotBase64);
        refused("4.AB==", EncStringError::NotBase64);
    }

    #[test]
    fn the_limit_counts_the_whole_text() {
        let text = format!("2.{IV}|{IV}|{MAC}");
        assert_eq!(check(&text, text.len() - 1), Err(EncStringError::TooLong));
        assert!(check(&text, text.len()).is_ok());
    }

    #[test]
    fn the_encrypted_length_follows_the_specification() {
        // spec: 1000 → 687 bytes, 5000 → 3695, 10 000 → 7439 of plain UTF-8
        for (limit, plain) in [(1000, 687), (5000, 3695), (10_000, 7439)] {
            assert!(encrypted_len(plain) <= limit, "{plain}");
            assert!(encrypted_len(plain + 1) > limit, "{plain}");
        }
    }
}
