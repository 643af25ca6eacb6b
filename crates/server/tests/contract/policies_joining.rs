//! Policies that decide who comes in: automatic confirmation, and accounts of claimed domains.

use reqwest::Method;
use serde_json::{Value, json};

use crate::ciphers::client;
use crate::groups::{events, member_id};
use crate::member_ends::claim;
use crate::policies::{on, own, set};
use crate::provider_users::joined;
use crate::support::{ENC, Person, Server, WRAPPED, text};

const ELSEWHERE: &str = "Some members belong to another organization or to a provider. Remove them first.";
const SECOND: &str = "A policy allows no membership of a second organization.";

/// A client that confirms automatically.
async fn automatic(server: &Server) -> (Person, String) {
    let (maren, organization, _) = client(server).await;
    on(server, &maren, &organization, 3).await;
    on(server, &maren, &organization, 18).await;
    (maren, organization)
}

/// Invites somebody with a role, who registers and accepts; gives the membership.
async fn accepted(
    server: &Server,
    by: &Person,
    organization: &str,
    email: &str,
    role: i32,
) -> (Person, String) {
    let base = format!("/api/organizations/{organization}/users");
    let body = json!({"emails": [email], "type": role, "permissions": {}});
    server.post(by, &format!("{base}/invite"), body).await.ok();
    let (id, token) = invitation(server, email);
    let mut body = Server::finish_body(email);
    body["orgInviteToken"] = json!(token);
    body["organizationUserId"] = json!(id);
    server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    let person = server.login(email).await;
    server.post(&person, &format!("{base}/{id}/accept"), json!({"token": token})).await.ok();
    (person, id)
}

fn invitation(server: &Server, email: &str) -> (String, String) {
    (server.link_parameter(email, "organizationUserId"), server.link_parameter(email, "token"))
}

#[tokio::test]
async fn plain_users_are_confirmed_on_the_clients_own() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}/users");
    let (ben, id) = accepted(&server, &maren, &organization, "ben@halden.example", 2).await;
    let (_, admin) = accepted(&server, &maren, &organization, "admin@halden.example", 1).await;
    let (_, second) = accepted(&server, &maren, &organization, "uma@halden.example", 2).await;
    let pending = format!("{base}/pending-auto-confirm");
    let body = json!({"key": WRAPPED, "defaultUserCollectionName": ENC});
    let off = "Members are not confirmed automatically here: the policy is off.";
    assert_eq!(server.get(&maren, &pending).await.ok()["data"], json!([]));
    assert_eq!(server.post(&maren, &format!("{base}/{id}/auto-confirm"), body.clone()).await.refused(), off);
    let entry = |id: &str| json!({"id": id, "key": WRAPPED});
    let all = json!({"keys": [entry(&id), entry(&admin), entry(&second)]});
    assert_eq!(server.post(&maren, &format!("{base}/bulk-auto-confirm"), all.clone()).await.refused(), off);

    on(&server, &maren, &organization, 3).await;
    on(&server, &maren, &organization, 18).await;
    let list = server.get(&maren, &pending).await.ok();
    let waiting: Vec<&str> =
        list["data"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(waiting, [&*id, &*second], "Users only");
    assert_eq!(list["data"][0]["userId"], json!(ben.id));
    server.get(&ben, &pending).await.missing();
    server.post(&ben, &format!("{base}/{id}/auto-confirm"), body.clone()).await.missing();
    let plain = "Only people with the role User are confirmed automatically.";
    assert_eq!(
        server.post(&maren, &format!("{base}/{admin}/auto-confirm"), body.clone()).await.refused(),
        plain
    );
    server.post(&maren, &format!("{base}/{id}/auto-confirm"), body.clone()).await.ok();
    let again = server.post(&maren, &format!("{base}/{id}/auto-confirm"), body).await.refused();
    assert_eq!(again, "Only people who have accepted can be confirmed.");
    let rows = server.post(&maren, &format!("{base}/bulk-auto-confirm"), all).await.ok();
    let errors: Vec<&str> =
        rows["data"].as_array().unwrap().iter().map(|row| row["error"].as_str().unwrap()).collect();
    assert_eq!(errors, ["Only people who have accepted can be confirmed.", plain, ""]);
    assert_eq!((events(&server, 1517).await, events(&server, 1501).await), (2, 0));
    for email in ["ben@halden.example", "uma@halden.example"] {
        assert!(server.last_mail(email).contains("You have access to Halden now"), "{email}");
    }
    assert!(!server.last_mail("admin@halden.example").contains("You have access to Halden now"));
    set(&server, &maren, &organization, 18, json!({"enabled": false})).await.ok();
    assert_eq!((events(&server, 1620).await, events(&server, 1621).await), (1, 1));
}

