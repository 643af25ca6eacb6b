//! A blueprint held against a client: what would be made, what is there, what is another, what cannot be.

use serde::{Deserialize, Serialize};

use super::{Blueprint, PathLevel, PolicyPlan, folded};
use crate::enums::{OrganizationUserType, PlanType, PolicyType};
use crate::level::CollectionLevel;
use crate::permissions::{ClientFeatures, CollectionSettings};
use crate::plan;
use crate::policy::{POLICIES, SettingValue, rule_of};

/// A client as far as a blueprint is about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClientState {
    /// What its plan includes.
    pub features: ClientFeatures,
    /// How its collections are managed.
    pub settings: CollectionSettings,
    /// Paths of its collections, without those of one member and those that cannot be read.
    pub collections: Vec<String>,
    /// Its groups.
    pub groups: Vec<GroupState>,
    /// Its policies that are on.
    pub policies: Vec<PolicyPlan>,
    /// Kinds of policies that its server knows.
    pub known_policies: Vec<PolicyType>,
}

/// A group as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupState {
    /// Name.
    pub name: String,
    /// What it gives.
    pub access: Vec<PathLevel>,
}

/// One part of a blueprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A collection, by its path.
    Collection(String),
    /// A group, by its name.
    Group(String),
    /// What a group gives.
    Access {
        /// Name of the group.
        group: String,
        /// Path of the collection.
        path: String,
        /// How far the blueprint opens it.
        level: CollectionLevel,
    },
    /// One of the four collection settings, and what the blueprint says.
    Setting(SettingName, bool),
    /// A policy.
    Policy(PolicyType),
    /// Somebody to invite, by the words for the person.
    Role(String),
}

/// The four collection settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SettingName {
    /// Only administrators create collections.
    LimitCreation,
    /// Only administrators delete collections.
    LimitDeletion,
    /// Items are deleted with *Can manage* only.
    LimitItemDeletion,
    /// Administrators reach everything.
    AdminsReachAll,
}

impl SettingName {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] =
        [Self::LimitCreation, Self::LimitDeletion, Self::LimitItemDeletion, Self::AdminsReachAll];

    /// Its value.
    #[must_use]
    pub const fn of(self, settings: &CollectionSettings) -> bool {
        match self {
            Self::LimitCreation => settings.limit_creation,
            Self::LimitDeletion => settings.limit_deletion,
            Self::LimitItemDeletion => settings.limit_item_deletion,
            Self::AdminsReachAll => settings.admins_reach_all,
        }
    }
}

/// How a part stands in a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// It is not there and would be made.
    Missing,
    /// It is there.
    Same,
    /// It is there and another.
    Differs(Now),
    /// It cannot be made.
    Impossible(Obstacle),
}

/// What is there instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Now {
    /// Another level.
    Level(CollectionLevel),
    /// The other state of a switch.
    Switch(bool),
    /// Other settings.
    Settings,
}

/// Why a part cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Obstacle {
    /// The plan of the client does not include it.
    NotInPlan,
    /// Another policy must be on, and neither is it nor would it be.
    NeedsPolicy(PolicyType),
    /// The server does not know it.
    NotKnown,
    /// Administrators do not reach everything here, and nobody in the blueprint would manage it.
    NobodyManages,
}

/// A part and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What.
    pub part: Part,
    /// How.
    pub finding: Finding,
}

impl ClientState {
    /// A client of a plan at the moment it is made, with the collection that everyone starts with.
    #[must_use]
    pub fn fresh(kind: PlanType, first_collection: &str) -> Self {
        let features = plan::features(kind);
        Self {
            features: ClientFeatures {
                groups: features.business,
                events: features.business,
                policies: features.enterprise,
                recovery: features.enterprise,
                custom_roles: features.enterprise,
                domains: features.enterprise,
                api: features.business,
            },
            settings: CollectionSettings { admins_reach_all: true, ..CollectionSettings::default() },
            collections: vec![first_collection.to_owned()],
            known_policies: POLICIES.iter().map(|rule| rule.kind).collect(),
            ..Self::default()
        }
    }

    /// Whether there is a collection of this path.
    #[must_use]
    pub fn has_collection(&self, path: &str) -> bool {
        self.collections.iter().any(|known| folded(known) == folded(path))
    }

    /// A group by its name.
    #[must_use]
    pub fn group(&self, name: &str) -> Option<&GroupState> {
        self.groups.iter().find(|known| folded(&known.name) == folded(name))
    }

    fn policy(&self, kind: PolicyType) -> Option<&PolicyPlan> {
        self.policies.iter().find(|known| known.kind == kind)
    }
}

impl GroupState {
    /// How far it opens a collection.
    #[must_use]
    pub fn level(&self, path: &str) -> Option<CollectionLevel> {
        self.access.iter().find(|grant| folded(&grant.path) == folded(path)).map(|grant| grant.level)
    }
}

