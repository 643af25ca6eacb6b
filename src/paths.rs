//! Every address of the portal, written and read in one place, and the way from the addresses that mails and old
//! bookmarks carry. A secret never stands before the `#`: a host logs paths and queries, never fragments.

use keystead_domain::ids::{OrganizationId, ProviderId, UserId};

/// A page of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Wherever the person starts.
    Start,
    /// Log in, with its second steps.
    Login,
    /// Unlock.
    Unlock,
    /// Ask for the hint to a master password.
    Hint,
    /// Make an account: address first.
    Signup,
    /// Make an account: the link of the mail, with the master password.
    FinishSignup,
    /// The link of an invitation to an organization.
    AcceptOrganization,
    /// The link of an invitation to a provider.
    AcceptProvider,
    /// The link that asks somebody to set a provider up.
    SetUpProvider,
    /// The link that deletes a provider, mailed for its server's operator.
    EndProvider,
    /// Choose a provider.
    Providers,
    /// Clients of a provider.
    Clients(ProviderId),
    /// Blueprints of a provider.
    Blueprints(ProviderId),
    /// Settings of a provider.
    ProviderSettings(ProviderId),
    /// The brand as the provider's people see it.
    ProviderBrand(ProviderId),
    /// What the server can do for a provider.
    ProviderServer(ProviderId),
    /// People of a provider.
    Team(ProviderId),
    /// Event log of a provider.
    Events(ProviderId),
    /// Vault of a client.
    Vault(OrganizationId),
    /// Members of a client.
    Members(OrganizationId),
    /// Groups of a client.
    Groups(OrganizationId),
    /// Collections of a client.
    Collections(OrganizationId),
    /// Policies of a client.
    Policies(OrganizationId),
    /// Settings of a client.
    ClientSettings(OrganizationId),
    /// How the portal looks and behaves on this device.
    Preferences,
    /// Second factors of the signed-in person.
    TwoStep,
    /// Another master password.
    MasterPassword,
}

impl Place {
    /// The address.
    pub fn address(self) -> String {
        match self {
            Self::Start => "/".to_owned(),
            Self::Login => "/login".to_owned(),
            Self::Unlock => "/unlock".to_owned(),
            Self::Hint => "/hint".to_owned(),
            Self::Signup => "/register".to_owned(),
            Self::FinishSignup => "/finish-signup".to_owned(),
            Self::AcceptOrganization => "/accept-organization".to_owned(),
            Self::AcceptProvider => "/accept-provider".to_owned(),
            Self::SetUpProvider => "/setup-provider".to_owned(),
            Self::EndProvider => "/verify-recover-delete-provider".to_owned(),
            Self::Providers => "/providers".to_owned(),
            Self::Clients(provider) => ["/providers/", &provider.to_string(), "/clients"].concat(),
            Self::Blueprints(provider) => ["/providers/", &provider.to_string(), "/blueprints"].concat(),
            Self::ProviderSettings(provider) => ["/providers/", &provider.to_string(), "/settings"].concat(),
            Self::ProviderBrand(provider) => ["/providers/", &provider.to_string(), "/brand"].concat(),
            Self::ProviderServer(provider) => ["/providers/", &provider.to_string(), "/server"].concat(),
            Self::Team(provider) => ["/providers/", &provider.to_string(), "/members"].concat(),
            Self::Events(provider) => ["/providers/", &provider.to_string(), "/events"].concat(),
            Self::Vault(organization) => ["/organizations/", &organization.to_string(), "/vault"].concat(),
            Self::Members(organization) => {
                ["/organizations/", &organization.to_string(), "/members"].concat()
            }
            Self::Groups(organization) => ["/organizations/", &organization.to_string(), "/groups"].concat(),
            Self::Collections(organization) => {
                ["/organizations/", &organization.to_string(), "/collections"].concat()
            }
            Self::Policies(organization) => {
                ["/organizations/", &organization.to_string(), "/policies"].concat()
            }
            Self::ClientSettings(organization) => {
                ["/organizations/", &organization.to_string(), "/settings"].concat()
            }
            Self::Preferences => "/settings/preferences".to_owned(),
            Self::TwoStep => "/settings/security/two-factor".to_owned(),
            Self::MasterPassword => "/settings/security/password".to_owned(),
        }
    }

