use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{HASH, Server, answer, login_form, mails, raw, status_of};

#[tokio::test]
async fn heads_that_are_none_are_refused() {
    let server = Server::start().await;
    let many: String = (0..200).map(|number| format!("X-{number}: y\r\n")).collect();
    let long = format!("X: {}\r\n", "y".repeat(600 * 1024));
    let cases: [(&str, String, &[u16]); 12] = [
        ("too many headers", format!("GET /alive HTTP/1.1\r\n{many}\r\n"), &[431]),
        ("too long a header", format!("GET /alive HTTP/1.1\r\n{long}\r\n"), &[431]),
        ("too long an address", format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(100_000)), &[414]),
        ("a space before the colon", "GET /alive HTTP/1.1\r\nX : y\r\n\r\n".into(), &[400]),
        ("a zero byte", "GET /alive HTTP/1.1\r\nX: a\0b\r\n\r\n".into(), &[400]),
        ("a lone carriage return", "GET /alive HTTP/1.1\r\nX: a\rSet-Cookie: b\r\n\r\n".into(), &[400]),
        ("no protocol", "hello\r\n\r\n".into(), &[400]),
        ("another protocol", "GET /alive SMTP/1.0\r\n\r\n".into(), &[400]),
        ("a length that is none", "POST /alive HTTP/1.1\r\nContent-Length: -1\r\n\r\n".into(), &[400]),
        (
            "two lengths",
            "POST /alive HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx".into(),
            &[400],
        ),
        ("an unknown coding", "POST /api/folders HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n".into(), &[400]),
        (
            "a chunk that is none",
            "POST /identity/accounts/prelogin/password HTTP/1.1\r\nConnection: close\r\n\
            Transfer-Encoding: chunked\r\n\r\nzz\r\n"
                .into(),
            &[400],
        ),
    ];
    for (name, request, expected) in cases {
        let answer = raw(server.running.addr, &request).await;
        assert!(expected.contains(&status_of(&answer)), "{name}: {answer}");
        assert!(!answer.to_ascii_lowercase().contains("set-cookie"), "{name}: {answer}");
    }
    server.call(Method::GET, "/alive", None, None).await.ok();
}

#[tokio::test]
async fn header_values_do_not_come_back() {
    let server = Server::start_with(|config| config.web = Some(config.data.clone())).await;
    std::fs::write(server.data.path().join("index.html"), "the portal").unwrap();
    for target in
        ["/login%0d%0aSet-Cookie:%20x=y", "/login?next=%0d%0aSet-Cookie:%20x=y", "/api/config?%0aX:y"]
    {
        let answer =
            raw(server.running.addr, format!("GET {target} HTTP/1.1\r\nConnection: close\r\n\r\n")).await;
        assert!([200, 404].contains(&status_of(&answer)), "{answer}");
        assert!(!answer.contains("Set-Cookie"), "{answer}");
    }
    let config =
        server.http.get(server.url("/api/config")).header("host", "evil.example").send().await.unwrap();
    assert!(
        !config.text().await.unwrap().contains("evil.example"),
        "links are made of the public address only"
    );
}

#[tokio::test]
async fn names_add_nothing_to_mails() {
    let server = Server::start().await;
    for body in [
        json!({"email": "pat@example.com\r\nBcc: eve@example.com"}),
        json!({"email": "pat@example.com", "name": "Pat\r\nBcc: eve@example.com\r\n\r\nhttps://evil.example"}),
    ] {
        let path = "/identity/accounts/register/send-verification-email";
        let status = server.call(Method::POST, path, None, Some(body)).await.status;
        assert!(!status.is_server_error(), "{status}");
    }
    for mail in mails(server.data.path(), "pat@example.com") {
        assert!(!mail.contains("Bcc:") && !mail.contains("evil.example"), "{mail}");
    }
}

#[tokio::test]
async fn content_types_do_not_matter_where_the_body_is_clear() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let send = async |path: &str, kind: &str, body: &'static str| {
        let request = server.http.post(server.url(path)).bearer_auth(&pat.token);
        answer(request.header("content-type", kind).body(body)).await.status
    };
    let prelogin = "/identity/accounts/prelogin/password";
    for kind in ["text/plain", "application/json; charset=utf-16", "multipart/form-data", "\u{fc}"] {
        assert_eq!(send(prelogin, kind, r#"{"email": "pat@example.com"}"#).await, StatusCode::OK, "{kind}");
    }
    assert_eq!(send(prelogin, "application/json", "email=pat").await, StatusCode::BAD_REQUEST);
    let token = "/identity/connect/token";
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
        assert_eq!(
            send(token, kind, r#"{"grant_type": "password"}"#).await,
            StatusCode::BAD_REQUEST,
            "{kind}"
        );
    }
    let file = "/api/ciphers/00000000-0000-4000-8000-000000000000/attachment/x";
    for kind in ["application/json", "multipart/form-data", "multipart/form-data; boundary=\"", "text/plain"]
    {
        let status = send(file, kind, "--x\r\n").await;
        assert!(status.is_client_error(), "{kind}: {status}");
    }
}

/// Every documented endpoint with a body, as somebody who is signed in.
#[tokio::test]
async fn no_body_breaks_an_endpoint() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let document = server.call(Method::GET, "/api/openapi.json", None, None).await.ok();
    let deep = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
    let deep_members = "{\"login\":".repeat(20_000);
    let bodies: [&[u8]; 12] = [
        b"{",
        b"null",
        b"[]",
        b"\"text\"",
        b"{\"email\": 1, \"name\": [], \"type\": \"x\", \"ids\": {}, \"organizationId\": true}",
        b"{\"type\": 99999999999999999999, \"seats\": -1, \"kdf\": 1e999}",
        b"{\"ids\": [\"../..\", null, 1], \"cipherIds\": \"x\", \"organizationUserIds\": [[]]}",
        b"{\"name\": \"\\ud800\"}",
        b"\xff\xfe{}",
        b"{\"a\":1}{\"b\":2}",
        deep.as_bytes(),
        deep_members.as_bytes(),
    ];
    let mut asked = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        let path = path.replace("{provider}", NOBODY).replace("{id}", NOBODY).replace(['{', '}'], "");
        for method in methods.as_object().unwrap().keys().filter(|method| *method != "get") {
            for body in bodies {
                let method: Method = method.to_ascii_uppercase().parse().unwrap();
                let request = server.http.request(method.clone(), server.url(&path)).bearer_auth(&pat.token);
                let status = answer(request.body(body.to_vec())).await.status;
                asked += 1;
                let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
                assert!(!status.is_server_error(), "{status} {method} {path} {shown}");
                assert_ne!(status, StatusCode::FORBIDDEN, "clients log out on it: {method} {path}");
            }
        }
    }
    assert!(asked > 500, "{asked}");
    server.form(&login_form("pat@example.com", HASH, "d-1")).await.ok();
    let Value::Object(_) = server.get(&pat, "/api/accounts/profile").await.ok() else { panic!("no profile") };
}

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";
