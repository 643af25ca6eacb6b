//! Files of items.

use axum::Json;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use keystead_api::ciphers::attachment::{Attachment, AttachmentDeleted, AttachmentRequest, AttachmentUpload};
use keystead_api::paths::ciphers as paths;
use keystead_domain::ids::CipherId;
use keystead_domain::limits::ATTACHMENT_BYTES;
use schemars::JsonSchema;
use serde::Deserialize;
use tokio_util::io::ReaderStream;

use super::{Ctx, One};
use crate::caller::Caller;
use crate::failure::{Failure, Refusal};
use crate::http::extract::{Asked, Ids, Input, RawJson};
use crate::http::routes::Routes;
use crate::service::attachments as service;
use crate::service::cipher_rights::Role;

/// The largest file and the parts around it.
const UPLOAD_LIMIT: usize = ATTACHMENT_BYTES as usize + 1024 * 1024;

pub fn routes(routes: Routes) -> Routes {
    routes
        .post(paths::ATTACHMENT_V2, "Announce a file", announce)
        .get(paths::ATTACHMENT_RENEW, "A new address to upload to", renew)
        .limited(DefaultBodyLimit::max(UPLOAD_LIMIT), |routes| {
            routes.post(paths::ATTACHMENT, "Upload an announced file", upload)
        })
        .get(paths::ATTACHMENT, "A fresh download address of a file", get)
        .get(paths::ATTACHMENT_ADMIN, "A fresh download address of a file, as administrator", get_as_admin)
        .delete(paths::ATTACHMENT, "Delete a file", remove)
        .post(paths::ATTACHMENT_DELETE, "Delete a file (older form)", remove)
        .delete(paths::ATTACHMENT_ADMIN, "Delete a file, as administrator", remove_as_admin)
        .post(paths::ATTACHMENT_DELETE_ADMIN, "Delete a file, as administrator (older form)", remove_as_admin)
        .get(paths::ATTACHMENT_DOWNLOAD, "A file by its download token", download)
}

type OneFile = Ids<(CipherId, String)>;

/// How an upload is announced: 0 means straight to this server.
fn upload_answer(id: CipherId, attachment: &str, members: &str) -> RawJson<AttachmentUpload> {
    let url = format!("/ciphers/{id}/attachment/{attachment}");
    RawJson::new(format!(
        r#"{{"object":"attachment-fileUpload","attachmentId":"{attachment}","url":"{url}","fileUploadType":0,{members}}}"#
    ))
}

async fn announce(
    State(app): Ctx,
    caller: Caller,
    Ids(id): One,
    Input(request): Input<AttachmentRequest>,
) -> Result<RawJson<AttachmentUpload>, Failure> {
    let announced = service::announce(&app, &caller, id, &request).await?;
    let item = &announced.item;
    let members = if request.admin_request {
        format!(r#""cipherResponse":null,"cipherMiniResponse":{item}"#)
    } else {
        format!(r#""cipherResponse":{item},"cipherMiniResponse":null"#)
    };
    Ok(upload_answer(id, &announced.attachment, &members))
}

async fn renew(
    State(app): Ctx,
    caller: Caller,
    Ids((id, attachment)): OneFile,
) -> Result<RawJson<AttachmentUpload>, Failure> {
    let row = service::writable(&app, &caller, id, &attachment).await?;
    Ok(upload_answer(id, &row.id, r#""cipherResponse":null,"cipherMiniResponse":null"#))
}

async fn upload(
    State(app): Ctx,
    caller: Caller,
    Ids((id, attachment)): OneFile,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<(), Failure> {
    let mut form = form.map_err(|_| Refusal::NoFile)?;
    while let Some(part) = form.next_field().await.map_err(|_| Refusal::NoFile)? {
        if part.name() == Some("data") {
            return service::upload(&app, &caller, id, &attachment, part).await;
        }
    }
    Err(Refusal::NoFile.into())
}

async fn get(
    State(app): Ctx,
    caller: Caller,
    Ids((id, attachment)): OneFile,
) -> Result<Json<Attachment>, Failure> {
    service::address(&app, &caller, id, &attachment, Role::Person).await.map(Json)
}

async fn get_as_admin(
    State(app): Ctx,
    caller: Caller,
    Ids((id, attachment)): OneFile,
) -> Result<Json<Attachment>, Failure> {
    service::address(&app, &caller, id, &attachment, Role::Admin).await.map(Json)
}

async fn remove(
    State(app): Ctx,
    caller: Caller,
    Ids((id, attachment)): OneFile,
) -> Result<RawJson<AttachmentDeleted>, Failure> {
    let item = service::remove(&app, &caller, id, &attachment, Role::Person).await?;
    Ok(RawJson::new(format!(r#"{{"object":"deleteAttachment","cipher":{item}}}"#)))
}

async fn remove_as_admin(
    State(app): Ctx,
    caller: Caller,
    Ids((id, attachment)): OneFile,
) -> Result<RawJson<AttachmentDeleted>, Failure> {
    let item = service::remove(&app, &caller, id, &attachment, Role::Admin).await?;
    Ok(RawJson::new(format!(r#"{{"object":"deleteAttachment","cipher":{item}}}"#)))
}

#[derive(Deserialize, JsonSchema)]
struct Token {
    token: String,
}

async fn download(State(app): Ctx, Asked(asked): Asked<Token>) -> Result<Response, Failure> {
    let path = service::file(&app, &asked.token).await?;
    let file = tokio::fs::File::open(path).await.map_err(|_| Failure::NotFound)?;
    let length = file.metadata().await?.len();
    let mut response = Body::from_stream(ReaderStream::new(file)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    Ok(response)
}
