use std::cell::RefCell;

use futures::StreamExt;
use keystead_calls::item::{RevealField, RevealPurpose, Slot, Value, ViewItem};
use keystead_calls::session::{Lock, LogOut};
use keystead_calls::vault::{
    OpenVault, VaultAccess, VaultFilter, VaultOverview, VaultQuery, VaultRows, VaultWindow,
};
use keystead_calls::wire::Event;
use keystead_calls::{Call, Failure, UseCase, item::Builtin};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::enums::CipherType;
use keystead_domain::permissions::Denial;
use serde_json::json;

use crate::fake::{COLLECTION, ITEM, ORGANIZATION, World, cut_off, ok, run, status};

const OTHER: &str = "6e953dd7-e2ee-4765-a034-0acc06184e2f";

async fn open(portal: &Portal<Native>) -> Result<VaultOverview, Failure> {
    portal.ask(OpenVault { organization: ORGANIZATION.parse().unwrap(), reload: true }).await
}

async fn rows(portal: &Portal<Native>, filter: VaultFilter, search: &str) -> VaultRows {
    let query = VaultQuery { filter, search: search.into(), ..VaultQuery::default() };
    let ask = VaultWindow { organization: ORGANIZATION.parse().unwrap(), query, start: 0, len: 50 };
    portal.ask(ask).await.unwrap()
}

fn names(rows: &VaultRows) -> Vec<&str> {
    rows.rows.iter().map(|row| row.name.as_deref().unwrap_or("?")).collect()
}

#[test]
fn a_vault_opens_with_counts_rows_and_an_index_that_follows() {
    run(async {
        let mut world = World::new();
        let mut trashed = world.login(OTHER, "Old router");
        trashed["deletedDate"] = "2026-08-21T00:00:00Z".into();
        let mut item = world.login(ITEM, "Router");
        item["collectionIds"] = json!([COLLECTION]);
        world.items(&[item, trashed]);
        let name = world.enc("IT/Network");
        world.collections(json!([{"id": COLLECTION, "organizationId": ORGANIZATION, "name": name}]));
        let portal = world.signed_in().await;
        let mut events = portal.events();
        let overview = open(&portal).await.unwrap();
        assert_eq!((overview.items, overview.trash, overview.unassigned, overview.unreadable), (1, 1, 0, 0));
        assert_eq!((overview.access, overview.may_create), (VaultAccess::Provider, Ok(())));
        let tree: Vec<_> = overview
            .collections
            .iter()
            .map(|node| (node.label.as_str(), node.items, node.writable))
            .collect();
        assert_eq!(tree, [("IT", 0, false), ("Network", 1, true)]);
        assert_eq!(names(&rows(&portal, VaultFilter::All, "rou").await), ["Router"]);
        assert_eq!(events.next().await, Some(Event::VaultIndexed(ORGANIZATION.parse().unwrap())));
        let found = rows(&portal, VaultFilter::All, "ROUTER.EXAMPLE").await;
        assert_eq!((names(&found), found.indexed), (vec!["Router"], true));
        assert_eq!(names(&rows(&portal, VaultFilter::Trash, "").await), ["Old router"]);
    });
}

