//! A key handed to many people at once: to each their own public key, and nothing to whoever comes with another one.

use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_calls::jobs::{Outcome, RowFailure};
use keystead_crypto::SymmetricKey;
use keystead_domain::ids::UserId;

use super::run::{failed, hold_of};
use crate::Portal;
use crate::platform::Platform;

/// Somebody who gets the key.
pub(super) struct Receiver<I> {
    /// Place of the row.
    pub(super) place: usize,
    /// Membership.
    pub(super) id: I,
    /// The account that is known for it.
    pub(super) user: Option<UserId>,
}

/// The public key that the server has for a membership.
pub(super) struct Offered<I> {
    pub(super) id: I,
    pub(super) user: Option<UserId>,
    /// Base64 of SubjectPublicKeyInfo.
    pub(super) key: Option<String>,
}

impl<P: Platform> Portal<P> {
    /// Wraps a key for each. Whose public key is missing or not the known one gets an outcome instead.
    pub(super) async fn wrap_for<I: Copy + PartialEq>(
        &self,
        key: &SymmetricKey,
        people: &[Receiver<I>],
        offered: &[Offered<I>],
        outcomes: &mut Vec<(usize, Outcome)>,
    ) -> Result<Vec<(I, String)>, Failure> {
        let mut wrapped = Vec::with_capacity(people.len());
        for person in people {
            let sealed = match offered.iter().find(|row| row.id == person.id) {
                // Under another person's id a key would be one that was never seen.
                Some(Offered { user, .. }) if *user != person.user => {
                    Err(Failure::KeyChanged(KeyOwner::Person))
                }
                Some(Offered { user: Some(user), key: Some(spki), .. }) => {
                    self.seal_with(*user, spki, key).await
                }
                _ => Err(Failure::NotFound),
            };
            match sealed {
                Ok(sealed) => wrapped.push((person.id, sealed)),
                Err(failure) if hold_of(&failure).is_some() => return Err(failure),
                Err(failure) => outcomes.push((person.place, failed(failure))),
            }
            self.platform().yield_now().await;
        }
        Ok(wrapped)
    }
}

/// Gives every row without an outcome the one that the server answered for it: an empty text is none, and means done.
pub(super) fn take_answers<I: PartialEq>(
    rows: Vec<(usize, I)>,
    answers: Vec<(I, String)>,
    outcomes: &mut Vec<(usize, Outcome)>,
) {
    for (place, id) in rows {
        if outcomes.iter().any(|(known, _)| *known == place) {
            continue;
        }
        let error = answers.iter().find(|(of, _)| *of == id).map(|(_, error)| error.clone());
        let error = error.filter(|error| !error.is_empty());
        let outcome = error.map_or(Outcome::Done, |error| Outcome::Failed(RowFailure::Refused(error)));
        outcomes.push((place, outcome));
    }
}
