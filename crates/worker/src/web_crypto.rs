//! PBKDF2 and RSA-OAEP through WebCrypto: ten times faster than WebAssembly for PBKDF2, and without the timing side
//! channel of the RSA crate (RUSTSEC-2023-0071).

use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use keystead_crypto::envelope::OaepHash;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, CryptoKeyPair, SubtleCrypto};
use zeroize::Zeroizing;

use crate::scope::scope;

/// WebCrypto is missing (no secure context) or refused the input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum WebCryptoError {
    /// `crypto.subtle` does not exist: the page is not served over HTTPS or from localhost.
    Missing,
    /// The operation failed: wrong key, damaged data.
    Failed,
}

impl From<JsValue> for WebCryptoError {
    fn from(_: JsValue) -> Self {
        Self::Failed
    }
}

fn subtle() -> Result<SubtleCrypto, WebCryptoError> {
    let crypto = scope().crypto().map_err(|_| WebCryptoError::Missing)?;
    // Outside a secure context the property is undefined, which the typed accessor would hide.
    let subtle = Reflect::get(&crypto, &"subtle".into()).map_err(|_| WebCryptoError::Missing)?;
    subtle.dyn_into().map_err(|_| WebCryptoError::Missing)
}

fn algorithm(entries: &[(&str, &JsValue)]) -> Result<Object, WebCryptoError> {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object)
}

fn rsa_oaep(hash: OaepHash) -> Result<Object, WebCryptoError> {
    let hash = match hash {
        OaepHash::Sha1 => "SHA-1",
        OaepHash::Sha256 => "SHA-256",
    };
    algorithm(&[("name", &"RSA-OAEP".into()), ("hash", &hash.into())])
}

fn usages(names: &[&str]) -> Array {
    names.iter().map(|name| JsValue::from_str(name)).collect()
}

/// Bytes of a JavaScript buffer; the buffer itself is overwritten.
fn take_bytes(buffer: JsValue) -> Zeroizing<Vec<u8>> {
    let view = Uint8Array::new(&buffer);
    let bytes = Zeroizing::new(view.to_vec());
    view.fill(0, 0, view.length());
    bytes
}

/// A copy of secret bytes on the JavaScript side that is overwritten when dropped.
struct Lent(Uint8Array);

impl Lent {
    fn new(bytes: &[u8]) -> Self {
        Self(Uint8Array::from(bytes))
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.0.fill(0, 0, self.0.length());
    }
}

async fn import(
    format: &str,
    bytes: &[u8],
    algorithm: &Object,
    usage: &str,
) -> Result<CryptoKey, WebCryptoError> {
    let lent = Lent::new(bytes);
    let promise = subtle()?.import_key_with_object(format, &lent.0, algorithm, false, &usages(&[usage]))?;
    Ok(JsFuture::from(promise).await?.dyn_into()?)
}

/// PBKDF2 with HMAC-SHA-256, 32 bytes.
pub async fn pbkdf2_sha256(
    password: &[u8],
    salt: &[u8],
    iterations: u32,
) -> Result<Zeroizing<[u8; 32]>, WebCryptoError> {
    let key = import("raw", password, &algorithm(&[("name", &"PBKDF2".into())])?, "deriveBits").await?;
    let derivation = algorithm(&[
        ("name", &"PBKDF2".into()),
        ("hash", &"SHA-256".into()),
        ("salt", &Uint8Array::from(salt)),
        ("iterations", &iterations.into()),
    ])?;
    let promise = subtle()?.derive_bits_with_object(&derivation, &key, 256)?;
    let bits = take_bytes(JsFuture::from(promise).await?);
    let mut output = Zeroizing::new([0; 32]);
    if bits.len() != output.len() {
        return Err(WebCryptoError::Failed);
    }
    output.copy_from_slice(&bits);
    Ok(output)
}

