//! An upstream that is not there, or not as it should be.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

use keystead_server::Config;
use reqwest::StatusCode;
use tokio::io::AsyncWriteExt;

use super::foreign::{Foreign, ITEM};
use super::{gateway_to, gateway_with, get};
use crate::support::{Server, http_client};

#[tokio::test]
async fn an_upstream_that_is_gone_is_a_bad_gateway() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let gateway = gateway_to(&format!("http://127.0.0.1:{port}")).await;
    let refused = get(&gateway, "/api/config").await;
    assert_eq!((refused.status, refused.json()["object"].clone()), (StatusCode::BAD_GATEWAY, "error".into()));
    get(&gateway, "/alive").await.ok();
    assert_eq!(get(&gateway, "/login").await.text, "the portal");
}

#[tokio::test]
async fn an_upstream_that_is_silent_is_slow() {
    let foreign = Foreign::start().await;
    let gateway = gateway_with(&foreign.url(), |config| config.upstream_timeout = 1).await;
    let slow = get(&gateway, "/api/silent").await;
    assert_eq!((slow.status, slow.json()["object"].clone()), (StatusCode::GATEWAY_TIMEOUT, "error".into()));
}

#[tokio::test]
async fn an_upstream_that_speaks_something_else_is_a_bad_gateway() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    assert_eq!(get(&gateway, "/api/unasked").await.status, StatusCode::BAD_GATEWAY);
    for words in [
        "220 mail.example ESMTP\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 8\r\n\r\n",
        "",
    ] {
        let gateway = gateway_to(&speaking(words).await).await;
        assert_eq!(get(&gateway, "/api/config").await.status, StatusCode::BAD_GATEWAY, "{words}");
    }
    let cut = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"version\":";
    let gateway = gateway_to(&speaking(cut).await).await;
    let status = get(&gateway, "/api/config").await.status;
    assert_eq!(status, StatusCode::BAD_GATEWAY, "what is read here is refused as a whole");
    let request = gateway.http.get(gateway.url("/api/sync")).send().await.unwrap();
    assert!(request.text().await.is_err(), "what is passed on breaks off");
}

/// A server that says the same words to everybody, and hangs up.
async fn speaking(words: &'static str) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 2048];
            let _ = tokio::io::AsyncReadExt::read(&mut stream, &mut request).await;
            let _ = stream.write_all(words.as_bytes()).await;
        }
    });
    format!("http://{addr}")
}

#[tokio::test]
async fn the_upstreams_certificate_is_checked() {
    let upstream = Server::start_with(|config| config.tls_self_signed = true).await;
    let url = format!("https://localhost:{}", upstream.running.addr.port());
    let ca = upstream.running.ca_file.clone().unwrap();
    let trusting = gateway_with(&url, |config| config.upstream_ca = Some(ca.clone())).await;
    assert!(get(&trusting, "/api/config").await.ok()["keystead"].is_object());
    let mut config = Config::local(upstream.data.path().to_owned());
    config.upstream = Some(url.parse().unwrap());
    // A machine without any authority does not even start a gateway to an encrypted upstream.
    if let Ok(suspicious) = keystead_server::start(config.clone()).await {
        let refused = http_client().get(format!("{}/api/config", suspicious.base_url)).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::BAD_GATEWAY);
    }
    let empty = upstream.data.path().join("empty.pem");
    std::fs::write(&empty, "").unwrap();
    config.upstream_ca = Some(empty);
    assert!(keystead_server::start(config.clone()).await.is_err(), "an authority without a certificate");
    config.upstream = Some("http://localhost:1".parse().unwrap());
    config.upstream_ca = Some(ca);
    assert!(keystead_server::start(config).await.is_err(), "an authority for nothing");
}

#[tokio::test]
async fn no_secret_reaches_the_log_of_a_gateway() {
    let foreign = Foreign::start().await;
    let folder = tempfile::tempdir().unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut program = Command::new(env!("CARGO_BIN_EXE_keystead-server"))
        .args(["--listen", &format!("127.0.0.1:{port}"), "--upstream", &foreign.url(), "--data"])
        .arg(folder.path().join("none"))
        .env("RUST_LOG", "trace")
        .stdout(Stdio::null())
        .stderr(Stdio::from(std::fs::File::create(folder.path().join("log")).unwrap()))
        .spawn()
        .unwrap();
    let http = http_client();
    let url = |path: &str| format!("http://127.0.0.1:{port}{path}");
    for _ in 0..200 {
        if http.get(url("/alive")).send().await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let form = [("password", "hash-secret"), ("grant_type", "password")];
    http.post(url("/identity/connect/token")).form(&form).send().await.unwrap();
    http.get(url(&format!("/api/ciphers/{ITEM}/attachment/file-1")))
        .bearer_auth("bearer-secret")
        .send()
        .await
        .unwrap();
    http.get(url("/attachments/item/file-1?token=download-secret")).send().await.unwrap();
    http.get(url("/api/silent?token=query-secret"))
        .timeout(Duration::from_millis(200))
        .send()
        .await
        .unwrap_err();
    program.kill().unwrap();
    program.wait().unwrap();
    let mut log = String::new();
    std::fs::File::open(folder.path().join("log")).unwrap().read_to_string(&mut log).unwrap();
    assert!(log.contains("/attachments/{*rest}"), "requests are logged: {log}");
    for secret in ["hash-secret", "bearer-secret", "download-secret", "query-secret", ITEM] {
        let place = log.lines().find(|line| line.contains(secret));
        assert!(place.is_none(), "{secret}: {place:?}");
    }
    assert!(!folder.path().join("none").exists(), "a gateway keeps nothing");
}
