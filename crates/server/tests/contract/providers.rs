use reqwest::Method;
use serde_json::json;

use crate::support::{Server, WRAPPED, text};
use keystead_server::ProviderKind;

#[tokio::test]
async fn the_invited_administrator_sets_the_provider_up_once() {
    let server = Server::start().await;
    let link = server
        .running
        .create_provider("Alder Point IT", "Maren@alderpoint.example", ProviderKind::Msp)
        .await
        .unwrap();
    assert!(link.contains("/#/providers/setup-provider?providerId="));
    let id = server.link_parameter("maren@alderpoint.example", "providerId");
    let token = server.link_parameter("maren@alderpoint.example", "token");
    let maren = server.person("maren@alderpoint.example").await;
    let eve = server.person("eve@example.com").await;
    let path = format!("/api/providers/{id}");
    let body = json!({"name": "Alder Point IT", "billingEmail": "billing@alderpoint.example", "token": token, "key": WRAPPED});
    let setup = format!("{path}/setup");
    assert_eq!(server.get(&maren, &path).await.ok()["name"], json!(null));
    assert!(server.post(&eve, &setup, body.clone()).await.refused().starts_with("You are not the invited"));
    let mut bad = body.clone();
    bad["token"] = json!("nonsense");
    assert!(server.post(&maren, &setup, bad).await.refused().starts_with("The invitation"));
    let mut bad = body.clone();
    bad["name"] = json!(" ");
    bad["key"] = json!("2.x");
    bad["billingEmail"] = json!("x");
    assert_eq!(server.post(&maren, &setup, bad).await.refused(), "BillingEmail,Key,Name");
    let done = server.post(&maren, &setup, body.clone()).await.ok();
    assert_eq!((&done["object"], &done["name"]), (&json!("provider"), &json!("Alder Point IT")));
    assert_eq!(server.post(&maren, &setup, body).await.refused(), "This provider is already set up.");
    let profile = server.get(&maren, "/api/accounts/profile").await.ok();
    let entry = &profile["providers"][0];
    assert_eq!((&entry["key"], &entry["type"], &entry["status"]), (&json!(WRAPPED), &json!(0), &json!(2)));
    assert_eq!((&entry["providerStatus"], &entry["enabled"]), (&json!(2), &json!(true)));
}

#[tokio::test]
async fn a_provider_is_seen_and_changed_by_its_own_people_only() {
    let server = Server::start().await;
    let (id, maren) = server.provider("maren@alderpoint.example").await;
    let eve = server.person("eve@example.com").await;
    let path = format!("/api/providers/{id}");
    server.get(&eve, &path).await.missing();
    server.get(&eve, &format!("{path}/organizations")).await.missing();
    server.get(&eve, &format!("{path}/users")).await.missing();
    let body = json!({"name": "Alder Point", "billingEmail": "b@alderpoint.example"});
    server.put(&eve, &path, body.clone()).await.missing();
    assert_eq!(server.put(&maren, &path, body).await.ok()["name"], "Alder Point");
    let long = json!({"name": "x".repeat(51), "billingEmail": "b@alderpoint.example"});
    assert_eq!(server.put(&maren, &path, long).await.refused(), "Name");
}

#[tokio::test]
async fn the_program_makes_a_provider_beside_a_running_server() {
    let server = Server::start().await;
    let mut config = keystead_server::Config::local(server.data.path().to_owned());
    config.public_url = Some("https://portal.example".into());
    let link = keystead_server::create_provider(
        &config,
        "Northwind IT",
        "nora@northwind.example",
        ProviderKind::Msp,
    )
    .await
    .unwrap();
    assert!(link.starts_with("https://portal.example/#/providers/setup-provider?"));
    let id = server.link_parameter("nora@northwind.example", "providerId");
    let nora = server.person("nora@northwind.example").await;
    let seen = server.get(&nora, &format!("/api/providers/{id}")).await.ok();
    assert_eq!(text(&seen["id"]), id);
    assert!(keystead_server::create_provider(&config, "", "nobody", ProviderKind::Msp).await.is_err());
}

#[tokio::test]
async fn config_announces_what_this_server_adds() {
    let server = Server::start().await;
    let config = server.call(Method::GET, "/api/config", None, None).await.ok();
    assert_eq!(
        (&config["object"], &config["version"], &config["server"]),
        (&json!("config"), &json!("2026.8.0"), &json!(null))
    );
    assert_eq!(config["keystead"]["providerAccess"], true);
    assert_eq!(config["featureStates"], json!({}));
    assert_eq!(config["environment"]["api"], format!("{}/api", server.running.base_url));
    for path in ["/alive", "/api/alive", "/api/now"] {
        assert!(server.call(Method::GET, path, None, None).await.ok().is_string());
    }
}
