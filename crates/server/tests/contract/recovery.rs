use serde_json::{Value, json};

use crate::ciphers::client;
use crate::groups::{events, member_id};
use crate::policies::{on, set};
use crate::provider_users::joined;
use crate::support::{ENC, HASH, Person, Server, WRAPPED, login_form, login_item, second_factor, text};

const NEW_HASH: &str = "bmV3IGhhc2g=";
const NEW_KEY: &str =
    "2.AQAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

async fn recoverable(server: &Server) -> (Person, String) {
    let (maren, organization, _) = client(server).await;
    on(server, &maren, &organization, 3).await;
    on(server, &maren, &organization, 8).await;
    (maren, organization)
}

pub async fn enroll(server: &Server, person: &Person, organization: &str) {
    let path = format!("/api/organizations/{organization}/users/{}/reset-password-enrollment", person.id);
    let body = json!({"resetPasswordKey": WRAPPED, "masterPasswordHash": HASH});
    server.put(person, &path, body).await.ok();
}

#[tokio::test]
async fn enrolling_takes_the_password_and_withdrawing_does_not() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let path = format!("/api/organizations/{organization}/users/{}/reset-password-enrollment", ben.id);
    let body = |key: Value, hash: &str| json!({"resetPasswordKey": key, "masterPasswordHash": hash});
    let off = server.put(&ben, &path, body(json!(WRAPPED), HASH)).await.refused();
    assert_eq!(off, "Account recovery is not enabled for this organization.");
    on(&server, &maren, &organization, 3).await;
    on(&server, &maren, &organization, 8).await;
    assert_eq!(server.put(&ben, &path, body(json!("plain"), HASH)).await.refused(), "ResetPasswordKey");
    assert_eq!(
        server.put(&ben, &path, body(json!(WRAPPED), "bad")).await.refused(),
        "The password is not right."
    );
    server.put(&maren, &path, body(json!(WRAPPED), HASH)).await.missing();
    enroll(&server, &ben, &organization).await;
    let entry = async || server.get(&ben, "/api/accounts/profile").await.ok()["organizations"][0].clone();
    assert_eq!(entry().await["resetPasswordEnrolled"], true);
    let rows = server.get(&maren, &format!("/api/organizations/{organization}/users")).await.ok();
    assert!(rows["data"].as_array().unwrap().iter().any(|row| row["resetPasswordEnrolled"] == true));
    server.put(&ben, &path, json!({"resetPasswordKey": null})).await.ok();
    assert_eq!(entry().await["resetPasswordEnrolled"], false);
    assert_eq!((events(&server, 1506).await, events(&server, 1507).await), (1, 1));
}

