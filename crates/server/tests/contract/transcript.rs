//! Recorded traffic of the real command-line client, sent again. Every member that it was given then, it is given now,
//! in the same shape.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Person, Server, WRAPPED, text};
use keystead_server::ProviderKind;

const EMAIL: &str = "tech@msp.example";

fn exchanges() -> Vec<Value> {
    let text = include_str!("../../../../tests/data/bw-transcript.json");
    let mut transcript: Value = serde_json::from_str(text).unwrap();
    serde_json::from_value(transcript["exchanges"].take()).unwrap()
}

/// Whether an answer has everything that the recorded one had. Recorded nulls may be missing; kinds must agree.
fn same_shape(recorded: &Value, given: &Value, path: &str) {
    match (recorded, given) {
        (Value::Null, _) => {}
        (Value::Object(recorded), Value::Object(given)) => {
            for (name, value) in recorded {
                let known = given.get(name).unwrap_or(&Value::Null);
                same_shape(value, known, &format!("{path}.{name}"));
            }
        }
        (Value::Array(recorded), Value::Array(given)) => {
            if let (Some(recorded), Some(given)) = (recorded.first(), given.first()) {
                same_shape(recorded, given, &format!("{path}[]"));
            }
        }
        // The scratch server sent domains although they were not asked for.
        (_, Value::Null) if path.ends_with(".domains") => {}
        // The reference server has no such member there.
        (_, Value::Null) if path.ends_with("providerOrganizations[].organizationUserId") => {}
        // Empty lists and absent objects were recorded where this server says null.
        (Value::Array(list), Value::Null) if list.is_empty() => {}
        (recorded, given) => {
            assert_eq!(
                std::mem::discriminant(recorded),
                std::mem::discriminant(given),
                "{path}: {recorded} | {given}"
            );
        }
    }
}

/// The account of the transcript, with an organization and a client as it had.
async fn world(server: &Server, recorded: &[Value]) -> (Person, String, String) {
    let login = recorded.iter().find(|e| e["request"]["path"] == "/identity/connect/token").unwrap();
    let form = login["request"]["body"].as_str().unwrap();
    let hash = form.split("password=").nth(1).unwrap().split('&').next().unwrap().replace("%3D", "=");
    let account = &login["response"]["body"];
    server.running.create_provider("MSP Inc", EMAIL, ProviderKind::Msp).await.unwrap();
    let (provider, token) =
        (server.link_parameter(EMAIL, "providerId"), server.link_parameter(EMAIL, "token"));
    let mut body = Server::finish_body(EMAIL);
    body["name"] = json!("Tech");
    body["masterPasswordAuthentication"]["masterPasswordAuthenticationHash"] = json!(hash);
    body["masterPasswordUnlock"]["masterKeyWrappedUserKey"] = account["Key"].clone();
    let pair = &account["AccountKeys"]["publicKeyEncryptionKeyPair"];
    body["userAsymmetricKeys"] =
        json!({"publicKey": pair["publicKey"], "encryptedPrivateKey": pair["wrappedPrivateKey"]});
    body["providerInviteToken"] = json!(token);
    server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    let request = server.http.post(server.url("/identity/connect/token"));
    let request = request
        .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
        .body(form.to_owned());
    let answer = crate::support::answer(request).await.ok();
    same_shape(account, &answer, "token");
    let mut tech = Person {
        id: String::new(),
        email: EMAIL.to_owned(),
        token: text(&answer["access_token"]),
        refresh_token: text(&answer["refresh_token"]),
    };
    tech.id = text(&server.get(&tech, "/api/accounts/profile").await.ok()["id"]);
    let key_id = json!({"userKeyId": "2dcc42b818acfdfa09e2ea8ac1f5b0b4"});
    server.post(&tech, "/api/accounts/key-management/user-key-id", key_id).await.ok();
    let setup = json!({"name": "MSP Inc", "billingEmail": EMAIL, "token": token, "key": WRAPPED});
    server.post(&tech, &format!("/api/providers/{provider}/setup"), setup).await.ok();
    server.client(&provider, &tech, "Client A").await;
    let organization = json!({"name": "Acme MSP", "billingEmail": EMAIL, "planType": 19, "additionalSeats": 10, "key": WRAPPED,
        "keys": {"publicKey": pair["publicKey"], "encryptedPrivateKey": pair["wrappedPrivateKey"]},
        "collectionName": crate::support::ENC});
    let organization = text(&server.post(&tech, "/api/organizations", organization).await.ok()["id"]);
    let collection = text(&server.get(&tech, "/api/collections").await.ok()["data"][0]["id"]);
    (tech, organization, collection)
}

