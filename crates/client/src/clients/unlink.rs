//! Hand a client over to its owners, with a page that says what they own now. What is on it is read before, because
//! afterwards the provider sees nothing of it.

use std::collections::BTreeSet;

use futures::join;
use keystead_api::collections::Collection;
use keystead_api::groups::Group;
use keystead_api::list::List;
use keystead_api::members::Member;
use keystead_api::paths;
use keystead_api::policies::PolicyStatus;
use keystead_api::provider::ProviderUser;
use keystead_calls::Failure;
use keystead_calls::clients::{HandOver, HandOverPerson, ReadHandOver, UnlinkClient};
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType, PolicyType};
use keystead_domain::permissions::Denial;

use super::plan_name;
use crate::Portal;
use crate::http::failure::HttpError;
use crate::platform::{Method, Platform};
use crate::vault::access::Access;

impl<P: Platform> Portal<P> {
    pub(crate) async fn read_hand_over(&self, ask: ReadHandOver) -> Result<HandOver, Failure> {
        let facts = self.provider_facts(ask.provider)?;
        facts.standing.may_release_client(None).map_err(Failure::Denied)?;
        let client = self.client_by_id(ask.provider, ask.client).await?;
        let organization = client.organization_id;
        let profile = self.profile()?;
        let features =
            Access::entry(&profile, organization).map(|entry| (entry.use_groups, entry.use_policies));
        let (has_groups, has_policies) = features.unwrap_or_default();
        // Not the lists with everybody's access: those count as opening the vault.
        let [members, collections, groups, policies] = [
            paths::organization::members(organization),
            paths::organization::collections(organization),
            paths::organization::groups(organization),
            paths::organization::policies(organization),
        ];
        let users = paths::provider::users(ask.provider);
        let (members, collections, groups, policies, team) = join!(
            self.get::<List<Member>>(&members),
            self.get::<List<Collection>>(&collections),
            self.get::<List<Group>>(&groups),
            self.get::<List<PolicyStatus>>(&policies),
            self.get::<List<ProviderUser>>(&users),
        );
        let members = members?.data;
        let owners: Vec<HandOverPerson> =
            members.iter().filter(|member| is_owner(member)).map(person).collect();
        let team: BTreeSet<String> = team
            .map(|team| team.data)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|user| user.email)
            .map(|email| email.to_lowercase())
            .collect();
        let of_provider =
            |member: &&Member| holds_seat(member) && team.contains(&address(member).to_lowercase());
        let count =
            |status: OrganizationUserStatus| members.iter().filter(|member| member.status == status).count();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(HandOver {
            provider: facts.name,
            organization,
            name: client.organization_name,
            plan: client.plan.as_deref().map(plan_name).unwrap_or_default(),
            seats: client.seats.and_then(|seats| u32::try_from(seats).ok()),
            may_release: facts.standing.may_release_client(Some(!owners.is_empty())),
            owners,
            members: number(count(OrganizationUserStatus::Confirmed)),
            waiting: number(count(OrganizationUserStatus::Invited) + count(OrganizationUserStatus::Accepted)),
            collections: collections.ok().map(|list| number(list.data.len())),
            groups: groups
                .ok()
                .filter(|_| has_groups)
                .map(|list| list.data.into_iter().map(|group| group.name).collect()),
            policies: policies.ok().filter(|_| has_policies).map(|list| switched_on(&list.data)),
            provider_people: members.iter().filter(of_provider).map(person).collect(),
        })
    }

    pub(crate) async fn unlink_client(&self, ask: UnlinkClient) -> Result<(), Failure> {
        self.provider_facts(ask.provider)?.standing.may_release_client(None).map_err(Failure::Denied)?;
        let path = paths::provider::organization(ask.provider, ask.client);
        if let Err(error) = self.poke(Method::Delete, &path).await {
            return Err(refusal(error));
        }
        self.refresh_rights().await
    }
}

fn refusal(error: HttpError) -> Failure {
    match error.reason().as_deref() {
        Some("noConfirmedOwner") => Failure::Denied(Denial::NoConfirmedOwner),
        _ => error.into(),
    }
}

fn is_owner(member: &Member) -> bool {
    member.role == OrganizationUserType::Owner && member.status == OrganizationUserStatus::Confirmed
}

fn holds_seat(member: &Member) -> bool {
    use OrganizationUserStatus::{Accepted, Confirmed, Invited};
    matches!(member.status, Invited | Accepted | Confirmed)
}

fn address(member: &Member) -> &str {
    member.email.as_deref().unwrap_or_default()
}

fn person(member: &Member) -> HandOverPerson {
    HandOverPerson { name: member.name.clone().unwrap_or_default(), email: address(member).to_owned() }
}

fn switched_on(policies: &[PolicyStatus]) -> Vec<PolicyType> {
    let mut kinds: Vec<PolicyType> =
        policies.iter().filter(|policy| policy.enabled).map(|policy| policy.kind).collect();
    kinds.sort_by_key(|kind| kind.code());
    kinds
}
