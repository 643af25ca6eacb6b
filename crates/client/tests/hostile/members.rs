//! A server that puts other keys in the place of members' and of organizations', while many are worked on at once.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_calls::jobs::{
    JobKind, JobRow, JobState, JobView, JobWindow, JobWork, ListJobs, Outcome, RowFailure, StartJob, Steer,
    SteerJob,
};
use keystead_calls::members::{AcceptMemberKey, AllowAutomaticConfirmation, CheckMemberKeys, OpenMembers};
use keystead_calls::membership::{EnrolInRecovery, ReadMembership};
use keystead_calls::onboarding::RecoveryConsent;
use keystead_calls::people::KeyDoubt;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_crypto::envelope::{self, KeyPair, RsaEnvelope};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::member::MemberChange;
use serde_json::{Value, json};

use crate::fake::{Fake, ORGANIZATION, PASSWORD, World, ok, run, wait};

const MYSELF: &str = "44444444-4444-4444-8444-444444444444";
pub const SWAPPED: Outcome = Outcome::Failed(RowFailure::Failure(Failure::KeyChanged(KeyOwner::Person)));

/// Membership and account of a member by number.
fn ids(number: usize) -> (String, String) {
    let id = |group: &str| format!("{number:08}-7777-4777-8{group}-777777777777");
    (id("111"), id("222"))
}

fn route(method: &str, rest: &str) -> String {
    format!("{method} /api/organizations/{ORGANIZATION}/users{rest}")
}

fn organization() -> OrganizationId {
    ORGANIZATION.parse().unwrap()
}

fn membership(number: usize) -> OrganizationUserId {
    ids(number).0.parse().unwrap()
}

/// These are the people's keys from now on, in the list and one by one.
fn hand_out(fake: &Fake, keys: &[&KeyPair]) {
    let rows: Vec<Value> = keys
        .iter()
        .enumerate()
        .map(|(number, pair)| {
            let (row, user) = ids(number);
            let key = STANDARD.encode(&pair.public_spki_der);
            let one = json!({"userId": user, "publicKey": key});
            fake.on(&format!("GET /api/users/{user}/public-key"), move |_| ok(&one));
            json!({"id": row, "userId": user, "key": key})
        })
        .collect();
    let list = json!({"data": rows});
    fake.on(&route("POST", "/public-keys"), move |_| ok(&list));
}

/// A client with as many accepted Users as there are keys, where every confirmation is taken.
async fn waiting(world: &World, keys: &[&KeyPair], automatic: bool) -> Portal<Native> {
    let mut profile = world.fake.answer_of("GET /api/accounts/profile");
    profile["providerOrganizations"][0]["useAutomaticUserConfirmation"] = json!(automatic);
    world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
    let rows = keys.iter().enumerate().map(|(number, _)| {
        let (row, user) = ids(number);
        json!({"id": row, "userId": user, "type": 2, "status": 1, "email": format!("p{number}@x.example")})
    });
    let rows = json!({"data": rows.collect::<Vec<_>>()});
    let same = rows.clone();
    world.fake.on(&route("GET", ""), move |_| ok(&rows));
    world.fake.on(&route("GET", "/pending-auto-confirm"), move |_| ok(&same));
    for bulk in ["/confirm", "/bulk-auto-confirm"] {
        world.fake.on(&route("POST", bulk), |_| ok(json!({"data": []})));
    }
    hand_out(&world.fake, keys);
    world.signed_in().await
}

