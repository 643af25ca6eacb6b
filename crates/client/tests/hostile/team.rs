//! A server that puts other keys and other people in the place of a provider's technicians. What is handed over here opens
//! every client of the provider.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_calls::jobs::{JobRow, JobView, Outcome, SkipReason, StartTeamJob, Steer, SteerJob, TeamWork};
use keystead_calls::people::{KeyDoubt, OwnPhrase};
use keystead_calls::team::{AcceptTeamKey, CheckTeamKeys, ListTeam};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_crypto::envelope::KeyPair;
use keystead_domain::enums::ProviderUserType;
use keystead_domain::ids::{ProviderId, ProviderUserId};
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::team::TeamChange;
use serde_json::{Value, json};

use crate::fake::{Fake, PROVIDER, World, ok, run};
use crate::members::{SWAPPED, opens, pairs, rested};

const MYSELF: &str = "44444444-4444-4444-8444-444444444444";

/// Membership and account of a technician by number.
fn ids(number: usize) -> (String, String) {
    let id = |group: &str| format!("{number:08}-8888-4888-8{group}-888888888888");
    (id("111"), id("222"))
}

fn route(method: &str, rest: &str) -> String {
    format!("{method} /api/providers/{PROVIDER}/users{rest}")
}

fn provider() -> ProviderId {
    PROVIDER.parse().unwrap()
}

fn membership(number: usize) -> ProviderUserId {
    ids(number).0.parse().unwrap()
}

/// The person of a row is that account from now on, with that key, wherever the server is asked.
fn put(fake: &Fake, row: usize, account: usize, pair: &KeyPair) {
    let user = ids(account).1;
    let key = STANDARD.encode(&pair.public_spki_der);
    let mut list = fake.answer_of(&route("GET", ""));
    list["data"][row]["userId"] = json!(user);
    fake.on(&route("GET", ""), move |_| ok(&list));
    let mut keys = fake.answer_of(&route("POST", "/public-keys"));
    keys["data"][row]["userId"] = json!(user);
    keys["data"][row]["key"] = json!(key);
    fake.on(&route("POST", "/public-keys"), move |_| ok(&keys));
    let one = json!({"userId": user, "publicKey": key});
    fake.on(&format!("GET /api/users/{user}/public-key"), move |_| ok(&one));
}

/// A provider with as many accepted technicians as there are keys, where every confirmation is taken.
async fn waiting(world: &World, keys: &[&KeyPair]) -> Portal<Native> {
    let rows = (0..keys.len()).map(|number| {
        json!({"id": ids(number).0, "type": 1, "status": 1, "email": format!("p{number}@x.example")})
    });
    let rows = json!({"data": rows.collect::<Vec<_>>()});
    let keys_of = (0..keys.len()).map(|number| json!({"id": ids(number).0}));
    let keys_of = json!({"data": keys_of.collect::<Vec<_>>()});
    world.fake.on(&route("GET", ""), move |_| ok(&rows));
    world.fake.on(&route("POST", "/public-keys"), move |_| ok(&keys_of));
    world.fake.on(&route("POST", "/confirm"), |_| ok(json!({"data": []})));
    for (number, pair) in keys.iter().enumerate() {
        put(&world.fake, number, number, pair);
    }
    let portal = world.signed_in().await;
    portal.ask(ListTeam { provider: provider() }).await.unwrap();
    portal
}

async fn phrases(portal: &Portal<Native>, count: usize) -> Vec<Result<String, KeyDoubt>> {
    let people = (0..count).map(membership).collect();
    let checks = portal.ask(CheckTeamKeys { provider: provider(), people }).await.unwrap();
    checks.into_iter().map(|check| check.phrase).collect()
}

async fn confirm(portal: &Portal<Native>, count: usize) -> (JobView, Vec<JobRow>) {
    let people = (0..count).map(membership).collect();
    let work = TeamWork::Change { change: TeamChange::Confirm, people };
    let job = portal.ask(StartTeamJob { provider: provider(), work }).await.unwrap();
    rested(portal, job.id).await
}

#[test]
fn a_server_that_limits_nobody_is_not_asked_to_invite_somebody_with_a_limit() {
    run(async {
        let world = World::new();
        let portal = waiting(&world, &[]).await;
        let work = TeamWork::Invite {
            emails: vec!["tess@alderpoint.example".to_owned()],
            role: ProviderUserType::ServiceUser,
            clients: Some(Vec::new()),
        };
        let refused = portal.ask(StartTeamJob { provider: provider(), work }).await;
        assert_eq!(refused.map(drop), Err(Failure::NotSupported));
        assert!(world.fake.seen(&route("POST", "/invite")).is_empty());
    });
}

/// Everything that was sent as a key, by membership.
fn sent(fake: &Fake) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let bodies = fake.seen(&route("POST", "/confirm")).into_iter().map(|seen| seen.json());
    let keys = bodies.flat_map(|body| body["keys"].as_array().unwrap().clone());
    keys.map(|key| (text(&key["id"]), text(&key["key"]))).collect()
}

