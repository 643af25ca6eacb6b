//! A blueprint in its form. Groups and roles point at collections by number, so that a new name of a collection reaches
//! all of them while it is typed.

mod typed;

use std::collections::{BTreeMap, BTreeSet};

use keystead_domain::blueprint::{
    Blueprint, BlueprintField, GroupPlan, PathLevel, PolicyPlan, RolePlan, same_name,
};
use keystead_domain::enums::{OrganizationUserType, PlanType, PolicyType};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::{CollectionSettings, CustomPermissions};
use keystead_domain::policy::rule_of;
use keystead_domain::validation::{FieldError, FieldErrors};
use leptos::prelude::*;

use crate::shared::policy_fields::{Entry, entries_of, read};

pub(super) use typed::Typed;

/// Levels by the numbers of collections.
pub(super) type Access = BTreeMap<u32, CollectionLevel>;

/// A collection in the form.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct CollectionEntry {
    pub key: u32,
    pub path: RwSignal<String>,
}

/// A group in the form.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct GroupEntry {
    pub key: u32,
    pub name: RwSignal<String>,
    pub access: RwSignal<Access>,
}

/// A role in the form.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct RoleEntry {
    pub key: u32,
    pub name: RwSignal<String>,
    /// Number of the role.
    pub role: RwSignal<String>,
    pub custom: CustomPermissions,
    pub groups: RwSignal<BTreeSet<u32>>,
    pub access: RwSignal<Access>,
}

/// A policy in the form.
#[derive(Clone)]
pub(super) struct PolicyEntry {
    pub kind: PolicyType,
    pub on: RwSignal<bool>,
    pub fields: Vec<Entry>,
}

/// The whole form.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub name: RwSignal<String>,
    pub description: RwSignal<String>,
    pub plan: RwSignal<Option<PlanType>>,
    pub seats: RwSignal<String>,
    pub collections: RwSignal<Vec<CollectionEntry>>,
    pub groups: RwSignal<Vec<GroupEntry>>,
    pub roles: RwSignal<Vec<RoleEntry>>,
    pub policies: StoredValue<Vec<PolicyEntry>>,
    pub limit_creation: RwSignal<bool>,
    pub limit_deletion: RwSignal<bool>,
    pub limit_item_deletion: RwSignal<bool>,
    pub admins_reach_all: RwSignal<bool>,
    pub errors: RwSignal<FieldErrors<BlueprintField>>,
    next: StoredValue<u32>,
}

/// Levels by paths as levels by numbers.
fn numbered(grants: &[PathLevel], collections: &[CollectionEntry]) -> Access {
    let number = |path: &str| {
        let known =
            collections.iter().find(|entry| entry.path.with_untracked(|known| same_name(known, path)));
        known.map(|entry| entry.key)
    };
    grants.iter().filter_map(|grant| Some((number(&grant.path)?, grant.level))).collect()
}

