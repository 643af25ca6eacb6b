//! What a client notices of a server that is not honest: keys and settings that are not those of the last time. A first
//! visit trusts. Key pins are encrypted with the user key; the key derivation is needed before there is any key, and is
//! kept in the clear under a hash that names neither server nor account.

use std::collections::BTreeMap;

use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_crypto::SymmetricKey;
use keystead_domain::ids::{BlueprintId, OrganizationId, ProviderId, UserId};
use keystead_domain::kdf::Kdf;

use super::kept_text::{self, Parts};
use crate::Portal;
use crate::platform::Platform;

/// Whose key it is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PinnedKey {
    Organization(OrganizationId),
    Provider(ProviderId),
    /// The public key that accounts are wrapped to for recovery.
    OrganizationPublic(OrganizationId),
    /// A person's public key.
    Person(UserId),
}

/// What a person lets a device do on its own. Kept beside the pins, where no server can put it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Consent {
    /// Confirm members of an organization.
    AutomaticConfirmation(OrganizationId),
}

const ALLOWED: &str = "allowed";

impl Consent {
    fn name(self) -> String {
        match self {
            Self::AutomaticConfirmation(id) => format!("automatic:{id}"),
        }
    }
}

/// What a device knows of a key that it took for its owner's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyTrust {
    /// It was not seen before: whose it is only a comparison with the owner tells.
    First,
    /// It is the one of the last time.
    Known,
}

impl PinnedKey {
    fn name(self) -> String {
        match self {
            Self::Organization(id) => format!("organization:{id}"),
            Self::Provider(id) => format!("provider:{id}"),
            Self::OrganizationPublic(id) => format!("organization-public:{id}"),
            Self::Person(id) => format!("person:{id}"),
        }
    }

    const fn owner(self) -> KeyOwner {
        match self {
            Self::Organization(_) | Self::OrganizationPublic(_) => KeyOwner::Organization,
            Self::Provider(_) => KeyOwner::Provider,
            Self::Person(_) => KeyOwner::Person,
        }
    }
}

fn edition_name(id: BlueprintId) -> String {
    format!("blueprint:{id}")
}

fn edition_of(pins: &Parts, id: BlueprintId) -> u32 {
    pins.get(&edition_name(id)).and_then(|known| known.parse().ok()).unwrap_or_default()
}

/// Whether settings make a password cheaper to guess than others. Another function counts as weaker than Argon2id.
fn is_weaker(now: Kdf, before: Kdf) -> bool {
    match (now, before) {
        (Kdf::Pbkdf2 { iterations }, Kdf::Pbkdf2 { iterations: known }) => iterations < known,
        (Kdf::Pbkdf2 { .. }, Kdf::Argon2id { .. }) => true,
        (Kdf::Argon2id { .. }, Kdf::Pbkdf2 { .. }) => false,
        (
            Kdf::Argon2id { iterations, memory_mib, .. },
            Kdf::Argon2id { iterations: known_iterations, memory_mib: known_memory, .. },
        ) => {
            let work = |passes: u32, memory: u32| u64::from(passes) * u64::from(memory);
            memory_mib < known_memory || work(iterations, memory_mib) < work(known_iterations, known_memory)
        }
    }
}

impl<P: Platform> Portal<P> {
    fn kdf_pin(&self, email: &str) -> String {
        format!("kdf:{}", keystead_crypto::fingerprint::digest_hex(&[self.platform().server(), email]))
    }

    /// Compares key derivation settings with those of the last log-in of an address from here.
    pub(crate) async fn check_kdf(&self, email: &str, kdf: Kdf) -> Result<(), Failure> {
        let known = self.platform().stored(&self.kdf_pin(email)).await;
        let known = known.and_then(|text| kept_text::read_kdf(&text));
        if known.is_some_and(|known| is_weaker(kdf, known)) {
            return Err(Failure::KdfWeakened);
        }
        Ok(())
    }

    /// Remembers the settings of a log-in that the server accepted.
    pub(crate) async fn pin_kdf(&self, email: &str, kdf: Kdf) {
        self.platform().store(&self.kdf_pin(email), Some(&kept_text::write_kdf(kdf))).await;
    }

    /// Compares a key, known by an id made of it, with the one that its owner had before on this device; the first one is
    /// remembered.
    ///
    /// # Errors
    /// [`Failure::KeyChanged`].
    pub(crate) async fn check_key(
        &self,
        user: &SymmetricKey,
        pinned: PinnedKey,
        id: String,
    ) -> Result<KeyTrust, Failure> {
        let name = pinned.name();
        let compare = |pins: &Parts| match pins.get(&name) {
            Some(known) if *known == id => Some(Ok(KeyTrust::Known)),
            Some(_) => Some(Err(Failure::KeyChanged(pinned.owner()))),
            None => None,
        };
        if let Some(compared) = compare(&self.pins(user).await) {
            return compared;
        }
        self.change_pins(user, |pins| {
            compare(pins).unwrap_or_else(|| {
                pins.insert(name.clone(), id.clone());
                Ok(KeyTrust::First)
            })
        })
        .await
    }

