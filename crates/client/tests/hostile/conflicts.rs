use keystead_calls::Failure;
use keystead_calls::item::{EditItem, ItemDraft, SaveItem, TrashItem};
use keystead_calls::vault::{OpenVault, VaultOverview};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::timestamp::Timestamp;
use serde_json::{Value, json};

use crate::fake::{COLLECTION, ITEM, ORGANIZATION, REVISED, World, cut_off, ok, run, status};

const NEWER: &str = "2026-08-20T15:00:00.0000001Z";
/// The revision that the form was opened from.
const BASED_ON: Timestamp = Timestamp(1_787_235_379_123);

fn put() -> String {
    format!("PUT /api/ciphers/{ITEM}/admin")
}

fn get() -> String {
    format!("GET /api/ciphers/{ITEM}/admin")
}

async fn open(portal: &Portal<Native>) -> VaultOverview {
    portal.ask(OpenVault { organization: ORGANIZATION.parse().unwrap(), reload: false }).await.unwrap()
}

async fn form(portal: &Portal<Native>) -> ItemDraft {
    let ask = EditItem { organization: ORGANIZATION.parse().unwrap(), item: ITEM.parse().unwrap() };
    match portal.ask(ask).await {
        Ok(draft) => draft,
        Err(failure) => panic!("{failure:?}"),
    }
}

fn save(draft: ItemDraft, based_on: Timestamp, overwrite: bool) -> SaveItem {
    SaveItem { organization: ORGANIZATION.parse().unwrap(), draft, based_on: Some(based_on), overwrite }
}

/// What a server stores of a request: the item with a new date.
fn stored(sent: &Value, date: &str) -> Value {
    let mut item = sent.clone();
    item["id"] = ITEM.into();
    item["revisionDate"] = date.into();
    item.as_object_mut().unwrap().remove("lastKnownRevisionDate");
    item
}

async fn opened(world: &mut World) -> (Portal<Native>, Value) {
    let mut item = world.login(ITEM, "Router");
    item["shape"] = "of the future".into();
    world.items(&[item.clone()]);
    let portal = world.signed_in().await;
    open(&portal).await;
    (portal, item)
}

#[test]
fn a_save_sends_the_date_as_received_and_what_it_does_not_know() {
    run(async {
        let world = &mut World::new();
        let (portal, item) = opened(world).await;
        world.fake.on(&put(), |seen| ok(stored(&seen.json(), NEWER)));
        let mut draft = form(&portal).await;
        draft.name = "Router (HQ)".into();
        let view = portal.ask(save(draft, BASED_ON, false)).await.unwrap();
        assert_eq!(view.name.as_deref(), Some("Router (HQ)"));
        let sent = world.fake.seen(&put())[0].json();
        assert_eq!(sent["lastKnownRevisionDate"], REVISED);
        assert_eq!(sent["shape"], "of the future");
        assert_eq!(sent["login"]["password"], item["login"]["password"]);
        assert_ne!(sent["name"], item["name"]);
        assert_eq!(sent["organizationId"], ORGANIZATION);
    });
}