#[tokio::test]
async fn the_command_line_client_gets_what_it_was_given_before() {
    let server = Server::start().await;
    let recorded = exchanges();
    let (tech, organization, collection) = world(&server, &recorded).await;
    let mut ids = BTreeMap::from([
        ("a09726a0-9590-49d1-a5f5-afe300b6a515".to_owned(), tech.id.clone()),
        ("11111111-1111-4111-8111-111111111111".to_owned(), organization.clone()),
        ("33333333-3333-4333-8333-333333333333".to_owned(), collection),
    ]);
    let renamed = |text: &str, ids: &BTreeMap<String, String>| {
        ids.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
    };
    let own = server.get(&tech, &format!("/api/organizations/{organization}/users")).await.ok();
    ids.insert("55555555-5555-4555-8555-555555555555".into(), text(&own["data"][0]["id"]));
    let mut seen = 0;
    for exchange in &recorded {
        let request = &exchange["request"];
        let path = renamed(request["path"].as_str().unwrap(), &ids);
        let skipped = ["/identity/connect/token", "/api/sends"].iter().any(|prefix| path.starts_with(prefix))
            || request["body"].get("multipartPart").is_some()
            || path.ends_with("/confirm")
            || path.ends_with("/auth-requests");
        if skipped {
            continue;
        }
        let method: Method = request["method"].as_str().unwrap().parse().unwrap();
        let mut body: Value = serde_json::from_str(&renamed(&request["body"].to_string(), &ids)).unwrap();
        fresh_dates(&server, &tech, &path, &mut body).await;
        let who = request["bearer"].as_bool().unwrap().then_some(&tech);
        let answer = server.call(method, &path, who, (!body.is_null()).then_some(body)).await.ok();
        same_shape(&exchange["response"]["body"], &answer, &path);
        if let (Some(old), Some(new)) = (exchange["response"]["body"]["id"].as_str(), answer["id"].as_str()) {
            ids.insert(old.to_owned(), new.to_owned());
        }
        if let (Some(old), Some(new)) =
            (exchange["response"]["body"]["attachmentId"].as_str(), answer["attachmentId"].as_str())
        {
            ids.insert(format!("\"{old}\""), format!("\"{new}\""));
        }
        seen += 1;
    }
    assert_eq!(seen, 15);
}

/// The recorded copies are older than what is stored here.
async fn fresh_dates(server: &Server, tech: &Person, path: &str, body: &mut Value) {
    let Some(id) = path.strip_prefix("/api/ciphers/").and_then(|rest| rest.split('/').next()) else { return };
    let answer = server.get(tech, &format!("/api/ciphers/{id}")).await;
    if !answer.status.is_success() {
        return;
    }
    let date = answer.json()["revisionDate"].clone();
    for part in [&["lastKnownRevisionDate"][..], &["cipher", "lastKnownRevisionDate"][..]] {
        let mut place = Some(&mut *body);
        for name in part {
            place = place.and_then(|value| value.get_mut(*name));
        }
        if let Some(place) = place {
            *place = date.clone();
        }
    }
}

#[tokio::test]
async fn the_calls_of_the_conformance_set_without_a_recording() {
    let server = Server::start().await;
    let (tech, organization, _) = world(&server, &exchanges()).await;
    assert!(server.get(&tech, "/api/accounts/revision-date").await.ok().is_i64());
    let export = server.get(&tech, &format!("/api/organizations/{organization}/export")).await.ok();
    assert!(export["collections"].is_array() && export["ciphers"].is_array());
    let event = json!([{"type": 1602, "date": "2026-11-22T16:30:05.566Z", "organizationId": organization, "cipherId": null}]);
    server.post(&tech, "/events/collect", event).await.ok();
    let refresh =
        [("grant_type", "refresh_token"), ("client_id", "cli"), ("refresh_token", &*tech.refresh_token)];
    server.form(&refresh).await.ok();
    assert!(server.get(&tech, "/api/plans").await.ok()["data"].as_array().unwrap().len() >= 4);
    let policies = server.get(&tech, &format!("/api/organizations/{organization}/policies")).await.ok();
    let policies = policies["data"].as_array().unwrap();
    assert!(policies.iter().all(|policy| policy["enabled"] == false), "{policies:?}");
    assert_eq!(
        server.get(&tech, &format!("/api/organizations/{organization}/groups")).await.ok()["data"],
        json!([])
    );
}
