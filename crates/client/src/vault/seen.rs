//! Which revision of every item this device has seen, so that a server cannot hand out an older one as if it were current.
//! One record an organization, sealed with the user key: the items' ids and the seconds of their dates.

use std::collections::HashMap;

use keystead_calls::Failure;
use keystead_calls::vault::VaultOverview;
use keystead_crypto::SymmetricKey;
use keystead_domain::ids::{CipherId, OrganizationId};
use keystead_domain::timestamp::Timestamp;
use uuid::Uuid;

use super::Vault;
use super::items::Items;
use crate::Portal;
use crate::platform::Platform;

/// Bytes of an id and of a date.
const ID: usize = 16;
const ENTRY: usize = ID + 4;
/// Above this many, items that are not in the list any more are forgotten.
const MOST: usize = 200_000;

/// The newest date of each item, in seconds since 1970.
pub(crate) type Seen = HashMap<CipherId, u32>;

/// A date as it is compared: servers give the same one with different fractions of a second.
pub(crate) fn seconds(at: Timestamp) -> u32 {
    u32::try_from(at.unix_seconds().max(0)).unwrap_or(u32::MAX)
}

fn read(bytes: &[u8]) -> Seen {
    let entry = |entry: &[u8]| {
        let (id, date) = entry.split_first_chunk::<ID>()?;
        Some((CipherId::from_uuid(Uuid::from_bytes(*id)), u32::from_be_bytes(date.try_into().ok()?)))
    };
    bytes.chunks_exact(ENTRY).filter_map(entry).collect()
}

fn write(seen: &Seen) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(seen.len() * ENTRY);
    for (id, date) in seen {
        bytes.extend_from_slice(id.as_uuid().as_bytes());
        bytes.extend_from_slice(&date.to_be_bytes());
    }
    bytes
}

/// Takes the dates of a list into what was seen; whether that changed anything. `anew` lets dates go back.
fn take(seen: &mut Seen, items: &Items, anew: bool) -> bool {
    let mut changed = false;
    for row in items.present() {
        let (date, known) = (items.newest(row), seen.get(&row.id).copied());
        if known.is_none_or(|known| if anew { date != known } else { date > known }) {
            seen.insert(row.id, date);
            changed = true;
        }
    }
    if seen.len() > MOST {
        seen.retain(|id, _| items.place(*id).is_some());
    }
    changed
}

impl<P: Platform> Portal<P> {
    /// What this device has seen of an organization's items.
    pub(crate) async fn seen_dates(&self, user: &SymmetricKey, organization: OrganizationId) -> Seen {
        let Some(sealed) = self.platform().stored(&self.seen_place(user, organization)).await else {
            return Seen::new();
        };
        user.decrypt_bytes(&sealed).map(|bytes| read(&bytes)).unwrap_or_default()
    }

    /// Goes on with what the server has now although it is older than what was seen; the person was asked.
    pub(crate) async fn accept_older(&self, organization: OrganizationId) -> Result<VaultOverview, Failure> {
        let vault = self.vault_or_open(organization).await?;
        vault.items.borrow_mut().older.clear();
        self.keep_seen(&vault, true).await;
        Ok(vault.overview())
    }

    /// Remembers the dates of an open vault, beside the reply.
    pub(crate) fn keep_seen_later(&self, organization: OrganizationId) {
        let portal = self.clone();
        self.platform().spawn(Box::pin(async move {
            if let Ok(vault) = portal.vault(organization) {
                portal.keep_seen(&vault, false).await;
            }
        }));
    }

    async fn keep_seen(&self, vault: &Vault, anew: bool) {
        let (Ok(keys), organization) = (self.keys(), vault.access.organization) else { return };
        // Read again: another tab may have seen more meanwhile.
        let mut seen = self.seen_dates(keys.user(), organization).await;
        if !take(&mut seen, &vault.items.borrow(), anew) {
            return;
        }
        if let Ok(sealed) = keys.user().encrypt_bytes(&write(&seen), &mut self.random()) {
            self.platform().store(&self.seen_place(keys.user(), organization), Some(&sealed)).await;
        }
    }

    /// Per server, account and organization.
    fn seen_place(&self, user: &SymmetricKey, organization: OrganizationId) -> String {
        let (account, organization) = (user.key_id_hex(), organization.to_string());
        let texts = [self.platform().server(), &account, &organization];
        format!("seen:{}", keystead_crypto::fingerprint::digest_hex(&texts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_the_rest_is_nothing() {
        let seen =
            Seen::from([(CipherId::from_random([1; 16]), 7), (CipherId::from_random([2; 16]), u32::MAX)]);
        assert_eq!(read(&write(&seen)), seen);
        assert_eq!(read(&[1; ENTRY - 1]), Seen::new());
        assert_eq!(write(&seen).len(), 2 * ENTRY);
    }

    #[test]
    fn dates_outside_the_clock_are_the_ends_of_it() {
        assert_eq!([-5, 0, 1_999, i64::MAX].map(|at| seconds(Timestamp(at))), [0, 0, 1, u32::MAX]);
    }
}