impl Draft {
    /// The form of a blueprint.
    pub(super) fn of(blueprint: &Blueprint) -> Self {
        let mut key = 0;
        let mut next = || {
            key += 1;
            key
        };
        let collections: Vec<CollectionEntry> = blueprint
            .collections
            .iter()
            .map(|path| CollectionEntry { key: next(), path: RwSignal::new(path.clone()) })
            .collect();
        let groups: Vec<GroupEntry> = blueprint
            .groups
            .iter()
            .map(|group| GroupEntry {
                key: next(),
                name: RwSignal::new(group.name.clone()),
                access: RwSignal::new(numbered(&group.access, &collections)),
            })
            .collect();
        let group_of = |name: &String| {
            let known = groups.iter().find(|entry| entry.name.with_untracked(|known| same_name(known, name)));
            known.map(|entry| entry.key)
        };
        let roles: Vec<RoleEntry> = blueprint
            .roles
            .iter()
            .map(|role| RoleEntry {
                key: next(),
                name: RwSignal::new(role.name.clone()),
                role: RwSignal::new(role.role.code().to_string()),
                custom: role.custom,
                groups: RwSignal::new(role.groups.iter().filter_map(group_of).collect()),
                access: RwSignal::new(numbered(&role.collections, &collections)),
            })
            .collect();
        let settings = blueprint.settings;
        Self {
            name: RwSignal::new(blueprint.name.clone()),
            description: RwSignal::new(blueprint.description.clone()),
            plan: RwSignal::new(blueprint.plan),
            seats: RwSignal::new(blueprint.seats.to_string()),
            collections: RwSignal::new(collections),
            groups: RwSignal::new(groups),
            roles: RwSignal::new(roles),
            policies: StoredValue::new(
                PolicyType::KNOWN.iter().map(|kind| policy(blueprint, *kind)).collect(),
            ),
            limit_creation: RwSignal::new(settings.limit_creation),
            limit_deletion: RwSignal::new(settings.limit_deletion),
            limit_item_deletion: RwSignal::new(settings.limit_item_deletion),
            admins_reach_all: RwSignal::new(settings.admins_reach_all),
            errors: RwSignal::new(FieldErrors::default()),
            next: StoredValue::new(key + 1),
        }
    }

    /// An empty form, with the person that every client needs.
    pub(super) fn empty(plan: Option<PlanType>, owner: String) -> Self {
        Self::of(&Blueprint {
            plan,
            seats: 1,
            settings: CollectionSettings { admins_reach_all: true, ..CollectionSettings::default() },
            roles: vec![RolePlan {
                name: owner,
                role: OrganizationUserType::Owner,
                custom: CustomPermissions::default(),
                groups: Vec::new(),
                collections: Vec::new(),
            }],
            ..Blueprint::default()
        })
    }

    fn key(self) -> u32 {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        key
    }

    pub(super) fn add_collection(self) -> u32 {
        let entry = CollectionEntry { key: self.key(), path: RwSignal::new(String::new()) };
        self.collections.update(|entries| entries.push(entry));
        entry.key
    }

    /// Takes a collection out, and what points at it.
    pub(super) fn drop_collection(self, key: u32) {
        self.errors.set(FieldErrors::default());
        self.collections.update(|entries| entries.retain(|entry| entry.key != key));
        let forget = |access: RwSignal<Access>| {
            access.update(|access| {
                access.remove(&key);
            });
        };
        self.groups.with_untracked(|entries| entries.iter().for_each(|entry| forget(entry.access)));
        self.roles.with_untracked(|entries| entries.iter().for_each(|entry| forget(entry.access)));
    }

    pub(super) fn add_group(self) -> u32 {
        let entry = GroupEntry {
            key: self.key(),
            name: RwSignal::new(String::new()),
            access: RwSignal::new(Access::new()),
        };
        self.groups.update(|entries| entries.push(entry));
        entry.key
    }

    /// Takes a group out, and what points at it.
    pub(super) fn drop_group(self, key: u32) {
        self.errors.set(FieldErrors::default());
        self.groups.update(|entries| entries.retain(|entry| entry.key != key));
        self.roles.with_untracked(|entries| {
            for entry in entries {
                entry.groups.update(|groups| {
                    groups.remove(&key);
                });
            }
        });
    }

    pub(super) fn add_role(self) -> u32 {
        let entry = RoleEntry {
            key: self.key(),
            name: RwSignal::new(String::new()),
            role: RwSignal::new(OrganizationUserType::User.code().to_string()),
            custom: CustomPermissions::default(),
            groups: RwSignal::new(BTreeSet::new()),
            access: RwSignal::new(Access::new()),
        };
        self.roles.update(|entries| entries.push(entry));
        entry.key
    }

    pub(super) fn drop_role(self, key: u32) {
        self.errors.set(FieldErrors::default());
        self.roles.update(|entries| entries.retain(|entry| entry.key != key));
    }