/// Opens an RSA-OAEP block with a PKCS#8 private key.
pub async fn rsa_open(
    pkcs8: &[u8],
    hash: OaepHash,
    block: &[u8],
) -> Result<Zeroizing<Vec<u8>>, WebCryptoError> {
    let algorithm = rsa_oaep(hash)?;
    let key = import("pkcs8", pkcs8, &algorithm, "decrypt").await?;
    let promise =
        subtle()?.decrypt_with_object_and_js_u8_array(&algorithm, &key, &Uint8Array::from(block))?;
    Ok(take_bytes(JsFuture::from(promise).await?))
}

/// Seals bytes to an SPKI public key with RSA-OAEP and SHA-1.
pub async fn rsa_seal_sha1(spki: &[u8], payload: &[u8]) -> Result<Vec<u8>, WebCryptoError> {
    let algorithm = rsa_oaep(OaepHash::Sha1)?;
    let key = import("spki", spki, &algorithm, "encrypt").await?;
    let lent = Lent::new(payload);
    let promise = subtle()?.encrypt_with_object_and_js_u8_array(&algorithm, &key, &lent.0)?;
    Ok(Uint8Array::new(&JsFuture::from(promise).await?).to_vec())
}

/// A new RSA-2048 key pair: SPKI and PKCS#8, both DER.
pub async fn rsa_make_key_pair() -> Result<(Vec<u8>, Zeroizing<Vec<u8>>), WebCryptoError> {
    let generation = algorithm(&[
        ("name", &"RSA-OAEP".into()),
        ("hash", &"SHA-1".into()),
        ("modulusLength", &2048.into()),
        ("publicExponent", &Uint8Array::from([1, 0, 1].as_slice())),
    ])?;
    let promise = subtle()?.generate_key_with_object(&generation, true, &usages(&["encrypt", "decrypt"]))?;
    let pair: CryptoKeyPair = JsFuture::from(promise).await?.unchecked_into();
    let public = export("spki", &pair.get_public_key()).await?;
    let private = export("pkcs8", &pair.get_private_key()).await?;
    Ok((public.to_vec(), private))
}

fn aes_gcm(nonce: &Uint8Array) -> Result<Object, WebCryptoError> {
    algorithm(&[("name", &"AES-GCM".into()), ("iv", nonce)])
}

/// A new AES-256-GCM key that can be used and stored, and never read.
pub async fn make_aes_gcm_key() -> Result<CryptoKey, WebCryptoError> {
    let generation = algorithm(&[("name", &"AES-GCM".into()), ("length", &256.into())])?;
    let promise = subtle()?.generate_key_with_object(&generation, false, &usages(&["encrypt", "decrypt"]))?;
    Ok(JsFuture::from(promise).await?.dyn_into()?)
}

/// Twelve bytes that are used once.
pub fn nonce() -> Result<Uint8Array, WebCryptoError> {
    let nonce = Uint8Array::new_with_length(12);
    let crypto = scope().crypto().map_err(|_| WebCryptoError::Missing)?;
    crypto.get_random_values_with_js_u8_array(&nonce)?;
    Ok(nonce)
}

/// Encrypts with AES-GCM.
pub async fn aes_gcm_seal(
    key: &CryptoKey,
    nonce: &Uint8Array,
    plain: &[u8],
) -> Result<Uint8Array, WebCryptoError> {
    let lent = Lent::new(plain);
    let promise = subtle()?.encrypt_with_object_and_js_u8_array(&aes_gcm(nonce)?, key, &lent.0)?;
    Ok(Uint8Array::new(&JsFuture::from(promise).await?))
}

/// Decrypts what [`aes_gcm_seal`] made.
pub async fn aes_gcm_open(
    key: &CryptoKey,
    nonce: &Uint8Array,
    sealed: &Uint8Array,
) -> Result<Zeroizing<Vec<u8>>, WebCryptoError> {
    let promise = subtle()?.decrypt_with_object_and_js_u8_array(&aes_gcm(nonce)?, key, sealed)?;
    Ok(take_bytes(JsFuture::from(promise).await?))
}

