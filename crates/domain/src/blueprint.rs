//! Blueprints: what a client is made of before it exists. Names stand for collections and groups, placeholders for people;
//! a blueprint holds no address, no item and no key. Compared without case, as people write names.

mod compare;
mod steps;
#[cfg(test)]
mod tests;

pub use compare::{ClientState, Difference, Finding, GroupState, Now, Obstacle, Part, SettingName, compare};
pub use steps::{Invitee, Step, steps};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::enums::{OrganizationUserType, PlanType, PolicyType};
use crate::level::CollectionLevel;
use crate::limits;
use crate::permissions::{CollectionSettings, CustomPermissions};
use crate::policy::{Setting, SettingValue, rule_of};
use crate::validation::{
    FieldError, FieldErrors, check_encrypted, check_group_name, check_name, check_seats,
};

/// Version of the form that blueprints are kept in. One with a higher number is left alone.
pub const VERSION: u32 = 1;

/// What parts the names of nested collections.
const SEPARATOR: char = '/';

/// What a client is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Blueprint {
    /// Name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Plan of new clients.
    pub plan: Option<PlanType>,
    /// Seats of new clients, unless the form says otherwise.
    pub seats: u32,
    /// Whole paths of collections, `Parent/Child`.
    pub collections: Vec<String>,
    /// Groups and what they give.
    pub groups: Vec<GroupPlan>,
    /// Policies that are on, with their settings.
    pub policies: Vec<PolicyPlan>,
    /// How collections are managed.
    pub settings: CollectionSettings,
    /// People to invite, without saying who.
    pub roles: Vec<RolePlan>,
}

/// A group of a blueprint.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct GroupPlan {
    /// Name.
    pub name: String,
    /// What it gives.
    pub access: Vec<PathLevel>,
}

/// How far a collection is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PathLevel {
    /// Whole path of the collection.
    pub path: String,
    /// How far.
    pub level: CollectionLevel,
}

/// A policy of a blueprint; it is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PolicyPlan {
    /// Kind.
    pub kind: PolicyType,
    /// Settings by their name on the wire; what is missing is left as it is.
    #[serde(default)]
    pub settings: BTreeMap<String, SettingValue>,
}

/// Somebody to invite, by what they do: *Practice manager*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RolePlan {
    /// Words for the person.
    pub name: String,
    /// Role in the client.
    pub role: OrganizationUserType,
    /// Switches of a Custom member.
    #[serde(default)]
    pub custom: CustomPermissions,
    /// Names of groups.
    #[serde(default)]
    pub groups: Vec<String>,
    /// Collections that are given directly.
    #[serde(default)]
    pub collections: Vec<PathLevel>,
}

/// Fields of the form of a blueprint; rows by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlueprintField {
    /// Name.
    Name,
    /// Description.
    Description,
    /// Plan.
    Plan,
    /// Seats.
    Seats,
    /// How many collections there are.
    Collections,
    /// One collection.
    Collection(u32),
    /// How many groups there are.
    Groups,
    /// Name of a group.
    Group(u32),
    /// What a group gives.
    Access(u32),
    /// A policy as a whole: it needs another one, or is not known.
    Policy(PolicyType),
    /// A setting of a policy, by its place in the table of policies.
    Setting(PolicyType, u32),
    /// How many roles there are.
    Roles,
    /// Name of a role.
    Role(u32),
    /// Groups and collections of a role.
    RoleAccess(u32),
}

/// A name as names are compared.
fn folded(name: &str) -> String {
    name.trim().trim_matches(SEPARATOR).to_lowercase()
}

