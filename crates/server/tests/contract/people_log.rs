//! What the life of a member, a group, a collection and the settings leaves in the log: each record once, in order, and
//! about what it names.

use reqwest::Method;
use serde_json::json;

use crate::ciphers::client;
use crate::groups::access;
use crate::support::{ENC, Server, WRAPPED, sql, text};

/// Kind, organization, member, group or collection, person.
type Record = (i64, Option<String>, Option<String>, Option<String>, Option<String>);

async fn records(server: &Server) -> Vec<Record> {
    let path = server.data.path().join("keystead.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).read_only(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let rows = sqlx::query_as(
        "SELECT kind, organization_id, organization_user_id, coalesce(collection_id, group_id), user_id \
         FROM events WHERE kind BETWEEN 1300 AND 1599 OR kind BETWEEN 1610 AND 1617 ORDER BY id",
    );
    let rows = rows.fetch_all(&pool).await.unwrap();
    pool.close().await;
    rows
}

#[tokio::test]
async fn a_member_s_life_is_in_the_log() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let base = format!("/api/organizations/{organization}");
    let users = format!("{base}/users");
    let group = json!({"name": "Reception", "users": [], "collections": []});
    let group = text(&server.post(&maren, &format!("{base}/groups"), group).await.ok()["id"]);
    sql(&server, "DELETE FROM events").await;
    let email = "ben@halden.example";
    let ben = server.member(&organization, &maren, email, 2, json!([])).await;
    let id = crate::groups::member_id(&server, &maren, &organization, email).await;
    let path = format!("{users}/{id}");
    let form =
        json!({"type": 1, "permissions": {}, "collections": [access(&collection, true, false, false)]});
    server.put(&maren, &path, form).await.ok();
    let grouped = json!({"type": 1, "permissions": {}, "groups": [group]});
    server.put(&maren, &path, grouped.clone()).await.ok();
    // The groups that somebody has already are no event.
    server.put(&maren, &path, grouped).await.ok();
    server.put(&maren, &format!("{path}/revoke"), json!({})).await.ok();
    server.put(&maren, &format!("{path}/restore"), json!({})).await.ok();
    // What is refused leaves nothing.
    server.put(&maren, &format!("{path}/restore"), json!({})).await.refused();
    server.post(&maren, &format!("{path}/confirm"), json!({"key": WRAPPED})).await.refused();
    server.delete(&maren, &path).await.ok();
    server.delete(&maren, &path).await.missing();

    let of = |kind: i64, user: Option<&str>| -> Record {
        (kind, Some(organization.clone()), Some(id.clone()), None, user.map(str::to_owned))
    };
    let known = Some(ben.id.as_str());
    let expected = [
        // An invitation is about nobody with an account yet.
        of(1500, None),
        of(1501, known),
        of(1502, known),
        of(1504, known),
        of(1502, known),
        of(1502, known),
        of(1511, known),
        of(1512, known),
        of(1503, known),
    ];
    assert_eq!(records(&server).await, expected);
}

#[tokio::test]
async fn groups_collections_and_settings_are_in_the_log() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}");
    let settings = format!("{base}/collection-management");
    server.put(&maren, &settings, json!({})).await.ok();
    sql(&server, "DELETE FROM events").await;
    let groups = format!("{base}/groups");
    let body = |name: &str| json!({"name": name, "users": [], "collections": []});
    let group = text(&server.post(&maren, &groups, body("Reception")).await.ok()["id"]);
    let other = text(&server.post(&maren, &groups, body("Surgery")).await.ok()["id"]);
    server.put(&maren, &format!("{groups}/{group}"), body("Front desk")).await.ok();
    assert_eq!(server.put(&maren, &format!("{groups}/{group}"), body(" ")).await.refused(), "Name");

    let collections = format!("{base}/collections");
    let managed = json!([access(&group, false, false, true)]);
    let made = json!({"name": ENC, "groups": managed});
    let first = text(&server.post(&maren, &collections, made.clone()).await.ok()["id"]);
    let second = text(&server.post(&maren, &collections, made).await.ok()["id"]);
    server.put(&maren, &format!("{collections}/{first}"), json!({"name": ENC})).await.ok();
    let nobody = json!({"name": ENC, "groups": []});
    server.put(&maren, &format!("{collections}/{first}"), nobody).await.refused();
    let bulk =
        json!({"collectionIds": [second], "users": [], "groups": [access(&other, true, false, false)]});
    server.post(&maren, &format!("{collections}/bulk-access"), bulk).await.ok();
    server.delete(&maren, &format!("{collections}/{first}")).await.ok();
    let ids = json!({"ids": [second]});
    server.call(Method::DELETE, &collections, Some(&maren), Some(ids)).await.ok();
    server.delete(&maren, &format!("{groups}/{group}")).await.ok();
    server.call(Method::DELETE, &groups, Some(&maren), Some(json!({"ids": [other]}))).await.ok();

    for body in [
        json!({"limitCollectionCreation": true}),
        json!({"limitCollectionCreation": true}),
        json!({"limitCollectionDeletion": true}),
        json!({"limitItemDeletion": true}),
        json!({"allowAdminAccessToAllCollectionItems": true}),
        json!({}),
    ] {
        server.put(&maren, &settings, body).await.ok();
    }

    let of = |kind: i64, id: &str| -> Record {
        (kind, Some(organization.clone()), None, Some(id.to_owned()), None)
    };
    let setting = |kind: i64| -> Record { (kind, Some(organization.clone()), None, None, None) };
    let expected = [
        of(1400, &group),
        of(1400, &other),
        of(1401, &group),
        of(1300, &first),
        of(1300, &second),
        of(1301, &first),
        of(1301, &second),
        of(1302, &first),
        of(1302, &second),
        of(1402, &group),
        of(1402, &other),
        // Saving what holds already is no event; each switch says when it is set and when it is taken back.
        setting(1610),
        setting(1611),
        setting(1612),
        setting(1613),
        setting(1614),
        setting(1615),
        setting(1616),
        setting(1617),
    ];
    assert_eq!(records(&server).await, expected);
}
