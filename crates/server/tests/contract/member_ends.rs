use reqwest::Method;
use serde_json::{Value, json};

use crate::ciphers::client;
use crate::groups::{events, member_id};
use crate::policies::{on, own};
use crate::support::{Person, Server, sql, text};

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
