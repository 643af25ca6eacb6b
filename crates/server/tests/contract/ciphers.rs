use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{ENC, Person, Server, login_item, text};

/// A provider with one client: provider user, organization, its first collection.
pub async fn client(server: &Server) -> (Person, String, String) {
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let client = server.client(&provider, &maren, "Halden").await;
    let organization = text(&client["organizationId"]);
    let collections =
        server.get(&maren, &format!("/api/organizations/{organization}/collections/details")).await.ok();
    (maren, organization, text(&collections["data"][0]["id"]))
}

pub async fn admin_create(server: &Server, who: &Person, organization: &str, collections: Value) -> Value {
    let body = json!({"cipher": login_item(Some(organization)), "collectionIds": collections});
    server.post(who, "/api/ciphers/admin", body).await.ok()
}

#[tokio::test]
async fn a_provider_works_with_a_clients_items() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let item = admin_create(&server, &maren, &organization, json!([collection])).await;
    let id = text(&item["id"]);
    let list = format!("/api/ciphers/organization-details?organizationId={organization}");
    let rows = server.get(&maren, &list).await.ok();
    let row = &rows["data"][0];
    assert_eq!((&row["object"], &row["collectionIds"]), (&json!("cipherMiniDetails"), &json!([collection])));
    assert_eq!(
        (&row["name"], &row["login"]["username"], &row["login"]["uri"]),
        (&json!(ENC), &json!(ENC), &json!(ENC))
    );
    assert!(row.get("favorite").is_none() && row.get("edit").is_none());
    let mut change = login_item(Some(&organization));
    change["notes"] = json!(ENC);
    change["lastKnownRevisionDate"] = item["revisionDate"].clone();
    let changed = server.put(&maren, &format!("/api/ciphers/{id}/admin"), change).await.ok();
    assert_eq!(changed["notes"], ENC);
    server.put(&maren, &format!("/api/ciphers/{id}/delete-admin"), json!({})).await.ok();
    assert!(server.get(&maren, &list).await.ok()["data"][0]["deletedDate"].is_string());
    let restored = server.put(&maren, &format!("/api/ciphers/{id}/restore-admin"), json!({})).await.ok();
    assert_eq!(restored["deletedDate"], Value::Null);
    let moved = json!({"collectionIds": []});
    let moved = server.put(&maren, &format!("/api/ciphers/{id}/collections-admin"), moved).await.ok();
    assert_eq!(moved["collectionIds"], json!([]));
    assert_eq!(server.get(&maren, &format!("/api/ciphers/{id}/admin")).await.ok()["id"], json!(id));
    server.delete(&maren, &format!("/api/ciphers/{id}/admin")).await.ok();
    assert_eq!(server.get(&maren, &list).await.ok()["data"], json!([]));
    let sync = server.get(&maren, "/api/sync").await.ok();
    assert_eq!((&sync["ciphers"], &sync["collections"]), (&json!([]), &json!([])), "sync is personal");
}

#[tokio::test]
async fn strangers_and_other_providers_see_nothing() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let id = text(&admin_create(&server, &maren, &organization, json!([collection])).await["id"]);
    let (_, nora) = server.provider("nora@northwind.example").await;
    let eve = server.person("eve@example.com").await;
    for who in [&nora, &eve] {
        server
            .get(who, &format!("/api/ciphers/organization-details?organizationId={organization}"))
            .await
            .missing();
        for path in [
            format!("/api/ciphers/{id}"),
            format!("/api/ciphers/{id}/admin"),
            format!("/api/ciphers/{id}/details"),
        ] {
            server.get(who, &path).await.missing();
        }
        let item = login_item(Some(&organization));
        server.put(who, &format!("/api/ciphers/{id}/admin"), item.clone()).await.missing();
        server.put(who, &format!("/api/ciphers/{id}"), item.clone()).await.missing();
        server.delete(who, &format!("/api/ciphers/{id}/admin")).await.missing();
        server.put(who, &format!("/api/ciphers/{id}/delete"), json!({})).await.missing();
        let create = json!({"cipher": item, "collectionIds": [collection]});
        server.post(who, "/api/ciphers/admin", create.clone()).await.missing();
        server.post(who, "/api/ciphers/create", create).await.missing();
    }
    server.get(&maren, "/api/ciphers/organization-details?organizationId=nonsense").await.refused();
    server.get(&maren, "/api/ciphers/organization-details").await.refused();
}

