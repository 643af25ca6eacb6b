use reqwest::Method;
use serde_json::{Value, json};

use crate::ciphers::{admin_create, client};
use crate::support::{ENC, Person, Server, text};

pub fn access(id: &str, read_only: bool, hide: bool, manage: bool) -> Value {
    json!({"id": id, "readOnly": read_only, "hidePasswords": hide, "manage": manage})
}

pub async fn member_id(server: &Server, by: &Person, organization: &str, email: &str) -> String {
    let list = server.get(by, &format!("/api/organizations/{organization}/users")).await.ok();
    text(&list["data"].as_array().unwrap().iter().find(|row| row["email"] == email).unwrap()["id"])
}

/// The providers that records of a kind name.
async fn providers_of(server: &Server, kind: i64) -> Vec<Option<String>> {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(server.data.path().join("keystead.db"));
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let rows: Vec<(Option<String>,)> =
        sqlx::query_as("SELECT provider_id FROM events WHERE kind = $1 ORDER BY id")
            .bind(kind)
            .fetch_all(&pool)
            .await
            .unwrap();
    pool.close().await;
    rows.into_iter().map(|(provider,)| provider).collect()
}

/// Records of a kind in the database.
pub async fn events(server: &Server, kind: i64) -> i64 {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(server.data.path().join("keystead.db"));
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let row: (i64,) = sqlx::query_as("SELECT count(*) FROM events WHERE kind = $1")
        .bind(kind)
        .fetch_one(&pool)
        .await
        .unwrap();
    pool.close().await;
    row.0
}

async fn group(server: &Server, by: &Person, organization: &str, users: &[&str], access: Value) -> String {
    let body = json!({"name": "Reception", "users": users, "collections": access});
    text(&server.post(by, &format!("/api/organizations/{organization}/groups"), body).await.ok()["id"])
}

#[tokio::test]
async fn a_group_from_its_making_to_its_end() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let base = format!("/api/organizations/{organization}/groups");
    server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let ben = member_id(&server, &maren, &organization, "ben@halden.example").await;
    for (name, field) in [(" ", "Name"), (&*"x".repeat(101), "Name")] {
        assert_eq!(server.post(&maren, &base, json!({"name": name})).await.refused(), field);
    }
    let wide = access(&collection, false, false, true);
    let id = group(&server, &maren, &organization, &[&ben], json!([wide])).await;
    let list = server.get(&maren, &base).await.ok();
    assert_eq!(
        (&list["data"][0]["object"], &list["data"][0]["name"]),
        (&json!("group"), &json!("Reception"))
    );
    let details = server.get(&maren, &format!("{base}/details")).await.ok();
    assert_eq!(details["data"][0]["collections"], json!([wide]));
    assert_eq!(server.get(&maren, &format!("{base}/{id}/details")).await.ok()["collections"], json!([wide]));
    assert_eq!(server.get(&maren, &format!("{base}/{id}/users")).await.ok(), json!([ben]));
    let rows =
        server.get(&maren, &format!("/api/organizations/{organization}/users?includeGroups=true")).await.ok();
    assert!(rows["data"].as_array().unwrap().iter().any(|row| row["groups"] == json!([id])), "{rows}");
    let narrow = access(&collection, true, true, false);
    let body = json!({"name": "Front desk", "users": [], "collections": [narrow]});
    assert_eq!(server.put(&maren, &format!("{base}/{id}"), body).await.ok()["name"], "Front desk");
    assert_eq!(
        server.get(&maren, &format!("{base}/{id}/details")).await.ok()["collections"],
        json!([narrow])
    );
    assert_eq!(server.get(&maren, &format!("{base}/{id}/users")).await.ok(), json!([]));
    let other = group(&server, &maren, &organization, &[&ben], json!([])).await;
    server.delete(&maren, &format!("{base}/{other}/user/{ben}")).await.ok();
    assert_eq!(server.get(&maren, &format!("{base}/{other}/users")).await.ok(), json!([]));
    server.call(Method::DELETE, &base, Some(&maren), Some(json!({"ids": [other]}))).await.ok();
    server.post(&maren, &format!("{base}/{id}/delete"), json!({})).await.ok();
    assert_eq!(server.get(&maren, &base).await.ok()["data"], json!([]));
    server.get(&maren, &format!("{base}/{id}")).await.missing();
    for (kind, expected) in [(1400, 2), (1401, 1), (1402, 2), (1504, 1)] {
        assert_eq!(events(&server, kind).await, expected, "{kind}");
    }
}

