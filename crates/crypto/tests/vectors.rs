//! The protocol's vectors, made with other implementations. The same tests run natively and in a browser.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_crypto::kdf::{self, MasterKey};
use keystead_crypto::totp::Totp;
use keystead_crypto::{DecryptError, RandomSource, Scratch, SymmetricKey, fingerprint, uri_checksum};
use keystead_domain::kdf::Kdf;
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_browser);

const VECTORS: &str = include_str!("../../../tests/data/vectors.json");

/// Vectors of parts that are not built: attachments, Sends, exports, breach look-ups.
const OTHER_PARTS: [&str; 5] =
    ["attachment-v2", "send", "send-sdk", "password-protected-export", "hibp-k-anonymity"];

struct Vector(Value);

impl Vector {
    fn all() -> Vec<Self> {
        let file: Value = serde_json::from_str(VECTORS).unwrap();
        file["vectors"].as_array().unwrap().iter().cloned().map(Self).collect()
    }

    fn named(id: &str) -> Self {
        Self::all().into_iter().find(|vector| vector.id() == id).unwrap()
    }

    fn starting(prefix: &str) -> Vec<Self> {
        Self::all().into_iter().filter(|vector| vector.id().starts_with(prefix)).collect()
    }

    fn id(&self) -> &str {
        self.0["id"].as_str().unwrap()
    }

    fn input(&self, name: &str) -> &str {
        self.0["inputs"][name].as_str().unwrap()
    }

    fn output(&self, name: &str) -> &str {
        self.0["outputs"][name].as_str().unwrap()
    }

    fn key(&self, name: &str) -> SymmetricKey {
        SymmetricKey::from_bytes(&bytes(self.input(name))).unwrap()
    }

    fn kdf(&self) -> Kdf {
        let number = |name: &str| u32::try_from(self.0["inputs"]["kdf"][name].as_u64().unwrap()).unwrap();
        match number("type") {
            0 => Kdf::Pbkdf2 { iterations: number("iterations") },
            _ => Kdf::Argon2id {
                iterations: number("iterations"),
                memory_mib: number("memoryMiB"),
                parallelism: number("parallelism"),
            },
        }
    }

    fn master_key(&self) -> MasterKey {
        let salt = kdf::salt_from_email(self.input("email"));
        kdf::derive_master_key(self.input("password"), &salt, &self.kdf()).unwrap()
    }

    /// Encrypts with the vector's initialization vector and compares, then decrypts.
    fn check_text(&self, key: &SymmetricKey, iv: &str, plain: &str, expected: &str) {
        let (plain, expected) = (self.input(plain), self.output(expected));
        assert_eq!(key.encrypt_text(plain, &mut self.fixed(iv)).unwrap(), expected, "{}", self.id());
        assert_eq!(key.decrypt_text(expected).unwrap().as_str(), plain, "{}", self.id());
        assert_eq!(key.decrypt_with(expected, &mut Scratch::new()).unwrap(), plain, "{}", self.id());
    }

    fn check_wrap(&self, key: &SymmetricKey, iv: &str, wrapped: &SymmetricKey, expected: &str) {
        let expected = self.output(expected);
        assert_eq!(key.wrap_key(wrapped, &mut self.fixed(iv)).unwrap(), expected, "{}", self.id());
        assert_eq!(key.unwrap_key(expected).unwrap().to_bytes(), wrapped.to_bytes(), "{}", self.id());
    }

    fn fixed(&self, name: &str) -> Fixed {
        Fixed(bytes(self.input(name)))
    }
}

/// Gives the random bytes that a vector was made with, once.
struct Fixed(Vec<u8>);

impl RandomSource for Fixed {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.copy_from_slice(&std::mem::take(&mut self.0));
    }
}

fn bytes(text: &str) -> Vec<u8> {
    STANDARD.decode(text).unwrap()
}

macro_rules! vectors {
    ($($name:ident $body:block)*) => {$(
        #[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
        #[cfg_attr(not(target_arch = "wasm32"), test)]
        fn $name() $body
    )*};
}

