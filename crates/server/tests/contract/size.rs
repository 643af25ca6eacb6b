//! A client with 50,000 items must be listed without being parsed or held as a whole.

use serde_json::{Value, json};

use crate::ciphers::{admin_create, client};
use crate::support::Server;

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
