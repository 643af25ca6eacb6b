//! A server that mixes things up while clients are listed, made and adopted.

use std::sync::{Arc, Mutex};

use keystead_calls::Failure;
use keystead_calls::clients::{
    AddClient, AdoptClient, AdoptionProblem, ListAdoptable, ListClients, ReadClientDetails,
};
use keystead_calls::failure::KeyOwner;
use keystead_crypto::SymmetricKey;
use keystead_domain::enums::PlanType;
use keystead_domain::validation::ClientDraft;
use serde_json::{Value, json};

use crate::fake::{Counting, ORGANIZATION, PROVIDER, World, log_in, ok, run, sealed_to_account, status};

const LINK: &str = "77777777-7777-4777-8777-777777777777";
const OWN: &str = "88888888-8888-4888-8888-888888888888";

fn listed(key: &str) -> Value {
    json!({"object": "list", "data": [{"id": LINK, "providerId": PROVIDER, "organizationId": ORGANIZATION,
        "organizationName": "Halden Dental Group", "key": key, "userCount": 0, "seats": 3, "occupiedSeats": 1}]})
}

fn on_list(world: &World, answer: Value) {
    world.fake.on(&format!("GET /api/providers/{PROVIDER}/organizations"), move |_| ok(&answer));
}

fn announce(world: &World) {
    let config = json!({"object": "config", "keystead": {"version": "1", "clientDetails": true}});
    world.fake.on("GET /api/config", move |_| ok(&config));
}

