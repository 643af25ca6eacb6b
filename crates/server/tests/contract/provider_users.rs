use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Person, Server, WRAPPED, text};

async fn invite(
    server: &Server,
    provider: &str,
    by: &Person,
    emails: Value,
    role: i32,
) -> crate::support::Answer {
    server
        .post(by, &format!("/api/providers/{provider}/users/invite"), json!({"emails": emails, "type": role}))
        .await
}

/// Somebody who was invited and registered with the invitation's own token.
async fn invited(
    server: &Server,
    provider: &str,
    by: &Person,
    email: &str,
    role: i32,
) -> (Person, String, String) {
    invite(server, provider, by, json!([email]), role).await.ok();
    let (id, token) = (server.link_parameter(email, "providerUserId"), server.link_parameter(email, "token"));
    let mut body = Server::finish_body(email);
    body["providerInviteToken"] = json!(token);
    body["providerUserId"] = json!(id);
    server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    (server.login(email).await, id, token)
}

pub async fn joined(
    server: &Server,
    provider: &str,
    by: &Person,
    email: &str,
    role: i32,
) -> (Person, String) {
    let (person, id, token) = invited(server, provider, by, email, role).await;
    let base = format!("/api/providers/{provider}/users/{id}");
    server.post(&person, &format!("{base}/accept"), json!({"token": token})).await.ok();
    server.post(by, &format!("{base}/confirm"), json!({"key": WRAPPED})).await.ok();
    (person, id)
}

#[tokio::test]
async fn invite_accept_confirm() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let users = format!("/api/providers/{provider}/users");
    let (sam, id, token) = invited(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    let base = format!("{users}/{id}");
    let eve = server.person("eve@example.com").await;
    let accept = format!("{base}/accept");
    assert!(server.post(&eve, &accept, json!({"token": token})).await.refused().contains("another address"));
    assert!(server.post(&sam, &accept, json!({"token": "x"})).await.refused().starts_with("The invitation"));
    let early = server.post(&maren, &format!("{base}/confirm"), json!({"key": WRAPPED})).await;
    assert!(early.refused().starts_with("Only people who have accepted"));
    server.post(&sam, &accept, json!({"token": token})).await.ok();
    assert!(server.post(&sam, &accept, json!({"token": token})).await.refused().contains("already accepted"));
    assert_eq!(
        server.get(&sam, "/api/accounts/profile").await.ok()["providers"],
        json!([]),
        "no access before confirmation"
    );
    let keys = server.post(&maren, &format!("{users}/public-keys"), json!({"ids": [id]})).await.ok();
    assert_eq!(text(&keys["data"][0]["userId"]), sam.id);
    assert_eq!(
        server.post(&maren, &format!("{base}/confirm"), json!({"key": "plain"})).await.refused(),
        "Key"
    );
    server.post(&maren, &format!("{base}/confirm"), json!({"key": WRAPPED})).await.ok();
    assert!(server.last_mail("sam@alderpoint.example").contains("You have access to Alder Point IT"));
    let profile = server.get(&sam, "/api/accounts/profile").await.ok();
    assert_eq!(
        (&profile["providers"][0]["key"], &profile["providers"][0]["type"]),
        (&json!(WRAPPED), &json!(1))
    );
    let list = server.get(&maren, &users).await.ok();
    let row = list["data"].as_array().unwrap().iter().find(|row| row["id"] == json!(id)).unwrap();
    assert_eq!((&row["status"], &row["email"]), (&json!(2), &json!("sam@alderpoint.example")));
}

