//! A blueprint as it is encrypted: with its kind, its provider, its id and its edition, so that no other ciphertext of the
//! provider key, no other blueprint and no earlier edition passes for it.

use keystead_crypto::{RandomSource, SymmetricKey};
use keystead_domain::blueprint::{Blueprint, VERSION};
use keystead_domain::ids::{BlueprintId, ProviderId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Tells it from everything else that the provider key encrypts.
const KIND: &str = "keystead.blueprint";

#[derive(Serialize)]
struct Written<'a> {
    kind: &'a str,
    version: u32,
    provider: ProviderId,
    id: BlueprintId,
    edition: u32,
    blueprint: &'a Blueprint,
}

/// What every version of the form has.
#[derive(Deserialize)]
struct Read {
    kind: String,
    version: u32,
    provider: ProviderId,
    id: BlueprintId,
    #[serde(default)]
    edition: u32,
    blueprint: Value,
}

/// What came of opening one.
#[derive(Debug, PartialEq)]
pub(super) enum Opened {
    /// Its edition and itself.
    Blueprint(u32, Box<Blueprint>),
    /// It cannot be decrypted, or is no blueprint.
    Undecryptable,
    /// It is another one.
    Swapped,
    /// A later version of the portal wrote it.
    Newer,
}

impl Opened {
    pub(super) const fn edition(&self) -> Option<u32> {
        match self {
            Self::Blueprint(edition, _) => Some(*edition),
            _ => None,
        }
    }
}

/// Encrypts a blueprint; `None` when the key is one that only reads.
pub(super) fn seal(
    key: &SymmetricKey,
    provider: ProviderId,
    id: BlueprintId,
    edition: u32,
    blueprint: &Blueprint,
    random: &mut dyn RandomSource,
) -> Option<String> {
    let written = Written { kind: KIND, version: VERSION, provider, id, edition, blueprint };
    key.encrypt_text(&serde_json::to_string(&written).ok()?, random).ok()
}

/// Decrypts what the server hands out as the blueprint `id`.
pub(super) fn open(key: &SymmetricKey, provider: ProviderId, id: BlueprintId, sealed: &str) -> Opened {
    let Ok(text) = key.decrypt_text(sealed) else { return Opened::Undecryptable };
    let Ok(read) = serde_json::from_str::<Read>(&text) else { return Opened::Undecryptable };
    if read.kind != KIND {
        return Opened::Undecryptable;
    }
    if read.provider != provider || read.id != id {
        return Opened::Swapped;
    }
    if read.version > VERSION {
        return Opened::Newer;
    }
    match serde_json::from_value(read.blueprint) {
        Ok(blueprint) => Opened::Blueprint(read.edition, Box::new(blueprint)),
        Err(_) => Opened::Undecryptable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(u8);

    impl RandomSource for Counting {
        fn fill(&mut self, bytes: &mut [u8]) {
            for byte in bytes {
                self.0 = self.0.wrapping_mul(5).wrapping_add(3);
                *byte = self.0;
            }
        }
    }

    fn ids(byte: u8) -> (ProviderId, BlueprintId) {
        (ProviderId::from_random([byte; 16]), BlueprintId::from_random([byte; 16]))
    }

    #[test]
    fn only_the_very_blueprint_passes_for_it() {
        let mut random = Counting(1);
        let (key, (provider, id), (other, another)) = (SymmetricKey::make(&mut random), ids(1), ids(2));
        let blueprint = Blueprint { name: "Dental".into(), ..Blueprint::default() };
        let sealed = seal(&key, provider, id, 7, &blueprint, &mut random).unwrap();
        assert_eq!(open(&key, provider, id, &sealed), Opened::Blueprint(7, Box::new(blueprint)));
        assert_eq!(open(&key, provider, another, &sealed), Opened::Swapped);
        assert_eq!(open(&key, other, id, &sealed), Opened::Swapped);
        let stranger = SymmetricKey::make(&mut random);
        assert_eq!(open(&stranger, provider, id, &sealed), Opened::Undecryptable);
    }

    #[test]
    fn what_is_something_else_is_no_blueprint_and_later_versions_are_told_apart() {
        let mut random = Counting(1);
        let (key, (provider, id)) = (SymmetricKey::make(&mut random), ids(1));
        let mut check = |text: &str, expected: Opened| {
            let text = text.replace("PROVIDER", &provider.to_string()).replace("ID", &id.to_string());
            let sealed = key.encrypt_text(&text, &mut random).unwrap();
            assert_eq!(open(&key, provider, id, &sealed), expected, "{text}");
        };
        check("", Opened::Undecryptable);
        check("[]", Opened::Undecryptable);
        check(
            r#"{"kind":"keystead.client-details","version":1,"provider":"PROVIDER","id":"ID","blueprint":{}}"#,
            Opened::Undecryptable,
        );
        check(
            r#"{"kind":"keystead.blueprint","version":1,"provider":"PROVIDER","id":"ID","blueprint":{"seats":"many"}}"#,
            Opened::Undecryptable,
        );
        check(
            r#"{"kind":"keystead.blueprint","version":2,"provider":"PROVIDER","id":"ID","blueprint":7}"#,
            Opened::Newer,
        );
        let empty = Opened::Blueprint(0, Box::default());
        check(
            r#"{"kind":"keystead.blueprint","version":1,"provider":"PROVIDER","id":"ID","blueprint":{}}"#,
            empty,
        );
    }
}
