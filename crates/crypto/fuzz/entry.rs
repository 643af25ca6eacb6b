//! What the fuzz target and the test of its corpus do with one input: read it as everything that comes from outside.

use keystead_crypto::kdf::MasterKey;
use keystead_crypto::totp::Totp;
use keystead_crypto::{Scratch, SymmetricKey, envelope};

/// A V2 user key of the protocol's vectors: id `62 1d aa …`, the length that ends in one byte of padding.
const PADDED_COSE_KEY: [u8; 69] = [
    0xa5, 0x01, 0x04, 0x02, 0x50, 0x62, 0x1d, 0xaa, 0x9a, 0x40, 0xb1, 0x4a, 0x3b, 0xf0, 0xa8, 0xe2, 0xad,
    0xc0, 0x00, 0x34, 0x0e, 0x03, 0x3a, 0x00, 0x01, 0x11, 0x6f, 0x04, 0x84, 0x03, 0x04, 0x05, 0x06, 0x20,
    0x58, 0x20, 0xfa, 0xb3, 0x47, 0x1e, 0x48, 0x44, 0xb9, 0x4d, 0x7d, 0xed, 0xab, 0xec, 0x0a, 0xc3, 0xed,
    0xca, 0x62, 0x13, 0x0f, 0x0c, 0x71, 0x23, 0x39, 0xac, 0x97, 0xbd, 0xf6, 0xc5, 0xf2, 0x3c, 0xa6, 0x85,
    0x01,
];

pub fn feed(data: &[u8]) {
    if let Ok(key) = SymmetricKey::from_bytes(data) {
        assert_eq!(key.to_bytes().as_slice(), data);
        assert_eq!(key.key_id_hex().len(), 32);
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut scratch = Scratch::new();
    for bytes in [&[1; 32][..], &[1; 64], &PADDED_COSE_KEY] {
        if let Ok(key) = SymmetricKey::from_bytes(bytes) {
            let shown = key.decrypt_with(text, &mut scratch).map(str::len);
            assert_eq!(shown, key.decrypt_text(text).map(|text| text.len()));
            let _ = key.decrypt_bytes(text);
            let _ = key.unwrap_key(text);
        }
    }
    let _ = MasterKey::from_bytes([1; 32]).unwrap_user_key(text);
    let _ = envelope::parse(text);
    if let Ok(totp) = Totp::parse(text) {
        assert!(totp.code_at(1_672_531_200).len() <= 10);
    }
}
