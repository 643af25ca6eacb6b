//! A collection with everybody's access, its name readable.

use keystead_api::collections::CollectionAccessDetails;
use keystead_calls::Failure;
use keystead_calls::collections::{AccessDraft, GroupGrant, MemberGrant};
use keystead_crypto::SymmetricKey;
use keystead_domain::enums::CollectionType;
use keystead_domain::ids::CollectionId;
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::capability::{Capability, CollectionFacts};
use keystead_domain::permissions::{Allowed, ClientStanding};

use crate::vault::collections::collection_name;

/// A collection as administrators see it.
pub(crate) struct Entry {
    pub(crate) id: CollectionId,
    /// `None` when it could not be decrypted.
    pub(crate) path: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) access: AccessDraft,
    /// The signed-in person's own level as a member.
    pub(crate) own: Option<CollectionLevel>,
    pub(crate) facts: CollectionFacts,
}

impl Entry {
    pub(crate) fn read(wire: CollectionAccessDetails, key: &SymmetricKey) -> Self {
        // A contradiction that includes *manage* is shown as what it grants.
        let level = |read_only, hide_passwords, manage| {
            CollectionLevel::from_flags(read_only, hide_passwords, manage).unwrap_or(CollectionLevel::Manage)
        };
        let members = wire.users.iter().filter_map(|row| {
            let level = level(row.read_only, row.hide_passwords, row.manage);
            Some(MemberGrant { member: row.id.parse().ok()?, level })
        });
        let groups = wire.groups.iter().filter_map(|row| {
            let level = level(row.read_only, row.hide_passwords, row.manage);
            Some(GroupGrant { group: row.id.parse().ok()?, level })
        });
        Self {
            id: wire.id,
            path: collection_name(&wire.name, wire.default_user_collection_email.as_deref(), key),
            access: AccessDraft { members: members.collect(), groups: groups.collect() },
            own: wire.assigned.then(|| level(wire.read_only, wire.hide_passwords, wire.manage)),
            facts: CollectionFacts {
                manages: wire.manage,
                unmanaged: wire.unmanaged,
                my_items: wire.kind == Some(CollectionType::DefaultUserCollection),
            },
            external_id: wire.external_id,
        }
    }

    pub(crate) fn may(&self, standing: &ClientStanding, capability: Capability) -> Allowed {
        standing.may_with(capability, self.facts)
    }

    /// Fails with the reason unless it may be done.
    pub(crate) fn require(&self, standing: &ClientStanding, capability: Capability) -> Result<(), Failure> {
        self.may(standing, capability).map_err(Failure::Denied)
    }
}
