//! Whom an access list lets in, and by which ways: given directly, through groups, by the role.

use std::collections::BTreeMap;

use keystead_calls::Failure;
use keystead_calls::collections::{AccessDraft, AccessExplained, AccessWay, EffectiveAccess, ExplainAccess};
use keystead_calls::groups::PersonName;
use keystead_domain::enums::OrganizationUserStatus;
use keystead_domain::level::CollectionLevel;

use crate::Portal;
use crate::members::roster::{Person, Roster};
use crate::platform::Platform;

impl Roster {
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
        let reaches_all = |person: &Person| self.standing().reaches_all(person.row.role, person.draft.custom);
        for (place, person) in self.people.iter().enumerate().filter(|(_, person)| reaches_all(person)) {
            ways.entry(place).or_default().push(AccessWay::Role(person.row.role));
        }
        ways.retain(|place, _| {
            self.people.get(*place).is_some_and(|person| person.row.status != OrganizationUserStatus::Revoked)
        });
        let total = u32::try_from(ways.len()).unwrap_or(u32::MAX);
        let effective = |(place, ways): (usize, Vec<AccessWay>)| {
            let person = self.people.get(place)?;
            let level = ways.iter().map(AccessWay::level).reduce(CollectionLevel::combine)?;
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
