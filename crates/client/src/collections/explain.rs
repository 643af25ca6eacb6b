//! Whom an access list lets in, and by which ways: given directly, through groups, by the role.

use std::collections::BTreeMap;

use keystead_calls::Failure;
use keystead_calls::collections::{AccessDraft, AccessExplained, AccessWay, EffectiveAccess, ExplainAccess};
use keystead_calls::groups::PersonName;
use keystead_domain::enums::OrganizationUserStatus;
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::{ClientStanding, MemberAccess};

use crate::Portal;
use crate::members::roster::{Person, Roster};
use crate::platform::Platform;

/// How far a way leads; a role that reaches every collection manages it.
const fn level_of(way: &AccessWay) -> CollectionLevel {
    match way {
        AccessWay::Direct(level) | AccessWay::Group(_, level) => *level,
        AccessWay::Role(_) => CollectionLevel::Manage,
    }
}

impl Roster {
    /// Whether somebody's role reaches every collection, once they are confirmed.
    fn reaches_all(&self, person: &Person) -> bool {
        let member = MemberAccess {
            role: person.row.role,
            status: OrganizationUserStatus::Confirmed,
            custom: person.draft.custom,
        };
        let standing = ClientStanding { provider: None, member: Some(member), ..*self.standing() };
        standing.may(Capability::EditAllItems).is_ok()
    }

    fn explain(&self, access: &AccessDraft, most: u32) -> AccessExplained {
        // People are kept by name, so their places are their order.
        let mut ways: BTreeMap<usize, Vec<AccessWay>> = BTreeMap::new();
        for grant in &access.members {
            if let Some(place) = self.place(grant.member) {
                ways.entry(place).or_default().push(AccessWay::Direct(grant.level));
            }
        }
        for grant in &access.groups {
            let name = self.groups.iter().find(|group| group.id == grant.group).map(|group| &group.name);
            for place in self.members_of(grant.group) {
                let way = AccessWay::Group(name.cloned().unwrap_or_default(), grant.level);
                ways.entry(place).or_default().push(way);
            }
        }
        for (place, person) in self.people.iter().enumerate().filter(|(_, person)| self.reaches_all(person)) {
            ways.entry(place).or_default().push(AccessWay::Role(person.row.role));
        }
        ways.retain(|place, _| {
            self.people.get(*place).is_some_and(|person| person.row.status != OrganizationUserStatus::Revoked)
        });
        let total = u32::try_from(ways.len()).unwrap_or(u32::MAX);
        let effective = |(place, ways): (usize, Vec<AccessWay>)| {
            let person = self.people.get(place)?;
            let level = ways.iter().map(level_of).reduce(CollectionLevel::combine)?;
            let (label, email) = (person.label().to_owned(), person.row.email.clone());
            Some(EffectiveAccess { person: PersonName { id: person.row.id, label, email }, level, ways })
        };
        let people = ways.into_iter().filter_map(effective).take(most as usize).collect();
        AccessExplained { total, people }
    }
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn explain_access(&self, ask: ExplainAccess) -> Result<AccessExplained, Failure> {
        Ok(self.roster(ask.organization).await?.explain(&ask.access, ask.count))
    }
}
