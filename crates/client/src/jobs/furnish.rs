//! The steps of a blueprint in one client. Nothing is taken away: access is added or, where the person said so, changed.

use keystead_api::collections::{Collection, CollectionRequest};
use keystead_api::groups::{Group, GroupRequest};
use keystead_api::list::List;
use keystead_api::members::{Member, MemberInvite};
use keystead_api::organization::CollectionManagement;
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::jobs::{Outcome, RowFailure, SkipReason};
use keystead_calls::members::{CollectionGrant, MemberDraft};
use keystead_domain::blueprint::{PathLevel, PolicyPlan, RolePlan, Step, same_name};
use keystead_domain::email;
use keystead_domain::enums::OrganizationUserStatus;
use keystead_domain::ids::{CollectionId, GroupId, OrganizationUserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::CollectionSettings;

use super::invite::REVOKED;
use crate::Portal;
use crate::blueprints::{ClientFacts, merged_policy};
use crate::collections::save::selection;
use crate::members::roster::grants;
use crate::members::{given_permissions, merged, selections, with_access};
use crate::platform::{Method, Platform};

const EXISTS: Outcome = Outcome::Skipped(SkipReason::Exists);

/// Done, unless something that it builds on is missing.
fn done(is_complete: bool) -> Outcome {
    if is_complete { Outcome::Done } else { Outcome::Failed(RowFailure::NotMade) }
}

/// Access by names as access by ids; false beside it when a collection is missing.
fn by_id(facts: &ClientFacts, access: &[PathLevel]) -> (Vec<CollectionGrant>, bool) {
    let grant = |row: &PathLevel| {
        let collection = facts.collection(&row.path)?;
        Some(CollectionGrant { collection, level: row.level })
    };
    let found: Vec<_> = access.iter().filter_map(grant).collect();
    let is_complete = found.len() == access.len();
    (found, is_complete)
}

impl ClientFacts {
    fn collection(&self, path: &str) -> Option<CollectionId> {
        self.collections.iter().find(|(_, known)| same_name(known, path)).map(|(id, _)| *id)
    }

    fn group(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|group| same_name(&group.name, name))
    }
}

impl<P: Platform> Portal<P> {
    /// Takes one step.
    pub(super) async fn furnish(&self, facts: &mut ClientFacts, step: &Step) -> Result<Outcome, Failure> {
        match step {
            Step::Collection { path, groups } => self.make_collection(facts, path, groups).await,
            Step::Group { name, access } => match facts.group(name).map(|group| group.id) {
                Some(id) => self.widen_group(facts, id, access, true).await,
                None => self.make_group(facts, name, access).await,
            },
            Step::Access { group, access } => match facts.group(group).map(|group| group.id) {
                Some(id) => self.widen_group(facts, id, access, false).await,
                None => Ok(done(false)),
            },
            Step::Settings(settings) => self.set_collections_up(facts, *settings).await,
            Step::Policy(policy) => self.switch_policy_on(facts, policy).await,
            Step::Invite { email, role } => self.invite_role(facts, email, role).await,
        }
    }

    async fn make_collection(
        &self,
        facts: &mut ClientFacts,
        path: &str,
        groups: &[(String, CollectionLevel)],
    ) -> Result<Outcome, Failure> {
        if facts.collection(path).is_some() {
            return Ok(EXISTS);
        }
        let name = facts.key.encrypt_text(path, &mut self.random()).map_err(|_| Failure::Undecryptable)?;
        let given: Vec<(GroupId, CollectionLevel)> =
            groups.iter().filter_map(|(name, level)| Some((facts.group(name)?.id, *level))).collect();
        let wire = |(id, level): &(GroupId, CollectionLevel)| selection(id.to_string(), *level);
        let request = CollectionRequest {
            name: Some(name),
            external_id: None,
            groups: facts.access.standing.features.groups.then(|| given.iter().map(wire).collect()),
            users: Some(Vec::new()),
        };
        let path_of = paths::collections(facts.access.organization);
        let made: Collection = self.exchange(Method::Post, &path_of, &request).await?;
        for (id, level) in given {
            if let Some(group) = facts.groups.iter_mut().find(|group| group.id == id) {
                group.collections.push(selection(made.id.to_string(), level));
            }
        }
        facts.collections.push((made.id, path.to_owned()));
        Ok(Outcome::Done)
    }

    async fn make_group(
        &self,
        facts: &mut ClientFacts,
        name: &str,
        access: &[PathLevel],
    ) -> Result<Outcome, Failure> {
        let (given, is_complete) = by_id(facts, access);
        let collections = selections(&given);
        let request =
            GroupRequest { name: name.to_owned(), collections: collections.clone(), users: Vec::new() };
        let path = paths::groups(facts.access.organization);
        let made: Group = self.exchange(Method::Post, &path, &request).await?;
        facts.groups.push(Group { collections, ..made });
        Ok(done(is_complete))
    }