async fn export(format: &str, key: &CryptoKey) -> Result<Zeroizing<Vec<u8>>, WebCryptoError> {
    let exported = JsFuture::from(subtle()?.export_key(format, key)?).await?;
    Ok(take_bytes(exported.dyn_into::<ArrayBuffer>()?.into()))
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use keystead_crypto::envelope;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::*;

    wasm_bindgen_test_configure!(run_in_dedicated_worker);

    fn vector(id: &str) -> serde_json::Value {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/data/vectors.json")).unwrap();
        file["vectors"].as_array().unwrap().iter().find(|vector| vector["id"] == id).unwrap().clone()
    }

    fn bytes(value: &serde_json::Value) -> Vec<u8> {
        STANDARD.decode(value.as_str().unwrap()).unwrap()
    }

    async fn opens(id: &str, payload: &str) {
        let vector = vector(id);
        let pkcs8 = match &vector["inputs"]["pkcs8PrivateKey"] {
            serde_json::Value::String(_) => bytes(&vector["inputs"]["pkcs8PrivateKey"]),
            _ => panic!("{id}: no private key"),
        };
        let envelope = envelope::parse(vector["outputs"]["encString"].as_str().unwrap()).ok().unwrap();
        let opened = rsa_open(&pkcs8, envelope.hash, &envelope.data).await.ok().unwrap();
        assert_eq!(*opened, bytes(&vector["inputs"][payload]), "{id}");
    }

    #[wasm_bindgen_test]
    async fn organization_and_provider_keys_open() {
        opens("rsa-wrap-org-key", "orgKey").await;
        opens("rsa-wrap-provider-key", "providerKey").await;
    }

    #[wasm_bindgen_test]
    async fn a_new_key_pair_seals_and_opens() {
        let (public, private) = rsa_make_key_pair().await.ok().unwrap();
        let sealed = rsa_seal_sha1(&public, b"sixty-four bytes of a key").await.ok().unwrap();
        let opened = rsa_open(&private, OaepHash::Sha1, &sealed).await.ok().unwrap();
        assert_eq!(&**opened, b"sixty-four bytes of a key");
        let wrong_hash = rsa_open(&private, OaepHash::Sha256, &sealed).await;
        assert!(wrong_hash.err() == Some(WebCryptoError::Failed));
    }

    #[wasm_bindgen_test]
    async fn the_master_key_is_the_one_of_the_vectors() {
        let vector = vector("account-pbkdf2-600k");
        let password = vector["inputs"]["password"].as_str().unwrap();
        let salt = vector["inputs"]["normalizedSalt"].as_str().unwrap();
        let key = pbkdf2_sha256(password.as_bytes(), salt.as_bytes(), 600_000).await.ok().unwrap();
        assert_eq!(key.to_vec(), bytes(&vector["outputs"]["masterKey"]));
    }

    #[wasm_bindgen_test]
    async fn a_kept_secret_comes_back_and_is_gone_when_it_is_forgotten() {
        crate::kept_secret::keep(Some(b"sixty-four bytes of a key")).await;
        assert_eq!(crate::kept_secret::read().await.unwrap().as_slice(), b"sixty-four bytes of a key");
        crate::kept_secret::keep(None).await;
        assert!(crate::kept_secret::read().await.is_none());
    }

    #[wasm_bindgen_test]
    async fn the_key_of_a_kept_secret_cannot_be_read() {
        let key = make_aes_gcm_key().await.ok().unwrap();
        assert!(export("raw", &key).await.is_err());
    }

    #[wasm_bindgen_test]
    async fn a_damaged_key_is_an_error() {
        assert!(rsa_open(b"not a key", OaepHash::Sha1, &[0; 256]).await.is_err());
    }
}