#[tokio::test]
async fn a_recovered_person_comes_back_to_the_same_vault() {
    let server = Server::start().await;
    let (maren, organization) = recoverable(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let item = text(&server.post(&ben, "/api/ciphers", login_item(None)).await.ok()["id"]);
    enroll(&server, &ben, &organization).await;
    let id = member_id(&server, &maren, &organization, "ben@halden.example").await;
    let base = format!("/api/organizations/{organization}/users");
    let details = server.get(&maren, &format!("{base}/{id}/reset-password-details")).await.ok();
    assert_eq!((&details["kdf"], &details["kdfIterations"]), (&json!(0), &json!(600_000)));
    assert_eq!(
        (&details["resetPasswordKey"], &details["encryptedPrivateKey"]),
        (&json!(WRAPPED), &json!(ENC))
    );
    assert_eq!(details["masterPasswordSalt"], "ben@halden.example");
    let owner = member_id(&server, &maren, &organization, "owner@halden.example").await;
    let ids = json!({"ids": [id, owner]});
    let some = server.post(&maren, &format!("{base}/account-recovery-details"), ids).await.ok();
    assert_eq!(some["data"].as_array().unwrap().len(), 1, "who is not enrolled is left out");
    second_factor(&server, &ben).await;
    let path = format!("{base}/{id}/recover-account");
    assert!(server.put(&maren, &path, json!({})).await.refused().starts_with("Choose what to recover"));
    let body = json!({"resetMasterPassword": true, "resetTwoFactor": true, "newMasterPasswordHash": NEW_HASH, "key": NEW_KEY});
    server.put(&maren, &path, body).await.ok();
    assert_eq!(server.get(&ben, "/api/sync").await.status, 401, "sessions end");
    assert_eq!(server.form(&login_form(&ben.email, HASH, "d-1")).await.status, 400);
    let token = server.form(&login_form(&ben.email, NEW_HASH, "d-1")).await.ok();
    assert_eq!((&token["ForcePasswordReset"], &token["Key"]), (&json!(true), &json!(NEW_KEY)));
    let ben = Person { token: text(&token["access_token"]), ..ben };
    let sync = server.get(&ben, "/api/sync").await.ok();
    assert_eq!(
        (&sync["profile"]["forcePasswordReset"], &sync["ciphers"][0]["id"]),
        (&json!(true), &json!(item))
    );
    assert!(server.last_mail(&ben.email).contains("Your account was recovered"));
    let own = json!({"newMasterPasswordHash": HASH, "key": ENC, "masterPasswordHint": "the old one"});
    server.put(&ben, "/api/accounts/update-temp-password", own.clone()).await.ok();
    let ben = server.login(&ben.email).await;
    let profile = server.get(&ben, "/api/accounts/profile").await.ok();
    assert_eq!((&profile["forcePasswordReset"], &profile["name"]), (&json!(false), &Value::Null));
    let again = server.post(&ben, "/api/accounts/update-temp-password", own).await.refused();
    assert_eq!(again, "The account has no temporary password.");
    // What somebody does with their account stands in their own log and in the organization's.
    for (kind, expected) in [(1508, 1), (1519, 1), (1008, 2)] {
        assert_eq!(events(&server, kind).await, expected, "{kind}");
    }
}

#[tokio::test]
async fn two_step_login_alone_is_switched_off_and_costs_the_access_that_asks_for_it() {
    let server = Server::start().await;
    let (maren, organization) = recoverable(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    enroll(&server, &ben, &organization).await;
    second_factor(&server, &ben).await;
    on(&server, &maren, &organization, 0).await;
    let row = async || {
        let rows = server.get(&maren, &format!("/api/organizations/{organization}/users")).await.ok();
        let mut rows = rows["data"].as_array().unwrap().clone().into_iter();
        rows.find(|row| row["email"] == "ben@halden.example").unwrap()
    };
    let before = row().await;
    assert_eq!((&before["status"], &before["twoFactorEnabled"]), (&json!(2), &json!(true)));
    let old = login_form(&ben.email, HASH, "d-2");
    let challenge = server.form(&old).await;
    assert_eq!(challenge.status, 400);
    assert!(challenge.text.contains("TwoFactorProviders"), "{}", challenge.text);
    let path = format!("/api/organizations/{organization}/users/{}/recover-account", text(&before["id"]));
    server.put(&maren, &path, json!({"resetTwoFactor": true})).await.ok();
    assert_eq!(server.get(&ben, "/api/sync").await.status, 401, "sessions end");
    let token = server.form(&old).await.ok();
    assert_eq!((&token["ForcePasswordReset"], &token["Key"]), (&json!(false), &json!(ENC)));
    let after = row().await;
    assert_eq!(
        (&after["status"], &after["revocationReason"], &after["twoFactorEnabled"]),
        (&json!(-1), &json!(2), &json!(false))
    );
    for (kind, expected) in [(1519, 1), (1508, 0), (1511, 0)] {
        assert_eq!(events(&server, kind).await, expected, "{kind}");
    }
}

#[tokio::test]
async fn the_newer_form_keeps_settings_and_salt() {
    let server = Server::start().await;
    let (maren, organization) = recoverable(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    enroll(&server, &ben, &organization).await;
    let id = member_id(&server, &maren, &organization, "ben@halden.example").await;
    let path = format!("/api/organizations/{organization}/users/{id}/recover-account");
    let body = |salt: &str, iterations: i64| {
        let kdf = json!({"kdfType": 0, "iterations": iterations});
        json!({"resetMasterPassword": true,
            "authenticationData": {"kdf": kdf, "masterPasswordAuthenticationHash": NEW_HASH, "salt": salt},
            "unlockData": {"kdf": kdf, "masterKeyWrappedUserKey": NEW_KEY, "salt": salt}})
    };
    assert_eq!(
        server.put(&maren, &path, body("other@halden.example", 600_000)).await.refused(),
        "UnlockData"
    );
    assert_eq!(server.put(&maren, &path, body("ben@halden.example", 700_000)).await.refused(), "UnlockData");
    server.put(&maren, &path, body("ben@halden.example", 600_000)).await.ok();
    server.form(&login_form(&ben.email, NEW_HASH, "d-1")).await.ok();
}

#[tokio::test]
async fn nobody_recovers_above_themselves() {
    let server = Server::start().await;
    let (maren, organization) = recoverable(&server).await;
    let owner = server.member(&organization, &maren, "boss@halden.example", 0, json!([])).await;
    let admin = server.member(&organization, &maren, "admin@halden.example", 1, json!([])).await;
    let user = server.member(&organization, &maren, "user@halden.example", 2, json!([])).await;
    for person in [&owner, &admin, &user] {
        enroll(&server, person, &organization).await;
    }
    let path = async |email: &str| {
        let id = member_id(&server, &maren, &organization, email).await;
        format!("/api/organizations/{organization}/users/{id}")
    };
    let body = json!({"resetMasterPassword": true, "newMasterPasswordHash": NEW_HASH, "key": NEW_KEY});
    let boss = path("boss@halden.example").await;
    let refusal = "Only an Owner can do this to an Owner.";
    assert_eq!(server.put(&admin, &format!("{boss}/recover-account"), body.clone()).await.refused(), refusal);
    assert_eq!(server.get(&admin, &format!("{boss}/reset-password-details")).await.refused(), refusal);
    server.put(&user, &format!("{boss}/recover-account"), body.clone()).await.missing();
    let admin_path = path("admin@halden.example").await;
    server.get(&owner, &format!("{admin_path}/reset-password-details")).await.ok();
    server.put(&admin, &format!("{}/recover-account", path("user@halden.example").await), body).await.ok();
    set(&server, &maren, &organization, 8, json!({"enabled": false})).await.ok();
    let off = server.get(&owner, &format!("{admin_path}/reset-password-details")).await.refused();
    assert_eq!(off, "Account recovery is not enabled for this organization.");
}

#[tokio::test]
async fn provider_users_are_recovered_within_their_provider() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let organization = text(&server.client(&provider, &maren, "Halden").await["organizationId"]);
    on(&server, &maren, &organization, 3).await;
    on(&server, &maren, &organization, 8).await;
    let sam = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await.0;
    let tess = joined(&server, &provider, &maren, "tess@alderpoint.example", 0).await.0;
    let owner = server.member(&organization, &maren, "boss@halden.example", 0, json!([])).await;
    let invite = json!({"emails": [tess.email], "type": 2});
    server.post(&maren, &format!("/api/organizations/{organization}/users/invite"), invite).await.ok();
    let member = server.join(&organization, &maren, &tess).await;
    enroll(&server, &tess, &organization).await;
    let path = format!("/api/organizations/{organization}/users/{member}/reset-password-details");
    let refusal = "You cannot recover the account of this provider user.";
    assert_eq!(server.get(&owner, &path).await.refused(), refusal, "an Owner outside the provider");
    assert_eq!(server.get(&sam, &path).await.refused(), refusal, "a lower provider role");
    server.get(&maren, &path).await.ok();
}
