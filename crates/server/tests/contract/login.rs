use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{ENC, HASH, Server, login_form};

const PRELOGIN: &str = "/identity/accounts/prelogin/password";

async fn prelogin(server: &Server, email: &str) -> Value {
    server.call(Method::POST, PRELOGIN, None, Some(json!({"email": email}))).await.ok()
}

#[tokio::test]
async fn the_answer_holds_everything_to_unlock_in_both_places() {
    let server = Server::start().await;
    server.person("pat@example.com").await;
    let token = server.form(&login_form(" PAT@example.com", HASH, "d-2")).await.ok();
    assert_eq!(token["token_type"], "Bearer");
    assert_eq!(token["expires_in"], 3600);
    assert_eq!((&token["Key"], &token["PrivateKey"]), (&json!(ENC), &json!(ENC)));
    assert_eq!((&token["Kdf"], &token["KdfIterations"]), (&json!(0), &json!(600_000)));
    assert_eq!(token["AccountKeys"]["publicKeyEncryptionKeyPair"]["wrappedPrivateKey"], ENC);
    let unlock = &token["UserDecryptionOptions"]["MasterPasswordUnlock"];
    assert_eq!(unlock["Salt"], "pat@example.com");
    assert_eq!(unlock["MasterKeyEncryptedUserKey"], ENC);
    assert_eq!(unlock["Kdf"]["KdfType"], 0);
    assert_eq!(token["MasterPasswordPolicy"]["Object"], "masterPasswordPolicy");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_look_the_same() {
    let server = Server::start().await;
    server.person("pat@example.com").await;
    let wrong = server.form(&login_form("pat@example.com", "bm8=", "d-1")).await;
    let unknown = server.form(&login_form("eve@example.com", "bm8=", "d-1")).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert_eq!(wrong.text, unknown.text);
    assert_eq!(wrong.json()["error_description"], "invalid_username_or_password");
    assert!(wrong.json()["ErrorModel"]["Message"].is_string());
}

#[tokio::test]
async fn unknown_addresses_get_stable_settings() {
    let server = Server::start().await;
    let mut kinds = std::collections::BTreeSet::new();
    for n in 0..40 {
        let email = format!("nobody{n}@example.com");
        let (first, second) =
            (prelogin(&server, &email).await, prelogin(&server, &email.to_uppercase()).await);
        assert_eq!(first, second);
        assert_eq!(first["salt"], email.as_str());
        kinds.insert(first["kdf"].as_i64().unwrap());
    }
    assert_eq!(kinds.len(), 2, "both functions occur");
}

#[tokio::test]
async fn refresh_tokens_stay_valid_for_reuse() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let pairs =
        [("grant_type", "refresh_token"), ("client_id", "web"), ("refresh_token", &*pat.refresh_token)];
    for _ in 0..3 {
        let token = server.form(&pairs).await.ok();
        assert_eq!(token["refresh_token"], pat.refresh_token.as_str());
        let fresh = crate::support::Person {
            token: token["access_token"].as_str().unwrap().to_owned(),
            id: pat.id.clone(),
            email: pat.email.clone(),
            refresh_token: String::new(),
        };
        server.get(&fresh, "/api/sync").await.ok();
    }
    let bad = [("grant_type", "refresh_token"), ("client_id", "web"), ("refresh_token", "nonsense")];
    let answer = server.form(&bad).await;
    assert_eq!((answer.status, answer.json()), (StatusCode::BAD_REQUEST, json!({"error": "invalid_grant"})));
}

#[tokio::test]
async fn api_keys_log_in_without_a_refresh_token() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let secret = json!({"masterPasswordHash": HASH});
    let key = server.post(&pat, "/api/accounts/api-key", secret.clone()).await.ok()["apiKey"].clone();
    let client = format!("user.{}", pat.id);
    let form = |key: &str| {
        [
            ("grant_type", "client_credentials".to_owned()),
            ("scope", "api".to_owned()),
            ("client_id", client.clone()),
            ("client_secret", key.to_owned()),
            ("deviceType", "25".to_owned()),
            ("deviceIdentifier", "d-9".to_owned()),
            ("deviceName", "linux".to_owned()),
        ]
    };
    let send = async |key: &str| {
        let pairs = form(key);
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        server.form(&pairs).await
    };
    let token = send(key.as_str().unwrap()).await.ok();
    assert!(token.get("refresh_token").is_none());
    assert_eq!(token["Key"], ENC);
    let rotated = server.post(&pat, "/api/accounts/rotate-api-key", secret).await.ok()["apiKey"].clone();
    assert_ne!(rotated, key);
    assert_eq!(send(key.as_str().unwrap()).await.status, StatusCode::BAD_REQUEST);
    send(rotated.as_str().unwrap()).await.ok();
    let wrong = json!({"masterPasswordHash": "bm8="});
    assert_eq!(
        server.post(&pat, "/api/accounts/api-key", wrong).await.refused(),
        "The password is not right."
    );
}

#[tokio::test]
async fn form_names_are_case_insensitive_and_nonsense_is_refused() {
    let server = Server::start().await;
    server.person("pat@example.com").await;
    let mut pairs = login_form("pat@example.com", HASH, "d-1");
    pairs[5].0 = "DeviceType";
    pairs[6].0 = "DEVICEIDENTIFIER";
    server.form(&pairs).await.ok();
    for pairs in [vec![("grant_type", "magic")], vec![], vec![("grant_type", "password"), ("username", "x")]]
    {
        let answer = server.form(&pairs).await;
        assert_eq!(
            (answer.status, answer.json()),
            (StatusCode::BAD_REQUEST, json!({"error": "invalid_request"}))
        );
    }
}

#[tokio::test]
async fn devices_are_remembered_and_can_be_logged_out() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let known = async |email: &str, device: &str| {
        use base64_url::encode;
        let request = server
            .http
            .get(server.url("/api/devices/knowndevice"))
            .header("X-Request-Email", encode(email))
            .header("X-Device-Identifier", device);
        crate::support::answer(request).await.ok()
    };
    assert_eq!(known("pat@example.com", "d-1").await, json!(true));
    assert_eq!(known("pat@example.com", "d-2").await, json!(false));
    assert_eq!(known("eve@example.com", "d-1").await, json!(false));
    server.form(&login_form("pat@example.com", HASH, "d-2")).await.ok();
    let devices = server.get(&pat, "/api/devices").await.ok();
    assert_eq!(devices["data"].as_array().unwrap().len(), 2);
    let own = server.get(&pat, "/api/devices/identifier/d-1").await.ok();
    assert_eq!((&own["type"], &own["name"]), (&json!(9), &json!("chrome")));
    server.delete(&pat, &format!("/api/devices/{}", own["id"].as_str().unwrap())).await.ok();
    let pairs =
        [("grant_type", "refresh_token"), ("client_id", "web"), ("refresh_token", &*pat.refresh_token)];
    assert_eq!(server.form(&pairs).await.status, StatusCode::BAD_REQUEST);
}

/// URL-safe base64 without padding, as clients send it in the header.
mod base64_url {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    pub fn encode(text: &str) -> String {
        text.as_bytes()
            .chunks(3)
            .flat_map(|chunk| {
                let block = (0..3).fold(0u32, |block, i| block << 8 | u32::from(*chunk.get(i).unwrap_or(&0)));
                (0..=chunk.len()).map(move |i| char::from(ALPHABET[(block >> (18 - 6 * i) & 63) as usize]))
            })
            .collect()
    }
}
