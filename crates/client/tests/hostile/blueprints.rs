//! A server that hands out another blueprint than was asked for, an old one, or something that is none.

use keystead_calls::Failure;
use keystead_calls::blueprints::{
    ApplyBlueprint, BlueprintRow, BlueprintSaved, CompareBlueprint, Content, ListBlueprints, SaveBlueprint,
    Version,
};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::blueprint::Blueprint;
use keystead_domain::enums::PlanType;
use keystead_domain::ids::ProviderId;
use serde_json::{Value, json};

use crate::fake::{ORGANIZATION, PROVIDER, World, ok, run};

fn provider() -> ProviderId {
    PROVIDER.parse().unwrap()
}

fn list_route() -> String {
    format!("GET /api/keystead/providers/{PROVIDER}/blueprints")
}

fn blueprint(name: &str) -> Blueprint {
    Blueprint { name: name.into(), plan: Some(PlanType::TeamsMonthly), seats: 5, ..Blueprint::default() }
}

/// Has the portal make a blueprint; gives the row as the server would keep it.
async fn made(world: &World, portal: &Portal<Native>, name: &str) -> Value {
    let route = format!("POST /api/keystead/providers/{PROVIDER}/blueprints");
    world.fake.on(&route, |seen| {
        let mut body = seen.json();
        body["revision"] = json!(1);
        ok(body)
    });
    let ask = SaveBlueprint { provider: provider(), based_on: None, blueprint: Box::new(blueprint(name)) };
    assert!(matches!(portal.ask(ask).await, Ok(BlueprintSaved::Saved(_))));
    let mut row = world.fake.seen(&route).last().unwrap().json();
    row["revision"] = json!(1);
    row
}

fn hand_out(world: &World, rows: &[Value]) {
    let rows = json!({"object": "list", "data": rows, "continuationToken": null});
    world.fake.on(&list_route(), move |_| ok(&rows));
}

async fn listed(portal: &Portal<Native>) -> Vec<BlueprintRow> {
    portal.ask(ListBlueprints { provider: provider() }).await.unwrap().blueprints
}

async fn compared(portal: &Portal<Native>, row: &BlueprintRow) -> Option<Failure> {
    let organization = ORGANIZATION.parse().unwrap();
    let ask = CompareBlueprint { provider: provider(), blueprint: row.id, organization };
    portal.ask(ask).await.err()
}

#[test]
fn nothing_readable_reaches_the_server() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        made(&world, &portal, "A secret name").await;
        let seen = world.fake.seen(&format!("POST /api/keystead/providers/{PROVIDER}/blueprints"));
        assert!(seen.iter().all(|seen| !seen.body.contains("secret") && seen.body.contains("\"2.")));
    });
}

#[test]
fn one_blueprint_does_not_pass_for_another() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        let (mut one, mut other) = (made(&world, &portal, "One").await, made(&world, &portal, "Other").await);
        hand_out(&world, &[one.clone(), other.clone()]);
        let rows = listed(&portal).await;
        assert!(rows.iter().all(|row| row.content.usable().is_some()));
        let (data_of_one, data_of_other) = (one["data"].take(), other["data"].take());
        (one["data"], other["data"]) = (data_of_other, data_of_one);
        hand_out(&world, &[one, other]);
        let rows = listed(&portal).await;
        assert!(rows.iter().all(|row| row.content == Content::Swapped), "{rows:?}");
        assert_eq!(compared(&portal, &rows[0]).await, Some(Failure::Undecryptable));
    });
}

#[test]
fn what_is_no_blueprint_is_listed_and_used_for_nothing() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        let good = made(&world, &portal, "Good").await;
        // The wrapped key of a client is a ciphertext of the provider key, too.
        let profile = world.fake.answer_of("GET /api/accounts/profile");
        let id = |number: u8| format!("00000000-0000-4000-8000-0000000000{number:02}");
        let wrapped = profile["providerOrganizations"][0]["key"].clone();
        let rows = [
            json!({"id": id(1), "data": wrapped, "revision": 1}),
            json!({"id": id(2), "data": "nonsense", "revision": 1}),
            json!({"id": id(3), "data": null, "revision": null}),
            good,
        ];
        hand_out(&world, &rows);
        let rows = listed(&portal).await;
        let bad = rows.iter().filter(|row| row.content == Content::Undecryptable).count();
        assert_eq!((rows.len(), bad), (4, 3));
        assert_eq!(
            rows[0].content.usable().map(|good| good.name.as_str()),
            Some("Good"),
            "readable ones first"
        );
    });
}

#[test]
fn an_older_edition_is_noticed_on_a_device_that_saw_the_newer_one() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        let first = made(&world, &portal, "First").await;
        hand_out(&world, std::slice::from_ref(&first));
        let row = listed(&portal).await.remove(0);
        let route = format!("PUT /api/keystead/providers/{PROVIDER}/blueprints/{}", row.id);
        world.fake.on(&route, |seen| {
            let mut body = seen.json();
            body["id"] = json!("00000000-0000-4000-8000-000000000001");
            body["revision"] = json!(2);
            ok(body)
        });
        let based_on = Some(Version { id: row.id, revision: 1 });
        let ask = |based_on, name: &str| SaveBlueprint {
            provider: provider(),
            based_on,
            blueprint: Box::new(blueprint(name)),
        };
        assert!(matches!(portal.ask(ask(based_on, "Second")).await, Ok(BlueprintSaved::Saved(_))));
        // The server pretends that nothing happened.
        hand_out(&world, std::slice::from_ref(&first));
        let row = listed(&portal).await.remove(0);
        assert!(matches!(&row.content, Content::Older(old) if old.name == "First"), "{row:?}");
        assert_eq!(compared(&portal, &row).await, Some(Failure::OlderItem));
        let version = Version { id: row.id, revision: row.revision };
        let organization = ORGANIZATION.parse().unwrap();
        let apply = ApplyBlueprint {
            provider: provider(),
            version,
            organization,
            change: true,
            invitees: Vec::new(),
        };
        assert_eq!(portal.ask(apply).await, Err(Failure::OlderItem));
        // Somebody who looked at it and saves it makes it the newest.
        assert!(matches!(portal.ask(ask(Some(version), "First")).await, Ok(BlueprintSaved::Saved(_))));
        let mut saved = world.fake.seen(&route).last().unwrap().json();
        (saved["id"], saved["revision"]) = (first["id"].clone(), json!(2));
        hand_out(&world, &[saved]);
        assert!(listed(&portal).await[0].content.usable().is_some());
        // Another device never saw the newer one: it cannot notice.
        let elsewhere = world.signed_in().await;
        hand_out(&world, &[first]);
        assert!(listed(&elsewhere).await[0].content.usable().is_some());
    });
}
