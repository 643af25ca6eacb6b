//! Tags, notes and colours: ciphertext that every user of the provider reads and writes, and nobody writes over unseen.

use serde_json::{Value, json};

use crate::provider_users::joined;
use crate::support::{ENC, Person, Server, text};

const OTHER: &str =
    "2.BBBBBBBBBBBBBBBBBBBBBA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

async fn list(server: &Server, who: &Person, provider: &str) -> Value {
    server.get(who, &format!("/api/keystead/providers/{provider}/client-details")).await.ok()["data"].clone()
}

#[tokio::test]
async fn details_are_kept_and_nobody_writes_over_what_they_did_not_read() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let sam = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await.0;
    let client = text(&server.client(&provider, &maren, "Halden").await["id"]);
    assert_eq!(list(&server, &maren, &provider).await, json!([]));
    let path = format!("/api/keystead/providers/{provider}/clients/{client}/details");
    let first = server.put(&maren, &path, json!({"data": ENC, "revisionDate": null})).await.ok();
    assert_eq!((&first["clientId"], &first["data"]), (&json!(client), &json!(ENC)));
    assert_eq!(list(&server, &sam, &provider).await, json!([first]));
    // Sam read nothing, then something older, then what is there.
    for date in [Value::Null, json!("2020-01-01T00:00:00.0000000Z")] {
        let stale = server.put(&sam, &path, json!({"data": OTHER, "revisionDate": date})).await;
        assert_eq!(stale.status, 409, "{}", stale.text);
        assert_eq!(stale.json()["keystead"]["reason"], "changedElsewhere");
    }
    assert_eq!(list(&server, &sam, &provider).await, json!([first]));
    let change = json!({"data": OTHER, "revisionDate": first["revisionDate"]});
    let second = server.put(&sam, &path, change.clone()).await.ok();
    assert_ne!(second["revisionDate"], first["revisionDate"]);
    assert_eq!(server.put(&maren, &path, change).await.status, 409);
    assert_eq!(list(&server, &maren, &provider).await, json!([second]));
}

#[tokio::test]
async fn only_ciphertext_of_a_client_of_ones_own_is_taken() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let client = text(&server.client(&provider, &maren, "Halden").await["id"]);
    let (other, nora) = server.provider("nora@northwind.example").await;
    let base = "/api/keystead/providers";
    let path = format!("{base}/{provider}/clients/{client}/details");
    for data in ["", "Priority", crate::support::WRAPPED, &format!("2.{}", "A".repeat(20_000))] {
        assert_eq!(server.put(&maren, &path, json!({"data": data})).await.refused(), "Data");
    }
    server.put(&nora, &path, json!({"data": ENC})).await.missing();
    server
        .put(&nora, &format!("{base}/{other}/clients/{client}/details"), json!({"data": ENC}))
        .await
        .missing();
    server.get(&nora, &format!("{base}/{provider}/client-details")).await.missing();
    assert_eq!(list(&server, &nora, &other).await, json!([]));
    let config = server.call(reqwest::Method::GET, "/api/config", None, None).await.ok();
    assert_eq!(
        (&config["keystead"]["clientDetails"], &config["keystead"]["clientState"]),
        (&json!(true), &json!(true))
    );
}