pub async fn rested(portal: &Portal<Native>, id: u64) -> (JobView, Vec<JobRow>) {
    for _ in 0..500 {
        let jobs = portal.ask(ListJobs {}).await.unwrap();
        let job = jobs.into_iter().find(|job| job.id == id).unwrap();
        if !job.state.is_active() {
            let window = JobWindow { job: id, failed_only: false, start: 0, count: 100 };
            return (job, portal.ask(window).await.unwrap().rows);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the job does not come to rest");
}

async fn confirm(portal: &Portal<Native>, count: usize) -> (JobView, Vec<JobRow>) {
    let work =
        JobWork::Members { change: MemberChange::Confirm, members: (0..count).map(membership).collect() };
    let job = portal.ask(StartJob { organization: organization(), work }).await.unwrap();
    rested(portal, job.id).await
}

/// Everything that was sent as a key, by membership.
fn sent(fake: &Fake, bulk: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let bodies = fake.seen(&route("POST", bulk)).into_iter().map(|seen| seen.json());
    let keys = bodies.flat_map(|body| body["keys"].as_array().unwrap().clone());
    keys.map(|key| (text(&key["id"]), text(&key["key"]))).collect()
}

pub fn opens(pair: &KeyPair, key: &str) -> bool {
    let sealed: RsaEnvelope = envelope::parse(key).unwrap();
    envelope::open(&pair.private_pkcs8_der, &sealed).is_ok()
}

pub fn pairs() -> [KeyPair; 4] {
    std::array::from_fn(|_| envelope::make_key_pair().unwrap())
}

async fn phrases(portal: &Portal<Native>, count: usize) -> Vec<Result<String, KeyDoubt>> {
    let members = (0..count).map(membership).collect();
    let checks = portal.ask(CheckMemberKeys { organization: organization(), members }).await.unwrap();
    checks.into_iter().map(|check| check.phrase).collect()
}

#[test]
fn one_swapped_key_among_many_stops_its_row_and_no_other() {
    run(async {
        let world = World::new();
        let [first, second, third, other] = pairs();
        let portal = waiting(&world, &[&first, &second, &third], false).await;
        portal.ask(OpenMembers { organization: organization(), reload: true }).await.unwrap();
        assert!(phrases(&portal, 2).await.iter().all(Result::is_ok));
        // Between the comparison and the confirmation.
        hand_out(&world.fake, &[&first, &other, &third]);
        let (job, rows) = confirm(&portal, 3).await;
        assert_eq!((job.state, job.done, job.failed), (JobState::Finished, 2, 1));
        let outcomes: Vec<&Outcome> = rows.iter().map(|row| &row.outcome).collect();
        assert_eq!(outcomes, [&Outcome::Done, &SWAPPED, &Outcome::Done]);
        let keys = sent(&world.fake, "/confirm");
        assert_eq!(keys.iter().map(|(id, _)| id).collect::<Vec<_>>(), [&ids(0).0, &ids(2).0]);
        assert!(opens(&first, &keys[0].1) && opens(&third, &keys[1].1));
        assert!(keys.iter().all(|(_, key)| !opens(&other, key)), "nothing is wrapped to the wrong key");

        // Trying again changes nothing until the person has read the new phrase out.
        portal.ask(SteerJob { job: job.id, steer: Steer::RetryFailed }).await.unwrap();
        assert_eq!(rested(&portal, job.id).await.1[1].outcome, SWAPPED);
        let Err(KeyDoubt::Changed(phrase)) = phrases(&portal, 2).await.remove(1) else { panic!() };
        let accept =
            |phrase: String| AcceptMemberKey { organization: organization(), member: membership(1), phrase };
        let wrong = portal.ask(accept("five-words-of-another-key".to_owned())).await;
        assert_eq!(wrong, Err(Failure::KeyChanged(KeyOwner::Person)));
        portal.ask(accept(phrase)).await.unwrap();
        portal.ask(SteerJob { job: job.id, steer: Steer::RetryFailed }).await.unwrap();
        assert_eq!(rested(&portal, job.id).await.1[1].outcome, Outcome::Done);
        let keys = sent(&world.fake, "/confirm");
        assert!(keys.len() == 3 && keys[2].0 == ids(1).0 && opens(&other, &keys[2].1));
    });
}

#[test]
fn a_key_under_another_persons_id_is_given_nothing() {
    run(async {
        let world = World::new();
        let [first, second, _, other] = pairs();
        let portal = waiting(&world, &[&first, &second], false).await;
        portal.ask(OpenMembers { organization: organization(), reload: true }).await.unwrap();
        assert!(phrases(&portal, 2).await.iter().all(Result::is_ok));
        let mut list = world.fake.answer_of(&route("POST", "/public-keys"));
        // An account that nobody ever saw has no key that could have changed.
        list["data"][1]["userId"] = json!(ids(9).1);
        list["data"][1]["key"] = json!(STANDARD.encode(&other.public_spki_der));
        world.fake.on(&route("POST", "/public-keys"), move |_| ok(&list));
        let (job, rows) = confirm(&portal, 2).await;
        assert_eq!((job.done, &rows[1].outcome), (1, &SWAPPED));
        assert_eq!(sent(&world.fake, "/confirm").len(), 1);
        assert_eq!(sent(&world.fake, "/confirm")[0].0, ids(0).0);
    });
}

#[test]
fn a_swapped_key_is_not_confirmed_automatically_and_not_tried_again() {
    run(async {
        let world = World::new();
        let [first, second, _, other] = pairs();
        let portal = waiting(&world, &[&first, &second], true).await;
        phrases(&portal, 2).await;
        hand_out(&world.fake, &[&first, &other]);
        portal.ask(AllowAutomaticConfirmation { organization: organization(), allow: true }).await.unwrap();
        let jobs = portal.ask(ListJobs {}).await.unwrap();
        assert_eq!((jobs.len(), jobs[0].kind), (1, JobKind::AutoConfirm));
        let (job, rows) = rested(&portal, jobs[0].id).await;
        assert_eq!((job.done, job.failed, &rows[1].outcome), (1, 1, &SWAPPED));
        let keys = sent(&world.fake, "/bulk-auto-confirm");
        assert!(keys.len() == 1 && keys[0].0 == ids(0).0 && opens(&first, &keys[0].1));
        assert!(sent(&world.fake, "/confirm").is_empty(), "by hand is something else");
        portal.ask(OpenMembers { organization: organization(), reload: true }).await.unwrap();
        assert_eq!(portal.ask(ListJobs {}).await.unwrap().len(), 1);
    });
}

#[test]
fn no_server_makes_a_device_confirm_people_that_its_person_did_not_let_it() {
    run(async {
        let world = World::new();
        let [first, second, ..] = pairs();
        let portal = waiting(&world, &[&first, &second], true).await;
        let open = async || {
            let ask = OpenMembers { organization: organization(), reload: true };
            let overview = portal.ask(ask).await.unwrap();
            (overview.would_confirm, portal.ask(ListJobs {}).await.unwrap().len())
        };
        assert_eq!(open().await, (2, 0));
        let allow = |allow| AllowAutomaticConfirmation { organization: organization(), allow };
        portal.ask(allow(true)).await.unwrap();
        portal.ask(allow(false)).await.unwrap();
        let id = portal.ask(ListJobs {}).await.unwrap()[0].id;
        assert_eq!(rested(&portal, id).await.0.done, 2, "what was begun is finished");
        portal.ask(SteerJob { job: id, steer: Steer::Dismiss }).await.unwrap();
        assert_eq!(open().await, (2, 0), "and nothing new is begun");
        // Nor an Admin, whatever the server lists as waiting.
        portal.ask(allow(true)).await.unwrap();
        let id = portal.ask(ListJobs {}).await.unwrap()[0].id;
        rested(&portal, id).await;
        portal.ask(SteerJob { job: id, steer: Steer::Dismiss }).await.unwrap();
        let mut rows = world.fake.answer_of(&route("GET", ""));
        rows["data"][1]["type"] = json!(1);
        world.fake.on(&route("GET", ""), move |_| ok(&rows));
        open().await;
        let id = portal.ask(ListJobs {}).await.unwrap()[0].id;
        let (job, rows) = rested(&portal, id).await;
        assert_eq!((job.total, rows[0].label.as_str()), (1, "p0@x.example"));
    });
}

#[test]
fn an_account_is_not_wrapped_to_another_key_than_that_of_the_organization() {
    run(async {
        let world = World::new();
        world.as_member();
        let mut profile = world.fake.answer_of("GET /api/accounts/profile");
        profile["organizations"][0]["useResetPassword"] = json!(true);
        world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
        let key_route = format!("GET /api/organizations/{ORGANIZATION}/public-key");
        let enrolment = route("PUT", &format!("/{MYSELF}/reset-password-enrollment"));
        world.fake.on(&enrolment, |_| ok(""));
        let [theirs, other, ..] = pairs();
        let hand_out = |pair: &KeyPair| {
            let answer = json!({"publicKey": STANDARD.encode(&pair.public_spki_der)});
            world.fake.on(&key_route, move |_| ok(&answer));
        };
        hand_out(&theirs);
        let portal = world.signed_in().await;
        let read = async || {
            let seen = portal.ask(ReadMembership { organization: organization() }).await.unwrap();
            seen.recovery.unwrap().phrase
        };
        let enrol = async |phrase: &str| {
            let consent = RecoveryConsent { password: PASSWORD.into(), phrase: phrase.to_owned() };
            portal.ask(EnrolInRecovery { organization: organization(), consent }).await.map(|_| ())
        };
        let shown = read().await.unwrap();
        hand_out(&other);
        let changed = Err(Failure::KeyChanged(KeyOwner::Organization));
        assert_eq!(enrol(&shown).await, changed, "not the key that was shown");
        let Err(KeyDoubt::Changed(phrase)) = read().await else { panic!("the swap is noticed") };
        assert_eq!(enrol(&phrase).await, changed, "nor one that this device knows otherwise");
        assert!(world.fake.seen(&enrolment).is_empty());
        hand_out(&theirs);
        enrol(&shown).await.unwrap();
        let sent = world.fake.seen(&enrolment)[0].json()["resetPasswordKey"].as_str().unwrap().to_owned();
        assert!(opens(&theirs, &sent));
    });
}

#[test]
fn a_job_waits_as_long_as_the_server_asks_says_so_and_goes_on() {
    run(async {
        let world = World::new();
        let [one, other, ..] = pairs();
        let portal = waiting(&world, &[&one, &other], false).await;
        let revoke = route("PUT", "/revoke");
        let mut asked = 0;
        world.fake.on(&revoke, move |_| {
            asked += 1;
            if asked == 1 { wait("2") } else { ok(json!({"data": []})) }
        });
        let work =
            JobWork::Members { change: MemberChange::Revoke, members: (0..2).map(membership).collect() };
        let begun = Instant::now();
        let id = portal.ask(StartJob { organization: organization(), work }).await.unwrap().id;
        let mut waited = None;
        while waited.is_none() && begun.elapsed() < Duration::from_secs(2) {
            let jobs = portal.ask(ListJobs {}).await.unwrap();
            waited = jobs.into_iter().map(|job| job.state).find(|state| *state != JobState::Running);
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(waited, Some(JobState::Throttled { seconds: 2 }));
        assert_eq!(world.fake.seen(&revoke).len(), 1, "nothing is asked meanwhile");
        let (job, rows) = rested(&portal, id).await;
        assert!(begun.elapsed() >= Duration::from_secs(2), "{:?}", begun.elapsed());
        assert_eq!((job.state, job.done, job.failed), (JobState::Finished, 2, 0));
        assert!(rows.iter().all(|row| row.outcome == Outcome::Done), "{rows:?}");
        let seen = world.fake.seen(&revoke);
        assert_eq!(seen.len(), 2);
        assert_eq!(seen[0].body, seen[1].body, "the same people, once more");
    });
}

#[test]
fn a_job_that_waits_for_the_server_can_be_paused_and_asks_no_more() {
    run(async {
        let world = World::new();
        let [one, ..] = pairs();
        let portal = waiting(&world, &[&one], false).await;
        let revoke = route("PUT", "/revoke");
        world.fake.on(&revoke, |_| wait("60"));
        let work = JobWork::Members { change: MemberChange::Revoke, members: vec![membership(0)] };
        let id = portal.ask(StartJob { organization: organization(), work }).await.unwrap().id;
        while world.fake.seen(&revoke).is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        portal.ask(SteerJob { job: id, steer: Steer::Pause }).await.unwrap();
        let (job, _) = rested(&portal, id).await;
        assert_eq!((job.state, job.done, job.failed), (JobState::Paused, 0, 0));
        assert_eq!(world.fake.seen(&revoke).len(), 1);
    });
}
