use reqwest::Method;
use serde_json::{Value, json};

use crate::attachments::upload;
use crate::ciphers::{admin_create, client};
use crate::groups::{events, member_id};
use crate::policies::{on, own};
use crate::provider_users::joined;
use crate::support::{ENC, Person, Server, login_item, sql, text};

/// Makes a domain the organization's, as a verified record does.
pub async fn claim(server: &Server, organization: &str, domain: &str) {
    let row = "INSERT INTO organization_domains (id, organization_id, name, txt, created, verified) VALUES";
    sql(server, &format!("{row} ('{organization}', '{organization}', '{domain}', 'x', 0, 1)")).await;
}

async fn status(server: &Server, by: &Person, organization: &str, email: &str) -> Option<Value> {
    let list = server.get(by, &format!("/api/organizations/{organization}/users")).await.ok();
    list["data"].as_array().unwrap().iter().find(|row| row["email"] == email).cloned()
}

#[tokio::test]
async fn members_leave_and_the_last_owner_stays() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let organization = own(&server, &pat, 19, 5).await;
    let leave = format!("/api/organizations/{organization}/leave");
    assert_eq!(
        server.post(&pat, &leave, json!({})).await.refused(),
        "The organization needs at least one confirmed Owner."
    );
    let uma = server.member(&organization, &pat, "uma@example.com", 0, json!([])).await;
    server.post(&pat, &leave, json!({})).await.ok();
    assert!(status(&server, &uma, &organization, "pat@example.com").await.is_none());
    server.post(&pat, &leave, json!({})).await.missing();
    assert_eq!(events(&server, 1516).await, 1);
}

#[tokio::test]
async fn a_bulk_request_that_leaves_no_owner_fails_whole() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let organization = own(&server, &pat, 19, 5).await;
    let base = format!("/api/organizations/{organization}/users");
    let uma = server.member(&organization, &pat, "uma@example.com", 0, json!([])).await;
    server.member(&organization, &pat, "ben@example.com", 2, json!([])).await;
    let custom = json!({"emails": ["x@example.com"], "type": 1});
    server.post(&pat, &format!("{base}/invite"), custom).await.ok();
    let ids = [
        member_id(&server, &pat, &organization, "pat@example.com").await,
        member_id(&server, &pat, &organization, "ben@example.com").await,
    ];
    // The caller's own row is excluded, so an owner is left.
    let rows = server.put(&uma, &format!("{base}/revoke"), json!({"ids": ids})).await.ok();
    assert!(rows["data"].as_array().unwrap().iter().all(|row| row["error"] == ""), "{rows}");
    server.put(&uma, &format!("{base}/restore"), json!({"ids": ids})).await.ok();
    sql(&server, &format!("UPDATE organization_users SET role = 1 WHERE user_id = '{}'", uma.id)).await;
    let whole = server.call(Method::DELETE, &base, Some(&uma), Some(json!({"ids": ids}))).await.refused();
    assert_eq!(whole, "The organization needs at least one confirmed Owner.");
    assert!(status(&server, &pat, &organization, "ben@example.com").await.is_some(), "nobody went");
}

