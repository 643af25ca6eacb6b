use reqwest::Method;
use serde_json::json;

use crate::support::{Server, raw, status_of};

/// The portal's folder lies inside of the data folder, so that a way out would lead to the database.
async fn portal() -> Server {
    let server = Server::start_with(|config| {
        config.web = Some(config.data.join("dist"));
        config.brands = Some(config.data.join("brands"));
        std::fs::create_dir_all(config.data.join("dist/a/b1")).unwrap();
        std::fs::create_dir_all(config.data.join("brands")).unwrap();
        std::fs::write(config.data.join("dist/index.html"), "the portal").unwrap();
        std::fs::write(config.data.join("secret.json"), "the secret").unwrap();
    })
    .await;
    std::fs::write(server.data.path().join("attachments/secret"), "the secret").unwrap();
    server
}

#[tokio::test]
async fn files_are_served_from_their_folder_only() {
    let server = portal().await;
    for target in [
        "/../secret.json",
        "/../../../../../../etc/passwd",
        "/a/../../secret.json",
        "/a/b1/../../../secret.json",
        "/%2e%2e/secret.json",
        "/%2E%2E%2Fsecret.json",
        "/..%2fsecret.json",
        "/..%5csecret.json",
        "/..\\secret.json",
        "/%252e%252e/secret.json",
        "/..;/secret.json",
        "/..%00/secret.json",
        "/.%2e/secret.json",
        "//etc/passwd",
        "/file:///etc/passwd",
        "/a/b1/%c0%ae%c0%ae/secret.json",
        "/signing.key",
        "/dist/../signing.key",
        "/keystead.db",
    ] {
        let answer =
            raw(server.running.addr, format!("GET {target} HTTP/1.1\r\nConnection: close\r\n\r\n")).await;
        let is_page = answer.ends_with("the portal");
        assert!(is_page || [400, 404].contains(&status_of(&answer)), "{target}: {answer}");
        assert!(!answer.contains("the secret") && !answer.contains("root:"), "{target}: {answer}");
    }
    for host in ["../secret", "..%2fsecret", "/etc/passwd", "secret", ".."] {
        let request = format!("GET /brand.json HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let answer = raw(server.running.addr, request).await;
        assert!(!answer.contains("the secret"), "{host}: {answer}");
    }
}

#[tokio::test]
async fn ids_are_no_file_names() {
    let server = portal().await;
    let pat = server.person("pat@example.com").await;
    for target in [
        "/api/ciphers/../../signing.key",
        "/api/ciphers/%2e%2e/attachment/secret",
        "/api/ciphers/..%2f..%2fsecret/attachment/x",
        "/api/ciphers/00000000-0000-4000-8000-000000000000/attachment/..%2fsecret",
        "/api/ciphers/attachment/download?token=../secret",
        "/api/ciphers/attachment/download?token=..%2fsecret",
        "/api/organizations/%2e%2e/users",
        "/api/ciphers/%00",
        "/api/ciphers/%ff%fe",
    ] {
        for method in ["GET", "POST", "PUT", "DELETE"] {
            let request = format!(
                "{method} {target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Length: 2\r\n\
                 Connection: close\r\n\r\n{{}}",
                pat.token
            );
            let answer = raw(server.running.addr, request).await;
            assert!([400, 404].contains(&status_of(&answer)), "{method} {target}: {answer}");
            assert!(!answer.contains("the secret"), "{target}: {answer}");
        }
    }
    let body = json!({"ids": ["../../signing.key"], "organizationId": "../.."});
    let refused = server.call(Method::PUT, "/api/ciphers/delete", Some(&pat), Some(body)).await;
    assert!(refused.status.is_client_error(), "{}", refused.status);
}