#[tokio::test]
async fn edits_of_an_old_copy_are_refused() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let item = server.post(&pat, "/api/ciphers", login_item(None)).await.ok();
    let path = format!("/api/ciphers/{}", text(&item["id"]));
    let edit = async |date: Value| {
        let mut body = login_item(None);
        body["lastKnownRevisionDate"] = date;
        server.put(&pat, &path, body).await
    };
    let stale = "The item was changed elsewhere meanwhile. Load it again before saving.";
    assert_eq!(edit(json!("2020-01-01T00:00:00Z")).await.refused(), stale);
    assert_eq!(edit(json!("2090-01-01T00:00:00Z")).await.refused(), stale);
    edit(item["revisionDate"].clone()).await.ok();
    edit(Value::Null).await.ok();
}

#[tokio::test]
async fn malformed_items_are_refused_member_by_member() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let mut body = login_item(None);
    body["name"] = json!("Payroll");
    body["login"]["password"] = json!("hunter2");
    assert_eq!(server.post(&pat, "/api/ciphers", body).await.refused(), "Login.Password,Name");
    let mut long = login_item(None);
    long["name"] = json!(format!(
        "2.AAAAAAAAAAAAAAAAAAAAAA==|{}|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAA".repeat(400)
    ));
    assert_eq!(server.post(&pat, "/api/ciphers", long).await.refused(), "Name");
    let mut other = login_item(None);
    other["encryptedFor"] = json!("00000000-0000-4000-8000-000000000000");
    assert_eq!(
        server.post(&pat, "/api/ciphers", other).await.refused(),
        "The item was encrypted for another account."
    );
    let mut unknown = login_item(None);
    unknown["type"] = json!(42);
    assert_eq!(server.post(&pat, "/api/ciphers", unknown).await.refused(), "Type");
    let item = server.post(&pat, "/api/ciphers", login_item(None)).await.ok();
    let note = json!({"type": 2, "name": ENC, "secureNote": {"type": 0}});
    let path = format!("/api/ciphers/{}", text(&item["id"]));
    assert_eq!(server.put(&pat, &path, note).await.refused(), "The type of an item cannot change.");
    let elsewhere = login_item(Some("00000000-0000-4000-8000-000000000000"));
    assert_eq!(
        server.put(&pat, &path, elsewhere).await.refused(),
        "The item belongs to another organization."
    );
}

#[tokio::test]
async fn personal_items_with_folders_trash_and_unknown_members() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let eve = server.person("eve@example.com").await;
    assert_eq!(server.post(&pat, "/api/folders", json!({"name": "plain"})).await.refused(), "Name");
    let folder = text(&server.post(&pat, "/api/folders", json!({"name": ENC})).await.ok()["id"]);
    server.put(&eve, &format!("/api/folders/{folder}"), json!({"name": ENC})).await.missing();
    let mut body = login_item(None);
    body["folderId"] = json!(folder);
    body["favorite"] = json!(true);
    body["shape"] = json!("later");
    let mut stolen = body.clone();
    stolen["folderId"] = json!(folder);
    assert_eq!(server.post(&eve, "/api/ciphers", stolen).await.refused(), "The folder does not exist.");
    let item = server.post(&pat, "/api/ciphers", body).await.ok();
    assert_eq!(
        (&item["object"], &item["favorite"], &item["folderId"]),
        (&json!("cipher"), &json!(true), &json!(folder))
    );
    assert_eq!((&item["shape"], &item["edit"]), (&json!("later"), &json!(true)));
    let id = text(&item["id"]);
    let before = server.get(&pat, "/api/accounts/revision-date").await.ok().as_i64().unwrap();
    server.put(&pat, &format!("/api/ciphers/{id}/delete"), json!({})).await.ok();
    let after = server.get(&pat, "/api/accounts/revision-date").await.ok().as_i64().unwrap();
    assert!(after > before);
    assert!(server.get(&pat, "/api/sync").await.ok()["ciphers"][0]["deletedDate"].is_string());
    assert_eq!(
        server.put(&pat, &format!("/api/ciphers/{id}/restore"), json!({})).await.ok()["deletedDate"],
        Value::Null
    );
    let partial =
        server.put(&pat, &format!("/api/ciphers/{id}/partial"), json!({"favorite": false})).await.ok();
    assert_eq!((&partial["favorite"], &partial["folderId"]), (&json!(false), &Value::Null));
    server.put(&pat, "/api/ciphers/move", json!({"ids": [id], "folderId": folder})).await.ok();
    server.delete(&pat, &format!("/api/folders/{folder}")).await.ok();
    assert_eq!(
        server.get(&pat, &format!("/api/ciphers/{id}")).await.ok()["folderId"],
        Value::Null,
        "items stay"
    );
    let all = server.call(Method::DELETE, "/api/ciphers", Some(&pat), Some(json!({"ids": [id]}))).await;
    all.ok();
    server.get(&pat, &format!("/api/ciphers/{id}")).await.missing();
    let many: Vec<String> = (0..501).map(|_| id.clone()).collect();
    let answer = server.put(&pat, "/api/ciphers/delete", json!({"ids": many})).await;
    assert_eq!(answer.refused(), "At most 500 items can be handled at once.");
}

