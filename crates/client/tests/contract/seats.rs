//! Seats of a client, as the dialog reads and changes them.

use keystead_calls::Failure;
use keystead_calls::clients::{AddClient, ListClients};
use keystead_calls::jobs::{Invitation, JobWork, StartJob};
use keystead_calls::members::MemberDraft;
use keystead_calls::seats::{ReadSeats, SeatPayer, SetSeats};
use keystead_calls::session::RefreshAccount;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::enums::{PlanType, ProviderType};
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::Denial;
use keystead_domain::seats::Pool;
use keystead_domain::validation::ClientDraft;
use keystead_server::ProviderKind;

use crate::jobs::rested;
use crate::people::members;
use crate::place::{Place, SAM, add_client, draft, run};

async fn set(
    portal: &Portal<Native>,
    organization: OrganizationId,
    seats: u32,
) -> Result<Option<u32>, Failure> {
    let set = portal.ask(SetSeats { organization, seats, limit: None }).await?;
    Ok(set.client.and_then(|client| client.seats))
}

#[test]
fn a_client_gets_seats_out_of_the_pool_and_beyond_it_some_are_bought() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        let terms = maren.ask(ReadSeats { organization }).await.unwrap();
        assert_eq!((terms.seats, terms.occupied, terms.may_change), (10, 1, Ok(())));
        assert_eq!((terms.price_cents, terms.is_annual), (Some(400), false));
        let pool = Pool { minimum: 100, purchased: 0, assigned: 10 };
        assert_eq!(terms.payer, SeatPayer::Provider { pool: Some(pool), may_buy: Ok(()) });

        assert_eq!(members(&maren, organization).await.seats.unwrap().total, Some(10));
        assert_eq!(set(&maren, organization, 105).await, Ok(Some(105)));
        // The members page, which is open, knows without being loaded again.
        let overview =
            Portal::ask(&maren, keystead_calls::members::OpenMembers { organization, reload: false });
        assert_eq!(overview.await.unwrap().seats.unwrap().total, Some(105));
        let SeatPayer::Provider { pool, .. } = maren.ask(ReadSeats { organization }).await.unwrap().payer
        else {
            panic!()
        };
        assert_eq!(pool, Some(Pool { minimum: 100, purchased: 5, assigned: 105 }));

        assert_eq!(set(&maren, organization, 1).await, Ok(Some(1)));
        let Err(Failure::Refused { message, .. }) = set(&maren, organization, 0).await else { panic!() };
        assert!(message.contains('1'), "{message}");
    });
}

#[test]
fn a_service_user_moves_seats_and_buys_none() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        let sam = place.service_user(&maren, provider, SAM).await;
        sam.ask(RefreshAccount {}).await.unwrap();
        let terms = sam.ask(ReadSeats { organization }).await.unwrap();
        let SeatPayer::Provider { pool, may_buy } = terms.payer else { panic!() };
        assert_eq!((pool.unwrap().unassigned(), may_buy), (90, Err(Denial::NotProviderAdmin)));
        assert_eq!(set(&sam, organization, 100).await, Ok(Some(100)));
        assert_eq!(set(&sam, organization, 101).await, Err(Failure::Denied(Denial::NotProviderAdmin)));
        assert_eq!(sam.ask(ReadSeats { organization }).await.unwrap().seats, 100);
    });
}

#[test]
fn an_enterprise_that_is_its_own_provider_pays_for_its_units_by_the_month_or_the_year() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider_of(ProviderKind::BusinessUnit).await;
        let account = maren.ask(RefreshAccount {}).await.unwrap();
        assert_eq!(account.providers[0].kind, ProviderType::BusinessUnit);
        let list = maren.ask(ListClients { provider }).await.unwrap();
        let offers: Vec<_> = list.plans.iter().map(|offer| offer.plan).collect();
        assert_eq!(offers, [PlanType::EnterpriseMonthly, PlanType::EnterpriseAnnually]);
        for (plan, is_annual) in [(PlanType::EnterpriseMonthly, false), (PlanType::EnterpriseAnnually, true)]
        {
            let draft = ClientDraft { plan: Some(plan), ..draft("Sales") };
            let unit = maren.ask(AddClient { provider, draft }).await.unwrap();
            let terms = maren.ask(ReadSeats { organization: unit.organization }).await.unwrap();
            assert_eq!(terms.is_annual, is_annual, "{plan:?}");
        }
        let draft = ClientDraft { plan: Some(PlanType::TeamsMonthly), ..draft("Sales") };
        assert!(maren.ask(AddClient { provider, draft }).await.is_err());
    });
}

