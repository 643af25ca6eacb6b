use std::net::SocketAddr;
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{ENC, Server, login_item, status_of, text};

/// Many times the server's patience in these tests, far below what a trickle of the whole request would take.
const SOON: Duration = Duration::from_secs(10);

async fn impatient(seconds: u16) -> Server {
    Server::start_with(|config| config.request_timeout = seconds).await
}

/// Says something at once, and then a byte now and then, until the server answers or hangs up.
async fn trickle(addr: SocketAddr, start: &str, byte: Option<u8>) -> (String, Duration) {
    let begun = Instant::now();
    let (mut read, mut write) = TcpStream::connect(addr).await.unwrap().into_split();
    write.write_all(start.as_bytes()).await.unwrap();
    let drip = async {
        while let Some(byte) = byte {
            tokio::time::sleep(Duration::from_millis(200)).await;
            if write.write_all(&[byte]).await.is_err() {
                break;
            }
        }
        std::future::pending::<()>().await;
    };
    let mut answer = Vec::new();
    let listen = async {
        let mut piece = [0; 1024];
        while let Ok(1..) = read.read(&mut piece).await.inspect(|length| answer.extend(&piece[..*length])) {}
    };
    tokio::select! {
        () = drip => {}
        ended = tokio::time::timeout(SOON, listen) => assert!(ended.is_ok(), "still open: {start}"),
    }
    (String::from_utf8_lossy(&answer).into_owned(), begun.elapsed())
}

#[tokio::test]
async fn a_head_that_trickles_in_is_not_waited_for() {
    let server = impatient(3).await;
    let mut crowd = Vec::new();
    for _ in 0..100 {
        crowd.push(tokio::spawn(trickle(server.running.addr, "GET /alive HTTP/1.1\r\nX-Slow: ", Some(b'x'))));
    }
    let kept = "GET /alive HTTP/1.1\r\nHost: x\r\n\r\nGET /api/config HTTP/1.1\r\nX-Slow: ";
    crowd.push(tokio::spawn(trickle(server.running.addr, kept, Some(b'x'))));
    crowd.push(tokio::spawn(trickle(server.running.addr, "", None)));
    let start = Instant::now();
    server.call(reqwest::Method::GET, "/alive", None, None).await.ok();
    assert!(start.elapsed() < Duration::from_secs(2), "others are served meanwhile");
    for connection in crowd {
        connection.await.unwrap();
    }
}

#[tokio::test]
async fn a_body_that_stops_or_trickles_is_a_timeout() {
    let server = impatient(1).await;
    let pat = server.person("pat@example.com").await;
    let item = server.post(&pat, "/api/ciphers", login_item(None)).await.ok();
    let base = format!("/api/ciphers/{}/attachment", text(&item["id"]));
    let body = json!({"key": ENC, "fileName": ENC, "fileSize": 5000});
    let file = text(&server.post(&pat, &format!("{base}/v2"), body).await.ok()["attachmentId"]);
    let head = |path: &str, kind: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
             Content-Type: {kind}\r\nContent-Length: 9000\r\n\r\n",
            pat.token
        )
    };
    let json_start = head("/api/folders", "application/json") + "{\"name\":\"";
    let form_start = head("/identity/connect/token", "application/x-www-form-urlencoded") + "grant_type=";
    let file_start = head(&format!("{base}/{file}"), "multipart/form-data; boundary=b")
        + "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"f\"\r\n\r\nbytes";
    let starts = [json_start, form_start, file_start];
    let all = starts.iter().flat_map(|start| [(start, None), (start, Some(b'x'))]);
    let ended =
        futures::future::join_all(all.map(|(start, byte)| trickle(server.running.addr, start, byte))).await;
    for (answer, took) in ended {
        assert_eq!(status_of(&answer), 408, "{answer}");
        assert!(took >= Duration::from_millis(900), "{took:?}");
        assert!(answer.contains("\"object\":\"error\""), "{answer}");
    }
    let folder = server.data.path().join("attachments").join(text(&item["id"]));
    let left = std::fs::read_dir(folder).map_or(0, Iterator::count);
    assert_eq!(left, 0, "what arrived of the file is gone");
    server.get(&pat, "/api/sync").await.ok();
}
