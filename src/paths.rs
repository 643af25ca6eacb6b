//! Every address of the portal, written and read in one place, and the way from the addresses that mails and old
//! bookmarks carry. A secret never stands before the `#`: a host logs paths and queries, never fragments.

use keystead_domain::ids::{OrganizationId, ProviderId};

/// A page of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Wherever the person starts.
    Start,
    /// Log in, with its second steps.
    Login,
    /// Unlock.
    Unlock,
    /// Choose a provider.
    Providers,
    /// Clients of a provider.
    Clients(ProviderId),
    /// Vault of a client.
    Vault(OrganizationId),
    /// How the portal looks and behaves on this device.
    Preferences,
}

impl Place {
    /// The address.
    pub fn address(self) -> String {
        match self {
            Self::Start => "/".to_owned(),
            Self::Login => "/login".to_owned(),
            Self::Unlock => "/unlock".to_owned(),
            Self::Providers => "/providers".to_owned(),
            Self::Clients(provider) => ["/providers/", &provider.to_string(), "/clients"].concat(),
            Self::Vault(organization) => ["/organizations/", &organization.to_string(), "/vault"].concat(),
            Self::Preferences => "/settings/preferences".to_owned(),
        }
    }

    /// The page of a path.
    pub fn read(path: &str) -> Option<Self> {
        match parts(path).as_slice() {
            [] => Some(Self::Start),
            ["login" | "two-factor"] => Some(Self::Login),
            ["unlock"] => Some(Self::Unlock),
            ["providers"] => Some(Self::Providers),
            ["providers", id, "clients"] => id.parse().ok().map(Self::Clients),
            ["organizations", id, "vault"] => id.parse().ok().map(Self::Vault),
            ["settings"] | ["settings", "preferences"] => Some(Self::Preferences),
            _ => None,
        }
    }

    /// The same screen of another client, for screens of a client.
    pub const fn of_client(self, client: OrganizationId) -> Option<Self> {
        match self {
            Self::Vault(_) => Some(Self::Vault(client)),
            _ => None,
        }
    }
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
const LANDINGS: [&str; 11] = [
    "/register",
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
        ["signup" | "finish-signup"] => "/register".to_owned(),
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
            Place::Providers,
            Place::Clients(provider),
            Place::Vault(organization),
            Place::Preferences,
        ] {
            assert_eq!(Place::read(&place.address()), Some(place));
        }
        assert_eq!(Place::read("/organizations/nobody/vault"), None);
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
        ("/#/sends", "/sends"),
        ("/#/2fa", "/two-factor"),
        ("/#/signup?email=a%40b.example", "/register#email=a%40b.example"),
        ("/#/finish-signup?token=SECRET&email=a", "/register#token=SECRET&email=a"),
        ("/finish-signup?token=SECRET&email=a", "/register#token=SECRET&email=a"),
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
        for address in
            ["/login", "/", "/providers/9/clients", "/send/abc#KEY", "/organizations/7/vault?item=3"]
        {
            let (path, query, fragment) = split(address);
            assert_eq!(arrive(path, query, fragment), None, "{address}");
        }
        assert_eq!(arrive("/accept-organization", "", "#organizationId=1&token=S"), None);
    }
}
