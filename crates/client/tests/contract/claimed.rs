//! Accounts that a client claims by its domain: they are deleted, not removed, and do not leave.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use keystead_calls::Failure;
use keystead_calls::jobs::{JobWork, StartJob};
use keystead_calls::members::{MembersQuery, PreviewMemberChange};
use keystead_calls::membership::{LeaveOrganization, ReadMembership};
use keystead_calls::organization::{ClaimDomain, VerifyDomain};
use keystead_calls::policies::ListPolicies;
use keystead_calls::session::RefreshAccount;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::MemberInvitation;
use keystead_domain::enums::{OrganizationUserType, PolicyType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::member::MemberChange;
use tokio::net::UdpSocket;

use crate::jobs::rested;
use crate::members::confirmed;
use crate::people::{members, window};
use crate::place::{PASSWORD, Place, log_in, run};
use crate::recovery::{BEN, enterprise, turn_on};

const GUEST: &str = "guest@elsewhere.example";
const OPEN: &str = "open@haldendental.example";

/// A name server of one's own: the answer to every question is a TXT record with the text of the box.
async fn name_server(record: Arc<Mutex<String>>) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut packet = [0_u8; 1500];
        while let Ok((_, from)) = socket.recv_from(&mut packet).await {
            let labels = packet[12..].iter().position(|byte| *byte == 0).unwrap();
            let text = record.lock().unwrap().clone();
            let length = u8::try_from(text.len()).unwrap();
            let mut answer = packet[..2].to_vec();
            answer.extend([0x84, 0, 0, 1, 0, 1, 0, 0, 0, 0]);
            answer.extend(&packet[12..12 + labels + 5]);
            // The name of the question, TXT, IN, a minute.
            answer.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, length + 1, length]);
            answer.extend(text.as_bytes());
            socket.send_to(&answer, from).await.unwrap();
        }
    });
    address
}

async fn invite(maren: &Portal<Native>, organization: OrganizationId, emails: &[&str]) {
    let invitation = MemberInvitation {
        emails: emails.iter().map(|email| (*email).to_owned()).collect(),
        role: OrganizationUserType::User,
        permissions: Default::default(),
        collections: Vec::new(),
    };
    maren.invite_members(organization, invitation).await.unwrap();
}

async fn id_of(maren: &Portal<Native>, organization: OrganizationId, email: &str) -> OrganizationUserId {
    let query = MembersQuery { search: email.to_owned(), ..MembersQuery::default() };
    window(maren, organization, query).await.rows[0].id
}

/// A client that has proven that haldendental.example is its own.
async fn claiming() -> (Place, Portal<Native>, OrganizationId) {
    let record = Arc::new(Mutex::new(String::new()));
    let place = Place::asking(name_server(Arc::clone(&record)).await).await;
    let (maren, organization) = enterprise(&place).await;
    turn_on(&maren, organization, PolicyType::SingleOrganization, None).await.unwrap();
    let claim = ClaimDomain { organization, name: "haldendental.example".into() };
    let made = maren.ask(claim).await.unwrap();
    *record.lock().unwrap() = made.record;
    assert!(maren.ask(VerifyDomain { organization, domain: made.id }).await.unwrap().verified);
    (place, maren, organization)
}

#[test]
fn claimed_accounts_are_deleted_with_everything_and_nobody_else_is() {
    run(async {
        let (place, maren, organization) = Box::pin(claiming()).await;
        invite(&maren, organization, &[BEN, GUEST, OPEN]).await;
        let ben = Box::pin(confirmed(&place, &maren, organization, BEN)).await;
        let guest = Box::pin(confirmed(&place, &maren, organization, GUEST)).await;
        members(&maren, organization).await;
        let mut people = Vec::new();
        for email in [BEN, GUEST, OPEN] {
            people.push(id_of(&maren, organization, email).await);
        }
        let rows = window(&maren, organization, MembersQuery::default()).await.rows;
        let claimed: Vec<&str> =
            rows.iter().filter(|row| row.claimed).map(|row| row.email.as_str()).collect();
        assert_eq!(claimed, [BEN]);

        let preview = async |change| {
            let question = PreviewMemberChange { organization, change, members: people.clone() };
            let found = maren.ask(question).await.unwrap();
            let able: Vec<_> = found.applicable.iter().map(|person| person.id).collect();
            let mut reasons: Vec<_> = found.excluded.iter().map(|row| format!("{:?}", row.reason)).collect();
            reasons.sort();
            (able, reasons)
        };
        assert_eq!(
            preview(MemberChange::Delete).await,
            (vec![people[0]], vec!["NoAccount".to_owned(), "NotClaimed".to_owned()])
        );
        let (removable, reasons) = preview(MemberChange::Remove).await;
        assert_eq!((removable.len(), reasons), (2, vec!["Claimed".to_owned()]));

        let work = JobWork::Members { change: MemberChange::Delete, members: people };
        let job = maren.ask(StartJob { organization, work }).await.unwrap();
        let job = rested(&maren, job.id).await;
        assert_eq!((job.done, job.skipped, job.failed), (1, 2, 0));
        let left = window(&maren, organization, MembersQuery::default()).await.rows;
        assert!(left.iter().all(|row| row.email != BEN));
        assert!(ben.ask(RefreshAccount {}).await.is_err(), "the session went with the account");
        assert!(matches!(log_in(&place.portal(), BEN, PASSWORD).await, Err(Failure::WrongCredentials)));
        assert!(guest.ask(RefreshAccount {}).await.is_ok());
    });
}

#[test]
fn a_claimed_member_is_told_before_leaving_and_the_policy_before_it_is_switched() {
    run(async {
        let (place, maren, organization) = Box::pin(claiming()).await;
        invite(&maren, organization, &[BEN, GUEST]).await;
        let ben = Box::pin(confirmed(&place, &maren, organization, BEN)).await;
        let own = ben.ask(ReadMembership { organization }).await.unwrap();
        assert_eq!((own.claimed, own.may_leave), (true, Err(Denial::Claimed)));
        assert!(ben.ask(LeaveOrganization { organization }).await.is_err(), "the server holds to it");
        let guest = Box::pin(confirmed(&place, &maren, organization, GUEST)).await;
        let own = guest.ask(ReadMembership { organization }).await.unwrap();
        assert_eq!((own.claimed, own.may_leave), (false, Ok(())));

        let list = maren.ask(ListPolicies { organization }).await.unwrap();
        // Nobody could log in by a policy that asks for a single sign-on which the organization has not.
        assert_eq!(list.held, [PolicyType::SingleOrganization, PolicyType::RequireSso]);
    });
}
