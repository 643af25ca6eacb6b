use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::support::{HASH, Person, Server, answer, login_form};

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

pub fn sign(header: &Value, claims: &Value, key: &[u8]) -> String {
    let signed = format!("{}.{}", part(header), part(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

pub fn claims(token: &str) -> Value {
    let middle = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(middle).unwrap()).unwrap()
}

pub fn with(claims: &Value, name: &str, value: Value) -> Value {
    let mut changed = claims.clone();
    changed[name] = value;
    changed
}

async fn status(server: &Server, authorization: &str) -> StatusCode {
    let value = reqwest::header::HeaderValue::from_bytes(authorization.as_bytes()).unwrap();
    answer(server.http.get(server.url("/api/accounts/profile")).header("authorization", value)).await.status
}

async fn people() -> (Server, Person, Person) {
    let server = Server::start().await;
    let (pat, eve) = (server.person("pat@example.com").await, server.person("eve@example.com").await);
    (server, pat, eve)
}

#[tokio::test]
async fn forged_access_tokens_are_refused() {
    let (server, pat, eve) = people().await;
    let hs256 = json!({"alg": "HS256", "typ": "JWT"});
    let key = std::fs::read(server.data.path().join("signing.key")).unwrap();
    let (mine, hers) = (claims(&eve.token), claims(&pat.token));
    assert_eq!(
        status(&server, &format!("Bearer {}", sign(&hs256, &mine, &key))).await,
        StatusCode::OK,
        "as made here"
    );
    let signature = eve.token.rsplit('.').next().unwrap();
    let altered = |claims: &Value| {
        let head = eve.token.split('.').next().unwrap();
        format!("{head}.{}.{signature}", part(claims))
    };
    let forged = [
        ("no algorithm", format!("{}.{}.", part(&json!({"alg": "none", "typ": "JWT"})), part(&hers))),
        ("no algorithm, signed", sign(&json!({"alg": "none"}), &hers, &key)),
        (
            "no algorithm, kept signature",
            format!("{}.{}.{signature}", part(&json!({"alg": "None"})), part(&hers)),
        ),
        ("another algorithm", sign(&json!({"alg": "HS512", "typ": "JWT"}), &mine, &key)),
        ("a public key as secret", sign(&json!({"alg": "RS256", "typ": "JWT"}), &mine, &key)),
        (
            "a key of the header's own",
            sign(&json!({"alg": "HS256", "typ": "JWT", "jwk": {"k": "AA"}}), &hers, b"\0"),
        ),
        ("another key", sign(&hs256, &hers, &[7; 32])),
        ("an empty key", sign(&hs256, &hers, b"")),
        ("somebody else", altered(&hers)),
        ("somebody else's id", altered(&with(&mine, "sub", hers["sub"].clone()))),
        ("a longer life", altered(&with(&mine, "exp", json!(9_999_999_999_i64)))),
        ("expired", sign(&hs256, &with(&mine, "exp", json!(1_600_000_000)), &key)),
        ("an end that is none", sign(&hs256, &with(&mine, "exp", json!("never")), &key)),
        ("another stamp", sign(&hs256, &with(&mine, "sstamp", json!("x")), &key)),
        ("another use", sign(&hs256, &with(&mine, "use_for", json!("refresh")), &key)),
        ("nobody", sign(&hs256, &with(&mine, "sub", json!("00000000-0000-4000-8000-000000000000")), &key)),
        ("no signature", eve.token.rsplit_once('.').unwrap().0.to_owned()),
        ("a signature and more", format!("{}.x", eve.token)),
        ("padding", format!("{}=", eve.token)),
        ("a refresh token", eve.refresh_token.clone()),
        ("nothing", String::new()),
        ("dots", "...".to_owned()),
        ("bytes", "\u{fc}.\u{fc}.\u{fc}".to_owned()),
        ("a flood", "a.".repeat(20_000)),
    ];
    for (name, token) in forged {
        let status = status(&server, &format!("Bearer {token}")).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{name}");
    }
    for scheme in ["Basic", "Token", "Bearer\u{a0}"] {
        assert_eq!(
            status(&server, &format!("{scheme} {}", eve.token)).await,
            StatusCode::UNAUTHORIZED,
            "{scheme}"
        );
    }
    let in_query = format!("/api/accounts/profile?access_token={}", eve.token);
    assert_eq!(server.call(Method::GET, &in_query, None, None).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn tokens_are_good_for_one_purpose() {
    let (server, pat, _) = people().await;
    let send = json!({"email": "new@example.com"});
    server.call(Method::POST, "/identity/accounts/register/send-verification-email", None, Some(send)).await;
    let mailed = server.link_parameter("new@example.com", "token");
    assert_eq!(status(&server, &format!("Bearer {mailed}")).await, StatusCode::UNAUTHORIZED);
    let mut body = Server::finish_body("new@example.com");
    for token in [&pat.token, &pat.refresh_token] {
        body["emailVerificationToken"] = json!(token);
        let finish = "/identity/accounts/register/finish";
        assert!(!server.call(Method::POST, finish, None, Some(body.clone())).await.status.is_success());
    }
    for token in [&*pat.token, &mailed, "", "x", "' OR 1=1 --"] {
        let form = [("grant_type", "refresh_token"), ("client_id", "web"), ("refresh_token", token)];
        let refused = server.form(&form).await;
        assert_eq!(
            (refused.status, refused.json()["error"].clone()),
            (StatusCode::BAD_REQUEST, json!("invalid_grant"))
        );
        let path = format!("/api/ciphers/attachment/download?token={}", token.replace(['\'', ' ', '='], ""));
        server.call(Method::GET, &path, None, None).await.missing();
    }
    let mut form = login_form("pat@example.com", HASH, "d-1");
    form.push(("password", "x"));
    assert!(!server.form(&form).await.status.is_server_error(), "the same member twice");
    assert_eq!(
        status(&server, &format!("bearer {}", pat.token)).await,
        StatusCode::OK,
        "the scheme has no case"
    );
}