    /// The page of a path.
    pub fn read(path: &str) -> Option<Self> {
        match parts(path).as_slice() {
            [] => Some(Self::Start),
            ["login" | "two-factor"] => Some(Self::Login),
            ["unlock"] => Some(Self::Unlock),
            ["hint"] => Some(Self::Hint),
            ["register"] => Some(Self::Signup),
            ["finish-signup"] => Some(Self::FinishSignup),
            ["accept-organization"] => Some(Self::AcceptOrganization),
            ["accept-provider"] => Some(Self::AcceptProvider),
            ["setup-provider"] => Some(Self::SetUpProvider),
            ["verify-recover-delete-provider"] => Some(Self::EndProvider),
            ["providers"] => Some(Self::Providers),
            ["providers", id, "clients"] => id.parse().ok().map(Self::Clients),
            ["providers", id, "blueprints"] => id.parse().ok().map(Self::Blueprints),
            ["providers", id, "settings"] => id.parse().ok().map(Self::ProviderSettings),
            ["providers", id, "brand"] => id.parse().ok().map(Self::ProviderBrand),
            ["providers", id, "server"] => id.parse().ok().map(Self::ProviderServer),
            ["providers", id, "members"] => id.parse().ok().map(Self::Team),
            ["providers", id, "events"] => id.parse().ok().map(Self::Events),
            ["organizations", id, "vault"] => id.parse().ok().map(Self::Vault),
            ["organizations", id, "members"] => id.parse().ok().map(Self::Members),
            ["organizations", id, "groups"] => id.parse().ok().map(Self::Groups),
            ["organizations", id, "collections"] => id.parse().ok().map(Self::Collections),
            ["organizations", id, "policies"] => id.parse().ok().map(Self::Policies),
            ["organizations", id, "settings"] => id.parse().ok().map(Self::ClientSettings),
            ["settings"] | ["settings", "preferences"] => Some(Self::Preferences),
            ["settings", "two-factor"] | ["settings", "security", "two-factor"] => Some(Self::TwoStep),
            ["settings", "security"] | ["settings", "security", "password" | "change-password"] => {
                Some(Self::MasterPassword)
            }
            _ => None,
        }
    }

    /// The path of a page without the id in it, to be told to others; empty for a path that leads nowhere.
    pub fn pattern(path: &str) -> String {
        let Some(place) = Self::read(path) else { return String::new() };
        let provider = place.provider().map(|id| id.to_string());
        let id = provider.or_else(|| place.client().map(|id| id.to_string()));
        let address = place.address();
        id.map_or_else(|| address.clone(), |id| address.replace(&id, ":id"))
    }

    /// Whether the page is for people who are on their way in: shown whoever is signed in.
    pub const fn is_joining(self) -> bool {
        matches!(
            self,
            Self::Hint
                | Self::Signup
                | Self::FinishSignup
                | Self::AcceptOrganization
                | Self::AcceptProvider
                | Self::SetUpProvider
                | Self::EndProvider
        )
    }

    /// The provider that the page is about.
    pub const fn provider(self) -> Option<ProviderId> {
        match self {
            Self::Clients(provider)
            | Self::Blueprints(provider)
            | Self::Events(provider)
            | Self::Team(provider)
            | Self::ProviderSettings(provider)
            | Self::ProviderBrand(provider)
            | Self::ProviderServer(provider) => Some(provider),
            _ => None,
        }
    }

    /// The client that the page is about.
    pub const fn client(self) -> Option<OrganizationId> {
        match self {
            Self::Vault(client)
            | Self::Members(client)
            | Self::Groups(client)
            | Self::Collections(client)
            | Self::Policies(client)
            | Self::ClientSettings(client) => Some(client),
            _ => None,
        }
    }

    /// The page that the page is a part of, where the navigation names only that one.
    pub const fn parent(self) -> Option<Self> {
        match self {
            Self::ProviderBrand(provider) | Self::ProviderServer(provider) => {
                Some(Self::ProviderSettings(provider))
            }
            _ => None,
        }
    }