#[tokio::test]
async fn what_a_group_may_use_its_members_may_use() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let hidden = json!([access(&collection, true, true, false)]);
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, hidden).await;
    let uma = server.member(&organization, &maren, "uma@halden.example", 2, json!([])).await;
    let id = text(&admin_create(&server, &maren, &organization, json!([collection])).await["id"]);
    server.get(&uma, &format!("/api/ciphers/{id}")).await.missing();
    let people = [
        member_id(&server, &maren, &organization, "ben@halden.example").await,
        member_id(&server, &maren, &organization, "uma@halden.example").await,
    ];
    let edits = json!([access(&collection, false, true, false)]);
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let group = group(&server, &maren, &organization, &people, edits).await;
    for person in [&ben, &uma] {
        let sync = server.get(person, "/api/sync").await.ok();
        assert_eq!(sync["ciphers"].as_array().unwrap().len(), 1, "once, whatever the ways");
        let item = &sync["ciphers"][0];
        assert_eq!((&item["edit"], &item["viewPassword"]), (&json!(true), &json!(false)));
        assert_eq!(item["collectionIds"], json!([collection]));
        assert_eq!(sync["collections"].as_array().unwrap().len(), 1);
        assert_eq!(
            (&sync["collections"][0]["readOnly"], &sync["collections"][0]["hidePasswords"]),
            (&json!(false), &json!(true))
        );
        assert_eq!(server.get(person, &format!("/api/ciphers/{id}")).await.ok()["edit"], true);
        let list = server
            .get(person, &format!("/api/ciphers/organization-details/assigned?organizationId={organization}"))
            .await
            .ok();
        assert_eq!(list["data"].as_array().unwrap().len(), 1);
        server.put(person, &format!("/api/ciphers/{id}/delete"), json!({})).await.ok();
        server.put(person, &format!("/api/ciphers/{id}/restore"), json!({})).await.ok();
    }
    let manages =
        json!({"name": "R", "users": people, "collections": [access(&collection, false, false, true)]});
    server.put(&maren, &format!("/api/organizations/{organization}/groups/{group}"), manages).await.ok();
    let path = format!("/api/organizations/{organization}/collections/{collection}");
    let shown = server.get(&uma, &format!("{path}/details")).await.ok();
    assert_eq!(
        (&shown["assigned"], &shown["manage"], &shown["unmanaged"]),
        (&json!(true), &json!(true), &json!(false))
    );
    assert_eq!(shown["groups"][0]["id"], json!(group));
    server.put(&uma, &path, json!({"name": ENC})).await.ok();
    server.delete(&maren, &format!("/api/organizations/{organization}/groups/{group}")).await.ok();
    server.get(&uma, &format!("/api/ciphers/{id}")).await.missing();
    assert_eq!(server.get(&ben, "/api/sync").await.ok()["ciphers"][0]["edit"], false, "the direct way stays");
}

#[tokio::test]
async fn groups_come_with_the_plan_and_the_organization() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let group = group(&server, &maren, &organization, &[], json!([])).await;
    let pat = server.person("pat@example.com").await;
    let body = json!({"name": "Pat", "billingEmail": "pat@example.com", "planType": 0, "key": crate::support::WRAPPED});
    let free = text(&server.post(&pat, "/api/organizations", body).await.ok()["id"]);
    let plan = "The plan of the organization does not include this.";
    assert_eq!(server.get(&pat, "/api/accounts/profile").await.ok()["organizations"][0]["useGroups"], false);
    let made = server.post(&pat, &format!("/api/organizations/{free}/groups"), json!({"name": "x"})).await;
    assert_eq!(made.refused(), plan);
    let invite = json!({"emails": ["x@example.com"], "type": 2, "groups": [group]});
    assert_eq!(
        server.post(&pat, &format!("/api/organizations/{free}/users/invite"), invite).await.refused(),
        plan
    );
    let (owner, other) = {
        let body = json!({"name": "Pat 2", "billingEmail": "pat@example.com", "planType": 19, "key": crate::support::WRAPPED, "additionalSeats": 3});
        let id = text(&server.post(&pat, "/api/organizations", body).await.ok()["id"]);
        (pat, id)
    };
    let invite = json!({"emails": ["x@example.com"], "type": 2, "groups": [group]});
    server.post(&owner, &format!("/api/organizations/{other}/users/invite"), invite).await.missing();
    server.get(&owner, &format!("/api/organizations/{other}/groups/{group}")).await.missing();
}

