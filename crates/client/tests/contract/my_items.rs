//! The private collection that members get where their items belong to the organization: whenever they come under the
//! policy, and with a name that they can read.

use keystead_calls::jobs::{JobWork, StartJob};
use keystead_calls::session::RefreshAccount;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::enums::{OrganizationUserType, PolicyType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::member::MemberChange;

use crate::jobs::rested;
use crate::membership::accepted;
use crate::people::members;
use crate::place::{Place, open, run};
use crate::recovery::{BEN, enterprise, turn_on};

const OWNERSHIP: PolicyType = PolicyType::OrganizationDataOwnership;

async fn change(
    maren: &Portal<Native>,
    organization: OrganizationId,
    change: MemberChange,
    id: OrganizationUserId,
) {
    Box::pin(members(maren, organization)).await;
    let work = JobWork::Members { change, members: vec![id] };
    let job = Box::pin(maren.ask(StartJob { organization, work })).await.unwrap();
    let job = rested(maren, job.id).await;
    assert_eq!((job.done, job.skipped, job.failed), (1, 0, 0), "{change:?}");
}

/// The collections of somebody's tree by name; one that cannot be read has none.
async fn collections(person: &Portal<Native>, organization: OrganizationId) -> Vec<String> {
    Box::pin(person.ask(RefreshAccount {})).await.unwrap();
    let mut names: Vec<String> = Box::pin(open(person, organization))
        .await
        .collections
        .into_iter()
        .map(|node| if node.readable { node.path } else { String::new() })
        .collect();
    names.sort();
    names
}

#[test]
fn a_confirmation_gives_a_collection_of_ones_own() {
    run(Box::pin(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        Box::pin(turn_on(&maren, organization, OWNERSHIP, None)).await.unwrap();
        let (ben, id) =
            Box::pin(accepted(&place, &maren, organization, BEN, OrganizationUserType::User)).await;
        change(&maren, organization, MemberChange::Confirm, id).await;
        assert_eq!(collections(&ben, organization).await, ["My Items", "Shared"]);
        // Owners and Admins keep what is theirs.
        let tess = "tess@haldendental.example";
        let (tess, id) =
            Box::pin(accepted(&place, &maren, organization, tess, OrganizationUserType::Admin)).await;
        change(&maren, organization, MemberChange::Confirm, id).await;
        assert!(!collections(&tess, organization).await.contains(&"My Items".to_owned()));
    }));
}

#[test]
fn a_policy_that_comes_later_and_a_return_give_one_too() {
    run(Box::pin(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        let user = OrganizationUserType::User;
        let (ben, ben_id) = Box::pin(accepted(&place, &maren, organization, BEN, user)).await;
        let uma = "uma@haldendental.example";
        let (uma, uma_id) = Box::pin(accepted(&place, &maren, organization, uma, user)).await;
        for id in [ben_id, uma_id] {
            change(&maren, organization, MemberChange::Confirm, id).await;
        }
        assert_eq!(collections(&ben, organization).await, ["Shared"], "not without the policy");
        change(&maren, organization, MemberChange::Revoke, uma_id).await;
        Box::pin(turn_on(&maren, organization, OWNERSHIP, None)).await.unwrap();
        assert_eq!(collections(&ben, organization).await, ["My Items", "Shared"]);
        change(&maren, organization, MemberChange::Restore, uma_id).await;
        assert_eq!(collections(&uma, organization).await, ["My Items", "Shared"]);
        // Once is enough: a second absence gives no second one.
        change(&maren, organization, MemberChange::Revoke, uma_id).await;
        change(&maren, organization, MemberChange::Restore, uma_id).await;
        assert_eq!(collections(&uma, organization).await, ["My Items", "Shared"]);
    }));
}
