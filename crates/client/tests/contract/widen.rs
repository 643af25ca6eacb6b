//! More groups and collections for many members: who gets them, what stays, and what another's change does to it.

use std::rc::Rc;

use keystead_calls::groups::EditGroup;
use keystead_calls::jobs::{
    JobReceipt, JobState, JobView, JobWindow, JobWork, ListJobs, Outcome, ReceiptWords, SkipReason, StartJob,
    Steer, SteerJob,
};
use keystead_calls::members::{
    CollectionGrant, EditMember, MemberDraft, MembersQuery, MoreAccess, MoreAccessPreview, OpenMembers,
    PreviewMoreAccess, SaveMember, SurveyMembers,
};
use keystead_calls::session::{Lock, LogInOutcome, Resume, SessionState, Unlock};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::MemberInvitation;
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::{CollectionId, GroupId, OrganizationUserId};
use keystead_domain::level::CollectionLevel::{self, Edit, Manage, View};
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::member::MemberChange;

use crate::access::{Halden, access, ask, group, halden};
use crate::jobs::rested;
use crate::members::confirmed;
use crate::people::{members, window};
use crate::place::{MAREN, PASSWORD, Place, log_in, run};

fn grant(collection: CollectionId, level: CollectionLevel) -> CollectionGrant {
    CollectionGrant { collection, level }
}

async fn draft_of(halden: &Halden, member: OrganizationUserId) -> MemberDraft {
    let question = EditMember { organization: halden.organization, member };
    ask(&halden.maren, question).await.unwrap().draft
}

async fn preview(
    portal: &Portal<Native>,
    halden: &Halden,
    more: &MoreAccess,
    members: &[OrganizationUserId],
) -> MoreAccessPreview {
    let (organization, more, members) = (halden.organization, more.clone(), members.to_vec());
    ask(portal, PreviewMoreAccess { organization, more, members }).await.unwrap()
}

fn reasons(preview: &MoreAccessPreview) -> Vec<(Denial, usize)> {
    preview.excluded.iter().map(|row| (row.reason, row.people.len())).collect()
}

async fn sarah(halden: &Halden) -> OrganizationUserId {
    let query = MembersQuery { search: "sarah".into(), ..Default::default() };
    Box::pin(window(&halden.maren, halden.organization, query)).await.rows[0].id
}

async fn outcomes(portal: &Portal<Native>, job: u64) -> Vec<Outcome> {
    let window = JobWindow { job, failed_only: false, start: 0, count: 100 };
    ask(portal, window).await.unwrap().rows.into_iter().map(|row| row.outcome).collect()
}

async fn widen(
    portal: &Portal<Native>,
    halden: &Halden,
    more: MoreAccess,
    members: &[OrganizationUserId],
) -> JobView {
    let work = JobWork::Widen { more, members: members.to_vec() };
    let id = ask(portal, StartJob { organization: halden.organization, work }).await.unwrap().id;
    Box::pin(rested(portal, id)).await
}

