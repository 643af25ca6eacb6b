//! Clients come, are described, suspended and handed over, as the clients screen asks for it.

use keystead_calls::Failure;
use keystead_calls::clients::{
    AdoptClient, AdoptionProblem, ClientRow, KeptDetails, ListAdoptable, ListClients, ReadClientDetails,
    ReadHandOver, SaveClientDetails, SetClientState, UnlinkClient,
};
use keystead_calls::organization::{ReadOrganization, SaveProviderAccess};
use keystead_calls::session::{Lock, RefreshAccount, Unlock};
use keystead_calls::vault::VaultFilter;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::client_details::ClientDetails;
use keystead_domain::enums::PlanType;
use keystead_domain::ids::ProviderId;
use keystead_domain::permissions::Denial;

use crate::members::{confirmed, save};
use crate::place::{PASSWORD, Place, SAM, add_client, open, rows, run};

fn details(tags: &[&str], notes: &str, hue: Option<u8>) -> ClientDetails {
    let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    ClientDetails { tags, notes: notes.to_owned(), hue }
}

async fn keep(
    portal: &Portal<Native>,
    provider: ProviderId,
    row: &ClientRow,
    details: ClientDetails,
    revision: Option<String>,
) -> Result<KeptDetails, Failure> {
    let (client, organization) = (row.id, row.organization);
    portal.ask(SaveClientDetails { provider, client, organization, details, revision }).await
}

async fn listed(portal: &Portal<Native>, provider: ProviderId, name: &str) -> ClientRow {
    let list = portal.ask(ListClients { provider }).await.unwrap();
    list.clients.into_iter().find(|row| row.name == name).unwrap()
}

#[test]
fn what_one_technician_keeps_about_a_client_the_other_reads() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let sam = place.service_user(&maren, provider, SAM).await;
        let row = add_client(&maren, provider, "Halden").await;
        sam.ask(RefreshAccount {}).await.unwrap();
        assert_eq!(row.kept, KeptDetails::default());
        let wrote = details(&["Healthcare", " priority ", "PRIORITY"], " Ask for Sarah \n", Some(9));
        let kept = keep(&maren, provider, &row, wrote, None).await.unwrap();
        assert_eq!(kept.details, details(&["Healthcare", "priority"], "Ask for Sarah", Some(9)));

        let seen = listed(&sam, provider, "Halden").await;
        assert_eq!(seen.kept, kept);
        // Sam knew nothing of it yet, and may not write over it unseen.
        let blind = keep(&sam, provider, &row, details(&["Other"], "", None), None).await;
        assert_eq!(blind, Err(Failure::ChangedElsewhere));
        let revision = seen.kept.revision.clone();
        let changed = keep(&sam, provider, &row, details(&["Legal"], "", Some(2)), revision.clone()).await;
        assert!(changed.is_ok());
        let stale = keep(&maren, provider, &row, details(&[], "", None), revision).await;
        assert_eq!(stale, Err(Failure::ChangedElsewhere));
        assert_eq!(listed(&maren, provider, "Halden").await.kept.details.tags, ["Legal"]);
    });
}

#[test]
fn colours_and_tags_come_without_the_list_and_go_with_the_keys() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let row = add_client(&maren, provider, "Halden").await;
        keep(&maren, provider, &row, details(&["Priority"], "", Some(12)), None).await.unwrap();
        maren.ask(Lock {}).await.unwrap();
        let account = maren.ask(Unlock { password: PASSWORD.into() }).await.unwrap();
        assert_eq!(account.organizations[0].hue, None, "nothing is left of what was opened with keys");
        assert!(account.capabilities.client_details && account.capabilities.client_state);
        let account = maren.ask(ReadClientDetails {}).await.unwrap();
        assert_eq!(account.organizations[0].hue, Some(12));
        let tags = maren.client_tags(provider).await.unwrap();
        assert_eq!(tags.len(), 1);
        assert_eq!((tags[0].client, tags[0].organization), (row.id, row.organization));
        assert_eq!(tags[0].tags, ["Priority"]);
    });
}

