//! Requests that were good once and are sent again, by the same person or later.

use reqwest::Method;
use serde_json::{Value, json};

use crate::ciphers::client;
use crate::groups::{events, member_id};
use crate::policies::on;
use crate::support::{ENC, HASH, Person, Server, WRAPPED, login_form};

const OTHER_HASH: &str = "b3RoZXIgaGFzaA==";

async fn row(server: &Server, by: &Person, organization: &str, email: &str) -> Value {
    let path = format!("/api/organizations/{organization}/users");
    let list = server.get(by, &path).await.ok();
    list["data"].as_array().unwrap().iter().find(|row| row["email"] == email).unwrap().clone()
}

#[tokio::test]
async fn what_happened_once_happens_once() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let pat = server.person("pat@example.com").await;
    let users = format!("/api/organizations/{organization}/users");
    let invite = json!({"emails": [pat.email], "type": 2});
    server.post(&maren, &format!("{users}/invite"), invite.clone()).await.ok();
    let id = server.link_parameter(&pat.email, "organizationUserId");
    let first = server.link_parameter(&pat.email, "token");
    let base = format!("{users}/{id}");
    // The same invitation again is passed over; the same resend mails again, and either link works until one was used.
    server.post(&maren, &format!("{users}/invite"), invite).await.ok();
    assert_eq!(
        (
            events(&server, 1500).await,
            server.get(&maren, &users).await.ok()["data"].as_array().unwrap().len()
        ),
        (1, 2)
    );
    for _ in 0..2 {
        server.post(&maren, &format!("{base}/reinvite"), json!({})).await.ok();
    }
    let last = server.link_parameter(&pat.email, "token");
    server.post(&pat, &format!("{base}/accept"), json!({"token": first})).await.ok();
    for token in [&first, &last] {
        let again = server.post(&pat, &format!("{base}/accept"), json!({"token": token})).await;
        assert_eq!(again.json()["keystead"]["reason"], "alreadyAccepted");
    }
    let resend = server.post(&maren, &format!("{base}/reinvite"), json!({})).await.refused();
    assert_eq!(resend, "Only open invitations can be sent again.");
    let confirm =
        |key: &str| json!({"key": key, "keys": [{"id": id, "key": key}, {"id": id, "key": "4.BBBB"}]});
    let rows = server.post(&maren, &format!("{users}/confirm"), confirm(WRAPPED)).await.ok();
    let late = "Only people who have accepted can be confirmed.";
    assert_eq!(
        (&rows["data"][0]["error"], &rows["data"][1]["error"]),
        (&json!(""), &json!(late)),
        "twice in one request"
    );
    assert_eq!(server.post(&maren, &format!("{base}/confirm"), confirm("4.BBBB")).await.refused(), late);
    let profile = server.get(&pat, "/api/accounts/profile").await.ok();
    assert_eq!(profile["organizations"][0]["key"], WRAPPED, "no other key is slipped in");
    assert_eq!(events(&server, 1501).await, 1);
    // Once the person is out, the link lets nobody back in.
    server.delete(&maren, &base).await.ok();
    let late = server.post(&pat, &format!("{base}/accept"), json!({"token": last})).await;
    assert_eq!(late.json()["keystead"]["reason"], "badLink");
}

