//! What comes back of the upstream's answers.

use reqwest::{Method, StatusCode};
use serde_json::json;

use super::foreign::{Foreign, ITEM};
use super::{gateway_to, gateway_with, get};
use crate::support::answer;

#[tokio::test]
async fn answers_of_another_make_pass_as_they_are() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    let profile = get(&gateway, "/api/accounts/profile").await;
    assert_eq!(profile.headers["cache-control"], "no-store");
    let profile = profile.ok();
    assert_eq!((&profile["Id"], &profile["Extra"]), (&json!(ITEM), &json!([1.5])));
    assert_eq!(profile["CreationDate"], "2026-08-20T14:16:19.123456Z");
    assert_eq!(get(&gateway, "/api/accounts/revision-date").await.text, "1780000000123");
    let empty = gateway.call(Method::POST, "/api/accounts/keys", None, Some(json!({}))).await;
    assert_eq!((empty.status, &*empty.text), (StatusCode::NO_CONTENT, ""));
    let refused = gateway.call(Method::POST, "/api/folders", None, Some(json!({"name": 1}))).await;
    assert_eq!(
        (refused.status, refused.json()["error"]["code"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!(422))
    );
    let missing = get(&gateway, "/api/providers/1").await;
    assert_eq!(
        (missing.status, missing.json()["error"]["code"].clone()),
        (StatusCode::NOT_FOUND, json!(404))
    );
}

#[tokio::test]
async fn addresses_of_the_upstream_become_the_portals() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    let origin = format!("http://{}", gateway.running.addr);
    let config = get(&gateway, "/api/config").await.ok();
    let expected = json!({"vault": origin, "api": format!("{origin}/api"), "identity": format!("{origin}/identity"),
        "notifications": format!("{origin}/notifications"), "sso": "", "cloudRegion": null});
    assert_eq!(config["environment"], expected);
    assert_eq!(config["server"]["name"], "Vaultwarden", "clients tell the make by it");
    let file = get(&gateway, &format!("/api/ciphers/{ITEM}/attachment/file-1")).await.ok();
    assert_eq!(file["url"], json!(format!("{origin}/attachments/item/file-1?token=download-secret")));
    let bytes = gateway.http.get(file["url"].as_str().unwrap()).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(bytes.len(), 1000);
}

#[tokio::test]
async fn every_brands_host_is_told_its_own_addresses() {
    let foreign = Foreign::start().await;
    let gateway =
        gateway_with(&foreign.url(), |config| config.public_url = Some("https://portal.example".into()))
            .await;
    let vault = async |host: &str| {
        let request = gateway.http.get(gateway.url("/api/config")).header("host", host);
        answer(request).await.ok()["environment"]["vault"].clone()
    };
    assert_eq!(vault("northwind.example").await, "https://northwind.example");
    assert_eq!(vault("a@b").await, "https://portal.example", "what is no host is not repeated");
}

#[tokio::test]
async fn redirects_are_passed_and_not_followed() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    get(&gateway, "/api/config").await.ok();
    let moved = get(&gateway, "/api/moved").await;
    assert_eq!(moved.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(moved.headers["location"], format!("http://{}/api/config", gateway.running.addr));
}

#[tokio::test]
async fn the_upstream_does_not_speak_for_the_portal() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    let rude = get(&gateway, "/api/rude").await;
    for name in [
        "set-cookie",
        "strict-transport-security",
        "access-control-allow-origin",
        "clear-site-data",
        "service-worker-allowed",
        "x-private",
    ] {
        assert!(!rude.headers.contains_key(name), "{name}");
    }
    assert_eq!(rude.headers["x-useful"], "stays");
    let page = get(&gateway, "/icons/evil.svg").await;
    for answer in [&rude, &page] {
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"), "{policy}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    }
    let own = get(&gateway, "/").await;
    let policy = own.headers["content-security-policy"].to_str().unwrap();
    assert!(
        policy.contains("script-src 'self' 'wasm-unsafe-eval'") && !policy.contains("sandbox"),
        "{policy}"
    );
}