#[test]
fn details_that_are_not_what_they_should_be_break_no_list() {
    run(async {
        let mut world = World::new();
        announce(&world);
        on_list(&world, listed("2.x"));
        // Sealed with another key, not sealed at all, about nothing, and not even an entry.
        let foreign = world.enc(r#"{"organization":"x","tags":["Shown nowhere"]}"#);
        let broken = [
            json!([{"clientId": LINK, "organizationId": ORGANIZATION, "data": foreign, "revisionDate": "2026-01-01T00:00:00Z"}]),
            json!([{"clientId": LINK, "organizationId": ORGANIZATION, "data": "plain", "revisionDate": null}]),
            json!([{"clientId": LINK, "organizationId": null, "data": "", "revisionDate": "x"}]),
            json!([{"data": 7}]),
        ];
        for data in broken {
            let answer = json!({"object": "list", "data": data});
            let route = format!("GET /api/keystead/providers/{PROVIDER}/client-details");
            world.fake.on(&route, move |_| ok(&answer));
            let portal = world.signed_in().await;
            let list = portal.ask(ListClients { provider: PROVIDER.parse().unwrap() }).await.unwrap();
            assert_eq!(list.clients.len(), 1);
            assert!(list.clients[0].kept.details.is_empty());
        }
        world.fake.on(&format!("GET /api/keystead/providers/{PROVIDER}/client-details"), |_| status(500, ""));
        let portal = world.signed_in().await;
        let list = portal.ask(ListClients { provider: PROVIDER.parse().unwrap() }).await;
        assert_eq!(list.unwrap().clients.len(), 1);
        assert_eq!(portal.ask(ReadClientDetails {}).await, Err(Failure::ServerFailed { status: 500 }));
    });
}

#[test]
fn a_server_without_details_is_not_asked_for_them() {
    run(async {
        let world = World::new();
        on_list(&world, listed("2.x"));
        let portal = world.signed_in().await;
        portal.ask(ListClients { provider: PROVIDER.parse().unwrap() }).await.unwrap();
        portal.ask(ReadClientDetails {}).await.unwrap();
        assert!(
            world.fake.seen(&format!("GET /api/keystead/providers/{PROVIDER}/client-details")).is_empty()
        );
    });
}

fn draft() -> ClientDraft {
    ClientDraft {
        name: "Halden Dental Group".into(),
        owner_email: "sarah@haldendental.example".into(),
        plan: Some(PlanType::TeamsMonthly),
        seats: Some(3),
    }
}

#[test]
fn a_client_that_was_made_by_a_server_that_failed_afterwards_is_found() {
    run(async {
        let world = World::new();
        let kept = Arc::new(Mutex::new(String::new()));
        let made = kept.clone();
        world.fake.on(&format!("POST /api/providers/{PROVIDER}/clients"), move |seen| {
            let sent: Value = serde_json::from_str(&seen.body).unwrap();
            sent["key"].as_str().unwrap().clone_into(&mut made.lock().unwrap());
            status(500, "")
        });
        world.fake.on(&format!("GET /api/providers/{PROVIDER}/organizations"), move |_| {
            ok(listed(&kept.lock().unwrap()))
        });
        let portal = world.signed_in().await;
        let ask = AddClient { provider: PROVIDER.parse().unwrap(), draft: draft() };
        assert_eq!(portal.ask(ask).await.unwrap().name, "Halden Dental Group");
    });
}

#[test]
fn a_client_that_was_not_made_is_not_found_either() {
    run(async {
        let world = World::new();
        on_list(&world, listed("2.of-another-client"));
        let portal = world.signed_in().await;
        for (code, expected) in [(500, Failure::ServerFailed { status: 500 }), (403, Failure::NotAllowed)] {
            world.fake.on(&format!("POST /api/providers/{PROVIDER}/clients"), move |_| status(code, ""));
            let ask = AddClient { provider: PROVIDER.parse().unwrap(), draft: draft() };
            assert_eq!(portal.ask(ask).await.unwrap_err(), expected);
        }
    });
}

fn own_organization(world: &World, key: &SymmetricKey) {
    let mut profile = world.fake.answer_of("GET /api/accounts/profile");
    profile["organizations"] = json!([{"id": OWN, "name": "Own", "status": 2, "type": 0, "enabled": true, "seats": 5,
        "productTierType": 3, "permissions": null, "key": sealed_to_account(key)}]);
    world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
    let addable =
        json!([{"id": OWN, "name": "Own", "plan": "Enterprise (Annually)", "seats": 5, "disabled": false}]);
    world.fake.on(&format!("GET /api/providers/{PROVIDER}/clients/addable"), move |_| ok(&addable));
}

#[test]
fn a_key_that_is_not_the_owners_of_before_is_not_passed_on() {
    run(async {
        let world = World::new();
        own_organization(&world, &SymmetricKey::make(&mut Counting(5)));
        let portal = world.signed_in().await;
        let provider = PROVIDER.parse().unwrap();
        let route = format!("POST /api/providers/{PROVIDER}/clients/existing");
        world.fake.on(&route, |_| status(404, ""));
        assert_eq!(portal.ask(ListAdoptable { provider }).await.unwrap()[0].may_adopt, Ok(()));
        let adopt = || AdoptClient { provider, organization: OWN.parse().unwrap() };
        let taken = portal.ask(adopt()).await.unwrap_err();
        assert_eq!(taken, Failure::Adoption(AdoptionProblem::NotTaken));
        let sent = world.fake.seen(&route);
        assert_eq!(sent.len(), 1);
        assert!(sent[0].body.contains("\"key\":\"2."), "wrapped by the provider's key: {}", sent[0].body);

        own_organization(&world, &SymmetricKey::make(&mut Counting(6)));
        log_in(&portal).await.unwrap();
        let changed = portal.ask(adopt()).await.unwrap_err();
        assert_eq!(changed, Failure::KeyChanged(KeyOwner::Organization));
        // One that the server hands out through the provider as well is somebody's client already.
        let client = AdoptClient { provider, organization: ORGANIZATION.parse().unwrap() };
        assert_eq!(portal.ask(client).await.unwrap_err(), Failure::Adoption(AdoptionProblem::Managed));
        assert_eq!(world.fake.seen(&route).len(), 1, "nothing more was sent");
    });
}
