//! The API key of an organization and the token that a program gets with it.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::ciphers::client;
use crate::policies::own;
use crate::support::{Answer, HASH, Person, Server, sql, text};

fn proof() -> Value {
    json!({"type": 0, "masterPasswordHash": HASH})
}

async fn key(server: &Server, who: &Person, organization: &str, act: &str) -> String {
    let path = format!("/api/organizations/{organization}/{act}");
    let answer = server.post(who, &path, proof()).await.ok();
    assert_eq!(answer["object"], "apiKey");
    assert!(answer["revisionDate"].is_string());
    text(&answer["apiKey"])
}

async fn ask(server: &Server, organization: &str, secret: &str) -> Answer {
    let client = format!("organization.{organization}");
    let form = [
        ("grant_type", "client_credentials"),
        ("scope", "api.organization"),
        ("client_id", &client),
        ("client_secret", secret),
    ];
    server.form(&form).await
}

fn refused(answer: &Answer, error: &str) {
    assert_eq!((answer.status, answer.json()), (StatusCode::BAD_REQUEST, json!({"error": error})));
}

/// A token of an organization's program.
pub async fn program_token(server: &Server, who: &Person, organization: &str) -> String {
    let secret = key(server, who, organization, "api-key").await;
    text(&ask(server, organization, &secret).await.ok()["access_token"])
}

#[tokio::test]
async fn the_key_is_shown_and_made_anew() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}");
    let information = async |rest: &str| {
        let path = format!("{base}/api-key-information{rest}");
        server.get(&maren, &path).await.ok()["data"].as_array().unwrap().clone()
    };
    assert_eq!(information("").await, Vec::<Value>::new(), "none was asked for yet");
    let first = key(&server, &maren, &organization, "api-key").await;
    assert!(first.len() >= 30, "{first}");
    assert_eq!(key(&server, &maren, &organization, "api-key").await, first, "and stays");
    let known = information("/0").await;
    assert_eq!((&known[0]["keyType"], &known[0]["object"]), (&json!(0), &json!("keyInformation")));
    assert!(!known[0].to_string().contains(&first));
    assert_eq!(information("/2").await, Vec::<Value>::new());
    let second = key(&server, &maren, &organization, "rotate-api-key").await;
    assert_ne!(second, first);
    assert_eq!(key(&server, &maren, &organization, "api-key").await, second);
    for act in ["api-key", "rotate-api-key"] {
        let path = format!("{base}/{act}");
        let wrong = json!({"type": 0, "masterPasswordHash": "bm8="});
        assert_eq!(server.post(&maren, &path, wrong).await.refused(), "The password is not right.");
        assert_eq!(server.post(&maren, &path, json!({})).await.refused(), "The password is not right.");
        let other = json!({"type": 2, "masterPasswordHash": HASH});
        assert_eq!(server.post(&maren, &path, other).await.refused(), "Type");
    }
    assert_eq!(key(&server, &maren, &organization, "api-key").await, second, "a refusal changes nothing");
}

#[tokio::test]
async fn the_key_belongs_to_owners_and_the_provider() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}");
    let boss = server.member(&organization, &maren, "boss@halden.example", 0, json!([])).await;
    let admin = server.member(&organization, &maren, "admin@halden.example", 1, json!([])).await;
    let first = key(&server, &maren, &organization, "api-key").await;
    assert_eq!(key(&server, &boss, &organization, "api-key").await, first);
    for act in ["api-key", "rotate-api-key"] {
        server.post(&admin, &format!("{base}/{act}"), proof()).await.missing();
    }
    server.get(&admin, &format!("{base}/api-key-information")).await.missing();
    // Plans for private people have no programs.
    let free = own(&server, &boss, 0, 2).await;
    let path = format!("/api/organizations/{free}/api-key");
    assert_eq!(
        server.post(&boss, &path, proof()).await.refused(),
        "The plan of the organization does not include this."
    );
}

#[tokio::test]
async fn a_program_gets_a_token_for_an_hour() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let first = key(&server, &maren, &organization, "api-key").await;
    let token = ask(&server, &organization, &first).await.ok();
    assert_eq!(
        (&token["expires_in"], &token["token_type"], &token["scope"]),
        (&json!(3600), &json!("Bearer"), &json!("api.organization"))
    );
    assert_eq!(token.as_object().unwrap().len(), 4, "nobody's keys come with it: {token}");
    let second = key(&server, &maren, &organization, "rotate-api-key").await;
    refused(&ask(&server, &organization, &first).await, "invalid_client");
    ask(&server, &organization, &second).await.ok();
    refused(&ask(&server, &maren.id, &second).await, "invalid_client");
    refused(&ask(&server, "x", &second).await, "invalid_client");
    let client = format!("organization.{organization}");
    for (grant, scope, error) in [
        ("password", "api.organization", "unauthorized_client"),
        ("refresh_token", "api.organization", "unauthorized_client"),
        ("client_credentials", "api", "invalid_scope"),
        ("client_credentials", "api.organization api", "invalid_scope"),
    ] {
        let form =
            [("grant_type", grant), ("scope", scope), ("client_id", &client), ("client_secret", &second)];
        refused(&server.form(&form).await, error);
    }
    sql(&server, "UPDATE organizations SET enabled = 0").await;
    refused(&ask(&server, &organization, &second).await, "invalid_client");
}
