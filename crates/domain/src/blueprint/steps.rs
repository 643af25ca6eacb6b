//! What is done to a client, in the order in which it can be done. Nothing is ever taken away.

use serde::{Deserialize, Serialize};

use super::compare::{Finding, Part, compare, in_order};
use super::{Blueprint, ClientState, PathLevel, PolicyPlan, RolePlan, folded};
use crate::level::CollectionLevel;
use crate::permissions::CollectionSettings;

/// One step; each can be done again without doing anything twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Make a collection, and open it to those groups that are there.
    Collection {
        /// Whole path.
        path: String,
        /// Groups by name, and how far.
        groups: Vec<(String, CollectionLevel)>,
    },
    /// Make a group that gives what is there of its collections.
    Group {
        /// Name.
        name: String,
        /// What it gives.
        access: Vec<PathLevel>,
    },
    /// Have a group that is there give more, or give it otherwise.
    Access {
        /// Name of the group.
        group: String,
        /// What is to be added or changed; the rest stays.
        access: Vec<PathLevel>,
    },
    /// The four collection settings.
    Settings(CollectionSettings),
    /// Switch a policy on, or change its settings; settings that are not named stay.
    Policy(PolicyPlan),
    /// Invite somebody, or give somebody who is there what the role has.
    Invite {
        /// Address.
        email: String,
        /// What they get.
        role: RolePlan,
    },
}

/// Who fills a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitee {
    /// Place of the role in the blueprint.
    pub role: u32,
    /// Address.
    pub email: String,
}

/// What applying a blueprint to a client does. `change` also makes what is there and another as the blueprint says.
#[must_use]
pub fn steps(blueprint: &Blueprint, client: &ClientState, change: bool, invitees: &[Invitee]) -> Vec<Step> {
    let differences = compare(blueprint, client);
    let wanted = |part: &Part| {
        let finding = differences.iter().find(|row| row.part == *part).map(|row| row.finding);
        match finding {
            Some(Finding::Missing) => true,
            Some(Finding::Differs(_)) => change,
            Some(Finding::Same | Finding::Impossible(_)) | None => false,
        }
    };
    let groups_first = !client.settings.admins_reach_all;
    let collections = collection_steps(blueprint, &wanted, groups_first);
    let (groups, access) = group_steps(blueprint, client, &wanted, groups_first);
    let mut all =
        if groups_first { [groups, collections, access] } else { [collections, groups, access] }.concat();
    // A setting that differs is told apart in the comparison; they are sent together.
    if change && blueprint.settings != client.settings {
        all.push(Step::Settings(blueprint.settings));
    }
    let policies =
        in_order(&blueprint.policies).into_iter().filter(|policy| wanted(&Part::Policy(policy.kind)));
    all.extend(policies.cloned().map(Step::Policy));
    let invite = |invitee: &Invitee| {
        let role = blueprint.roles.get(invitee.role as usize)?;
        wanted(&Part::Role(role.name.clone()))
            .then(|| Step::Invite { email: invitee.email.clone(), role: role.clone() })
    };
    all.extend(invitees.iter().filter_map(invite));
    all
}

/// Parents come before children. Where nobody reaches everything, a collection is made with who manages it.
fn collection_steps(blueprint: &Blueprint, wanted: &dyn Fn(&Part) -> bool, with_groups: bool) -> Vec<Step> {
    let mut paths: Vec<&String> =
        blueprint.collections.iter().filter(|path| wanted(&Part::Collection((*path).clone()))).collect();
    paths.sort_by_cached_key(|path| folded(path));
    let groups_of = |path: &str| {
        let given = |group: &super::GroupPlan| {
            let grant = group.access.iter().find(|grant| folded(&grant.path) == folded(path))?;
            Some((group.name.clone(), grant.level))
        };
        blueprint.groups.iter().filter_map(given).collect()
    };
    let step = |path: &String| Step::Collection {
        path: path.clone(),
        groups: if with_groups { groups_of(path) } else { Vec::new() },
    };
    paths.into_iter().map(step).collect()
}

/// Groups to make, and groups to widen.
fn group_steps(
    blueprint: &Blueprint,
    client: &ClientState,
    wanted: &dyn Fn(&Part) -> bool,
    groups_first: bool,
) -> (Vec<Step>, Vec<Step>) {
    let (mut made, mut widened) = (Vec::new(), Vec::new());
    for group in &blueprint.groups {
        let name = group.name.clone();
        let is_given = |grant: &&PathLevel| {
            let part = Part::Access { group: name.clone(), path: grant.path.clone(), level: grant.level };
            // A collection that is made with its groups needs no second step.
            let comes_with_it = groups_first && !client.has_collection(&grant.path);
            wanted(&part) && !comes_with_it
        };
        let access: Vec<PathLevel> = group.access.iter().filter(is_given).cloned().collect();
        if wanted(&Part::Group(name.clone())) {
            made.push(Step::Group { name, access });
        } else if !access.is_empty() {
            widened.push(Step::Access { group: name, access });
        }
    }
    (made, widened)
}