#[test]
fn what_cannot_be_read_is_shown_as_such_and_harms_nothing_else() {
    run(async {
        let mut world = World::new();
        let good = world.login(ITEM, "Router");
        let mut damaged = world.login(OTHER, "x");
        damaged["name"] = "not encrypted".into();
        damaged["login"]["username"] = "2.a|b|c".into();
        damaged["fields"] = json!([{"type": 0, "name": "2.x", "value": null}]);
        let mut own_key = world.login("7e953dd7-e2ee-4765-a034-0acc06184e2f", "x");
        own_key["key"] = "2.nonsense".into();
        let mut unknown = world.login("8e953dd7-e2ee-4765-a034-0acc06184e2f", "Future thing");
        unknown["type"] = 42.into();
        let mut foreign = world.login("9e953dd7-e2ee-4765-a034-0acc06184e2f", "Foreign");
        foreign["organizationId"] = COLLECTION.into();
        let nonsense = json!({"id": 7, "type": "login"});
        world.items(&[good, damaged, own_key, unknown, foreign, nonsense]);
        let portal = world.signed_in().await;
        let overview = open(&portal).await.unwrap();
        assert_eq!((overview.items, overview.unreadable, overview.foreign), (4, 3, 1));
        assert_eq!(names(&rows(&portal, VaultFilter::All, "").await), ["Future thing", "Router", "?", "?"]);

        let view = |id: &str| {
            portal.ask(ViewItem { organization: ORGANIZATION.parse().unwrap(), item: id.parse().unwrap() })
        };
        let damaged = view(OTHER).await.unwrap();
        assert_eq!((damaged.name, damaged.may_edit), (None, Err(Denial::Undecryptable)));
        assert_eq!(damaged.fields[0].value, Value::Unreadable);
        assert_eq!(damaged.custom[0].name, Value::Unreadable);
        assert_eq!(damaged.unreadable, 3);
        let unknown = view("8e953dd7-e2ee-4765-a034-0acc06184e2f").await.unwrap();
        assert_eq!((unknown.kind, unknown.may_edit), (CipherType::Other(42), Err(Denial::ReadOnlyKind)));
        let reveal = RevealField {
            organization: ORGANIZATION.parse().unwrap(),
            item: "7e953dd7-e2ee-4765-a034-0acc06184e2f".parse().unwrap(),
            slot: Slot::Builtin(Builtin::Password),
            purpose: RevealPurpose::Show,
        };
        assert_eq!(portal.ask(reveal).await.err(), Some(Failure::Undecryptable));
    });
}

#[test]
fn secrets_come_one_by_one() {
    run(async {
        let mut world = World::new();
        let item = world.login(ITEM, "Router");
        world.items(&[item]);
        let portal = world.signed_in().await;
        open(&portal).await.unwrap();
        let ids = (ORGANIZATION.parse().unwrap(), ITEM.parse().unwrap());
        let view = portal.ask(ViewItem { organization: ids.0, item: ids.1 }).await.unwrap();
        let text = serde_json::to_string(&view).unwrap();
        assert!(text.contains("admin") && !text.contains("hunter2"), "{text}");
        let reveal =
            |slot| RevealField { organization: ids.0, item: ids.1, slot, purpose: RevealPurpose::Copy };
        let password = portal.ask(reveal(Slot::Builtin(Builtin::Password))).await.ok().unwrap();
        assert_eq!(password.expose(), "hunter2");
        let missing = portal.ask(reveal(Slot::Builtin(Builtin::Totp))).await.err();
        assert_eq!(missing, Some(Failure::NotFound));
        assert_eq!(portal.ask(reveal(Slot::Custom(9))).await.err(), Some(Failure::NotFound));
    });
}

#[test]
fn lists_of_older_servers_are_read() {
    run(async {
        let mut world = World::new();
        let (name, user) = (world.enc("Router"), world.enc("root"));
        world.item_list(ok(json!({"Object": "list", "Data": [{
            "Id": ITEM, "OrganizationId": ORGANIZATION, "Type": 1, "Name": name, "Login": {"Username": user},
            "CollectionIds": [], "RevisionDate": "2026-08-20T14:16:19Z", "DeletedDate": null,
        }]})));
        let portal = world.signed_in().await;
        assert_eq!(open(&portal).await.unwrap().items, 1);
        let list = rows(&portal, VaultFilter::All, "").await;
        assert_eq!((names(&list), list.rows[0].subtitle.as_str()), (vec!["Router"], "root"));
    });
}

#[test]
fn a_broken_list_opens_nothing() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        for answer in [
            ok("<html>502</html>"),
            ok("[]"),
            ok(r#"{"object":"list"}"#),
            cut_off(r#"{"object":"list","data":[{"id":"#),
        ] {
            world.item_list(answer);
            assert_eq!(open(&portal).await, Err(Failure::Malformed));
        }
        world.item_list(status(404, ""));
        assert_eq!(open(&portal).await, Err(Failure::NotFound));
        let ask = VaultWindow {
            organization: ORGANIZATION.parse().unwrap(),
            query: VaultQuery::default(),
            start: 0,
            len: 1,
        };
        assert_eq!(portal.ask(ask).await, Err(Failure::VaultNotOpen));
    });
}

