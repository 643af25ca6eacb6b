//! Every letter and every refusal under a brand of nonsense: what names another product was not made by it.

use std::collections::{BTreeMap, BTreeSet};

use keystead_server::Config;
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::brand::{NONSENSE, from_line, no_other_product, portal};
use crate::client_life::owned;
use crate::groups::member_id;
use crate::password_hint::both_letters;
use crate::policies::{on, own};
use crate::provider_users::joined;
use crate::recovery::enroll;
use crate::seats::invite;
use crate::support::{Answer, ENC, HASH, Person, Server, answer, text};

const MAREN: &str = "maren@alderpoint.example";
const LETTERS: [&str; 2] =
    [include_str!("../../locales/en/mail.ftl"), include_str!("../../locales/de/mail.ftl")];
/// Letters that the operator has written: nobody reached a host then, so they come from the public address.
const OPERATORS: [&str; 2] = ["set-up", "provider-end"];

/// Everybody reaches this portal under the brand's host, with a German browser.
async fn branded() -> (Server, tempfile::TempDir) {
    let (server, folder) = portal(r#"{"name": "Zzyzx Qwup"}"#).await;
    let mut headers = header::HeaderMap::new();
    headers.insert(header::HOST, NONSENSE.parse().unwrap());
    headers.insert(header::ACCEPT_LANGUAGE, "de".parse().unwrap());
    let http = reqwest::Client::builder().default_headers(headers).build().unwrap();
    (Server { http, ..server }, folder)
}

/// The letters that a language has sentences for, with their subjects.
fn subjects(texts: &'static str) -> BTreeMap<&'static str, &'static str> {
    let lines = texts.lines().filter_map(|line| line.split_once("-subject = "));
    lines.map(|(key, subject)| (key.strip_prefix("mail-").unwrap(), subject)).collect()
}

/// Which letter a mail is.
fn letter_of(mail: &str) -> &'static str {
    let title = mail.split("<title>").nth(1).unwrap().split('<').next().unwrap();
    let is_of = |subject: &str| match subject.split_once("{ $name }") {
        Some((before, after)) => title.starts_with(before) && title.ends_with(after),
        None => title == subject,
    };
    let mut all = LETTERS.into_iter().flat_map(subjects);
    all.find(|(_, subject)| is_of(subject)).unwrap_or_else(|| panic!("{title} is no letter")).0
}

fn all_mails(server: &Server) -> Vec<String> {
    let folder = std::fs::read_dir(server.data.path().join("mail")).unwrap();
    folder.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect()
}

/// Somebody registers twice, asks for a code, and somebody joins a team and is taken out of it.
async fn accounts_and_team(server: &Server, provider: &str, maren: &Person) {
    let again = json!({"email": MAREN, "receiveMarketingEmails": false});
    let path = "/identity/accounts/register/send-verification-email";
    assert!(server.call(Method::POST, path, None, Some(again)).await.status.is_success());
    let code = json!({"email": "code@alderpoint.example", "masterPasswordHash": HASH});
    assert!(server.post(maren, "/api/two-factor/send-email", code).await.status.is_success());
    let (_, sam) = joined(server, provider, maren, "sam@alderpoint.example", 1).await;
    server.delete(maren, &format!("/api/providers/{provider}/users/{sam}")).await.ok();
}

/// A client whose member is invited twice, recovered and put out by a policy, and which leaves its provider.
async fn life_of_a_client(server: &Server, provider: &str, maren: &Person) {
    let (client, _) = owned(server, provider, maren, "Halden").await;
    let organization = text(&client["organizationId"]);
    let users = format!("/api/organizations/{organization}/users");
    invite(server, maren, &organization, &["late@halden.example"]).await.ok();
    let late = member_id(server, maren, &organization, "late@halden.example").await;
    server.post(maren, &format!("{users}/{late}/reinvite"), json!({})).await.ok();
    assert_eq!(server.mails("late@halden.example").len(), 2);
    let ben = server.member(&organization, maren, "ben@halden.example", 2, json!([])).await;
    for policy in [3, 8] {
        on(server, maren, &organization, policy).await;
    }
    enroll(server, &ben, &organization).await;
    let id = member_id(server, maren, &organization, &ben.email).await;
    let body = json!({"resetMasterPassword": true, "resetTwoFactor": false, "newMasterPasswordHash": HASH, "key": ENC});
    server.put(maren, &format!("{users}/{id}/recover-account"), body).await.ok();
    on(server, maren, &organization, 0).await;
    let path = format!("/api/providers/{provider}/organizations/{}", text(&client["id"]));
    server.delete(maren, &path).await.ok();
}

/// An organization of somebody's own buys a seat for an invitation, and has none left to buy then.
async fn seats(server: &Server) {
    let pat = server.person("pat@example.com").await;
    let organization = own(server, &pat, 17, 1).await;
    let limit = json!({"seatAdjustment": 0, "maxAutoscaleSeats": 3});
    server.post(&pat, &format!("/api/organizations/{organization}/subscription"), limit).await.ok();
    for email in ["a@example.com", "b@example.com"] {
        invite(server, &pat, &organization, &[email]).await.ok();
    }
}

