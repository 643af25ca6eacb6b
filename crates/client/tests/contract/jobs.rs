//! Work on many rows: outcomes, pause, a server that goes away, a page that is closed in the middle.

use std::rc::Rc;
use std::time::Duration;

use keystead_calls::jobs::{
    Invitation, JobReceipt, JobState, JobView, JobWindow, JobWork, ListJobs, Outcome, ReceiptWords,
    SkipReason, StartJob, Steer, SteerJob,
};
use keystead_calls::members::{MemberDraft, MembersFilter, MembersQuery};
use keystead_calls::session::{Lock, LogInOutcome, Unlock};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::RegistrationProof;
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::member::MemberChange;

use crate::people::{filtered, members, window};
use crate::place::{MAREN, PASSWORD, Place, add_client, log_in, run};

pub async fn rested(portal: &Portal<Native>, id: u64) -> JobView {
    for _ in 0..1_000 {
        let jobs = portal.ask(ListJobs {}).await.unwrap();
        let job = jobs.into_iter().find(|job| job.id == id).unwrap();
        if !job.state.is_active() {
            return job;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the job does not come to rest");
}

fn invitations(count: usize) -> JobWork {
    let invitation = |number| Invitation {
        email: format!("person{number}@haldendental.example"),
        draft: MemberDraft::default(),
    };
    JobWork::Invite((0..count).map(invitation).collect())
}

async fn start(portal: &Portal<Native>, organization: OrganizationId, work: JobWork) -> u64 {
    portal.ask(StartJob { organization, work }).await.unwrap().id
}

async fn halden(place: &Place) -> (Portal<Native>, OrganizationId) {
    let (maren, provider) = place.provider().await;
    let organization = add_client(&maren, provider, "Halden Dental Group").await.organization;
    (maren, organization)
}

#[test]
fn invitations_fill_the_seats_and_say_who_did_not_fit() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        members(&maren, organization).await;
        let id = start(&maren, organization, invitations(12)).await;
        let job = rested(&maren, id).await;
        // Ten seats, one of them the owner's.
        assert_eq!((job.state, job.total, job.done, job.failed), (JobState::Finished, 12, 9, 3));
        let failed = maren.ask(JobWindow { job: id, failed_only: true, start: 0, count: 10 }).await.unwrap();
        assert_eq!(failed.total, 3);
        assert!(failed.rows.iter().all(|row| matches!(row.outcome, Outcome::Failed(_))));
        // The list on the screen has them without being asked to load again.
        assert_eq!(window(&maren, organization, filtered(MembersFilter::Invited)).await.total, 10);

        let words = ReceiptWords {
            heads: ["who", "outcome", "reason"].map(str::to_owned),
            outcomes: ["done", "left out", "failed", "not begun"].map(str::to_owned),
            reasons: vec![(9, "no seat".into())],
            labels: Vec::new(),
        };
        let receipt = maren.ask(JobReceipt { job: id, words }).await.unwrap();
        assert!(receipt.contains("person0@haldendental.example,done,\r\n"), "{receipt}");
        assert!(receipt.contains("person9@haldendental.example,failed,no seat\r\n"), "{receipt}");
    });
}

#[test]
fn revoked_members_are_left_out_of_an_invitation_and_named() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        members(&maren, organization).await;
        let first = start(&maren, organization, invitations(2)).await;
        rested(&maren, first).await;
        let query = MembersQuery { search: "person1".into(), ..MembersQuery::default() };
        let ids: Vec<OrganizationUserId> =
            window(&maren, organization, query).await.rows.iter().map(|row| row.id).collect();
        let work = JobWork::Members { change: MemberChange::Revoke, members: ids };
        assert_eq!(rested(&maren, start(&maren, organization, work).await).await.done, 1);
        // One of the batch is revoked: the others are invited all the same.
        let job = rested(&maren, start(&maren, organization, invitations(4)).await).await;
        assert_eq!((job.state, job.done, job.skipped, job.failed), (JobState::Finished, 3, 1, 0));
        let rows =
            maren.ask(JobWindow { job: job.id, failed_only: false, start: 0, count: 10 }).await.unwrap();
        assert_eq!(rows.rows[1].outcome, Outcome::Skipped(SkipReason::Revoked));
        assert_eq!(window(&maren, organization, filtered(MembersFilter::Invited)).await.total, 4);
    });
}