    async fn widen_group(
        &self,
        facts: &mut ClientFacts,
        id: GroupId,
        access: &[PathLevel],
        only_more: bool,
    ) -> Result<Outcome, Failure> {
        let (wanted, is_complete) = by_id(facts, access);
        let organization = facts.access.organization;
        let (details, users) = (paths::group_details(organization, id), paths::group_users(organization, id));
        // Both lists replace what is there, so they are read at the last moment.
        let (group, users) =
            futures::join!(self.get::<Group>(&details), self.get::<Vec<OrganizationUserId>>(&users));
        let (group, users) = (group?, users?);
        let Some(all) = merged(&grants(&group.collections), &wanted, only_more) else {
            return Ok(if is_complete { EXISTS } else { done(false) });
        };
        let collections = selections(&all);
        let request = GroupRequest { name: group.name.clone(), collections: collections.clone(), users };
        self.write(Method::Put, &paths::group(organization, id), &request).await?;
        if let Some(known) = facts.groups.iter_mut().find(|known| known.id == id) {
            known.collections = collections;
        }
        Ok(done(is_complete))
    }

    async fn set_collections_up(
        &self,
        facts: &mut ClientFacts,
        settings: CollectionSettings,
    ) -> Result<Outcome, Failure> {
        let request = CollectionManagement {
            limit_collection_creation: settings.limit_creation,
            limit_collection_deletion: settings.limit_deletion,
            limit_item_deletion: settings.limit_item_deletion,
            allow_admin_access_to_all_collection_items: settings.admins_reach_all,
        };
        let path = paths::collection_management(facts.access.organization);
        self.write(Method::Put, &path, &request).await?;
        facts.access.standing.settings = settings;
        Ok(Outcome::Done)
    }

    async fn switch_policy_on(&self, facts: &mut ClientFacts, plan: &PolicyPlan) -> Result<Outcome, Failure> {
        let now = facts.policies.iter().find(|policy| policy.kind == plan.kind);
        let wanted = merged_policy(plan, now);
        if now == Some(&wanted) {
            return Ok(EXISTS);
        }
        self.put_policy(facts.access.organization, &wanted).await?;
        facts.policies.retain(|policy| policy.kind != plan.kind);
        facts.policies.push(wanted);
        Ok(Outcome::Done)
    }

    /// Invites somebody, or gives somebody who is there what the role has. Their own role stays.
    async fn invite_role(
        &self,
        facts: &mut ClientFacts,
        address: &str,
        role: &RolePlan,
    ) -> Result<Outcome, Failure> {
        let organization = facts.access.organization;
        if facts.members.is_none() {
            let list: List<Member> = self.get(&paths::members_with_access(organization)).await?;
            facts.members = Some(list.data);
        }
        let (collections, has_collections) = by_id(facts, &role.collections);
        let groups: Vec<GroupId> =
            role.groups.iter().filter_map(|name| Some(facts.group(name)?.id)).collect();
        let has_groups = groups.len() == role.groups.len() || !facts.access.standing.features.groups;
        let outcome = done(has_collections && has_groups);
        let address = email::normalize(address);
        let is_theirs = |member: &&Member| {
            member.email.as_deref().is_some_and(|known| email::normalize(known) == address)
        };
        if let Some(member) = facts.members.iter().flatten().find(is_theirs) {
            return match self.widen_member(facts, member, &collections, &groups).await? {
                Outcome::Done => Ok(outcome),
                other => Ok(other),
            };
        }
        let draft = MemberDraft { role: role.role, custom: role.custom, groups, collections };
        let request = MemberInvite {
            role: draft.role,
            emails: vec![address],
            access_secrets_manager: false,
            permissions: given_permissions(&draft),
            collections: selections(&draft.collections),
            groups: draft.groups,
        };
        match self.write(Method::Post, &paths::members_invite(organization), &request).await {
            Ok(()) => {
                // The next role may be for the same address.
                facts.members = None;
                Ok(outcome)
            }
            Err(error) if error.reason().as_deref() == Some(REVOKED) => {
                Ok(Outcome::Skipped(SkipReason::Revoked))
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn widen_member(
        &self,
        facts: &ClientFacts,
        member: &Member,
        collections: &[CollectionGrant],
        groups: &[GroupId],
    ) -> Result<Outcome, Failure> {
        if member.status == OrganizationUserStatus::Revoked {
            return Ok(Outcome::Skipped(SkipReason::Revoked));
        }
        let more = merged(&grants(&member.collections), collections, true);
        let mut all_groups = member.groups.clone();
        all_groups.extend(groups.iter().filter(|id| !member.groups.contains(id)));
        if more.is_none() && all_groups.len() == member.groups.len() {
            return Ok(EXISTS);
        }
        let collections = more.unwrap_or_else(|| grants(&member.collections));
        let groups = facts.access.standing.features.groups.then_some(all_groups);
        let request = with_access(member, &collections, groups);
        let path = paths::member(facts.access.organization, member.id);
        self.write(Method::Put, &path, &request).await?;
        Ok(Outcome::Done)
    }
}
