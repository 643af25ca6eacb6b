//! Blueprints over HTTP: ciphertext in, the same out; versions, rights, limits.

use serde_json::{Value, json};

use crate::provider_users::joined;
use crate::support::{ENC, Server, sql, text};

const ID: &str = "0b1e9d00-1f2e-4a3b-8c4d-112233445566";

/// Another initialization vector is another ciphertext.
fn other_enc() -> String {
    ENC.replacen("2.AAAA", "2.BAAA", 1)
}

#[tokio::test]
async fn a_blueprint_is_kept_changed_and_deleted() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let base = format!("/api/keystead/providers/{provider}/blueprints");
    let config = server.get(&maren, "/api/config").await.ok();
    assert_eq!(config["keystead"]["blueprints"], true);
    assert_eq!(server.get(&maren, &base).await.ok()["data"], json!([]));

    let made = server.post(&maren, &base, json!({"id": ID, "data": ENC})).await.ok();
    assert_eq!(
        (text(&made["id"]), &made["data"], &made["revision"]),
        (ID.to_owned(), &json!(ENC), &json!(1))
    );
    let one = format!("{base}/{ID}");
    let changed = server.put(&maren, &one, json!({"data": other_enc(), "revision": 1})).await.ok();
    assert_eq!(changed["revision"], 2);
    // Who read the first version does not overwrite the second; the reason is typed.
    let stale = server.put(&maren, &one, json!({"data": ENC, "revision": 1})).await;
    let body: Value = serde_json::from_str(&stale.text).unwrap();
    assert_eq!((stale.status.as_u16(), &body["keystead"]["reason"]), (400, &json!("outOfDate")));
    assert_eq!(server.get(&maren, &base).await.ok()["data"], json!([changed]));
    server.delete(&maren, &one).await.ok();
    assert_eq!(server.get(&maren, &base).await.ok()["data"], json!([]));
    server.delete(&maren, &one).await.missing();
    server.put(&maren, &one, json!({"data": ENC, "revision": 2})).await.missing();
}

#[tokio::test]
async fn what_is_no_ciphertext_is_refused_and_ids_are_taken_once() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let base = format!("/api/keystead/providers/{provider}/blueprints");
    for data in ["", "{\"name\":\"Dental\"}", "2.plain"] {
        assert_eq!(server.post(&maren, &base, json!({"id": ID, "data": data})).await.refused(), "Data");
    }
    let long = format!("2.{}|{}|{}", "A".repeat(22) + "==", "A".repeat(300_000), "A".repeat(43) + "=");
    assert_eq!(server.post(&maren, &base, json!({"id": ID, "data": long})).await.refused(), "Data");
    server.post(&maren, &base, json!({"id": ID, "data": ENC})).await.ok();
    let again = server.post(&maren, &base, json!({"id": ID, "data": ENC})).await;
    assert_eq!(again.refused(), "There is a blueprint of this id already.");
    // Another provider neither learns of it nor takes its place.
    let (other, nora) = server.provider("nora@northwind.example").await;
    let theirs = format!("/api/keystead/providers/{other}/blueprints");
    assert_eq!(server.get(&nora, &theirs).await.ok()["data"], json!([]));
    server.put(&nora, &format!("{theirs}/{ID}"), json!({"data": ENC, "revision": 1})).await.missing();
    server.delete(&nora, &format!("{theirs}/{ID}")).await.missing();
    server.get(&nora, &base).await.missing();
    assert_eq!(server.get(&maren, &base).await.ok()["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_service_user_reads_and_a_suspended_provider_writes_nothing() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let sam = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await.0;
    let base = format!("/api/keystead/providers/{provider}/blueprints");
    let one = format!("{base}/{ID}");
    server.post(&maren, &base, json!({"id": ID, "data": ENC})).await.ok();
    assert_eq!(server.get(&sam, &base).await.ok()["data"][0]["data"], ENC);
    const ADMINS: &str = "Only a Provider Admin can do this.";
    let other = "0b1e9d00-1f2e-4a3b-8c4d-112233445567";
    assert_eq!(server.post(&sam, &base, json!({"id": other, "data": ENC})).await.refused(), ADMINS);
    assert_eq!(server.put(&sam, &one, json!({"data": ENC, "revision": 1})).await.refused(), ADMINS);
    assert_eq!(server.delete(&sam, &one).await.refused(), ADMINS);
    sql(&server, "UPDATE providers SET enabled = 0").await;
    assert_eq!(server.get(&sam, &base).await.ok()["data"].as_array().unwrap().len(), 1);
    let refused = server.put(&maren, &one, json!({"data": ENC, "revision": 1})).await.refused();
    assert_eq!(refused, "The provider is suspended.");
}

#[tokio::test]
async fn there_is_a_most_of_them() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let rows = format!(
        "INSERT INTO blueprints (id, provider_id, data, revision, revised) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) \
         SELECT printf('00000000-0000-4000-8000-%012d', i), '{provider}', '{ENC}', 1, 0 FROM n"
    );
    sql(&server, &rows).await;
    let base = format!("/api/keystead/providers/{provider}/blueprints");
    let refused = server.post(&maren, &base, json!({"id": ID, "data": ENC})).await.refused();
    assert_eq!(refused, "A provider keeps at most 200 blueprints.");
}