#[tokio::test]
async fn automatic_confirmation_starts_with_people_who_belong_nowhere_else() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let organization = text(&server.client(&provider, &maren, "Halden").await["organizationId"]);
    on(&server, &maren, &organization, 3).await;
    // The single-organization policy leaves Owners alone; this one does not.
    let boss = server.member(&organization, &maren, "boss@halden.example", 0, json!([])).await;
    own(&server, &boss, 0, 0).await;
    let turn_on = async || set(&server, &maren, &organization, 18, json!({"enabled": true})).await;
    assert_eq!(turn_on().await.refused(), ELSEWHERE);
    let base = format!("/api/organizations/{organization}/users");
    let boss = member_id(&server, &maren, &organization, "boss@halden.example").await;
    server.put(&maren, &format!("{base}/{boss}/revoke"), json!({})).await.ok();
    let (sam, _) = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    let invite = json!({"emails": [sam.email], "type": 1});
    server.post(&maren, &format!("{base}/invite"), invite).await.ok();
    let member = server.join(&organization, &maren, &sam).await;
    assert_eq!(turn_on().await.refused(), ELSEWHERE, "a user of a provider");
    server.delete(&maren, &format!("{base}/{member}")).await.ok();
    turn_on().await.ok();
    let back = server.put(&maren, &format!("{base}/{boss}/restore/vnext"), json!({})).await;
    assert_eq!(back.refused(), SECOND);
}

#[tokio::test]
async fn who_is_confirmed_automatically_belongs_to_no_provider_and_nowhere_else() {
    let server = Server::start().await;
    let (maren, organization) = automatic(&server).await;
    let base = format!("/api/organizations/{organization}/users");
    // A provider's user comes in neither by accepting nor by being confirmed.
    let (other, nora) = server.provider("nora@northwind.example").await;
    server.post(&maren, &format!("{base}/invite"), json!({"emails": [nora.email], "type": 0})).await.ok();
    let (id, token) = invitation(&server, &nora.email);
    let refused = server.post(&nora, &format!("{base}/{id}/accept"), json!({"token": token})).await.refused();
    assert_eq!(refused, "The policy of automatic confirmation allows no users of a provider.");
    // Nor does a member, an Owner even, join a provider or found an organization.
    let forbidden = "A policy of your organization allows no membership of a provider.";
    let boss = server.member(&organization, &maren, "boss@halden.example", 0, json!([])).await;
    let users = format!("/api/providers/{other}/users");
    server.post(&nora, &format!("{users}/invite"), json!({"emails": [boss.email], "type": 1})).await.ok();
    let user = server.link_parameter(&boss.email, "providerUserId");
    let token = server.link_parameter(&boss.email, "token");
    let accept = server.post(&boss, &format!("{users}/{user}/accept"), json!({"token": token})).await;
    assert_eq!(accept.json()["keystead"]["reason"], "providerForbidden");
    assert_eq!(accept.refused(), forbidden);
    let founded = json!({"name": "Mine", "billingEmail": boss.email, "planType": 0, "key": WRAPPED});
    assert_eq!(server.post(&boss, "/api/organizations", founded).await.refused(), SECOND);
    let pat = server.person("pat@example.com").await;
    let third = own(&server, &pat, 19, 5).await;
    let invite = json!({"emails": [boss.email], "type": 2});
    server.post(&pat, &format!("/api/organizations/{third}/users/invite"), invite).await.ok();
    let (id, token) = invitation(&server, &boss.email);
    let path = format!("/api/organizations/{third}/users/{id}/accept");
    assert_eq!(server.post(&boss, &path, json!({"token": token})).await.refused(), SECOND);
    // Who became bound between accepting and being confirmed stays out of the provider.
    let (uma, id) = accepted(&server, &maren, &organization, "uma@halden.example", 2).await;
    set(&server, &maren, &organization, 18, json!({"enabled": false})).await.ok();
    server.post(&nora, &format!("{users}/invite"), json!({"emails": [uma.email], "type": 1})).await.ok();
    let user = server.link_parameter(&uma.email, "providerUserId");
    let token = server.link_parameter(&uma.email, "token");
    server.post(&uma, &format!("{users}/{user}/accept"), json!({"token": token})).await.ok();
    assert_eq!(set(&server, &maren, &organization, 18, json!({"enabled": true})).await.refused(), ELSEWHERE);
    let row =
        format!("UPDATE policies SET enabled = 1 WHERE kind = 18 AND organization_id = '{organization}'");
    crate::support::sql(&server, &row).await;
    let confirm = server.post(&nora, &format!("{users}/{user}/confirm"), json!({"key": WRAPPED})).await;
    assert_eq!(confirm.refused(), forbidden);
    let confirm = server.post(&maren, &format!("{base}/{id}/auto-confirm"), json!({"key": WRAPPED})).await;
    assert_eq!(confirm.refused(), "The policy of automatic confirmation allows no users of a provider.");
}

