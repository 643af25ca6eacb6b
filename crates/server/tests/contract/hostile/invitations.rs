//! Links that are not what they seem: of somebody else, for something else, too old, used, tampered with. Each is refused
//! with a reason that a client can tell, and nothing happens.

use serde_json::{Value, json};

use super::tokens::{claims, sign, with};
use crate::ciphers::client;
use crate::groups::member_id;
use crate::policies::own;
use crate::support::{Answer, Person, Server};

fn reason(answer: &Answer) -> String {
    assert_eq!(answer.status.as_u16(), 400, "{}", answer.text);
    answer.json()["keystead"]["reason"].as_str().unwrap_or_default().to_owned()
}

/// Ways to spoil a good token.
fn spoiled(server: &Server, token: &str, other_address: &str) -> Vec<(&'static str, String)> {
    let hs256 = json!({"alg": "HS256", "typ": "JWT"});
    let key = std::fs::read(server.data.path().join("signing.key")).unwrap();
    let good = claims(token);
    let signature = token.rsplit('.').next().unwrap();
    let cut: String = token.chars().take(token.len() - 4).collect();
    let payload = |claims: &Value| sign(&hs256, claims, b"another key");
    let middle = |claims: &Value| {
        let forged = payload(claims);
        let (front, _) = forged.rsplit_once('.').unwrap();
        format!("{front}.{signature}")
    };
    vec![
        ("expired", sign(&hs256, &with(&good, "exp", json!(1_600_000_000)), &key)),
        ("without an end", sign(&hs256, &with(&good, "exp", Value::Null), &key)),
        ("another address under the old signature", middle(&with(&good, "email", json!(other_address)))),
        ("a longer life under the old signature", middle(&with(&good, "exp", json!(9_999_999_999_i64)))),
        ("of another key", payload(&good)),
        ("unsigned", sign(&json!({"alg": "none"}), &good, &key)),
        ("for another use", sign(&hs256, &with(&good, "use_for", json!("verified")), &key)),
        ("cut", cut),
        ("empty", String::new()),
    ]
}

async fn invite(server: &Server, by: &Person, organization: &str, email: &str) -> (String, String) {
    let body = json!({"emails": [email], "type": 2});
    server.post(by, &format!("/api/organizations/{organization}/users/invite"), body).await.ok();
    (server.link_parameter(email, "organizationUserId"), server.link_parameter(email, "token"))
}

async fn accept(server: &Server, who: &Person, organization: &str, id: &str, token: &str) -> Answer {
    let path = format!("/api/organizations/{organization}/users/{id}/accept");
    server.post(who, &path, json!({"token": token})).await
}

#[tokio::test]
async fn a_link_into_an_organization_is_for_one_person_one_place_and_one_time() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let (pat, eve) = (server.person("pat@example.com").await, server.person("eve@example.com").await);
    let elsewhere = own(&server, &eve, 19, 5).await;
    let (id, token) = invite(&server, &maren, &organization, "pat@example.com").await;
    let (there, their_token) = invite(&server, &eve, &elsewhere, "pat@example.com").await;
    let (uma, uma_token) = invite(&server, &maren, &organization, "uma@example.com").await;
    let users = format!("/api/organizations/{organization}/users");
    let before = server.get(&maren, &users).await.ok();
    let mut cases = spoiled(&server, &token, "eve@example.com");
    cases.extend([
        ("of another organization", their_token.clone()),
        ("of another invitation", uma_token.clone()),
        ("an access token", pat.token.clone()),
    ]);
    for (name, token) in cases {
        let refused = accept(&server, &pat, &organization, &id, &token).await;
        assert_eq!(reason(&refused), "badLink", "{name}");
    }
    // The right token at the wrong place, or with the wrong person.
    for (organization, id) in
        [(&elsewhere, &id), (&organization, &there), (&elsewhere, &there), (&organization, &uma)]
    {
        assert_eq!(reason(&accept(&server, &pat, organization, id, &token).await), "badLink");
    }
    assert_eq!(reason(&accept(&server, &eve, &organization, &id, &token).await), "otherAddress");
    assert_eq!(reason(&accept(&server, &pat, &organization, &uma, &uma_token).await), "otherAddress");
    assert_eq!(server.get(&maren, &users).await.ok(), before, "nothing has changed");
    // Taken back, and given again: the old link stays worthless.
    server.delete(&maren, &format!("{users}/{id}")).await.ok();
    assert_eq!(reason(&accept(&server, &pat, &organization, &id, &token).await), "badLink");
    let (again, fresh) = invite(&server, &maren, &organization, "pat@example.com").await;
    assert_eq!(reason(&accept(&server, &pat, &organization, &again, &token).await), "badLink");
    server.put(&maren, &format!("{users}/{again}/revoke"), json!({})).await.ok();
    assert_eq!(reason(&accept(&server, &pat, &organization, &again, &fresh).await), "revoked");
    server.put(&maren, &format!("{users}/{again}/restore/vnext"), json!({})).await.ok();
    accept(&server, &pat, &organization, &again, &fresh).await.ok();
    assert_eq!(reason(&accept(&server, &pat, &organization, &again, &fresh).await), "alreadyAccepted");
    assert_eq!(reason(&accept(&server, &eve, &organization, &again, &fresh).await), "otherAddress");
}

