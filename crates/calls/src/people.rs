//! What the members of a client and the team of a provider have in common: who would be touched and who not, and the keys
//! that are compared before one is handed over. `I` is the id of a membership.

use keystead_domain::permissions::Denial;
use serde::{Deserialize, Serialize};

/// Somebody in a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewPerson<I> {
    /// Membership.
    pub id: I,
    /// Name, or the address where there is none.
    pub label: String,
}

/// People that cannot be touched for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excluded<I> {
    /// Why.
    pub reason: Denial,
    /// Who.
    pub people: Vec<PreviewPerson<I>>,
}

impl<I> Excluded<I> {
    /// Puts somebody to those who are left out for the same reason.
    pub fn note(excluded: &mut Vec<Self>, reason: Denial, person: PreviewPerson<I>) {
        match excluded.iter_mut().find(|known| known.reason == reason) {
            Some(known) => known.people.push(person),
            None => excluded.push(Self { reason, people: vec![person] }),
        }
    }
}

/// The key of a person, as two people compare it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyCheck<I> {
    /// Who.
    pub person: PreviewPerson<I>,
    /// Address.
    pub email: String,
    /// Five words, or why there are none.
    pub phrase: Result<String, KeyDoubt>,
    /// Whether this device has seen the key before.
    pub seen: bool,
}

/// Why a key cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyDoubt {
    /// The server has none.
    Missing,
    /// It is not the one that this device has seen before. The phrase of the new one, to be read out by the person.
    Changed(String),
}

/// The phrase of the signed-in person's own key, to be read to whoever confirms them. Refused where the server hands out
/// another key for them than the one to their private key.
#[derive(Serialize, Deserialize)]
pub struct OwnPhrase {}
