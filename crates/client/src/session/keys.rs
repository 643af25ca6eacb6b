//! The keys of an unlocked session. A key that cannot be opened costs what it guards and nothing else.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use keystead_api::account::{Profile, ProfileProvider};
use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_crypto::{SymmetricKey, envelope};
use keystead_domain::enums::{OrganizationUserStatus, ProviderUserStatus};
use keystead_domain::ids::{OrganizationId, ProviderId};
use zeroize::Zeroizing;

use super::PinnedKey;
use crate::Portal;
use crate::platform::{CryptoError, Platform};

/// Keys that a session holds while it is unlocked.
pub(crate) struct Keys {
    user: SymmetricKey,
    /// Private key in PKCS#8 DER, for the platform; `None` when the account has none or it is damaged.
    private: Option<Zeroizing<Vec<u8>>>,
    providers: RefCell<BTreeMap<ProviderId, Rc<SymmetricKey>>>,
    /// Providers whose key is not the one of the last time; it is not used.
    changed_providers: RefCell<BTreeSet<ProviderId>>,
    /// Opened when a client is, and kept.
    organizations: RefCell<BTreeMap<OrganizationId, Rc<SymmetricKey>>>,
}

impl Keys {
    /// The keys of an account that opened nothing with them yet.
    pub(crate) fn open(user: SymmetricKey, wrapped_private_key: Option<&str>) -> Self {
        let private = wrapped_private_key.and_then(|wrapped| user.decrypt_bytes(wrapped).ok());
        Self {
            user,
            private,
            providers: RefCell::default(),
            changed_providers: RefCell::default(),
            organizations: RefCell::default(),
        }
    }

    /// Opens a key that was sent to this account. `None` when it cannot be opened.
    pub(crate) async fn open_envelope<P: Platform>(
        &self,
        platform: &P,
        wrapped: &str,
    ) -> Result<Option<SymmetricKey>, Failure> {
        let (Some(private), Ok(envelope)) = (&self.private, envelope::parse(wrapped)) else {
            return Ok(None);
        };
        match platform.rsa_open(private, &envelope).await {
            Ok(bytes) => Ok(SymmetricKey::from_bytes(&bytes).ok()),
            Err(CryptoError::Unavailable) => Err(Failure::NoWebCrypto),
            Err(_) => Ok(None),
        }
    }

    /// Whether a provider's key is not the one of the last time.
    pub(crate) fn is_changed(&self, id: ProviderId) -> bool {
        self.changed_providers.borrow().contains(&id)
    }

    /// The account's own key.
    pub(crate) const fn user(&self) -> &SymmetricKey {
        &self.user
    }

    /// Drops the keys of providers and organizations that the person is not in any more.
    pub(crate) fn forget_lost(&self, profile: &Profile, is_theirs: impl Fn(OrganizationId) -> bool) {
        let is_in = |id: &ProviderId| profile.providers.iter().any(|provider| provider.id == *id);
        self.providers.borrow_mut().retain(|id, _| is_in(id));
        self.organizations.borrow_mut().retain(|id, _| is_theirs(*id));
    }

    /// A provider's key, when the person holds it.
    pub(crate) fn provider(&self, id: ProviderId) -> Option<Rc<SymmetricKey>> {
        self.providers.borrow().get(&id).cloned()
    }
}

fn confirmed(provider: &ProfileProvider) -> bool {
    provider.status == ProviderUserStatus::Confirmed
}

impl<P: Platform> Portal<P> {
    /// Opens the keys of providers that were not opened before. One that is not the key of the last time is left closed.
    pub(crate) async fn open_providers(&self, keys: &Keys, profile: &Profile) -> Result<(), Failure> {
        for provider in &profile.providers {
            if keys.provider(provider.id).is_some() || !confirmed(provider) {
                continue;
            }
            let Some(wrapped) = &provider.key else { continue };
            let Some(key) = keys.open_envelope(self.platform(), wrapped).await? else { continue };
            match self.check_key(&keys.user, PinnedKey::Provider(provider.id), key.key_id_hex()).await {
                Ok(_) => {
                    keys.providers.borrow_mut().insert(provider.id, Rc::new(key));
                }
                Err(_) => {
                    keys.changed_providers.borrow_mut().insert(provider.id);
                }
            }
        }
        Ok(())
    }

    /// Adds an organization key that was made in this session.
    pub(crate) async fn learn_organization(
        &self,
        id: OrganizationId,
        key: SymmetricKey,
    ) -> Result<(), Failure> {
        let keys = self.keys()?;
        self.pin_key(&keys.user, PinnedKey::Organization(id), key.key_id_hex()).await;
        keys.organizations.borrow_mut().insert(id, Rc::new(key));
        Ok(())
    }

    /// Adds a provider key that was made in this session.
    pub(crate) async fn learn_provider(&self, id: ProviderId, key: SymmetricKey) -> Result<(), Failure> {
        let keys = self.keys()?;
        self.pin_key(&keys.user, PinnedKey::Provider(id), key.key_id_hex()).await;
        keys.providers.borrow_mut().insert(id, Rc::new(key));
        Ok(())
    }

    /// A client's key: the person's own copy as a member where there is one, else through the provider.
    pub(crate) async fn organization_key(&self, id: OrganizationId) -> Result<Rc<SymmetricKey>, Failure> {
        let keys = self.keys()?;
        if let Some(known) = keys.organizations.borrow().get(&id) {
            return Ok(Rc::clone(known));
        }
        let profile = self.profile()?;
        let member = profile
            .organizations
            .iter()
            .find(|entry| entry.id == id && entry.status == OrganizationUserStatus::Confirmed);
        let client = profile.provider_organizations.iter().find(|entry| entry.id == id);
        if member.is_none() && client.is_none() {
            return Err(Failure::NotFound);
        }
        let own = match member.and_then(|entry| entry.key.as_deref()) {
            Some(wrapped) => keys.open_envelope(self.platform(), wrapped).await?,
            None => None,
        };
        let key = match (own, client) {
            (Some(key), _) => key,
            (None, Some(client)) => {
                let provider = client.provider_id.ok_or(Failure::KeyUnavailable(KeyOwner::Provider))?;
                let provider = self.provider_key(provider)?;
                let wrapped = client.key.as_deref().ok_or(Failure::KeyUnavailable(KeyOwner::Organization))?;
                provider.unwrap_key(wrapped).map_err(|_| Failure::KeyUnavailable(KeyOwner::Organization))?
            }
            (None, None) => return Err(Failure::KeyUnavailable(KeyOwner::Organization)),
        };
        self.check_key(&keys.user, PinnedKey::Organization(id), key.key_id_hex()).await?;
        let key = Rc::new(key);
        keys.organizations.borrow_mut().insert(id, Rc::clone(&key));
        Ok(key)
    }

    /// A provider's key.
    pub(crate) fn provider_key(&self, id: ProviderId) -> Result<Rc<SymmetricKey>, Failure> {
        let keys = self.keys()?;
        if keys.is_changed(id) {
            return Err(Failure::KeyChanged(KeyOwner::Provider));
        }
        keys.provider(id).ok_or(Failure::KeyUnavailable(KeyOwner::Provider))
    }
}
