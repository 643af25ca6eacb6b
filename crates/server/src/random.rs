//! Ids and secrets from the operating system's randomness.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use keystead_domain::secret::Secret;
use uuid::Uuid;

use crate::failure::Failure;

/// Random bytes.
pub fn bytes<const N: usize>() -> Result<[u8; N], Failure> {
    let mut buffer = [0; N];
    getrandom::fill(&mut buffer).map_err(|_| Failure::Internal("no randomness"))?;
    Ok(buffer)
}

/// A new id of any kind.
pub fn id<T: From<Uuid>>() -> Result<T, Failure> {
    Ok(uuid::Builder::from_random_bytes(bytes()?).into_uuid().into())
}

/// A secret of 256 bits as text that needs no escaping in a URL.
pub fn secret() -> Result<Secret, Failure> {
    Ok(Secret::new(URL_SAFE_NO_PAD.encode(bytes::<32>()?)))
}

/// Small letters and digits, each of 5 bits.
pub fn letters<const N: usize>() -> Result<Secret, Failure> {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let letter = |byte: u8| char::from(LETTERS[usize::from(byte & 31)]);
    Ok(Secret::new(bytes::<N>()?.into_iter().map(letter).collect()))
}

/// A GUID as text.
pub fn guid() -> Result<String, Failure> {
    Ok(id::<Uuid>()?.to_string())
}

/// Six digits for a mail. The bias of the remainder over 64 bits is below one in a trillion.
pub fn code() -> Result<Secret, Failure> {
    Ok(Secret::new(format!("{:06}", u64::from_le_bytes(bytes()?) % 1_000_000)))
}