vectors! {
    every_vector_has_a_place {
        let placed = |id: &str| {
            ["account-", "encstring-", "rsa-", "totp-", "fingerprint", "user-key-"].iter().any(|start| id.starts_with(start))
                || ["provider-wraps-org-key", "collection-name", "cipher-individual-key"].contains(&id)
                || ["uri-checksum", "v2-user-key-wrap"].contains(&id)
                || OTHER_PARTS.contains(&id)
        };
        for vector in Vector::all() {
            assert!(placed(vector.id()), "{} is not tested", vector.id());
        }
        assert_eq!(Vector::all().len(), 38);
    }

    accounts {
        let accounts: Vec<_> =
            Vector::starting("account-").into_iter().filter(|vector| vector.id() != "account-recovery").collect();
        assert_eq!(accounts.len(), 6);
        for vector in accounts {
            let id = vector.id();
            assert_eq!(kdf::salt_from_email(vector.input("email")), vector.input("normalizedSalt"), "{id}");
            let master_key = vector.master_key();
            let password = vector.input("password");
            assert_eq!(STANDARD.encode(master_key.as_bytes()), vector.output("masterKey"), "{id}");
            assert_eq!(master_key.server_auth_hash(password), vector.output("serverAuthHash"), "{id}");
            assert_eq!(master_key.local_auth_hash(password), vector.output("localAuthHash"), "{id}");

            let stretched = master_key.stretch();
            let expected = [vector.output("stretchedEncKey"), vector.output("stretchedMacKey")].map(bytes).concat();
            assert_eq!(stretched.to_bytes().as_slice(), expected, "{id}");
            let user_key = vector.key("userKey");
            vector.check_wrap(&stretched, "userKeyWrapIv", &user_key, "protectedUserKey");
            let unwrapped = master_key.unwrap_user_key(vector.output("protectedUserKey")).unwrap();
            assert_eq!(unwrapped.to_bytes(), user_key.to_bytes(), "{id}");
        }
    }

    legacy_user_key {
        let vector = Vector::named("user-key-legacy-type-0");
        let user_key = vector.master_key().unwrap_user_key(vector.input("protectedUserKey")).unwrap();
        assert_eq!(STANDARD.encode(user_key.to_bytes()), vector.output("userKey"));
    }

    type_2_texts {
        let vectors = Vector::starting("encstring-2-");
        assert_eq!(vectors.len(), 3);
        for vector in vectors {
            vector.check_text(&vector.key("key"), "iv", "plaintextUtf8", "encString");
        }
    }

    type_0_text {
        let vector = Vector::named("encstring-0-legacy");
        let text = vector.key("key").decrypt_text(vector.output("encString")).unwrap();
        assert_eq!(text.as_str(), vector.input("plaintextUtf8"));
    }

    organization_keys_and_fields {
        let vector = Vector::named("provider-wraps-org-key");
        vector.check_wrap(&vector.key("providerKey"), "iv", &vector.key("orgKey"), "encString");

        let vector = Vector::named("collection-name");
        vector.check_text(&vector.key("orgKey"), "iv", "plaintextUtf8", "encString");

        let vector = Vector::named("cipher-individual-key");
        let cipher_key = vector.key("cipherKey");
        vector.check_wrap(&vector.key("orgKey"), "wrapIv", &cipher_key, "cipher.key");
        vector.check_text(&cipher_key, "nameIv", "nameUtf8", "cipher.name");
    }

    wrapped_private_keys {
        for (id, key, private_key, wrapped) in [
            ("rsa-keypair", "userKey", "pkcs8PrivateKey", "encryptedPrivateKey"),
            ("account-recovery", "orgKey", "orgPkcs8PrivateKey", "orgEncryptedPrivateKey"),
        ] {
            let vector = Vector::named(id);
            let (key, plain) = (vector.key(key), bytes(vector.input(private_key)));
            assert_eq!(key.encrypt_bytes(&plain, &mut vector.fixed("iv")).unwrap(), vector.output(wrapped), "{id}");
            assert_eq!(key.decrypt_bytes(vector.output(wrapped)).unwrap().as_slice(), plain, "{id}");
        }
    }

    fingerprints {
        let vectors = Vector::starting("fingerprint");
        assert_eq!(vectors.len(), 2);
        for vector in vectors {
            let phrase = fingerprint::phrase(vector.input("userId"), &bytes(vector.input("publicKeySpki")));
            assert_eq!(phrase, vector.output("phrase"), "{}", vector.id());
        }
    }

    one_time_codes {
        let vectors = Vector::starting("totp-");
        assert_eq!(vectors.len(), 7);
        for vector in vectors {
            let totp = Totp::parse(vector.input("key")).unwrap();
            let time = vector.0["inputs"]["unixTime"].as_u64().unwrap();
            assert_eq!(totp.code_at(time), vector.output("code"), "{}", vector.id());
            assert_eq!(Some(u64::from(totp.period())), vector.0["outputs"]["period"].as_u64(), "{}", vector.id());
        }
    }

    user_key_id {
        let vector = Vector::named("user-key-id");
        assert_eq!(vector.key("userKey").key_id_hex(), vector.output("userKeyIdHex"));
    }

    uri_checksums {
        let vector = Vector::named("uri-checksum");
        let (uri, checksum) = (vector.input("uri"), vector.output("checksumPlaintext"));
        assert_eq!(uri_checksum::checksum(uri), checksum);
        assert!(uri_checksum::matches(uri, checksum));
        assert!(!uri_checksum::matches("https://b.example/", checksum));
    }

    type_7_text {
        let vector = Vector::named("encstring-7-text");
        let key = vector.key("paddedCoseKey");
        let text = key.decrypt_text(vector.output("encString")).unwrap();
        assert_eq!(text.as_str(), vector.input("plaintextUtf8"));
        assert_eq!(key.key_id_hex(), "621daa9a40b14a3bf0a8e2adc000340e");
        assert_eq!(key.unwrap_key(vector.output("encString")).err(), Some(DecryptError::WrongContent));
    }

    type_7_wraps_a_key {
        let vector = Vector::named("encstring-7-wrap-legacy-key");
        let key = vector.key("paddedCoseKey");
        let wrapped = key.unwrap_key(vector.output("encString")).unwrap();
        assert_eq!(STANDARD.encode(wrapped.to_bytes()), vector.input("wrappedKey"));
        assert_eq!(key.decrypt_text(vector.output("encString")).err(), Some(DecryptError::WrongContent));
    }

    v2_user_key {
        let vector = Vector::named("v2-user-key-wrap");
        let user_key = vector.master_key().unwrap_user_key(vector.output("protectedUserKey")).unwrap();
        assert_eq!(STANDARD.encode(user_key.to_bytes()), vector.input("paddedCoseKey"));
    }
}