#[test]
fn a_swapped_key_of_a_technician_who_was_seen_before_is_noticed() {
    run(async {
        let world = World::new();
        let [first, second, other, _] = pairs();
        let portal = waiting(&world, &[&first, &second]).await;
        assert!(phrases(&portal, 2).await.iter().all(Result::is_ok));
        // Between the comparison and the confirmation.
        put(&world.fake, 1, 1, &other);
        let (job, rows) = confirm(&portal, 2).await;
        assert_eq!((job.done, job.failed, &rows[1].outcome), (1, 1, &SWAPPED));
        let keys = sent(&world.fake);
        assert!(keys.len() == 1 && keys[0].0 == ids(0).0 && opens(&first, &keys[0].1));

        // Not even in a dialog that is opened anew, until the person has read the new phrase out.
        let Err(KeyDoubt::Changed(phrase)) = phrases(&portal, 2).await.remove(1) else { panic!() };
        let accept = |phrase: String| AcceptTeamKey { provider: provider(), person: membership(1), phrase };
        let wrong = portal.ask(accept("five-words-of-another-key".to_owned())).await;
        assert_eq!(wrong, Err(Failure::KeyChanged(KeyOwner::Person)));
        portal.ask(SteerJob { job: job.id, steer: Steer::RetryFailed }).await.unwrap();
        assert_eq!(rested(&portal, job.id).await.1[1].outcome, SWAPPED);
        portal.ask(accept(phrase)).await.unwrap();
        portal.ask(SteerJob { job: job.id, steer: Steer::RetryFailed }).await.unwrap();
        assert_eq!(rested(&portal, job.id).await.1[1].outcome, Outcome::Done);
        let keys = sent(&world.fake);
        assert!(keys.len() == 2 && opens(&other, &keys[1].1));
    });
}

#[test]
fn a_key_under_another_persons_id_is_given_nothing() {
    run(async {
        let world = World::new();
        let [first, second, other, _] = pairs();
        let portal = waiting(&world, &[&first, &second]).await;
        assert!(phrases(&portal, 2).await.iter().all(Result::is_ok));
        // In the list of keys only: an account that nobody ever saw has no key that could have changed.
        let mut keys = world.fake.answer_of(&route("POST", "/public-keys"));
        keys["data"][1]["userId"] = json!(ids(9).1);
        keys["data"][1]["key"] = json!(STANDARD.encode(&other.public_spki_der));
        world.fake.on(&route("POST", "/public-keys"), move |_| ok(&keys));
        let (job, rows) = confirm(&portal, 2).await;
        assert_eq!((job.done, &rows[1].outcome), (1, &SWAPPED));
        assert_eq!(sent(&world.fake).iter().map(|(id, _)| id.clone()).collect::<Vec<_>>(), [ids(0).0]);
    });
}

#[test]
fn a_team_that_names_another_account_than_the_one_that_was_looked_at_is_given_nothing() {
    run(async {
        let world = World::new();
        let [first, second, other, _] = pairs();
        let portal = waiting(&world, &[&first, &second]).await;
        assert!(phrases(&portal, 2).await.iter().all(Result::is_ok));
        // Everywhere at once, so that every answer fits the others.
        put(&world.fake, 1, 9, &other);
        let (job, rows) = confirm(&portal, 2).await;
        assert_eq!((job.done, &rows[1].outcome), (1, &SWAPPED));
        assert!(sent(&world.fake).iter().all(|(_, key)| !opens(&other, key)));
        // Once it is looked at, its phrase is that of the other account.
        portal.ask(ListTeam { provider: provider() }).await.unwrap();
        let seen = phrases(&portal, 2).await;
        assert!(seen[1].is_ok() && seen[1] != seen[0]);
    });
}

#[test]
fn whoever_has_not_accepted_is_asked_for_no_key() {
    run(async {
        let world = World::new();
        let [first, ..] = pairs();
        let portal = waiting(&world, &[&first]).await;
        let mut list = world.fake.answer_of(&route("GET", ""));
        list["data"][0]["status"] = json!(0);
        world.fake.on(&route("GET", ""), move |_| ok(&list));
        let (_, rows) = confirm(&portal, 1).await;
        let early = Outcome::Skipped(SkipReason::Denied(Denial::NotAccepted));
        assert_eq!(rows[0].outcome, early);
        assert!(world.fake.seen(&route("POST", "/public-keys")).is_empty() && sent(&world.fake).is_empty());
    });
}

#[test]
fn nobody_reads_out_a_phrase_that_is_not_that_of_the_own_key() {
    run(async {
        let world = World::new();
        let [other, ..] = pairs();
        let portal = world.signed_in().await;
        let answer = json!({"userId": MYSELF, "publicKey": STANDARD.encode(&other.public_spki_der)});
        world.fake.on(&format!("GET /api/users/{MYSELF}/public-key"), move |_| ok(&answer));
        assert_eq!(portal.ask(OwnPhrase {}).await, Err(Failure::KeyChanged(KeyOwner::Person)));
    });
}
