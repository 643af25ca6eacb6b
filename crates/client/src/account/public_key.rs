//! Public keys of people: taken from the server, held against the one of the last time on this device, and compared between
//! two people by a phrase.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_api::account::UserPublicKey;
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_calls::people::{KeyCheck, KeyDoubt, OwnPhrase, PreviewPerson};
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

/// What a public key is remembered by.
pub(crate) fn key_id_of(spki: &[u8]) -> String {
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
        self.pin_key(self.keys()?.user(), PinnedKey::Person(user), key_id_of(&public)).await;
        Ok(())
    }

    /// The key of somebody who is to be given one, for a comparison.
    pub(crate) async fn key_check<I>(
        &self,
        person: PreviewPerson<I>,
        user: Option<UserId>,
        email: &str,
    ) -> Result<KeyCheck<I>, Failure> {
        let (phrase, seen) = match user {
            Some(user) => self.phrase_of(user).await?,
            None => (Err(KeyDoubt::Missing), false),
        };
        Ok(KeyCheck { person, email: email.to_owned(), phrase, seen })
    }

    async fn phrase_of(&self, user: UserId) -> Result<(Result<String, KeyDoubt>, bool), Failure> {
        match self.fingerprint_of(user).await {
            Ok(key) => Ok((Ok(key.phrase), key.trust == KeyTrust::Known)),
            Err(Failure::KeyChanged(_)) => {
                Ok((Err(KeyDoubt::Changed(self.new_phrase_of(user).await?)), false))
            }
            Err(Failure::NotFound) => Ok((Err(KeyDoubt::Missing), false)),
            Err(other) => Err(other),
        }
    }

    /// The phrase of the key that the server has for a person now, whatever was seen before.
    pub(crate) async fn new_phrase_of(&self, user: UserId) -> Result<String, Failure> {
        Ok(fingerprint::phrase(&user.to_string(), &self.public_key_of(user).await?))
    }

    /// Wraps a key to a person's public key, as an EncString of type 4.
    ///
    /// # Errors
    /// `KeyChanged` when the public key is not the one of the last time, or, for oneself, not the one to the own private
    /// key; nothing is wrapped then.
    pub(crate) async fn seal_for(&self, user: UserId, key: &SymmetricKey) -> Result<String, Failure> {
        let public = self.public_key_of(user).await?;
        self.seal_to(user, public, key).await
    }

    /// As [`Self::seal_for`], with a public key that came in a list (base64 of SubjectPublicKeyInfo).
    pub(crate) async fn seal_with(
        &self,
        user: UserId,
        public: &str,
        key: &SymmetricKey,
    ) -> Result<String, Failure> {
        let public = STANDARD.decode(public).map_err(|_| Failure::Malformed)?;
        self.seal_to(user, public, key).await
    }

    async fn seal_to(&self, user: UserId, public: Vec<u8>, key: &SymmetricKey) -> Result<String, Failure> {
        self.check_key(self.keys()?.user(), PinnedKey::Person(user), key_id_of(&public)).await?;
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

    pub(crate) async fn own_phrase(&self, _: OwnPhrase) -> Result<String, Failure> {
        let user = self.person()?.0;
        let public = self.public_key_of(user).await?;
        // Wrapping shows whether it belongs to the own private key; what is wrapped is thrown away.
        self.seal_to(user, public.clone(), &SymmetricKey::make(&mut self.random())).await?;
        Ok(fingerprint::phrase(&user.to_string(), &public))
    }

    async fn trusted_key_of(&self, user: UserId) -> Result<(Vec<u8>, KeyTrust), Failure> {
        let public = self.public_key_of(user).await?;
        let trust = self.check_key(self.keys()?.user(), PinnedKey::Person(user), key_id_of(&public)).await?;
        Ok((public, trust))
    }

    /// SubjectPublicKeyInfo DER, as the server has it.
    async fn public_key_of(&self, user: UserId) -> Result<Vec<u8>, Failure> {
        let answer: UserPublicKey = self.get(&paths::account::public_key(user)).await?;
        let text = answer.public_key.ok_or(Failure::NotFound)?;
        STANDARD.decode(text).map_err(|_| Failure::Malformed)
    }
}