#[tokio::test]
async fn members_work_through_their_collections() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let access = |read_only: bool, hide: bool, manage: bool| json!([{"id": collection, "readOnly": read_only, "hidePasswords": hide, "manage": manage}]);
    let ben =
        server.member(&organization, &maren, "ben@halden.example", 2, access(false, false, false)).await;
    let chiara =
        server.member(&organization, &maren, "chiara@halden.example", 2, access(true, true, false)).await;
    let dan = server.member(&organization, &maren, "dan@halden.example", 2, json!([])).await;
    let body = json!({"cipher": login_item(Some(&organization)), "collectionIds": [collection]});
    let item = server.post(&ben, "/api/ciphers/create", body.clone()).await.ok();
    let id = text(&item["id"]);
    // Who may edit may delete, as long as the organization does not ask for more.
    assert_eq!((&item["edit"], &item["permissions"]["delete"]), (&json!(true), &json!(true)));
    let settings = format!("/api/organizations/{organization}/collection-management");
    for limited in [true, false] {
        server.put(&maren, &settings, json!({"limitItemDeletion": limited})).await.ok();
        let seen = server.get(&ben, &format!("/api/ciphers/{id}")).await.ok();
        assert_eq!(seen["permissions"]["delete"], !limited);
    }
    assert!(
        server.post(&chiara, "/api/ciphers/create", body.clone()).await.refused().starts_with("A collection")
    );
    assert!(server.post(&dan, "/api/ciphers/create", body).await.refused().starts_with("A collection"));
    let none = json!({"cipher": login_item(Some(&organization)), "collectionIds": []});
    assert!(
        server.post(&ben, "/api/ciphers/create", none).await.refused().contains("at least one collection")
    );
    let seen = server.get(&chiara, "/api/sync").await.ok();
    assert_eq!(
        (&seen["ciphers"][0]["edit"], &seen["ciphers"][0]["viewPassword"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(server.get(&dan, "/api/sync").await.ok()["ciphers"], json!([]));
    let edit = login_item(Some(&organization));
    server.put(&chiara, &format!("/api/ciphers/{id}"), edit.clone()).await.missing();
    server.put(&dan, &format!("/api/ciphers/{id}"), edit.clone()).await.missing();
    server.put(&ben, &format!("/api/ciphers/{id}/admin"), edit.clone()).await.missing();
    server.put(&ben, &format!("/api/ciphers/{id}"), edit).await.ok();
    server.put(&chiara, &format!("/api/ciphers/{id}/partial"), json!({"favorite": true})).await.ok();
    assert_eq!(server.get(&chiara, &format!("/api/ciphers/{id}")).await.ok()["favorite"], true);
    assert_eq!(server.get(&ben, &format!("/api/ciphers/{id}")).await.ok()["favorite"], false, "per person");
    server.put(&chiara, &format!("/api/ciphers/{id}/delete"), json!({})).await.missing();
    let assigned = format!("/api/ciphers/organization-details/assigned?organizationId={organization}");
    assert_eq!(server.get(&ben, &assigned).await.ok()["data"].as_array().unwrap().len(), 1);
    server.get(&maren, &assigned).await.missing();
    server
        .get(&ben, &format!("/api/ciphers/organization-details?organizationId={organization}"))
        .await
        .missing();
    let leave =
        server.put(&ben, &format!("/api/ciphers/{id}/collections_v2"), json!({"collectionIds": []})).await;
    assert!(leave.refused().contains("at least one collection"));
}

#[tokio::test]
async fn personal_items_move_into_an_organization() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let access = json!([{"id": collection, "readOnly": false, "hidePasswords": false, "manage": true}]);
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, access).await;
    let item = server.post(&ben, "/api/ciphers", login_item(None)).await.ok();
    let id = text(&item["id"]);
    let path = format!("/api/ciphers/{id}/share");
    let mut cipher = login_item(Some(&organization));
    cipher["lastKnownRevisionDate"] = json!("2020-01-01T00:00:00Z");
    let stale = json!({"cipher": cipher, "collectionIds": [collection]});
    assert!(server.put(&ben, &path, stale).await.refused().starts_with("The item was changed"));
    cipher["lastKnownRevisionDate"] = item["revisionDate"].clone();
    let none = json!({"cipher": cipher, "collectionIds": []});
    assert!(server.put(&ben, &path, none).await.refused().contains("at least one collection"));
    let body = json!({"cipher": cipher, "collectionIds": [collection]});
    server.put(&maren, &path, body.clone()).await.missing();
    let shared = server.put(&ben, &path, body.clone()).await.ok();
    assert_eq!(
        (text(&shared["organizationId"]), &shared["collectionIds"]),
        (organization.clone(), &json!([collection]))
    );
    server.put(&ben, &path, body).await.refused();
    let rows = server
        .get(&maren, &format!("/api/ciphers/organization-details?organizationId={organization}"))
        .await
        .ok();
    assert_eq!(rows["data"][0]["id"], json!(id));
}

