//! The screens of a client that are the person's, for navigation, palette and keys alike.

use keystead_calls::session::OrganizationSummary;
use keystead_domain::permissions::pages::{ClientPage, ClientPages};

use crate::paths::Place;
use crate::shared::client::OpenClient;
use crate::ui::icon::Icon;

/// A screen as it is offered.
pub(super) struct Screen {
    pub place: Place,
    pub symbol: Icon,
    /// Key of its name.
    pub title: &'static str,
}

/// Those of the open client, in the order of the navigation.
pub(super) fn screens(client: &OpenClient) -> Vec<Screen> {
    let id = client.id;
    [
        (Place::Vault(id), Icon::Vault, "nav-vault"),
        (Place::Members(id), Icon::Users, "members-title"),
        (Place::Groups(id), Icon::UsersRound, "groups-title"),
        (Place::Collections(id), Icon::Folder, "collections-title"),
        (Place::Policies(id), Icon::ShieldCheck, "policies-title"),
        (Place::ClientSettings(id), Icon::Sliders, "client-settings-title"),
    ]
    .into_iter()
    .filter(|(place, ..)| is_offered(*place, client.pages))
    .map(|(place, symbol, title)| Screen { place, symbol, title })
    .collect()
}

/// Whether a screen is among the pages of the person in its client.
pub(super) const fn is_offered(place: Place, pages: ClientPages) -> bool {
    let page = match place {
        Place::Members(_) => ClientPage::Members,
        Place::Groups(_) => ClientPage::Groups,
        Place::Collections(_) => ClientPage::Collections,
        Place::Policies(_) => ClientPage::Policies,
        Place::ClientSettings(_) => ClientPage::Settings,
        _ => return true,
    };
    pages.has(page)
}

/// The screen of another client that one comes to from a screen: the same, or the vault where it has none like it.
pub(super) fn screen_of(screen: Place, client: &OrganizationSummary) -> Option<Place> {
    let same = screen.of_client(client.id)?;
    Some(if is_offered(same, client.pages) { same } else { Place::Vault(client.id) })
}

#[cfg(test)]
mod tests {
    use keystead_domain::ids::OrganizationId;

    use super::*;

    #[test]
    fn a_screen_that_the_next_client_lacks_gives_way_to_its_vault() {
        let (here, there) = (OrganizationId::from_random([1; 16]), OrganizationId::from_random([2; 16]));
        let mut client = OrganizationSummary {
            id: there,
            name: String::new(),
            provider: None,
            full_items: false,
            member: None,
            pages: ClientPages { members: true, groups: false, policies: false },
            enabled: true,
            restricted: false,
            hue: None,
        };
        assert_eq!(screen_of(Place::Members(here), &client), Some(Place::Members(there)));
        assert_eq!(screen_of(Place::Groups(here), &client), Some(Place::Vault(there)));
        assert_eq!(screen_of(Place::ClientSettings(here), &client), Some(Place::ClientSettings(there)));
        assert_eq!(screen_of(Place::Preferences, &client), None);
        client.pages.groups = true;
        assert_eq!(screen_of(Place::Groups(here), &client), Some(Place::Groups(there)));
    }

    #[test]
    fn a_plain_user_is_offered_what_members_have() {
        let id = OrganizationId::from_random([1; 16]);
        let client = OpenClient {
            id,
            name: String::new(),
            mark: crate::shared::client::client_mark_of(id, "", None),
            provider: None,
            full_items: false,
            is_member: true,
            pages: ClientPages::default(),
            enabled: true,
            restricted: false,
        };
        let places =
            |client: &OpenClient| screens(client).iter().map(|screen| screen.place).collect::<Vec<_>>();
        let plain = [Place::Vault(id), Place::Collections(id), Place::ClientSettings(id)];
        assert_eq!(places(&client), plain);
        let all = ClientPages { members: true, groups: true, policies: true };
        assert_eq!(places(&OpenClient { pages: all, ..client }).len(), 6);
    }
}