    /// What is wrong with a field, if something is; followed.
    pub(super) fn error(self, field: BlueprintField) -> Option<FieldError> {
        self.errors.with(|errors| errors.of(field))
    }

    fn grants(self, access: RwSignal<Access>) -> Vec<PathLevel> {
        let path = |key: u32| {
            self.collections.with_untracked(|entries| {
                entries.iter().find(|entry| entry.key == key).map(|entry| entry.path.get_untracked())
            })
        };
        access.with_untracked(|access| {
            access
                .iter()
                .filter_map(|(key, level)| Some(PathLevel { path: path(*key)?, level: *level }))
                .collect()
        })
    }

    /// What the form says; nothing while the field of a policy holds what it must not, which the field then says.
    pub(super) fn blueprint(self) -> Option<Blueprint> {
        let groups = self.groups.get_untracked();
        let group_name =
            |key: &u32| groups.iter().find(|entry| entry.key == *key).map(|entry| entry.name.get_untracked());
        let role = |entry: &RoleEntry| RolePlan {
            name: entry.name.get_untracked(),
            role: entry.role.with_untracked(|code| {
                OrganizationUserType::from_code(code.parse().unwrap_or(OrganizationUserType::User.code()))
            }),
            custom: entry.custom,
            groups: entry.groups.with_untracked(|keys| keys.iter().filter_map(group_name).collect()),
            collections: self.grants(entry.access),
        };
        Some(Blueprint {
            name: self.name.get_untracked(),
            description: self.description.get_untracked(),
            plan: self.plan.get_untracked(),
            // What is no number is out of every range.
            seats: self.seats.with_untracked(|seats| seats.trim().parse().unwrap_or_default()),
            collections: self
                .collections
                .with_untracked(|entries| entries.iter().map(|entry| entry.path.get_untracked()).collect()),
            groups: groups
                .iter()
                .map(|entry| GroupPlan {
                    name: entry.name.get_untracked(),
                    access: self.grants(entry.access),
                })
                .collect(),
            policies: self.policies_on()?,
            settings: CollectionSettings {
                limit_creation: self.limit_creation.get_untracked(),
                limit_deletion: self.limit_deletion.get_untracked(),
                limit_item_deletion: self.limit_item_deletion.get_untracked(),
                admins_reach_all: self.admins_reach_all.get_untracked(),
            },
            roles: self.roles.with_untracked(|entries| entries.iter().map(role).collect()),
        })
    }

    fn policies_on(self) -> Option<Vec<PolicyPlan>> {
        let entries = self.policies.get_value();
        let on: Vec<_> = entries.into_iter().filter(|entry| entry.on.get_untracked()).collect();
        let read_all: Vec<_> = on.iter().map(|entry| (entry, read(&entry.fields))).collect();
        let plan = |(entry, values): (&PolicyEntry, Option<Vec<Option<_>>>)| {
            let named = entry.fields.iter().zip(values?);
            let settings = named.filter_map(|(field, value)| Some((field.name.to_owned(), value?))).collect();
            Some(PolicyPlan { kind: entry.kind, settings })
        };
        read_all.into_iter().map(plan).collect()
    }
}

