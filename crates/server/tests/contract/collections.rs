use reqwest::Method;
use serde_json::json;

use crate::ciphers::{admin_create, client};
use crate::groups::{access, events, member_id};
use crate::support::{ENC, Server, WRAPPED, text};

#[tokio::test]
async fn a_provider_manages_collections() {
    let server = Server::start().await;
    let (maren, organization, first) = client(&server).await;
    let base = format!("/api/organizations/{organization}/collections");
    assert_eq!(server.post(&maren, &base, json!({"name": "plain"})).await.refused(), "Name");
    let body = json!({"name": ENC, "groups": [], "users": [], "externalId": "x-1"});
    let made = server.post(&maren, &base, body).await.ok();
    assert_eq!((&made["object"], &made["unmanaged"]), (&json!("collectionAccessDetails"), &json!(true)));
    let id = text(&made["id"]);
    let member = server.get(&maren, &format!("/api/organizations/{organization}/users")).await.ok();
    let member = text(&member["data"][0]["id"]);
    let access = json!([{"id": member, "readOnly": true, "hidePasswords": false, "manage": false}]);
    let changed =
        server.put(&maren, &format!("{base}/{id}"), json!({"name": ENC, "users": access})).await.ok();
    assert_eq!((&changed["users"], &changed["externalId"]), (&access, &json!("x-1")));
    let contradiction = json!({"users": [{"id": member, "readOnly": true, "manage": true}]});
    assert!(
        server
            .put(&maren, &format!("{base}/{id}"), contradiction)
            .await
            .refused()
            .starts_with("An access rule")
    );
    assert_eq!(server.get(&maren, &format!("{base}/{id}/users")).await.ok(), access);
    assert_eq!(server.get(&maren, &format!("{base}/{id}/details")).await.ok()["id"], json!(id));
    let more = json!({"collectionIds": [first, id], "users": [{"id": member, "manage": true}], "groups": []});
    server.post(&maren, &format!("{base}/bulk-access"), more).await.ok();
    assert_eq!(server.get(&maren, &format!("{base}/{id}/users")).await.ok()[0]["manage"], true);
    let item = admin_create(&server, &maren, &organization, json!([id])).await;
    server.delete(&maren, &format!("{base}/{id}")).await.ok();
    let rows = server
        .get(&maren, &format!("/api/ciphers/organization-details?organizationId={organization}"))
        .await
        .ok();
    assert_eq!(
        (&rows["data"][0]["id"], &rows["data"][0]["collectionIds"]),
        (&item["id"], &json!([])),
        "items stay"
    );
    assert_eq!(server.get(&maren, &base).await.ok()["data"].as_array().unwrap().len(), 1);
    server.call(Method::DELETE, &base, Some(&maren), Some(json!({"ids": [first]}))).await.ok();
    assert_eq!(server.get(&maren, &base).await.ok()["data"], json!([]));
}

#[tokio::test]
async fn members_see_what_they_manage() {
    let server = Server::start().await;
    let (maren, organization, first) = client(&server).await;
    let base = format!("/api/organizations/{organization}/collections");
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([{"id": first}])).await;
    assert_eq!(server.get(&ben, &format!("{base}/details")).await.ok()["data"], json!([]));
    server.get(&ben, &format!("{base}/{first}/details")).await.missing();
    server.put(&ben, &format!("{base}/{first}"), json!({"name": ENC})).await.missing();
    server.delete(&ben, &format!("{base}/{first}")).await.missing();
    assert_eq!(server.get(&ben, "/api/collections").await.ok()["data"][0]["id"], json!(first));
    let own = server.post(&ben, &base, json!({"name": ENC})).await.ok();
    assert_eq!(
        (&own["assigned"], &own["manage"]),
        (&json!(true), &json!(true)),
        "the maker can use what was made"
    );
    let listed = server.get(&ben, &base).await.ok();
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    let settings = json!({"limitCollectionCreation": true, "allowAdminAccessToAllCollectionItems": true});
    let settings_path = format!("/api/organizations/{organization}/collection-management");
    server.put(&ben, &settings_path, settings.clone()).await.missing();
    server.put(&maren, &settings_path, settings).await.ok();
    server.post(&ben, &base, json!({"name": ENC})).await.missing();
    server.delete(&ben, &format!("{base}/{}", text(&own["id"]))).await.ok();
}

