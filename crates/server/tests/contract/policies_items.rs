//! Policies about items, on every way by which an item comes about or is changed; and those that clients carry out.

use serde_json::{Value, json};

use crate::ciphers::{admin_create, client};
use crate::groups::{access, member_id};
use crate::policies::{on, set};
use crate::support::{Answer, ENC, Person, Server, login_item, text};

const RESTRICTED: &str = "Your organization does not allow items of this type.";
const OWNERSHIP: &str = "Your organization wants your items in its own collections.";
const UNKNOWN: &str = "A collection does not exist or is not open to you.";

fn card(organization: Option<&str>) -> Value {
    json!({"type": 3, "organizationId": organization, "name": ENC, "card": {"number": ENC}})
}

async fn personal(server: &Server, who: &Person, item: Value) -> String {
    text(&server.post(who, "/api/ciphers", item).await.ok()["id"])
}

#[tokio::test]
async fn forbidden_types_are_neither_made_nor_moved_nor_changed() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let wide = json!([access(&collection, false, false, true)]);
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, wide.clone()).await;
    let owner = server.member(&organization, &maren, "boss@halden.example", 0, wide).await;
    for who in [&ben, &owner] {
        set(&server, &maren, &organization, 15, json!({"enabled": false})).await.ok();
        let mine = personal(&server, who, card(None)).await;
        let login = personal(&server, who, login_item(None)).await;
        let shared = json!({"cipher": card(Some(&organization)), "collectionIds": [collection]});
        let theirs = text(&server.post(who, "/api/ciphers/create", shared.clone()).await.ok()["id"]);
        on(&server, &maren, &organization, 15).await;
        let with_id = |id: &str, mut item: Value| {
            item["id"] = json!(id);
            json!({"ciphers": [item], "collectionIds": [collection]})
        };
        let into = card(Some(&organization));
        let one = json!({"cipher": into, "collectionIds": [collection]});
        let ways: [(&str, Answer); 6] = [
            ("a new one", server.post(who, "/api/ciphers", card(None)).await),
            ("a new one of the organization", server.post(who, "/api/ciphers/create", shared).await),
            ("shared", server.put(who, &format!("/api/ciphers/{mine}/share"), one).await),
            ("shared with others", server.put(who, "/api/ciphers/share", with_id(&mine, into.clone())).await),
            ("changed", server.put(who, &format!("/api/ciphers/{mine}"), card(None)).await),
            ("the organization's, changed", server.put(who, &format!("/api/ciphers/{theirs}"), into).await),
        ];
        for (way, answer) in ways {
            assert_eq!(answer.refused(), RESTRICTED, "{way} by {}", who.email);
        }
        // What is there can be put away, and other types go the same ways.
        server.put(who, &format!("/api/ciphers/{mine}/delete"), json!({})).await.ok();
        let one = json!({"cipher": login_item(Some(&organization)), "collectionIds": [collection]});
        server.put(who, &format!("/api/ciphers/{login}/share"), one).await.ok();
        server.put(who, &format!("/api/ciphers/{login}"), login_item(Some(&organization))).await.ok();
    }
}

#[tokio::test]
async fn data_ownership_lets_items_into_the_organization_only() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let wide = json!([access(&collection, false, false, true)]);
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, wide).await;
    let before = personal(&server, &ben, login_item(None)).await;
    on(&server, &maren, &organization, 5).await;
    let mut as_shared = login_item(None);
    as_shared["collectionIds"] = json!([collection]);
    assert_eq!(server.post(&ben, "/api/ciphers", as_shared).await.refused(), OWNERSHIP);
    let nowhere = json!({"cipher": login_item(None), "collectionIds": [collection]});
    server.post(&ben, "/api/ciphers/create", nowhere).await.missing();
    // What the person has stays usable, and moves over.
    server.put(&ben, &format!("/api/ciphers/{before}"), login_item(None)).await.ok();
    let body = json!({"cipher": login_item(Some(&organization)), "collectionIds": [collection]});
    server.put(&ben, &format!("/api/ciphers/{before}/share"), body).await.ok();
    // And never back: an organization's item stays one.
    let back = server.put(&ben, &format!("/api/ciphers/{before}"), login_item(None)).await.refused();
    assert_eq!(back, "The item belongs to another organization.");
    let personal = server.get(&ben, "/api/sync").await.ok();
    assert!(
        personal["ciphers"]
            .as_array()
            .unwrap()
            .iter()
            .all(|item| item["organizationId"] == json!(organization))
    );
}

