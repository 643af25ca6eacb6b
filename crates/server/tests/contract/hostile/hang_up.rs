use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::ciphers::client;
use crate::support::{Server, sql};

const ROUNDS: u64 = 24;
/// As many as one request may invite.
const BATCH: u64 = 20;

/// Whatever the moment at which the line breaks, nobody is stored without being told.
#[tokio::test]
async fn invitations_that_are_stored_are_mailed_although_the_caller_hangs_up() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    sql(&server, "UPDATE organizations SET seats = 1000").await;
    let path = format!("/api/organizations/{organization}/users");
    for round in 0..ROUNDS {
        let emails: Vec<String> = (0..BATCH).map(|row| format!("r{round}.{row}@halden.example")).collect();
        let body = json!({"emails": emails, "type": 2, "permissions": {}, "collections": [], "groups": []});
        let body = body.to_string();
        let request = format!(
            "POST {path}/invite HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            maren.token,
            body.len()
        );
        let mut line = TcpStream::connect(server.running.addr).await.unwrap();
        line.write_all(request.as_bytes()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(round * 2)).await;
        drop(line);
    }
    // Writes queue for one lock, so an answered one comes after all that went before it.
    let last = json!({"emails": ["last@halden.example"], "type": 2});
    server.post(&maren, &format!("{path}/invite"), last).await.ok();
    let mut missing = BTreeSet::new();
    for _ in 0..100 {
        let list = server.get(&maren, &path).await.ok();
        let stored = list["data"].as_array().unwrap().iter().filter_map(|row| row["email"].as_str());
        let is_missing = |email: &&str| server.mails(email).is_empty();
        missing = stored.filter(is_missing).map(str::to_owned).collect();
        if missing.is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("stored and never mailed: {missing:?}");
}
