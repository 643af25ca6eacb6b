//! Mail over a real SMTP conversation, with a server that can be away, busy or unwilling.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use keystead_server::{Config, ProviderKind};
use reqwest::Method;
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::ciphers::client;
use crate::support::Server;

const SEND: &str = "/identity/accounts/register/send-verification-email";

/// A mail as the SMTP server took it.
#[derive(Debug, Clone)]
struct Taken {
    from: String,
    to: String,
    content: String,
    /// How the sender showed who it is.
    proof: String,
}

/// An SMTP server of the test's own.
struct Post {
    addr: SocketAddr,
    taken: Arc<Mutex<Vec<Taken>>>,
    /// What is answered to the next mails in place of yes.
    answers: Arc<Mutex<Vec<&'static str>>>,
    task: JoinHandle<()>,
}

impl Post {
    async fn open() -> Self {
        Self::open_at("127.0.0.1:0".parse().unwrap()).await
    }

    async fn open_at(addr: SocketAddr) -> Self {
        let listener = TcpListener::bind(addr).await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (taken, answers) = (Arc::<Mutex<Vec<Taken>>>::default(), Arc::<Mutex<Vec<_>>>::default());
        let shared = (Arc::clone(&taken), Arc::clone(&answers));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, Arc::clone(&shared.0), Arc::clone(&shared.1)));
            }
        });
        Self { addr, taken, answers, task }
    }

    fn url(&self) -> String {
        format!("smtp://{}", self.addr)
    }

    /// Waits for so many mails.
    async fn taken(&self, count: usize) -> Vec<Taken> {
        for _ in 0..400 {
            let taken = self.taken.lock().unwrap().clone();
            if taken.len() >= count {
                return taken;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("{} of {count} mails came", self.taken.lock().unwrap().len());
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn talk(stream: TcpStream, taken: Arc<Mutex<Vec<Taken>>>, answers: Arc<Mutex<Vec<&'static str>>>) {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 test\r\n").await.unwrap();
    let (mut from, mut to, mut proof) = (String::new(), String::new(), String::new());
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
            return;
        }
        let line = line.trim_end();
        let reply = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250-test\r\n250 AUTH PLAIN",
            "AUTH" => {
                proof = line.to_owned();
                "235 welcome"
            }
            "MAIL" => {
                from = line.to_owned();
                "250 ok"
            }
            "RCPT" => {
                to = line.to_owned();
                let mut answers = answers.lock().unwrap();
                if answers.is_empty() { "250 ok" } else { answers.remove(0) }
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await.unwrap();
                let content = data(&mut stream).await;
                let mail = Taken { from: from.clone(), to: to.clone(), content, proof: proof.clone() };
                taken.lock().unwrap().push(mail);
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        if stream.write_all(format!("{reply}\r\n").as_bytes()).await.is_err() {
            return;
        }
    }
}

async fn data(stream: &mut BufReader<TcpStream>) -> String {
    let mut content = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 || line == ".\r\n" {
            return content;
        }
        content.push_str(&line);
    }
}

async fn start(post: &str) -> Server {
    let smtp = post.parse().unwrap();
    Server::start_with(|config| config.smtp = Some(smtp)).await
}

async fn ask_for_mail(server: &Server, email: &str) {
    let answer = server.call(Method::POST, SEND, None, Some(json!({ "email": email }))).await;
    assert!(answer.status.is_success(), "{}", answer.text);
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, |files| files.count())
}

#[tokio::test]
async fn a_mail_arrives_as_text_and_as_a_page() {
    let post = Post::open().await;
    let smtp = post.url().parse().unwrap();
    let from = "desk@alder.example".parse().unwrap();
    let server = Server::start_with(|config: &mut Config| {
        config.smtp = Some(smtp);
        config.mail_from = Some(from);
        config.public_url = Some("https://portal.example".to_owned());
    })
    .await;
    ask_for_mail(&server, "pat@example.com").await;
    let mail = post.taken(1).await.remove(0);
    assert!(mail.from.contains("<desk@alder.example>") && mail.proof.is_empty(), "{mail:?}");
    assert!(mail.to.contains("<pat@example.com>"), "{mail:?}");
    for part in [
        "multipart/alternative",
        "text/plain",
        "text/html",
        "Subject: Verify your e-mail address",
        "Message-ID: <",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(mail.content.contains(part), "{part} is not in {}", mail.content);
    }
    assert!(mail.content.lines().all(|line| line.len() < 998), "long lines");
    let text = mail.content.replace("=\r\n", "").replace("=3D", "=");
    let link = "https://portal.example/#/finish-signup?email=pat%40example.com&token=";
    assert_eq!(text.matches(link).count(), 1, "once as text");
    assert!(text.contains("#/finish-signup?email=pat%40example.com&amp;token="), "the page has it too");
    assert_eq!(files(&server.data.path().join("mail/outbox")), 0, "nothing is left behind");
    assert!(server.mails("pat@example.com").is_empty(), "nor kept");
}

