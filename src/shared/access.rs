//! How somebody is in a client: through the provider, as a member, or both. Shown as it is, on every page of the client.

use keystead_calls::session::Account;

use super::client::OpenClient;
use crate::i18n::{Arg, t, t_args};

/// The ways in and what they open, as text keys choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Provider,
    ProviderReader,
    Both,
    BothReader,
    Member,
}

impl Way {
    const fn of(through_provider: bool, full_items: bool, is_member: bool) -> Self {
        match (through_provider, full_items, is_member) {
            (true, true, false) => Self::Provider,
            (true, false, false) => Self::ProviderReader,
            (true, true, true) => Self::Both,
            (true, false, true) => Self::BothReader,
            (false, ..) => Self::Member,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Provider => "access-provider",
            Self::ProviderReader => "access-provider-reader",
            Self::Both => "access-both",
            Self::BothReader => "access-both-reader",
            Self::Member => "access-member",
        }
    }
}

/// The same, to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Through whom, and how far.
    pub words: String,
    /// Whether the client's owner keeps the items from the provider.
    pub is_restricted: bool,
}

impl Access {
    /// How the signed-in person is in a client.
    pub fn of(account: &Account, client: &OpenClient) -> Self {
        let provider = account.providers.iter().find(|provider| Some(provider.id) == client.provider);
        let way = Way::of(provider.is_some(), client.full_items, client.is_member);
        let words = match provider {
            Some(provider) => t_args(way.key(), [("provider", Arg::from(provider.name.clone()))]),
            None => t(way.key()),
        };
        Self { words, is_restricted: matches!(way, Way::ProviderReader | Way::BothReader) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_is_said_as_it_is() {
        for (through_provider, full_items, is_member, key) in [
            (true, true, false, "access-provider"),
            (true, false, false, "access-provider-reader"),
            (true, true, true, "access-both"),
            (true, false, true, "access-both-reader"),
            (false, false, true, "access-member"),
        ] {
            assert_eq!(Way::of(through_provider, full_items, is_member).key(), key);
        }
    }
}