#[test]
fn a_save_whose_answer_never_came_whole_is_in_doubt() {
    run(async {
        let world = &mut World::new();
        let (portal, _) = opened(world).await;
        let draft = form(&portal).await;
        world.fake.on(&put(), |_| cut_off(r#"{"id":"5e953dd7"#));
        assert_eq!(portal.ask(save(draft, BASED_ON, false)).await, Err(Failure::Unanswered));
    });
}

#[test]
fn a_save_that_a_gateway_gave_up_on_is_in_doubt() {
    run(async {
        let world = &mut World::new();
        let (portal, _) = opened(world).await;
        for (code, expected) in [
            (502, Failure::Unanswered),
            (503, Failure::Unanswered),
            (504, Failure::Unanswered),
            (500, Failure::ServerFailed { status: 500 }),
        ] {
            world.fake.on(&put(), move |_| status(code, ""));
            let draft = form(&portal).await;
            assert_eq!(portal.ask(save(draft, BASED_ON, false)).await, Err(expected), "{code}");
        }
    });
}

#[test]
fn somebody_elses_change_is_noticed_and_can_be_overwritten() {
    run(async {
        let world = &mut World::new();
        let (portal, item) = opened(world).await;
        let theirs = world.enc("Their router");
        let mut newer = item;
        newer["name"] = theirs.into();
        newer["revisionDate"] = NEWER.into();
        world.fake.on(&get(), move |_| ok(&newer));
        world.fake.on(&put(), |seen| match seen.json()["lastKnownRevisionDate"].as_str() {
            Some(NEWER) => ok(stored(&seen.json(), "2026-08-20T16:00:00Z")),
            _ => status(400, r#"{"message":"The cipher you are updating is out of date."}"#),
        });
        let mut draft = form(&portal).await;
        draft.username = "mine".into();
        assert_eq!(portal.ask(save(draft.clone(), BASED_ON, false)).await, Err(Failure::ChangedElsewhere));
        // The same form again meets the newer item without asking the server.
        assert_eq!(portal.ask(save(draft.clone(), BASED_ON, false)).await, Err(Failure::ChangedElsewhere));
        assert_eq!(world.fake.seen(&put()).len(), 1);
        let view = portal.ask(save(draft, BASED_ON, true)).await.unwrap();
        assert_eq!(view.name.as_deref(), Some("Router"));
        assert_eq!(form(&portal).await.username, "mine");
    });
}

#[test]
fn other_refusals_keep_their_words() {
    run(async {
        let world = &mut World::new();
        let (portal, item) = opened(world).await;
        world.fake.on(&get(), move |_| ok(&item));
        world.fake.on(&put(), |_| status(400, r#"{"message":"Collections are full."}"#));
        let draft = form(&portal).await;
        let expected = Failure::Refused { message: "Collections are full.".into(), fields: Vec::new() };
        assert_eq!(portal.ask(save(draft, BASED_ON, false)).await, Err(expected));
    });
}

#[test]
fn an_item_that_somebody_deleted_leaves_the_list() {
    run(async {
        let world = &mut World::new();
        let (portal, _) = opened(world).await;
        let ask = TrashItem { organization: ORGANIZATION.parse().unwrap(), item: ITEM.parse().unwrap() };
        assert_eq!(portal.ask(ask).await, Err(Failure::NotFound));
        assert_eq!(open(&portal).await.items, 0);
    });
}

#[test]
fn a_save_that_failed_halfway_can_be_repeated() {
    run(async {
        let world = &mut World::new();
        let name = world.enc("Network");
        world.collections(json!([{"id": COLLECTION, "organizationId": ORGANIZATION, "name": name}]));
        let (portal, _) = opened(world).await;
        let mut date = 0;
        world.fake.on(&put(), move |seen| {
            date += 1;
            ok(stored(&seen.json(), &format!("2026-08-21T00:00:0{date}Z")))
        });
        let collections = format!("PUT /api/ciphers/{ITEM}/collections-admin");
        world.fake.on(&collections, |_| status(500, ""));
        let mut draft = form(&portal).await;
        draft.name = "Router (HQ)".into();
        draft.collections = vec![COLLECTION.parse().unwrap()];
        let failed = portal.ask(save(draft.clone(), BASED_ON, false)).await;
        assert_eq!(failed, Err(Failure::ServerFailed { status: 500 }));
        world.fake.on(&collections, |seen| {
            let mut item = json!({"id": ITEM, "organizationId": ORGANIZATION, "type": 1, "name": "2.x"});
            item["collectionIds"] = seen.json()["collectionIds"].clone();
            item["revisionDate"] = "2026-08-21T00:00:03Z".into();
            ok(item)
        });
        let view = portal.ask(save(draft, BASED_ON, false)).await.unwrap();
        assert_eq!(view.collections, [COLLECTION.parse().unwrap()]);
        assert_eq!(world.fake.seen(&put())[1].json()["lastKnownRevisionDate"], "2026-08-21T00:00:01Z");
    });
}