    /// Remembers a key that was made here, or that the person answers for.
    pub(crate) async fn pin_key(&self, user: &SymmetricKey, pinned: PinnedKey, id: String) {
        self.change_pins(user, |pins| {
            pins.insert(pinned.name(), id);
        })
        .await;
    }

    /// Remembers what the signed-in person lets this device do, or forgets it.
    pub(crate) async fn allow(&self, user: &SymmetricKey, consent: Consent, allowed: bool) {
        self.change_pins(user, |pins| {
            if allowed {
                pins.insert(consent.name(), ALLOWED.to_owned());
            } else {
                pins.remove(&consent.name());
            }
        })
        .await;
    }

    /// Whether the signed-in person lets this device do something.
    pub(crate) async fn allows(&self, user: &SymmetricKey, consent: Consent) -> bool {
        let pins = self.pins(user).await;
        pins.get(&consent.name()).is_some_and(|said| said == ALLOWED)
    }

    /// Notes editions of blueprints; gives the newest that this device has seen of each, these included. An earlier one is
    /// an old state that the server hands out again.
    pub(crate) async fn notice_editions(
        &self,
        user: &SymmetricKey,
        seen: &BTreeMap<BlueprintId, u32>,
    ) -> BTreeMap<BlueprintId, u32> {
        self.change_pins(user, |pins| {
            let mut newest = BTreeMap::new();
            for (id, edition) in seen {
                let known = edition_of(pins, *id);
                if *edition > known {
                    pins.insert(edition_name(*id), edition.to_string());
                }
                newest.insert(*id, known.max(*edition));
            }
            newest
        })
        .await
    }

    /// The newest edition of a blueprint that this device has seen; 0 of one that it never saw.
    pub(crate) async fn newest_edition(&self, user: &SymmetricKey, id: BlueprintId) -> u32 {
        edition_of(&self.pins(user).await, id)
    }

    /// Per server and account: the account's key names it.
    fn key_pins(&self, user: &SymmetricKey) -> String {
        let account = user.key_id_hex();
        format!("pins:{}", keystead_crypto::fingerprint::digest_hex(&[self.platform().server(), &account]))
    }

    async fn pins(&self, user: &SymmetricKey) -> Parts {
        let Some(sealed) = self.platform().stored(&self.key_pins(user)).await else { return Parts::new() };
        let text = user.decrypt_text(&sealed).ok();
        text.and_then(|text| kept_text::read(&text)).unwrap_or_default()
    }

    /// Changes the pins, which are kept as one text: nothing that is noted beside it may get lost.
    async fn change_pins<T>(&self, user: &SymmetricKey, change: impl FnOnce(&mut Parts) -> T) -> T {
        let _turn = self.pinning().lock().await;
        let _claim = self.claim_for_a_moment("keystead.pins").await;
        let mut pins = self.pins(user).await;
        let before = pins.clone();
        let answer = change(&mut pins);
        if pins != before
            && let Ok(sealed) = user.encrypt_text(&kept_text::write(&pins), &mut self.random())
        {
            self.platform().store(&self.key_pins(user), Some(&sealed)).await;
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weaker_settings_are_those_that_cost_a_guess_less() {
        let pbkdf2 = |iterations| Kdf::Pbkdf2 { iterations };
        let argon = |iterations, memory_mib| Kdf::Argon2id { iterations, memory_mib, parallelism: 4 };
        for (now, before, weaker) in [
            (pbkdf2(600_000), pbkdf2(600_000), false),
            (pbkdf2(599_999), pbkdf2(600_000), true),
            (pbkdf2(1_000_000), pbkdf2(600_000), false),
            (argon(3, 64), pbkdf2(600_000), false),
            (pbkdf2(2_000_000), argon(3, 64), true),
            (argon(3, 32), argon(3, 64), true),
            (argon(2, 64), argon(3, 64), true),
            (argon(3, 128), argon(6, 64), false),
            (argon(12, 32), argon(6, 64), true),
        ] {
            assert_eq!(is_weaker(now, before), weaker, "{now:?} after {before:?}");
        }
    }

    #[cfg(feature = "native")]
    #[test]
    fn pins_that_are_noted_at_once_are_all_there() {
        crate::native::run(async {
            let portal = Portal::new(crate::native::Native::new("http://localhost").unwrap());
            let user = SymmetricKey::from_bytes(&[7; 64]).unwrap();
            let people: Vec<_> =
                (0..5).map(|number| PinnedKey::Person(UserId::from_random([number; 16]))).collect();
            let noted = people.iter().map(|person| portal.check_key(&user, *person, "theirs".to_owned()));
            let first = futures::future::join_all(noted).await;
            assert!(first.iter().all(|trust| *trust == Ok(KeyTrust::First)));
            for person in people {
                assert_eq!(portal.check_key(&user, person, "theirs".to_owned()).await, Ok(KeyTrust::Known));
                let swapped = portal.check_key(&user, person, "another".to_owned()).await;
                assert_eq!(swapped, Err(Failure::KeyChanged(KeyOwner::Person)));
            }
        })
        .unwrap();
    }
}
