//! The list of collections, in the order of the tree.

use std::collections::HashMap;

use keystead_api::collections::CollectionAccessDetails;
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::collections::{
    CollectionDetail, CollectionDraft, CollectionRow, CollectionsOverview, EditCollection, GroupChoice,
    Holder, OpenCollections, split_path,
};
use keystead_calls::vault::CollectionNode;
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::{CollectionId, OrganizationUserId};
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::pages::ClientPage;
use keystead_domain::permissions::{Allowed, Denial};

use super::entry::Entry;
use crate::Portal;
use crate::members::roster::Roster;
use crate::platform::Platform;
use crate::vault::access::Access;
use crate::vault::tree::{self, Leaf};

/// Names of people and groups that a row has room for.
const SHOWN: usize = 3;
/// People of one collection that are put in order; a row shows the first few of more than that as they come.
const SORTED: usize = 64;

/// Where a collection stands when parents that exist in names only are left out.
struct Spot {
    id: CollectionId,
    label: String,
    depth: u8,
}

/// The real collections of a tree, each below the nearest real one above it.
fn spots(nodes: Vec<CollectionNode>) -> Vec<Spot> {
    let mut above: Vec<String> = Vec::new();
    let mut spots = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(id) = node.id else { continue };
        let below = |parent: &String| {
            node.path.strip_prefix(parent.as_str()).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned)
        };
        while above.last().is_some_and(|parent| below(parent).is_none()) {
            above.pop();
        }
        let label = above.last().and_then(below).unwrap_or_else(|| node.path.clone());
        spots.push(Spot { id, label, depth: u8::try_from(above.len()).unwrap_or(u8::MAX) });
        if node.readable {
            above.push(node.path);
        }
    }
    spots
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Roster {
    fn holders(&self, entry: &Entry) -> Vec<Holder> {
        let is_holder = |id| entry.access.groups.iter().any(|row| row.group == id);
        let groups = self.groups.iter().filter(|group| is_holder(group.id));
        let groups = groups.map(|group| Holder { is_group: true, name: group.name.clone() });
        let ids: Vec<OrganizationUserId> =
            entry.access.members.iter().map(|row| row.member).take(SORTED).collect();
        let people = self.people_names(&ids).into_iter().filter(|person| !person.label.is_empty());
        let people = people.map(|person| Holder { is_group: false, name: person.label });
        groups.chain(people).take(SHOWN).collect()
    }

    fn collection_row(&self, entry: &Entry, spot: Spot, items: Option<u32>) -> CollectionRow {
        let may = |capability| entry.may(self.standing(), capability);
        CollectionRow {
            id: entry.id,
            path: entry.path.clone().unwrap_or_default(),
            label: spot.label,
            depth: spot.depth,
            items,
            holders: self.holders(entry),
            holder_count: count(entry.access.members.len() + entry.access.groups.len()),
            own: entry.own,
            unmanaged: entry.facts.unmanaged && !entry.facts.my_items,
            my_items: entry.facts.my_items,
            may_edit: may(Capability::EditCollection),
            may_share: may(Capability::ShareCollection),
            may_delete: may(Capability::DeleteCollection),
        }
    }

    fn collection_rows(&self, items: Option<&HashMap<CollectionId, u32>>) -> Vec<CollectionRow> {
        let leaf = |entry: &Entry| Leaf { id: entry.id, name: entry.path.clone(), items: 0, writable: false };
        let tree = tree::build(self.entries.iter().map(leaf).collect(), self.folding);
        let row = |spot: Spot| {
            let entry = self.entry(spot.id)?;
            let items = items.map(|items| items.get(&spot.id).copied().unwrap_or(0));
            Some(self.collection_row(entry, spot, items))
        };
        spots(tree).into_iter().filter_map(row).collect()
    }

    /// Whether the person may make one more.
    fn may_create(&self, most: Option<i32>) -> Allowed {
        self.standing().may(Capability::CreateCollections)?;
        let most = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        if self.entries.len() < most { Ok(()) } else { Err(Denial::NotInPlan) }
    }

    /// Whether whoever makes a collection comes to manage it: members who do not administer collections anyway.
    fn maker_manages(&self) -> bool {
        let standing = self.standing();
        let is_mere_member =
            |role| !matches!(role, OrganizationUserType::Owner | OrganizationUserType::Admin);
        standing.provider.is_none() && standing.member.is_some_and(|own| is_mere_member(own.role))
    }
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn open_collections(
        &self,
        ask: OpenCollections,
    ) -> Result<CollectionsOverview, Failure> {
        let roster = self.roster_for(ask.organization, ClientPage::Collections, ask.reload).await?;
        let profile = self.profile()?;
        let most = Access::entry(&profile, ask.organization).and_then(|entry| entry.max_collections);
        let items = self.vaults().collection_counts(ask.organization);
        Ok(CollectionsOverview {
            organization: ask.organization,
            may_create: roster.may_create(most),
            needs_manager: roster.standing().needs_managers(),
            maker_manages: roster.maker_manages(),
            may_add_itself: roster.standing().may_add_itself(),
            rows: roster.collection_rows(items.as_ref()),
            groups: roster
                .groups
                .iter()
                .map(|group| GroupChoice { id: group.id, name: group.name.clone() })
                .collect(),
        })
    }

    pub(crate) async fn edit_collection(&self, ask: EditCollection) -> Result<CollectionDetail, Failure> {
        let entry = self.read_collection(&ask).await?;
        let roster = self.roster(ask.organization).await?;
        let ids: Vec<_> = entry.access.members.iter().map(|row| row.member).collect();
        let mut access = entry.access.clone();
        access.groups.sort_by_key(|row| roster.groups.iter().position(|group| group.id == row.group));
        let (parent, name) = split_path(entry.path.as_deref().unwrap_or_default());
        Ok(CollectionDetail {
            draft: CollectionDraft { name: name.to_owned(), parent: parent.to_owned(), access },
            readable: entry.path.is_some(),
            external_id: entry.external_id.clone(),
            people: roster.people_names(&ids),
            may_edit: entry.may(roster.standing(), Capability::EditCollection),
            may_share: entry.may(roster.standing(), Capability::ShareCollection),
        })
    }

    /// A collection as the server has it now: somebody else may have changed it since the list was loaded.
    pub(super) async fn read_collection(&self, ask: &EditCollection) -> Result<Entry, Failure> {
        let path = paths::collection_details(ask.organization, ask.collection);
        let wire: CollectionAccessDetails = self.get(&path).await?;
        let key = self.organization_key(ask.organization).await?;
        Ok(Entry::read(wire, &key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Folding;

    #[test]
    fn parents_in_names_only_are_left_out() {
        let leaf = |(number, name): (u8, Option<&str>)| Leaf {
            id: CollectionId::from_random([number; 16]),
            name: name.map(str::to_owned),
            items: 0,
            writable: false,
        };
        let names = [
            (1, Some("IT/Network/Wi-Fi")),
            (2, Some("IT")),
            (3, Some("Sites/North")),
            (4, Some("IT-Support")),
            (5, Some("IT/Network/Wi-Fi/Guests")),
            (6, None),
            (7, Some("IT")),
        ];
        let tree = tree::build(names.into_iter().map(leaf).collect(), Folding::for_tests());
        let drawn: Vec<String> = spots(tree)
            .into_iter()
            .map(|spot| format!("{}{}", "-".repeat(usize::from(spot.depth)), spot.label))
            .collect();
        assert_eq!(drawn, ["IT", "IT", "-Network/Wi-Fi", "--Guests", "IT-Support", "Sites/North", ""]);
    }
}
