//! Tags, notes and colours of clients: one text a client, under the provider's key. The text names the client that it is
//! about, so that a server cannot show one client's under another. It is longer than any key, so that it cannot be handed
//! out as one either.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use futures::lock::Mutex;
use keystead_api::WireDate;
use keystead_api::list::List;
use keystead_api::paths::provider as paths;
use keystead_api::provider::{ClientDetails as Wire, ClientDetailsUpdate};
use keystead_calls::Failure;
use keystead_calls::clients::{KeptDetails, SaveClientDetails};
use keystead_calls::session::{Account, OrganizationSummary, SessionState};
use keystead_crypto::SymmetricKey;
use keystead_domain::client_details::ClientDetails;
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId};
use keystead_domain::limits;
use serde::{Deserialize, Serialize};

use crate::Portal;
use crate::http::failure::HttpError;
use crate::platform::{Method, Platform};

/// What is known about a client.
struct Kept {
    provider: ProviderId,
    client: ProviderOrganizationId,
    details: KeptDetails,
}

/// Details by client, as far as they were read since the session was unlocked.
#[derive(Default)]
pub(crate) struct KeptByClient {
    by_organization: RefCell<BTreeMap<OrganizationId, Kept>>,
    is_read: Cell<bool>,
    /// Held while they are read, so that two who need them ask once.
    reading: Mutex<()>,
}

impl KeptByClient {
    /// Forgets them.
    pub(crate) fn clear(&self) {
        self.by_organization.borrow_mut().clear();
        self.is_read.set(false);
    }

    /// Gives organizations the hue that was chosen for them.
    pub(crate) fn colour(&self, organizations: &mut [OrganizationSummary]) {
        let known = self.by_organization.borrow();
        for organization in organizations.iter_mut() {
            organization.hue = known.get(&organization.id).and_then(|kept| kept.details.details.hue);
        }
    }

    /// What is kept about a client; nothing where nothing is.
    pub(super) fn of(&self, organization: OrganizationId) -> KeptDetails {
        let known = self.by_organization.borrow();
        known.get(&organization).map(|kept| kept.details.clone()).unwrap_or_default()
    }

    fn put(&self, organization: OrganizationId, kept: Kept) {
        self.by_organization.borrow_mut().insert(organization, kept);
    }

    fn replace(&self, provider: ProviderId, all: Vec<(OrganizationId, Kept)>) {
        let mut known = self.by_organization.borrow_mut();
        known.retain(|_, kept| kept.provider != provider);
        known.extend(all);
    }
}

/// The tags of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientTags {
    /// The link between provider and client.
    pub client: ProviderOrganizationId,
    /// The client organization.
    pub organization: OrganizationId,
    /// Its tags.
    pub tags: Vec<String>,
}

/// The text as it is encrypted.
#[derive(Serialize, Deserialize)]
struct Sealed {
    organization: OrganizationId,
    #[serde(flatten)]
    details: ClientDetails,
}

fn open(key: &SymmetricKey, wire: &Wire) -> Option<ClientDetails> {
    let text = key.decrypt_text(&wire.data).ok()?;
    let sealed: Sealed = serde_json::from_str(&text).ok()?;
    (Some(sealed.organization) == wire.organization_id).then(|| sealed.details.tidy())
}

fn read(key: Option<&SymmetricKey>, wire: &Wire) -> KeptDetails {
    let details = key.and_then(|key| open(key, wire));
    KeptDetails {
        unreadable: details.is_none(),
        details: details.unwrap_or_default(),
        revision: wire.revision_date.as_ref().map(|date| date.as_str().to_owned()),
    }
}

impl<P: Platform> Portal<P> {
    /// Reads the details of all clients where that was not done yet, and gives the account with the colours in it.
    pub(crate) async fn read_client_details(&self) -> Result<Account, Failure> {
        self.learn_client_details().await?;
        match self.session_state() {
            SessionState::Unlocked(account) => Ok(account),
            SessionState::Locked { .. } => Err(Failure::Locked),
            SessionState::LoggedOut => Err(Failure::LoggedOut),
        }
    }

    /// Each client's tags, read now where they were not: what a tag stands for is known here only.
    ///
    /// # Errors
    /// Why the details could not be read.
    pub async fn client_tags(&self, provider: ProviderId) -> Result<Vec<ClientTags>, Failure> {
        self.learn_client_details().await?;
        let known = self.kept_details().by_organization.borrow();
        let of = |(organization, kept): (&OrganizationId, &Kept)| ClientTags {
            client: kept.client,
            organization: *organization,
            tags: kept.details.details.tags.clone(),
        };
        Ok(known.iter().filter(|(_, kept)| kept.provider == provider).map(of).collect())
    }

    /// The hue that was chosen for a client, as far as its details were read.
    pub(crate) fn hue_of(&self, organization: OrganizationId) -> Option<u8> {
        let known = self.kept_details().by_organization.borrow();
        known.get(&organization).and_then(|kept| kept.details.details.hue)
    }

    async fn learn_client_details(&self) -> Result<(), Failure> {
        let _reading = self.kept_details().reading.lock().await;
        if self.kept_details().is_read.get() {
            return Ok(());
        }
        let providers: Vec<_> = self.profile()?.providers.iter().map(|provider| provider.id).collect();
        let epoch = self.epoch();
        for provider in providers {
            self.load_details(provider).await?;
        }
        if self.epoch() == epoch {
            self.kept_details().is_read.set(true);
        }
        Ok(())
    }

