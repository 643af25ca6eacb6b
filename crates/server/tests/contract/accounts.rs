use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{ENC, HASH, PUBLIC_KEY, Server, WRAPPED};

const FINISH: &str = "/identity/accounts/register/finish";
const SEND: &str = "/identity/accounts/register/send-verification-email";

async fn finish(server: &Server, body: Value) -> crate::support::Answer {
    server.call(Method::POST, FINISH, None, Some(body)).await
}

#[tokio::test]
async fn a_person_registers_by_mail_and_reads_the_own_profile() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let profile = server.get(&pat, "/api/accounts/profile").await.ok();
    assert_eq!((&profile["object"], &profile["email"]), (&json!("profile"), &json!("pat@example.com")));
    assert_eq!(profile["name"], "A Name");
    assert_eq!(profile["accountKeys"]["publicKeyEncryptionKeyPair"]["publicKey"], PUBLIC_KEY);
    for list in ["organizations", "providers", "providerOrganizations"] {
        assert_eq!(profile[list], json!([]));
    }
    let sync = server.get(&pat, "/api/sync?excludeDomains=true").await.ok();
    assert_eq!(sync["domains"], Value::Null);
    assert_eq!(sync["userDecryption"]["masterPasswordUnlock"]["salt"], "pat@example.com");
    let full = server.get(&pat, "/api/sync").await.ok();
    assert_eq!(full["domains"]["object"], "domains");
    let date = server.get(&pat, "/api/accounts/revision-date").await.ok();
    assert!(date.as_i64().unwrap() > 1_700_000_000_000);
}

#[tokio::test]
async fn registration_needs_the_right_token_for_the_right_address() {
    let server = Server::start().await;
    let request = json!({"email": "pat@example.com"});
    server.call(Method::POST, SEND, None, Some(request)).await;
    let token = server.link_parameter("pat@example.com", "token");
    let bad = "The invitation or link is not valid or has expired.";
    assert_eq!(finish(&server, Server::finish_body("pat@example.com")).await.refused(), bad);
    let mut other = Server::finish_body("eve@example.com");
    other["emailVerificationToken"] = json!(token);
    assert_eq!(finish(&server, other).await.refused(), bad);
    let mut two = Server::finish_body("pat@example.com");
    two["emailVerificationToken"] = json!(token);
    two["orgInviteToken"] = json!(token);
    assert_eq!(finish(&server, two).await.refused(), bad);
    let mut good = Server::finish_body("Pat@Example.com ");
    good["emailVerificationToken"] = json!(token);
    finish(&server, good.clone()).await.ok();
    assert_eq!(finish(&server, good).await.refused(), "This address is already in use.");
}

#[tokio::test]
async fn malformed_registrations_name_their_fields() {
    let server = Server::start().await;
    let check = async |change: fn(&mut Value), expected: &str| {
        let mut body = Server::finish_body("pat@example.com");
        change(&mut body);
        assert_eq!(finish(&server, body).await.refused(), expected);
    };
    check(|b| b["email"] = json!("nobody"), "Email").await;
    check(|b| b["masterPasswordUnlock"]["masterKeyWrappedUserKey"] = json!("plain"), "UserSymmetricKey")
        .await;
    check(|b| b["masterPasswordUnlock"]["salt"] = json!("other"), "MasterPasswordUnlock").await;
    check(
        |b| b["masterPasswordAuthentication"]["kdf"]["iterations"] = json!(5000),
        "Kdf,MasterPasswordUnlock",
    )
    .await;
    check(|b| b["userAsymmetricKeys"]["publicKey"] = json!("?"), "PublicKey").await;
    check(|b| b["masterPasswordHint"] = json!("x".repeat(51)), "MasterPasswordHint").await;
    check(|b| b["userAsymmetricKeys"] = Value::Null, "UserAsymmetricKeys").await;
    let answer = server.http.post(server.url(FINISH)).body("{\"email\":").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    assert_eq!(answer.json::<Value>().await.unwrap()["object"], "error");
}

