//! The real program, killed in the middle of its work, again and again: what it said was done is done.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use sqlx::{Connection, Row, SqliteConnection};

use crate::support::{ENC, Person, Server, http_client, login_item, text};

/// Kills of each data folder; there are two.
const KILLS: u32 = 100;
const FILE: usize = 3000;

/// A program that is killed when it is dropped.
struct Program {
    child: Child,
    url: String,
}

impl Program {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_keystead-server"))
            .args(["--listen", "127.0.0.1:0", "--rate-limit", "off", "--data"])
            .arg(data)
            .env("RUST_LOG", "error")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url =
            line.trim().strip_prefix("Serving on ").unwrap_or_else(|| panic!("it did not start: {line}"));
        Self { url: url.replace("localhost", "127.0.0.1"), child }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// What the server said is done.
#[derive(Default)]
struct Done {
    items: BTreeSet<String>,
    files: BTreeSet<(String, String)>,
    /// By folder: the number in its name, and the one that was being written.
    folders: Vec<(String, u64, u64)>,
}

type Shared = Arc<Mutex<Done>>;

/// An encrypted text by its form, with a number that can be read back.
fn numbered(number: u64) -> String {
    use base64::Engine;
    let mut bytes = [0_u8; 16];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    let front = base64::engine::general_purpose::STANDARD.encode(bytes);
    ENC.replacen("AAAAAAAAAAAAAAAAAAAAAA==", &front, 1)
}

/// The answer's body, if the server lived to say that it is done.
async fn said(request: RequestBuilder) -> Option<Value> {
    let answer = request.send().await.ok()?;
    assert_eq!(answer.status(), 200, "refused: {:?}", answer.text().await);
    let text = answer.text().await.ok()?;
    Some(serde_json::from_str(&text).unwrap_or_default())
}

struct Writer {
    http: Client,
    url: String,
    token: String,
    done: Shared,
}

impl Writer {
    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url)).bearer_auth(&self.token)
    }

    async fn items(&self) -> Option<()> {
        loop {
            let made = said(self.request(Method::POST, "/api/ciphers").json(&login_item(None))).await?;
            self.done.lock().unwrap().items.insert(text(&made["id"]));
        }
    }

    async fn names(&self, folder: usize) -> Option<()> {
        loop {
            let (id, next) = {
                let mut done = self.done.lock().unwrap();
                let (id, written, sent) = &mut done.folders[folder];
                *sent = *written + 1;
                (id.clone(), *sent)
            };
            let request = self.request(Method::PUT, &format!("/api/folders/{id}"));
            said(request.json(&json!({"name": numbered(next)}))).await?;
            self.done.lock().unwrap().folders[folder].1 = next;
        }
    }

    async fn files(&self) -> Option<()> {
        loop {
            let item = said(self.request(Method::POST, "/api/ciphers").json(&login_item(None))).await?;
            let item = text(&item["id"]);
            let base = format!("/api/ciphers/{item}/attachment");
            let body = json!({"key": ENC, "fileName": ENC, "fileSize": FILE});
            let file = said(self.request(Method::POST, &format!("{base}/v2")).json(&body)).await?;
            let file = text(&file["attachmentId"]);
            let part = reqwest::multipart::Part::bytes(vec![7; FILE]).file_name("file");
            let form = reqwest::multipart::Form::new().part("data", part);
            said(self.request(Method::POST, &format!("{base}/{file}")).multipart(form)).await?;
            self.done.lock().unwrap().files.insert((item, file));
        }
    }
}

/// Writes from several sides until the kill.
async fn one_life(data: &Path, person: &Person, done: &Shared, life: u32) {
    let program = Program::start(data);
    check(data, done, life.is_multiple_of(10)).await;
    let writer = Arc::new(Writer {
        http: http_client(),
        url: program.url.clone(),
        token: person.token.clone(),
        done: Arc::clone(done),
    });
    let at_work = |number: usize| {
        let writer = Arc::clone(&writer);
        tokio::spawn(async move {
            match number {
                0 | 1 => writer.names(number).await,
                2 => writer.files().await,
                _ => writer.items().await,
            }
        })
    };
    let writers: Vec<_> = (0..6).map(at_work).collect();
    // Each life ends at another point of the work.
    tokio::time::sleep(Duration::from_millis(u64::from(40 + life * 37 % 150))).await;
    drop(program);
    for writer in writers {
        writer.await.unwrap();
    }
}

/// Whether everything that was said to be done is there.
async fn check(data: &Path, done: &Shared, thoroughly: bool) {
    let options =
        sqlx::sqlite::SqliteConnectOptions::new().filename(data.join("keystead.db")).read_only(true);
    let mut database = SqliteConnection::connect_with(&options).await.unwrap();
    if thoroughly {
        let verdict: String =
            sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut database).await.unwrap();
        assert_eq!(verdict, "ok");
        let orphans = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut database).await.unwrap();
        assert!(orphans.is_empty());
    }
    let column = async |database: &mut SqliteConnection, statement: &'static str| -> BTreeSet<String> {
        let rows = sqlx::query(statement).fetch_all(database).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    };
    let items = column(&mut database, "SELECT id FROM ciphers").await;
    let names = column(&mut database, "SELECT id || ' ' || name FROM folders").await;
    let files = column(&mut database, "SELECT id FROM attachments WHERE uploaded = 1").await;
    database.close().await.unwrap();
    let mut done = done.lock().unwrap();
    let lost: Vec<_> = done.items.difference(&items).collect();
    assert!(lost.is_empty(), "lost items: {lost:?}");
    for (item, file) in &done.files {
        assert!(files.contains(file), "lost file: {file}");
        let length = std::fs::metadata(data.join("attachments").join(item).join(file)).unwrap().len();
        assert_eq!(length, FILE as u64);
    }
    for (id, written, sent) in &mut done.folders {
        let is = |number: u64| names.contains(&format!("{id} {}", numbered(number)));
        assert!(is(*written) || is(*sent), "a folder has neither its last name nor the one before");
        if !is(*written) {
            *written = *sent;
        }
    }
}

async fn many_lives() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let done = Shared::default();
    for _ in 0..2 {
        let folder = server.post(&pat, "/api/folders", json!({"name": numbered(0)})).await.ok();
        done.lock().unwrap().folders.push((text(&folder["id"]), 0, 0));
    }
    let Server { running, data, .. } = server;
    running.shutdown().await;
    for life in 0..KILLS {
        one_life(data.path(), &pat, &done, life).await;
    }
    let last = Program::start(data.path());
    check(data.path(), &done, true).await;
    let shown = http_client().get(format!("{}/api/sync", last.url)).bearer_auth(&pat.token);
    let shown = said(shown).await.unwrap();
    let shown: BTreeSet<String> =
        shown["ciphers"].as_array().unwrap().iter().map(|item| text(&item["id"])).collect();
    let done = done.lock().unwrap();
    assert!(done.items.is_subset(&shown));
    // Otherwise the kills hit a server that had nothing to do.
    assert!(done.items.len() > 100 && done.files.len() > 10, "{} {}", done.items.len(), done.files.len());
    assert!(done.folders.iter().all(|(_, written, _)| *written > 30), "{:?}", done.folders);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_outlives_a_hundred_kills() {
    many_lives().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn and_a_hundred_more_beside_it() {
    many_lives().await;
}
