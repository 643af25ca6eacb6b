//! All that stands in the form of a blueprint, also what is no blueprint yet: what of it is unsaved, and what survives a lock.

use keystead_domain::enums::{PlanType, PolicyType};
use keystead_domain::permissions::{CollectionSettings, CustomPermissions};
use keystead_domain::validation::FieldErrors;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Access, CollectionEntry, Draft, GroupEntry, RoleEntry};

/// The form as it stands.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(in super::super) struct Typed {
    name: String,
    description: String,
    plan: Option<PlanType>,
    seats: String,
    collections: Vec<(u32, String)>,
    groups: Vec<(u32, String, Access)>,
    roles: Vec<TypedRole>,
    policies: Vec<TypedPolicy>,
    settings: CollectionSettings,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct TypedRole {
    key: u32,
    name: String,
    role: String,
    custom: CustomPermissions,
    groups: Vec<u32>,
    access: Access,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct TypedPolicy {
    kind: PolicyType,
    on: bool,
    texts: Vec<String>,
}

impl Draft {
    /// What stands in the form.
    pub(in super::super) fn typed(self) -> Typed {
        let role = |entry: &RoleEntry| TypedRole {
            key: entry.key,
            name: entry.name.get(),
            role: entry.role.get(),
            custom: entry.custom,
            groups: entry.groups.get().into_iter().collect(),
            access: entry.access.get(),
        };
        let policies = self.policies.get_value().into_iter().map(|entry| TypedPolicy {
            kind: entry.kind,
            on: entry.on.get(),
            texts: entry.fields.iter().map(|field| field.text.get()).collect(),
        });
        Typed {
            name: self.name.get(),
            description: self.description.get(),
            plan: self.plan.get(),
            seats: self.seats.get(),
            collections: self.collections.get().iter().map(|entry| (entry.key, entry.path.get())).collect(),
            groups: self
                .groups
                .get()
                .iter()
                .map(|entry| (entry.key, entry.name.get(), entry.access.get()))
                .collect(),
            roles: self.roles.get().iter().map(role).collect(),
            policies: policies.collect(),
            settings: self.settings(),
        }
    }

    fn settings(self) -> CollectionSettings {
        CollectionSettings {
            limit_creation: self.limit_creation.get(),
            limit_deletion: self.limit_deletion.get(),
            limit_item_deletion: self.limit_item_deletion.get(),
            admins_reach_all: self.admins_reach_all.get(),
        }
    }

    /// Fills the form with what was typed before.
    pub(in super::super) fn put(self, typed: Typed) {
        self.errors.set(FieldErrors::default());
        let keys = typed.collections.iter().map(|(key, _)| *key);
        let keys = keys.chain(typed.groups.iter().map(|(key, ..)| *key));
        let last = keys.chain(typed.roles.iter().map(|role| role.key)).max().unwrap_or_default();
        self.next.set_value(last + 1);
        self.name.set(typed.name);
        self.description.set(typed.description);
        self.plan.set(typed.plan);
        self.seats.set(typed.seats);
        let collection = |(key, path)| CollectionEntry { key, path: RwSignal::new(path) };
        self.collections.set(typed.collections.into_iter().map(collection).collect());
        let group = |(key, name, access)| GroupEntry {
            key,
            name: RwSignal::new(name),
            access: RwSignal::new(access),
        };
        self.groups.set(typed.groups.into_iter().map(group).collect());
        let role = |role: TypedRole| RoleEntry {
            key: role.key,
            name: RwSignal::new(role.name),
            role: RwSignal::new(role.role),
            custom: role.custom,
            groups: RwSignal::new(role.groups.into_iter().collect()),
            access: RwSignal::new(role.access),
        };
        self.roles.set(typed.roles.into_iter().map(role).collect());
        self.put_policies(typed.policies);
        self.limit_creation.set(typed.settings.limit_creation);
        self.limit_deletion.set(typed.settings.limit_deletion);
        self.limit_item_deletion.set(typed.settings.limit_item_deletion);
        self.admins_reach_all.set(typed.settings.admins_reach_all);
    }

    /// The policies there are stay: a build that knows others has fields of its own.
    fn put_policies(self, policies: Vec<TypedPolicy>) {
        let entries = self.policies.get_value();
        for typed in policies {
            let Some(entry) = entries.iter().find(|entry| entry.kind == typed.kind) else { continue };
            entry.on.set(typed.on);
            for (field, text) in entry.fields.iter().zip(typed.texts) {
                field.text.set(text);
            }
        }
    }
}