#[test]
fn members_come_into_more_groups_and_keep_what_they_have() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let front = halden.make("Front desk", "", halden.tomas).await;
        let leads = halden.save_group(None, group("Leads", &[halden.tomas], &[])).await.unwrap();
        let night = halden.save_group(None, group("Night shift", &[halden.tomas], &[])).await.unwrap();
        let reception = halden.save_group(None, group("Reception", &[halden.aisha], &[])).await.unwrap();
        let both = MoreAccess::Groups(vec![leads, night]);
        let picked = [halden.tomas, halden.aisha];
        let found = preview(&halden.maren, &halden, &both, &picked).await;
        assert_eq!(found.applicable[0].label, "aisha@x.example");
        assert_eq!(reasons(&found), [(Denial::GroupsHeld, 1)]);
        let nothing = preview(&halden.maren, &halden, &MoreAccess::Groups(Vec::new()), &picked).await;
        assert_eq!(nothing.applicable.len(), 2, "nobody has nothing already");

        let job = widen(&halden.maren, &halden, both, &picked).await;
        assert_eq!((job.state, job.done, job.skipped, job.failed), (JobState::Finished, 1, 1, 0));
        let held = Outcome::Skipped(SkipReason::Denied(Denial::GroupsHeld));
        assert_eq!(outcomes(&halden.maren, job.id).await, [held, Outcome::Done]);
        let aisha = draft_of(&halden, halden.aisha).await;
        assert!([leads, night, reception].iter().all(|id| aisha.groups.contains(id)), "{aisha:?}");
        let tomas = draft_of(&halden, halden.tomas).await;
        assert_eq!((tomas.groups.len(), tomas.collections), (2, vec![grant(front, Manage)]));
        let words = ReceiptWords {
            heads: ["who", "outcome", "reason"].map(str::to_owned),
            outcomes: ["done", "left out", "failed", "not begun"].map(str::to_owned),
            reasons: vec![(0, "in all of them".into())],
            labels: Vec::new(),
        };
        let receipt = ask(&halden.maren, JobReceipt { job: job.id, words }).await.unwrap();
        assert!(receipt.contains("tomas@x.example,left out,in all of them\r\n"), "{receipt}");
        assert!(receipt.contains("aisha@x.example,done,\r\n"), "{receipt}");
    }));
}

#[test]
fn what_another_administrator_changed_meanwhile_is_not_lost() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let front = halden.make("Front desk", "", halden.tomas).await;
        let leads = halden.save_group(None, group("Leads", &[], &[])).await.unwrap();
        let night = halden.save_group(None, group("Night shift", &[], &[])).await.unwrap();
        let elsewhere = place.portal();
        assert!(matches!(log_in(&elsewhere, MAREN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        let organization = halden.organization;
        ask(&elsewhere, OpenMembers { organization, reload: true }).await.unwrap();
        let mut draft = draft_of(&halden, halden.aisha).await;
        draft.role = OrganizationUserType::Admin;
        draft.groups = vec![leads];
        draft.collections = vec![grant(front, View)];
        let save = SaveMember { organization, member: halden.aisha, opened: None, draft };
        ask(&halden.maren, save).await.unwrap();
        // The other list still shows her without all of that.
        let job = widen(&elsewhere, &halden, MoreAccess::Groups(vec![night]), &[halden.aisha]).await;
        assert_eq!((job.state, job.done), (JobState::Finished, 1));
        let aisha = draft_of(&halden, halden.aisha).await;
        assert_eq!((aisha.role, aisha.groups.len()), (OrganizationUserType::Admin, 2));
        assert_eq!(aisha.collections, [grant(front, View)]);
    }));
}

#[test]
fn the_given_level_takes_the_place_of_the_one_that_is_there() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let front = halden.make("Front desk", "", halden.tomas).await;
        let finance = halden.make("Finance", "", halden.tomas).await;
        let archive = halden.make("Archive", "", halden.aisha).await;
        let reception = halden.save_group(None, group("Reception", &[halden.aisha], &[])).await.unwrap();
        let more = MoreAccess::Collections(vec![grant(front, View), grant(finance, Edit)]);
        let picked = [halden.tomas, halden.aisha];
        assert_eq!(preview(&halden.maren, &halden, &more, &picked).await.applicable.len(), 2);
        let job = widen(&halden.maren, &halden, more.clone(), &picked).await;
        assert_eq!((job.state, job.done), (JobState::Finished, 2));
        assert!(
            halden
                .draft(front)
                .await
                .access
                .is_same(&access(&[(halden.tomas, View), (halden.aisha, View)], &[]))
        );
        let aisha = draft_of(&halden, halden.aisha).await;
        let levels = [archive, front, finance]
            .map(|id| aisha.collections.iter().find(|grant| grant.collection == id).map(|grant| grant.level));
        assert_eq!(levels, [Some(Manage), Some(View), Some(Edit)]);
        assert_eq!(aisha.groups, [reception]);
        let again = preview(&halden.maren, &halden, &more, &picked).await;
        assert_eq!(reasons(&again), [(Denial::AccessHeld, 2)]);
    }));
}