#[tokio::test]
async fn an_invitation_goes_through_a_server_that_asks_who_sends() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let (data, http) = (server.data, server.http);
    server.running.shutdown().await;
    let post = Post::open().await;
    let mut config = Config::local(data.path().to_owned());
    config.smtp = Some(format!("smtp://desk:p%40ss@{}", post.addr).parse().unwrap());
    let running = keystead_server::start(config).await.unwrap();
    let server = Server { running, data, http };
    let maren = server.login(&maren.email).await;
    let body = json!({"emails": ["ben@halden.example"], "type": 2});
    server.post(&maren, &format!("/api/organizations/{organization}/users/invite"), body).await.ok();
    let mail = post.taken(1).await.remove(0);
    assert_eq!(mail.proof, "AUTH PLAIN AGRlc2sAcEBzcw==", "desk and p@ss");
    assert!(mail.to.contains("<ben@halden.example>"), "{mail:?}");
    let text = mail.content.replace("=\r\n", "").replace("=3D", "=");
    assert!(text.contains(&format!("#/accept-organization?organizationId={organization}&")), "{text}");
}

#[tokio::test]
async fn a_server_that_is_away_costs_no_mail_and_no_time() {
    let addr = Post::open().await.addr;
    let server = start(&format!("smtp://{addr}")).await;
    let asked = Instant::now();
    for number in 0..3 {
        ask_for_mail(&server, &format!("p{number}@example.com")).await;
    }
    assert!(asked.elapsed() < Duration::from_secs(5), "nobody waits for the mail server");
    let outbox = server.data.path().join("mail/outbox");
    assert_eq!(files(&outbox), 3);

    // The machine restarts before the mail server is back.
    server.running.shutdown().await;
    let mut config = Config::local(server.data.path().to_owned());
    config.smtp = Some(format!("smtp://{addr}").parse().unwrap());
    let again = keystead_server::start(config).await.unwrap();
    let post = Post::open_at(addr).await;
    let mut to: Vec<String> = post.taken(3).await.into_iter().map(|mail| mail.to).collect();
    to.sort();
    assert!(to[0].contains("p0@") && to[1].contains("p1@") && to[2].contains("p2@"), "{to:?}");
    again.shutdown().await;
    assert_eq!(files(&outbox), 0);
}

#[tokio::test]
async fn a_busy_server_is_asked_again_and_an_unwilling_one_is_not() {
    let post = Post::open().await;
    *post.answers.lock().unwrap() = vec!["450 busy", "550 no such person"];
    let server = start(&post.url()).await;
    ask_for_mail(&server, "busy@example.com").await;
    // Both wait at once, and the first one's pause holds up nobody.
    let outbox = server.data.path().join("mail/outbox");
    for _ in 0..200 {
        if post.answers.lock().unwrap().len() == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    ask_for_mail(&server, "gone@example.com").await;
    let taken = post.taken(1).await;
    assert!(taken[0].to.contains("busy@example.com"), "{taken:?}");
    for _ in 0..200 {
        if files(&outbox) == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert_eq!((files(&outbox), files(&server.data.path().join("mail/failed"))), (0, 1));
}

#[tokio::test]
async fn a_name_adds_no_header_and_no_recipient() {
    let post = Post::open().await;
    let server = start(&post.url()).await;
    let name = "Alder\r\nBcc: eve@example.com\r\n\r\n<script>";
    server.running.create_provider(name, "maren@alderpoint.example", ProviderKind::Msp).await.unwrap();
    let mail = post.taken(1).await.remove(0);
    let headers = mail.content.split("\r\n\r\n").next().unwrap();
    assert!(headers.lines().all(|line| !line.starts_with("Bcc")), "{headers}");
    assert_eq!(post.taken.lock().unwrap().len(), 1);
    assert!(
        !mail.content.contains("<script>\r\n") || mail.content.contains("&lt;script&gt;"),
        "{}",
        mail.content
    );
}
