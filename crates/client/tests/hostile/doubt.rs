//! A gateway that gives up on work for many rows, while the server behind it carries the work out.

use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_calls::jobs::{
    JobRow, JobState, JobView, JobWork, ListJobs, Outcome, StartJob, Steer, SteerJob,
};
use keystead_calls::members::OpenMembers;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_crypto::envelope;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::member::MemberChange;
use serde_json::{Value, json};

use crate::fake::{ORGANIZATION, Seen, World, ok, run, status};
use crate::members::rested;

const PEOPLE: usize = 3;

/// What the server has of something, as it lists it.
type Rows = Arc<Mutex<Vec<Value>>>;

fn organization() -> OrganizationId {
    ORGANIZATION.parse().unwrap()
}

fn id(number: usize) -> String {
    format!("{number:08}-6666-4666-8111-666666666666")
}

fn user(number: usize) -> String {
    format!("{number:08}-6666-4666-8222-666666666666")
}

fn route(method: &str, rest: &str) -> String {
    format!("{method} /api/organizations/{ORGANIZATION}{rest}")
}

/// A list of the server that changes under its requests.
fn list(world: &World, rest: &str, rows: Vec<Value>) -> Rows {
    let rows = Arc::new(Mutex::new(rows));
    let shown = Arc::clone(&rows);
    world.fake.on(&route("GET", rest), move |_| ok(json!({"data": *shown.lock().unwrap()})));
    rows
}

fn people(world: &World, status: i32) -> Rows {
    let row = |number| {
        json!({"id": id(number), "userId": user(number), "type": 2, "status": status,
            "email": format!("p{number}@x.example")})
    };
    list(world, "/users", (0..PEOPLE).map(row).collect())
}

/// Ids of a request, whichever form it has.
fn asked(seen: &Seen) -> Vec<String> {
    let body = seen.json();
    let ids = body["ids"].as_array().or(body["keys"].as_array()).unwrap();
    let text = |row: &Value| row.as_str().or(row["id"].as_str()).unwrap().to_owned();
    ids.iter().map(text).collect()
}

/// Carries a request out for the first so many, while the gateway says that there was no answer; refuses whom it finds
/// changed afterwards.
fn cut_off_after(world: &World, route: &str, rows: &Rows, count: usize, to: Option<i32>) {
    let (rows, mut left) = (Arc::clone(rows), Some(count));
    world.fake.on(route, move |seen| {
        let (mut rows, first) = (rows.lock().unwrap(), left.take());
        let mut answers = Vec::new();
        for id in asked(seen).into_iter().take(first.unwrap_or(usize::MAX)) {
            let place = rows.iter().position(|row| row["id"] == json!(id));
            let error = match (place, to) {
                (Some(place), Some(to)) if rows[place]["status"] != json!(to) => {
                    rows[place]["status"] = json!(to);
                    ""
                }
                (Some(place), None) => {
                    rows.remove(place);
                    ""
                }
                _ => "It is so already.",
            };
            answers.push(json!({"id": id, "error": error}));
        }
        if first.is_some() { status(502, "") } else { ok(json!({"data": answers})) }
    });
}

async fn done(portal: &Portal<Native>, work: JobWork) -> (JobView, Vec<JobRow>) {
    // Somebody has to hear that the server is gone, or nobody asks for it.
    let _events = portal.events();
    let job = portal.ask(StartJob { organization: organization(), work }).await.unwrap();
    rested(portal, job.id).await
}

fn change(change: MemberChange) -> JobWork {
    JobWork::Members { change, members: (0..PEOPLE).map(|number| id(number).parse().unwrap()).collect() }
}

/// Status before, route, and status after; nothing where the member is gone.
const CHANGES: [(MemberChange, i32, &str, &str, Option<i32>); 4] = [
    (MemberChange::Revoke, 2, "PUT", "/users/revoke", Some(-1)),
    (MemberChange::Restore, -1, "PUT", "/users/restore", Some(2)),
    (MemberChange::Remove, 2, "DELETE", "/users", None),
    (MemberChange::Confirm, 1, "POST", "/users/confirm", Some(2)),
];

fn keys(world: &World) {
    let spki = STANDARD.encode(&envelope::make_key_pair().unwrap().public_spki_der);
    let row = |number| json!({"id": id(number), "userId": user(number), "key": spki});
    let all = json!({"data": (0..PEOPLE).map(row).collect::<Vec<_>>()});
    world.fake.on(&route("POST", "/users/public-keys"), move |_| ok(&all));
    for number in 0..PEOPLE {
        let one = json!({"userId": user(number), "publicKey": spki});
        world.fake.on(&format!("GET /api/users/{}/public-key", user(number)), move |_| ok(&one));
    }
}

