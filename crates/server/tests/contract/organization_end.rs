//! The end of an organization, and of everything in its vault.

use reqwest::Method;
use serde_json::{Value, json};

use crate::authorization::world::World;
use crate::client_life::{clients, pool};
use crate::policies::own;
use crate::support::{Answer, HASH, Person, Server, login_item, sql, text};

fn proof() -> Value {
    json!({"masterPasswordHash": HASH})
}

async fn purge(server: &Server, who: &Person, organization: &str, body: Value) -> Answer {
    server.post(who, &format!("/api/ciphers/purge?organizationId={organization}"), body).await
}

async fn delete(server: &Server, who: &Person, organization: &str, body: Value) -> Answer {
    let path = format!("/api/organizations/{organization}");
    server.call(Method::DELETE, &path, Some(who), Some(body)).await
}

async fn revised(server: &Server, who: &Person) -> String {
    server.get(who, "/api/accounts/revision-date").await.text
}

fn has_files(server: &Server, item: &str) -> bool {
    server.data.path().join("attachments").join(item).exists()
}

/// Kinds of the newest events of a log.
async fn kinds(server: &Server, who: &Person, log: &str) -> Vec<i64> {
    let list = server.get(who, &format!("{log}/events")).await.ok();
    list["data"].as_array().unwrap().iter().filter_map(|event| event["type"].as_i64()).collect()
}

#[tokio::test]
async fn a_purge_takes_every_item_and_nothing_else() {
    let world = World::make().await;
    let server = world.server().await;
    let ([maren, owner], organization) = (&world.rightful, &world.organization);
    let trashed = json!({"cipher": login_item(Some(organization)), "collectionIds": [world.collection]});
    let trashed = text(&server.post(maren, "/api/ciphers/admin", trashed).await.ok()["id"]);
    server.put(maren, &format!("/api/ciphers/{trashed}/delete-admin"), json!({})).await.ok();
    assert!(has_files(&server, &world.item));
    let before = revised(&server, owner).await;
    let sync = server.get(owner, "/api/sync").await.ok();
    purge(&server, owner, organization, proof()).await.ok();
    assert_ne!(revised(&server, owner).await, before, "applications hear of it");
    let items = format!("/api/ciphers/organization-details?organizationId={organization}");
    assert_eq!(server.get(maren, &items).await.ok()["data"], json!([]));
    assert!(!has_files(&server, &world.item));
    let left = server.get(owner, "/api/sync").await.ok();
    let ids: Vec<&Value> = left["ciphers"].as_array().unwrap().iter().map(|item| &item["id"]).collect();
    assert_eq!(ids, [&json!(world.personal_item)], "one's own stay");
    assert_eq!(left["collections"], sync["collections"]);
    assert_eq!(left["policies"], sync["policies"]);
    let path = server.data.path().join("keystead.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).read_only(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let purged: Vec<(String,)> = sqlx::query_as("SELECT organization_id FROM events WHERE kind = 1601")
        .fetch_all(&pool)
        .await
        .unwrap();
    pool.close().await;
    assert_eq!(purged, [(organization.clone(),)]);
}

#[tokio::test]
async fn a_purge_needs_the_password_the_right_and_an_organization() {
    let world = World::make().await;
    let server = world.server().await;
    let ([maren, owner], organization) = (&world.rightful, &world.organization);
    sql(&server, "UPDATE organizations SET seats = 100").await;
    let admin = server.member(organization, maren, "admin@halden.example", 1, json!([])).await;
    let user = server.member(organization, maren, "user@halden.example", 2, json!([])).await;
    let custom = crate::authorization::roles::custom;
    let editor = custom(&server, maren, organization, "editAnyCollection").await;
    let keeper = custom(&server, maren, organization, "deleteAnyCollection").await;
    let before = server.get(owner, "/api/sync").await.ok()["ciphers"].clone();
    for who in [&user, &keeper, &world.technician] {
        purge(&server, who, organization, proof()).await.missing();
    }
    for body in [json!({}), json!({"masterPasswordHash": "bm8="})] {
        assert_eq!(purge(&server, owner, organization, body).await.refused(), "The password is not right.");
    }
    // Without an organization nothing is meant: never the caller's own items.
    let nothing = server.post(owner, "/api/ciphers/purge", proof()).await;
    assert_eq!(nothing.status.as_u16(), 400, "{}", nothing.text);
    sql(&server, "UPDATE organizations SET enabled = 0").await;
    assert_eq!(
        purge(&server, owner, organization, proof()).await.refused(),
        "The organization is suspended."
    );
    sql(&server, "UPDATE organizations SET enabled = 1").await;
    assert_eq!(server.get(owner, "/api/sync").await.ok()["ciphers"], before);
    for who in [&admin, &editor, maren] {
        purge(&server, who, organization, proof()).await.ok();
    }
}

#[tokio::test]
async fn a_deleted_client_gives_its_seats_back_and_leaves_accounts() {
    let world = World::make().await;
    let server = world.server().await;
    let ([maren, owner], organization) = (&world.rightful, &world.organization);
    let provider = format!("/api/providers/{}", world.provider);
    let (seats, _) = pool(&server, maren, &world.provider, 19).await;
    let of_client = server.get(maren, &format!("/api/organizations/{organization}")).await.ok();
    let of_client = of_client["seats"].as_i64().unwrap();
    let (owner_before, maren_before) = (revised(&server, owner).await, revised(&server, maren).await);
    for body in [json!({}), json!({"masterPasswordHash": "bm8="})] {
        assert_eq!(delete(&server, owner, organization, body).await.refused(), "The password is not right.");
    }
    let listed = clients(&server, maren, &world.provider).await.len();
    delete(&server, maren, organization, proof()).await.ok();
    assert_ne!(revised(&server, owner).await, owner_before);
    assert_ne!(revised(&server, maren).await, maren_before);
    assert_eq!(clients(&server, maren, &world.provider).await.len(), listed - 1);
    assert_eq!(pool(&server, maren, &world.provider, 19).await.0, seats - of_client);
    assert_eq!(kinds(&server, maren, &provider).await[0], 1902);
    assert!(!has_files(&server, &world.item));
    for path in ["", "/users", "/groups", "/policies", "/collections", "/domain", "/public-key"] {
        server.get(owner, &format!("/api/organizations/{organization}{path}")).await.missing();
    }
    delete(&server, maren, organization, proof()).await.missing();
    // The account stays with what is its own.
    let owner = server.login(&owner.email).await;
    let left = server.get(&owner, "/api/sync").await.ok();
    assert_eq!(left["profile"]["organizations"], json!([]));
    assert_eq!(left["ciphers"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_organization_that_pays_for_itself_is_deleted_by_its_owner() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let organization = own(&server, &pat, 20, 5).await;
    let secret = server.post(&pat, &format!("/api/organizations/{organization}/api-key"), proof()).await.ok();
    let older = format!("/api/organizations/{organization}/delete");
    // What is suspended can still be ended.
    sql(&server, "UPDATE organizations SET enabled = 0, suspended = 1").await;
    server.post(&pat, &older, proof()).await.ok();
    server.get(&pat, &format!("/api/organizations/{organization}")).await.missing();
    let client = format!("organization.{organization}");
    let key = text(&secret["apiKey"]);
    let form = [
        ("grant_type", "client_credentials"),
        ("scope", "api.organization"),
        ("client_id", &client),
        ("client_secret", &key),
    ];
    assert_eq!(server.form(&form).await.json(), json!({"error": "invalid_client"}));
}