#[test]
fn seats_of_a_plan_of_fixed_size_are_shown_and_stay() {
    run(async {
        let place = Place::new().await;
        let sarah = place.person("sarah@haldendental.example", None).await;
        let organization = sarah.create_organization("Own", "Default collection").await.unwrap();
        let terms = sarah.ask(ReadSeats { organization }).await.unwrap();
        assert_eq!((terms.seats, terms.occupied), (2, 1));
        assert_eq!(terms.payer, SeatPayer::Organization { limit: None, sells: false });
        assert_eq!(terms.may_change, Err(Denial::NotInPlan), "said before the click");
        assert_eq!(set(&sarah, organization, 3).await, Err(Failure::Denied(Denial::NotInPlan)));
    });
}

/// An organization on a plan that sells seats, which its owner pays for.
async fn own(place: &Place, plan: PlanType, seats: u16) -> (Portal<Native>, OrganizationId) {
    let sarah = place.person("sarah@haldendental.example", None).await;
    let organization = sarah.create_organization_of("Own", "Default collection", plan, seats).await.unwrap();
    (sarah, organization)
}

#[test]
fn an_organization_that_pays_itself_changes_its_seats_and_their_limit() {
    run(async {
        let place = Place::new().await;
        let (sarah, organization) = own(&place, PlanType::EnterpriseAnnually, 5).await;
        let read = async || sarah.ask(ReadSeats { organization }).await.unwrap();
        let change = async |seats, limit| sarah.ask(SetSeats { organization, seats, limit }).await.map(drop);
        let terms = read().await;
        assert_eq!((terms.seats, terms.occupied, terms.may_change, terms.is_annual), (5, 1, Ok(()), true));
        assert_eq!(terms.payer, SeatPayer::Organization { limit: None, sells: true });
        assert!(terms.price_cents.is_some_and(|cents| cents > 0), "{terms:?}");
        assert_eq!(members(&sarah, organization).await.seats.unwrap().total, Some(5));

        change(9, Some(12)).await.unwrap();
        let terms = read().await;
        assert_eq!((terms.seats, terms.payer), (9, SeatPayer::Organization { limit: Some(12), sells: true }));
        assert_eq!(members(&sarah, organization).await.seats.unwrap().total, Some(9));
        // Clearing the limit is no limit; fewer seats than are taken, or more than the limit, are refused.
        change(3, None).await.unwrap();
        assert_eq!(read().await.payer, SeatPayer::Organization { limit: None, sells: true });
        for (seats, limit) in [(0, None), (8, Some(7))] {
            let refused = change(seats, limit).await;
            assert!(matches!(refused, Err(Failure::Refused { .. })), "{seats} {limit:?}: {refused:?}");
        }
        assert_eq!(read().await.seats, 3);
    });
}

#[test]
fn invitations_of_an_organization_that_pays_itself_buy_seats_up_to_the_limit() {
    run(async {
        let place = Place::new().await;
        let (sarah, organization) = own(&place, PlanType::TeamsMonthly, 3).await;
        sarah.ask(SetSeats { organization, seats: 3, limit: Some(5) }).await.unwrap();
        members(&sarah, organization).await;
        let invite = async |names: &[&str]| {
            let invitation = |name: &&str| Invitation {
                email: format!("{name}@haldendental.example"),
                draft: MemberDraft::default(),
            };
            let work = JobWork::Invite(names.iter().map(invitation).collect());
            let job = sarah.ask(StartJob { organization, work }).await.unwrap();
            let job = rested(&sarah, job.id).await;
            (job.done, job.failed)
        };
        assert_eq!(invite(&["ada", "bo"]).await, (2, 0));
        assert_eq!(sarah.ask(ReadSeats { organization }).await.unwrap().seats, 3, "none was missing");
        assert_eq!(invite(&["cleo"]).await, (1, 0));
        let terms = sarah.ask(ReadSeats { organization }).await.unwrap();
        assert_eq!((terms.seats, terms.occupied), (4, 4), "exactly what was missing");
        assert_eq!(invite(&["dee", "eli"]).await, (1, 1));
        let terms = sarah.ask(ReadSeats { organization }).await.unwrap();
        assert_eq!((terms.seats, terms.occupied), (5, 5));
    });
}