#[test]
fn a_vault_that_is_still_loading_is_dropped_by_a_lock() {
    run(async {
        let mut world = World::new();
        let items: Vec<_> = (0..200)
            .map(|n| {
                let id = format!("5e953dd7-e2ee-4765-a034-{n:012x}");
                world.login(&id, "Router")
            })
            .collect();
        world.items(&items);
        let portal = world.signed_in().await;
        let lock = async {
            tokio::task::yield_now().await;
            portal.ask(Lock {}).await.unwrap();
        };
        let (opened, ()) = futures::join!(open(&portal), lock);
        assert_eq!(opened.err(), Some(Failure::Locked));
        portal.ask(LogOut { keep_drafts: false }).await.unwrap();
        assert_eq!(open(&portal).await, Err(Failure::LoggedOut));
    });
}

#[test]
fn progress_is_told() {
    run(async {
        let mut world = World::new();
        let item = world.login(ITEM, "Router");
        world.items(&[item]);
        let portal = world.signed_in().await;
        let told = RefCell::new(Vec::new());
        let call: Call = OpenVault { organization: ORGANIZATION.parse().unwrap(), reload: false }.into_call();
        portal.call(call, |done, total| told.borrow_mut().push((done, total))).await.unwrap();
        assert_eq!(told.into_inner().last(), Some(&(1, 1)));
    });
}

#[test]
fn a_member_of_a_server_without_assigned_lists_is_served_from_sync() {
    run(async {
        let mut world = World::new();
        world.as_member();
        let mut mine = world.login(ITEM, "Router");
        mine["collectionIds"] = json!([COLLECTION]);
        mine["edit"] = true.into();
        let mut personal = world.login(OTHER, "Personal");
        personal["organizationId"] = json!(null);
        let name = world.enc("Shared");
        let collection =
            json!({"id": COLLECTION, "organizationId": ORGANIZATION, "name": name, "readOnly": false});
        let foreign = json!({"id": OTHER, "organizationId": OTHER, "name": "2.x"});
        world.fake.on("GET /api/collections", move |_| ok(json!({"data": [collection, foreign]})));
        world.fake.on("GET /api/sync", move |_| {
            ok(json!({"profile": {"name": "x", "ciphers": [1]}, "folders": [], "ciphers": [mine, personal], "sends": []}))
        });
        let portal = world.signed_in().await;
        let overview = open(&portal).await.unwrap();
        assert_eq!(
            (overview.access, overview.items, overview.collections.len()),
            (VaultAccess::Member, 1, 1)
        );
        assert_eq!(overview.may_create, Ok(()));
        let list = rows(&portal, VaultFilter::Collection(COLLECTION.parse().unwrap()), "").await;
        assert_eq!(names(&list), ["Router"]);
    });
}

#[test]
fn looks_at_secrets_reach_the_event_log() {
    run(async {
        let mut world = World::new();
        world.with_event_log();
        let item = world.login(ITEM, "Router");
        world.items(&[item]);
        let portal = world.signed_in().await;
        open(&portal).await.unwrap();
        let (organization, item) = (ORGANIZATION.parse().unwrap(), ITEM.parse().unwrap());
        portal.ask(ViewItem { organization, item }).await.unwrap();
        let slot = Slot::Builtin(Builtin::Password);
        portal
            .ask(RevealField { organization, item, slot, purpose: RevealPurpose::Copy })
            .await
            .ok()
            .unwrap();
        let collected = || world.fake.seen("POST /events/collect");
        while collected().len() < 2 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        let mut kinds: Vec<_> = collected().iter().map(|seen| seen.json()[0]["type"].clone()).collect();
        kinds.sort_by_key(serde_json::Value::as_i64);
        assert_eq!(kinds, [json!(1107), json!(1111)]);
        let record = &collected()[0].json()[0];
        assert_eq!((&record["cipherId"], &record["organizationId"]), (&json!(ITEM), &json!(ORGANIZATION)));
    });
}
