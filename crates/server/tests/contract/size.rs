//! A client with 50,000 items must be listed without being parsed or held as a whole.

use serde_json::{Value, json};

use crate::ciphers::{admin_create, client};
use crate::support::{ENC, Server};

#[tokio::test]
async fn ten_thousand_items_arrive_complete() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    admin_create(&server, &maren, &organization, json!([collection])).await;
    multiply(&server, 10_000).await;
    let start = std::time::Instant::now();
    let list =
        server.get(&maren, &format!("/api/ciphers/organization-details?organizationId={organization}")).await;
    let took = start.elapsed();
    let bytes = list.text.len();
    let body: Value = list.ok();
    let rows = body["data"].as_array().unwrap();
    assert_eq!((rows.len(), &body["object"]), (10_000, &json!("list")));
    assert!(rows.iter().all(|row| row["collectionIds"][0] == json!(collection)));
    // An unoptimised build on a busy machine; the release build takes a tenth.
    assert!(took.as_secs() < 20, "{took:?} for {bytes} bytes");
}

#[tokio::test]
async fn ten_thousand_members_arrive_with_groups_and_collections() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let body = json!({"name": "Everybody", "users": [], "collections": []});
    let group = server.post(&maren, &format!("/api/organizations/{organization}/groups"), body).await.ok();
    let group = crate::support::text(&group["id"]);
    ten_thousand_members(&server, &organization).await;
    for statement in [
        format!("INSERT INTO group_users SELECT '{group}', id FROM organization_users WHERE role = 2"),
        format!(
            "INSERT INTO collection_users SELECT '{collection}', id, 1, 0, 0 FROM organization_users WHERE role = 2"
        ),
    ] {
        crate::support::sql(&server, &statement).await;
    }
    let start = std::time::Instant::now();
    let path = format!("/api/organizations/{organization}/users?includeGroups=true&includeCollections=true");
    let list = server.get(&maren, &path).await;
    let took = start.elapsed();
    let body: Value = list.ok();
    let rows = body["data"].as_array().unwrap();
    assert_eq!(rows.len(), 10_001);
    let complete = rows
        .iter()
        .filter(|row| row["groups"] == json!([group]) && row["collections"][0]["id"] == json!(collection));
    assert_eq!(complete.count(), 10_000);
    // An unoptimised build on a busy machine; a query for each row would take many times this.
    assert!(took.as_secs() < 20, "{took:?}");
}

async fn ten_thousand_members(server: &Server, organization: &str) {
    let statement = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) \
         INSERT INTO organization_users (id, organization_id, email, role, status, created) \
         SELECT printf('00000000-0000-4000-8000-%012x', i), '{organization}', i || '@halden.example', 2, 0, i FROM n"
    );
    crate::support::sql(server, &statement).await;
}

#[tokio::test]
async fn access_of_ten_thousand_members_to_two_thousand_collections_is_written_at_once() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    ten_thousand_members(&server, &organization).await;
    let made = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) \
         INSERT INTO collections (id, organization_id, name, kind, created, revised) \
         SELECT printf('00000000-0000-4000-9000-%012x', i), '{organization}', 'x', 0, i, i FROM n"
    );
    crate::support::sql(&server, &made).await;
    crate::support::sql(&server, "UPDATE organizations SET seats = 20000").await;
    let id = |kind: char, number: u32| format!("00000000-0000-4000-{kind}000-{number:012x}");
    let access = |id: String| json!({"id": id, "readOnly": true, "hidePasswords": false, "manage": false});
    let members: Vec<String> = (1..=10_000).map(|number| id('8', number)).collect();
    let collections: Vec<Value> = (1..=2_000).map(|number| access(id('9', number))).collect();
    let everybody: Vec<Value> = members.iter().cloned().map(access).collect();
    let base = format!("/api/organizations/{organization}");
    let emails: Vec<String> = (0..20).map(|number| format!("new{number}@halden.example")).collect();
    let start = std::time::Instant::now();
    let body = json!({"emails": emails, "type": 2, "collections": collections});
    server.post(&maren, &format!("{base}/users/invite"), body).await.ok();
    let body = json!({"name": "Everybody", "users": members, "collections": collections});
    let group = server.post(&maren, &format!("{base}/groups"), body).await.ok()["id"].clone();
    let group = format!("{base}/groups/{}", crate::support::text(&group));
    let body = json!({"name": "Everybody", "users": members, "collections": [collections[0]]});
    server.put(&maren, &group, body).await.ok();
    let path = format!("{base}/collections/{collection}");
    server.put(&maren, &path, json!({"name": ENC, "users": everybody})).await.ok();
    let all: Vec<&Value> = collections.iter().map(|row| &row["id"]).collect();
    let body = json!({"collectionIds": all, "users": [everybody[0]], "groups": []});
    server.post(&maren, &format!("{base}/collections/bulk-access"), body).await.ok();
    let took = start.elapsed();
    let shown = server.get(&maren, &format!("{path}/details")).await.ok();
    assert_eq!(shown["users"].as_array().unwrap().len(), 10_000);
    server.put(&maren, &path, json!({"name": ENC, "users": [everybody[1]]})).await.ok();
    let shown = server.get(&maren, &format!("{path}/details")).await.ok();
    assert_eq!(shown["users"], json!([everybody[1]]));
    assert_eq!(
        server.get(&maren, &format!("{group}/details")).await.ok()["collections"],
        json!([collections[0]])
    );
    let first = server.get(&maren, &format!("{base}/users/{}", id('8', 1))).await.ok();
    assert_eq!(first["collections"].as_array().unwrap().len(), 2_000);
    let new = crate::groups::member_id(&server, &maren, &organization, "new19@halden.example").await;
    let new = server.get(&maren, &format!("{base}/users/{new}")).await.ok();
    assert_eq!(new["collections"].as_array().unwrap().len(), 2_000);
    // An unoptimised build on a busy machine; queries for each person and collection would take many times this.
    assert!(took.as_secs() < 10, "{took:?}");
}

/// Copies the one item in the database: writing thousands over HTTP would be the longest part of the test.
async fn multiply(server: &Server, count: i64) {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(server.data.path().join("keystead.db"));
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1 - 1) \
         INSERT INTO ciphers (id, organization_id, kind, data, created, revised) \
         SELECT printf('00000000-0000-4000-8000-%012x', i), organization_id, kind, data, created, revised FROM ciphers, n",
    )
    .bind(count)
    .execute(&pool)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO collection_ciphers (cipher_id, collection_id) \
         SELECT c.id, (SELECT collection_id FROM collection_ciphers) FROM ciphers c WHERE true ON CONFLICT DO NOTHING",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
}
