//! One secret that outlives this worker: encrypted with a key that WebCrypto keeps and gives to nobody, this code
//! included. Whoever copies the browser's profile from the disk has both; whoever reads the storage through a script has
//! neither.

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;
use zeroize::Zeroizing;

use crate::storage;
use crate::web_crypto::{self, WebCryptoError};

const NAME: &str = "session-key";
const KEY: &str = "key";
const NONCE: &str = "nonce";
const SEALED: &str = "sealed";

/// Keeps a secret in place of the one before, or forgets it together with the key that opens it.
pub async fn keep(secret: Option<&[u8]>) {
    let entry = match secret {
        Some(secret) => seal(secret).await.ok(),
        None => None,
    };
    storage::set(NAME, entry.as_ref()).await;
}

/// The kept secret, if there is one that opens.
pub async fn read() -> Option<Zeroizing<Vec<u8>>> {
    let entry = storage::get(NAME).await?;
    open(&entry).await.ok()
}

async fn seal(secret: &[u8]) -> Result<JsValue, WebCryptoError> {
    let key = web_crypto::make_aes_gcm_key().await?;
    let nonce = web_crypto::nonce()?;
    let sealed = web_crypto::aes_gcm_seal(&key, &nonce, secret).await?;
    let entry = Object::new();
    for (name, value) in [(KEY, key.as_ref()), (NONCE, nonce.as_ref()), (SEALED, sealed.as_ref())] {
        Reflect::set(&entry, &name.into(), value)?;
    }
    Ok(entry.into())
}

async fn open(entry: &JsValue) -> Result<Zeroizing<Vec<u8>>, WebCryptoError> {
    let part = |name: &str| Reflect::get(entry, &name.into());
    let key: CryptoKey = part(KEY)?.dyn_into()?;
    let (nonce, sealed): (Uint8Array, Uint8Array) = (part(NONCE)?.dyn_into()?, part(SEALED)?.dyn_into()?);
    web_crypto::aes_gcm_open(&key, &nonce, &sealed).await
}