#[tokio::test]
async fn the_older_form_of_registration_works_too() {
    let server = Server::start().await;
    server.call(Method::POST, SEND, None, Some(json!({"email": "old@example.com"}))).await;
    let body = json!({
        "email": "old@example.com", "masterPasswordHash": HASH, "userSymmetricKey": ENC, "kdf": 1, "kdfIterations": 3,
        "kdfMemory": 64, "kdfParallelism": 4, "userAsymmetricKeys": {"publicKey": PUBLIC_KEY, "encryptedPrivateKey": ENC},
        "emailVerificationToken": server.link_parameter("old@example.com", "token"),
    });
    finish(&server, body).await.ok();
    server.login("old@example.com").await;
    let path = "/identity/accounts/prelogin/password";
    let prelogin =
        server.call(Method::POST, path, None, Some(json!({"email": "old@example.com"}))).await.ok();
    assert_eq!(
        prelogin["kdfSettings"],
        json!({"kdfType": 1, "iterations": 3, "memory": 64, "parallelism": 4})
    );
}

#[tokio::test]
async fn asking_for_a_mail_does_not_tell_whether_an_account_exists() {
    let server = Server::start().await;
    server.person("pat@example.com").await;
    let known = server.call(Method::POST, SEND, None, Some(json!({"email": "pat@example.com"}))).await;
    let unknown = server.call(Method::POST, SEND, None, Some(json!({"email": "eve@example.com"}))).await;
    assert_eq!((known.status, &known.text), (unknown.status, &unknown.text));
    assert!(server.last_mail("pat@example.com").contains("already have an account"));
}

#[tokio::test]
async fn a_closed_server_registers_invited_people_only() {
    use keystead_server::ProviderKind;
    use keystead_server::config::Registration;
    let server = Server::start_with(|config| config.registration = Registration::Invited).await;
    let answer = server.call(Method::POST, SEND, None, Some(json!({"email": "pat@example.com"}))).await;
    assert!(answer.refused().starts_with("Open registration is disabled"));
    server
        .running
        .create_provider("Alder Point IT", "maren@alderpoint.example", ProviderKind::Msp)
        .await
        .unwrap();
    let mut body = Server::finish_body("maren@alderpoint.example");
    body["providerInviteToken"] = json!(server.link_parameter("maren@alderpoint.example", "token"));
    finish(&server, body).await.ok();
    let config = server.call(Method::GET, "/api/config", None, None).await.ok();
    assert_eq!(config["settings"]["disableUserRegistration"], true);
}

#[tokio::test]
async fn small_changes_of_the_account() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let profile = server.put(&pat, "/api/accounts/profile", json!({"name": "Pat"})).await.ok();
    assert_eq!(profile["name"], "Pat");
    assert_eq!(
        server.put(&pat, "/api/accounts/avatar", json!({"avatarColor": "red"})).await.refused(),
        "AvatarColor"
    );
    let profile = server.put(&pat, "/api/accounts/avatar", json!({"avatarColor": "#a1B2c3"})).await.ok();
    assert_eq!(profile["avatarColor"], "#a1B2c3");
    let path = "/api/accounts/key-management/user-key-id";
    assert_eq!(server.post(&pat, path, json!({"userKeyId": "short"})).await.refused(), "UserKeyId");
    let key_id = "2dcc42b818acfdfa09e2ea8ac1f5b0b4";
    server.post(&pat, path, json!({"userKeyId": key_id})).await.ok();
    let sync = server.get(&pat, "/api/sync").await.ok();
    assert_eq!(sync["userDecryption"]["userKeyId"], key_id);
    let again = json!({"publicKey": PUBLIC_KEY, "encryptedPrivateKey": ENC});
    assert_eq!(
        server.post(&pat, "/api/accounts/keys", again).await.refused(),
        "The account already has a key pair."
    );
    let key = server.get(&pat, &format!("/api/users/{}/public-key", pat.id)).await.ok();
    assert_eq!(key, json!({"userId": pat.id, "object": "userKey", "publicKey": PUBLIC_KEY}));
    server.get(&pat, "/api/users/00000000-0000-4000-8000-000000000000/public-key").await.missing();
    server.get(&pat, "/api/users/nobody/public-key").await.missing();
}

#[tokio::test]
async fn ending_all_sessions_ends_this_one_too() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let path = "/api/accounts/security-stamp";
    assert_eq!(
        server.post(&pat, path, json!({"masterPasswordHash": "x"})).await.refused(),
        "The password is not right."
    );
    server.post(&pat, path, json!({"masterPasswordHash": HASH})).await.ok();
    assert_eq!(server.get(&pat, "/api/sync").await.status, StatusCode::UNAUTHORIZED);
    let refresh =
        [("grant_type", "refresh_token"), ("client_id", "web"), ("refresh_token", &pat.refresh_token)];
    assert_eq!(server.form(&refresh).await.json(), json!({"error": "invalid_grant"}));
    server.login("pat@example.com").await;
}