#[tokio::test]
async fn bulk_actions_of_an_administrator_stay_in_the_organization() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(text(&admin_create(&server, &maren, &organization, json!([collection])).await["id"]));
    }
    let body = json!({"ids": ids, "organizationId": organization});
    server.put(&maren, "/api/ciphers/delete-admin", json!({"ids": ids})).await.missing();
    server.put(&maren, "/api/ciphers/delete-admin", body.clone()).await.ok();
    let restored = server.put(&maren, "/api/ciphers/restore-admin", body.clone()).await.ok();
    assert_eq!(restored["data"].as_array().unwrap().len(), 3);
    let take = json!({"organizationId": organization, "cipherIds": ids, "collectionIds": [collection], "removeCollections": true});
    server.post(&maren, "/api/ciphers/bulk-collections", take).await.ok();
    let list = format!("/api/ciphers/organization-details?organizationId={organization}");
    let rows = server.get(&maren, &list).await.ok();
    assert!(rows["data"].as_array().unwrap().iter().all(|row| row["collectionIds"] == json!([])));
    server.call(Method::DELETE, "/api/ciphers/admin", Some(&maren), Some(body)).await.ok();
    assert_eq!(server.get(&maren, &list).await.ok()["data"], json!([]));
}

#[tokio::test]
async fn the_trash_is_emptied_after_thirty_days() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let id = text(&server.post(&pat, "/api/ciphers", login_item(None)).await.ok()["id"]);
        server.put(&pat, &format!("/api/ciphers/{id}/delete"), json!({})).await.ok();
        ids.push(id);
    }
    let data = server.data;
    server.running.shutdown().await;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(data.path().join("keystead.db"));
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let thirty_one_days = 31 * 24 * 3600 * 1000i64;
    sqlx::query("UPDATE ciphers SET deleted = deleted - $1 WHERE id = $2")
        .bind(thirty_one_days)
        .bind(&ids[0])
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
    let running =
        keystead_server::start(keystead_server::Config::local(data.path().to_owned())).await.unwrap();
    let server = Server { running, data, http: crate::support::http_client() };
    for _ in 0..100 {
        if server.get(&pat, &format!("/api/ciphers/{}", ids[0])).await.status
            == reqwest::StatusCode::NOT_FOUND
        {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    server.get(&pat, &format!("/api/ciphers/{}", ids[0])).await.missing();
    server.get(&pat, &format!("/api/ciphers/{}", ids[1])).await.ok();
}
