//! More access for many members, with a server that asks for patience and has more to say of a member than a form shows.

use keystead_calls::jobs::{JobState, JobWork, Outcome, StartJob};
use keystead_calls::members::{CollectionGrant, ExportMembers, MembersQuery, MoreAccess, OpenMembers};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::ids::OrganizationId;
use keystead_domain::level::CollectionLevel;
use serde_json::{Value, json};

use crate::fake::{COLLECTION, ORGANIZATION, World, ok, run, status, wait};
use crate::members::rested;

const MEMBER: &str = "99999999-9999-4999-8999-999999999999";
const OTHER: &str = "55555555-5555-4555-8555-555555555555";
const GROUP: &str = "66666666-6666-4666-8666-666666666666";

fn organization() -> OrganizationId {
    ORGANIZATION.parse().unwrap()
}

fn member(method: &str) -> String {
    format!("{method} /api/organizations/{ORGANIZATION}/users/{MEMBER}")
}

/// One member, in a client with groups.
async fn with_member(world: &World) -> Portal<Native> {
    let mut profile = world.fake.answer_of("GET /api/accounts/profile");
    profile["providerOrganizations"][0]["useGroups"] = json!(true);
    world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
    let row = json!({
        "id": MEMBER, "type": 4, "status": 2, "email": "lena@x.example", "accessSecretsManager": true,
        "permissions": {"accessReports": true}, "groups": [OTHER],
        "collections": [{"id": OTHER, "readOnly": false, "hidePasswords": false, "manage": true}],
    });
    let list = json!({"data": [row]});
    world.fake.on(&format!("GET /api/organizations/{ORGANIZATION}/users"), move |_| ok(&list));
    world.fake.on(&member("GET"), move |seen| {
        let mut row = row.clone();
        if !seen.query.contains("includeGroups=true") {
            row["groups"] = json!([]);
        }
        ok(row)
    });
    let portal = world.signed_in().await;
    portal.ask(OpenMembers { organization: organization(), reload: true }).await.unwrap();
    portal
}

async fn start(portal: &Portal<Native>, more: MoreAccess) -> u64 {
    let work = JobWork::Widen { more, members: vec![MEMBER.parse().unwrap()] };
    portal.ask(StartJob { organization: organization(), work }).await.unwrap().id
}

fn groups() -> MoreAccess {
    MoreAccess::Groups(vec![GROUP.parse().unwrap()])
}

fn only_sent(world: &World) -> Value {
    let seen = world.fake.seen(&member("PUT"));
    seen.last().unwrap().json()
}

#[test]
fn everything_else_of_a_member_is_sent_as_it_was_read() {
    run(async {
        let world = World::new();
        let portal = with_member(&world).await;
        world.fake.on(&member("PUT"), |_| ok(""));
        let id = start(&portal, groups()).await;
        assert_eq!(rested(&portal, id).await.0.done, 1);
        let sent = only_sent(&world);
        assert_eq!(sent["groups"], json!([OTHER, GROUP]));
        assert_eq!((&sent["type"], &sent["accessSecretsManager"]), (&json!(4), &json!(true)));
        assert_eq!(sent["permissions"]["accessReports"], json!(true));
        assert_eq!(
            (&sent["collections"][0]["id"], sent["collections"].as_array().unwrap().len()),
            (&json!(OTHER), 1)
        );

        let collection = COLLECTION.parse().unwrap();
        let grant = CollectionGrant { collection, level: CollectionLevel::EditHidden };
        let id = start(&portal, MoreAccess::Collections(vec![grant])).await;
        assert_eq!(rested(&portal, id).await.0.done, 1);
        let sent = only_sent(&world);
        assert_eq!((&sent["groups"], &sent["collections"][0]["id"]), (&json!([OTHER]), &json!(OTHER)));
        let given = json!({"id": COLLECTION, "readOnly": false, "hidePasswords": true, "manage": false});
        assert_eq!(sent["collections"][1], given);
    });
}

#[test]
fn the_job_waits_as_long_as_the_server_asks_and_goes_on() {
    run(async {
        let world = World::new();
        let portal = with_member(&world).await;
        let mut asked = 0;
        world.fake.on(&member("PUT"), move |_| {
            asked += 1;
            if asked == 1 { wait("1") } else { ok("") }
        });
        let id = start(&portal, groups()).await;
        let (job, rows) = rested(&portal, id).await;
        assert_eq!((job.state, job.done, &rows[0].outcome), (JobState::Finished, 1, &Outcome::Done));
        assert_eq!(world.fake.seen(&member("PUT")).len(), 2);
        assert_eq!(world.fake.seen(&member("GET")).len(), 2, "read again before it is written again");
    });
}

#[test]
fn a_refusal_is_the_outcome_of_its_row_and_a_member_who_went_is_left_out() {
    run(async {
        let world = World::new();
        let portal = with_member(&world).await;
        world.fake.on(&member("PUT"), |_| status(400, json!({"message": "Not this one."})));
        let id = start(&portal, groups()).await;
        let (job, rows) = rested(&portal, id).await;
        assert_eq!(job.failed, 1);
        assert!(format!("{:?}", rows[0].outcome).contains("Not this one."), "{rows:?}");
        world.fake.on(&member("GET"), |_| status(404, ""));
        let id = start(&portal, groups()).await;
        assert_eq!(rested(&portal, id).await.0.skipped, 1);
    });
}

#[test]
fn a_file_says_who_uses_the_other_product() {
    run(async {
        let world = World::new();
        let portal = with_member(&world).await;
        let query = MembersQuery::default();
        let file = portal.ask(ExportMembers { organization: organization(), query }).await.unwrap();
        let line = file.lines().nth(1).unwrap();
        assert!(line.starts_with("lena@x.example,,confirmed,custom,,,on,"), "{line}");
    });
}
