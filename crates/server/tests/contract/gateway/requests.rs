//! What the upstream gets to hear.

use reqwest::{Method, StatusCode};
use serde_json::json;

use super::foreign::Foreign;
use super::{gateway_to, gateway_with, get, raw};
use crate::support::answer;
use keystead_server::ProviderKind;

#[tokio::test]
async fn the_upstream_hears_who_asks_and_nothing_of_the_portals_own() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    let own = format!("http://{}", gateway.running.addr);
    let request = gateway
        .http
        .post(gateway.url("/api/headers"))
        .bearer_auth("a-token")
        .header("origin", &own)
        .header("cookie", "theme=dark")
        .header("referer", format!("{own}/organizations/1"))
        .header("x-forwarded-for", "192.0.2.66")
        .header("x-real-ip", "192.0.2.66")
        .header("x-forwarded-host", "evil.example")
        .header("forwarded", "for=192.0.2.66")
        .header("te", "trailers")
        .header("device-type", "9")
        .body("{}");
    let heard = answer(request).await.ok();
    assert_eq!((&heard["authorization"], &heard["device-type"]), (&json!("Bearer a-token"), &json!("9")));
    assert_eq!((&heard["host"], &heard["origin"]), (&json!(foreign.addr.to_string()), &json!(foreign.url())));
    assert_eq!((&heard["x-forwarded-for"], &heard["x-real-ip"]), (&json!("127.0.0.1"), &json!("127.0.0.1")));
    assert_eq!(heard["x-forwarded-proto"], "http");
    assert_eq!(heard["x-forwarded-host"], json!(gateway.running.addr.to_string()));
    assert_eq!(heard["content-length"], "2");
    for name in ["cookie", "referer", "forwarded", "te", "connection", "transfer-encoding"] {
        assert!(heard[name].is_null(), "{name}: {heard}");
    }
    let bare = get(&gateway, "/api/headers").await.ok();
    assert!(
        bare["content-length"].is_null() && bare["transfer-encoding"].is_null(),
        "no body is made up: {bare}"
    );
    let foreign_page =
        gateway.http.post(gateway.url("/api/headers")).header("origin", "https://evil.example");
    assert_eq!(
        answer(foreign_page).await.ok()["origin"],
        "https://evil.example",
        "the upstream may refuse it"
    );
}

#[tokio::test]
async fn trusted_proxies_say_who_asks_and_where() {
    let foreign = Foreign::start().await;
    let gateway =
        gateway_with(&foreign.url(), |config| config.trusted_proxy = vec!["127.0.0.1".parse().unwrap()])
            .await;
    let request = gateway
        .http
        .get(gateway.url("/api/headers"))
        .header("x-forwarded-for", "203.0.113.9, 192.0.2.1")
        .header("x-forwarded-proto", "https")
        .header("x-forwarded-host", "portal.example");
    let heard = answer(request).await.ok();
    assert_eq!(heard["x-forwarded-for"], "192.0.2.1", "what a stranger put in front does not count");
    assert_eq!(
        (&heard["x-forwarded-proto"], &heard["x-forwarded-host"]),
        (&json!("https"), &json!("portal.example"))
    );
}

#[tokio::test]
async fn paths_stay_in_the_api() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&format!("{}/", foreign.url())).await;
    let status = async |line: &str| {
        let text =
            raw(gateway.running.addr, &format!("{line}\r\nHost: portal\r\nConnection: close\r\n\r\n")).await;
        text.split_whitespace().nth(1).unwrap_or_default().to_owned()
    };
    // The gateway itself asks what the upstream is; that is not what is looked for here.
    let arrived = || {
        let paths = foreign.notes.paths.lock().unwrap();
        paths.iter().filter(|path| *path != "/api/config").cloned().collect::<Vec<_>>()
    };
    for path in [
        "/api/../admin",
        "/api/%2e%2e/admin",
        "/api/..%2fadmin",
        "/api/..%5cadmin",
        "/api/%252e%252e/admin",
        "/api/..;/admin",
        "/admin/../api/x",
    ] {
        assert_eq!(status(&format!("GET {path} HTTP/1.1")).await, "404", "{path}");
    }
    assert_eq!(status("GET http://evil.example/api/headers HTTP/1.1").await, "400");
    assert_eq!(status("TRACE /api/headers HTTP/1.1").await, "405");
    assert_ne!(status("CONNECT evil.example:443 HTTP/1.1").await, "200");
    assert_eq!(arrived(), Vec::<String>::new());
    get(&gateway, "/api/headers?query=a%20b&x=../y").await.ok();
    assert_eq!(arrived(), ["/api/headers?query=a%20b&x=../y"]);
    for page in ["/", "/login", "/apis", "/alive-or-not"] {
        assert_eq!(get(&gateway, page).await.text, "the portal", "{page}");
    }
    get(&gateway, "/alive").await.ok();
    assert_eq!(arrived().len(), 1, "pages and the gateway's own life are not the upstream's");
}

#[tokio::test]
async fn one_request_stays_one() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    let hidden = "0\r\n\r\nGET /api/hidden HTTP/1.1\r\nHost: x\r\n\r\n";
    let smuggled = format!(
        "POST /api/headers HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\
         Transfer-Encoding: chunked\r\n\r\n{hidden}",
        hidden.len()
    );
    raw(gateway.running.addr, &smuggled).await;
    let twice = "POST /api/headers HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 40\r\n\r\nx";
    assert!(raw(gateway.running.addr, twice).await.starts_with("HTTP/1.1 400"));
    let paths = foreign.notes.paths.lock().unwrap().clone();
    assert!(!paths.iter().any(|path| path.contains("hidden")), "{paths:?}");
}

#[tokio::test]
async fn nothing_is_opened_and_nothing_invited() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    get(&gateway, "/api/config").await.ok();
    assert!(
        gateway
            .running
            .create_provider("Alder Point IT", "maren@alderpoint.example", ProviderKind::Msp)
            .await
            .is_err()
    );
    let kept: Vec<_> =
        std::fs::read_dir(gateway.data.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(kept, ["dist"], "only what the test put there");
    let page = gateway.call(Method::POST, "/login", None, None).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
