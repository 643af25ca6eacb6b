//! Items that are older than the device has seen them: an old state of the server, or one it holds back.

use futures::StreamExt;
use keystead_calls::Failure;
use keystead_calls::item::{
    Builtin, EditItem, ItemView, RevealField, RevealPurpose, SaveItem, Slot, TotpCode, TrashItem, ViewItem,
};
use keystead_calls::session::LogOut;
use keystead_calls::vault::{AcceptOlder, OpenVault, VaultOverview, VaultQuery, VaultWindow};
use keystead_calls::wire::Event;
use keystead_client::Portal;
use keystead_client::native::Native;
use serde_json::Value;

use crate::fake::{ITEM, ORGANIZATION, REVISED, World, log_in, ok, run};

const OTHER: &str = "6e953dd7-e2ee-4765-a034-0acc06184e2f";
const OLDER: &str = "2026-08-20T14:16:18.9999999Z";
const NEWER: &str = "2026-08-20T15:00:00.0000001Z";

async fn open(portal: &Portal<Native>) -> VaultOverview {
    portal.ask(OpenVault { organization: ORGANIZATION.parse().unwrap(), reload: true }).await.unwrap()
}

async fn view(portal: &Portal<Native>, item: &str) -> Result<ItemView, Failure> {
    portal.ask(ViewItem { organization: ORGANIZATION.parse().unwrap(), item: item.parse().unwrap() }).await
}

/// Two items; the technician has opened the vault and gone home.
async fn seen_once(world: &mut World) -> (Portal<Native>, [Value; 2]) {
    let items = [world.login(ITEM, "Router"), world.login(OTHER, "Switch")];
    world.items(&items);
    let portal = world.signed_in().await;
    let mut events = portal.events();
    assert_eq!(open(&portal).await.older, 0, "a first visit trusts");
    // The dates are kept once everything is indexed.
    while !matches!(events.next().await, Some(Event::VaultIndexed(_))) {}
    tokio::task::yield_now().await;
    portal.ask(LogOut { keep_drafts: false }).await.unwrap();
    (portal, items)
}

fn dated(item: &Value, date: &str) -> Value {
    let mut item = item.clone();
    item["revisionDate"] = date.into();
    item
}

#[test]
fn an_item_older_than_it_was_seen_is_marked_and_not_used() {
    run(async {
        let mut world = World::new();
        let (portal, [router, switch]) = seen_once(&mut world).await;
        world.items(&[dated(&router, OLDER), switch]);
        log_in(&portal).await.unwrap();
        assert_eq!(open(&portal).await.older, 1);
        let (organization, item) = (ORGANIZATION.parse().unwrap(), ITEM.parse().unwrap());
        let window = VaultWindow { organization, query: VaultQuery::default(), start: 0, len: 9 };
        let rows = portal.ask(window).await.unwrap().rows;
        assert_eq!(rows.iter().map(|row| row.older).collect::<Vec<_>>(), [true, false]);
        assert_eq!(view(&portal, ITEM).await, Err(Failure::OlderItem));
        let slot = Slot::Builtin(Builtin::Password);
        let copy = RevealField { organization, item, slot, purpose: RevealPurpose::Copy };
        assert_eq!(portal.ask(copy).await.err(), Some(Failure::OlderItem));
        assert_eq!(portal.ask(TotpCode { organization, item }).await.err(), Some(Failure::OlderItem));
        assert_eq!(portal.ask(EditItem { organization, item }).await.err(), Some(Failure::OlderItem));
        assert_eq!(portal.ask(TrashItem { organization, item }).await, Err(Failure::OlderItem));
        view(&portal, OTHER).await.unwrap();
    });
}

#[test]
fn an_item_without_a_date_is_older_than_one_with_a_date() {
    run(async {
        let mut world = World::new();
        let (portal, [router, switch]) = seen_once(&mut world).await;
        let mut undated = router;
        undated.as_object_mut().unwrap().remove("revisionDate");
        world.items(&[undated, switch]);
        log_in(&portal).await.unwrap();
        assert_eq!(open(&portal).await.older, 1);
    });
}

