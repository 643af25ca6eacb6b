//! Nothing secret in a log: the real program is run, used, and its whole output searched.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::support::{HASH, login_form, mails};

#[test]
fn no_secret_reaches_the_log() {
    let data = tempfile::tempdir().unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut program = Command::new(env!("CARGO_BIN_EXE_keystead-server"))
        .args(["--listen", &format!("127.0.0.1:{port}"), "--data"])
        .arg(data.path())
        .env("RUST_LOG", "trace,h2=off")
        .stdout(Stdio::null())
        .stderr(Stdio::from(std::fs::File::create(data.path().join("log")).unwrap()))
        .spawn()
        .unwrap();
    let secrets = tokio::runtime::Runtime::new().unwrap().block_on(use_server(port, data.path()));
    program.kill().unwrap();
    program.wait().unwrap();
    let mut log = String::new();
    std::fs::File::open(data.path().join("log")).unwrap().read_to_string(&mut log).unwrap();
    assert!(log.contains("/identity/connect/token"), "requests are logged");
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} stands in the log");
    }
}

/// Registers, logs in right and wrong, reads; gives every secret that was on the wire.
async fn use_server(port: u16, data: &std::path::Path) -> Vec<String> {
    let http = crate::support::http_client();
    let url = |path: &str| format!("http://127.0.0.1:{port}{path}");
    for _ in 0..200 {
        if http.get(url("/alive")).send().await.is_ok_and(|answer| answer.status().is_success()) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let send = url("/identity/accounts/register/send-verification-email");
    http.post(send).json(&serde_json::json!({"email": "pat@example.com"})).send().await.unwrap();
    let mail = mails(data, "pat@example.com").pop().unwrap();
    let token = mail.split("token=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let mut body = crate::support::Server::finish_body("pat@example.com");
    body["emailVerificationToken"] = serde_json::json!(token);
    body["masterPasswordHint"] = serde_json::json!("hint-secret");
    let finished = http.post(url("/identity/accounts/register/finish")).json(&body).send().await.unwrap();
    assert!(finished.status().is_success());
    let login = async |hash: &str| {
        let form = login_form("pat@example.com", hash, "device-secret");
        http.post(url("/identity/connect/token"))
            .form(&form)
            .send()
            .await
            .unwrap()
            .json::<serde_json::Value>()
            .await
            .unwrap()
    };
    login("d3JvbmctaGFzaA==").await;
    let answer = login(HASH).await;
    let access = answer["access_token"].as_str().unwrap().to_owned();
    let refresh = answer["refresh_token"].as_str().unwrap().to_owned();
    http.get(url("/api/sync?excludeDomains=true&leak=query-secret"))
        .bearer_auth(&access)
        .send()
        .await
        .unwrap();
    let asked = serde_json::json!({"email": "pat@example.com"});
    http.post(url("/api/accounts/password-hint")).json(&asked).send().await.unwrap();
    for _ in 0..200 {
        if mails(data, "pat@example.com").iter().any(|mail| mail.contains("hint-secret")) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    http.get(url("/api/ciphers/attachment/download?token=download-secret")).send().await.unwrap();
    vec![
        token,
        access,
        refresh,
        HASH.to_owned(),
        "d3JvbmctaGFzaA==".to_owned(),
        "query-secret".to_owned(),
        "download-secret".to_owned(),
        crate::support::ENC.to_owned(),
        "hint-secret".to_owned(),
    ]
}