#[tokio::test]
async fn a_link_of_a_provider_opens_no_organization_and_the_other_way_round() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let organization =
        crate::support::text(&server.client(&provider, &maren, "Halden").await["organizationId"]);
    let pat = server.person("pat@example.com").await;
    let (id, token) = invite(&server, &maren, &organization, "pat@example.com").await;
    let users = format!("/api/providers/{provider}/users");
    server.post(&maren, &format!("{users}/invite"), json!({"emails": [pat.email], "type": 1})).await.ok();
    let user = server.link_parameter(&pat.email, "providerUserId");
    let user_token = server.link_parameter(&pat.email, "token");
    let into_provider = async |token: &str| {
        server.post(&pat, &format!("{users}/{user}/accept"), json!({"token": token})).await
    };
    for (name, bad) in spoiled(&server, &user_token, "eve@example.com") {
        assert_eq!(reason(&into_provider(&bad).await), "badLink", "{name}");
    }
    assert_eq!(reason(&into_provider(&token).await), "badLink");
    assert_eq!(reason(&accept(&server, &pat, &organization, &id, &user_token).await), "badLink");
    into_provider(&user_token).await.ok();
    assert_eq!(reason(&into_provider(&user_token).await), "alreadyAccepted");
}

#[tokio::test]
async fn an_account_comes_of_a_good_link_only() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let finish = async |email: &str, proof: Value| {
        let mut body = Server::finish_body(email);
        for (name, value) in proof.as_object().unwrap() {
            body[name] = value.clone();
        }
        server.call(reqwest::Method::POST, "/identity/accounts/register/finish", None, Some(body)).await
    };
    let (id, token) = invite(&server, &maren, &organization, "pat@example.com").await;
    let (other, other_token) = invite(&server, &maren, &organization, "uma@example.com").await;
    let send = json!({"email": "pat@example.com"});
    let path = "/identity/accounts/register/send-verification-email";
    server.call(reqwest::Method::POST, path, None, Some(send)).await;
    let mailed = server.link_parameter("pat@example.com", "token");
    let invited = |id: &str, token: &str| json!({"orgInviteToken": token, "organizationUserId": id});
    let mut proofs: Vec<(&str, Value)> = Vec::new();
    for (name, bad) in spoiled(&server, &token, "eve@example.com") {
        proofs.push((name, invited(&id, &bad)));
    }
    for (name, bad) in spoiled(&server, &mailed, "eve@example.com") {
        proofs.push((name, json!({"emailVerificationToken": bad})));
    }
    proofs.extend([
        ("of another invitation", invited(&other, &other_token)),
        ("under another invitation's id", invited(&other, &token)),
        ("without the id", json!({"orgInviteToken": token})),
        ("as a verification", json!({"emailVerificationToken": token})),
        ("a verification as an invitation", invited(&id, &mailed)),
        ("as a provider's", json!({"providerInviteToken": token, "providerUserId": id})),
        (
            "two at once",
            json!({"orgInviteToken": token, "organizationUserId": id, "emailVerificationToken": mailed}),
        ),
        ("none", json!({})),
    ]);
    for (name, proof) in proofs {
        assert_eq!(reason(&finish("pat@example.com", proof).await), "badLink", "{name}");
    }
    assert_eq!(reason(&finish("eve@example.com", invited(&id, &token)).await), "badLink", "another address");
    server.delete(&maren, &format!("/api/organizations/{organization}/users/{other}")).await.ok();
    assert_eq!(
        reason(&finish("uma@example.com", invited(&other, &other_token)).await),
        "badLink",
        "taken back"
    );
    finish("pat@example.com", invited(&id, &token)).await.ok();
    assert_eq!(member_id(&server, &maren, &organization, "pat@example.com").await, id);
}
