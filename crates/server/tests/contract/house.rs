//! A provider's own house: set-up by its link, address for bills, the end.

use keystead_server::ProviderKind;
use keystead_server::config::Registration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::hostile::tokens::{claims, sign, with};
use crate::support::{Answer, Person, Server, WRAPPED, sql};

const MAREN: &str = "maren@alderpoint.example";

fn reason(answer: Answer) -> String {
    assert_eq!(answer.status.as_u16(), 400, "{}", answer.text);
    answer.json()["keystead"]["reason"].as_str().unwrap_or_default().to_owned()
}

fn form(token: &str) -> Value {
    json!({"name": "Alder Point IT", "billingEmail": "billing@alderpoint.example", "token": token, "key": WRAPPED,
        "paymentMethod": null, "billingAddress": {"country": "DE", "postalCode": "20095"}})
}

/// Makes an account by the link of a set-up mail.
async fn register_by_link(server: &Server, email: &str, token: &str) -> Answer {
    let mut body = Server::finish_body(email);
    body["providerInviteToken"] = json!(token);
    server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await
}

/// How many seconds a link holds that was mailed just now.
fn lifetime(token: &str) -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    claims(token)["exp"].as_i64().unwrap() - i64::try_from(now).unwrap()
}

/// The same link some seconds before or after its end.
fn ending(server: &Server, token: &str, in_seconds: i64) -> String {
    let key = std::fs::read(server.data.path().join("signing.key")).unwrap();
    let claims = claims(token);
    let end = claims["exp"].as_i64().unwrap() - lifetime(token) + in_seconds;
    sign(&json!({"alg": "HS256", "typ": "JWT"}), &with(&claims, "exp", json!(end)), &key)
}

async fn delete(server: &Server, who: &Person, provider: &str) -> Answer {
    server.delete(who, &format!("/api/providers/{provider}")).await
}

#[tokio::test]
async fn the_link_makes_the_account_too_where_nobody_else_may_register() {
    let server = Server::start_with(|config| config.registration = Registration::Invited).await;
    server.running.create_provider("Alder Point IT", MAREN, ProviderKind::Msp).await.unwrap();
    let (id, token) = (server.link_parameter(MAREN, "providerId"), server.link_parameter(MAREN, "token"));
    assert_eq!(reason(register_by_link(&server, "eve@example.com", &token).await), "badLink");
    register_by_link(&server, MAREN, &token).await.ok();
    assert_eq!(reason(register_by_link(&server, MAREN, &token).await), "emailTaken");
    let maren = server.login(MAREN).await;
    let path = format!("/api/providers/{id}/setup");
    server.post(&maren, &path, form(&token)).await.ok();
    assert_eq!(reason(server.post(&maren, &path, form(&token)).await), "alreadySetUp");
    // Spent: it makes no second account, whoever gets hold of the address.
    sql(&server, "DELETE FROM provider_users").await;
    sql(&server, "DELETE FROM users").await;
    assert_eq!(reason(register_by_link(&server, MAREN, &token).await), "badLink");
}

#[tokio::test]
async fn every_refusal_of_a_set_up_names_its_reason() {
    let server = Server::start().await;
    server.running.create_provider("Alder Point IT", MAREN, ProviderKind::Msp).await.unwrap();
    let (id, token) = (server.link_parameter(MAREN, "providerId"), server.link_parameter(MAREN, "token"));
    let (maren, eve) = (server.person(MAREN).await, server.person("eve@example.com").await);
    let path = format!("/api/providers/{id}/setup");
    assert_eq!(reason(server.post(&eve, &path, form(&token)).await), "notInvitedAdmin");
    assert_eq!(reason(server.get(&eve, &format!("/api/providers/{id}")).await), "notInvitedAdmin");
    assert_eq!(reason(server.post(&maren, &path, form("nonsense")).await), "badLink");
    server
        .running
        .create_provider("Northwind IT", "nora@northwind.example", ProviderKind::Msp)
        .await
        .unwrap();
    let foreign = server.link_parameter("nora@northwind.example", "token");
    assert_eq!(reason(server.post(&maren, &path, form(&foreign)).await), "badLink");
    for (address, fields) in [
        (json!({"country": "", "postalCode": ""}), "BillingAddress.Country,BillingAddress.PostalCode"),
        (json!({"country": "de", "postalCode": "20095"}), "BillingAddress.Country"),
        (json!({"country": "DE", "postalCode": "x".repeat(21)}), "BillingAddress.PostalCode"),
        (
            json!({"country": "DE", "postalCode": "1", "city": "x".repeat(101), "taxId": {"code": "eu_vat", "value": ""}}),
            "BillingAddress.City,BillingAddress.TaxId",
        ),
    ] {
        let mut body = form(&token);
        body["billingAddress"] = address;
        assert_eq!(server.post(&maren, &path, body).await.refused(), fields);
    }
    server.post(&maren, &path, form(&token)).await.ok();
}