/// Whether two names mean the same collection or group.
#[must_use]
pub fn same_name(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// A path as it is stored: without spaces around it and its parts, and without empty parts.
#[must_use]
pub fn tidy_path(path: &str) -> String {
    let parts: Vec<&str> = path.split(SEPARATOR).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn at_most<T>(list: &[T], most: usize) -> Result<(), FieldError> {
    if list.len() > most { Err(FieldError::TooMany(number(most))) } else { Ok(()) }
}

impl Blueprint {
    /// The same without spaces around names, and with collections in the order of their paths.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        let tidy_grants = |grants: &mut Vec<PathLevel>| {
            grants.iter_mut().for_each(|grant| grant.path = tidy_path(&grant.path));
        };
        self.name = self.name.trim().to_owned();
        self.description = self.description.trim().to_owned();
        self.collections = self.collections.iter().map(|path| tidy_path(path)).collect();
        self.collections.sort_by_cached_key(|path| folded(path));
        for group in &mut self.groups {
            group.name = group.name.trim().to_owned();
            tidy_grants(&mut group.access);
        }
        for role in &mut self.roles {
            role.name = role.name.trim().to_owned();
            tidy_grants(&mut role.collections);
        }
        self
    }

    /// All errors at once, in the order of the form.
    #[must_use]
    pub fn check(&self, offered: &[PlanType]) -> FieldErrors<BlueprintField> {
        let mut errors = FieldErrors::default();
        errors.note(BlueprintField::Name, check_name(&self.name));
        let description = self.description.trim().chars().count();
        if description > limits::BLUEPRINT_DESCRIPTION {
            let most = number(limits::BLUEPRINT_DESCRIPTION);
            errors.note(BlueprintField::Description, Err(FieldError::TooLong(most)));
        }
        let plan = match self.plan {
            Some(plan) if offered.contains(&plan) => Ok(()),
            Some(_) => Err(FieldError::NotAChoice),
            None => Err(FieldError::ChooseOne),
        };
        errors.note(BlueprintField::Plan, plan);
        errors.note(BlueprintField::Seats, check_seats(Some(self.seats)));
        self.check_collections(&mut errors);
        self.check_groups(&mut errors);
        self.check_policies(&mut errors);
        self.check_roles(&mut errors);
        errors
    }

    fn check_collections(&self, errors: &mut FieldErrors<BlueprintField>) {
        errors.note(BlueprintField::Collections, at_most(&self.collections, limits::BLUEPRINT_COLLECTIONS));
        let mut seen = BTreeSet::new();
        for (place, path) in self.collections.iter().enumerate() {
            let path = tidy_path(path);
            let result = if path.is_empty() {
                Err(FieldError::Required)
            } else if !seen.insert(folded(&path)) {
                Err(FieldError::Twice)
            } else {
                check_encrypted(&path, limits::ENCRYPTED_SHORT)
            };
            errors.note(BlueprintField::Collection(number(place)), result);
        }
    }

    fn check_groups(&self, errors: &mut FieldErrors<BlueprintField>) {
        errors.note(BlueprintField::Groups, at_most(&self.groups, limits::BLUEPRINT_GROUPS));
        let mut seen = BTreeSet::new();
        for (place, group) in self.groups.iter().enumerate() {
            let is_new = seen.insert(folded(&group.name));
            let result = check_group_name(&group.name);
            let result = if is_new { result } else { result.and(Err(FieldError::Twice)) };
            errors.note(BlueprintField::Group(number(place)), result);
            errors.note(BlueprintField::Access(number(place)), self.check_grants(&group.access));
        }
    }

    /// Whether every collection is one of the blueprint's, and none is named twice.
    fn check_grants(&self, grants: &[PathLevel]) -> Result<(), FieldError> {
        let mut seen = BTreeSet::new();
        for grant in grants {
            let path = folded(&grant.path);
            if !self.collections.iter().any(|known| folded(known) == path) {
                return Err(FieldError::NotAChoice);
            }
            if !seen.insert(path) {
                return Err(FieldError::Twice);
            }
        }
        Ok(())
    }

    /// Whether a policy is part of it.
    #[must_use]
    pub fn has_policy(&self, kind: PolicyType) -> bool {
        self.policies.iter().any(|policy| policy.kind == kind)
    }

    fn check_policies(&self, errors: &mut FieldErrors<BlueprintField>) {
        let mut seen = BTreeSet::new();
        for policy in &self.policies {
            let field = BlueprintField::Policy(policy.kind);
            let Some(rule) = rule_of(policy.kind) else {
                errors.note(field, Err(FieldError::NotAChoice));
                continue;
            };
            if !seen.insert(policy.kind.code()) {
                errors.note(field, Err(FieldError::Twice));
            }
            if rule.needs.is_some_and(|needed| !self.has_policy(needed)) {
                errors.note(field, Err(FieldError::RuleUnmet));
            }
            for (place, (name, setting)) in rule.settings.iter().enumerate() {
                let Some(value) = policy.settings.get(*name) else { continue };
                if !setting.takes(value) {
                    let field = BlueprintField::Setting(policy.kind, number(place));
                    errors.note(field, Err(setting_error(*setting)));
                }
            }
        }
    }

    fn check_roles(&self, errors: &mut FieldErrors<BlueprintField>) {
        errors.note(BlueprintField::Roles, at_most(&self.roles, limits::BLUEPRINT_ROLES));
        let mut seen = BTreeSet::new();
        for (place, role) in self.roles.iter().enumerate() {
            let is_new = seen.insert(folded(&role.name));
            let result = check_name(&role.name);
            let result = if is_new { result } else { result.and(Err(FieldError::Twice)) };
            errors.note(BlueprintField::Role(number(place)), result);
            let is_group =
                |name: &String| self.groups.iter().any(|group| folded(&group.name) == folded(name));
            let groups = if role.groups.iter().all(is_group) { Ok(()) } else { Err(FieldError::NotAChoice) };
            let access = groups.and_then(|()| self.check_grants(&role.collections));
            let known = !matches!(role.role, OrganizationUserType::Other(_));
            let access = if known { access } else { access.and(Err(FieldError::NotAChoice)) };
            errors.note(BlueprintField::RoleAccess(number(place)), access);
        }
    }

    /// The placeholder that the owner of a new client fills.
    #[must_use]
    pub fn owner_role(&self) -> Option<usize> {
        self.roles.iter().position(|role| role.role == OrganizationUserType::Owner)
    }
}

/// What a value must be that is not one for a setting.
fn setting_error(setting: Setting) -> FieldError {
    let bound = |bound: i64| u32::try_from(bound).unwrap_or(u32::MAX);
    match setting {
        Setting::Number(low, high) => FieldError::OutOfRange(bound(low), bound(high)),
        Setting::Minutes(most) => FieldError::OutOfRange(1, bound(most)),
        Setting::Text(most) => FieldError::TooLong(number(most)),
        Setting::Switch
        | Setting::Choice(_)
        | Setting::UriMatch
        | Setting::Code(_)
        | Setting::Codes(_)
        | Setting::Kinds => FieldError::NotAChoice,
    }
}
