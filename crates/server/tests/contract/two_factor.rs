use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{HASH, Person, Server, login_form};

/// An authenticator app, as far as a test needs one.
fn code(key: &str, step_offset: i64) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let mut bits = String::new();
    for letter in key.bytes() {
        let value = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|known| *known == letter).unwrap();
        bits.push_str(&format!("{value:05b}"));
    }
    let bytes: Vec<u8> = bits
        .as_bytes()
        .chunks_exact(8)
        .map(|b| u8::from_str_radix(std::str::from_utf8(b).unwrap(), 2).unwrap())
        .collect();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() as i64;
    let mut mac = Hmac::<sha1::Sha1>::new_from_slice(&bytes).unwrap();
    mac.update(&(now / 30 + step_offset).to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let at = usize::from(digest[19] & 15);
    let word = u32::from_be_bytes(digest[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", word % 1_000_000)
}

async fn switch_authenticator_on(server: &Server, person: &Person) -> String {
    let state = server
        .post(person, "/api/two-factor/get-authenticator", json!({"masterPasswordHash": HASH}))
        .await
        .ok();
    assert_eq!(state["authenticator"]["enabled"], false);
    let key = state["authenticator"]["key"].as_str().unwrap().to_owned();
    let token = &state["userVerificationToken"];
    let wrong = json!({"key": key, "token": "000000", "userVerificationToken": token});
    assert!(
        server.put(person, "/api/two-factor/authenticator", wrong).await.refused().starts_with("The code")
    );
    // An early code leaves the current one for the log-in that follows.
    let right = json!({"key": key, "token": code(&key, -1), "userVerificationToken": token});
    server.put(person, "/api/two-factor/authenticator", right).await.ok();
    key
}

fn with_answer<'a>(
    form: &[(&'a str, &'a str)],
    method: &'a str,
    token: &'a str,
    remember: &'a str,
) -> Vec<(&'a str, &'a str)> {
    let mut form = form.to_vec();
    form.extend([("twoFactorProvider", method), ("twoFactorToken", token), ("twoFactorRemember", remember)]);
    form
}

#[tokio::test]
async fn an_authenticator_is_asked_once_per_code_and_device() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let key = switch_authenticator_on(&server, &pat).await;
    let form = login_form("pat@example.com", HASH, "d-1");
    let asked = server.form(&form).await;
    assert_eq!(asked.status, StatusCode::BAD_REQUEST);
    let body = asked.json();
    assert_eq!(body["TwoFactorProviders"], json!(["0"]));
    assert_eq!(body["TwoFactorProviders2"], json!({"0": null}));
    assert_eq!(body["error_description"], "Two factor required.");
    let wrong = server.form(&with_answer(&form, "0", "000000", "0")).await;
    assert_eq!(wrong.json()["ErrorModel"]["Message"], "Two-step token is invalid. Try again.");
    let right = code(&key, 0);
    let token = server.form(&with_answer(&form, "0", &right, "1")).await.ok();
    let again = server.form(&with_answer(&form, "0", &right, "0")).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST, "a code works once");
    let remembered = token["TwoFactorToken"].as_str().unwrap();
    server.form(&with_answer(&form, "5", remembered, "0")).await.ok();
    let elsewhere = login_form("pat@example.com", HASH, "d-2");
    let answer = server.form(&with_answer(&elsewhere, "5", remembered, "0")).await;
    assert_eq!(answer.json()["TwoFactorProviders"], json!(["0"]), "remembered on one device only");
    let sync = server.get(&pat, "/api/sync").await.ok();
    assert_eq!(sync["profile"]["twoFactorEnabled"], true);
}

#[tokio::test]
async fn the_authenticator_can_be_switched_off() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    switch_authenticator_on(&server, &pat).await;
    let state = server
        .post(&pat, "/api/two-factor/get-authenticator", json!({"masterPasswordHash": HASH}))
        .await
        .ok();
    assert_eq!(state["authenticator"]["enabled"], true);
    let off = async |token: &Value| {
        let body = json!({"userVerificationToken": token, "key": "x"});
        server.call(Method::DELETE, "/api/two-factor/authenticator", Some(&pat), Some(body)).await
    };
    assert_eq!(off(&json!("nonsense")).await.refused(), "The password is not right.");
    off(&state["userVerificationToken"]).await.ok();
    server.login("pat@example.com").await;
    let wrong = json!({"masterPasswordHash": "bm8="});
    assert_eq!(
        server.post(&pat, "/api/two-factor/get-authenticator", wrong).await.refused(),
        "The password is not right."
    );
}

