//! The signed-in person as the face sees them.

use std::collections::BTreeMap;

use keystead_api::account::{Profile, ProfileOrganization};
use keystead_calls::Failure;
use keystead_calls::session::{Account, OrganizationSummary, ProviderSummary, SessionState, WhyReplace};
use keystead_domain::enums::{OrganizationUserStatus, ProviderType};
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::pages::ClientPages;

use super::{Keys, Session, SignedIn};
use crate::Portal;
use crate::clients::ProviderFacts;
use crate::platform::Platform;
use crate::text::Folding;
use crate::vault::access::{Access, features};

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
        self.kept_details().colour(&mut organizations);
        for organization in &mut organizations {
            // Where nobody can choose it, the provider's people read for reports and nothing is restricted.
            organization.restricted &= capabilities.provider_access;
        }
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
            must_replace_password: match (profile.force_password_reset, signed.weak_password) {
                (true, _) => Some(WhyReplace::Temporary),
                (false, weak) => weak.then_some(WhyReplace::Weak),
            },
        }
    }

    pub(crate) async fn refresh_account(&self) -> Result<Account, Failure> {
        let keys = self.keys()?;
        let profile = self.read_profile().await?;
        self.synced().borrow_mut().take();
        self.forget_lost(&keys, &profile);
        self.open_providers(&keys, &profile).await?;
        match &*self.session().borrow() {
            Session::LoggedOut => Err(Failure::LoggedOut),
            Session::Locked(_) => Err(Failure::Locked),
            Session::Unlocked(signed, keys) => Ok(self.view(signed, keys)),
        }
    }

    /// What was taken from the person is kept no longer: keys, items and members of clients that are not theirs any more.
    fn forget_lost(&self, keys: &Keys, profile: &Profile) {
        let is_theirs = |id: OrganizationId| Access::entry(profile, id).is_some();
        keys.forget_lost(profile, is_theirs);
        self.vaults().forget_lost(is_theirs);
        self.rosters().forget_lost(is_theirs);
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
            kind: provider.provider_type.unwrap_or(ProviderType::Msp),
            role: provider.role,
            enabled: provider.enabled,
            confirmed: keys.provider(provider.id).is_some() || keys.is_changed(provider.id),
            clients: clients.get(&provider.id).copied().unwrap_or(0),
            may_read_events: ProviderFacts::from(provider).standing.may_read_events(provider.use_events),
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
        .map(|entry| {
            let provider = entry.provider_id;
            let full_items = entry.permissions.edit_any_collection;
            let pages = ClientPages::through_provider(&features(entry));
            let kept = OrganizationSummary { provider, full_items, pages, ..summary(entry) };
            (entry.id, OrganizationSummary { restricted: !full_items, ..kept })
        })
        .collect();
    for entry in members.iter().filter(|entry| entry.status == OrganizationUserStatus::Confirmed) {
        let known = by_id.entry(entry.id).or_insert_with(|| summary(entry));
        known.member = Some(entry.role);
        known.restricted = false;
        let own = ClientPages::of_member(entry.role, &entry.permissions.switches(), &features(entry));
        known.pages = known.pages.or(own);
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
        full_items: false,
        member: None,
        pages: ClientPages::default(),
        enabled: entry.enabled,
        restricted: false,
        hue: None,
    }
}

#[cfg(test)]
mod tests {
    use keystead_domain::enums::OrganizationUserType;
    use keystead_domain::permissions::pages::ClientPage;

    use super::*;

    fn entry(id: u8, status: i32, name: &str) -> ProfileOrganization {
        serde_json::from_str(&format!(
            r#"{{"id":"00000000-0000-4000-8000-0000000000{id:02x}","status":{status},"type":0,"name":"{name}","enabled":true}}"#
        ))
        .unwrap()
    }

    #[test]
    fn pages_are_shown_to_whom_the_table_gives_them() {
        let person = |role: i32, switch: bool, in_plan: bool, through_provider: bool| -> Profile {
            let entry = format!(
                r#"{{"id":"00000000-0000-4000-8000-000000000001","status":2,"type":{role},"name":"A","enabled":true,
                "useGroups":{in_plan},"usePolicies":{in_plan},"useResetPassword":{in_plan},
                "permissions":{{"manageGroups":{switch},"managePolicies":{switch},"manageResetPassword":{switch}}}}}"#
            );
            let list = if through_provider { "providerOrganizations" } else { "organizations" };
            let id = "00000000-0000-4000-8000-0000000000ff";
            serde_json::from_str(&format!(r#"{{"id":"{id}","email":"a@b.example","{list}":[{entry}]}}"#))
                .unwrap()
        };
        for (role, switch, in_plan, through_provider) in (0..=4)
            .flat_map(|role| [false, true].map(|switch| (role, switch)))
            .flat_map(|(role, switch)| [false, true].map(|in_plan| (role, switch, in_plan)))
            .flat_map(|(role, switch, in_plan)| [false, true].map(|way| (role, switch, in_plan, way)))
        {
            let profile = person(role, switch, in_plan, through_provider);
            let folding = Folding::for_tests();
            let shown = organizations(&profile.organizations, &profile.provider_organizations, folding);
            let access = Access::of(&profile, shown[0].id).unwrap();
            for page in [ClientPage::Members, ClientPage::Groups, ClientPage::Policies] {
                let may = access.standing.may_open(page);
                let case = format!("{page:?} {role} {switch} {in_plan} {through_provider}: {may:?}");
                assert_eq!(shown[0].pages.has(page), may.is_ok(), "{case}");
            }
        }
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