fn reason(answer: crate::support::Answer) -> Value {
    assert_eq!(answer.status, 400, "{}", answer.text);
    answer.json()["keystead"]["reason"].clone()
}

#[tokio::test]
async fn accounts_of_a_claimed_domain_come_by_its_own_invitation() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let send = async |email: &str| {
        let path = "/identity/accounts/register/send-verification-email";
        server.call(Method::POST, path, None, Some(json!({"email": email}))).await
    };
    let finish = async |email: &str, proof: Value| {
        let mut body = Server::finish_body(email);
        for (name, value) in proof.as_object().unwrap() {
            body[name] = value.clone();
        }
        server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await
    };
    // Mailed before the policy is on.
    assert_eq!(send("early@halden.example").await.status, 204);
    let early = json!({"emailVerificationToken": server.link_parameter("early@halden.example", "token")});
    let known = server.person("known@halden.example").await;
    on(&server, &maren, &organization, 3).await;
    on(&server, &maren, &organization, 19).await;
    assert_eq!(send("x@halden.example").await.status, 204, "a policy without a domain blocks nobody");
    claim(&server, &organization, "halden.example").await;
    assert_eq!(reason(send("x@halden.example").await), "domainClaimed");
    assert_eq!(reason(send(" Known@Halden.example ").await), "domainClaimed", "accounts are not told apart");
    assert_eq!(send("x@sub.halden.example").await.status, 204, "the domain itself and no other");
    let clicked =
        json!({"email": "early@halden.example", "emailVerificationToken": early["emailVerificationToken"]});
    let path = "/identity/accounts/register/verification-email-clicked";
    let clicked = server.call(Method::POST, path, None, Some(clicked)).await;
    assert_eq!(reason(clicked), "domainClaimed", "said before a password is typed");
    assert_eq!(reason(finish("early@halden.example", early.clone()).await), "domainClaimed");
    server.login(&known.email).await;
    // The invitation of another organization, and of a provider.
    let pat = server.person("pat@example.com").await;
    let other = own(&server, &pat, 19, 5).await;
    let invite = json!({"emails": ["ben@halden.example"], "type": 2});
    server.post(&pat, &format!("/api/organizations/{other}/users/invite"), invite.clone()).await.ok();
    let (id, token) = invitation(&server, "ben@halden.example");
    let theirs = json!({"orgInviteToken": token, "organizationUserId": id});
    assert_eq!(reason(finish("ben@halden.example", theirs).await), "domainClaimed");
    let (provider, nora) = server.provider("nora@northwind.example").await;
    let body = json!({"emails": ["ben@halden.example"], "type": 1});
    server.post(&nora, &format!("/api/providers/{provider}/users/invite"), body).await.ok();
    let token = server.link_parameter("ben@halden.example", "token");
    let id = server.link_parameter("ben@halden.example", "providerUserId");
    let theirs = json!({"providerInviteToken": token, "providerUserId": id});
    assert_eq!(reason(finish("ben@halden.example", theirs).await), "domainClaimed");
    // Its own.
    server.post(&maren, &format!("/api/organizations/{organization}/users/invite"), invite).await.ok();
    let (id, token) = invitation(&server, "ben@halden.example");
    let own_invitation = json!({"orgInviteToken": token, "organizationUserId": id});
    finish("ben@halden.example", own_invitation).await.ok();
    set(&server, &maren, &organization, 19, json!({"enabled": false})).await.ok();
    finish("early@halden.example", early).await.ok();
}

#[tokio::test]
async fn a_revoked_member_is_restored_and_not_invited() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}/users");
    server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let invite = async |emails: Value| {
        server.post(&maren, &format!("{base}/invite"), json!({"emails": emails, "type": 2})).await
    };
    invite(json!(["open@halden.example"])).await.ok();
    for email in ["ben@halden.example", "open@halden.example"] {
        let id = member_id(&server, &maren, &organization, email).await;
        server.put(&maren, &format!("{base}/{id}/revoke"), json!({})).await.ok();
    }
    let before = server.get(&maren, &base).await.ok();
    let refused = invite(json!(["new@halden.example", " BEN@halden.example", "open@halden.example"])).await;
    let body = refused.json();
    assert_eq!((refused.status.as_u16(), &body["keystead"]["reason"]), (400, &json!("revokedMember")));
    let said = [
        "ben@halden.example is a revoked member. Restore the access instead.",
        "open@halden.example is a revoked member. Restore the access instead.",
    ];
    assert_eq!(body["validationErrors"]["Emails"], json!(said));
    assert_eq!(server.get(&maren, &base).await.ok(), before, "nobody of the batch was invited");
    invite(json!(["new@halden.example", "owner@halden.example"])).await.ok();
}