    /// The same screen of another client, for screens of a client.
    pub const fn of_client(self, client: OrganizationId) -> Option<Self> {
        match self {
            Self::Vault(_) => Some(Self::Vault(client)),
            Self::Members(_) => Some(Self::Members(client)),
            Self::Groups(_) => Some(Self::Groups(client)),
            Self::Collections(_) => Some(Self::Collections(client)),
            Self::Policies(_) => Some(Self::Policies(client)),
            Self::ClientSettings(_) => Some(Self::ClientSettings(client)),
            _ => None,
        }
    }
}

/// Address of what one person did in a provider.
pub fn events_of(provider: ProviderId, person: UserId) -> String {
    [Place::Events(provider).address().as_str(), "?person=", &person.to_string()].concat()
}

/// The address to show instead of the one that the page was opened with, if it is another.
///
/// `path` without query, `query` with its `?`, `fragment` with its `#`, each empty when absent.
pub fn arrive(path: &str, query: &str, fragment: &str) -> Option<String> {
    // Mails of this API link to `/#/path?query`; a static host never sees that path.
    let (path, query, rest) = match fragment.strip_prefix("#/") {
        Some(inner) => {
            let (address, rest) =
                inner.split_once('#').map_or((inner, ""), |(address, rest)| (address, rest));
            let (path, query) = address.split_once('?').unwrap_or((address, ""));
            (["/", path].concat(), query, rest)
        }
        None => (path.to_owned(), query.trim_start_matches('?'), fragment.trim_start_matches('#')),
    };
    let (to, secret) = translate(&path);
    let mut address = to;
    let hidden: Vec<&str> = if secret.is_empty() && !carries_secret(&address, query) {
        if !query.is_empty() {
            address = [address.as_str(), "?", query].concat();
        }
        vec![rest]
    } else {
        vec![secret.as_str(), query, rest]
    };
    let hidden = hidden.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&");
    if !hidden.is_empty() {
        address = [address.as_str(), "#", &hidden].concat();
    }
    let shown = [
        path.as_str(),
        if query.is_empty() { "" } else { "?" },
        query,
        if rest.is_empty() { "" } else { "#" },
        rest,
    ]
    .concat();
    (address != shown || fragment.starts_with("#/")).then_some(address)
}

/// Pages whose query is an invitation or a proof.
const LANDINGS: [&str; 13] = [
    "/register",
    "/finish-signup",
    "/accept-organization",
    "/accept-provider",
    "/setup-provider",
    "/setup-business-unit",
    "/accept-emergency",
    "/accept-family",
    "/recover-2fa",
    "/recover-delete",
    "/verify-email",
    "/verify-recover-delete",
    "/verify-recover-delete-provider",
];

fn carries_secret(path: &str, query: &str) -> bool {
    let named = |pair: &str| {
        let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
        ["token", "key", "code", "secret", "password"].iter().any(|word| name.contains(word))
    };
    (!query.is_empty() && LANDINGS.contains(&path)) || query.split('&').any(named)
}

fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !part.is_empty()).collect()
}

/// Our path for a path of today's and yesterday's clients, and what of it must go behind the `#`.
fn translate(path: &str) -> (String, String) {
    let parts = parts(path);
    let ours = match parts.as_slice() {
        [] => "/".to_owned(),
        ["send", id, key] => return (["/send/", id].concat(), (*key).to_owned()),
        ["signup"] => "/register".to_owned(),
        ["2fa"] => "/two-factor".to_owned(),
        ["lock"] => "/unlock".to_owned(),
        ["sends" | "tools", ..] if parts.last() == Some(&"send") || parts == ["sends"] => "/sends".to_owned(),
        ["providers", "accept-provider"] => "/accept-provider".to_owned(),
        ["providers", "setup-provider" | "setup"] => "/setup-provider".to_owned(),
        ["providers", "setup-business-unit"] => "/setup-business-unit".to_owned(),
        ["providers", id] => ["/providers/", id, "/clients"].concat(),
        ["providers", id, rest @ ..] => ["/providers/", id, "/", provider_page(rest)].concat(),
        ["organizations", id] => ["/organizations/", id, "/vault"].concat(),
        ["organizations", id, rest @ ..] => ["/organizations/", id, "/", organization_page(rest)].concat(),
        _ => ["/", &parts.join("/")].concat(),
    };
    (ours, String::new())
}

