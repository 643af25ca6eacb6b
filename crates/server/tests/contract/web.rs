use reqwest::{Method, StatusCode, header};
use serde_json::json;

use crate::support::{Answer, Server, answer};

async fn portal() -> (Server, tempfile::TempDir) {
    let web = tempfile::tempdir().unwrap();
    let brands = web.path().join("brands");
    std::fs::create_dir_all(web.path().join("dist/a/build-1")).unwrap();
    std::fs::create_dir_all(&brands).unwrap();
    let write = |path: &str, text: &str| std::fs::write(web.path().join("dist").join(path), text).unwrap();
    write("index.html", "<!doctype html><title>Portal</title>");
    write("index.html.br", "brotli page");
    write("a/build-1/app.wasm", "wasm");
    write("a/build-1/app.wasm.br", "brotli wasm");
    write("a/build-1/app.wasm.gz", "gzip wasm");
    write("brand.json", r#"{"name":"Keystead"}"#);
    std::fs::write(brands.join("northwind.localhost.json"), r#"{"name":"Northwind IT"}"#).unwrap();
    std::fs::write(web.path().join("secret.json"), "secret").unwrap();
    let server = Server::start_with(|config| {
        config.web = Some(web.path().join("dist"));
        config.brands = Some(brands);
    })
    .await;
    (server, web)
}

async fn get(server: &Server, path: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
    let mut request = server.http.get(server.url(path));
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    answer(request).await
}

#[tokio::test]
async fn pages_are_checked_and_assets_kept_forever() {
    let (server, _web) = portal().await;
    let page = get(&server, "/", &[]).await;
    assert_eq!((page.status, &*page.text), (StatusCode::OK, "<!doctype html><title>Portal</title>"));
    assert_eq!(page.headers["cache-control"], "no-cache");
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    for part in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe-inline"));
    assert_eq!(page.headers["x-content-type-options"], "nosniff");
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    let tag = page.headers["etag"].to_str().unwrap().to_owned();
    let again = get(&server, "/", &[(header::IF_NONE_MATCH, &tag)]).await;
    assert_eq!((again.status, &*again.text), (StatusCode::NOT_MODIFIED, ""));
    let asset = get(&server, "/a/build-1/app.wasm", &[]).await;
    assert_eq!(asset.headers["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(asset.headers["content-type"], "application/wasm");
    let deep = get(&server, "/organizations/1/vault", &[]).await;
    assert_eq!((deep.status, &*deep.text), (page.status, &*page.text));
}

#[tokio::test]
async fn missing_assets_are_missing() {
    let (server, _web) = portal().await;
    for path in [
        "/a/build-0/app.wasm",
        "/a/build-1/",
        "/favicon.png",
        "/../secret.json",
        "/%2e%2e/secret.json",
        "/.git/config",
    ] {
        let answer = get(&server, path, &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.text.contains("Portal") && !answer.text.contains("secret"), "{path}");
    }
    get(&server, "/api/nothing", &[]).await.missing();
    get(&server, "/identity/nothing", &[]).await.missing();
    assert_eq!(server.call(Method::POST, "/", None, Some(json!({}))).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_best_compressed_form_is_sent() {
    let (server, _web) = portal().await;
    let encoded = async |path: &str, accept: &str| {
        let answer = get(&server, path, &[(header::ACCEPT_ENCODING, accept)]).await;
        (answer.headers.get("content-encoding").map(|v| v.to_str().unwrap().to_owned()), answer.text)
    };
    let br = Some("br".to_owned());
    assert_eq!(encoded("/a/build-1/app.wasm", "gzip, deflate, br").await, (br.clone(), "brotli wasm".into()));
    assert_eq!(encoded("/a/build-1/app.wasm", "gzip").await, (Some("gzip".into()), "gzip wasm".into()));
    assert_eq!(encoded("/a/build-1/app.wasm", "identity").await, (None, "wasm".into()));
    assert_eq!(encoded("/login", "br").await, (br, "brotli page".into()));
}

#[tokio::test]
async fn the_brand_answers_for_its_host() {
    let (server, _web) = portal().await;
    let brand =
        async |host: &str| get(&server, "/brand.json", &[(header::HOST, host)]).await.ok()["name"].clone();
    assert_eq!(brand("northwind.localhost:8087").await, json!("Northwind IT"));
    assert_eq!(brand("NORTHWIND.localhost").await, json!("Northwind IT"));
    assert_eq!(brand("localhost:8087").await, json!("Keystead"));
    assert_eq!(brand("../secret").await, json!("Keystead"));
    let answer = get(&server, "/brand.json", &[]).await;
    assert_eq!(answer.headers["cache-control"], "no-cache");
}

#[tokio::test]
async fn answers_of_the_api_are_never_stored() {
    let server = Server::start().await;
    let config = server.call(Method::GET, "/api/config", None, None).await;
    assert_eq!(config.headers["cache-control"], "no-store");
    assert_eq!(config.headers["x-content-type-options"], "nosniff");
    assert_eq!(
        server.call(Method::GET, "/", None, None).await.status,
        StatusCode::NOT_FOUND,
        "no portal, no page"
    );
}

#[tokio::test]
async fn the_description_covers_the_main_endpoints() {
    let server = Server::start().await;
    let document = server.call(Method::GET, "/api/openapi.json", None, None).await.ok();
    assert_eq!(document["openapi"], "3.1.0");
    for (path, method) in [
        ("/identity/connect/token", "post"),
        ("/api/ciphers/{id}/admin", "put"),
        ("/api/providers/{provider}/clients", "post"),
        ("/api/keystead/organizations/{id}/provider-access", "put"),
    ] {
        assert!(document["paths"][path][method]["summary"].is_string(), "{method} {path}");
    }
    let schema = |place: &serde_json::Value| place["content"]["application/json"]["schema"]["$ref"].clone();
    let create = &document["paths"]["/api/ciphers/{id}/admin"]["put"];
    assert_eq!(schema(&create["requestBody"]), "#/components/schemas/CipherRequest");
    assert_eq!(schema(&create["responses"]["2XX"]), "#/components/schemas/CipherJson");
    assert_eq!(create["parameters"][0]["schema"]["format"], "uuid");
    assert_eq!(document["components"]["schemas"]["CipherRequest"]["required"], json!(["type"]));
}

#[tokio::test]
async fn mails_come_from_the_brand() {
    let (server, _web) = portal().await;
    server.person("pat@example.com").await;
    assert!(server.last_mail("pat@example.com").contains("From: Keystead <"));
    let brands = tempfile::tempdir().unwrap();
    std::fs::write(brands.path().join("northwind.localhost.json"), r#"{"name":"Northwind IT"}"#).unwrap();
    let server = Server::start_with(|config| {
        config.brands = Some(brands.path().to_owned());
        config.public_url = Some("https://northwind.localhost:8087".into());
    })
    .await;
    server.person("pat@example.com").await;
    assert!(server.last_mail("pat@example.com").contains("From: \"Northwind IT\" <"));
}
