//! What can go wrong with keys and encrypted values, as situations that a caller can tell apart.

use keystead_domain::enc_string::EncStringError;

/// Why bytes are not a usable symmetric key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Neither 32 nor 64 bytes, nor long enough for a padded COSE key.
    #[error("no symmetric key has this length")]
    WrongLength,
    /// Longer than 64 bytes, but not a padded COSE key.
    #[error("malformed COSE key")]
    Malformed,
    /// A COSE key for an algorithm that is not read here.
    #[error("unsupported key algorithm {0}")]
    UnsupportedAlgorithm(i64),
}

/// Why a value was not encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncryptError {
    /// Legacy 32-byte keys and COSE keys only decrypt here.
    #[error("this kind of key only decrypts")]
    ReadOnlyKey,
    /// The public key is not an RSA key in SubjectPublicKeyInfo DER.
    #[error("malformed public key")]
    PublicKey,
    /// The payload does not fit the RSA key.
    #[error("payload too long for the public key")]
    PayloadTooLong,
    /// No key pair could be made.
    #[error("key pair generation failed")]
    KeyGeneration,
}

/// Why an encrypted value was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecryptError {
    /// The text is not a well-formed EncString.
    #[error("malformed encrypted value: {0}")]
    Shape(#[from] EncStringError),
    /// The value asks for another kind of key than the one at hand.
    #[error("the value was encrypted for another kind of key")]
    WrongKeyType,
    /// The value names another key by its id.
    #[error("the value was encrypted with another key")]
    WrongKeyId,
    /// The MAC or tag does not fit: wrong key or changed value.
    #[error("wrong key or changed value")]
    WrongMac,
    /// The padding is wrong: wrong key, or a value that was never well formed.
    #[error("wrong padding")]
    Padding,
    /// The content is not UTF-8 text.
    #[error("not text")]
    NotText,
    /// The message holds something else than what was asked for.
    #[error("unexpected kind of content")]
    WrongContent,
    /// The COSE message is malformed.
    #[error("malformed COSE message")]
    Cose,
    /// The COSE message uses an algorithm that is not read here.
    #[error("unsupported algorithm {0}")]
    UnsupportedAlgorithm(i64),
    /// The content was opened but is not a key.
    #[error("the content is not a key: {0}")]
    Key(#[from] KeyError),
    /// The private key is not an RSA key in PKCS#8 DER.
    #[error("malformed private key")]
    PrivateKey,
    /// The RSA block cannot be opened with this private key.
    #[error("wrong private key or changed value")]
    Rsa,
}