#[tokio::test]
async fn nothing_is_given_without_a_token() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let forged = crate::support::Person { token: format!("{}x", pat.token), ..pat };
    for path in ["/api/sync", "/api/accounts/profile", "/api/ciphers", "/api/devices", "/api/organizations"] {
        assert_eq!(
            server.call(Method::GET, path, None, None).await.status,
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
        assert_eq!(server.get(&forged, path).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}

#[tokio::test]
async fn personal_parts_that_do_not_exist_answer_empty() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    for path in [
        "/api/tasks",
        "/api/emergency-access/trusted",
        "/api/emergency-access/granted",
        "/api/webauthn",
        "/api/two-factor",
    ] {
        assert_eq!(server.get(&pat, path).await.ok()["data"], json!([]), "{path}");
    }
    server.get(&pat, "/api/no/such/thing").await.missing();
    server.call(Method::POST, "/api/sync", Some(&pat), None).await.missing();
}

#[tokio::test]
async fn an_organization_of_ones_own() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let body = json!({
        "name": "Pat & Co", "billingEmail": "pat@example.com", "planType": 19, "additionalSeats": 5, "key": WRAPPED,
        "keys": {"publicKey": PUBLIC_KEY, "encryptedPrivateKey": ENC}, "collectionName": ENC,
    });
    let mut bad = body.clone();
    bad["key"] = json!(ENC);
    assert_eq!(server.post(&pat, "/api/organizations", bad).await.refused(), "Key");
    let made = server.post(&pat, "/api/organizations", body).await.ok();
    assert_eq!(
        (&made["seats"], &made["planType"], &made["name"]),
        (&json!(5), &json!(19), &json!("Pat & Co"))
    );
    let sync = server.get(&pat, "/api/sync").await.ok();
    assert_eq!(sync["profile"]["organizations"][0]["key"], WRAPPED);
    assert_eq!(sync["profile"]["organizations"][0]["type"], 0);
    assert_eq!(sync["collections"][0]["manage"], true);
    let path = format!("/api/organizations/{}", made["id"].as_str().unwrap());
    let renamed = server.put(&pat, &path, json!({"name": "Pat Ltd"})).await.ok();
    assert_eq!(renamed["name"], "Pat Ltd");
    assert_eq!(server.get(&pat, &format!("{path}/public-key")).await.ok()["publicKey"], PUBLIC_KEY);
    let stranger = server.person("eve@example.com").await;
    server.get(&stranger, &path).await.missing();
    server.put(&stranger, &path, json!({"name": "Mine"})).await.missing();
}

#[tokio::test]
async fn a_changed_password_keeps_the_keys_and_ends_every_session() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let other = server.login("pat@example.com").await;
    let new = "bmV3IGhhc2g=";
    let key =
        "2.AQAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let change = async |body: Value| server.post(&pat, "/api/accounts/password", body).await;
    let flat = |hash: &str| json!({"masterPasswordHash": hash, "newMasterPasswordHash": new, "key": key});
    assert_eq!(change(flat("bm8=")).await.refused(), "The password is not right.");
    assert_eq!(
        change(json!({"masterPasswordHash": HASH})).await.refused(),
        "Send the new password with its key."
    );
    let mut long = flat(HASH);
    long["masterPasswordHint"] = json!("x".repeat(51));
    assert_eq!(change(long).await.refused(), "MasterPasswordHint");
    let kdf = |iterations: i64| json!({"kdfType": 0, "iterations": iterations});
    let both = |iterations: i64| {
        let mut body = flat(HASH);
        body["authenticationData"] = json!({"kdf": kdf(iterations), "masterPasswordAuthenticationHash": new,
            "salt": "pat@example.com"});
        body["unlockData"] =
            json!({"kdf": kdf(iterations), "masterKeyWrappedUserKey": key, "salt": "pat@example.com"});
        body
    };
    assert_eq!(change(both(700_000)).await.refused(), "UnlockData");
    change(both(600_000)).await.ok();
    for person in [&pat, &other] {
        assert_eq!(server.get(person, "/api/sync").await.status, StatusCode::UNAUTHORIZED);
    }
    let form = |hash: &'static str| crate::support::login_form("pat@example.com", hash, "d-1");
    assert_eq!(server.form(&form(HASH)).await.status, StatusCode::BAD_REQUEST);
    let token = server.form(&form(new)).await.ok();
    assert_eq!((&token["Key"], &token["ForcePasswordReset"]), (&json!(key), &json!(false)));
    assert_eq!(crate::groups::events(&server, 1001).await, 1);
}