#[test]
fn an_administrator_gives_what_they_may_to_whom_they_may() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let organization = halden.organization;
        let mine = halden.make("Mine", "", halden.tomas).await;
        let closed = halden.make("Closed", "", halden.aisha).await;
        let leads = halden.save_group(None, group("Leads", &[], &[])).await.unwrap();
        let owner = sarah(&halden).await;
        halden.limit_administrators().await;
        let tomas = Box::pin(confirmed(&place, &halden.maren, organization, "tomas@x.example")).await;
        let mut draft = draft_of(&halden, halden.tomas).await;
        draft.role = OrganizationUserType::Admin;
        ask(&halden.maren, SaveMember { organization, member: halden.tomas, opened: None, draft })
            .await
            .unwrap();
        ask(&tomas, OpenMembers { organization, reload: true }).await.unwrap();
        let everybody = [halden.tomas, halden.aisha, owner];
        let groups = MoreAccess::Groups(vec![leads]);
        let own = MoreAccess::Collections(vec![grant(mine, View)]);
        let kept_out = [(Denial::OwnersOnly, 1), (Denial::OwnAccess, 1)];
        for more in [&groups, &own] {
            let found = preview(&tomas, &halden, more, &everybody).await;
            assert_eq!(found.applicable[0].label, "aisha@x.example");
            assert_eq!(reasons(&found), kept_out, "{more:?}");
        }
        let foreign = MoreAccess::Collections(vec![grant(mine, View), grant(closed, View)]);
        let refused = preview(&tomas, &halden, &foreign, &[halden.aisha]).await;
        assert_eq!(reasons(&refused), [(Denial::SettingForbids, 1)]);

        // Whoever starts it all the same hears why, row by row.
        let job = widen(&tomas, &halden, own, &everybody).await;
        assert_eq!((job.done, job.skipped, job.failed), (1, 2, 0));
        let skipped = |denial| Outcome::Skipped(SkipReason::Denied(denial));
        let expected = [skipped(Denial::OwnAccess), Outcome::Done, skipped(Denial::OwnersOnly)];
        assert_eq!(outcomes(&tomas, job.id).await, expected);
        let job = widen(&tomas, &halden, foreign, &[halden.aisha]).await;
        assert_eq!(outcomes(&tomas, job.id).await, [skipped(Denial::SettingForbids)]);
        let aisha = draft_of(&halden, halden.aisha).await;
        assert!(aisha.collections.contains(&grant(closed, Manage)), "{aisha:?}");
    }));
}

#[test]
fn what_is_gone_is_said_and_tried_again_when_it_is_asked_for() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let gone = MoreAccess::Groups(vec![GroupId::from_random([9; 16])]);
        let nobody = OrganizationUserId::from_random([8; 16]);
        let job = widen(&halden.maren, &halden, gone, &[halden.tomas, nobody]).await;
        assert_eq!((job.failed, job.skipped), (1, 1));
        let rows = outcomes(&halden.maren, job.id).await;
        assert_eq!(rows[1], Outcome::Skipped(SkipReason::Gone));
        ask(&halden.maren, SteerJob { job: job.id, steer: Steer::RetryFailed }).await.unwrap();
        assert_eq!(Box::pin(rested(&halden.maren, job.id)).await.failed, 1);
        assert!(draft_of(&halden, halden.tomas).await.groups.is_empty());
    }));
}