fn policy(blueprint: &Blueprint, kind: PolicyType) -> PolicyEntry {
    let plan = blueprint.policies.iter().find(|policy| policy.kind == kind);
    let names = rule_of(kind).map(|rule| rule.settings).unwrap_or_default();
    let values: Vec<_> = names.iter().map(|(name, _)| plan?.settings.get(*name).cloned()).collect();
    PolicyEntry { kind, on: RwSignal::new(plan.is_some()), fields: entries_of(kind, &values) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_domain::policy::SettingValue;

    fn grant(path: &str, level: CollectionLevel) -> PathLevel {
        PathLevel { path: path.into(), level }
    }

    fn practice() -> Blueprint {
        Blueprint {
            name: "Dental".into(),
            description: "A practice".into(),
            plan: Some(PlanType::EnterpriseMonthly),
            seats: 7,
            collections: vec!["Clinical".into(), "IT".into()],
            groups: vec![GroupPlan {
                name: "Staff".into(),
                access: vec![grant("Clinical", CollectionLevel::Edit)],
            }],
            policies: vec![PolicyPlan {
                kind: PolicyType::MasterPassword,
                settings: [("minLength".to_owned(), SettingValue::Number(14))].into(),
            }],
            settings: CollectionSettings { limit_deletion: true, ..CollectionSettings::default() },
            roles: vec![RolePlan {
                name: "Manager".into(),
                role: OrganizationUserType::Admin,
                custom: CustomPermissions::default(),
                groups: vec!["Staff".into()],
                collections: vec![grant("IT", CollectionLevel::Manage)],
            }],
        }
    }

    fn with_owner(test: impl FnOnce()) {
        let owner = Owner::new();
        owner.with(test);
    }

    #[test]
    fn a_blueprint_survives_its_form() {
        with_owner(|| assert_eq!(Draft::of(&practice()).blueprint(), Some(practice())));
    }

    #[test]
    fn a_new_name_reaches_what_points_at_it_and_what_is_gone_is_pointed_at_by_nothing() {
        with_owner(|| {
            let draft = Draft::of(&practice());
            let [clinical, it] = draft.collections.get_untracked()[..] else { panic!() };
            clinical.path.set("Treatment".into());
            draft.drop_collection(it.key);
            let read = draft.blueprint().unwrap();
            assert_eq!(read.groups[0].access, [grant("Treatment", CollectionLevel::Edit)]);
            assert_eq!(read.roles[0].collections, []);
            draft.drop_group(draft.groups.get_untracked()[0].key);
            let read = draft.blueprint().unwrap();
            assert_eq!((read.groups.len(), read.roles[0].groups.len()), (0, 0));
        });
    }

    #[test]
    fn a_field_of_a_policy_that_is_off_keeps_nothing_from_being_saved() {
        with_owner(|| {
            let draft = Draft::of(&practice());
            let entries = draft.policies.get_value();
            let passwords = entries.iter().find(|entry| entry.kind == PolicyType::MasterPassword).unwrap();
            passwords.fields[1].text.set("8".into());
            crate::i18n::add_english();
            assert_eq!(draft.blueprint(), None);
            assert!(passwords.fields[1].error.get_untracked().is_some());
            passwords.on.set(false);
            assert_eq!(draft.blueprint().unwrap().policies, []);
        });
    }

    #[test]
    fn what_is_no_blueprint_yet_survives_a_lock_and_counts_as_changed() {
        with_owner(|| {
            let draft = Draft::of(&practice());
            let opened = draft.typed();
            assert!(draft.typed() == opened);
            draft.seats.set("many".into());
            let added = draft.add_collection();
            draft.groups.get_untracked()[0].access.update(|access| {
                access.insert(added, CollectionLevel::Manage);
            });
            let passwords = draft.policies.get_value().swap_remove(0);
            passwords.on.set(!passwords.on.get_untracked());
            let typed = draft.typed();
            assert!(typed != opened);
            let kept = serde_json::to_string(&typed).unwrap();
            let later = Draft::of(&practice());
            later.put(serde_json::from_str(&kept).unwrap());
            assert!(later.typed() == typed);
            assert_eq!(later.seats.get_untracked(), "many");
            assert_eq!(
                later.groups.get_untracked()[0].access.get_untracked()[&added],
                CollectionLevel::Manage
            );
            assert!(later.add_collection() > added, "what is added later has a number of its own");
        });
    }

    #[test]
    fn what_is_no_number_is_out_of_range() {
        with_owner(|| {
            let draft = Draft::of(&practice());
            draft.seats.set("many".into());
            let errors = draft.blueprint().unwrap().check(&[PlanType::EnterpriseMonthly]);
            assert!(matches!(errors.of(BlueprintField::Seats), Some(FieldError::OutOfRange(..))));
        });
    }
}
