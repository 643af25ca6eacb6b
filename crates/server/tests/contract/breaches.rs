//! Breached passwords: what the service hears, what gets through, what happens without one.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use reqwest::Method;

use crate::support::Server;

/// SHA-1 of `password`, in the two parts of a question.
const PREFIX: &str = "5BAA6";
const REST: &str = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";

type Heard = Arc<Mutex<Vec<(String, HeaderMap)>>>;

async fn answer(
    State(heard): State<Heard>,
    Path(prefix): Path<String>,
    headers: HeaderMap,
) -> (StatusCode, String) {
    heard.lock().unwrap().push((prefix.clone(), headers));
    match prefix.as_str() {
        PREFIX => {
            (StatusCode::OK, format!("003D68EB55068C33ACE09247EE4C639306B:0\r\n{REST}:52256179\r\n<b>\r\n"))
        }
        "00000" => (StatusCode::OK, "x".repeat(2_000_000)),
        "11111" => (StatusCode::SERVICE_UNAVAILABLE, String::new()),
        _ => (StatusCode::OK, String::new()),
    }
}

async fn service() -> (SocketAddr, Heard) {
    let heard = Heard::default();
    let router = Router::new().route("/range/{prefix}", get(answer)).with_state(Arc::clone(&heard));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (addr, heard)
}

async fn ask(server: &Server, prefix: &str) -> crate::support::Answer {
    server.call(Method::GET, &format!("/api/keystead/breaches/{prefix}"), None, None).await
}

#[tokio::test]
async fn the_service_hears_five_characters_and_nothing_of_the_person() {
    let (addr, heard) = service().await;
    let service = format!("http://{addr}/range").parse().unwrap();
    let server = Server::start_with(|config| config.breaches = Some(service)).await;
    let config = server.call(Method::GET, "/api/config", None, None).await.ok();
    assert_eq!(config["keystead"]["breaches"], true);

    let found = ask(&server, PREFIX).await;
    assert_eq!(found.status, StatusCode::OK);
    assert_eq!(found.text, format!("003D68EB55068C33ACE09247EE4C639306B:0\n{REST}:52256179"));
    assert!(found.headers["content-type"].to_str().unwrap().starts_with("text/plain"));
    assert_eq!(found.headers["cache-control"], "no-store");
    let (asked, headers) = heard.lock().unwrap()[0].clone();
    assert_eq!(asked, PREFIX);
    assert_eq!(headers["add-padding"], "true");
    for name in ["authorization", "cookie", "x-forwarded-for", "forwarded", "referer"] {
        assert!(!headers.contains_key(name), "{name} is passed on");
    }

    assert_eq!(ask(&server, "5baa6").await.text, found.text);
    assert_eq!(heard.lock().unwrap().len(), 1, "the answer is kept for a while");
}

#[tokio::test]
async fn only_beginnings_of_hashes_are_passed_on() {
    let (addr, heard) = service().await;
    let service = format!("http://{addr}/range").parse().unwrap();
    let server = Server::start_with(|config| config.breaches = Some(service)).await;
    for bad in ["5BAA", "5BAA61", "5BAAG", "%2e%2e%2f%2e", "5BA%2F6", "ÄÄÄÄÄ"] {
        ask(&server, bad).await.missing();
    }
    assert!(heard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_service_that_fails_fails_nobody_else() {
    let (addr, _) = service().await;
    let service = format!("http://{addr}/range").parse().unwrap();
    let server = Server::start_with(|config| config.breaches = Some(service)).await;
    for prefix in ["00000", "11111"] {
        assert_eq!(ask(&server, prefix).await.status, StatusCode::BAD_GATEWAY, "{prefix}");
    }
    assert_eq!(ask(&server, "22222").await.status, StatusCode::OK);
    let nobody = "http://127.0.0.1:1".parse().unwrap();
    let server = Server::start_with(|config| config.breaches = Some(nobody)).await;
    let answer = ask(&server, PREFIX).await;
    assert_eq!((answer.status, &answer.json()["object"]), (StatusCode::BAD_GATEWAY, &"error".into()));
}

#[tokio::test]
async fn without_a_service_there_is_no_such_function() {
    let server = Server::start().await;
    ask(&server, PREFIX).await.missing();
    let config = server.call(Method::GET, "/api/config", None, None).await.ok();
    assert_eq!(config["keystead"]["breaches"], false);
}
