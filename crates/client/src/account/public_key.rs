//! Public keys of people: taken from the server, held against the one of the last time on this device, and compared between
//! two people by a phrase.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_api::account::UserPublicKey;
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_crypto::{SymmetricKey, envelope, fingerprint};
use keystead_domain::ids::UserId;

use crate::Portal;
use crate::http::failure::of_crypto;
use crate::platform::Platform;
use crate::session::{KeyTrust, PinnedKey};

/// The public key that the server has for a person, as two people compare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonKey {
    /// Five words; the person sees the same ones.
    pub phrase: String,
    /// Whether this device has seen it before.
    pub trust: KeyTrust,
}

fn id_of(spki: &[u8]) -> String {
    fingerprint::digest_hex(&[&STANDARD.encode(spki)])
}

impl<P: Platform> Portal<P> {
    /// The phrase of a person's public key, and whether the key was seen before: the first one is trusted, which is to be
    /// said where somebody hands them a key.
    ///
    /// # Errors
    /// `NotFound` when there is no such person or no key, `KeyChanged` when it is not the one of the last time.
    pub async fn fingerprint_of(&self, user: UserId) -> Result<PersonKey, Failure> {
        let (public, trust) = self.trusted_key_of(user).await?;
        Ok(PersonKey { phrase: fingerprint::phrase(&user.to_string(), &public), trust })
    }

    /// Takes the key that the server has for a person now for theirs, because they were asked for their phrase: they have
    /// new keys.
    ///
    /// # Errors
    /// `KeyChanged` when the phrase is not that of the key.
    pub async fn accept_key_of(&self, user: UserId, phrase: &str) -> Result<(), Failure> {
        let public = self.public_key_of(user).await?;
        if fingerprint::phrase(&user.to_string(), &public) != phrase.trim().to_lowercase() {
            return Err(Failure::KeyChanged(KeyOwner::Person));
        }
        self.pin_key(self.keys()?.user(), PinnedKey::Person(user), id_of(&public)).await;
        Ok(())
    }

    /// Wraps a key to a person's public key, as an EncString of type 4.
    ///
    /// # Errors
    /// `KeyChanged` when the public key is not the one of the last time, or, for oneself, not the one to the own private
    /// key; nothing is wrapped then.
    pub(crate) async fn seal_for(&self, user: UserId, key: &SymmetricKey) -> Result<String, Failure> {
        let (public, _) = self.trusted_key_of(user).await?;
        let sealed = self.platform().rsa_seal_sha1(&public, &key.to_bytes()).await;
        let sealed = match sealed.map_err(of_crypto) {
            Ok(sealed) => envelope::compose_sha1(&sealed),
            Err(Failure::Undecryptable) => return Err(Failure::KeyUnavailable(KeyOwner::Person)),
            Err(other) => return Err(other),
        };
        if user == self.person()?.0 {
            let opened = self.keys()?.open_envelope(self.platform(), &sealed).await?;
            if opened.is_none_or(|opened| opened.key_id_hex() != key.key_id_hex()) {
                return Err(Failure::KeyChanged(KeyOwner::Person));
            }
        }
        Ok(sealed)
    }

    async fn trusted_key_of(&self, user: UserId) -> Result<(Vec<u8>, KeyTrust), Failure> {
        let public = self.public_key_of(user).await?;
        let trust = self.check_key(self.keys()?.user(), PinnedKey::Person(user), id_of(&public)).await?;
        Ok((public, trust))
    }

    /// SubjectPublicKeyInfo DER, as the server has it.
    async fn public_key_of(&self, user: UserId) -> Result<Vec<u8>, Failure> {
        let answer: UserPublicKey = self.get(&paths::account::public_key(user)).await?;
        let text = answer.public_key.ok_or(Failure::NotFound)?;
        STANDARD.decode(text).map_err(|_| Failure::Malformed)
    }
}