#[tokio::test]
async fn claimed_accounts_are_deleted_and_not_removed() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let guest = server.member(&organization, &maren, "guest@elsewhere.example", 2, json!([])).await;
    server
        .post(
            &maren,
            &format!("/api/organizations/{organization}/users/invite"),
            json!({"emails": ["open@halden.example"], "type": 2}),
        )
        .await
        .ok();
    let base = format!("/api/organizations/{organization}/users");
    let id = member_id(&server, &maren, &organization, "ben@halden.example").await;
    let not_claimed = server.delete(&maren, &format!("{base}/{id}/delete-account")).await.refused();
    assert_eq!(not_claimed, "The organization has not claimed this account.");
    claim(&server, &organization, "halden.example").await;
    let row = status(&server, &maren, &organization, "ben@halden.example").await.unwrap();
    assert_eq!(row["claimedByOrganization"], true);
    let row = status(&server, &maren, &organization, "guest@elsewhere.example").await.unwrap();
    assert_eq!(row["claimedByOrganization"], false);
    let kept = server.delete(&maren, &format!("{base}/{id}")).await.refused();
    assert!(kept.starts_with("Accounts that the organization has claimed"), "{kept}");
    let leave = server.post(&ben, &format!("/api/organizations/{organization}/leave"), json!({})).await;
    assert!(leave.refused().starts_with("Accounts that the organization has claimed"));
    let open = member_id(&server, &maren, &organization, "open@halden.example").await;
    let other = member_id(&server, &maren, &organization, "guest@elsewhere.example").await;
    let ids = json!({"ids": [id, open, other]});
    let path = format!("{base}/delete-account");
    let rows = server.call(Method::DELETE, &path, Some(&maren), Some(ids)).await.ok();
    let errors: Vec<&str> =
        rows["data"].as_array().unwrap().iter().map(|row| row["error"].as_str().unwrap()).collect();
    assert_eq!(
        errors,
        ["", "Invited people have no account to delete.", "The organization has not claimed this account."]
    );
    assert_eq!(server.get(&ben, "/api/sync").await.status, 401);
    assert_eq!(server.get(&guest, "/api/sync").await.status, 200);
    assert_eq!(events(&server, 1515).await, 1);
}

#[tokio::test]
async fn nobody_is_deleted_who_is_needed_elsewhere() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    own(&server, &ben, 19, 2).await;
    claim(&server, &organization, "halden.example").await;
    let id = member_id(&server, &maren, &organization, "ben@halden.example").await;
    let path = format!("/api/organizations/{organization}/users/{id}/delete-account");
    let refused = server.delete(&maren, &path).await.refused();
    assert!(refused.starts_with("The person is the only Owner of another organization"), "{refused}");
}

#[tokio::test]
async fn the_only_admin_of_a_provider_is_not_deleted() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let (other, nora) = server.provider("nora@northwind.example").await;
    let invite = json!({"emails": [nora.email], "type": 2});
    server.post(&maren, &format!("/api/organizations/{organization}/users/invite"), invite).await.ok();
    let id = server.join(&organization, &maren, &nora).await;
    claim(&server, &organization, "northwind.example").await;
    let path = format!("/api/organizations/{organization}/users/{id}/delete-account");
    let refused = server.delete(&maren, &path).await.refused();
    assert!(refused.ends_with("or the only Provider Admin of a provider."), "{refused}");
    server.get(&nora, "/api/sync").await.ok();
    joined(&server, &other, &nora, "nils@northwind.example", 0).await;
    server.delete(&maren, &path).await.ok();
    assert_eq!(server.get(&nora, "/api/sync").await.status, 401);
}

/// An item of somebody's own with a file.
async fn with_file(server: &Server, person: &Person) -> String {
    let id = text(&server.post(person, "/api/ciphers", login_item(None)).await.ok()["id"]);
    let base = format!("/api/ciphers/{id}/attachment");
    let body = json!({"key": ENC, "fileName": ENC, "fileSize": 3});
    let file = text(&server.post(person, &format!("{base}/v2"), body).await.ok()["attachmentId"]);
    upload(server, person, &format!("{base}/{file}"), "data", vec![1, 2, 3]).await.ok();
    id
}

fn files(server: &Server, item: &str) -> usize {
    std::fs::read_dir(server.data.path().join("attachments").join(item)).map_or(0, Iterator::count)
}

async fn items(server: &Server, person: &Person) -> Vec<String> {
    let sync = server.get(person, "/api/sync").await.ok();
    sync["ciphers"].as_array().unwrap().iter().map(|item| text(&item["id"])).collect()
}

