//! The keys of an unlocked session. A key that cannot be opened costs what it guards and nothing else.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use keystead_api::account::{Profile, ProfileProvider};
use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_crypto::{SymmetricKey, envelope};
use keystead_domain::enums::{OrganizationUserStatus, ProviderUserStatus};
use keystead_domain::ids::{OrganizationId, ProviderId};
use zeroize::Zeroizing;

use crate::Portal;
use crate::platform::{CryptoError, Platform};

/// Keys that a session holds while it is unlocked.
pub(crate) struct Keys {
    /// Private key in PKCS#8 DER, for the platform; `None` when the account has none or it is damaged.
    private: Option<Zeroizing<Vec<u8>>>,
    providers: RefCell<BTreeMap<ProviderId, Rc<SymmetricKey>>>,
    /// Opened when a client is, and kept.
    organizations: RefCell<BTreeMap<OrganizationId, Rc<SymmetricKey>>>,
}

impl Keys {
    /// Opens the private key and every provider key.
    pub(crate) async fn open<P: Platform>(
        platform: &P,
        user: &SymmetricKey,
        wrapped_private_key: Option<&str>,
        profile: &Profile,
    ) -> Result<Self, Failure> {
        let private = wrapped_private_key.and_then(|wrapped| user.decrypt_bytes(wrapped).ok());
        let keys = Self { private, providers: RefCell::default(), organizations: RefCell::default() };
        keys.open_providers(platform, profile).await?;
        Ok(keys)
    }

    /// Opens the keys of providers that were not opened before.
    pub(crate) async fn open_providers<P: Platform>(
        &self,
        platform: &P,
        profile: &Profile,
    ) -> Result<(), Failure> {
        for provider in &profile.providers {
            if self.provider(provider.id).is_some() || !confirmed(provider) {
                continue;
            }
            let Some(wrapped) = &provider.key else { continue };
            if let Some(key) = self.open_envelope(platform, wrapped).await? {
                self.providers.borrow_mut().insert(provider.id, Rc::new(key));
            }
        }
        Ok(())
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

    /// A provider's key, when the person holds it.
    pub(crate) fn provider(&self, id: ProviderId) -> Option<Rc<SymmetricKey>> {
        self.providers.borrow().get(&id).cloned()
    }

    /// Adds a key that was made in this session.
    pub(crate) fn learn_provider(&self, id: ProviderId, key: SymmetricKey) {
        self.providers.borrow_mut().insert(id, Rc::new(key));
    }

    /// Adds a key that was made in this session.
    pub(crate) fn learn_organization(&self, id: OrganizationId, key: SymmetricKey) {
        self.organizations.borrow_mut().insert(id, Rc::new(key));
    }
}

fn confirmed(provider: &ProfileProvider) -> bool {
    provider.status == ProviderUserStatus::Confirmed
}

impl<P: Platform> Portal<P> {
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
        if let Some(wrapped) = member.and_then(|entry| entry.key.as_deref())
            && let Some(key) = keys.open_envelope(self.platform(), wrapped).await?
        {
            keys.learn_organization(id, key);
        } else if let Some(client) = client {
            let provider = client.provider_id.and_then(|provider| keys.provider(provider));
            let provider = provider.ok_or(Failure::KeyUnavailable(KeyOwner::Provider))?;
            let wrapped = client.key.as_deref().ok_or(Failure::KeyUnavailable(KeyOwner::Organization))?;
            let key =
                provider.unwrap_key(wrapped).map_err(|_| Failure::KeyUnavailable(KeyOwner::Organization))?;
            keys.learn_organization(id, key);
        }
        let known = keys.organizations.borrow().get(&id).cloned();
        known.ok_or(Failure::KeyUnavailable(KeyOwner::Organization))
    }

    /// A provider's key.
    pub(crate) fn provider_key(&self, id: ProviderId) -> Result<Rc<SymmetricKey>, Failure> {
        self.keys()?.provider(id).ok_or(Failure::KeyUnavailable(KeyOwner::Provider))
    }
}
