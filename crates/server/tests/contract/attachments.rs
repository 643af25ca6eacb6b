use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::ciphers::{admin_create, client};
use crate::support::{ENC, Person, Server, answer, login_item, text};

pub async fn upload(
    server: &Server,
    who: &Person,
    path: &str,
    part: &'static str,
    bytes: Vec<u8>,
) -> crate::support::Answer {
    let form = reqwest::multipart::Form::new()
        .part(part, reqwest::multipart::Part::bytes(bytes).file_name("cut/short"));
    answer(server.http.post(server.url(path)).bearer_auth(&who.token).multipart(form)).await
}

#[tokio::test]
async fn a_file_travels_there_and_back() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let item = server.post(&pat, "/api/ciphers", login_item(None)).await.ok();
    let base = format!("/api/ciphers/{}/attachment", text(&item["id"]));
    let bytes = vec![7u8; 70_000];
    assert_eq!(
        server
            .post(&pat, &format!("{base}/v2"), json!({"fileName": "plain", "key": "plain"}))
            .await
            .refused(),
        "FileName,Key"
    );
    let body = json!({"key": ENC, "fileName": ENC, "fileSize": bytes.len(), "adminRequest": false,
        "lastKnownRevisionDate": item["revisionDate"]});
    let announced = server.post(&pat, &format!("{base}/v2"), body).await.ok();
    assert_eq!(
        (&announced["object"], &announced["fileUploadType"]),
        (&json!("attachment-fileUpload"), &json!(0))
    );
    let attachment = text(&announced["attachmentId"]);
    assert_eq!(announced["cipherResponse"]["attachments"][0]["id"], json!(attachment));
    let path = format!("{base}/{attachment}");
    server.get(&pat, &path).await.missing();
    let eve = server.person("eve@example.com").await;
    upload(&server, &eve, &path, "data", bytes.clone()).await.missing();
    assert_eq!(
        upload(&server, &pat, &path, "other", bytes.clone()).await.refused(),
        "The upload holds no file."
    );
    upload(&server, &pat, &path, "data", bytes.clone()).await.ok();
    let shown = server.get(&pat, &path).await.ok();
    assert_eq!(
        (&shown["fileName"], &shown["size"], &shown["sizeName"]),
        (&json!(ENC), &json!("70000"), &json!("68.3 KB"))
    );
    let url = text(&shown["url"]);
    let (_, rest) = url.split_once("/api/").unwrap();
    let downloaded = server.http.get(server.url(&format!("/api/{rest}"))).send().await.unwrap();
    assert_eq!(downloaded.headers()["content-disposition"], "attachment");
    assert_eq!(downloaded.bytes().await.unwrap(), bytes);
    let forged = server.call(Method::GET, "/api/ciphers/attachment/download?token=x", None, None).await;
    forged.missing();
    server.get(&eve, &path).await.missing();
    let gone = server.delete(&pat, &path).await.ok();
    assert_eq!(gone["cipher"]["attachments"], json!(null));
    let answer = server.http.get(server.url(&format!("/api/{rest}"))).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_of_another_size_is_thrown_away() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let item = server.post(&pat, "/api/ciphers", login_item(None)).await.ok();
    let id = text(&item["id"]);
    let base = format!("/api/ciphers/{id}/attachment");
    let body = json!({"key": ENC, "fileName": ENC, "fileSize": 10});
    let attachment = text(&server.post(&pat, &format!("{base}/v2"), body).await.ok()["attachmentId"]);
    let refused =
        upload(&server, &pat, &format!("{base}/{attachment}"), "data", vec![0; 2 * 1024 * 1024]).await;
    assert_eq!(refused.refused(), "The file does not have the announced size.");
    assert_eq!(server.get(&pat, &format!("/api/ciphers/{id}")).await.ok()["attachments"], json!(null));
    let left = std::fs::read_dir(server.data.path().join("attachments").join(&id)).unwrap().count();
    assert_eq!(left, 0);
    let huge = json!({"key": ENC, "fileName": ENC, "fileSize": 600_000_000});
    assert_eq!(server.post(&pat, &format!("{base}/v2"), huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_provider_attaches_files_as_administrator() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let id = text(&admin_create(&server, &maren, &organization, json!([collection])).await["id"]);
    let base = format!("/api/ciphers/{id}/attachment");
    let body = |admin: bool| json!({"key": ENC, "fileName": ENC, "fileSize": 3, "adminRequest": admin});
    server.post(&maren, &format!("{base}/v2"), body(false)).await.missing();
    let announced = server.post(&maren, &format!("{base}/v2"), body(true)).await.ok();
    assert!(announced["cipherResponse"].is_null() && announced["cipherMiniResponse"].is_object());
    let path = format!("{base}/{}", text(&announced["attachmentId"]));
    upload(&server, &maren, &path, "data", vec![1, 2, 3]).await.ok();
    server.get(&maren, &path).await.missing();
    assert_eq!(server.get(&maren, &format!("{path}/admin")).await.ok()["size"], "3");
    server.delete(&maren, &format!("{path}/admin")).await.ok();
}