#[tokio::test]
async fn a_deleted_account_takes_its_own_vault_and_leaves_my_items() {
    let server = Server::start().await;
    let (maren, organization, shared) = client(&server).await;
    let access = json!([{"id": shared}]);
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, access).await;
    let (own, other) = (with_file(&server, &ben).await, with_file(&server, &maren).await);
    let policy = json!({"policy": {"enabled": true}, "metadata": {"defaultUserCollectionName": ENC}});
    let path = format!("/api/organizations/{organization}/policies/5");
    server.put(&maren, &path, policy).await.ok();
    let sync = server.get(&ben, "/api/sync").await.ok();
    let collections = sync["collections"].as_array().unwrap();
    let private = text(&collections.iter().find(|row| row["type"] == 1).unwrap()["id"]);
    let in_my_items = json!({"cipher": login_item(Some(&organization)), "collectionIds": [private]});
    let work = text(&server.post(&ben, "/api/ciphers/create", in_my_items).await.ok()["id"]);
    assert_eq!((files(&server, &own), files(&server, &other)), (1, 1));

    claim(&server, &organization, "halden.example").await;
    let id = member_id(&server, &maren, &organization, "ben@halden.example").await;
    let path = format!("/api/organizations/{organization}/users/{id}/delete-account");
    server.delete(&maren, &path).await.ok();
    assert_eq!((files(&server, &own), files(&server, &other)), (0, 1), "the files of that account only");
    let count = async |item: &str| {
        let options =
            sqlx::sqlite::SqliteConnectOptions::new().filename(server.data.path().join("keystead.db"));
        let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
        let row: (i64,) = sqlx::query_as("SELECT count(*) FROM ciphers WHERE id = $1")
            .bind(item)
            .fetch_one(&pool)
            .await
            .unwrap();
        pool.close().await;
        row.0
    };
    assert_eq!((count(&own).await, count(&other).await, count(&work).await), (0, 1, 1));
    let rows = server.get(&maren, &format!("/api/organizations/{organization}/collections")).await.ok();
    let left =
        rows["data"].as_array().unwrap().iter().find(|row| row["id"] == json!(private)).unwrap().clone();
    assert_eq!(
        (&left["type"], &left["defaultUserCollectionEmail"], &left["name"]),
        (&json!(0), &json!("ben@halden.example"), &json!(ENC))
    );
    let list = format!("/api/ciphers/organization-details?organizationId={organization}");
    let kept = server.get(&maren, &list).await.ok();
    assert_eq!(
        (&kept["data"][0]["id"], &kept["data"][0]["collectionIds"]),
        (&json!(work), &json!([private]))
    );
}

#[tokio::test]
async fn who_goes_keeps_their_own_vault() {
    let server = Server::start().await;
    let (maren, organization, shared) = client(&server).await;
    let access = json!([{"id": shared}]);
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, access.clone()).await;
    let uma = server.member(&organization, &maren, "uma@halden.example", 2, access).await;
    let item = text(&admin_create(&server, &maren, &organization, json!([shared])).await["id"]);
    for person in [&ben, &uma] {
        let own = with_file(&server, person).await;
        let mut before = items(&server, person).await;
        before.sort();
        let mut both = [own.clone(), item.clone()];
        both.sort();
        assert_eq!(before, both);
        if person.email == ben.email {
            let id = member_id(&server, &maren, &organization, &ben.email).await;
            server.delete(&maren, &format!("/api/organizations/{organization}/users/{id}")).await.ok();
        } else {
            server.post(&uma, &format!("/api/organizations/{organization}/leave"), json!({})).await.ok();
        }
        // As before, with the same password.
        let again = server.login(&person.email).await;
        assert_eq!(items(&server, &again).await, std::slice::from_ref(&own));
        assert_eq!(files(&server, &own), 1);
        assert_eq!(server.get(&again, "/api/sync").await.ok()["collections"], json!([]));
    }
}

#[tokio::test]
async fn who_keeps_their_items_loses_access() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let path = format!("/api/organizations/{organization}/users/revoke-self");
    let nothing = server.put(&ben, &path, json!({})).await.refused();
    assert_eq!(nothing, "No policy asks you to decide about your items.");
    on(&server, &maren, &organization, 5).await;
    server.put(&ben, &path, json!({})).await.ok();
    let row = status(&server, &maren, &organization, "ben@halden.example").await.unwrap();
    assert_eq!((&row["status"], &row["revocationReason"]), (&json!(-1), &json!(3)));
    server.put(&maren, &path, json!({})).await.missing();
    assert_eq!(events(&server, 1518).await, 1);
    assert_eq!(text(&row["id"]).len(), 36);
}
