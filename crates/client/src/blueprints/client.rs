//! A client as far as blueprints are about it, read over the lists that do not count as opening its vault.

use std::collections::BTreeMap;
use std::rc::Rc;

use futures::join;
use keystead_api::collections::Collection;
use keystead_api::groups::Group;
use keystead_api::list::List;
use keystead_api::members::Member;
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::blueprints::{ClientPlan, ReadClientPlan};
use keystead_calls::policies::{ListPolicies, PolicyView};
use keystead_crypto::SymmetricKey;
use keystead_domain::blueprint::{
    Blueprint, ClientState, GroupPlan, GroupState, PathLevel, PolicyPlan, RolePlan,
};
use keystead_domain::enums::{CollectionType, OrganizationUserType};
use keystead_domain::ids::{CollectionId, OrganizationId};
use keystead_domain::permissions::CustomPermissions;
use keystead_domain::plan;
use keystead_domain::policy::rule_of;

use crate::Portal;
use crate::members::roster::grants;
use crate::platform::Platform;
use crate::vault::access::Access;
use crate::vault::collections::collection_name;

/// Words for the one role that every blueprint read from a client begins with.
const OWNER: &str = "Owner";

/// A client now.
pub(crate) struct ClientFacts {
    pub(crate) access: Access,
    pub(crate) key: Rc<SymmetricKey>,
    /// Shared collections whose names can be read.
    pub(crate) collections: Vec<(CollectionId, String)>,
    /// How many cannot be.
    pub(crate) unreadable: u32,
    /// With what they give.
    pub(crate) groups: Vec<Group>,
    /// Every policy that the server knows.
    pub(crate) policies: Vec<PolicyView>,
    /// Members, once they were needed.
    pub(crate) members: Option<Vec<Member>>,
}

/// The settings of a policy by their names.
pub(crate) fn policy_plan(policy: &PolicyView) -> PolicyPlan {
    let names = rule_of(policy.kind).map(|rule| rule.settings).unwrap_or_default();
    let named = names.iter().zip(&policy.settings);
    let settings: BTreeMap<_, _> =
        named.filter_map(|((name, _), value)| Some(((*name).to_owned(), value.clone()?))).collect();
    PolicyPlan { kind: policy.kind, settings }
}

/// A policy that is on as a blueprint wants it; settings that the blueprint does not name stay as they are.
pub(crate) fn merged_policy(plan: &PolicyPlan, now: Option<&PolicyView>) -> PolicyView {
    let names = rule_of(plan.kind).map(|rule| rule.settings).unwrap_or_default();
    let value = |(place, (name, _)): (usize, &(&str, _))| {
        let kept = || now.and_then(|now| now.settings.get(place).cloned().flatten());
        plan.settings.get(*name).cloned().or_else(kept)
    };
    PolicyView { kind: plan.kind, enabled: true, settings: names.iter().enumerate().map(value).collect() }
}

impl ClientFacts {
    pub(crate) fn path(&self, id: CollectionId) -> Option<&str> {
        self.collections.iter().find(|(known, _)| *known == id).map(|(_, path)| path.as_str())
    }

    fn access_of(&self, group: &Group) -> Vec<PathLevel> {
        let mut given = grants(&group.collections);
        // A server lists them in any order; a person compares them by their paths.
        let place = |id| self.collections.iter().position(|(known, _)| *known == id);
        given.sort_by_key(|grant| place(grant.collection));
        let named = given.iter().filter_map(|grant| {
            Some(PathLevel { path: self.path(grant.collection)?.to_owned(), level: grant.level })
        });
        named.collect()
    }

    /// What a blueprint is held against.
    pub(crate) fn state(&self) -> ClientState {
        let on = self.policies.iter().filter(|policy| policy.enabled);
        ClientState {
            features: self.access.standing.features,
            settings: self.access.standing.settings,
            collections: self.collections.iter().map(|(_, path)| path.clone()).collect(),
            groups: self
                .groups
                .iter()
                .map(|group| GroupState { name: group.name.clone(), access: self.access_of(group) })
                .collect(),
            policies: on.map(policy_plan).collect(),
            known_policies: self.policies.iter().map(|policy| policy.kind).collect(),
        }
    }
}

impl<P: Platform> Portal<P> {
    /// Reads a client.
    pub(crate) async fn client_facts(&self, organization: OrganizationId) -> Result<ClientFacts, Failure> {
        let access = self.access(organization).await?;
        let key = self.organization_key(organization).await?;
        let features = access.standing.features;
        let groups = async {
            if !features.groups {
                return Ok(Vec::new());
            }
            self.get::<List<Group>>(&paths::groups_details(organization)).await.map(|list| list.data)
        };
        let policies = async {
            if !features.policies {
                return Ok(Vec::new());
            }
            self.list_policies(ListPolicies { organization }).await.map(|list| list.policies)
        };
        let path = paths::collections(organization);
        let collections = self.get::<List<Collection>>(&path);
        let (collections, groups, policies) = join!(collections, groups, policies);
        let shared: Vec<Collection> = collections?
            .data
            .into_iter()
            .filter(|wire| wire.kind != Some(CollectionType::DefaultUserCollection))
            .collect();
        let named = |wire: &Collection| Some((wire.id, collection_name(&wire.name, None, &key)?));
        let mut collections: Vec<_> = shared.iter().filter_map(named).collect();
        collections.sort_by_cached_key(|(_, path)| self.folding().sort_key(path));
        Ok(ClientFacts {
            unreadable: u32::try_from(shared.len() - collections.len()).unwrap_or(u32::MAX),
            collections,
            groups: groups?,
            policies: policies?,
            members: None,
            access,
            key,
        })
    }

    pub(crate) async fn read_client_plan(&self, ask: ReadClientPlan) -> Result<ClientPlan, Failure> {
        let provider = self.provider_facts(ask.provider)?;
        // What others changed since is to be in it.
        self.refresh_account().await?;
        let client = self.find_client(ask.provider, |client| client.organization_id == ask.organization);
        let (client, facts) = (client.await?, self.client_facts(ask.organization).await?);
        let offered = plan::offered_by(provider.kind);
        let name = client.plan.as_deref().unwrap_or_default();
        let state = facts.state();
        let blueprint = Blueprint {
            name: facts.access.name.clone(),
            description: String::new(),
            plan: offered.iter().copied().find(|plan| plan::display_name(*plan) == name),
            seats: client.seats.and_then(|seats| u32::try_from(seats).ok()).unwrap_or(1).max(1),
            collections: state.collections,
            groups: state
                .groups
                .into_iter()
                .map(|group| GroupPlan { name: group.name, access: group.access })
                .collect(),
            policies: state.policies,
            settings: state.settings,
            roles: vec![RolePlan {
                name: OWNER.to_owned(),
                role: OrganizationUserType::Owner,
                custom: CustomPermissions::default(),
                groups: Vec::new(),
                collections: Vec::new(),
            }],
        };
        Ok(ClientPlan { blueprint: Box::new(blueprint), unreadable: facts.unreadable })
    }
}
