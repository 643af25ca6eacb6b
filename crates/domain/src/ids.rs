//! One new-type per aggregate, so that a member's id can never be passed where a person's id is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is not a GUID was given where an id is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a GUID")]
pub struct IdError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a GUID.
            #[must_use]
            pub const fn from_uuid(id: Uuid) -> Self {
                Self(id)
            }

            /// A version 4 GUID made of 16 random bytes; the caller owns the randomness.
            #[must_use]
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
            }

            /// The GUID itself.
            #[must_use]
            pub const fn as_uuid(&self) -> &Uuid {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::try_parse(text).map(Self).map_err(|_| IdError)
            }
        }

        crate::schema::schema!($name, { "type": "string", "format": "uuid" });

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A person's account.
    UserId,
    /// A client (or any) organization.
    OrganizationId,
    /// A Managed Service Provider.
    ProviderId,
    /// The link between a provider and one of its clients.
    ProviderOrganizationId,
    /// A vault item.
    CipherId,
    /// A collection of an organization.
    CollectionId,
    /// A person's membership of an organization.
    OrganizationUserId,
    /// A person's membership of a provider.
    ProviderUserId,
    /// A group of members.
    GroupId,
    /// A folder of a person's own vault.
    FolderId,
    /// A registered device row (not the device's own identifier).
    DeviceId,
    /// A policy row.
    PolicyId,
    /// A claimed domain of an organization.
    DomainId,
    /// An event row.
    EventId,
    /// A blueprint of clients.
    BlueprintId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_hyphenated_text_on_the_wire() {
        let id: CipherId = "5B2C1D00-1F2E-4A3B-8C4D-112233445566".parse().unwrap();
        assert_eq!(id.to_string(), "5b2c1d00-1f2e-4a3b-8c4d-112233445566");
    }

    #[test]
    fn random_ids_are_version_4() {
        assert_eq!(UserId::from_random([0xff; 16]).as_uuid().get_version_num(), 4);
    }

    #[test]
    fn other_texts_are_refused() {
        assert_eq!("nobody".parse::<UserId>(), Err(IdError));
    }
}