#[test]
fn a_selection_is_offered_only_what_there_is_to_give() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let organization = halden.organization;
        let count = async |change: MemberChange| {
            let question = SurveyMembers { organization, members: vec![halden.tomas, halden.aisha] };
            let counts = ask(&halden.maren, question).await.unwrap();
            counts.iter().find(|count| count.change == change).unwrap().applicable
        };
        assert_eq!(count(MemberChange::AddToGroups).await, 0, "there are no groups");
        assert_eq!(count(MemberChange::GiveAccess).await, 2);
        halden.save_group(None, group("Leads", &[], &[])).await.unwrap();
        assert_eq!(count(MemberChange::AddToGroups).await, 2);

        let pat = Box::pin(place.person("pat@example.com", None)).await;
        let own = Box::pin(pat.create_organization("Pat & Co", "Everything")).await.unwrap();
        Box::pin(members(&pat, own)).await;
        let everybody = MembersQuery::default();
        let me = Box::pin(window(&pat, own, everybody)).await.rows[0].id;
        let more = MoreAccess::Groups(vec![GroupId::from_random([9; 16])]);
        let question = PreviewMoreAccess { organization: own, more, members: vec![me] };
        let found = ask(&pat, question).await.unwrap();
        assert_eq!(reasons(&found), [(Denial::NotInPlan, 1)]);
    }));
}

#[test]
fn a_job_that_was_interrupted_still_knows_what_it_gives() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let organization = halden.organization;
        let invitation = MemberInvitation {
            emails: (0..7).map(|number| format!("p{number}@x.example")).collect(),
            role: OrganizationUserType::User,
            permissions: Default::default(),
            collections: Vec::new(),
        };
        Box::pin(halden.maren.invite_members(organization, invitation)).await.unwrap();
        let leads = halden.save_group(None, group("Leads", &[], &[])).await.unwrap();
        let platform = place.platform();
        let shared = Rc::new(platform.sibling());
        let page = Portal::new(platform);
        assert!(matches!(log_in(&page, MAREN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        ask(&page, OpenMembers { organization, reload: true }).await.unwrap();
        let query = MembersQuery::default();
        let people: Vec<_> =
            Box::pin(window(&page, organization, query)).await.rows.iter().map(|row| row.id).collect();
        assert_eq!(people.len(), 10);
        let work = JobWork::Widen { more: MoreAccess::Groups(vec![leads]), members: people };
        let id = ask(&page, StartJob { organization, work }).await.unwrap().id;
        ask(&page, Lock {}).await.unwrap();
        drop(page);

        let later = Portal::new(shared.sibling());
        let locked = ask(&later, Resume { belongs: true }).await.unwrap();
        assert!(matches!(locked, SessionState::Locked { .. }));
        ask(&later, Unlock { password: PASSWORD.into() }).await.unwrap();
        let jobs = ask(&later, ListJobs {}).await.unwrap();
        assert_eq!((jobs[0].id, jobs[0].state, jobs[0].total), (id, JobState::Interrupted, 10));
        ask(&later, SteerJob { job: id, steer: Steer::Resume }).await.unwrap();
        let job = Box::pin(rested(&later, id)).await;
        assert_eq!((job.state, job.done + job.skipped, job.failed), (JobState::Finished, 10, 0));
        let group = ask(&later, EditGroup { organization, group: leads }).await;
        assert_eq!(group.unwrap().draft.members.len(), 10, "everybody once");
    }));
}

#[test]
fn a_collection_that_went_meanwhile_fails_its_rows_and_takes_nothing() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let front = halden.make("Front desk", "", halden.tomas).await;
        let gone = CollectionId::from_random([7; 16]);
        let more = MoreAccess::Collections(vec![grant(gone, View)]);
        let job = widen(&halden.maren, &halden, more, &[halden.tomas]).await;
        assert_eq!((job.done, job.failed), (0, 1));
        let rows = outcomes(&halden.maren, job.id).await;
        assert!(matches!(rows[0], Outcome::Failed(_)), "{rows:?}");
        assert_eq!(halden.draft(front).await.access, access(&[(halden.tomas, Manage)], &[]));
    }));
}
