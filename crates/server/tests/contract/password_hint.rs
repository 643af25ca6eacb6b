//! The hint to a master password goes out by mail, and the answer tells nobody anything.

use keystead_server::config::RateLimit;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, ENC, HASH, Person, Server};

const PATHS: [&str; 2] = ["/api/accounts/password-hint", "/identity/accounts/password-hint"];
const HINT: &str = "the long walk";
const PAT: &str = "pat.hint@example.com";
const UMA: &str = "uma.hint@example.com";

async fn ask(server: &Server, path: &str, email: &str) -> Answer {
    server.call(Method::POST, path, None, Some(json!({"email": email}))).await
}

fn hints(server: &Server, email: &str) -> Vec<String> {
    server.mails(email).into_iter().filter(|mail| mail.contains("asked for the hint")).collect()
}

/// The mails about a hint, which go out after the answer; waits until there are so many.
async fn hinted(server: &Server, email: &str, count: usize) -> Vec<String> {
    for _ in 0..250 {
        let found = hints(server, email);
        if found.len() >= count {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{email} got no {count} mails about a hint: {:?}", server.mails(email));
}

/// A person whose account has a hint.
pub async fn with_hint(server: &Server, email: &str) -> Person {
    let person = server.person(email).await;
    let body = json!({"name": "A Name", "masterPasswordHint": HINT});
    server.put(&person, "/api/accounts/profile", body).await.ok();
    person
}

/// Somebody who has a hint and somebody who has none ask for it, and have their mails.
pub async fn both_letters(server: &Server) {
    with_hint(server, PAT).await;
    server.person(UMA).await;
    for email in [PAT, UMA] {
        let before = server.mails(email).len();
        ask(server, PATHS[0], email).await.ok();
        for _ in 0..250 {
            if server.mails(email).len() > before {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test]
async fn the_answer_is_the_same_and_the_mail_is_not() {
    let server = Server::start().await;
    with_hint(&server, PAT).await;
    server.person(UMA).await;
    for path in PATHS {
        let answers = [ask(&server, path, " Pat.Hint@Example.com").await, ask(&server, path, UMA).await];
        let unknown = ask(&server, path, "eve@example.com").await;
        assert_eq!((unknown.status, unknown.text.as_str()), (StatusCode::OK, ""));
        for answer in answers {
            assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, ""));
        }
        assert_eq!(ask(&server, path, "nobody").await.refused(), "Email");
    }
    let mail = hinted(&server, PAT, 2).await.remove(0);
    assert!(mail.lines().any(|line| line == HINT), "{mail}");
    let mail = hinted(&server, UMA, 2).await.remove(0);
    assert!(mail.contains("has none") && mail.contains("ask an administrator"), "{mail}");
    assert_eq!(server.mails("eve@example.com"), Vec::<String>::new());
}

#[tokio::test]
async fn an_account_gets_five_an_hour_and_the_sixth_is_answered_alike() {
    let server = Server::start_with(|config| config.rate_limit = RateLimit(Some(100_000))).await;
    with_hint(&server, PAT).await;
    with_hint(&server, UMA).await;
    for count in 1..=5 {
        ask(&server, PATHS[0], PAT).await.ok();
        hinted(&server, PAT, count).await;
    }
    let sixth = ask(&server, PATHS[1], PAT).await;
    assert_eq!((sixth.status, sixth.text.as_str()), (StatusCode::OK, ""));
    // What was asked later has arrived, and another account has its own share.
    ask(&server, PATHS[0], UMA).await.ok();
    hinted(&server, UMA, 1).await;
    assert_eq!(hints(&server, PAT).len(), 5);
}

#[tokio::test]
async fn who_asks_too_often_waits() {
    let server = Server::start_with(|config| config.rate_limit = RateLimit(Some(2))).await;
    for path in PATHS {
        ask(&server, path, PAT).await.ok();
    }
    let braked = ask(&server, PATHS[0], UMA).await;
    assert_eq!(braked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(braked.headers.contains_key("retry-after"));
}

#[tokio::test]
async fn another_password_takes_the_old_hint_away() {
    let server = Server::start().await;
    let pat = with_hint(&server, PAT).await;
    let change = |hint: Value| {
        json!({"masterPasswordHash": HASH, "newMasterPasswordHash": HASH, "key": ENC,
            "masterPasswordHint": hint})
    };
    server.post(&pat, "/api/accounts/password", change(Value::Null)).await.ok();
    ask(&server, PATHS[0], PAT).await.ok();
    assert!(hinted(&server, PAT, 1).await[0].contains("has none"));
    let pat = server.login(PAT).await;
    server.post(&pat, "/api/accounts/password", change(json!("a bird"))).await.ok();
    ask(&server, PATHS[0], PAT).await.ok();
    let mails = hinted(&server, PAT, 2).await;
    assert!(mails[1].lines().any(|line| line == "a bird"), "{mails:?}");
}