fn provider_page(rest: &[&str]) -> &'static str {
    match rest {
        ["manage", "events"] | ["events"] => "events",
        ["manage", ..] | ["members"] => "members",
        ["billing", ..] => "billing",
        ["settings", ..] => "settings",
        ["blueprints"] => "blueprints",
        ["brand"] => "brand",
        ["server"] => "server",
        _ => "clients",
    }
}

fn organization_page(rest: &[&str]) -> &'static str {
    match rest {
        ["manage", "groups"] | ["groups"] => "groups",
        ["manage", "collections"] | ["collections"] => "collections",
        ["manage" | "settings", "policies"] | ["policies"] => "policies",
        ["manage" | "reporting", "events"] | ["events"] => "events",
        ["manage", ..] | ["members"] => "members",
        ["tools" | "settings", .., "import"] | ["import"] => "import",
        ["reporting" | "tools" | "health", ..] => "health",
        ["billing", ..] => "billing",
        ["settings", ..] => "settings",
        _ => "vault",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "5b2c1d00-1f2e-4a3b-8c4d-112233445566";

    #[test]
    fn places_read_what_they_write() {
        let provider = ID.parse().unwrap();
        let organization = ID.parse().unwrap();
        for place in [
            Place::Login,
            Place::Unlock,
            Place::Hint,
            Place::Signup,
            Place::FinishSignup,
            Place::AcceptOrganization,
            Place::AcceptProvider,
            Place::Providers,
            Place::SetUpProvider,
            Place::EndProvider,
            Place::Clients(provider),
            Place::Blueprints(provider),
            Place::ProviderSettings(provider),
            Place::ProviderBrand(provider),
            Place::ProviderServer(provider),
            Place::Team(provider),
            Place::Vault(organization),
            Place::Members(organization),
            Place::Groups(organization),
            Place::Collections(organization),
            Place::Policies(organization),
            Place::Preferences,
            Place::TwoStep,
            Place::MasterPassword,
        ] {
            assert_eq!(Place::read(&place.address()), Some(place));
        }
        assert_eq!(Place::read("/organizations/nobody/vault"), None);
    }

    #[test]
    fn a_pattern_names_nobody() {
        for (path, pattern) in [
            (format!("/organizations/{ID}/members"), "/organizations/:id/members"),
            (format!("/providers/{ID}/clients"), "/providers/:id/clients"),
            ("/settings/security".to_owned(), "/settings/security/password"),
            (format!("/send/{ID}"), ""),
            ("/organizations/halden/vault".to_owned(), ""),
        ] {
            assert_eq!(Place::pattern(&path), pattern, "{path}");
        }
    }

    #[test]
    fn a_screen_of_one_client_leads_to_the_same_of_another() {
        let (here, there) = (ID.parse().unwrap(), "6c3d2e11-1f2e-4a3b-8c4d-112233445566".parse().unwrap());
        assert_eq!(Place::Vault(here).of_client(there), Some(Place::Vault(there)));
        assert_eq!(Place::Preferences.of_client(there), None);
    }

    /// One line per address that a mail of the API or an old bookmark carries.
    const ARRIVALS: &[(&str, &str)] = &[
        ("/#/login", "/login"),
        ("/#/lock", "/unlock"),
        ("/#/hint", "/hint"),
        ("/#/sends", "/sends"),
        ("/#/2fa", "/two-factor"),
        ("/#/signup?email=a%40b.example", "/register#email=a%40b.example"),
        ("/signup", "/register"),
        ("/register?email=a%40b.example", "/register#email=a%40b.example"),
        ("/#/finish-signup?token=SECRET&email=a", "/finish-signup#token=SECRET&email=a"),
        ("/finish-signup?token=SECRET&email=a", "/finish-signup#token=SECRET&email=a"),
        (
            "/#/accept-organization?organizationId=1&token=SECRET",
            "/accept-organization#organizationId=1&token=SECRET",
        ),
        (
            "/accept-organization?organizationId=1&token=SECRET",
            "/accept-organization#organizationId=1&token=SECRET",
        ),
        (
            "/#/providers/accept-provider?providerId=1&token=SECRET",
            "/accept-provider#providerId=1&token=SECRET",
        ),
        (
            "/#/providers/setup-provider?providerId=1&token=SECRET",
            "/setup-provider#providerId=1&token=SECRET",
        ),
        ("/providers/setup?providerId=1&token=SECRET", "/setup-provider#providerId=1&token=SECRET"),
        ("/setup-provider?providerId=1&token=SECRET", "/setup-provider#providerId=1&token=SECRET"),
        (
            "/#/verify-recover-delete-provider?providerId=1&name=A&token=SECRET",
            "/verify-recover-delete-provider#providerId=1&name=A&token=SECRET",
        ),
        ("/#/send/abc/SECRET", "/send/abc#SECRET"),
        ("/send/abc/SECRET", "/send/abc#SECRET"),
        ("/#/verify-email?userId=1&token=SECRET", "/verify-email#userId=1&token=SECRET"),
        ("/#/recover-delete?userId=1&token=SECRET", "/recover-delete#userId=1&token=SECRET"),
        ("/#/accept-emergency?id=1&token=SECRET", "/accept-emergency#id=1&token=SECRET"),
        ("/#/verify-recover-delete?userId=1&token=SECRET", "/verify-recover-delete#userId=1&token=SECRET"),
        ("/login?code=SECRET", "/login#code=SECRET"),
        ("/#/providers/9", "/providers/9/clients"),
        ("/#/providers/9/manage/members", "/providers/9/members"),
        ("/#/providers/9/manage/events", "/providers/9/events"),
        ("/providers/9/billing/subscription", "/providers/9/billing"),
        ("/providers/9/settings/account", "/providers/9/settings"),
        ("/#/organizations/7", "/organizations/7/vault"),
        ("/#/organizations/7/vault?search=x", "/organizations/7/vault?search=x"),
        ("/#/organizations/7/manage/people", "/organizations/7/members"),
        ("/#/organizations/7/manage/policies", "/organizations/7/policies"),
        ("/organizations/7/reporting/events", "/organizations/7/events"),
        ("/organizations/7/reporting/reports/weak-passwords-report", "/organizations/7/health"),
        ("/organizations/7/settings/tools/import", "/organizations/7/import"),
        ("/organizations/7/billing/history", "/organizations/7/billing"),
        ("/#/", "/"),
    ];

    fn split(address: &str) -> (&str, &str, &str) {
        let hash = address.find('#').unwrap_or(address.len());
        let (before, fragment) = address.split_at(hash);
        let question = before.find('?').unwrap_or(before.len());
        let (path, query) = before.split_at(question);
        (path, query, fragment)
    }

    #[test]
    fn old_addresses_lead_to_ours() {
        for (old, ours) in ARRIVALS {
            let (path, query, fragment) = split(old);
            assert_eq!(arrive(path, query, fragment).as_deref(), Some(*ours), "{old}");
        }
    }

    #[test]
    fn no_secret_ever_stands_before_the_hash() {
        for (old, _) in ARRIVALS {
            let (path, query, fragment) = split(old);
            let address = arrive(path, query, fragment).unwrap();
            let (path, query, _) = split(&address);
            assert!(!path.contains("SECRET") && !query.contains("SECRET"), "{old} became {address}");
        }
    }

    #[test]
    fn our_own_addresses_stay() {
        for address in [
            "/login",
            "/register",
            "/",
            "/providers/9/clients",
            "/providers/9/brand",
            "/providers/9/server",
            "/send/abc#KEY",
            "/organizations/7/vault?item=3",
        ] {
            let (path, query, fragment) = split(address);
            assert_eq!(arrive(path, query, fragment), None, "{address}");
        }
        assert_eq!(arrive("/accept-organization", "", "#organizationId=1&token=S"), None);
    }
}
