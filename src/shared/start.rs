//! Where a person starts, and where they go on after log-in or unlock.

use keystead_calls::session::Account;
use keystead_domain::ids::ProviderId;
use leptos::prelude::*;

use super::session::Session;
use crate::i18n::t;
use crate::paths::Place;

/// The page a person starts with: the clients of their only provider, the vault of their only organization, else a choice.
pub fn start_address(account: &Account) -> String {
    let place = match (account.providers.as_slice(), account.organizations.as_slice()) {
        ([provider], _) => Place::Clients(provider.id),
        ([], [organization]) => Place::Vault(organization.id),
        _ => Place::Providers,
    };
    place.address()
}

/// Where somebody goes on whose client is gone: to the clients of the provider that it was reached through, else to the start.
pub fn address_without(account: &Account, provider: Option<ProviderId>) -> String {
    let provider = account.providers.iter().find(|known| Some(known.id) == provider);
    provider.map_or_else(|| start_address(account), |provider| Place::Clients(provider.id).address())
}

/// What the choice of providers and organizations is called: by the one there is to choose from.
pub fn choice_title(account: &Account) -> String {
    t(if account.capabilities.providers { "providers-title" } else { "organizations-title" })
}

/// What leads to that choice is called.
pub fn all_title(account: &Account) -> String {
    if account.capabilities.providers { t("shell-all-providers") } else { choice_title(account) }
}

/// The page that was asked for before log-in, else the start. Asking takes the wish away.
pub fn destination(session: Session) -> String {
    let wanted = session.wanted().try_update(Option::take).flatten();
    match (wanted, session.account_untracked()) {
        (Some(wanted), _) => wanted.address,
        (None, Some(account)) => start_address(&account),
        (None, None) => Place::Login.address(),
    }
}

#[cfg(test)]
mod tests {
    use keystead_calls::session::{Capabilities, OrganizationSummary, ProviderSummary};
    use keystead_domain::enums::{ProviderType, ProviderUserType};
    use keystead_domain::ids::{OrganizationId, UserId};

    use super::*;

    fn account(providers: u8, organizations: u8) -> Account {
        let provider = |number| ProviderSummary {
            id: ProviderId::from_random([number; 16]),
            name: String::new(),
            kind: ProviderType::Msp,
            role: ProviderUserType::ProviderAdmin,
            enabled: true,
            confirmed: true,
            clients: 0,
            may_read_events: Ok(()),
        };
        let organization = |number| OrganizationSummary {
            id: OrganizationId::from_random([number; 16]),
            name: String::new(),
            provider: None,
            full_items: false,
            member: None,
            pages: <_>::default(),
            enabled: true,
            restricted: false,
            hue: None,
        };
        Account {
            user: UserId::default(),
            email: String::new(),
            name: String::new(),
            providers: (0..providers).map(provider).collect(),
            organizations: (0..organizations).map(organization).collect(),
            capabilities: Capabilities::default(),
            must_replace_password: None,
        }
    }

    #[test]
    fn a_single_provider_skips_the_choice() {
        assert!(start_address(&account(1, 9)).ends_with("/clients"));
        assert!(start_address(&account(0, 1)).ends_with("/vault"));
        assert_eq!(start_address(&account(2, 0)), "/providers");
        assert_eq!(start_address(&account(0, 2)), "/providers");
        assert_eq!(start_address(&account(0, 0)), "/providers");
    }

    #[test]
    fn without_its_client_a_provider_goes_on_and_others_start_again() {
        let two = account(2, 1);
        assert_eq!(
            address_without(&two, Some(two.providers[0].id)),
            Place::Clients(two.providers[0].id).address()
        );
        assert_eq!(address_without(&two, None), "/providers");
        let gone = ProviderId::from_random([9; 16]);
        assert!(address_without(&account(0, 1), Some(gone)).ends_with("/vault"));
    }

    #[test]
    fn without_providers_the_choice_is_one_of_organizations() {
        let mut account = account(0, 2);
        assert_eq!(choice_title(&account), t("providers-title"));
        account.capabilities.providers = false;
        assert_eq!(choice_title(&account), t("organizations-title"));
    }
}
