//! RSA on the `rsa` crate. Its private operations leak timing (RUSTSEC-2023-0071), so it is for tests, seeding and
//! tools that nobody can time, never for the browser.

use getrandom::SysRng;
use getrandom::rand_core::UnwrapErr;
use rsa::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey};
use rsa::{Oaep, RsaPrivateKey, RsaPublicKey};
use sha1::Sha1;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{OaepHash, RsaEnvelope};
use crate::{DecryptError, EncryptError};

const BITS: usize = 2048;

/// An RSA-2048 key pair in the forms in which the protocol stores it.
#[derive(Clone)]
pub struct KeyPair {
    /// Public key, SubjectPublicKeyInfo DER.
    pub public_spki_der: Vec<u8>,
    /// Private key, PKCS#8 DER.
    pub private_pkcs8_der: Zeroizing<Vec<u8>>,
}

/// Opens an envelope with a private key in PKCS#8 DER.
///
/// # Errors
/// [`DecryptError::PrivateKey`] when the key is malformed, `Rsa` when the block is not for it.
pub fn open(pkcs8_der: &[u8], envelope: &RsaEnvelope) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
    let key = RsaPrivateKey::from_pkcs8_der(pkcs8_der).map_err(|_| DecryptError::PrivateKey)?;
    let mut random = UnwrapErr(SysRng);
    let plain = match envelope.hash {
        OaepHash::Sha1 => key.decrypt_blinded(&mut random, Oaep::<Sha1>::new(), &envelope.data),
        OaepHash::Sha256 => key.decrypt_blinded(&mut random, Oaep::<Sha256>::new(), &envelope.data),
    };
    plain.map(Zeroizing::new).map_err(|_| DecryptError::Rsa)
}

/// Encrypts a key to a public key in SubjectPublicKeyInfo DER with RSA-OAEP-SHA1; see
/// [`compose_sha1`](super::compose_sha1) for the text form.
///
/// # Errors
/// [`EncryptError::PublicKey`] when the key is malformed, `PayloadTooLong` when the payload does not fit it.
pub fn seal_sha1(spki_der: &[u8], payload: &[u8]) -> Result<Vec<u8>, EncryptError> {
    let key = RsaPublicKey::from_public_key_der(spki_der).map_err(|_| EncryptError::PublicKey)?;
    key.encrypt(&mut UnwrapErr(SysRng), Oaep::<Sha1>::new(), payload)
        .map_err(|_| EncryptError::PayloadTooLong)
}

/// Makes an RSA-2048 key pair with the operating system's randomness.
///
/// # Errors
/// [`EncryptError::KeyGeneration`].
pub fn make_key_pair() -> Result<KeyPair, EncryptError> {
    let private =
        RsaPrivateKey::new(&mut UnwrapErr(SysRng), BITS).map_err(|_| EncryptError::KeyGeneration)?;
    let public = private.to_public_key().to_public_key_der().map_err(|_| EncryptError::KeyGeneration)?;
    let pkcs8 = private.to_pkcs8_der().map_err(|_| EncryptError::KeyGeneration)?;
    Ok(KeyPair {
        public_spki_der: public.as_bytes().to_vec(),
        private_pkcs8_der: Zeroizing::new(pkcs8.as_bytes().to_vec()),
    })
}