#[tokio::test]
async fn a_mere_administrator_adds_others_and_not_themselves() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let admin = server.member(&organization, &maren, "admin@halden.example", 1, json!([])).await;
    let own = member_id(&server, &maren, &organization, "admin@halden.example").await;
    let groups = format!("/api/organizations/{organization}/groups");
    let id = group(&server, &maren, &organization, &[], json!([])).await;
    let refusal =
        "You cannot add yourself to groups or collections here: the setting for administrators is off.";
    let with = |groups: Value, collections: Value| json!({"type": 1, "permissions": {}, "groups": groups, "collections": collections});
    let member = format!("/api/organizations/{organization}/users/{own}");
    let settings = format!("/api/organizations/{organization}/collection-management");
    server.put(&maren, &settings, json!({"allowAdminAccessToAllCollectionItems": false})).await.ok();
    assert_eq!(server.put(&admin, &member, with(json!([id]), json!([]))).await.refused(), refusal);
    let row = access(&collection, false, false, false);
    assert_eq!(server.put(&admin, &member, with(json!([]), json!([row]))).await.refused(), refusal);
    let body = json!({"name": "Reception", "users": [own], "collections": []});
    assert_eq!(server.put(&admin, &format!("{groups}/{id}"), body.clone()).await.refused(), refusal);
    server.put(&maren, &settings, json!({"allowAdminAccessToAllCollectionItems": true})).await.ok();
    server.put(&admin, &format!("{groups}/{id}"), body).await.ok();
    server.put(&admin, &member, with(json!([id]), json!([row]))).await.ok();
}

#[tokio::test]
async fn who_may_work_with_groups() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}/groups");
    group(&server, &maren, &organization, &[], json!([])).await;
    let user = server.member(&organization, &maren, "user@halden.example", 2, json!([])).await;
    let settings = format!("/api/organizations/{organization}/collection-management");
    assert_eq!(server.get(&user, &base).await.status, 200, "who makes collections names groups");
    server.put(&maren, &settings, json!({"limitCollectionCreation": true})).await.ok();
    server.get(&user, &base).await.missing();
    server.get(&user, &format!("{base}/details")).await.missing();
    server.post(&user, &base, json!({"name": "x"})).await.missing();
    let invite =
        json!({"emails": ["custom@halden.example"], "type": 4, "permissions": {"manageGroups": true}});
    server.post(&maren, &format!("/api/organizations/{organization}/users/invite"), invite).await.ok();
    let mut body = Server::finish_body("custom@halden.example");
    body["orgInviteToken"] = json!(server.link_parameter("custom@halden.example", "token"));
    body["organizationUserId"] = json!(server.link_parameter("custom@halden.example", "organizationUserId"));
    server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    let custom = server.login("custom@halden.example").await;
    server.join(&organization, &maren, &custom).await;
    server.post(&custom, &base, json!({"name": "x"})).await.ok();
    assert_eq!(
        server.get(&custom, &format!("{base}/details")).await.ok()["data"].as_array().unwrap().len(),
        2
    );
}

#[tokio::test]
async fn what_a_provider_user_does_in_a_client_names_the_provider() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 1, json!([])).await;
    group(&server, &maren, &organization, &[], json!([])).await;
    group(&server, &ben, &organization, &[], json!([])).await;
    let [through_provider, as_member] = &providers_of(&server, 1400).await[..] else { panic!() };
    assert!(through_provider.is_some() && as_member.is_none());
}