#[test]
fn an_own_organization_becomes_a_client_that_every_technician_opens() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let sam = place.service_user(&maren, provider, SAM).await;
        let plan = PlanType::EnterpriseAnnually;
        let own = maren.create_organization_of("Ashgrove", "Accounts", plan, 7).await.unwrap();
        let free = maren.create_organization("Tennis club", "Accounts").await.unwrap();
        open(&maren, own).await;
        let shared = maren.create_collection(own, "Shared", Vec::new()).await.unwrap();
        open(&maren, own).await;
        save(&maren, own, "Router", &[shared]).await;

        let found = maren.ask(ListAdoptable { provider }).await.unwrap();
        let facts: Vec<_> = found.iter().map(|row| (row.organization, row.may_adopt)).collect();
        assert_eq!(facts, [(own, Ok(())), (free, Err(AdoptionProblem::Plan))]);
        assert_eq!(found[0].becomes, Some(PlanType::EnterpriseMonthly));
        assert_eq!((found[0].plan.as_str(), found[0].seats), ("Enterprise (Annually)", Some(7)));
        let refused = maren.ask(AdoptClient { provider, organization: free }).await;
        assert_eq!(refused.unwrap_err(), Failure::Adoption(AdoptionProblem::NotTaken));
        sam.ask(RefreshAccount {}).await.unwrap();
        let denied = sam.ask(AdoptClient { provider, organization: own }).await;
        assert_eq!(denied.unwrap_err(), Failure::Denied(Denial::NotProviderAdmin));

        let row = maren.ask(AdoptClient { provider, organization: own }).await.unwrap();
        assert_eq!((row.plan.as_str(), row.seats, row.openable), ("Enterprise", Some(7), true));
        assert_eq!(row.has_owner, Some(true));
        let again = maren.ask(AdoptClient { provider, organization: own }).await;
        assert_eq!(again.unwrap_err(), Failure::Adoption(AdoptionProblem::Managed));
        // Sam is no member: the key reaches him through the provider alone.
        sam.ask(RefreshAccount {}).await.unwrap();
        assert_eq!(open(&sam, own).await.items, 1);
        assert_eq!(rows(&sam, own, VaultFilter::All).await.rows[0].name.as_deref(), Some("Router"));
    });
}

#[test]
fn a_client_is_handed_over_with_all_it_has() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let row = add_client(&maren, provider, "Halden").await;
        let (client, organization) = (row.id, row.organization);
        assert_eq!(row.has_owner, Some(false));
        let page = maren.ask(ReadHandOver { provider, client }).await.unwrap();
        assert_eq!(page.may_release, Err(Denial::NoConfirmedOwner));
        let early = maren.ask(UnlinkClient { provider, client }).await;
        assert_eq!(early.unwrap_err(), Failure::Denied(Denial::NoConfirmedOwner));

        let sarah = confirmed(&place, &maren, organization, "sarah@haldendental.example").await;
        maren.create_collection(organization, "Front desk", Vec::new()).await.unwrap();
        let page = maren.ask(ReadHandOver { provider, client }).await.unwrap();
        assert_eq!((page.may_release, page.provider.as_str()), (Ok(()), "Alder Point IT"));
        assert_eq!((page.seats, page.members, page.waiting), (Some(10), 1, 0));
        assert_eq!((page.collections, page.groups, page.policies), (Some(2), Some(Vec::new()), None));
        assert_eq!(page.owners[0].email, "sarah@haldendental.example");
        assert!(page.provider_people.is_empty());

        maren.ask(UnlinkClient { provider, client }).await.unwrap();
        assert!(maren.ask(ListClients { provider }).await.unwrap().clients.is_empty());
        let gone = maren.ask(keystead_calls::vault::OpenVault { organization, reload: true }).await;
        assert_eq!(gone.unwrap_err(), Failure::NotFound);
        let account = sarah.ask(RefreshAccount {}).await.unwrap();
        assert_eq!((account.organizations[0].id, account.organizations[0].enabled), (organization, true));
        let settings = sarah.ask(ReadOrganization { organization }).await.unwrap();
        assert_eq!((settings.may_bill, settings.provider_access), (Ok(()), None));
    });
}

#[test]
fn a_suspended_client_is_marked_and_comes_back() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let sam = place.service_user(&maren, provider, SAM).await;
        let row = add_client(&maren, provider, "Halden").await;
        sam.ask(RefreshAccount {}).await.unwrap();
        let set = |enabled| SetClientState { provider, client: row.id, enabled };
        assert_eq!(sam.ask(set(false)).await.unwrap_err(), Failure::Denied(Denial::NotProviderAdmin));
        assert!(!maren.ask(set(false)).await.unwrap().enabled);
        assert!(!listed(&maren, provider, "Halden").await.enabled);
        assert!(maren.ask(set(true)).await.unwrap().enabled);
    });
}

#[test]
fn the_owner_restricts_the_provider_and_both_see_it() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        let sarah = confirmed(&place, &maren, organization, "sarah@haldendental.example").await;
        let seen = maren.ask(ReadOrganization { organization }).await.unwrap().provider_access.unwrap();
        assert_eq!((seen.allow_items, seen.may_change), (true, Err(Denial::OwnerMembersOnly)));
        let own = sarah.ask(ReadOrganization { organization }).await.unwrap().provider_access.unwrap();
        assert_eq!((own.provider.as_str(), own.may_change), ("Alder Point IT", Ok(())));
        sarah.ask(SaveProviderAccess { organization, allow_items: false }).await.unwrap();
        let account = maren.ask(RefreshAccount {}).await.unwrap();
        assert!(account.organizations[0].restricted);
        assert!(listed(&maren, provider, "Halden").await.restricted);
        let own = sarah.ask(RefreshAccount {}).await.unwrap();
        assert!(!own.organizations[0].restricted, "members are not restricted by it");
    });
}
