//! Bodies pass piece by piece, and one that breaks off is seen to break off.

use std::time::Duration;

use axum::body::Bytes;
use futures::StreamExt;
use reqwest::StatusCode;
use tokio::sync::mpsc;

use super::foreign::Foreign;
use super::{gateway_to, gateway_with, get, raw};
use crate::support::answer;

const LIST: &str = "/api/ciphers/organization-details?organizationId=1";

#[tokio::test]
async fn a_long_list_is_there_before_it_is_complete() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    foreign.list.send(Ok(Bytes::from_static(b"{\"data\":["))).unwrap();
    let mut pieces = gateway.http.get(gateway.url(LIST)).send().await.unwrap().bytes_stream();
    assert_eq!(pieces.next().await.unwrap().unwrap(), "{\"data\":[");
    for _ in 0..200 {
        foreign.list.send(Ok(Bytes::from(vec![b' '; 64 * 1024]))).unwrap();
    }
    let mut length = 0;
    while length < 200 * 64 * 1024 {
        length += pieces.next().await.unwrap().unwrap().len();
    }
    foreign.list.send(Ok(Bytes::from_static(b"]}"))).unwrap();
    assert_eq!(pieces.next().await.unwrap().unwrap(), "]}");
    drop(foreign.list);
    assert!(pieces.next().await.is_none());
}

#[tokio::test]
async fn a_list_that_breaks_off_is_no_list() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    foreign.list.send(Ok(Bytes::from_static(b"{\"data\":[{},"))).unwrap();
    let mut pieces = gateway.http.get(gateway.url(LIST)).send().await.unwrap().bytes_stream();
    assert!(pieces.next().await.unwrap().is_ok());
    foreign.list.send(Err(std::io::Error::other("broken"))).unwrap();
    assert!(pieces.next().await.unwrap().is_err());
}

#[tokio::test]
async fn a_list_that_stops_is_given_up() {
    let foreign = Foreign::start().await;
    let gateway = gateway_with(&foreign.url(), |config| config.upstream_timeout = 1).await;
    foreign.list.send(Ok(Bytes::from_static(b"{\"data\":[{},"))).unwrap();
    let mut pieces = gateway.http.get(gateway.url(LIST)).send().await.unwrap().bytes_stream();
    assert!(pieces.next().await.unwrap().is_ok());
    let end = tokio::time::timeout(Duration::from_secs(10), pieces.next()).await.unwrap();
    assert!(end.unwrap().is_err());
}

#[tokio::test]
async fn an_upload_arrives_while_it_is_sent() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    let (sender, pieces) = mpsc::channel::<std::io::Result<Vec<u8>>>(1);
    let pieces = futures::stream::unfold(pieces, |mut pieces| async { Some((pieces.recv().await?, pieces)) });
    let request =
        gateway.http.post(gateway.url("/api/sends/file/v2")).body(reqwest::Body::wrap_stream(pieces));
    let sent = tokio::spawn(answer(request));
    // More than the limit of other bodies, and more than fits into the buffers on the way.
    for _ in 0..40 {
        sender.send(Ok(vec![1; 1024 * 1024])).await.unwrap();
    }
    while *foreign.notes.received.lock().unwrap() < 40 * 1024 * 1024 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    drop(sender);
    assert_eq!(sent.await.unwrap().text, (40 * 1024 * 1024).to_string());
}

#[tokio::test]
async fn too_large_bodies_are_refused() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    let announced =
        "POST /api/headers HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 40000000\r\n\r\n";
    assert!(raw(gateway.running.addr, announced).await.starts_with("HTTP/1.1 413"));
    let pieces = futures::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![0_u8; 1024 * 1024])).take(34);
    let request = gateway.http.post(gateway.url("/identity/count")).body(reqwest::Body::wrap_stream(pieces));
    assert_eq!(answer(request).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(*foreign.notes.received.lock().unwrap() <= 32 * 1024 * 1024, "no more than the limit went on");
    get(&gateway, "/api/headers").await.ok();
}
