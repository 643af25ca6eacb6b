//! One-time codes of an item's authenticator key: RFC 6238 and Steam Guard.
//!
//! Source: `bitwarden/sdk-internal: crates/bitwarden-vault/src/totp.rs`, RFC 6238, RFC 4226 §5.3.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

const STEAM_ALPHABET: &[u8; 26] = b"23456789BCDFGHJKMNPQRTVWXY";
const STEAM_LENGTH: usize = 5;
const DEFAULT_DIGITS: u32 = 6;
const MAX_DIGITS: u32 = 10;
const DEFAULT_PERIOD: u32 = 30;

/// Why an authenticator key gives no codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TotpError {
    /// There is no secret, or nothing of it is base32.
    #[error("no secret")]
    MissingSecret,
    /// An `otpauth` address of another kind, such as counter based codes.
    #[error("not a time-based code")]
    NotTimeBased,
    /// Only SHA1, SHA256 and SHA512 are in use.
    #[error("unknown algorithm")]
    UnknownAlgorithm,
}

/// An authenticator key, ready to give codes.
#[derive(Clone)]
pub struct Totp {
    hmac: KeyedHmac,
    style: Style,
    period: u32,
}

#[derive(Clone)]
enum KeyedHmac {
    Sha1(Hmac<Sha1>),
    Sha256(Hmac<Sha256>),
    Sha512(Hmac<Sha512>),
}

#[derive(Clone, Copy)]
enum Algorithm {
    Sha1,
    Sha256,
    Sha512,
}

#[derive(Clone, Copy)]
enum Style {
    Decimal { digits: u32 },
    Steam,
}

impl Totp {
    /// Reads what people store as authenticator key: an `otpauth://totp/` address, `steam://` with a secret, or a bare
    /// base32 secret.
    ///
    /// # Errors
    /// [`TotpError`].
    pub fn parse(text: &str) -> Result<Self, TotpError> {
        let text = text.trim();
        if let Some(secret) = strip_prefix_any_case(text, "steam://") {
            return Self::new(secret, Algorithm::Sha1, Style::Steam, DEFAULT_PERIOD);
        }
        if let Some(address) = strip_prefix_any_case(text, "otpauth://") {
            return Self::parse_otpauth(address);
        }
        Self::new(text, Algorithm::Sha1, Style::Decimal { digits: DEFAULT_DIGITS }, DEFAULT_PERIOD)
    }

    fn parse_otpauth(address: &str) -> Result<Self, TotpError> {
        let address = address.split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        if !path.split('/').next().is_some_and(|kind| kind.eq_ignore_ascii_case("totp")) {
            return Err(TotpError::NotTimeBased);
        }
        let mut secret = Zeroizing::new(String::new());
        let (mut algorithm, mut digits, mut period) = (Algorithm::Sha1, DEFAULT_DIGITS, DEFAULT_PERIOD);
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = percent_decode(value);
            match name.to_ascii_lowercase().as_str() {
                "secret" => secret = value,
                "algorithm" => algorithm = Algorithm::parse(&value)?,
                // Numbers out of range are pulled into it and other text is ignored, as in the official clients.
                "digits" => digits = value.parse().unwrap_or(DEFAULT_DIGITS).min(MAX_DIGITS),
                "period" => period = value.parse().unwrap_or(DEFAULT_PERIOD).max(1),
                _ => {}
            }
        }
        Self::new(&secret, algorithm, Style::Decimal { digits }, period)
    }

    fn new(secret: &str, algorithm: Algorithm, style: Style, period: u32) -> Result<Self, TotpError> {
        let secret = decode_base32(secret);
        if secret.is_empty() {
            return Err(TotpError::MissingSecret);
        }
        Ok(Self { hmac: KeyedHmac::new(algorithm, &secret)?, style, period })
    }

    /// The code at a point in time (seconds since 1970).
    #[must_use]
    pub fn code_at(&self, unix_seconds: u64) -> String {
        let counter = unix_seconds / u64::from(self.period);
        let number = truncate(&self.hmac.digest(&counter.to_be_bytes()));
        match self.style {
            Style::Decimal { digits } => {
                let code = u64::from(number) % 10_u64.pow(digits);
                format!("{code:0width$}", width = digits as usize)
            }
            Style::Steam => steam_code(number),
        }
    }

    /// For how many seconds a code holds.
    #[must_use]
    pub fn period(&self) -> u32 {
        self.period
    }
}

impl Algorithm {
    fn parse(text: &str) -> Result<Self, TotpError> {
        match text.to_ascii_uppercase().as_str() {
            "SHA1" => Ok(Self::Sha1),
            "SHA256" => Ok(Self::Sha256),
            "SHA512" => Ok(Self::Sha512),
            _ => Err(TotpError::UnknownAlgorithm),
        }
    }
}

