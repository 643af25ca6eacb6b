//! Another server of this API, as far as a gateway can tell: its casing, its errors, its absolute addresses, and every
//! header that it should not send.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use futures::StreamExt;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::sync::mpsc;

/// What it calls itself, which is not where it listens.
pub const DOMAIN: &str = "https://vault.foreign.example";
pub const ITEM: &str = "d6b5bf0e-3c4f-4d6c-9a43-1f1c0b7a2f11";

pub struct Foreign {
    pub addr: SocketAddr,
    pub notes: Notes,
    /// Pieces of the body of `/api/ciphers/organization-details`; an error breaks it off.
    pub list: mpsc::UnboundedSender<std::io::Result<Bytes>>,
}

/// What arrived, for the test to read.
#[derive(Clone)]
pub struct Notes {
    pub paths: Arc<Mutex<Vec<String>>>,
    pub received: Arc<Mutex<usize>>,
    list: Arc<Mutex<Option<mpsc::UnboundedReceiver<std::io::Result<Bytes>>>>>,
}

impl Foreign {
    pub async fn start() -> Self {
        let (list, pieces) = mpsc::unbounded_channel();
        let notes = Notes {
            paths: Arc::default(),
            received: Arc::default(),
            list: Arc::new(Mutex::new(Some(pieces))),
        };
        let app = Router::new()
            .route("/api/config", get(config))
            .route("/api/accounts/profile", get(profile))
            .route("/api/accounts/revision-date", get(|| async { "1780000000123" }))
            .route("/api/accounts/keys", post(|| async { StatusCode::NO_CONTENT }))
            .route("/api/folders", post(undeserialisable))
            .route(&format!("/api/ciphers/{ITEM}/attachment/file-1"), get(attachment))
            .route("/api/ciphers/organization-details", get(listed))
            .route("/api/sends/file/v2", post(count).layer(axum::extract::DefaultBodyLimit::disable()))
            .route("/identity/count", post(count).layer(axum::extract::DefaultBodyLimit::disable()))
            .route("/attachments/item/file-1", get(|| async { [7_u8; 1000] }))
            .route("/api/headers", any(headers))
            .route("/api/moved", any(moved))
            .route("/api/rude", any(rude))
            .route("/api/silent", any(std::future::pending::<()>))
            .route(
                "/api/unasked",
                any(|| async { (StatusCode::SWITCHING_PROTOCOLS, [(header::UPGRADE, "x")]) }),
            )
            .route("/icons/evil.svg", get(|| async { ([(header::CONTENT_TYPE, "text/html")], "<script>") }))
            .route("/notifications/hub", get(hub))
            .fallback(missing)
            .layer(axum::middleware::map_request_with_state(notes.clone(), note))
            .with_state(notes.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { addr, notes, list }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }
}

async fn note(State(notes): State<Notes>, request: Request) -> Request {
    notes.paths.lock().unwrap().push(request.uri().to_string());
    request
}

async fn config() -> Json<Value> {
    Json(json!({
        "version": "2026.6.0", "gitHash": "x", "object": "config", "somethingNew": {"url": DOMAIN},
        "server": {"name": "Vaultwarden", "url": "https://github.com/dani-garcia/vaultwarden"},
        "environment": {"vault": DOMAIN, "api": format!("{DOMAIN}/api"), "identity": format!("{DOMAIN}/identity"),
            "notifications": format!("{DOMAIN}/notifications"), "sso": "", "cloudRegion": null},
    }))
}

async fn profile() -> Json<Value> {
    Json(
        json!({"Object": "profile", "Id": ITEM, "CreationDate": "2026-08-20T14:16:19.123456Z", "Extra": [1.5]}),
    )
}

async fn undeserialisable() -> Response {
    let body = json!({"error": {"code": 422, "reason": "Unprocessable Entity", "description": "…"}});
    (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response()
}

async fn missing() -> Response {
    let body = json!({"error": {"code": 404, "reason": "Not Found", "description": "…"}});
    (StatusCode::NOT_FOUND, Json(body)).into_response()
}

async fn attachment() -> Json<Value> {
    Json(json!({"id": "file-1", "size": "1000", "object": "attachment",
        "url": format!("{DOMAIN}/attachments/item/file-1?token=download-secret")}))
}

async fn listed(State(notes): State<Notes>) -> Response {
    let pieces = notes.list.lock().unwrap().take().unwrap();
    let pieces = futures::stream::unfold(pieces, |mut pieces| async { Some((pieces.recv().await?, pieces)) });
    ([(header::CONTENT_TYPE, "application/json")], Body::from_stream(pieces)).into_response()
}

/// Counts while it reads, so that a test sees how much has arrived before the end.
async fn count(State(notes): State<Notes>, body: Body) -> String {
    let mut pieces = body.into_data_stream();
    while let Some(Ok(piece)) = pieces.next().await {
        *notes.received.lock().unwrap() += piece.len();
    }
    notes.received.lock().unwrap().to_string()
}

async fn headers(headers: HeaderMap) -> Json<Value> {
    let pairs = headers.iter().map(|(name, value)| (name.to_string(), json!(value.to_str().unwrap())));
    Json(Value::Object(pairs.collect()))
}

async fn moved() -> Response {
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, format!("{DOMAIN}/api/config"))]).into_response()
}

async fn rude() -> Response {
    let headers = [
        ("set-cookie", "session=stolen; Path=/"),
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("access-control-allow-origin", "*"),
        ("clear-site-data", "\"*\""),
        ("service-worker-allowed", "/"),
        ("connection", "x-private"),
        ("x-private", "1"),
        ("content-security-policy", "default-src *"),
        ("x-useful", "stays"),
    ];
    (headers, "{}").into_response()
}

/// Changes over and sends back what it gets, as the hub's frames would travel.
async fn hub(mut request: Request) -> Response {
    if !request.headers().contains_key(header::UPGRADE) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let upgraded = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        let (mut read, mut write) = tokio::io::split(TokioIo::new(upgraded.await.unwrap()));
        tokio::io::copy(&mut read, &mut write).await
    });
    let headers = [(header::CONNECTION, "Upgrade"), (header::UPGRADE, "websocket")];
    (StatusCode::SWITCHING_PROTOCOLS, headers, [("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")])
        .into_response()
}