#[tokio::test]
async fn a_recovery_is_only_as_good_as_the_rights_of_the_moment() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    on(&server, &maren, &organization, 3).await;
    on(&server, &maren, &organization, 8).await;
    let admin = server.member(&organization, &maren, "admin@halden.example", 1, json!([])).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let enrolment = format!("/api/organizations/{organization}/users/{}/reset-password-enrollment", ben.id);
    let enrol = json!({"resetPasswordKey": WRAPPED, "masterPasswordHash": HASH});
    server.put(&ben, &enrolment, enrol.clone()).await.ok();
    let users = format!("/api/organizations/{organization}/users");
    let id = member_id(&server, &maren, &organization, "ben@halden.example").await;
    let path = format!("{users}/{id}/recover-account");
    let body = json!({"resetMasterPassword": true, "newMasterPasswordHash": OTHER_HASH, "key": ENC});
    server.put(&admin, &path, body.clone()).await.ok();
    // Ben chooses a password of his own and withdraws: what was sent before does nothing any more.
    let form = login_form("ben@halden.example", OTHER_HASH, "d-1");
    let token = crate::support::text(&server.form(&form).await.ok()["access_token"]);
    let ben = Person { token, ..ben };
    let own = json!({"newMasterPasswordHash": HASH, "key": ENC});
    server.put(&ben, "/api/accounts/update-temp-password", own.clone()).await.ok();
    assert_eq!(server.put(&ben, "/api/accounts/update-temp-password", own).await.status.as_u16(), 401);
    let ben = server.login("ben@halden.example").await;
    server.put(&ben, &enrolment, json!({"resetPasswordKey": null})).await.ok();
    let refused = server.put(&admin, &path, body.clone()).await.refused();
    assert_eq!(refused, "The member is not enrolled in account recovery.");
    // Enrolled again, but the administrator is none any more.
    server.put(&ben, &enrolment, enrol.clone()).await.ok();
    let own_row = member_id(&server, &maren, &organization, "admin@halden.example").await;
    server.put(&maren, &format!("{users}/{own_row}"), json!({"type": 2, "permissions": {}})).await.ok();
    server.put(&admin, &path, body.clone()).await.missing();
    server.put(&maren, &format!("{users}/{own_row}/revoke"), json!({})).await.ok();
    server.put(&admin, &path, body).await.missing();
    // The enrolment of somebody who was thrown out meanwhile.
    server.put(&maren, &format!("{users}/{id}/revoke"), json!({})).await.ok();
    server.put(&ben, &enrolment, enrol).await.missing();
    assert_eq!(row(&server, &maren, &organization, "ben@halden.example").await["status"], -1);
    server.login("ben@halden.example").await;
    assert_eq!(events(&server, 1508).await, 1);
}

#[tokio::test]
async fn a_registration_replayed_takes_nothing_over() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let finish = async |email: &str, proof: &Value, hash: &str| {
        let mut body = Server::finish_body(email);
        body["masterPasswordAuthentication"]["masterPasswordAuthenticationHash"] = json!(hash);
        for (name, value) in proof.as_object().unwrap() {
            body[name] = value.clone();
        }
        server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await
    };
    let send = json!({"email": "pat@example.com"});
    let path = "/identity/accounts/register/send-verification-email";
    server.call(Method::POST, path, None, Some(send)).await;
    let by_mail = json!({"emailVerificationToken": server.link_parameter("pat@example.com", "token")});
    let invite = json!({"emails": ["uma@example.com"], "type": 2});
    server.post(&maren, &format!("/api/organizations/{organization}/users/invite"), invite).await.ok();
    let (id, token) = (
        server.link_parameter("uma@example.com", "organizationUserId"),
        server.link_parameter("uma@example.com", "token"),
    );
    let by_invitation = json!({"orgInviteToken": token, "organizationUserId": id});
    for (email, proof) in [("pat@example.com", &by_mail), ("uma@example.com", &by_invitation)] {
        finish(email, proof, HASH).await.ok();
        let again = finish(email, proof, OTHER_HASH).await;
        assert_eq!(again.json()["keystead"]["reason"], "emailTaken", "{email}");
        server.login(email).await;
        assert_eq!(server.form(&login_form(email, OTHER_HASH, "d-1")).await.status.as_u16(), 400);
    }
    let uma = server.login("uma@example.com").await;
    server
        .post(&uma, &format!("/api/organizations/{organization}/users/{id}/accept"), json!({"token": token}))
        .await
        .ok();
    let spent = finish("uma@example.com", &by_invitation, OTHER_HASH).await;
    assert_eq!(spent.json()["keystead"]["reason"], "badLink", "an accepted invitation proves nothing");
}