impl KeyedHmac {
    fn new(algorithm: Algorithm, secret: &[u8]) -> Result<Self, TotpError> {
        let keyed = match algorithm {
            Algorithm::Sha1 => Hmac::new_from_slice(secret).map(Self::Sha1),
            Algorithm::Sha256 => Hmac::new_from_slice(secret).map(Self::Sha256),
            Algorithm::Sha512 => Hmac::new_from_slice(secret).map(Self::Sha512),
        };
        keyed.map_err(|_| TotpError::MissingSecret)
    }

    fn digest(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1(hmac) => hmac.clone().chain_update(message).finalize().into_bytes().to_vec(),
            Self::Sha256(hmac) => hmac.clone().chain_update(message).finalize().into_bytes().to_vec(),
            Self::Sha512(hmac) => hmac.clone().chain_update(message).finalize().into_bytes().to_vec(),
        }
    }
}

/// RFC 4226 §5.3: the last half-byte says where four bytes are taken; their top bit is dropped.
fn truncate(digest: &[u8]) -> u32 {
    let offset = usize::from(digest.last().copied().unwrap_or_default() & 0x0F);
    let taken = digest.get(offset..).and_then(|rest| rest.first_chunk::<4>()).copied().unwrap_or_default();
    u32::from_be_bytes(taken) & 0x7FFF_FFFF
}

fn steam_code(mut number: u32) -> String {
    let alphabet_len = 26;
    let mut code = String::with_capacity(STEAM_LENGTH);
    for _ in 0..STEAM_LENGTH {
        let index = (number % alphabet_len) as usize;
        code.extend(STEAM_ALPHABET.get(index).map(|&byte| char::from(byte)));
        number /= alphabet_len;
    }
    code
}

fn strip_prefix_any_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// Lenient base32: case does not matter, other characters are ignored, incomplete bits at the end are dropped.
fn decode_base32(text: &str) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    for byte in text.bytes() {
        let value = match byte.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' => letter - b'A',
            digit @ b'2'..=b'7' => digit - b'2' + 26,
            _ => continue,
        };
        buffer = (buffer << 5 | u32::from(value)) & 0xFFF;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits & 0xFF) as u8);
        }
    }
    bytes
}

/// Decodes `%XX`; what is not UTF-8 afterwards becomes replacement characters, which no parameter knows.
fn percent_decode(text: &str) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let decoded = match (first, after) {
            (b'%', [high, low, ..]) => {
                hex_digit(*high).zip(hex_digit(*low)).map(|(high, low)| high << 4 | low)
            }
            _ => None,
        };
        bytes.push(decoded.unwrap_or(first));
        rest = if decoded.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned())
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238 appendix B: ASCII secrets of the length of each hash.
    fn rfc(algorithm: &str, secret: &str, seconds: u64) -> String {
        let address = format!("otpauth://totp/a?secret={secret}&digits=8&algorithm={algorithm}");
        Totp::parse(&address).unwrap().code_at(seconds)
    }

    #[test]
    fn codes_follow_the_rfc() {
        let sha1 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let sha256 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA====";
        assert_eq!(rfc("SHA1", sha1, 59), "94287082");
        assert_eq!(rfc("sha1", sha1, 20_000_000_000), "65353130");
        assert_eq!(rfc("SHA256", sha256, 1_111_111_109), "68084774");
    }

    #[test]
    fn addresses_are_read_leniently() {
        let plain = Totp::parse("WQIQ25BRKZYCJVYP").unwrap().code_at(0);
        for text in [
            " wqiq-25br kzyc jvyp ",
            "OTPAUTH://TOTP/x?SECRET=wqiq25brkzycjvyp",
            "otpauth://totp/x?secret=WQIQ%2025BRKZYCJVYP&digits=banana&period=",
            "otpauth://totp?secret=WQIQ25BRKZYCJVYP#top",
        ] {
            assert_eq!(Totp::parse(text).map(|totp| totp.code_at(0)).ok().as_ref(), Some(&plain), "{text}");
        }
    }

    #[test]
    fn numbers_out_of_range_are_pulled_in() {
        let long = Totp::parse("otpauth://totp/x?secret=WQIQ25BRKZYCJVYP&digits=99&period=0").unwrap();
        assert_eq!((long.code_at(0).len(), long.period()), (10, 1));
    }

    #[test]
    fn what_gives_no_code_is_an_error() {
        for (text, why) in [
            ("", TotpError::MissingSecret),
            ("0189 =", TotpError::MissingSecret),
            ("steam://", TotpError::MissingSecret),
            ("otpauth://totp/x?issuer=A", TotpError::MissingSecret),
            ("otpauth://hotp/x?secret=WQIQ25BRKZYCJVYP&counter=1", TotpError::NotTimeBased),
            ("otpauth://totp/x?secret=WQIQ25BRKZYCJVYP&algorithm=MD5", TotpError::UnknownAlgorithm),
        ] {
            assert_eq!(Totp::parse(text).err(), Some(why), "{text}");
        }
    }
}