#[tokio::test]
async fn every_letter_keeps_to_the_brand() {
    let (server, folder) = branded().await;
    let (provider, maren) = server.provider(MAREN).await;
    accounts_and_team(&server, &provider, &maren).await;
    life_of_a_client(&server, &provider, &maren).await;
    seats(&server).await;
    both_letters(&server).await;
    let mut config = Config::local(server.data.path().to_owned());
    config.web = Some(folder.path().join("dist"));
    config.brands = Some(folder.path().join("brands"));
    config.public_url = Some("https://portal.example:8443".to_owned());
    keystead_server::mail_deletion(&config, provider.parse().unwrap()).await.unwrap();

    let mut seen = BTreeSet::new();
    for mail in all_mails(&server) {
        let letter = letter_of(&mail);
        seen.insert(letter);
        let (sender, base) = if OPERATORS.contains(&letter) {
            ("Fallback <no-reply@portal.example>".to_owned(), "https://portal.example:8443/".to_owned())
        } else {
            no_other_product(&mail);
            (format!("Zzyzx Qwup\" <no-reply@{NONSENSE}>"), format!("https://{NONSENSE}:8443/"))
        };
        assert!(from_line(&mail).ends_with(&sender), "{letter}: {mail}");
        let mut links = mail.lines().filter(|line| line.starts_with("http"));
        assert!(links.all(|link| link.starts_with(&base)), "{letter}: {mail}");
        let lower = mail.to_lowercase();
        assert!(!lower.contains("keystead") && !lower.contains("bitwarden"), "{letter}: {mail}");
    }
    // A letter that is new has sentences, and has to be sent above.
    for texts in LETTERS {
        assert_eq!(subjects(texts).into_keys().collect::<BTreeSet<_>>(), seen);
    }
}

/// All that an answer says; names of members are for programs.
fn said(answer: &Answer) -> String {
    fn gather(value: &Value, into: &mut String) {
        match value {
            Value::String(text) => {
                into.push_str(text);
                into.push('\n');
            }
            Value::Array(values) => values.iter().for_each(|value| gather(value, into)),
            Value::Object(members) => members.values().for_each(|value| gather(value, into)),
            _ => {}
        }
    }
    let mut all: String =
        answer.headers.values().map(|value| format!("{}\n", value.to_str().unwrap())).collect();
    match serde_json::from_str(&answer.text) {
        Ok(body) => gather(&body, &mut all),
        Err(_) => all.push_str(&answer.text),
    }
    all
}

#[tokio::test]
async fn refusals_name_no_other_product() {
    let (server, _folder) = branded().await;
    let (provider, maren) = server.provider(MAREN).await;
    let none = "5b2c1d00-1f2e-4a3b-8c4d-112233445566";
    let (get, post, put) = (Method::GET, Method::POST, Method::PUT);
    for (method, path, body) in [
        (&get, "/api/nothing".to_owned(), None),
        (&get, "/identity/nothing".to_owned(), None),
        (&get, "/a/no-build/portal.js".to_owned(), None),
        (&get, format!("/api/organizations/{none}"), None),
        (&get, "/api/organizations/not-an-id".to_owned(), None),
        (&put, "/api/accounts/profile/x".to_owned(), Some(json!({}))),
        (&Method::DELETE, "/api/config".to_owned(), None),
        (&post, "/api/organizations".to_owned(), Some(json!({"name": 7}))),
        (&post, "/api/organizations".to_owned(), Some(json!({}))),
        (&post, format!("/api/providers/{provider}/clients"), Some(json!({"name": ""}))),
        (&post, format!("/api/providers/{provider}/setup"), Some(json!({"token": "x"}))),
        (
            &post,
            "/api/two-factor/send-email".to_owned(),
            Some(json!({"email": "x", "masterPasswordHash": "bad"})),
        ),
        (
            &post,
            "/identity/accounts/register/finish".to_owned(),
            Some(Server::finish_body("new@example.com")),
        ),
    ] {
        let refused = server.call(method.clone(), &path, Some(&maren), body).await;
        assert!(refused.status.is_client_error(), "{method} {path}: {}", refused.text);
        no_other_product(&said(&refused));
    }
    let strangers = server.call(get, "/api/accounts/profile", None, None).await;
    assert_eq!(strangers.status, StatusCode::UNAUTHORIZED);
    no_other_product(&said(&strangers));
    let unreadable = server.http.post(server.url("/api/organizations")).bearer_auth(&maren.token);
    let unreadable = answer(unreadable.header(header::CONTENT_TYPE, "application/json").body("{")).await;
    assert_eq!(unreadable.status, StatusCode::BAD_REQUEST);
    no_other_product(&said(&unreadable));
    for grant in
        [[("grant_type", "password"), ("username", MAREN)], [("grant_type", "magic"), ("scope", "api")]]
    {
        let refused = server.form(&grant).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        no_other_product(&said(&refused));
    }
}

/// What can be refused is written in one place, so no sentence has to be provoked to be read.
#[test]
fn no_sentence_of_a_refusal_names_a_product() {
    let source = include_str!("../../src/failure.rs");
    let sentences: Vec<&str> = source.split('"').skip(1).step_by(2).collect();
    assert!(sentences.contains(&"Only a confirmed Owner of the organization can do this."), "{sentences:?}");
    for sentence in sentences {
        no_other_product(sentence);
    }
}