#[test]
fn members_are_revoked_restored_and_removed_in_one_go() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        members(&maren, organization).await;
        let invited = start(&maren, organization, invitations(5)).await;
        rested(&maren, invited).await;
        let query = MembersQuery { search: "person".into(), ..MembersQuery::default() };
        let ids: Vec<OrganizationUserId> =
            window(&maren, organization, query).await.rows.iter().map(|row| row.id).collect();
        let change = async |change, members: &[OrganizationUserId]| {
            let work = JobWork::Members { change, members: members.to_vec() };
            let id = start(&maren, organization, work).await;
            let job = rested(&maren, id).await;
            (job.done, job.skipped, job.failed)
        };
        assert_eq!(change(MemberChange::Revoke, &ids[..3]).await, (3, 0, 0));
        // Three are revoked already: they are left out, not asked again.
        assert_eq!(change(MemberChange::Revoke, &ids).await, (2, 3, 0));
        assert_eq!(change(MemberChange::Restore, &ids[..4]).await, (4, 0, 0));
        assert_eq!(change(MemberChange::Resend, &ids[..2]).await, (2, 0, 0));
        assert_eq!(change(MemberChange::Remove, &ids).await, (5, 0, 0));
        assert_eq!(change(MemberChange::Remove, &ids).await, (0, 5, 0));
        assert_eq!(members(&maren, organization).await.counts.active, 1);
    });
}

#[test]
fn accepted_members_are_confirmed_with_the_clients_key() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        members(&maren, organization).await;
        let invited = start(&maren, organization, invitations(2)).await;
        rested(&maren, invited).await;
        let mut people = Vec::new();
        for number in 0..2 {
            let email = format!("person{number}@haldendental.example");
            let link = place.link(&email, "accept-organization").await;
            let id: OrganizationUserId = link.id("organizationUserId");
            let person = place.person(&email, Some(RegistrationProof::Organization(id, link.token()))).await;
            person.accept_membership(organization, id, link.token()).await.unwrap();
            people.push((id, person));
        }
        members(&maren, organization).await;
        let ids = people.iter().map(|(id, _)| *id).collect();
        let work = JobWork::Members { change: MemberChange::Confirm, members: ids };
        let job = rested(&maren, start(&maren, organization, work).await).await;
        assert_eq!((job.done, job.failed), (2, 0));
        for (_, person) in people {
            let account = person.ask(keystead_calls::session::RefreshAccount {}).await.unwrap();
            assert_eq!(account.organizations[0].id, organization);
            crate::place::open(&person, organization).await;
        }
    });
}

#[test]
fn a_job_is_paused_and_goes_on_and_is_stopped() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        members(&maren, organization).await;
        let id = start(&maren, organization, invitations(8)).await;
        maren.ask(SteerJob { job: id, steer: Steer::Pause }).await.unwrap();
        let paused = rested(&maren, id).await;
        assert_eq!((paused.state, paused.settled()), (JobState::Paused, 0));
        maren.ask(SteerJob { job: id, steer: Steer::Resume }).await.unwrap();
        assert_eq!(rested(&maren, id).await.done, 8);
        maren.ask(SteerJob { job: id, steer: Steer::Dismiss }).await.unwrap();
        assert!(maren.ask(ListJobs {}).await.unwrap().is_empty());
    });
}

#[test]
fn a_job_that_is_given_up_leaves_the_rest_untouched() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        let invited = async || members(&maren, organization).await.counts.invited;
        let stop = async |job| maren.ask(SteerJob { job, steer: Steer::Stop }).await.unwrap();
        assert_eq!(invited().await, 1);
        // Before it began, and while it rests: nothing was done, and nothing will be.
        let id = start(&maren, organization, invitations(8)).await;
        stop(id).await;
        let stopped = rested(&maren, id).await;
        assert_eq!((stopped.state, stopped.settled()), (JobState::Stopped, 0));
        let id = start(&maren, organization, invitations(8)).await;
        maren.ask(SteerJob { job: id, steer: Steer::Pause }).await.unwrap();
        assert_eq!(rested(&maren, id).await.state, JobState::Paused);
        assert_eq!(stop(id).await.state, JobState::Stopped);
        assert_eq!(invited().await, 1);

        // In the middle: what was done stays, and the rows that wait are left as they are.
        let id = start(&maren, organization, invitations(200)).await;
        let settled = async || {
            let jobs = maren.ask(ListJobs {}).await.unwrap();
            jobs.iter().find(|job| job.id == id).unwrap().settled()
        };
        while settled().await == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        stop(id).await;
        let stopped = rested(&maren, id).await;
        assert_eq!((stopped.state, stopped.done), (JobState::Stopped, 9));
        assert!(stopped.settled() < 200, "{stopped:?}");
        let rows = maren.ask(JobWindow { job: id, failed_only: false, start: 0, count: 200 }).await.unwrap();
        let waiting = rows.rows.iter().filter(|row| row.outcome == Outcome::Waiting).count();
        assert_eq!(waiting, (200 - stopped.settled()) as usize);
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(settled().await, stopped.settled(), "it does not go on by itself");
        assert_eq!(invited().await, 10);
        maren.ask(SteerJob { job: id, steer: Steer::Dismiss }).await.unwrap();
        assert!(maren.ask(ListJobs {}).await.unwrap().iter().all(|job| job.id != id));
    });
}