/// RSA runs natively only; in the browser the same envelopes go through WebCrypto.
#[cfg(not(target_arch = "wasm32"))]
mod rsa {
    use keystead_crypto::envelope::{self, OaepHash};

    use super::*;

    fn opens(id: &str, private_key: &str, envelope: &str, content: &str, hash: OaepHash) {
        let vector = Vector::named(id);
        let sealed = envelope::parse(vector.output(envelope)).unwrap();
        assert_eq!(sealed.hash, hash, "{id}");
        let plain = envelope::open(&bytes(vector.input(private_key)), &sealed).unwrap();
        assert_eq!(plain.as_slice(), bytes(vector.input(content)), "{id}");
    }

    #[test]
    fn envelopes_open() {
        opens("rsa-wrap-org-key", "pkcs8PrivateKey", "encString", "orgKey", OaepHash::Sha1);
        opens("rsa-wrap-provider-key", "pkcs8PrivateKey", "encString", "providerKey", OaepHash::Sha1);
        opens("rsa-oaep-sha256", "pkcs8PrivateKey", "encString", "plaintext", OaepHash::Sha256);
        opens("account-recovery", "orgPkcs8PrivateKey", "resetPasswordKey", "userKey", OaepHash::Sha1);
    }

    #[test]
    fn sealed_keys_open_again() {
        let vector = Vector::named("rsa-wrap-org-key");
        let payload = bytes(vector.input("orgKey"));
        let sealed = envelope::seal_sha1(&bytes(vector.input("publicKeySpki")), &payload).unwrap();
        let parsed = envelope::parse(&envelope::compose_sha1(&sealed)).unwrap();
        let opened = envelope::open(&bytes(vector.input("pkcs8PrivateKey")), &parsed).unwrap();
        assert_eq!(opened.as_slice(), payload);
    }
}