fn mailed_code(server: &Server, address: &str) -> String {
    let mail = server.last_mail(address);
    mail.lines()
        .map(str::trim)
        .find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit()))
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn codes_by_mail() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let state =
        server.post(&pat, "/api/two-factor/get-email", json!({"masterPasswordHash": HASH})).await.ok();
    assert_eq!(state["email"], json!({"enabled": false, "email": "pat@example.com"}));
    let token = &state["userVerificationToken"];
    let setup = json!({"email": "Codes@example.com", "userVerificationToken": token});
    server.post(&pat, "/api/two-factor/send-email", setup).await.ok();
    let code = mailed_code(&server, "codes@example.com");
    let other = json!({"email": "eve@example.com", "userVerificationToken": token, "token": code});
    assert!(server.put(&pat, "/api/two-factor/email", other).await.refused().starts_with("The code"));
    let right = json!({"email": "codes@example.com", "userVerificationToken": token, "token": code});
    server.put(&pat, "/api/two-factor/email", right).await.ok();
    let form = login_form("pat@example.com", HASH, "d-1");
    let asked = server.form(&form).await.json();
    assert_eq!(asked["TwoFactorProviders2"], json!({"1": {"Email": "co***@example.com"}}));
    let send = async |hash: &str| {
        let body = json!({"email": "pat@example.com", "masterPasswordHash": hash});
        server.call(Method::POST, "/api/two-factor/send-email-login", None, Some(body)).await
    };
    assert_eq!(send("bm8=").await.refused(), "The password is not right.");
    send(HASH).await.ok();
    let code = mailed_code(&server, "codes@example.com");
    server.form(&with_answer(&form, "1", &code, "0")).await.ok();
    assert_eq!(
        server.form(&with_answer(&form, "1", &code, "0")).await.status,
        StatusCode::BAD_REQUEST,
        "used up"
    );
    send(HASH).await.ok();
    let code = mailed_code(&server, "codes@example.com");
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        server.form(&with_answer(&form, "1", wrong, "0")).await;
    }
    let answer = server.form(&with_answer(&form, "1", &code, "0")).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "five wrong answers end a code");
}

#[tokio::test]
async fn the_recovery_code_switches_every_method_off_and_is_used_up() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let show = async |hash: &str| {
        server.post(&pat, "/api/two-factor/get-recover", json!({"masterPasswordHash": hash})).await
    };
    assert_eq!(show("bm8=").await.refused(), "The password is not right.");
    let first = show(HASH).await.ok();
    assert_eq!(first["object"], "twoFactorRecover");
    let code = first["code"].as_str().unwrap().to_owned();
    assert!(code.len() == 32 && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{code}");
    switch_authenticator_on(&server, &pat).await;
    assert_eq!(show(HASH).await.ok()["code"], code, "it stays until it is used");

    let form = login_form("pat@example.com", HASH, "d-1");
    let wrong = server.form(&with_answer(&form, "8", &"a".repeat(32), "0")).await;
    assert_eq!(wrong.json()["error_description"], "invalid_two_factor");
    assert_eq!(crate::groups::events(&server, 1006).await, 1);
    let (front, rest) = code.split_at(4);
    let printed = format!("{front} {rest}").to_uppercase();
    let token = server.form(&with_answer(&form, "8", &printed, "1")).await.ok();
    assert_eq!(token["TwoFactorToken"], Value::Null, "there is nothing to skip any more");
    assert_eq!(crate::groups::events(&server, 1004).await, 1);
    let pat = Person { token: token["access_token"].as_str().unwrap().to_owned(), ..pat };
    assert_eq!(server.get(&pat, "/api/two-factor").await.ok()["data"], json!([]));
    server.form(&form).await.ok();
    let next =
        server.post(&pat, "/api/two-factor/get-recover", json!({"masterPasswordHash": HASH})).await.ok();
    assert_ne!(next["code"], code);
}

#[tokio::test]
async fn nobody_without_a_recovery_code_comes_in_with_an_empty_one() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    switch_authenticator_on(&server, &pat).await;
    let form = login_form("pat@example.com", HASH, "d-1");
    for typed in [" ", "-", "null"] {
        let answer = server.form(&with_answer(&form, "8", typed, "0")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{typed:?}");
    }
    assert_eq!(server.get(&pat, "/api/two-factor").await.ok()["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_recovery_code_revokes_where_a_second_factor_is_demanded() {
    let server = Server::start().await;
    let (maren, organization, _) = crate::ciphers::client(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    switch_authenticator_on(&server, &ben).await;
    crate::policies::on(&server, &maren, &organization, 0).await;
    let body = json!({"masterPasswordHash": HASH});
    let code = server.post(&ben, "/api/two-factor/get-recover", body).await.ok()["code"].clone();
    let form = login_form(&ben.email, HASH, "d-1");
    let asked = server.form(&form).await.json();
    assert_eq!(asked["MasterPasswordPolicy"]["Object"], "masterPasswordPolicy");
    let token = server.form(&with_answer(&form, "8", code.as_str().unwrap(), "0")).await.ok();
    let ben = Person { token: token["access_token"].as_str().unwrap().to_owned(), ..ben };
    assert_eq!(server.get(&ben, "/api/accounts/profile").await.ok()["organizations"], json!([]));
}
