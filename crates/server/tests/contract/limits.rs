use keystead_server::config::RateLimit;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{HASH, Server, answer, login_form, login_item};

fn seconds(answer: &crate::support::Answer) -> u64 {
    answer.headers["retry-after"].to_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn wrong_passwords_are_braked_per_account_and_address() {
    let server = Server::start_with(|config| config.rate_limit = RateLimit(Some(100_000))).await;
    server.person("pat@example.com").await;
    server.person("uma@example.com").await;
    for _ in 0..10 {
        assert_eq!(
            server.form(&login_form("pat@example.com", "bm8=", "d-1")).await.status,
            StatusCode::BAD_REQUEST
        );
    }
    let braked = server.form(&login_form("pat@example.com", HASH, "d-1")).await;
    assert_eq!(braked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!((1..=301).contains(&seconds(&braked)));
    assert_eq!(braked.json()["object"], "error");
    server.login("uma@example.com").await;
}

#[tokio::test]
async fn an_address_has_its_share_of_log_in_requests() {
    let server = Server::start_with(|config| config.rate_limit = RateLimit(Some(5))).await;
    let prelogin = async || {
        let body = json!({"email": "pat@example.com"});
        server.call(Method::POST, "/identity/accounts/prelogin/password", None, Some(body)).await
    };
    for _ in 0..5 {
        prelogin().await.ok();
    }
    let braked = prelogin().await;
    assert_eq!(braked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(seconds(&braked) <= 13);
    assert_eq!(
        server.form(&login_form("pat@example.com", HASH, "d-1")).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    server.call(Method::GET, "/api/config", None, None).await.ok();
}

async fn prelogin_from(server: &Server, forwarded: &str) -> StatusCode {
    let request = server
        .http
        .post(server.url("/identity/accounts/prelogin/password"))
        .header("x-forwarded-for", forwarded)
        .json(&json!({"email": "pat@example.com"}));
    answer(request).await.status
}

#[tokio::test]
async fn only_trusted_proxies_name_the_address() {
    let one = RateLimit(Some(1));
    let direct = Server::start_with(|config| config.rate_limit = one).await;
    assert_eq!(prelogin_from(&direct, "192.0.2.1").await, StatusCode::OK);
    assert_eq!(
        prelogin_from(&direct, "192.0.2.2").await,
        StatusCode::TOO_MANY_REQUESTS,
        "the header is not believed"
    );
    let proxied = Server::start_with(|config| {
        config.rate_limit = one;
        config.trusted_proxy = vec!["127.0.0.1".parse().unwrap()];
    })
    .await;
    assert_eq!(prelogin_from(&proxied, "192.0.2.1").await, StatusCode::OK);
    assert_eq!(prelogin_from(&proxied, "192.0.2.2").await, StatusCode::OK);
    assert_eq!(
        prelogin_from(&proxied, "192.0.2.9, 192.0.2.2").await,
        StatusCode::TOO_MANY_REQUESTS,
        "the last hop counts"
    );
}

#[tokio::test]
async fn huge_bodies_are_refused() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let mut item = login_item(None);
    item["notes"] = json!("x".repeat(33 * 1024 * 1024));
    assert_eq!(server.post(&pat, "/api/ciphers", item).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}