#[tokio::test]
async fn the_address_for_bills_is_kept_for_provider_admins() {
    let server = Server::start().await;
    let (id, maren) = server.provider(MAREN).await;
    let path = format!("/api/providers/{id}/billing/vnext/address");
    assert_eq!(server.get(&maren, &path).await.ok(), json!(null), "nobody said one");
    let address = json!({"country": "GB", "postalCode": "EC1A 1BB", "line1": "14 Quay Street", "line2": null,
        "city": "Harbour Town", "state": null, "taxId": {"code": "gb_vat", "value": "GB123456789"}});
    assert_eq!(server.put(&maren, &path, address.clone()).await.ok(), address);
    assert_eq!(server.get(&maren, &path).await.ok(), address);
    assert_eq!(server.put(&maren, &path, json!({"country": "GB"})).await.refused(), "PostalCode");
    let eve = server.person("eve@example.com").await;
    server.get(&eve, &path).await.missing();
    server.put(&eve, &path, json!({"country": "DE", "postalCode": "1"})).await.missing();
    sql(&server, "UPDATE provider_users SET role = 1").await;
    assert_eq!(server.get(&maren, &path).await.refused(), "Only a Provider Admin can do this.");
    assert_eq!(server.put(&maren, &path, address).await.refused(), "Only a Provider Admin can do this.");
}

#[tokio::test]
async fn a_provider_ends_by_an_admin_and_without_clients_only() {
    let server = Server::start().await;
    let (id, maren) = server.provider(MAREN).await;
    let eve = server.person("eve@example.com").await;
    server.client(&id, &maren, "Halden").await;
    delete(&server, &eve, &id).await.missing();
    assert_eq!(reason(delete(&server, &maren, &id).await), "providerHasClients");
    let older = format!("/api/providers/{id}/delete");
    assert_eq!(reason(server.post(&maren, &older, json!({})).await), "providerHasClients");
    sql(&server, "DELETE FROM provider_organizations").await;
    sql(&server, "UPDATE provider_users SET role = 1").await;
    assert_eq!(delete(&server, &maren, &id).await.refused(), "Only a Provider Admin can do this.");
    sql(&server, "UPDATE provider_users SET role = 0").await;
    delete(&server, &maren, &id).await.ok();
    delete(&server, &maren, &id).await.missing();
    let profile = server.get(&maren, "/api/accounts/profile").await.ok();
    assert_eq!((&profile["providers"], &profile["email"]), (&json!([]), &json!(MAREN)), "the account stays");
}

#[tokio::test]
async fn a_mailed_link_ends_the_provider_that_it_names_and_no_other() {
    let server = Server::start().await;
    let (id, maren) = server.provider(MAREN).await;
    let (other, nora) = server.provider("nora@northwind.example").await;
    let config = keystead_server::Config::local(server.data.path().to_owned());
    let mail = async || {
        let asked = id.parse().unwrap();
        keystead_server::mail_deletion(&config, asked).await.map_err(|error| error.to_string())
    };
    let by_link = async |provider: &str, token: &str| {
        let path = format!("/api/providers/{provider}/delete-recover-token");
        server.call(Method::POST, &path, None, Some(json!({"token": token}))).await
    };
    let set_up = server.link_parameter(MAREN, "token");
    assert_eq!(reason(by_link(&id, &set_up).await), "badLink", "a link of another kind");
    assert_eq!(mail().await, Ok(vec![MAREN.to_owned()]));
    let token = server.link_parameter(MAREN, "token");
    assert_eq!(server.link_parameter(MAREN, "providerId"), id);
    assert_eq!(reason(by_link(&other, &token).await), "badLink");
    // A client that came after the mail keeps the provider alive.
    server.client(&id, &maren, "Halden").await;
    assert_eq!(reason(by_link(&id, &token).await), "providerHasClients");
    assert!(mail().await.unwrap_err().contains("still has clients"));
    sql(&server, "DELETE FROM provider_organizations").await;
    let renamed = json!({"name": "Alder", "billingEmail": MAREN});
    server.put(&maren, &format!("/api/providers/{id}"), renamed).await.ok();
    assert_eq!(reason(by_link(&id, &token).await), "badLink", "it has another name since");
    mail().await.unwrap();
    let token = server.link_parameter(MAREN, "token");
    by_link(&id, &token).await.ok();
    assert_eq!(reason(by_link(&id, &token).await), "badLink", "spent");
    server.get(&maren, &format!("/api/providers/{id}")).await.missing();
    server.get(&nora, &format!("/api/providers/{other}")).await.ok();
}

#[tokio::test]
async fn a_link_to_set_up_or_to_end_a_provider_holds_for_its_time_and_no_longer() {
    let server = Server::start().await;
    server.running.create_provider("Alder Point IT", MAREN, ProviderKind::Msp).await.unwrap();
    let (id, token) = (server.link_parameter(MAREN, "providerId"), server.link_parameter(MAREN, "token"));
    let invitation = i64::from(keystead_domain::limits::INVITE_HOURS) * 3600;
    assert!((invitation - 60..=invitation).contains(&lifetime(&token)), "{}", lifetime(&token));
    let maren = server.person(MAREN).await;
    let path = format!("/api/providers/{id}/setup");
    let late = ending(&server, &token, -1);
    assert_eq!(reason(server.post(&maren, &path, form(&late)).await), "badLink");
    server.post(&maren, &path, form(&ending(&server, &token, 60))).await.ok();

    let config = keystead_server::Config::local(server.data.path().to_owned());
    keystead_server::mail_deletion(&config, id.parse().unwrap()).await.unwrap();
    let token = server.link_parameter(MAREN, "token");
    assert!((3_540..=3_600).contains(&lifetime(&token)), "{}", lifetime(&token));
    let path = format!("/api/providers/{id}/delete-recover-token");
    let by_link =
        async |token: String| server.call(Method::POST, &path, None, Some(json!({"token": token}))).await;
    assert_eq!(reason(by_link(ending(&server, &token, -1)).await), "badLink");
    server.get(&maren, &format!("/api/providers/{id}")).await.ok();
    by_link(ending(&server, &token, 60)).await.ok();
    server.get(&maren, &format!("/api/providers/{id}")).await.missing();
}
