//! The signed-in person as the face sees them.

use std::collections::BTreeMap;

use keystead_api::account::{Profile, ProfileOrganization};
use keystead_calls::Failure;
use keystead_calls::session::{Account, OrganizationSummary, ProviderSummary, SessionState};
use keystead_domain::enums::OrganizationUserStatus;
use keystead_domain::ids::OrganizationId;

use super::{Keys, Session, SignedIn};
use crate::Portal;
use crate::platform::Platform;
use crate::text::Folding;

impl<P: Platform> Portal<P> {
    pub(crate) fn session_state(&self) -> SessionState {
        match &*self.session().borrow() {
            Session::LoggedOut => SessionState::LoggedOut,
            Session::Locked(signed) => SessionState::Locked { email: signed.email.clone() },
            Session::Unlocked(signed, keys) => SessionState::Unlocked(self.view(signed, keys)),
        }
    }

    /// The account with what the keys at hand and the server's abilities make of it.
    pub(crate) fn view(&self, signed: &SignedIn, keys: &Keys) -> Account {
        let (profile, folding, mut capabilities) = (&signed.profile, self.folding(), self.capabilities());
        // Other implementations have none; one that lists some is asked for their clients.
        capabilities.providers &= capabilities.server.is_none() || !profile.providers.is_empty();
        let mut organizations =
            organizations(&profile.organizations, &profile.provider_organizations, folding);
        if !capabilities.providers {
            // They are opened like any other; there is no provider's page to go back to.
            organizations.iter_mut().for_each(|organization| organization.provider = None);
        }
        Account {
            user: signed.user,
            email: signed.email.clone(),
            name: profile.name.clone().unwrap_or_default(),
            providers: if capabilities.providers { providers(profile, keys, folding) } else { Vec::new() },
            organizations,
            capabilities,
        }
    }

    pub(crate) async fn refresh_account(&self) -> Result<Account, Failure> {
        let keys = self.keys()?;
        let profile = self.read_profile().await?;
        self.open_providers(&keys, &profile).await?;
        match &*self.session().borrow() {
            Session::LoggedOut => Err(Failure::LoggedOut),
            Session::Locked(_) => Err(Failure::Locked),
            Session::Unlocked(signed, keys) => Ok(self.view(signed, keys)),
        }
    }

    /// After a change of roles or clients: a new token, because roles live in it, and a new profile.
    pub(crate) async fn refresh_rights(&self) -> Result<(), Failure> {
        let token = self.access_token().await?;
        self.renew_token(&token).await?;
        self.refresh_account().await?;
        Ok(())
    }
}

fn providers(profile: &Profile, keys: &Keys, folding: Folding) -> Vec<ProviderSummary> {
    let mut clients = BTreeMap::new();
    for provider in profile.provider_organizations.iter().filter_map(|entry| entry.provider_id) {
        *clients.entry(provider).or_insert(0) += 1;
    }
    let mut providers: Vec<_> = profile
        .providers
        .iter()
        .map(|provider| ProviderSummary {
            id: provider.id,
            name: provider.name.clone().unwrap_or_default(),
            role: provider.role,
            enabled: provider.enabled,
            confirmed: keys.provider(provider.id).is_some() || keys.is_changed(provider.id),
            clients: clients.get(&provider.id).copied().unwrap_or(0),
        })
        .collect();
    providers.sort_by_cached_key(|provider| folding.sort_key(&provider.name));
    providers
}

fn organizations(
    members: &[ProfileOrganization],
    clients: &[ProfileOrganization],
    folding: Folding,
) -> Vec<OrganizationSummary> {
    let mut by_id: BTreeMap<OrganizationId, OrganizationSummary> = clients
        .iter()
        .map(|entry| (entry.id, OrganizationSummary { provider: entry.provider_id, ..summary(entry) }))
        .collect();
    for entry in members.iter().filter(|entry| entry.status == OrganizationUserStatus::Confirmed) {
        by_id.entry(entry.id).or_insert_with(|| summary(entry)).member = Some(entry.role);
    }
    let mut list: Vec<_> = by_id.into_values().collect();
    list.sort_by_cached_key(|organization| folding.sort_key(&organization.name));
    list
}

fn summary(entry: &ProfileOrganization) -> OrganizationSummary {
    OrganizationSummary {
        id: entry.id,
        name: entry.name.clone(),
        provider: None,
        member: None,
        enabled: entry.enabled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_domain::enums::OrganizationUserType;

    fn entry(id: u8, status: i32, name: &str) -> ProfileOrganization {
        serde_json::from_str(&format!(
            r#"{{"id":"00000000-0000-4000-8000-0000000000{id:02x}","status":{status},"type":0,"name":"{name}","enabled":true}}"#
        ))
        .unwrap()
    }

    #[test]
    fn a_client_and_a_membership_of_the_same_organization_are_one() {
        let list = organizations(
            &[entry(1, 2, "Zinc 10"), entry(2, 1, "Waiting"), entry(3, 2, "zinc 9")],
            &[entry(1, 2, "Zinc 10")],
            Folding::for_tests(),
        );
        let names: Vec<_> = list.iter().map(|organization| organization.name.as_str()).collect();
        assert_eq!(names, ["zinc 9", "Zinc 10"]);
        assert!(list.iter().all(|organization| organization.member == Some(OrganizationUserType::Owner)));
    }
}