/// Whether the settings of a policy say what is wanted; a switch that was never set is off.
fn is_met(wanted: &PolicyPlan, now: &PolicyPlan) -> bool {
    wanted.settings.iter().all(|(name, value)| match (value, now.settings.get(name)) {
        (SettingValue::Switch(false), None) => true,
        (value, now) => now == Some(value),
    })
}

/// Holds a blueprint against a client. One row a part, in the order in which parts are made.
#[must_use]
pub fn compare(blueprint: &Blueprint, client: &ClientState) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut note = |part, finding| found.push(Difference { part, finding });
    for path in &blueprint.collections {
        note(Part::Collection(path.clone()), collection(blueprint, client, path));
    }
    for group in &blueprint.groups {
        let known = client.group(&group.name);
        let finding = match known {
            _ if !client.features.groups => Finding::Impossible(Obstacle::NotInPlan),
            Some(_) => Finding::Same,
            None => Finding::Missing,
        };
        note(Part::Group(group.name.clone()), finding);
        for PathLevel { path, level } in &group.access {
            let finding = match known.and_then(|known| known.level(path)) {
                _ if !client.features.groups => Finding::Impossible(Obstacle::NotInPlan),
                _ if matches!(collection(blueprint, client, path), Finding::Impossible(_)) => {
                    collection(blueprint, client, path)
                }
                Some(now) if now == *level => Finding::Same,
                Some(now) => Finding::Differs(Now::Level(now)),
                None => Finding::Missing,
            };
            note(Part::Access { group: group.name.clone(), path: path.clone(), level: *level }, finding);
        }
    }
    for name in SettingName::ALL {
        let (wanted, now) = (name.of(&blueprint.settings), name.of(&client.settings));
        let finding = if wanted == now { Finding::Same } else { Finding::Differs(Now::Switch(now)) };
        note(Part::Setting(name, wanted), finding);
    }
    for wanted in in_order(&blueprint.policies) {
        note(Part::Policy(wanted.kind), policy(blueprint, client, wanted));
    }
    for role in &blueprint.roles {
        let is_custom = role.role == OrganizationUserType::Custom;
        let finding = if is_custom && !client.features.custom_roles {
            Finding::Impossible(Obstacle::NotInPlan)
        } else {
            Finding::Missing
        };
        note(Part::Role(role.name.clone()), finding);
    }
    found
}

fn collection(blueprint: &Blueprint, client: &ClientState, path: &str) -> Finding {
    if client.has_collection(path) {
        return Finding::Same;
    }
    let manages =
        |grant: &PathLevel| folded(&grant.path) == folded(path) && grant.level == CollectionLevel::Manage;
    let is_managed =
        client.features.groups && blueprint.groups.iter().any(|group| group.access.iter().any(manages));
    if client.settings.admins_reach_all || is_managed {
        Finding::Missing
    } else {
        Finding::Impossible(Obstacle::NobodyManages)
    }
}

fn policy(blueprint: &Blueprint, client: &ClientState, wanted: &PolicyPlan) -> Finding {
    if !client.features.policies {
        return Finding::Impossible(Obstacle::NotInPlan);
    }
    let needs = rule_of(wanted.kind).and_then(|rule| rule.needs);
    if let Some(now) = client.policy(wanted.kind) {
        return if is_met(wanted, now) { Finding::Same } else { Finding::Differs(Now::Settings) };
    }
    if !client.known_policies.contains(&wanted.kind) {
        return Finding::Impossible(Obstacle::NotKnown);
    }
    let would_be = |kind: PolicyType| {
        client.policy(kind).is_some() || (blueprint.has_policy(kind) && client.known_policies.contains(&kind))
    };
    match needs {
        Some(needed) if !would_be(needed) => Finding::Impossible(Obstacle::NeedsPolicy(needed)),
        _ => Finding::Missing,
    }
}

/// Policies so that what one needs comes before it.
pub(super) fn in_order(policies: &[PolicyPlan]) -> Vec<&PolicyPlan> {
    let mut left: Vec<&PolicyPlan> = policies.iter().collect();
    left.sort_by_key(|policy| policy.kind.code());
    let mut ordered: Vec<&PolicyPlan> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let waits = |policy: &&PolicyPlan| {
            let needs = rule_of(policy.kind).and_then(|rule| rule.needs);
            needs.is_some_and(|needed| left.iter().any(|other| other.kind == needed))
        };
        let (later, now): (Vec<_>, Vec<_>) = left.iter().copied().partition(waits);
        if now.is_empty() {
            // A circle, which the table does not have.
            ordered.extend(later);
            break;
        }
        ordered.extend(now);
        left = later;
    }
    ordered
}
