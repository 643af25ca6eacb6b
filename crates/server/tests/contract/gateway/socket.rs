//! The hub of live updates through the gateway.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::foreign::Foreign;
use super::{gateway_to, raw};

const HANDSHAKE: &str = "GET /notifications/hub?access_token=x HTTP/1.1\r\nHost: portal\r\nConnection: Upgrade\r\n\
     Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

async fn open(addr: std::net::SocketAddr) -> TcpStream {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    stream.write_all(HANDSHAKE.as_bytes()).await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
    assert!(head.starts_with("http/1.1 101"), "{head}");
    assert!(head.contains("upgrade: websocket") && head.contains("sec-websocket-accept:"), "{head}");
    stream
}

#[tokio::test]
async fn frames_pass_both_ways() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    let mut stream = open(gateway.running.addr).await;
    // A masked text frame; the gateway neither knows nor cares.
    let frame = [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58];
    for _ in 0..3 {
        stream.write_all(&frame).await.unwrap();
        let mut echo = [0; 11];
        stream.read_exact(&mut echo).await.unwrap();
        assert_eq!(echo, frame);
    }
    stream.shutdown().await.unwrap();
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await.unwrap();
    assert!(rest.is_empty(), "the end passes too");
}

#[tokio::test]
async fn sockets_end_with_the_gateway() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    let mut stream = open(gateway.running.addr).await;
    tokio::time::timeout(std::time::Duration::from_secs(15), gateway.running.shutdown()).await.unwrap();
    let end = tokio::time::timeout(std::time::Duration::from_secs(5), stream.read_u8()).await.unwrap();
    assert!(end.is_err());
}

#[tokio::test]
async fn nothing_else_changes_over() {
    let foreign = Foreign::start().await;
    let gateway = gateway_to(&foreign.url()).await;
    let close = |text: &str| text.replace("\r\n\r\n", "\r\nX: y\r\n\r\n");
    let elsewhere = close(&HANDSHAKE.replace("/notifications/hub", "/api/headers"));
    let other = close(&HANDSHAKE.replace("Upgrade: websocket", "Upgrade: h2c"));
    for (request, status) in [(elsewhere, "200"), (other, "400")] {
        let request = request.replace("Connection: Upgrade", "Connection: Upgrade, close");
        let answer = raw(gateway.running.addr, &request).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    }
}