#[tokio::test]
async fn invitations_are_checked_address_by_address() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    assert_eq!(invite(&server, &provider, &maren, json!([]), 1).await.refused(), "Emails");
    assert_eq!(
        invite(&server, &provider, &maren, json!(["a@b.example", "no"]), 1).await.refused(),
        "Emails[1]"
    );
    let many: Vec<String> = (0..21).map(|n| format!("p{n}@b.example")).collect();
    assert_eq!(invite(&server, &provider, &maren, json!(many), 1).await.refused(), "Emails");
    assert_eq!(invite(&server, &provider, &maren, json!(["a@b.example"]), 7).await.refused(), "Type");
    invite(&server, &provider, &maren, json!(["a@b.example", "A@B.example", "maren@alderpoint.example"]), 1)
        .await
        .ok();
    assert_eq!(server.mails("a@b.example").len(), 1);
    let list = server.get(&maren, &format!("/api/providers/{provider}/users")).await.ok();
    assert_eq!(list["data"].as_array().unwrap().len(), 2, "present addresses are skipped");
    let id = server.link_parameter("a@b.example", "providerUserId");
    server.post(&maren, &format!("/api/providers/{provider}/users/{id}/reinvite"), json!({})).await.ok();
    assert_eq!(server.mails("a@b.example").len(), 2);
}

#[tokio::test]
async fn a_service_user_works_with_clients_but_not_with_people() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let client = server.client(&provider, &maren, "Halden").await;
    let (sam, _) = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    let base = format!("/api/providers/{provider}");
    assert_eq!(
        server.get(&sam, &format!("{base}/organizations")).await.ok()["data"].as_array().unwrap().len(),
        1
    );
    let path = format!("{base}/clients/{}", text(&client["id"]));
    server.put(&sam, &path, json!({"name": "Halden Dental", "assignedSeats": 12})).await.ok();
    let no = "Only a Provider Admin can do this.";
    assert_eq!(server.get(&sam, &format!("{base}/users")).await.refused(), no);
    assert_eq!(invite(&server, &provider, &sam, json!(["x@b.example"]), 1).await.refused(), no);
    assert_eq!(
        server.post(&sam, &format!("{base}/clients"), crate::support::client_body("New")).await.refused(),
        no
    );
    assert_eq!(server.put(&sam, &base, json!({"name": "x", "billingEmail": "a@b"})).await.refused(), no);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let users = format!("/api/providers/{provider}/users");
    let own = text(&server.get(&maren, &users).await.ok()["data"][0]["id"]);
    let last = "A provider needs at least one confirmed Provider Admin.";
    assert_eq!(server.put(&maren, &format!("{users}/{own}"), json!({"type": 1})).await.refused(), last);
    assert_eq!(
        server.delete(&maren, &format!("{users}/{own}")).await.refused(),
        "You cannot remove yourself."
    );
    let (sam, id) = joined(&server, &provider, &maren, "sam@alderpoint.example", 0).await;
    server.put(&maren, &format!("{users}/{id}"), json!({"type": 1})).await.ok();
    let both = server.call(Method::DELETE, &users, Some(&maren), Some(json!({"ids": [own, id]}))).await;
    assert_eq!(both.refused(), last);
    let rows = server.call(Method::DELETE, &users, Some(&maren), Some(json!({"ids": [id]}))).await.ok();
    assert_eq!(rows["data"][0]["error"], "");
    assert_eq!(server.get(&sam, "/api/accounts/profile").await.ok()["providers"], json!([]));
    server.delete(&maren, &format!("{users}/{id}")).await.missing();
}

#[tokio::test]
async fn bulk_actions_tell_the_outcome_of_every_row() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let users = format!("/api/providers/{provider}/users");
    let (sam, accepted, token) = invited(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    server.post(&sam, &format!("{users}/{accepted}/accept"), json!({"token": token})).await.ok();
    let (_, open, _) = invited(&server, &provider, &maren, "uma@alderpoint.example", 1).await;
    let keys = json!({"keys": [{"id": accepted, "key": WRAPPED}, {"id": open, "key": WRAPPED}]});
    let rows = server.post(&maren, &format!("{users}/confirm"), keys).await.ok();
    assert_eq!(rows["data"][0]["error"], "");
    assert_eq!(rows["data"][1]["error"], "Only people who have accepted can be confirmed.");
    let rows = server.post(&maren, &format!("{users}/reinvite"), json!({"ids": [accepted, open]})).await.ok();
    assert_eq!(rows["data"][0]["error"], "Only open invitations can be sent again.");
    assert_eq!(rows["data"][1]["error"], "");
}
