//! Recorded traffic of the real command-line client reads into these types, and requests write back unchanged.

#![expect(clippy::unwrap_used, reason = "a failing helper fails its test")]

use keystead_api::ciphers::CipherJson;
use keystead_api::ciphers::request::{CipherCreateRequest, CipherRequest, CipherShareRequest};
use keystead_api::config::Config;
use keystead_api::identity::Prelogin;
use keystead_api::identity::token::TokenResponse;
use keystead_api::json;
use keystead_api::sync::Sync;
use serde_json::Value;

fn exchanges() -> Vec<Value> {
    let text = include_str!("../../../tests/data/bw-transcript.json");
    let mut transcript: Value = serde_json::from_str(text).unwrap();
    serde_json::from_value(transcript["exchanges"].take()).unwrap()
}

fn answer(path: &str) -> Vec<u8> {
    let found =
        exchanges().into_iter().find(|e| e["request"]["path"].as_str().unwrap().starts_with(path)).unwrap();
    found["response"]["body"].to_string().into_bytes()
}

#[test]
fn answers_that_the_command_line_client_accepts_are_read() {
    let sync: Sync = json::from_slice(&answer("/api/sync")).unwrap();
    assert_eq!(sync.profile.provider_organizations.len(), 1);
    assert_eq!(sync.ciphers.len(), 2);
    assert!(sync.user_decryption.master_password_unlock.is_some());
    let config: Config = json::from_slice(&answer("/api/config")).unwrap();
    assert_eq!(config.version, "2026.8.0");
    assert!(config.keystead.is_none());
    let prelogin: Prelogin = json::from_slice(&answer("/identity/accounts/prelogin")).unwrap();
    assert_eq!(prelogin.kdf_settings.unwrap().iterations, 600_000);
    let token: TokenResponse = json::from_slice_any_case(&answer("/identity/connect/token")).unwrap();
    assert_eq!(token.expires_in, 3600);
    assert!(token.user_decryption_options.unwrap().master_password_unlock.is_some());
}

/// Members that are absent on one side and `null` on the other mean the same.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members.into_iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k, without_nulls(v))).collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
        other => other,
    }
}

fn round_trips<T: serde::Serialize + serde::de::DeserializeOwned>(body: &Value) {
    let parsed: T = serde_json::from_value(body.clone()).unwrap();
    assert_eq!(without_nulls(serde_json::to_value(parsed).unwrap()), without_nulls(body.clone()));
}

#[test]
fn item_requests_and_answers_lose_nothing() {
    let mut seen = 0;
    for exchange in exchanges() {
        let (path, body) = (exchange["request"]["path"].as_str().unwrap(), &exchange["request"]["body"]);
        match (exchange["request"]["method"].as_str().unwrap(), path) {
            ("POST", "/api/ciphers") => round_trips::<CipherRequest>(body),
            ("POST", "/api/ciphers/create") => round_trips::<CipherCreateRequest>(body),
            ("PUT", path) if path.ends_with("/share") => round_trips::<CipherShareRequest>(body),
            _ => continue,
        }
        let item: CipherJson = serde_json::from_value(exchange["response"]["body"].clone()).unwrap();
        assert!(item.name.starts_with("2."));
        seen += 1;
    }
    assert_eq!(seen, 3);
}