    /// Reads the details of a provider's clients anew. A server that keeps none has none.
    pub(super) async fn reload_details(&self, provider: ProviderId) -> Result<(), Failure> {
        let _reading = self.kept_details().reading.lock().await;
        self.load_details(provider).await?;
        let is_only = self.profile()?.providers.iter().all(|entry| entry.id == provider);
        if is_only {
            self.kept_details().is_read.set(true);
        }
        Ok(())
    }

    async fn load_details(&self, provider: ProviderId) -> Result<(), Failure> {
        if !self.capabilities().client_details {
            return Ok(());
        }
        let epoch = self.epoch();
        let list: List<Wire> = match self.get(&paths::client_details(provider)).await {
            Err(Failure::NotFound | Failure::NotSupported) => List::new(Vec::new()),
            other => other?,
        };
        let key = self.provider_key(provider).ok();
        let kept = |wire: &Wire| {
            let organization = wire.organization_id?;
            let details = read(key.as_deref(), wire);
            Some((organization, Kept { provider, client: wire.client_id, details }))
        };
        let all = list.data.iter().filter_map(kept).collect();
        if self.epoch() == epoch {
            self.kept_details().replace(provider, all);
        }
        Ok(())
    }

    pub(crate) async fn save_client_details(&self, ask: SaveClientDetails) -> Result<KeptDetails, Failure> {
        let details = ask.details.tidy();
        let key = self.provider_key(ask.provider)?;
        let sealed = Sealed { organization: ask.organization, details };
        let text = serde_json::to_string(&sealed).map_err(|_| Failure::InvalidForm)?;
        let data = key.encrypt_text(&text, &mut self.random()).map_err(|_| Failure::Undecryptable)?;
        if data.len() > limits::CLIENT_DETAILS {
            return Err(Failure::InvalidForm);
        }
        let request = ClientDetailsUpdate { data, revision_date: ask.revision.map(WireDate) };
        let path = paths::client_details_of(ask.provider, ask.client);
        let saved: Wire = match self.exchange(Method::Put, &path, &request).await {
            Err(error) => return Err(conflict(error)),
            Ok(saved) => saved,
        };
        let details = KeptDetails {
            details: sealed.details,
            revision: saved.revision_date.map(|date| date.as_str().to_owned()),
            unreadable: false,
        };
        let kept = Kept { provider: ask.provider, client: ask.client, details: details.clone() };
        self.kept_details().put(ask.organization, kept);
        Ok(details)
    }
}

fn conflict(error: HttpError) -> Failure {
    if error.reason().as_deref() == Some("changedElsewhere") {
        Failure::ChangedElsewhere
    } else {
        error.into()
    }
}

#[cfg(test)]
mod tests {
    use keystead_crypto::RandomSource;

    use super::*;

    struct Counter(u8);

    impl RandomSource for Counter {
        fn fill(&mut self, bytes: &mut [u8]) {
            for byte in bytes {
                self.0 = self.0.wrapping_add(1);
                *byte = self.0;
            }
        }
    }

    fn ids() -> (OrganizationId, OrganizationId) {
        (OrganizationId::from_random([1; 16]), OrganizationId::from_random([2; 16]))
    }

    fn wire(key: &SymmetricKey, about: OrganizationId, under: OrganizationId, text: Option<&str>) -> Wire {
        let details = ClientDetails { tags: vec!["Priority".to_owned()], ..ClientDetails::default() };
        let own = serde_json::to_string(&Sealed { organization: about, details }).unwrap();
        let data = key.encrypt_text(text.unwrap_or(&own), &mut Counter(9)).unwrap();
        Wire {
            client_id: ProviderOrganizationId::from_random([3; 16]),
            organization_id: Some(under),
            data,
            revision_date: Some(WireDate("2026-01-01T00:00:00Z".to_owned())),
        }
    }

    #[test]
    fn details_of_another_client_or_key_are_unreadable_and_nothing_more() {
        let (key, other) = (SymmetricKey::make(&mut Counter(1)), SymmetricKey::make(&mut Counter(2)));
        let (halden, corvid) = ids();
        let good = read(Some(&key), &wire(&key, halden, halden, None));
        assert_eq!(
            (good.unreadable, good.details.tags.as_slice()),
            (false, ["Priority".to_owned()].as_slice())
        );
        assert!(good.revision.is_some());
        for bad in [
            read(Some(&key), &wire(&key, halden, corvid, None)),
            read(Some(&other), &wire(&key, halden, halden, None)),
            read(Some(&key), &wire(&key, halden, halden, Some("not json"))),
            read(Some(&key), &wire(&key, halden, halden, Some(r#"{"tags":["x"]}"#))),
            read(None, &wire(&key, halden, halden, None)),
            read(Some(&key), &Wire { data: "broken".to_owned(), ..wire(&key, halden, halden, None) }),
        ] {
            assert_eq!((bad.unreadable, &bad.details), (true, &ClientDetails::default()));
        }
    }

    #[test]
    fn the_text_is_never_a_key() {
        let (halden, _) = ids();
        let shortest = Sealed { organization: halden, details: ClientDetails::default() };
        assert!(serde_json::to_string(&shortest).unwrap().len() > 64);
        let key = SymmetricKey::make(&mut Counter(1));
        assert!(key.unwrap_key(&wire(&key, halden, halden, None).data).is_err());
    }
}