#[test]
fn a_job_outlives_the_page_that_began_it() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden Dental Group").await.organization;
        let platform = place.platform();
        let shared = Rc::new(platform.sibling());
        let page = Portal::new(platform);
        assert!(matches!(log_in(&page, MAREN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        members(&page, organization).await;
        let id = start(&page, organization, invitations(8)).await;
        page.ask(Lock {}).await.unwrap();
        drop(page);

        let later = Portal::new(shared.sibling());
        let locked = later.ask(keystead_calls::session::Resume { belongs: true }).await.unwrap();
        assert!(matches!(locked, keystead_calls::session::SessionState::Locked { .. }));
        later.ask(Unlock { password: PASSWORD.into() }).await.unwrap();
        let jobs = later.ask(ListJobs {}).await.unwrap();
        assert_eq!((jobs.len(), jobs[0].id, jobs[0].state, jobs[0].total), (1, id, JobState::Interrupted, 8));
        later.ask(SteerJob { job: id, steer: Steer::Resume }).await.unwrap();
        assert_eq!(rested(&later, id).await.done, 8);
        assert_eq!(members(&later, organization).await.counts.invited, 9);
    });
}

#[test]
fn a_job_that_another_tab_has_finished_or_dismissed_is_not_run_again() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden Dental Group").await.organization;
        let platform = place.platform();
        let shared = Rc::new(platform.sibling());
        let first = Portal::new(platform);
        assert!(matches!(log_in(&first, MAREN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        members(&first, organization).await;
        rested(&first, start(&first, organization, invitations(4)).await).await;
        let query = MembersQuery { search: "person".into(), ..MembersQuery::default() };
        let ids: Vec<OrganizationUserId> =
            window(&first, organization, query).await.rows.iter().map(|row| row.id).collect();
        let steer =
            async |portal: &Portal<Native>, job, steer| portal.ask(SteerJob { job, steer }).await.unwrap();
        let revoke = |members: &[OrganizationUserId]| JobWork::Members {
            change: MemberChange::Revoke,
            members: members.to_vec(),
        };
        let mut paused = Vec::new();
        for some in [&ids[..2], &ids[2..3], &ids[3..]] {
            let id = start(&first, organization, revoke(some)).await;
            steer(&first, id, Steer::Pause).await;
            assert_eq!(rested(&first, id).await.state, JobState::Paused);
            paused.push(id);
        }

        let second = Portal::new(shared.sibling());
        let taken_up = second.ask(keystead_calls::session::Resume { belongs: true }).await.unwrap();
        assert!(matches!(taken_up, keystead_calls::session::SessionState::Unlocked(_)));
        second.ask(ListJobs {}).await.unwrap();
        members(&second, organization).await;
        steer(&second, paused[0], Steer::Resume).await;
        assert_eq!(rested(&second, paused[0]).await.done, 2);
        steer(&second, paused[1], Steer::Dismiss).await;
        steer(&second, paused[2], Steer::Stop).await;
        // What was done is taken back meanwhile.
        let restore = JobWork::Members { change: MemberChange::Restore, members: ids[..2].to_vec() };
        assert_eq!(rested(&second, start(&second, organization, restore).await).await.done, 2);

        let seen = steer(&first, paused[0], Steer::Resume).await;
        assert_eq!((seen.state, seen.done), (JobState::Finished, 2), "as the other tab left it");
        let gone = steer(&first, paused[1], Steer::Resume).await;
        assert_eq!((gone.state, gone.settled()), (JobState::Stopped, 0));
        let stopped = steer(&first, paused[2], Steer::Resume).await;
        assert_eq!((stopped.state, stopped.settled()), (JobState::Stopped, 0));
        let left = first.ask(ListJobs {}).await.unwrap();
        assert!(left.iter().all(|job| job.id != paused[1]), "{left:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(members(&first, organization).await.counts.revoked, 0, "nobody is revoked again");
    });
}
