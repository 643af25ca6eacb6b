//! Tokens for one purpose: in mails, in download addresses, on devices.

use keystead_domain::ids::{CipherId, OrganizationUserId, ProviderId, ProviderUserId, UserId};
use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

use super::Keys;
use crate::failure::Failure;

/// What a token is for; it is worthless for anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "use_for", rename_all = "snake_case")]
pub enum Link {
    /// The address was proven; registration may finish.
    Register { email: String, name: Option<String> },
    /// Invitation to an organization.
    Member { id: OrganizationUserId, email: String },
    /// Invitation to a provider.
    ProviderUser { id: ProviderUserId, email: String },
    /// Invitation to set a pending provider up.
    ProviderSetup { provider: ProviderId, email: String },
    /// The operator had a provider's deletion mailed; the name is that of then.
    ProviderDeletion { provider: ProviderId, name: String },
    /// This device may skip the second factor.
    Remember { user: UserId, device: String, stamp: String },
    /// The person has just proven who they are.
    Verified { user: UserId, stamp: String },
    /// One file, without a bearer.
    Attachment { cipher: CipherId, attachment: String },
    /// Where the next page of an event log begins: after the record of this moment and number.
    EventPage { log: String, at: Timestamp, record: i64 },
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    exp: i64,
    #[serde(flatten)]
    link: Link,
}

impl Link {
    /// The token, valid for some seconds.
    ///
    /// # Errors
    /// Never for a link that can be written as JSON.
    pub fn seal(self, keys: &Keys, now: Timestamp, seconds: i64) -> Result<String, Failure> {
        keys.sign(&Sealed { exp: now.unix_seconds() + seconds, link: self })
    }

    /// What a token says, if it is good.
    pub fn open(keys: &Keys, token: &str, now: Timestamp) -> Option<Self> {
        keys.verify::<Sealed>(token, now).map(|sealed| sealed.link)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_open_until_they_expire() {
        let keys = Keys::new([1; 32]);
        let link = Link::Register { email: "a@b.example".into(), name: None };
        let token = link.clone().seal(&keys, Timestamp(0), 900).unwrap();
        assert_eq!(Link::open(&keys, &token, Timestamp(899_000)), Some(link));
        assert_eq!(Link::open(&keys, &token, Timestamp(900_000)), None);
        assert!(super::super::access::read(&keys, &token, Timestamp(0)).is_none());
    }
}