#[tokio::test]
async fn nobody_fills_somebody_elses_my_items() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let wide = json!([access(&collection, false, false, true)]);
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, wide.clone()).await;
    let admin = server.member(&organization, &maren, "admin@halden.example", 1, wide.clone()).await;
    let owner = server.member(&organization, &maren, "boss@halden.example", 0, wide).await;
    let path = format!("/api/organizations/{organization}/policies/5");
    let body = json!({"policy": {"enabled": true}, "metadata": {"defaultUserCollectionName": ENC}});
    server.put(&maren, &path, body).await.ok();
    let list = server.get(&ben, "/api/collections").await.ok();
    let row = list["data"].as_array().unwrap().iter().find(|row| row["type"] == 1).unwrap().clone();
    let bens = text(&row["id"]);
    let item = text(&admin_create(&server, &maren, &organization, json!([collection])).await["id"]);
    for who in [&maren, &owner, &admin] {
        let new = json!({"cipher": login_item(Some(&organization)), "collectionIds": [bens]});
        let both = json!({"collectionIds": [collection, bens]});
        let some = json!({"organizationId": organization, "cipherIds": [item], "collectionIds": [bens], "removeCollections": false});
        let mut ways = vec![
            ("new", server.post(who, "/api/ciphers/admin", new.clone()).await),
            (
                "placed",
                server.put(who, &format!("/api/ciphers/{item}/collections-admin"), both.clone()).await,
            ),
            ("placed with others", server.post(who, "/api/ciphers/bulk-collections", some).await),
        ];
        if who.id != maren.id {
            let mine = personal(&server, who, login_item(None)).await;
            ways.push(("new, as a person", server.post(who, "/api/ciphers/create", new.clone()).await));
            ways.push(("shared", server.put(who, &format!("/api/ciphers/{mine}/share"), new).await));
            let path = format!("/api/ciphers/{item}/collections_v2");
            ways.push(("placed, as a person", server.put(who, &path, both).await));
        }
        for (way, answer) in ways {
            assert_eq!(answer.refused(), UNKNOWN, "{way} by {}", who.email);
        }
    }
    // Nor does anybody give or take access to it, one by one or in bulk.
    let at = format!("/api/organizations/{organization}");
    let kept = "My Items collections cannot be changed, shared or deleted.";
    let uma = json!({"name": "Reception", "users": [], "collections": [access(&bens, false, false, true)]});
    let role = json!({"type": 2, "permissions": {}, "collections": [access(&bens, false, false, true)], "groups": [],
        "emails": ["new@halden.example"]});
    let member = member_id(&server, &maren, &organization, &admin.email).await;
    let with_member = json!({"collectionIds": [collection, bens], "users": [access(&member, false, false, true)], "groups": []});
    for who in [&maren, &owner, &admin] {
        server.post(who, &format!("{at}/groups"), uma.clone()).await.missing();
        server.post(who, &format!("{at}/users/invite"), role.clone()).await.missing();
        server.put(&maren, &format!("{at}/users/{member}"), role.clone()).await.missing();
        let bulk = server.post(who, &format!("{at}/collections/bulk-access"), with_member.clone()).await;
        assert_eq!(bulk.refused(), kept);
        let ids = json!({"ids": [collection, bens]});
        assert_eq!(server.post(who, &format!("{at}/collections/delete"), ids).await.refused(), kept);
    }
    let seen = server.get(&ben, "/api/sync").await.ok();
    let filed = seen["ciphers"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["collectionIds"].as_array().unwrap().contains(&json!(bens)));
    assert_eq!(filed.count(), 0);
    // Its own person fills it, also beside what is shared.
    let both = json!({"collectionIds": [collection, bens]});
    server.put(&ben, &format!("/api/ciphers/{item}/collections_v2"), both).await.ok();
    // An administrator who places the item elsewhere leaves the person's own collection alone.
    let only = json!({"collectionIds": [collection]});
    server.get(&maren, &format!("/api/ciphers/{item}/admin")).await.ok();
    server.put(&maren, &format!("/api/ciphers/{item}/collections-admin"), only).await.ok();
    let shown = server.get(&ben, &format!("/api/ciphers/{item}/details")).await.ok();
    assert_eq!(shown["collectionIds"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn what_clients_carry_out_reaches_them() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    on(&server, &maren, &organization, 3).await;
    let carried_out = [
        (2, json!({"overridePasswordType": "passphrase", "minNumberWords": 5})),
        (9, json!({"minutes": 60, "action": "lock", "type": "custom"})),
        (10, Value::Null),
        (11, Value::Null),
        (14, Value::Null),
        (16, json!({"uriMatchDetection": 1})),
        (17, Value::Null),
        (20, json!({"message": "For Halden only"})),
        (21, json!({"disableSend": true, "deletionHours": 48, "allowedSendTypes": [0]})),
        (22, json!({"rulesUrl": "https://rules.halden.example"})),
    ];
    for (kind, data) in &carried_out {
        set(&server, &maren, &organization, *kind, json!({"enabled": true, "data": data})).await.ok();
    }
    let sync = server.get(&ben, "/api/sync").await.ok();
    for (kind, data) in &carried_out {
        let policies = sync["policies"].as_array().unwrap();
        let policy =
            policies.iter().find(|policy| policy["type"] == json!(kind)).unwrap_or_else(|| panic!("{kind}"));
        assert_eq!((&policy["enabled"], &policy["data"]), (&json!(true), data), "{kind}");
        assert_eq!(policy["organizationId"], json!(organization));
    }
    let revision = server.get(&ben, "/api/accounts/revision-date").await.text;
    set(&server, &maren, &organization, 9, json!({"enabled": false})).await.ok();
    assert_ne!(server.get(&ben, "/api/accounts/revision-date").await.text, revision, "clients ask again");
    let entry = server.get(&ben, "/api/accounts/profile").await.ok()["organizations"][0].clone();
    assert_eq!((&entry["usePolicies"], &entry["useAutomaticUserConfirmation"]), (&json!(true), &json!(true)));
}