#[tokio::test]
async fn opening_a_clients_collections_is_recorded() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let opened = format!("/api/organizations/{organization}/collections/details");
    server.get(&maren, &opened).await.ok();
    // Another page of the same visit.
    server.get(&maren, &format!("{opened}?sameVisit=true")).await.ok();
    let data = server.data;
    server.running.shutdown().await;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(data.path().join("keystead.db"));
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let count = async |kind: i64| {
        let row: (i64,) = sqlx::query_as("SELECT count(*) FROM events WHERE kind = $1")
            .bind(kind)
            .fetch_one(&pool)
            .await
            .unwrap();
        row.0
    };
    // `client` opened them once, too.
    assert_eq!((count(1903).await, count(1603).await, count(1900).await), (2, 2, 1));
}

#[tokio::test]
async fn a_collection_needs_somebody_who_manages_it() {
    let server = Server::start().await;
    let (maren, organization, first) = client(&server).await;
    let settings = format!("/api/organizations/{organization}/collection-management");
    server.put(&maren, &settings, json!({"allowAdminAccessToAllCollectionItems": false})).await.ok();
    let base = format!("/api/organizations/{organization}/collections");
    let nobody = "At least one member or group must be able to manage the collection.";
    let alone = server.post(&maren, &base, json!({"name": ENC, "users": [], "groups": []})).await;
    assert_eq!(alone.refused(), nobody);
    server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let ben = member_id(&server, &maren, &organization, "ben@halden.example").await;
    let users = json!([access(&ben, false, false, true)]);
    let id = text(&server.post(&maren, &base, json!({"name": ENC, "users": users})).await.ok()["id"]);
    let none = server.put(&maren, &format!("{base}/{id}"), json!({"name": ENC, "users": []})).await;
    assert_eq!(none.refused(), nobody);
    let stranger = json!({"name": ENC, "users": [access(&first, false, false, true)]});
    server.put(&maren, &format!("{base}/{id}"), stranger).await.missing();
    let group = json!({"name": "Reception", "users": [], "collections": []});
    let group = server.post(&maren, &format!("/api/organizations/{organization}/groups"), group).await.ok();
    let groups = json!([access(&text(&group["id"]), false, false, true)]);
    let body = json!({"name": ENC, "users": [], "groups": groups});
    let changed = server.put(&maren, &format!("{base}/{id}"), body).await.ok();
    assert_eq!((&changed["users"], &changed["groups"]), (&json!([]), &groups));
}

#[tokio::test]
async fn administrators_reach_orphaned_collections_and_the_settings_say_the_rest() {
    let server = Server::start().await;
    let (maren, organization, orphan) = client(&server).await;
    let base = format!("/api/organizations/{organization}/collections");
    let managed = text(&server.post(&maren, &base, json!({"name": ENC})).await.ok()["id"]);
    server
        .member(&organization, &maren, "ben@halden.example", 2, json!([access(&managed, false, false, true)]))
        .await;
    let admin = server.member(&organization, &maren, "admin@halden.example", 1, json!([])).await;
    let owner = member_id(&server, &maren, &organization, "owner@halden.example").await;
    let settings = format!("/api/organizations/{organization}/collection-management");
    server.delete(&maren, &format!("/api/organizations/{organization}/users/{owner}")).await.ok();
    server.put(&maren, &settings, json!({"limitCollectionDeletion": true})).await.ok();
    assert_eq!(server.get(&admin, &format!("{base}/{orphan}/details")).await.ok()["unmanaged"], true);
    server.put(&admin, &format!("{base}/{orphan}"), json!({"name": ENC})).await.ok();
    server.put(&admin, &format!("{base}/{managed}"), json!({"name": ENC})).await.missing();
    server.delete(&admin, &format!("{base}/{managed}")).await.missing();
    let ben = server.login("ben@halden.example").await;
    server.put(&ben, &format!("{base}/{managed}"), json!({"name": ENC})).await.ok();
    server.delete(&ben, &format!("{base}/{managed}")).await.missing();
    server.put(&maren, &settings, json!({"allowAdminAccessToAllCollectionItems": true})).await.ok();
    server.put(&admin, &format!("{base}/{managed}"), json!({"name": ENC})).await.ok();
    server.delete(&admin, &format!("{base}/{managed}")).await.ok();
    for (kind, expected) in [(1612, 1), (1613, 1), (1616, 1), (1617, 1), (1610, 0), (1302, 1)] {
        assert_eq!(events(&server, kind).await, expected, "{kind}");
    }
}

#[tokio::test]
async fn free_organizations_have_two_collections() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let body = json!({"name": "Pat", "billingEmail": "pat@example.com", "planType": 0, "key": WRAPPED, "collectionName": ENC});
    let id = text(&server.post(&pat, "/api/organizations", body).await.ok()["id"]);
    let base = format!("/api/organizations/{id}/collections");
    server.post(&pat, &base, json!({"name": ENC})).await.ok();
    assert_eq!(
        server.post(&pat, &base, json!({"name": ENC})).await.refused(),
        "The plan allows no more collections."
    );
}