#[test]
fn members_who_were_changed_while_the_answer_was_lost_are_done() {
    run(async {
        for (what, before, method, rest, after) in CHANGES {
            let world = World::new();
            let rows = people(&world, before);
            keys(&world);
            cut_off_after(&world, &route(method, rest), &rows, PEOPLE, after);
            let portal = world.signed_in().await;
            portal.ask(OpenMembers { organization: organization(), reload: true }).await.unwrap();
            let (job, rows) = done(&portal, change(what)).await;
            let counts = (job.state, job.done, job.skipped, job.failed);
            assert_eq!(counts, (JobState::Finished, 3, 0, 0), "{what:?} {rows:?}");
            assert_eq!(world.fake.seen(&route(method, rest)).len(), 1, "{what:?} is not asked again");
        }
    });
}

#[test]
fn members_whom_a_lost_request_did_not_reach_are_asked_for_again_and_no_others() {
    run(async {
        for (what, before, method, rest, after) in CHANGES {
            let world = World::new();
            let rows = people(&world, before);
            keys(&world);
            cut_off_after(&world, &route(method, rest), &rows, 1, after);
            let portal = world.signed_in().await;
            portal.ask(OpenMembers { organization: organization(), reload: true }).await.unwrap();
            let (job, rows) = done(&portal, change(what)).await;
            assert_eq!((job.done, job.skipped, job.failed), (3, 0, 0), "{what:?} {rows:?}");
            let seen = world.fake.seen(&route(method, rest));
            assert_eq!(seen.iter().map(asked).nth(1), Some(vec![id(1), id(2)]), "{what:?}");
        }
    });
}

#[test]
fn whoever_was_changed_by_others_is_left_out_as_ever() {
    run(async {
        let world = World::new();
        let rows = people(&world, 2);
        let revoke = route("PUT", "/users/revoke");
        cut_off_after(&world, &revoke, &rows, 0, Some(-1));
        let portal = world.signed_in().await;
        rows.lock().unwrap()[0]["status"] = json!(-1);
        portal.ask(OpenMembers { organization: organization(), reload: true }).await.unwrap();
        // Revoked before the job asked for anything: no doubt of the job's.
        let (job, rows) = done(&portal, change(MemberChange::Revoke)).await;
        assert_eq!((job.done, job.skipped, job.failed), (2, 1, 0), "{rows:?}");
        assert!(matches!(rows[0].outcome, Outcome::Skipped(_)), "{rows:?}");
        assert_eq!(world.fake.seen(&revoke).len(), 2);
    });
}

#[test]
fn a_doubt_outlives_a_pause() {
    run(async {
        let world = World::new();
        let rows = people(&world, 2);
        let remove = route("DELETE", "/users");
        cut_off_after(&world, &remove, &rows, PEOPLE, None);
        // The server stays away until somebody has paused the job.
        world.fake.on("GET /api/config", |_| status(503, ""));
        let portal = world.signed_in().await;
        portal.ask(OpenMembers { organization: organization(), reload: true }).await.unwrap();
        let _events = portal.events();
        let work = change(MemberChange::Remove);
        let id = portal.ask(StartJob { organization: organization(), work }).await.unwrap().id;
        while portal.ask(ListJobs {}).await.unwrap()[0].state != JobState::Offline {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        portal.ask(SteerJob { job: id, steer: Steer::Pause }).await.unwrap();
        assert_eq!(rested(&portal, id).await.0.state, JobState::Paused);
        portal.ask(SteerJob { job: id, steer: Steer::Resume }).await.unwrap();
        let (job, rows) = rested(&portal, id).await;
        assert_eq!((job.state, job.done, job.failed), (JobState::Finished, 3, 0), "{rows:?}");
        assert_eq!(world.fake.seen(&remove).len(), 1);
    });
}

#[test]
fn groups_and_collections_that_were_deleted_while_the_answer_was_lost_are_done() {
    run(async {
        let ids = || (0..PEOPLE).map(id);
        for rest in ["/groups", "/collections"] {
            let world = World::new();
            let mut profile = world.fake.answer_of("GET /api/accounts/profile");
            profile["providerOrganizations"][0]["useGroups"] = json!(true);
            world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
            people(&world, 2);
            let row = |id: String| json!({"id": id, "organizationId": ORGANIZATION, "name": "Reception"});
            let rows = ids().map(row).collect();
            let rows = list(&world, &format!("{rest}/details"), rows);
            // The other of the two lists is empty, and read all the same.
            if rest == "/collections" {
                list(&world, "/groups/details", Vec::new());
            }
            let delete = route("DELETE", rest);
            cut_off_after(&world, &delete, &rows, PEOPLE, None);
            let portal = world.signed_in().await;
            let work = if rest == "/groups" {
                JobWork::DeleteGroups(ids().map(|id| id.parse().unwrap()).collect())
            } else {
                JobWork::DeleteCollections(ids().map(|id| id.parse().unwrap()).collect())
            };
            let (job, rows) = done(&portal, work).await;
            let counts = (job.state, job.done, job.skipped, job.failed);
            assert_eq!(counts, (JobState::Finished, 3, 0, 0), "{rest} {rows:?}");
            assert_eq!(world.fake.seen(&delete).len(), 1, "{rest}");
        }
    });
}