#[test]
fn what_was_held_back_for_a_while_is_still_known() {
    run(async {
        let mut world = World::new();
        let (portal, [router, switch]) = seen_once(&mut world).await;
        world.items(&[dated(&switch, NEWER)]);
        log_in(&portal).await.unwrap();
        assert_eq!(open(&portal).await.older, 0);
        tokio::task::yield_now().await;
        world.items(&[dated(&router, OLDER), switch]);
        assert_eq!(open(&portal).await.older, 2);
    });
}

#[test]
fn a_restored_server_is_accepted_on_purpose_and_for_good() {
    run(async {
        let mut world = World::new();
        let (portal, [router, switch]) = seen_once(&mut world).await;
        world.items(&[dated(&router, OLDER), switch]);
        log_in(&portal).await.unwrap();
        open(&portal).await;
        let organization = ORGANIZATION.parse().unwrap();
        assert_eq!(portal.ask(AcceptOlder { organization }).await.unwrap().older, 0);
        view(&portal, ITEM).await.unwrap();
        assert_eq!(open(&portal).await.older, 0, "it is what was seen now");
        view(&portal, ITEM).await.unwrap();
    });
}

#[test]
fn the_same_second_with_other_fractions_is_the_same_revision() {
    run(async {
        let mut world = World::new();
        let (portal, [router, switch]) = seen_once(&mut world).await;
        world.items(&[dated(&router, "2026-08-20T14:16:19Z"), dated(&switch, REVISED)]);
        log_in(&portal).await.unwrap();
        assert_eq!(open(&portal).await.older, 0);
    });
}

#[test]
fn an_answer_to_a_save_may_not_go_back_and_a_saved_revision_is_seen() {
    run(async {
        let mut world = World::new();
        let (portal, [router, switch]) = seen_once(&mut world).await;
        log_in(&portal).await.unwrap();
        open(&portal).await;
        let (organization, item) = (ORGANIZATION.parse().unwrap(), ITEM.parse().unwrap());
        let route = format!("PUT /api/ciphers/{ITEM}/admin");
        let saved = dated(&router, NEWER);
        world.fake.on(&route, move |_| ok(&saved));
        let save = async || {
            let based_on = Some(view(&portal, ITEM).await?.revised);
            let draft = portal.ask(EditItem { organization, item }).await?;
            portal.ask(SaveItem { organization, draft, based_on, overwrite: false }).await
        };
        save().await.unwrap();
        tokio::task::yield_now().await;
        world.items(&[router.clone(), switch]);
        assert_eq!(open(&portal).await.older, 1, "the revision before the save");
        portal.ask(AcceptOlder { organization }).await.unwrap();
        let old = dated(&router, OLDER);
        world.fake.on(&route, move |_| ok(&old));
        assert_eq!(save().await.err(), Some(Failure::OlderItem));
        assert_eq!(view(&portal, ITEM).await.err(), Some(Failure::OlderItem));
    });
}

#[test]
fn an_answer_about_another_item_does_not_take_its_place() {
    run(async {
        let mut world = World::new();
        let (portal, [_, switch]) = seen_once(&mut world).await;
        log_in(&portal).await.unwrap();
        open(&portal).await;
        let (organization, item) = (ORGANIZATION.parse().unwrap(), ITEM.parse().unwrap());
        let based_on = Some(view(&portal, ITEM).await.unwrap().revised);
        let draft = portal.ask(EditItem { organization, item }).await.ok().unwrap();
        let swapped = switch.clone();
        world.fake.on(&format!("GET /api/ciphers/{ITEM}/admin"), move |_| ok(&swapped));
        let save = SaveItem { organization, draft, based_on, overwrite: true };
        assert_eq!(portal.ask(save).await.err(), Some(Failure::Malformed));
        assert!(world.fake.seen(&format!("PUT /api/ciphers/{ITEM}/admin")).is_empty());
    });
}
